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
    guard step.session.lockTimeout.current <= 0, !waitsForNobody(step.statement) else { return }
    guard let lock = strongest(locksThatCount(step.blockingLocks, step)), !isMendedEarlier(step) else { return }
    report.report(
      .waitsWithoutLimit(lock), at: step.range, on: lock.name, label: step.lockLabel(lock.mode, on: lock.name),
      help: "set lock_timeout before it: the statement then gives up instead of holding up the queue, and can be tried again",
      related: lock.relation.flatMap { step.relation($0) }.map { step.birthplace(of: $0) } ?? [], locks: step.blockingLocks,
      fixes: step.lockTimeoutFix)
  }

  /// LOCK TABLE … NOWAIT
  private func waitsForNobody(_ statement: Statement) -> Bool {
    if case .lock(let lock) = statement { lock.isNoWait } else { false }
  }

  private func strongest(_ locks: [RelationLock]) -> RelationLock? {
    guard let mode = locks.map(\.mode).max() else { return nil }
    return locks.first { $0.mode == mode }
  }

  /// Whether an earlier statement is reported, and what mends it mends this one as well.
  private func isMendedEarlier(_ step: Step) -> Bool {
    step.isLockTimeoutMendedEarlier { !waitsForNobody($0.statement) && !locksThatCount($0.blockingLocks, step).isEmpty }
  }

  /// Those on relations that the policy does not except.
  private func locksThatCount(_ locks: [RelationLock], _ step: Step) -> [RelationLock] {
    locks.filter { lock in
      step.policy.level(
        for: Self.id.text, defaultLevel: Self.defaultLevel, relation: (schema: lock.name.schema, name: lock.name.name)
      ).level != .off
    }
  }
}

extension Finding.Message {
  fileprivate static func waitsWithoutLimit(_ lock: RelationLock) -> Self {
    "this may wait for \"\(lock.name.name)\" without limit, and meanwhile \(lock.mode.whatWaits) that comes later waits behind it"
  }
}
