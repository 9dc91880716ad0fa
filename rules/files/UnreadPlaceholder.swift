public import Analysis
public import Policy
import PostgresSyntax

/// A statement that cannot be read because a tool's placeholder stands in it.
public struct UnreadPlaceholder: Rule {
  public static let id: RuleID = "unread-placeholder"
  public static let defaultLevel = Level.note
  public static let phrases = ["statements that a placeholder makes unreadable"]

  public init() {}

  public func check(_ unread: UnreadStatement, in step: Step, _ report: inout Reporter) {
    guard unread.hasPlaceholder else { return }
    report.report(
      .notRead, at: unread.problem.range,
      help: "what stands for the placeholder is not known, so this statement is neither replayed nor judged")
  }
}

extension Finding.Message {
  fileprivate static var notRead: Self { "this statement cannot be read before its placeholder is filled in" }
}
