import Catalog
import PostgresSyntax

/// DROP of everything, and what goes with it (`performDeletion` of `dependency.c`: whatever is deleted is locked ACCESS EXCLUSIVE, with the
/// relation it is a part of).
extension EffectsBuilder {
  mutating func drop(_ statement: DropStmt) {
    if statement.isConcurrent { transaction = .forbidden("DROP INDEX CONCURRENTLY") }
    for object in statement.objects { drop(object.name, statement) }
  }

  private mutating func drop(_ name: ObjectName, _ statement: DropStmt) {
    switch (statement.objectType, name) {
    case (.table, .name(let names)), (.view, .name(let names)), (.materializedView, .name(let names)), (.sequence, .name(let names)),
      (.foreignTable, .name(let names)), (.index, .name(let names)):
      dropRelation(names, statement)
    case (.trigger, .name(let names)), (.policy, .name(let names)), (.rule, .name(let names)):
      dropPart(names, statement)
    case (.schema, .name(let names)): dropSchema(names)
    case (.type, .type(let type)), (.domain, .type(let type)):
      guard let id = before.dataType(type, in: tree, context)?.id, !id.isBuiltIn else { return }
      drop(id)
    case (.statistics, .name(let names)):
      let parts = tree[names].map { tree.string($0) }
      let found = changedObjects(dropped: { if case .statistics(let object) = $0 { object.name == parts.last } else { false } })
      for id in found { drop(id) }
    case (.function, _), (.procedure, _), (.routine, _), (.aggregate, _):
      guard statement.behavior == .cascade, case .withArgs(let object) = name, let last = tree[object.name].last else { return }
      let text = tree.string(last)
      for id in changedObjects(dropped: { if case .function(let object) = $0 { object.name == text } else { false } }) { drop(id) }
    case (.foreignServer, .name(let names)):
      guard statement.behavior == .cascade, let last = tree[names].last else { return }
      let server = tree.string(last)
      for case .relation(let table) in before.objects where table.foreignServer == server { drop(table.id) }
    case (.foreignDataWrapper, .name):
      let tables = changedObjects(dropped: { if case .relation(let table) = $0 { table.kind == .foreignTable } else { false } })
      for id in tables { drop(id) }
    case (.extension, .name(let names)):
      guard let last = tree[names].last, let object = before.installedExtension(named: tree.string(last)) else { return }
      drop(object.id)
    case (_, .name(let names)) where statement.behavior == .cascade:
      guard let last = tree[names].last else { return }
      let text = tree.string(last)
      for id in changedObjects(dropped: { if case .defined(let object) = $0 { object.name == text } else { false } }) { drop(id) }
    default: break
    }
  }

  /// Objects of a kind that the statement takes away.
  private func changedObjects(dropped condition: (CatalogObject) -> Bool) -> [ObjectID] {
    before.objects.filter { condition($0) && after.object($0.id) == nil }.map(\.id)
  }

  private mutating func dropRelation(_ names: NameList, _ statement: DropStmt) {
    let wasUncertain = isUncertain
    let target = resolve(tree[names])
    if case .unknown = target, statement.isMissingOK, !before.isPartial { return isUncertain = wasUncertain }
    let isTemporary = target.index.flatMap { before.relation($0.table) }?.persistence == .temporary
    if statement.isConcurrent, !isTemporary {
      if let index = target.index { lock(index.table, .shareUpdateExclusive) }
      return lock(target, .accessExclusive, kind: .index)
    }
    let kind: RelationLock.Kind =
      switch statement.objectType {
      case .index: .index
      case .view: .view
      case .materializedView: .materializedView
      case .sequence: .sequence
      case .foreignTable: .foreignTable
      default: .table
      }
    lock(target, .accessExclusive, kind: kind)
    if let id = target.id { drop(id) }
  }

  /// A trigger, policy or rule: the relation first, its own name last. A missing one locks nothing.
  private mutating func dropPart(_ names: NameList, _ statement: DropStmt) {
    guard let part = tree[names].last else { return }
    let target = resolve(tree[names].dropLast())
    guard let relation = target.relation else {
      if !statement.isMissingOK || before.isPartial { lock(target, .accessExclusive) }
      return
    }
    let name = tree.string(part)
    let id: ObjectID? =
      switch statement.objectType {
      case .trigger: before.trigger(named: name, of: relation.id)?.id
      case .policy: before.policy(named: name, of: relation.id)?.id
      default: before.rules(of: relation.id).first { $0.name == Identifier.truncated(name) }?.id
      }
    guard let id else {
      if !statement.isMissingOK { lock(relation.id, .accessExclusive) }
      return
    }
    lock(relation.id, .accessExclusive)
    if statement.objectType == .trigger, relation.kind == .partitionedTable, before.trigger(id)?.isForEachRow == true {
      lockTree(relation.id, .accessExclusive)
    }
    drop(id)
  }

  private mutating func dropSchema(_ names: NameList) {
    guard let name = tree[names].last, let schema = before.schema(named: tree.string(name)) else { return }
    for object in before.objects where object.schema == schema.id && after.object(object.id) == nil { drop(object.id) }
  }

  // MARK: Deletion

  /// An object, and all that the statement deletes because of it.
  mutating func drop(_ id: ObjectID) {
    dropObject(id)
    dropDependents(of: ObjectAddress(id))
  }

  /// A column, of the table and of those of its children that lose it too.
  mutating func dropColumn(_ name: String, _ work: AlterTableWork) {
    // Children are locked for ONLY too: their columns are no longer inherited.
    lock(before.children(of: work.relation.id).map(\.id), work.mode)
    for table in recurse(work) {
      guard let column = table.column(named: name) else { continue }
      if table.id != work.relation.id, after.relation(table.id)?.column(column.number) != nil { continue }
      dropDependents(of: ObjectAddress(table.id, column: column.number))
      lock(
        before.ownedSequences(of: table.id).filter { $0.ownedBy?.column == column.number }.map(\.id), .accessExclusive)
    }
  }

  private mutating func dropDependents(of address: ObjectAddress) {
    for dependent in before.dependents(of: address) where dependent.kind != .body {
      switch dependent.part {
      case .whole:
        if after.object(dependent.object) == nil { dropObject(dependent.object) }
      case .column(let number):
        if after.relation(dependent.object)?.column(number) == nil { lock(dependent.object, .accessExclusive) }
      case .columnDefault(let number):
        guard let new = after.relation(dependent.object)?.column(number) else { continue }
        if new.defaultValue == nil { lock(dependent.object, .accessExclusive) }
      case .published, .functionBody: break
      }
    }
  }

  private mutating func dropObject(_ id: ObjectID) {
    switch before.object(id) {
    case .relation(let relation): dropTable(relation)
    case .index(let index):
      lock(id, .accessExclusive)
      lock(index.table, .accessExclusive)
    case .sequence: lock(id, .accessExclusive)
    case .constraint(let constraint):
      lock(constraint.relation, .accessExclusive)
      lockForeignKey(constraint, .accessExclusive)
      if constraint.isIndexConstraint, let index = constraint.index { lock(index, .accessExclusive) }
    case .trigger(let trigger): lock(trigger.relation, .accessExclusive)
    case .policy(let policy): lock(policy.relation, .accessExclusive)
    case .rule(let rule): lock(rule.relation, .accessExclusive)
    case .statistics(let statistics):
      if version >= 15 { lock(statistics.relation, .shareUpdateExclusive) }
    case .type, .schema, .function, .extension, .publication, .eventTrigger, .defined, nil: break
    }
  }

  /// A partition takes its parent and the default partition along: their partition constraints change.
  private mutating func dropTable(_ relation: Relation) {
    lock(relation.id, .accessExclusive)
    lockToast(of: relation.id, .accessExclusive, index: .accessExclusive)
    guard relation.isPartition else { return }
    for parent in relation.inherits {
      lock(parent, .accessExclusive)
      lock(before.children(of: parent).filter { $0.partitionBound == .defaultPartition }.map(\.id), .accessExclusive)
      // A foreign key to the parent goes by CASCADE only, and then as a whole.
      for constraint in before.foreignKeys(referencing: parent) where constraint.parent == nil {
        lockForeignKey(constraint, .accessExclusive)
      }
    }
  }

  /// DROP OWNED: what belongs to a role, as far as the history says so.
  mutating func dropOwned(_ statement: DropOwnedStmt) {
    isUncertain = true
    let roles = Set(statement.roles.compactMap { $0.name.map(tree.string) })
    for object in before.objects where roles.contains(object.header.owner ?? "") { drop(object.id) }
  }
}
