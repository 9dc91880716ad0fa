public import Analysis
import Catalog
public import Effects
public import Policy
import PostgresSyntax

/// An index over many columns is large, and few queries use its last ones.
public struct WideIndex: Rule {
  public static let id: RuleID = "wide-index"
  public static let defaultLevel = Level.off
  public static let phrases = ["wide indexes", "indexes over many columns"]
  public static let options = [OptionDescription("columns", .integer(unit: "columns", in: 1...32))]

  private var limit = 3

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { limit = setting.integer("columns") ?? limit }

  public func check(_ build: IndexBuild, in step: Step, _ report: inout Reporter) {
    // What a unique index guarantees needs all its columns.
    guard case .index(let index) = step.statement, !index.isUnique, index.parameters.count > limit else { return }
    let table = step.relation(index.relation)
    guard build.table == nil || build.table == table.relation?.id else { return }
    report.report(
      .isWide(build.name.name, index.parameters.count, limit), at: step.range, on: table.name,
      help: "keep the columns that queries compare by =, and the one that they sort by")
  }
}

extension Finding.Message {
  fileprivate static func isWide(_ index: String, _ count: Int, _ limit: Int) -> Self {
    "\"\(index)\" has \(count) columns, and this project allows \(limit)"
  }
}
