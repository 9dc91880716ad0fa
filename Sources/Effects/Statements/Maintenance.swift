import Catalog
import PostgresSyntax

/// VACUUM, ANALYZE, CLUSTER, REINDEX, TRUNCATE, REFRESH, LOCK and COPY.
extension EffectsBuilder {
  // MARK: VACUUM and ANALYZE

  mutating func vacuum(_ statement: VacuumStmt) {
    let isFull = DefValue.isOn("full", statement.options, in: tree)
    if statement.isVacuum { transaction = .forbidden("VACUUM") }
    let withToast = DefValue.isOn("process_toast", statement.options, default: true, in: tree)
    let withMain = DefValue.isOn("process_main", statement.options, default: true, in: tree)
    for (table, isOnly) in maintained(statement) {
      switch table {
      case .relation(let relation):
        guard statement.isVacuum else {
          analyze(relation, isOnly: isOnly)
          continue
        }
        vacuum(relation, isFull: isFull, withMain: withMain, withToast: withToast)
        if !isFull, withMain, DefValue.isOn("truncate", statement.options, default: true, in: tree) { cutOff(relation) }
      case .unknown(let name):
        lock(table, isFull ? .accessExclusive : .shareUpdateExclusive)
        if isFull { rewrite(unknown: name, .vacuumFull) }
      case .index, .sequence, .system: break
      }
    }
  }

  /// The tables named, with their partitions; all of the database where none is named (`expand_vacuum_rel`, `get_all_vacuum_rels`).
  private mutating func maintained(_ statement: VacuumStmt) -> [(NamedRelation, isOnly: Bool)] {
    guard statement.relations.isEmpty else {
      var found: [(NamedRelation, isOnly: Bool)] = []
      for item in statement.relations {
        let target = resolve(item.relation)
        let isOnly = !item.relation.includesDescendants
        found.append((target, isOnly))
        // From 18 on those of INHERITS go along too.
        guard let relation = target.relation, relation.kind == .partitionedTable || version >= 18, !isOnly else { continue }
        found += before.descendants(of: relation.id).map { (.relation($0), false) }
      }
      return found
    }
    return before.objects.compactMap { object in
      guard case .relation(let relation) = object, relation.isTable || relation.kind == .materializedView else { return nil }
      return (.relation(relation), false)
    }
  }

  /// From 16 on what is written in bulk gets more pages than it needs, and VACUUM gives those at the end back. A materialized view is never written otherwise;
  /// of a table it is not known.
  private mutating func cutOff(_ relation: Relation) {
    guard version >= 16, relation.kind == .materializedView, relation.isPopulated else { return }
    lock(relation.id, .accessExclusive)
  }

  private mutating func vacuum(_ relation: Relation, isFull: Bool, withMain: Bool, withToast: Bool) {
    if isFull, withMain, relation.kind != .partitionedTable {
      rewriteByCluster(relation, .vacuumFull)
      return
    }
    if isFull {
      // A partitioned table is opened as its partitions are, though it has nothing to be vacuumed.
      lock(relation.id, .accessExclusive)
      if withToast { lockToast(of: relation.id, .accessExclusive, index: .accessExclusive) }
      return
    }
    lock(relation.id, .shareUpdateExclusive)
    guard relation.kind != .partitionedTable else { return }
    if withMain { lock(before.indexes(of: relation.id).map(\.id), .rowExclusive) }
    if withToast { lockToast(of: relation.id, .shareUpdateExclusive, index: .rowExclusive) }
  }

  /// A view is opened, found to be none of its business, and let go.
  private mutating func analyze(_ relation: Relation, isOnly: Bool) {
    guard relation.kind != .view, relation.kind != .compositeType else { return }
    lock(relation.id, .shareUpdateExclusive)
    lock(before.descendants(of: relation.id).map(\.id), .accessShare)
    if relation.kind != .partitionedTable { lock(before.indexes(of: relation.id).map(\.id), .accessShare) }
  }

  // MARK: CLUSTER

  mutating func cluster(_ statement: ClusterStmt) {
    guard let name = statement.relation else {
      transaction = .forbidden("CLUSTER")
      for case .relation(let relation) in before.objects where relation.clusterIndex != nil { rewriteByCluster(relation, .cluster) }
      return
    }
    let target = resolve(name)
    lock(target, .accessExclusive)
    switch target {
    case .relation(let relation) where relation.kind == .partitionedTable:
      transaction = .forbidden("CLUSTER")
      for partition in before.descendants(of: relation.id) { rewriteByCluster(partition, .cluster) }
    case .relation(let relation): rewriteByCluster(relation, .cluster)
    case .unknown(let name): rewrite(unknown: name, .cluster)
    case .index, .sequence, .system: break
    }
  }

  /// `rebuild_relation`: table, indexes and TOAST table change their files.
  private mutating func rewriteByCluster(_ relation: Relation, _ cause: TableRewrite.Cause) {
    lock(relation.id, .accessExclusive)
    guard relation.kind == .table || relation.kind == .materializedView else { return }
    rewrite(relation, cause)
    for index in before.indexes(of: relation.id) {
      lock(index.id, .accessExclusive)
      rebuild(index, .rewrite)
    }
    lockToast(of: relation.id, .accessExclusive, index: .accessExclusive)
  }

  // MARK: REFRESH

  mutating func refresh(_ statement: RefreshMatViewStmt) {
    let target = resolve(statement.relation)
    lock(target, statement.isConcurrent ? .exclusive : .accessExclusive, kind: .materializedView)
    guard let view = target.relation else {
      if case .unknown(let name) = target, !statement.isConcurrent { rewrite(unknown: name, .refresh) }
      return
    }
    if !statement.skipData {
      readView(view, .accessShare, .executed, QueryAccess(condition: nil, isSingle: true, in: tree), hasConditions: false)
    }
    let indexes = before.indexes(of: view.id)
    if statement.isConcurrent {
      lock(indexes.map(\.id), .rowExclusive)
      scan(view, .query)
      return
    }
    rewriteMaterializedView(view, indexes)
  }

  /// `refresh_by_heap_swap`: the view's own new file is read for its indexes only.
  private mutating func rewriteMaterializedView(_ view: Relation, _ indexes: [Index]) {
    rewrite(view, .refresh, isRead: false)
    for index in indexes {
      lock(index.id, .accessExclusive)
      rebuild(index, .rewrite)
    }
    swapToast(of: view)
  }

  // MARK: TRUNCATE

  /// `ExecuteTruncate`: every table gets a new file, and its indexes are built again on nothing.
  mutating func truncate(_ statement: TruncateStmt) {
    var tables: [Relation] = []
    for name in statement.relations {
      let target = resolve(name)
      lock(target, .accessExclusive)
      guard let relation = target.relation else { continue }
      tables.append(relation)
      if name.includesDescendants { tables += before.descendants(of: relation.id) }
    }
    if statement.behavior == .cascade { addReferencing(&tables) }
    var seen: Set<ObjectID> = []
    for table in tables where seen.insert(table.id).inserted {
      lock(table.id, .accessExclusive)
      if statement.restartsIdentity { lock(before.ownedSequences(of: table.id).map(\.id), .accessExclusive) }
      guard table.kind == .table else { continue }
      let indexes = before.indexes(of: table.id)
      lock(indexes.map(\.id), .accessExclusive)
      lockToast(of: table.id, .accessExclusive, index: .accessExclusive)
      if !indexes.isEmpty { scan(table, .truncate) }
    }
  }

  private func addReferencing(_ tables: inout [Relation]) {
    var at = 0
    while at < tables.count {
      for constraint in before.foreignKeys(referencing: tables[at].id) {
        guard let table = before.relation(constraint.relation), !tables.contains(where: { $0.id == table.id }) else { continue }
        tables.append(table)
        tables += before.descendants(of: table.id).filter { new in !tables.contains { $0.id == new.id } }
      }
      at += 1
    }
  }

  // MARK: LOCK

  mutating func lockTables(_ statement: LockStmt) {
    for name in statement.relations {
      let target = resolve(name)
      lock(target, statement.mode)
      guard let relation = target.relation else { continue }
      if relation.kind == .view {
        lockView(relation, statement.mode)
      } else if name.includesDescendants {
        lockTree(relation.id, statement.mode)
      }
    }
  }

  /// What a view reads is locked with it (`LockViewRecurse`).
  private mutating func lockView(_ view: Relation, _ mode: LockMode) {
    for id in underlying(view) {
      guard let relation = before.relation(id), relation.kind != .materializedView else { continue }
      lockTree(id, mode)
      if relation.kind == .view { lockView(relation, mode) }
    }
  }

  // MARK: COPY

  mutating func copy(_ statement: CopyStmt) {
    if let query = statement.query { return nested(query, .executed) }
    guard let name = statement.relation else { return }
    let target = resolve(name)
    if statement.isFrom {
      lock(target, .rowExclusive)
      insertRows(.copied(tree[statement.columns].map { tree.string($0) }), into: target)
    } else {
      lock(target, .accessShare)
      switch target {
      case .relation(let relation): scan(relation, .query)
      case .unknown(let name): scan(unknown: name, .query)
      case .index, .sequence, .system: break
      }
    }
  }
}
