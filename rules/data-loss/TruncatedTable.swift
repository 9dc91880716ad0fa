public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// TRUNCATE deletes every row of a table at once, under ACCESS EXCLUSIVE.
public struct TruncatedTable: Rule {
  public static let id: RuleID = "truncated-table"
  public static let defaultLevel = Level.block
  public static let phrases = ["truncating tables", "TRUNCATE"]
  public static let narrows: [RuleID] = ["table-rewrite", "blocking-lock"]

  public init() {}

  public func check(_ truncate: TruncateStmt, in step: Step, _ report: inout Reporter) {
    for name in truncate.relations {
      let table = step.relation(name)
      guard !table.isNew else { continue }
      report.report(
        .loses(table.name), at: name.range, on: table.name, label: step.lockLabel(.accessExclusive, on: table.name),
        help: "DELETE the rows that are to go, in batches; where really all are, say why",
        related: step.birthplace(of: table), locks: step.effects.locks.filter { $0.name == table.name })
    }
  }
}

extension Finding.Message {
  fileprivate static func loses(_ table: RelationName) -> Self {
    "truncating \"\(table.name)\" deletes all its rows, and every read and write of it waits meanwhile"
  }
}
