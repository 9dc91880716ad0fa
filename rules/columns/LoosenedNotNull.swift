public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A column that may be null from now on: readers that never had to expect null meet the first one.
public struct LoosenedNotNull: Rule {
  public static let id: RuleID = "loosened-not-null"
  public static let defaultLevel = Level.note
  public static let phrases = ["dropping NOT NULL", "columns that may be null from now on"]

  public init() {}

  public func check(_ subject: FileEnd, in step: Step, _ report: inout Reporter) {
    let columns = step.alteredColumns { kind in
      if case .dropNotNull(let column) = kind { column } else { nil }
    }
    for column in columns where column.old.notNull && !column.new.notNull && !column.isNew {
      guard !isKeptByCheck(column, in: step) else { continue }
      let table = RelationName(column.table, in: step.after)
      report.report(
        .mayBeNull(column.new.name, table: table), at: column.range, on: table,
        help: "let readers that expect a value be deployed first: comparisons with null are never true, and NOT IN finds nothing",
        related: step.place(of: column.old.origin, "\(column.old.name) was created here").map { [$0] } ?? [])
    }
  }

  private func isKeptByCheck(_ column: ColumnAlteration, in step: Step) -> Bool {
    step.after.isNotNullProven(column.new.number, of: column.table.id)
  }
}

extension Finding.Message {
  fileprivate static func mayBeNull(_ column: String, table: RelationName) -> Self {
    "code that reads \"\(column)\" of \"\(table.name)\" may now meet null, which it never did"
  }
}
