public import Effects
public import PostgresSyntax

extension RelationLock {
  /// Whether an application's statements wait while it is held: on a table any lock that writes or reads wait for, on a materialized view,
  /// which nobody writes to, one that reads wait for. Locks of indexes, sequences and views do not count: those that matter come with
  /// their table's.
  public var blocksUse: Bool {
    switch kind {
    case .table, .partitionedTable, .foreignTable: mode.blocksWrites
    case .materializedView: mode.blocksReads
    case .index, .partitionedIndex, .sequence, .view, .compositeType, .toastTable, .toastIndex: false
    }
  }
}

extension LockMode {
  /// What waits for it, as the subject of a sentence: “every read and write”.
  public var whatWaits: String { blocksReads ? "every read and write" : "every write" }

  /// “every read and write of "orders"”, “every write to "orders"”
  public func whatWaits(for relation: RelationName) -> String {
    blocksReads ? "every read and write of \"\(relation.name)\"" : "every write to \"\(relation.name)\""
  }
}

extension Step {
  /// The statement's locks that make others wait for a relation that was there before this migration.
  public var blockingLocks: [RelationLock] { effects.locks.filter { $0.blocksUse && !isNew($0.relation) } }

  /// Locks of earlier statements that the transaction still holds, and that make others wait for a relation that was there before this
  /// migration.
  public var heldLocks: [HeldLock] {
    locksHeld.filter { $0.isExisting && $0.lock.blocksUse && ($0.statement < statementNumber || body != nil) }
  }

  /// Where other tables than `relation` were locked, that stay so while this statement works; the first few only.
  public func placesHeld(besides relation: RelationName) -> [RelatedPlace] {
    var names: [RelationName] = [relation]
    var places: [RelatedPlace] = []
    for held in heldLocks where !names.contains(held.lock.name) {
      names.append(held.lock.name)
      places += place(of: held)
      if places.count == 3 { break }
    }
    return places
  }

  /// “orders is locked from here on: ACCESS EXCLUSIVE”
  public func place(of held: HeldLock) -> [RelatedPlace] {
    let inBody = held.statement == statementNumber ? body?.place(ofLock: held.lock.name) : nil
    guard let range = inBody ?? earlier.first(numbered: held.statement)?.range else { return [] }
    return [
      RelatedPlace(
        path: file.path, line: file.lines.line(of: range.start), range: range,
        message: "\(held.lock.name.name) is locked from here on: \(held.lock.mode.sqlName)")
    ]
  }

  /// The mode in which the statement locks a relation; nil where it does not.
  public func lockMode(of relation: RelationName) -> LockMode? { effects.locks.first { $0.name == relation }?.mode }

  /// The strongest mode in which a relation is locked while the statement runs, by itself or by an earlier one of its transaction.
  public func heldMode(of relation: RelationName) -> LockMode? {
    let earlier = locksHeld.filter { $0.lock.name == relation }.map(\.lock.mode).max()
    return [lockMode(of: relation), earlier].compactMap { $0 }.max()
  }

  /// Whether the statement, and each one put beside it, commits by itself: not inside a transaction, and not in a file that is sent as one
  /// query, where a second statement would make it one.
  public var commitsByItself: Bool {
    guard !session.transaction.isOpen else { return false }
    let section = file.sections.first { $0.range.start <= range.start && range.start < $0.range.end }
    return section.map { $0.execution != .singleQuery } ?? true
  }

  /// Whether the statement, once it is one that no transaction may hold, runs outside one: it does already, or its tool sees to it because
  /// it stands alone in its file (Flyway).
  public var leavesTransactionByItself: Bool {
    guard session.transaction.isOpen else { return true }
    guard session.transaction == .runner, file.tool.singleStatementRunsAlone else { return false }
    return file.tree.statements.count == 1
  }
}
