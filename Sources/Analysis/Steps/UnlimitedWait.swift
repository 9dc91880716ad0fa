public import Effects
import Policy
public import PostgresSyntax

/// The parameters that limit how long a statement holds others up.
public enum TimeLimit: Sendable {
  case lockTimeout
  case statementTimeout

  public var parameter: String {
    switch self {
    case .lockTimeout: "lock_timeout"
    case .statementTimeout: "statement_timeout"
    }
  }

  /// In milliseconds; 0 is no limit.
  public func current(in session: Session) -> Int {
    switch self {
    case .lockTimeout: session.lockTimeout.current
    case .statementTimeout: session.statementTimeout.current
    }
  }
}

extension Step {
  /// The strongest lock that the statement takes while a limit is missing, if it is the first to do so in its transaction, or in a file whose statements
  /// commit one by one: one SET mends all that follow.
  ///
  /// - Parameter counts: whether a lock is worth a word.
  public func firstLock(without limit: TimeLimit, where counts: (RelationLock) -> Bool) -> RelationLock? {
    guard limit.current(in: session) <= 0 else { return nil }
    let locks = blockingLocks.filter(counts)
    guard let mode = locks.map(\.mode).max(),
      !isMendedEarlier(limit, where: { !$0.statement.waitsForNobody && $0.blockingLocks.contains(where: counts) })
    else { return nil }
    let strongest = locks.filter { $0.mode == mode }
    // What the statement names before what it takes along.
    return strongest.first { tree.mentions($0.name.name, in: range) } ?? strongest.first
  }

  /// Whether an earlier statement waits without limit too, by `waits`, and one SET before it mends this one as well: a statement of the same
  /// transaction, of the same body, or of the file where each commits by itself.
  public func isMendedEarlier(_ limit: TimeLimit, where waits: (StepSummary) -> Bool) -> Bool {
    for earlier in (body?.earlier ?? []).reversed() {
      if limit.current(in: earlier.session) > 0 { return false }
      if waits(earlier) { return true }
    }
    for earlier in self.earlier.reversed() {
      if limit.current(in: earlier.session) > 0 { return false }
      guard earlier.session.transaction == session.transaction || !earlier.session.transaction.isOpen else { continue }
      if waits(earlier) { return true }
    }
    return false
  }

  /// A SET of lock_timeout before the statement, with the policy's limit.
  public var lockTimeoutFix: [Fix] { setting(.lockTimeout, milliseconds: policy.settings.lockTimeout?.value.limit ?? 2_000) }

  /// The same before the first statement of the transaction that makes others wait.
  public var lockTimeoutFixOfTransaction: [Fix] {
    let first = earlier.first { $0.session.transaction == session.transaction && !$0.blockingLocks.isEmpty }
    guard session.transaction.isOpen, let first, body == nil else { return lockTimeoutFix }
    return lockTimeoutFix.map { fix in
      var moved = fix
      moved.edits = fix.edits.map { TextEdit(at: first.range.start, insert: $0.newText) }
      return moved.keepingComments(of: first.range, in: file)
    }
  }

  /// An edit that sets the limit right before the statement: for the transaction, or for the session where there is none. None where a second statement
  /// would make a transaction of a file in which this one may not run.
  public func setting(_ limit: TimeLimit, milliseconds: Int) -> [Fix] {
    if !session.transaction.isOpen, !commitsByItself, effects.transaction != .allowed { return [] }
    let value = Self.timeText(milliseconds)
    let set = (session.transaction.isOpen || !commitsByItself ? "SET LOCAL" : "SET") + " \(limit.parameter) = '\(value)';"
    var fix = Fix(title: "set a \(limit.parameter) of \(value)", edits: [TextEdit(at: range.start, insert: set + newLine)])
    if let reset = resetting(limit) {
      fix.edits.append(reset)
      fix.changesOtherStatements = true
    }
    return [fix]
  }

  /// A RESET behind the last statement of the part, where the tool's connection would carry the limit to the next migration; nil where it does not, and
  /// where the part sets the limit again itself.
  private func resetting(_ limit: TimeLimit) -> TextEdit? {
    guard file.tool.name != nil, session.transaction == .none, commitsByItself else { return nil }
    let isSetLater = laterStatements.contains { later in
      guard case .variableSet(let set) = later.statement else { return false }
      return set.kind == .resetAll || set.name.map { tree.string($0) == limit.parameter } ?? false
    }
    guard !isSetLater else { return nil }
    let last = laterStatements.last?.range ?? range
    return TextEdit(at: last.end, insert: ";" + file.newLine(at: last.start) + "RESET \(limit.parameter)")
  }

  /// `2s`, `1500ms`, `5min`: as SET takes it.
  public static func timeText(_ milliseconds: Int) -> String {
    if milliseconds >= 60_000, milliseconds % 60_000 == 0 { return "\(milliseconds / 60_000)min" }
    return milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000)s" : "\(milliseconds)ms"
  }
}

extension Statement {
  /// LOCK TABLE … NOWAIT
  public var waitsForNobody: Bool {
    if case .lock(let lock) = self { lock.isNoWait } else { false }
  }
}
