public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// Every index of a table makes every write to it dearer.
public struct TooManyIndexes: Rule {
  public static let id: RuleID = "too-many-indexes"
  public static let defaultLevel = Level.off
  public static let phrases = ["too many indexes", "tables with many indexes"]
  public static let options = [OptionDescription("indexes", .integer(unit: "indexes", in: 1...1_000))]

  private var limit = 10

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { limit = setting.integer("indexes") ?? limit }

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    var tables: Set<ObjectID> = []
    for summary in step.earlier.reversed() {
      guard let change = summary.createdIndexes().last, tables.insert(change.index.table).inserted,
        let table = step.after.relation(change.index.table)
      else { continue }
      let count = step.after.indexes(of: table.id).count
      guard count > limit else { continue }
      let name = RelationName(table, in: step.after)
      report.report(
        .hasMany(name.name, count, limit), at: change.range, on: name,
        help: "find those that no query uses in pg_stat_user_indexes, and drop them first")
    }
  }
}

extension Finding.Message {
  fileprivate static func hasMany(_ table: String, _ count: Int, _ limit: Int) -> Self {
    "\"\(table)\" has \(count) indexes with this one, and this project allows \(limit): every write pays for each"
  }
}
