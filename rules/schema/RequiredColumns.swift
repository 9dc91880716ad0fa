public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A table without the columns that the policy wants every table to have.
public struct RequiredColumns: Rule {
  public static let id: RuleID = "required-columns"
  public static let defaultLevel = Level.off
  public static let phrases = ["tables without the required columns"]
  public static let options = [OptionDescription("columns", .strings)]

  private var columns = ["created_at", "updated_at"]

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { columns = setting.strings("columns") ?? columns }

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    for summary in step.earlier {
      guard case .create(let create) = summary.statement, create.relation.persistence != .temporary else { continue }
      for change in summary.changes {
        guard change.kind == .created, case .relation(let made)? = change.new, let table = step.after.relation(made.id), table.isTable,
          !table.isPartition
        else { continue }
        let missing = columns.filter { table.column(named: $0) == nil }
        guard !missing.isEmpty else { continue }
        let name = RelationName(table, in: step.after)
        report.report(.lacks(missing, name), at: create.relation.range, on: name, help: "add \(Phrase.quoted(missing, limit: 8))")
      }
    }
  }
}

extension Finding.Message {
  fileprivate static func lacks(_ columns: [String], _ table: RelationName) -> Self {
    "\"\(table.name)\" lacks \(Phrase.quoted(columns, limit: 8)), which the policy wants every table to have"
  }
}
