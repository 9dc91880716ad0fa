public import Analysis
public import Policy

/// A comment that allows what nobody reports: either the code was mended, or the comment covers the wrong statement.
public struct UnusedAllowance: Rule {
  public static let id: RuleID = "unused-allowance"
  public static let defaultLevel = Level.warn
  public static let phrases = ["allowances that allow nothing"]

  public init() {}

  public func check(_ problem: AllowanceProblem, in step: Step, _ report: inout Reporter) {
    switch problem.kind {
    case .unused(let rule):
      report.report(.unused(rule), at: problem.range, help: "remove it", fixes: [removal(of: problem)])
    case .nothingCovered:
      report.report(.coversNothing, at: problem.range, help: "put it on the line before the statement", fixes: [removal(of: problem)])
    case .unknownRule, .malformed, .missingReason, .expired, .unreadableDate:
      break
    }
  }

  private func removal(of problem: AllowanceProblem) -> Fix {
    Fix(title: "remove the allowance", edits: [TextEdit(range: problem.removal, newText: "")])
  }
}

extension Finding.Message {
  fileprivate static func unused(_ rule: String) -> Self { "this allowance is not needed: \(rule) has nothing to report here" }
  fileprivate static var coversNothing: Self { "this allowance covers no statement" }
}
