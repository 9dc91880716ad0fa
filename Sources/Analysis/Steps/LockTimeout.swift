import Effects
import Policy
import PostgresSyntax

/// What rules about waiting for locks have in common.
extension Step {
  /// Whether an earlier statement waits without limit too, by `waits`, and one SET before it mends this one as well: a statement of the same
  /// transaction, or of the file where each commits by itself.
  public func isLockTimeoutMendedEarlier(where waits: (StepSummary) -> Bool) -> Bool {
    for earlier in earlier.reversed() {
      if earlier.session.lockTimeout.current > 0 { return false }
      guard earlier.session.transaction == session.transaction || !earlier.session.transaction.isOpen else { continue }
      if waits(earlier) { return true }
    }
    return false
  }

  /// A SET before the statement, with the policy's limit.
  public var lockTimeoutFix: [Fix] {
    // A second statement in a file that is sent as one query makes it a transaction, which not every statement may run in.
    if !session.transaction.isOpen, !commitsByItself, effects.transaction != .allowed { return [] }
    let limit = policy.settings.lockTimeout?.value.limit ?? 2_000
    let value = limit % 1_000 == 0 ? "\(limit / 1_000)s" : "\(limit)ms"
    let set = (session.transaction.isOpen ? "SET LOCAL" : "SET") + " lock_timeout = '\(value)';"
    return [Fix(title: "set a lock_timeout of \(value)", edits: [TextEdit(at: range.start, insert: set + newLine)])]
  }
}
