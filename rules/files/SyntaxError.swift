public import Analysis
public import Policy
import PostgresSyntax

/// A statement that PostgreSQL would refuse to read.
public struct SyntaxError: Rule {
  public static let id: RuleID = "syntax-error"
  public static let defaultLevel = Level.block
  public static let phrases = ["syntax errors", "SQL that PostgreSQL cannot read"]

  public init() {}

  public func check(_ unread: UnreadStatement, in step: Step, _ report: inout Reporter) {
    // What is another database's SQL has a rule of its own.
    guard !unread.hasPlaceholder, unread.problem.idiom == nil else { return }
    report.report(.init(unread.problem.message), at: unread.problem.range, help: unread.problem.help)
  }
}
