import PostgresSyntax

/// Statements that change rows, not the schema: they are looked through for names that are not there.
extension Replayer {
  mutating func replay(query statement: Statement) throws(Failure) {
    var analyzer = analyzer()
    _ = try analyzer.analyzeTopLevel(statement)
    note(analyzer)
  }

  mutating func replay(_ copy: CopyStmt) throws(Failure) {
    guard let range = copy.relation else {
      if let query = copy.query { try replay(query: tree[query].statement) }
      return
    }
    let relation = try requireRelation(range)
    for name in tree[copy.columns] where relation.column(named: string(name)) == nil { throw undefinedColumn(name, of: relation) }
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
    for range in lock.relations { _ = try requireRelation(range) }
  }

  mutating func replay(_ vacuum: VacuumStmt) throws(Failure) {
    if vacuum.isVacuum, context.isInTransaction { throw .other("25001", "VACUUM cannot run inside a transaction block", location.range) }
    for target in vacuum.relations { _ = try requireRelation(target.relation) }
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
    case (.index, .index), (.table, .relation): break
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
