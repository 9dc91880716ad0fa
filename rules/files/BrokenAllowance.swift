public import Analysis
public import Policy

/// A comment that was meant to allow something and does not: it names no rule, an unknown one, or gives no reason.
public struct BrokenAllowance: Rule {
  public static let id: RuleID = "broken-allowance"
  public static let defaultLevel = Level.block
  public static let phrases = ["allowances without a reason", "allowances of unknown rules"]

  public init() {}

  public func check(_ problem: AllowanceProblem, in step: Step, _ report: inout Reporter) {
    switch problem.kind {
    case .unknownRule(let rule, let suggestion):
      report.report(
        .unknownRule(rule), at: problem.range, help: suggestion.map { "did you mean \($0)?" } ?? "lockkeeper rules lists them all",
        fixes: suggestion.map { [Fix(title: "write \($0)", edits: [TextEdit(range: problem.range, newText: $0)])] } ?? [])
    case .malformed:
      report.report(.malformed, at: problem.range, help: "write: lockkeeper: allow RULE: reason")
    case .missingReason:
      report.report(.missingReason, at: problem.range, help: "say after a colon why it is safe here; without a reason nothing is allowed")
    case .unused, .nothingCovered:
      break
    }
  }
}

extension Finding.Message {
  fileprivate static func unknownRule(_ rule: String) -> Self { "there is no rule \"\(rule)\"" }
  fileprivate static var malformed: Self { "this comment speaks to lockkeeper, but allows nothing" }
  fileprivate static var missingReason: Self { "this allowance gives no reason, so it allows nothing" }
}
