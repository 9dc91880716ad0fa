public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// An ACCESS EXCLUSIVE lock of which no other rule speaks: brief, but it queues behind every reader, and everybody queues behind it.
public struct BlockingLock: Rule {
  public static let id: RuleID = "blocking-lock"
  public static let defaultLevel = Level.note
  public static let phrases = ["exclusive locks", "ACCESS EXCLUSIVE locks"]
  public static let options = [OptionDescription("strongest", .choice(LockMode.allCases.map(\.sqlName)))]
  public static let yieldsToOthers = true

  /// The strongest mode that goes without a word.
  private var strongest = LockMode.exclusive

  public init() {}

  public mutating func configure(_ setting: RuleSetting) {
    strongest = setting.string("strongest").flatMap { name in LockMode.allCases.first { $0.sqlName == name } } ?? strongest
  }

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard !step.statement.waitsForNobody, let lock = lock(step) else { return }
    let timeout = step.session.lockTimeout.current
    report.report(
      .queues(lock, timeout: timeout), at: step.range, on: lock.name, label: step.lockLabel(lock.mode, on: lock.name),
      help: timeout > 0
        ? "set a shorter lock_timeout before it, and try again when it gives up"
        : "set lock_timeout before it, and try again when it gives up",
      related: lock.relation.flatMap { step.relation($0) }.map { step.birthplace(of: $0) } ?? [], locks: [lock])
  }

  /// The statement's strongest lock, if it is stronger than allowed, not taken already, and the time that it may be waited for is not limited as the policy wants it.
  private func lock(_ step: Step) -> RelationLock? {
    let counts = { (lock: RelationLock) in lock.mode > strongest }
    let timeout = step.session.lockTimeout.current
    // As missing-lock-timeout does, which speaks of the same lock.
    guard timeout > 0 else { return step.firstLock(without: .lockTimeout) { _ in true }.flatMap { counts($0) ? $0 : nil } }
    guard let limit = step.policy.settings.lockTimeout?.value.limit, timeout > limit else { return nil }
    return step.blockingLocks.first { lock in
      counts(lock) && !step.heldLocks.contains { $0.lock.name == lock.name && $0.lock.mode >= lock.mode }
    }
  }
}

extension Finding.Message {
  fileprivate static func queues(_ lock: RelationLock, timeout: Int) -> Self {
    let time = timeout > 0 ? "for up to \(Step.timeText(timeout))" : "without limit"
    return "this waits \(time) until nobody uses \"\(lock.name.name)\", and \(lock.mode.whatWaits) that comes later waits behind it"
  }
}
