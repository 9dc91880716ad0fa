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

  private let timeout = MissingTimeout(
    rule: id, defaultLevel: defaultLevel, limit: .statementTimeout, benefit: "the statement then gives up, and the lock goes with it")

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let lock = timeout.firstLock(in: step) else { return }
    let fixes = step.setting(.statementTimeout, milliseconds: step.policy.settings.statementTimeout?.value.limit ?? 60_000)
    timeout.report(.worksWithoutLimit(lock), lock, in: step, fixes: fixes, &report)
  }
}

extension Finding.Message {
  fileprivate static func worksWithoutLimit(_ lock: RelationLock) -> Self {
    "this holds its lock on \"\(lock.name.name)\" without limit, and \(lock.mode.whatWaits) of it waits until the statement ends"
  }
}
