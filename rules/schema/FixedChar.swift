public import Analysis
import Catalog
public import Policy

/// `char(n)` is filled up with blanks, which then come and go.
public struct FixedChar: Rule {
  public static let id: RuleID = "fixed-char"
  public static let defaultLevel = Level.off
  public static let phrases = ["char(n) columns", "columns padded with blanks"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    report.advise(in: step, { .padded($0.column) }, help: "make it text, with CHECK (length(…) = n) where the length matters") {
      $0.type.id == DataType.bpchar.id && $0.type.modifier >= 0
    }
  }
}

extension Finding.Message {
  fileprivate static func padded(_ column: String) -> Self {
    "values of \"\(column)\" are filled up with blanks, which comparisons overlook and LIKE, regular expressions and casts to text do not"
  }
}
