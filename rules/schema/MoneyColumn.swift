public import Analysis
import Catalog
public import Policy

/// `money` keeps no currency and reads its digits by a setting of the session.
public struct MoneyColumn: Rule {
  public static let id: RuleID = "money-column"
  public static let defaultLevel = Level.off
  public static let phrases = ["money columns"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    report.advise(
      in: step, { .dependsOnLocale($0.column) },
      help: "make it numeric with the digits that the currency needs, and a column for the currency"
    ) {
      step.before.typeName($0.type.withoutModifier).hasPrefix("money")
    }
  }
}

extension Finding.Message {
  fileprivate static func dependsOnLocale(_ column: String) -> Self {
    "what \"\(column)\" means depends on lc_monetary: with another setting the same value has another currency and another number of digits"
  }
}
