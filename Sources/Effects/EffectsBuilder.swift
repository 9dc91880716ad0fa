import Catalog
import PostgresSyntax

/// Collects what one statement does, while the statement's kind is walked through as the server would execute it.
///
/// It keeps the strongest mode per relation and each rewrite, scan and build once. It has no opinion on which statement does what: that is in
/// the extensions of `Statements/`, one file per family.
struct EffectsBuilder {
  let tree: SyntaxTree
  let before: Catalog
  let after: Catalog
  let session: Session
  /// The server's major version.
  let version: Int
  /// The statement's own range; what a rewrite or scan is laid to where no smaller part is known.
  var range: ByteRange
  /// What names are looked up in; its own for the elements of CREATE SCHEMA.
  var context: ReplayContext

  var transaction = TransactionRequirement.allowed
  var isUncertain = false
  private var modes: [LockTarget: LockMode] = [:]
  private var rewrites: [TableRewrite] = []
  private var scans: [TableScan] = []
  private var builds: [IndexBuild] = []
  private var rebuilds: [IndexBuild] = []

  /// What a lock is on.
  private enum LockTarget: Hashable {
    case object(ObjectID)
    case unknown(RelationName, RelationLock.Kind)
    case toast(ObjectID)
    case toastIndex(ObjectID)
  }

  init(tree: SyntaxTree, range: ByteRange, before: Catalog, after: Catalog, session: Session, version: Int) {
    self.tree = tree
    self.range = range
    self.before = before
    self.after = after
    self.session = session
    self.version = version
    context = session.replayContext(version: version, isPartialHistory: before.isPartial)
  }

  // MARK: Locks

  /// Locks a relation, index or sequence that was there before the statement; does nothing for any other object.
  mutating func lock(_ id: ObjectID, _ mode: LockMode) {
    switch before.object(id) {
    case .relation, .index, .sequence: lock(.object(id), mode)
    default: break
    }
  }

  mutating func lock(_ target: NamedRelation, _ mode: LockMode, kind: RelationLock.Kind = .table) {
    switch target {
    case .relation(let relation): lock(relation.id, mode)
    case .index(let index): lock(index.id, mode)
    case .sequence(let sequence): lock(sequence.id, mode)
    case .unknown(let name): lock(.unknown(name, kind), mode)
    case .system: break
    }
  }

  mutating func lock(_ ids: some Sequence<ObjectID>, _ mode: LockMode) {
    for id in ids { lock(id, mode) }
  }

  /// A table and all that inherit from it, partitions included.
  mutating func lockTree(_ id: ObjectID, _ mode: LockMode) {
    lock(id, mode)
    lock(before.descendants(of: id).map(\.id), mode)
  }

  /// A table's TOAST table and its index, where it has one.
  mutating func lockToast(of id: ObjectID, _ mode: LockMode, index indexMode: LockMode? = nil) {
    guard let relation = before.relation(id), before.hasToastTable(relation) else { return }
    lock(.toast(id), mode)
    if let indexMode { lock(.toastIndex(id), indexMode) }
  }

  private mutating func lock(_ target: LockTarget, _ mode: LockMode) {
    if let held = modes[target], held >= mode { return }
    modes[target] = mode
  }

  // MARK: Storage

  /// - Parameter isRead: the new file is made from the old one; false where it comes from a query.
  mutating func rewrite(_ relation: Relation, _ cause: TableRewrite.Cause, isRead: Bool = true, at range: ByteRange? = nil) {
    let range = range ?? self.range
    guard !rewrites.contains(where: { $0.relation == relation.id && $0.range == range }) else { return }
    rewrites.append(TableRewrite(relation: relation.id, name: name(relation), cause: cause, range: range))
    if isRead { scan(relation, .rewrite, at: range) }
  }

  mutating func rewrite(unknown name: RelationName, _ cause: TableRewrite.Cause, at range: ByteRange? = nil) {
    let range = range ?? self.range
    guard !rewrites.contains(where: { $0.name == name && $0.range == range }) else { return }
    rewrites.append(TableRewrite(relation: nil, name: name, cause: cause, range: range))
    scan(unknown: name, .rewrite, at: range)
  }

  func isRewritten(_ id: ObjectID) -> Bool { rewrites.contains { $0.relation == id } }

  /// A full read of what holds rows itself; nothing for a partitioned table or a view.
  mutating func scan(_ relation: Relation, _ cause: TableScan.Cause, at range: ByteRange? = nil) {
    guard relation.kind == .table || relation.kind == .materializedView else { return }
    let range = range ?? self.range
    guard !scans.contains(where: { $0.relation == relation.id && covers($0, range) }) else { return }
    scans.append(TableScan(relation: relation.id, name: name(relation), cause: cause, range: range))
  }

  mutating func scan(_ id: ObjectID, _ cause: TableScan.Cause, at range: ByteRange? = nil) {
    if let relation = before.relation(id) ?? after.relation(id) { scan(relation, cause, at: range) }
  }

  mutating func scan(unknown name: RelationName, _ cause: TableScan.Cause, at range: ByteRange? = nil) {
    let range = range ?? self.range
    guard !scans.contains(where: { $0.relation == nil && $0.name == name && covers($0, range) }) else { return }
    scans.append(TableScan(relation: nil, name: name, cause: cause, range: range))
  }

  /// Whether a scan is needless beside another one of the table: the table is rewritten anyway, or the same command reads it. Two commands
  /// of one ALTER TABLE share a pass, but each is a cause of its own.
  private func covers(_ scan: TableScan, _ range: ByteRange) -> Bool {
    if case .rewrite = scan.cause { return true }
    return scan.range == range
  }

  mutating func scanTree(_ id: ObjectID, _ cause: TableScan.Cause, at range: ByteRange? = nil) {
    scan(id, cause, at: range)
    for descendant in before.descendants(of: id) { scan(descendant.id, cause, at: range) }
  }

  mutating func build(
    _ name: RelationName, on table: ObjectID?, _ cause: IndexBuild.Cause, isConcurrent: Bool = false, at range: ByteRange? = nil
  ) {
    guard !builds.contains(where: { $0.name == name }) else { return }
    builds.append(
      IndexBuild(index: nil, name: name, table: table, cause: cause, isConcurrent: isConcurrent, range: range ?? self.range))
  }

  /// An index of a partitioned table holds nothing: its partitions are built, it is not.
  ///
  /// - Parameter reads: the table is read for it; false where the index's file is copied as it is.
  mutating func rebuild(
    _ index: Index, _ cause: IndexBuild.Cause, isConcurrent: Bool = false, reads: Bool = true, at range: ByteRange? = nil
  ) {
    guard !index.isPartitioned, !rebuilds.contains(where: { $0.index == index.id }) else { return }
    rebuilds.append(
      IndexBuild(
        index: index.id, name: RelationName(index, in: before), table: index.table, cause: cause, isConcurrent: isConcurrent,
        range: range ?? self.range))
    if reads { scan(index.table, .indexBuild(index: index.name), at: range) }
  }

  /// The indexes that the statement adds to a table and to those below it: each is built by reading its table.
  mutating func buildNewIndexes(of table: ObjectID, _ cause: IndexBuild.Cause, isConcurrent: Bool = false, at range: ByteRange? = nil) {
    buildNewIndexes(of: table, cause, isConcurrent: isConcurrent) { _ in range }
  }

  /// The same; `range` is asked for each index of the table itself, and holds for those of partitions that belong to it.
  mutating func buildNewIndexes(
    of table: ObjectID, _ cause: IndexBuild.Cause, isConcurrent: Bool = false, at range: (Index) -> ByteRange?
  ) {
    var ranges: [ObjectID: ByteRange] = [:]
    for id in [table] + after.descendants(of: table).map(\.id) {
      for index in after.indexes(of: id) where before.object(index.id) == nil {
        ranges[index.id] = index.parent.flatMap { ranges[$0] } ?? range(index)
        build(RelationName(index, in: after), on: id, cause, isConcurrent: isConcurrent, at: ranges[index.id])
        scan(id, .indexBuild(index: index.name), at: ranges[index.id])
      }
    }
  }

  /// The indexes of a table that the statement itself makes.
  mutating func buildNewIndexes(named name: RangeVar) {
    guard let table = after.relation(name, in: tree, context), before.object(table.id) == nil else { return }
    buildNewIndexes(of: table.id, .createIndex)
  }

  /// Adds what another statement does that this one runs; its text is not this file's, so that all of it is laid to this statement.
  mutating func absorb(_ other: EffectsBuilder) {
    for (target, mode) in other.modes { lock(target, mode) }
    for scan in other.scans where !scans.contains(where: { $0.name == scan.name }) {
      scans.append(TableScan(relation: scan.relation, name: scan.name, cause: scan.cause, range: range))
    }
    isUncertain = isUncertain || other.isUncertain
  }

  // MARK: Names

  func name(_ relation: Relation) -> RelationName {
    RelationName(relation, in: before.relation(relation.id) == nil ? after : before)
  }

  // MARK: The result

  func effects() -> Effects {
    var effects = Effects()
    effects.transaction = transaction
    effects.isUncertain = isUncertain
    for (target, mode) in modes {
      switch target {
      case .object(let id):
        if let lock = relationLock(id, mode) { effects.locks.append(lock) }
      case .unknown(let name, let kind): effects.locks.append(RelationLock(relation: nil, name: name, kind: kind, mode: mode))
      case .toast(let id): effects.toastLocks.append(toastLock(id, "toast", .toastTable, mode))
      case .toastIndex(let id): effects.toastLocks.append(toastLock(id, "toast_index", .toastIndex, mode))
      }
    }
    effects.locks.sort { ($0.name, $0.kind.rawValue) < ($1.name, $1.kind.rawValue) }
    effects.toastLocks.sort { $0.name < $1.name }
    effects.rewrites = rewrites.sorted { ($0.name, $0.range.start) < ($1.name, $1.range.start) }
    effects.scans = scans.sorted { ($0.name, $0.range.start) < ($1.name, $1.range.start) }
    effects.builds = builds.sorted { $0.name < $1.name }
    effects.rebuilds = rebuilds.sorted { $0.name < $1.name }
    return effects
  }

  private func toastLock(_ id: ObjectID, _ word: String, _ kind: RelationLock.Kind, _ mode: LockMode) -> RelationLock {
    let name = RelationName(schema: "pg_toast", name: word + "(" + (before.object(id)?.name ?? "?") + ")")
    return RelationLock(relation: id, name: name, kind: kind, mode: mode)
  }

  private func relationLock(_ id: ObjectID, _ mode: LockMode) -> RelationLock? {
    switch before.object(id) {
    case .relation(let relation):
      RelationLock(relation: id, name: RelationName(relation, in: before), kind: .init(relation.kind), mode: mode)
    case .index(let index):
      RelationLock(
        relation: id, name: RelationName(index, in: before), kind: index.isPartitioned ? .partitionedIndex : .index, mode: mode)
    case .sequence(let sequence): RelationLock(relation: id, name: RelationName(sequence, in: before), kind: .sequence, mode: mode)
    default: nil
    }
  }
}

extension RelationLock.Kind {
  init(_ kind: Relation.Kind) {
    self =
      switch kind {
      case .table: .table
      case .partitionedTable: .partitionedTable
      case .view: .view
      case .materializedView: .materializedView
      case .foreignTable: .foreignTable
      case .compositeType: .compositeType
      }
  }
}
