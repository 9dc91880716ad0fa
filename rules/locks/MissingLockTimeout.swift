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

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard !step.statement.waitsForNobody else { return }
    let found = step.firstLock(without: .lockTimeout) { lock in
      step.policy.level(
        for: Self.id.text, defaultLevel: Self.defaultLevel, relation: (schema: lock.name.schema, name: lock.name.name)
      ).level != .off
    }
    guard let lock = found else { return }
    report.report(
      .waitsWithoutLimit(lock), at: step.range, on: lock.name, label: step.lockLabel(lock.mode, on: lock.name),
      help: "set lock_timeout before it: the statement then gives up instead of holding up the queue, and can be tried again",
      related: lock.relation.flatMap { step.relation($0) }.map { step.birthplace(of: $0) } ?? [], locks: step.blockingLocks,
      fixes: step.lockTimeoutFix)
  }
}

extension Finding.Message {
  fileprivate static func waitsWithoutLimit(_ lock: RelationLock) -> Self {
    "this may wait for \"\(lock.name.name)\" without limit, and meanwhile \(lock.mode.whatWaits) that comes later waits behind it"
  }
}
