public import Analysis
import Catalog
public import Policy

/// `json` keeps the text: it cannot be compared, and every look into it reads it again.
public struct JsonColumn: Rule {
  public static let id: RuleID = "json-column"
  public static let defaultLevel = Level.off
  public static let phrases = ["json columns"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    report.advise(in: step, { .keepsText($0.column) }, help: "make it jsonb, unless the text itself must be kept") {
      $0.type.id == DataType.json.id
    }
  }
}

extension Finding.Message {
  fileprivate static func keepsText(_ column: String) -> Self {
    "\"\(column)\" has no equality: SELECT DISTINCT, GROUP BY and UNION over it fail, no index helps, and it is parsed at each access"
  }
}
