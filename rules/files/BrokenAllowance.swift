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
    case .expired(let date, let owner):
      let whom = owner.map { ", with \($0)" } ?? ""
      report.report(
        .expired(date), at: problem.range, help: "mend the statement, or give a later day and a reason that still holds\(whom)",
        level: .warn)
    case .unreadableDate(let text):
      report.report(.unreadableDate(text), at: problem.range, help: "write a day as until: 2027-01-31")
    case .unused, .nothingCovered:
      break
    }
  }
}

extension Finding.Message {
  fileprivate static func unknownRule(_ rule: String) -> Self { "there is no rule \"\(rule)\"" }
  fileprivate static func expired(_ date: CalendarDate) -> Self { "this allowance ended on \(date), so it allows nothing" }
  fileprivate static func unreadableDate(_ text: String) -> Self {
    text.isEmpty
      ? "this allowance does not say until when, so it allows nothing" : "\"\(text)\" is no day, so this allowance allows nothing"
  }
  fileprivate static var malformed: Self { "this comment speaks to lockkeeper, but allows nothing" }
  fileprivate static var missingReason: Self { "this allowance gives no reason, so it allows nothing" }
}
