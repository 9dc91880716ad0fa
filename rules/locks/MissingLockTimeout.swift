public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// A statement that waits for a lock without limit makes everybody wait who comes after it.
///
/// Once per transaction, or per file where each statement commits by itself: one SET mends all that follow.
public struct MissingLockTimeout: Rule {
  public static let id: RuleID = "missing-lock-timeout"
  public static let defaultLevel = Level.warn
  public static let phrases = ["missing lock timeouts", "blocking locks without a lock timeout"]

  private let timeout = MissingTimeout(
    rule: id, defaultLevel: defaultLevel, limit: .lockTimeout,
    benefit: "the statement then gives up instead of holding up the queue, and can be tried again")

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard !step.statement.waitsForNobody, let lock = timeout.firstLock(in: step) else { return }
    timeout.report(.waitsWithoutLimit(lock), lock, in: step, fixes: step.lockTimeoutFix, &report)
  }
}

extension Finding.Message {
  fileprivate static func waitsWithoutLimit(_ lock: RelationLock) -> Self {
    "this may wait for \"\(lock.name.name)\" without limit, and meanwhile \(lock.mode.whatWaits) that comes later waits behind it"
  }
}
