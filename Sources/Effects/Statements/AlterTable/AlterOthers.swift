import Catalog
import PostgresSyntax

/// ALTER INDEX, and ALTER TABLE of what the history does not know.
extension EffectsBuilder {
  mutating func alterIndex(_ statement: AlterTableStmt, _ index: Index, _ mode: LockMode) {
    lock(index.id, mode)
    for command in statement.commands {
      switch command.kind {
      case .setTableSpace(let name):
        moveIndex(index, to: tree.string(name), at: command.range)
      case .attachPartition(let name, _):
        lock(index.table, .accessShare)
        let partition = resolve(name)
        lock(partition, .accessExclusive, kind: .index)
        if let table = partition.index?.table { lock(table, .accessShare) }
      default: break
      }
    }
  }

  mutating func moveIndex(_ index: Index, to tablespace: String, at range: ByteRange? = nil) {
    lock(index.id, .accessExclusive)
    guard !isSameTablespace(index.tablespace, tablespace), !index.isPartitioned else { return }
    rebuild(index, .reindex, reads: false, at: range)
  }

  /// ALTER … ALL IN TABLESPACE (`AlterTableMoveAll`).
  mutating func moveAll(_ statement: AlterTableMoveAllStmt) {
    let old = tree.string(statement.tablespace)
    let new = tree.string(statement.newTablespace)
    let roles = Set(statement.roles.compactMap { $0.name.map(tree.string) })
    for object in before.objects {
      if !roles.isEmpty, !roles.contains(object.header.owner ?? "") { continue }
      switch (object, statement.objectType) {
      case (.relation(let relation), .table) where relation.isTable && isSameTablespace(relation.tablespace, old),
        (.relation(let relation), .materializedView)
      where relation.kind == .materializedView && isSameTablespace(relation.tablespace, old):
        lock(relation.id, .accessExclusive)
        setTableSpace(new, of: relation)
      case (.index(let index), .index) where isSameTablespace(index.tablespace, old): moveIndex(index, to: new)
      default: break
      }
    }
  }

  /// What can be said of a table of which only the name is known.
  mutating func alterUnknown(_ statement: AlterTableStmt, _ name: RelationName, _ mode: LockMode) {
    let kind: RelationLock.Kind =
      switch statement.objectType {
      case .index: .index
      case .view: .view
      case .materializedView: .materializedView
      case .sequence: .sequence
      case .foreignTable: .foreignTable
      case .type: .compositeType
      default: .table
      }
    lock(.unknown(name), mode, kind: kind)
    for command in statement.commands { alterUnknown(command, name, mode) }
  }

  private mutating func alterUnknown(_ command: AlterTableCmd, _ name: RelationName, _ mode: LockMode) {
    switch command.kind {
    case .addColumn(let definition, false):
      let column = tree.string(definition.name)
      let facts = NewColumn(definition, name: column, in: &self)
      if let cause = facts.rewriteCause {
        rewrite(unknown: name, cause, at: command.range)
      } else if facts.isNotNull, !facts.hasStoredDefault, !facts.isUncertain {
        scan(unknown: name, .setNotNull(column: column), at: command.range)
      }
      for constraint in definition.constraints {
        addToUnknown(constraint, column: column, name, skipsForeignKeyCheck: facts.skipsForeignKeyCheck, at: command.range)
      }
    case .addConstraint(let constraint): addToUnknown(constraint, column: nil, name, skipsForeignKeyCheck: false, at: command.range)
    case .setNotNull(let column): scan(unknown: name, .setNotNull(column: tree.string(column)), at: command.range)
    case .validateConstraint(let constraint):
      scan(unknown: name, .validate(constraint: tree.string(constraint)), at: command.range)
    case .attachPartition(let partition, _):
      let partition = resolve(partition)
      lock(partition, .accessExclusive)
      if case .unknown(let name) = partition { scan(unknown: name, .attachPartition, at: command.range) }
    case .detachPartition(let partition, let isConcurrent):
      if isConcurrent { transaction = .forbidden("ALTER TABLE ... DETACH CONCURRENTLY") }
      lock(resolve(partition), version >= 14 ? .accessExclusive : .shareUpdateExclusive)
    case .detachPartitionFinalize(let partition): lock(resolve(partition), .accessExclusive)
    case .addInherit(let parent): lock(resolve(parent), .shareUpdateExclusive)
    default: break
    }
  }

  private mutating func addToUnknown(
    _ constraint: Constraint, column: String?, _ name: RelationName, skipsForeignKeyCheck: Bool, at range: ByteRange
  ) {
    let label = constraint.name.map(tree.string)
    switch constraint.kind {
    case .check where !constraint.skipsValidation: scan(unknown: name, .addCheck(constraint: label), at: range)
    case .foreignKey(let key):
      let referenced = resolve(key.referencedTable)
      lockReferenced(referenced, .shareRowExclusive)
      guard !skipsForeignKeyCheck, !constraint.skipsValidation else { return }
      scan(unknown: name, .addForeignKey(constraint: label), at: range)
      scanReferenced(referenced, .addForeignKey(constraint: label), at: range)
    case .primaryKey(let index), .unique(let index):
      guard index.usingIndex == nil else { return }
      let isPrimary = if case .primaryKey = constraint.kind { true } else { false }
      let columns = column.map { [$0] } ?? tree[index.keys].map { tree.string($0) }
      let made = isPrimary ? name.name + "_pkey" : ([name.name] + columns + ["key"]).joined(separator: "_")
      build(RelationName(schema: name.schema, name: label ?? made), on: nil, .constraint, at: range)
      scan(unknown: name, .indexBuild(index: label ?? made), at: range)
    case .exclusion:
      build(RelationName(schema: name.schema, name: label ?? name.name + "_excl"), on: nil, .constraint, at: range)
      scan(unknown: name, .addExclusion, at: range)
    default: break
    }
  }
}
