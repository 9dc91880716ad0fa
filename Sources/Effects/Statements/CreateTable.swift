import Catalog
import PostgresSyntax

/// CREATE TABLE in its forms (`DefineRelation` of `tablecmds.c`): what it does to the tables that it refers to.
extension EffectsBuilder {
  mutating func createTable(_ statement: CreateStmt) {
    if statement.ifNotExists, before.relationClass(statement.relation, in: tree, context) != nil { return }
    for parent in statement.inherits { lock(resolve(parent), .shareUpdateExclusive) }
    if let type = statement.ofType, let id = before.dataType(type, in: tree, context)?.id { lock(compositeRelation(id), .accessShare) }
    let created = after.relation(statement.relation, in: tree, context).flatMap { before.object($0.id) == nil ? $0 : nil }
    if let parent = statement.partitionOf { createPartition(of: parent, bound: created?.partitionBound) }
    for element in statement.elements {
      switch element {
      case .column(let column):
        for constraint in column.constraints { referenced(by: constraint, from: statement.relation) }
      case .constraint(let constraint): referenced(by: constraint, from: statement.relation)
      case .like(let like): lock(resolve(like.relation), .accessShare)
      }
    }
    if let created { buildNewIndexes(of: created.id, .constraint) }
  }

  private mutating func referenced(by constraint: Constraint, from table: RangeVar) {
    guard case .foreignKey(let key) = constraint.kind else { return }
    // A table may refer to itself.
    let isSelf = key.referencedTable.schemaName?.id == table.schemaName?.id && key.referencedTable.relationName.id == table.relationName.id
    if isSelf, before.relationClass(key.referencedTable, in: tree, context) == nil { return }
    lockReferenced(resolve(key.referencedTable), .shareRowExclusive)
  }

  /// PARTITION OF locks the parent as DETACH does, not as ATTACH.
  private mutating func createPartition(of name: RangeVar, bound: PartitionBound?) {
    let target = resolve(name)
    lock(target, .accessExclusive)
    guard let parent = target.relation else { return }
    newPartition(of: parent, bound, at: range)
    for constraint in before.constraints(of: parent.id) {
      guard let key = constraint.foreignKey else { continue }
      lock([key.referencedTable] + before.descendants(of: key.referencedTable).map(\.id), .shareRowExclusive)
    }
  }

  /// CREATE TABLE AS, SELECT INTO's other spelling, and CREATE MATERIALIZED VIEW.
  mutating func createTableAs(_ statement: CreateTableAsStmt) {
    let exists = statement.ifNotExists && before.relationClass(statement.into.relation, in: tree, context) != nil
    nested(statement.query, exists || statement.into.skipData ? .rewritten : .executed)
  }

  mutating func createIndex(_ statement: IndexStmt) {
    if statement.isConcurrent { transaction = .forbidden("CREATE INDEX CONCURRENTLY") }
    let target = resolve(statement.relation)
    // Nobody else sees a temporary table: CONCURRENTLY is passed over.
    let isConcurrent = statement.isConcurrent && target.relation?.persistence != .temporary
    let mode: LockMode = isConcurrent ? .shareUpdateExclusive : .share
    lock(target, mode)
    switch target {
    case .relation(let table):
      if statement.relation.includesDescendants, table.kind == .partitionedTable {
        lock(before.descendants(of: table.id).map(\.id), mode)
        lockAttachedIndexes(of: table)
      }
      buildNewIndexes(of: table.id, .createIndex, isConcurrent: isConcurrent)
    case .unknown(let table):
      let keys = statement.parameters.map { $0.name.map(tree.string) ?? "expr" }
      let name = statement.name.map(tree.string) ?? ([table.name] + keys + ["idx"]).joined(separator: "_")
      build(RelationName(schema: table.schema, name: name), on: nil, .createIndex, isConcurrent: statement.isConcurrent)
      scan(unknown: table, .indexBuild(index: name))
    case .index, .sequence, .system: break
    }
  }

  /// An index that a partition has already, and that becomes part of the new one, is locked as its table is.
  private mutating func lockAttachedIndexes(of table: Relation) {
    for partition in before.descendants(of: table.id) {
      for index in before.indexes(of: partition.id) where index.parent == nil && after.index(index.id)?.parent != nil {
        lock(index.id, .share)
      }
    }
  }
}
