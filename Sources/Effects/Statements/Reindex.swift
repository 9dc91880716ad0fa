import Catalog
import PostgresSyntax

/// REINDEX (`ReindexIndex`, `ReindexTable`, `ReindexMultipleTables` of `indexcmds.c`).
extension EffectsBuilder {
  mutating func reindex(_ statement: ReindexStmt) {
    let isConcurrent = DefValue.isOn("concurrently", statement.parameters, in: tree)
    if isConcurrent { transaction = .forbidden("REINDEX CONCURRENTLY") }
    switch statement.kind {
    case .index:
      guard let name = statement.relation else { return }
      reindexIndex(resolve(name), isConcurrent)
    case .table:
      guard let name = statement.relation else { return }
      reindexTable(resolve(name), isConcurrent)
    case .schema:
      transaction = .forbidden("REINDEX SCHEMA")
      let schema = statement.name.flatMap { before.schema(named: tree.string($0)) }
      for case .relation(let relation) in before.objects where relation.schema == schema?.id { reindex(relation, isConcurrent) }
    case .database:
      transaction = .forbidden("REINDEX DATABASE")
      for case .relation(let relation) in before.objects { reindex(relation, isConcurrent) }
    case .system: transaction = .forbidden("REINDEX SYSTEM")
    }
  }

  private mutating func reindexIndex(_ target: NamedRelation, _ isConcurrent: Bool) {
    guard let index = target.index else { return lock(target, isConcurrent ? .shareUpdateExclusive : .accessExclusive, kind: .index) }
    guard index.isPartitioned else { return reindex(index, isConcurrent) }
    if version >= 14 { transaction = .forbidden("REINDEX INDEX") }
    lock(index.id, isConcurrent ? .shareUpdateExclusive : .accessExclusive)
    lock(index.table, isConcurrent ? .shareUpdateExclusive : .share)
    guard version >= 14 else { return }
    for partition in partitions(of: index) {
      // The list of partitions is made under a lock on each.
      lock(partition.id, .share)
      if !partition.isPartitioned { reindex(partition, isConcurrent) }
    }
  }

  private func partitions(of index: Index) -> [Index] {
    before.partitions(ofIndex: index.id).flatMap { [$0] + partitions(of: $0) }
  }

  private mutating func reindexTable(_ target: NamedRelation, _ isConcurrent: Bool) {
    guard let table = target.relation else { return lock(target, isConcurrent ? .shareUpdateExclusive : .share) }
    guard table.kind == .partitionedTable else { return reindex(table, isConcurrent) }
    lock(table.id, isConcurrent ? .shareUpdateExclusive : .share)
    guard version >= 14 else { return }
    transaction = .forbidden("REINDEX TABLE")
    for partition in before.descendants(of: table.id) {
      lock(partition.id, .share)
      reindex(partition, isConcurrent)
    }
  }

  /// All indexes of what holds rows. Concurrently, an exclusion constraint's index is left as it is.
  private mutating func reindex(_ relation: Relation, _ isConcurrent: Bool) {
    guard relation.kind == .table || relation.kind == .materializedView else { return }
    // What nobody else sees needs no second index.
    let isConcurrent = isConcurrent && relation.persistence != .temporary
    lock(relation.id, isConcurrent ? .shareUpdateExclusive : .share)
    for index in before.indexes(of: relation.id) {
      if isConcurrent, isExclusion(index) {
        lock(index.id, .shareUpdateExclusive)
      } else {
        reindex(index, isConcurrent)
      }
    }
    lockToast(of: relation.id, isConcurrent ? .shareUpdateExclusive : .share, index: .accessExclusive)
  }

  private func isExclusion(_ index: Index) -> Bool {
    index.constraint.flatMap { before.constraint($0) }?.kind == .exclusion || index.keys.contains { $0.exclusionOperator != nil }
  }

  private mutating func reindex(_ index: Index, _ isConcurrent: Bool) {
    let isConcurrent = isConcurrent && before.relation(index.table)?.persistence != .temporary
    lock(index.table, isConcurrent ? .shareUpdateExclusive : .share)
    lock(index.id, .accessExclusive)
    rebuild(index, .reindex, isConcurrent: isConcurrent)
  }
}
