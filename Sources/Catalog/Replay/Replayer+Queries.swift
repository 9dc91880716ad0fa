import PostgresSyntax

/// Statements that change rows, not the schema: they are looked through for names that are not there.
extension Replayer {
  mutating func replay(query statement: Statement) throws(Failure) {
    switch statement {
    case .insert(let insert): try checkChanged(insert.relation)
    case .update(let update): try checkChanged(update.relation)
    case .delete(let delete): try checkChanged(delete.relation)
    default: break
    }
    var analyzer = analyzer()
    _ = try analyzer.analyzeTopLevel(statement)
    note(analyzer)
    if isCertain, let failure = analyzer.missingArbiter { throw failure }
    switch statement {
    case .insert(let insert): try checkWritten(insert)
    case .update(let update): try checkWritten(update)
    default: break
    }
  }

  mutating func replay(_ copy: CopyStmt) throws(Failure) {
    guard let range = copy.relation else {
      if let query = copy.query { try replay(query: tree[query].statement) }
      return
    }
    let relation = try requireRelation(range)
    if !copy.isFrom {
      switch relation.kind {
      case .view: throw .wrongObjectType("cannot copy from view \"\(relation.name)\"", relation.id, range.range)
      case .foreignTable: throw .wrongObjectType("cannot copy from foreign table \"\(relation.name)\"", relation.id, range.range)
      case .partitionedTable: throw .wrongObjectType("cannot copy from partitioned table \"\(relation.name)\"", relation.id, range.range)
      case .materializedView where version < 18:
        throw .wrongObjectType("cannot copy from materialized view \"\(relation.name)\"", relation.id, range.range)
      default: break
      }
    } else if relation.kind == .view, !catalog.triggers(of: relation.id).contains(where: { $0.timing == .insteadOf }) {
      throw .wrongObjectType("cannot copy to view \"\(relation.name)\"", relation.id, range.range)
    } else if relation.kind == .materializedView {
      throw .wrongObjectType("cannot copy to materialized view \"\(relation.name)\"", relation.id, range.range)
    }
    for name in tree[copy.columns] where relation.column(named: string(name)) == nil { throw undefinedColumn(name, of: relation) }
  }

  /// Rows of a materialized view are changed by REFRESH only (`CheckValidResultRel`).
  private func checkChanged(_ range: RangeVar) throws(Failure) {
    switch catalog.relationClass(range, in: tree, context) {
    case .relation(let relation)? where relation.kind == .materializedView:
      throw .wrongObjectType("cannot change materialized view \"\(relation.name)\"", relation.id, range.range)
    case .sequence(let sequence)?:
      throw .wrongObjectType("cannot change sequence \"\(sequence.name)\"", sequence.id, range.range)
    default: return
    }
  }

  mutating func replay(_ truncate: TruncateStmt) throws(Failure) {
    var targets: [(relation: Relation, includesDescendants: Bool)] = []
    for range in truncate.relations {
      let relation = try requireTable(range)
      if !range.includesDescendants, relation.kind == .partitionedTable {
        throw .wrongObjectType("cannot truncate only a partitioned table", relation.id, range.range)
      }
      targets.append((relation, range.includesDescendants))
    }
    try checkTruncate(truncate, targets)
  }

  mutating func replay(_ lock: LockStmt) throws(Failure) {
    for range in lock.relations {
      let relation = try requireRelation(range)
      guard relation.isTable || relation.kind == .view else {
        throw .wrongObjectType(
          version >= 15 ? "cannot lock relation \"\(relation.name)\"" : "\"\(relation.name)\" is not a table or view", relation.id,
          range.range)
      }
    }
  }

  mutating func replay(_ vacuum: VacuumStmt) throws(Failure) {
    if vacuum.isVacuum, context.isInTransaction { throw .other("25001", "VACUUM cannot run inside a transaction block", location.range) }
    func has(_ option: String) -> Bool? { vacuum.options.last { string($0.name) == option }.map { boolean($0.value) } }
    if vacuum.isVacuum {
      if has("full") == true, has("process_toast") == false {
        throw .other("0A000", "PROCESS_TOAST required with VACUUM FULL", location.range)
      }
      if has("analyze") != true, let target = vacuum.relations.first(where: { !$0.columns.isEmpty }) {
        throw .other("0A000", "ANALYZE option must be specified when a column list is provided", target.relation.range)
      }
    }
    for target in vacuum.relations {
      let relation = try requireRelation(target.relation)
      for name in tree[target.columns] where relation.column(named: string(name)) == nil { throw undefinedColumn(name, of: relation) }
    }
  }

  mutating func replay(_ cluster: ClusterStmt) throws(Failure) {
    guard let range = cluster.relation else { return }
    let relation = try requireRelation(range)
    guard let name = cluster.index else { return }
    let index = try requireIndex(name, of: relation)
    if relation.clusterIndex != index.id { update(relation: relation.id) { $0.clusterIndex = index.id } }
  }

  mutating func replay(_ reindex: ReindexStmt) throws(Failure) {
    try checkReindex(reindex)
    guard let range = reindex.relation else { return }
    let found = try requireClass(range, reindex.kind == .index ? .index : .relation)
    switch (reindex.kind, found) {
    case (.index, .index(let index)):
      if reindex.parameters.contains(where: { string($0.name) == "concurrently" && boolean($0.value) }),
        index.constraint.flatMap({ catalog.constraint($0) })?.kind == .exclusion
      {
        throw .other("0A000", "concurrent index creation for exclusion constraints is not supported", range.range)
      }
    case (.table, .relation(let relation)) where relation.isTable || relation.kind == .materializedView: break
    case (.index, _): throw .wrongObjectType("\"\(found.name)\" is not an index", found.id, range.range)
    default: throw .wrongObjectType("\"\(found.name)\" is not a table or materialized view", found.id, range.range)
    }
    // A build that failed before is made good.
    switch found {
    case .index(let index) where !index.isValid && !index.isPartitioned: update(index: index.id) { $0.isValid = true }
    case .relation(let relation):
      for index in catalog.indexes(of: relation.id) where !index.isValid && !index.isPartitioned {
        update(index: index.id) { $0.isValid = true }
      }
    default: break
    }
  }
}
