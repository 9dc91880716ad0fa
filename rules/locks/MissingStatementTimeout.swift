public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// A statement that works under a blocking lock without limit keeps everybody waiting until it ends, however long that is.
///
/// Once per transaction, or per file where each statement commits by itself.
public struct MissingStatementTimeout: Rule {
  public static let id: RuleID = "missing-statement-timeout"
  public static let defaultLevel = Level.off
  public static let phrases = ["missing statement timeouts", "blocking locks without a statement timeout"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    let found = step.firstLock(without: .statementTimeout) { lock in
      step.policy.level(
        for: Self.id.text, defaultLevel: Self.defaultLevel, relation: (schema: lock.name.schema, name: lock.name.name)
      ).level != .off
    }
    guard let lock = found else { return }
    report.report(
      .worksWithoutLimit(lock), at: step.range, on: lock.name, label: step.lockLabel(lock.mode, on: lock.name),
      help: "set statement_timeout before it: the statement then gives up, and the lock goes with it",
      related: lock.relation.flatMap { step.relation($0) }.map { step.birthplace(of: $0) } ?? [], locks: step.blockingLocks,
      fixes: step.setting(.statementTimeout, milliseconds: step.policy.settings.statementTimeout?.value.limit ?? 60_000))
  }
}

extension Finding.Message {
  fileprivate static func worksWithoutLimit(_ lock: RelationLock) -> Self {
    "this holds its lock on \"\(lock.name.name)\" without limit, and \(lock.mode.whatWaits) of it waits until the statement ends"
  }
}
