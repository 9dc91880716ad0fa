import Catalog
import PostgresSyntax

/// ALTER … RENAME, SET SCHEMA, OWNER TO and DEPENDS; COMMENT, SECURITY LABEL and GRANT.
extension EffectsBuilder {
  mutating func rename(_ statement: RenameStmt) {
    guard let name = statement.relation else { return renameType(statement) }
    guard let target = resolve(name, isMissingOK: statement.isMissingOK) else { return }
    switch statement.objectType {
    case .index: renameIndex(target)
    case .column, .attribute: renameColumn(target, statement, isOnly: !name.includesDescendants)
    case .tableConstraint: renameConstraint(target, statement, isOnly: !name.includesDescendants)
    case .trigger: renameTrigger(target, statement)
    default: lock(target, .accessExclusive, kind: Self.lockKind(statement.objectType))
    }
  }

  /// The kind of an unknown relation that a statement calls by a word.
  static func lockKind(_ type: ObjectType) -> RelationLock.Kind {
    switch type {
    case .index: .index
    case .view: .view
    case .materializedView: .materializedView
    case .sequence: .sequence
    case .foreignTable: .foreignTable
    default: .table
    }
  }

  /// `RenameRelation`: an index asks for less. From 14 on only a real index does.
  private mutating func renameIndex(_ target: NamedRelation) {
    switch target {
    case .relation, .sequence: lock(target, version >= 14 ? .accessExclusive : .shareUpdateExclusive)
    case .index, .unknown, .system: lock(target, .shareUpdateExclusive, kind: .index)
    }
  }

  private mutating func renameColumn(_ target: NamedRelation, _ statement: RenameStmt, isOnly: Bool) {
    lock(target, .accessExclusive)
    guard let relation = target.relation else { return }
    if relation.kind == .compositeType { lockTypedTables(of: relation, statement.behavior) }
    if !isOnly { lockTree(relation.id, .accessExclusive) }
  }

  private mutating func renameConstraint(_ target: NamedRelation, _ statement: RenameStmt, isOnly: Bool) {
    lock(target, .accessExclusive)
    guard let relation = target.relation, let name = statement.subname,
      let constraint = before.constraint(named: tree.string(name), of: relation.id)
    else { return }
    if constraint.isIndexConstraint, let index = constraint.index { lock(index, .shareUpdateExclusive) }
    if !isOnly, !constraint.isNoInherit, constraint.checkExpression != nil || constraint.kind == .notNull {
      lockTree(relation.id, .accessExclusive)
    }
  }

  /// From 15 on the copies of the trigger in the partitions get the new name too.
  private mutating func renameTrigger(_ target: NamedRelation, _ statement: RenameStmt) {
    lock(target, .accessExclusive)
    guard version >= 15, let relation = target.relation, relation.kind == .partitionedTable, let name = statement.subname,
      before.trigger(named: tree.string(name), of: relation.id)?.isForEachRow == true
    else { return }
    lockTree(relation.id, .accessExclusive)
  }

  /// A composite type is a relation too, and is locked as one.
  private mutating func renameType(_ statement: RenameStmt) {
    guard statement.objectType == .type, let object = statement.object else { return }
    lockComposite(object, .accessExclusive)
  }

  private mutating func lockComposite(_ object: ObjectName, _ mode: LockMode) {
    switch object {
    case .name(let names):
      let parts = tree[names].map { tree.string($0) }
      let schema = parts.count > 1 ? parts[parts.count - 2] : nil
      guard let id = before.type(schema: schema, named: parts.last ?? "", context)?.id else { return }
      lock(compositeRelation(id), mode)
    case .type(let type):
      guard let id = before.dataType(type, in: tree, context)?.id else { return }
      lock(compositeRelation(id), mode)
    default: break
    }
  }

  mutating func setSchema(_ statement: AlterObjectSchemaStmt) {
    guard let name = statement.relation, let target = resolve(name, isMissingOK: statement.isMissingOK) else { return }
    lock(target, .accessExclusive, kind: Self.lockKind(statement.objectType))
    guard let relation = target.relation, relation.isTable || relation.kind == .foreignTable else { return }
    lock(before.ownedSequences(of: relation.id).map(\.id), .accessExclusive)
  }

  mutating func alterOwner(_ statement: AlterOwnerStmt) {
    if statement.objectType == .type { return lockComposite(statement.object, .accessExclusive) }
    switch statement.object {
    case .name(let names):
      switch statement.objectType {
      case .table, .view, .materializedView, .foreignTable, .sequence, .index:
        let target = resolve(tree[names])
        lock(target, .accessExclusive, kind: Self.lockKind(statement.objectType))
        if let relation = target.relation { changeOwner(of: relation, to: statement.newOwner) }
      default: break
      }
    default: break
    }
  }

  mutating func dependsOnExtension(_ statement: AlterObjectDependsStmt) {
    guard let name = statement.relation else { return }
    // Of a trigger's table only the trigger is wanted.
    lock(resolve(name), statement.subname == nil ? .accessExclusive : .accessShare, kind: Self.lockKind(statement.objectType))
  }

  /// REASSIGN OWNED, as far as the history says what belongs to whom.
  mutating func reassignOwned(_ statement: ReassignOwnedStmt) {
    let roles = Set(statement.roles.compactMap { $0.name.map(tree.string) })
    for object in before.objects where roles.contains(object.header.owner ?? "") {
      switch object {
      case .relation(let relation): changeOwner(of: relation, to: statement.newRole)
      case .sequence(let sequence): lock(sequence.id, .accessExclusive)
      default: break
      }
    }
  }

  // MARK: Comments and privileges

  /// A comment on a relation is a change of its own kind; one on a part only looks at the relation (`get_object_address`).
  mutating func comment(on type: ObjectType, _ object: ObjectName) {
    switch (type, object) {
    case (.table, .name(let names)), (.view, .name(let names)), (.materializedView, .name(let names)), (.index, .name(let names)),
      (.sequence, .name(let names)), (.foreignTable, .name(let names)):
      lock(resolve(tree[names]), .shareUpdateExclusive, kind: Self.lockKind(type))
    case (.column, .name(let names)): lock(resolve(tree[names].dropLast()), .shareUpdateExclusive)
    case (.tableConstraint, .name(let names)), (.trigger, .name(let names)), (.policy, .name(let names)), (.rule, .name(let names)):
      lock(resolve(tree[names].dropLast()), .accessShare)
    default: break
    }
  }

  /// Before 18 nothing is locked.
  mutating func grant(_ statement: GrantStmt) {
    guard version >= 18 else { return }
    switch (statement.target, statement.objectType) {
    case (.object, .table), (.object, .sequence):
      for case .name(let names) in statement.objects { lock(resolve(tree[names]), .accessShare) }
    default: break
    }
  }
}
