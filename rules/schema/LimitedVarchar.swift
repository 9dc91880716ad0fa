public import Analysis
import Catalog
public import Policy

/// `varchar(n)`: a limit that saves nothing and that is hard to see when it is met.
public struct LimitedVarchar: Rule {
  public static let id: RuleID = "limited-varchar"
  public static let defaultLevel = Level.off
  public static let phrases = ["varchar(n) columns", "columns with a length limit"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    report.advise(
      in: step, { .limited($0.column, step.before.typeName($0.type)) }, help: "make it text, with a CHECK where a limit is meant"
    ) {
      $0.type.id == DataType.varchar.id && $0.type.modifier >= 0
    }
  }
}

extension Finding.Message {
  fileprivate static func limited(_ column: String, _ type: String) -> Self {
    "\"\(column)\" is \(type): it takes no less space than text, and a longer value fails with an error that names no column"
  }
}
