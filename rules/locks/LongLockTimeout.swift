public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// A lock timeout that is longer than the policy allows holds up the queue for as long.
public struct LongLockTimeout: Rule {
  public static let id: RuleID = "long-lock-timeout"
  public static let defaultLevel = Level.off
  public static let phrases = ["long lock timeouts", "lock timeouts above the limit"]
  public static let options = [OptionDescription("at-most", .duration)]

  /// In milliseconds; the policy's “Lock timeout: at most …” goes before it.
  private var limit = 5_000

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { limit = setting.milliseconds("at-most") ?? limit }

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    switch step.statement {
    case .variableSet, .select: guard step.tree.mentions("lock_timeout", in: step.range) else { return }
    default: return
    }
    var session = step.session
    session.apply(step.statement, at: step.range, in: step.tree)
    let timeout = session.lockTimeout.current
    let limit = step.policy.settings.lockTimeout?.value.limit ?? limit
    guard timeout > limit, timeout != step.session.lockTimeout.current else { return }
    report.report(
      .tooLong(timeout, limit: limit), at: step.range,
      help: "set at most \(Step.timeText(limit)), and try the migration again when it gives up", fixes: fix(step, limit))
  }

  private func fix(_ step: Step, _ limit: Int) -> [Fix] {
    guard case .variableSet(let set) = step.statement, let value = step.tree[set.arguments].first else { return [] }
    let text = Step.timeText(limit)
    return [Fix(title: "write \(text)", edits: [TextEdit(range: step.tree.range(of: value), newText: "'\(text)'")])]
  }
}

extension Finding.Message {
  fileprivate static func tooLong(_ timeout: Int, limit: Int) -> Self {
    "a lock_timeout of \(Step.timeText(timeout)) lets a waiting statement hold up the queue for longer than \(Step.timeText(limit))"
  }
}
