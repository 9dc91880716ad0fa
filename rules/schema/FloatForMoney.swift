public import Analysis
import Catalog
public import Policy

/// Amounts of money in binary floating point: 0.1 + 0.2 is not 0.3.
public struct FloatForMoney: Rule {
  public static let id: RuleID = "float-for-money"
  public static let defaultLevel = Level.off
  public static let phrases = ["floating point for money"]
  public static let options = [OptionDescription("words", .strings)]

  /// A column with one of these among the words of its name is about money.
  private var words: Set<String> = [
    "amount", "balance", "budget", "cost", "credit", "debit", "deposit", "discount", "fee", "fees", "income", "paid", "payment", "price",
    "prices", "refund", "revenue", "salary", "subtotal", "surcharge", "tax", "total", "wage",
  ]

  public init() {}

  public mutating func configure(_ setting: RuleSetting) {
    if let given = setting.strings("words") { words = Set(given.map { $0.lowercased() }) }
  }

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    report.advise(
      in: step, { .rounded($0.column, step.before.typeName($0.type)) }, help: "make it numeric, or count the smallest unit in bigint"
    ) {
      ($0.type.id == DataType.double.id || $0.type.id == DataType.real.id)
        && $0.column.lowercased().split(whereSeparator: { !$0.isLetter }).contains { words.contains(String($0)) }
    }
  }
}

extension Finding.Message {
  fileprivate static func rounded(_ column: String, _ type: String) -> Self {
    "\"\(column)\" is \(type), which cannot hold 0.10: sums are off by a cent, and equal amounts are not equal"
  }
}
