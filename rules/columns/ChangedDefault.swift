public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// Code that leaves a column out writes another value from now on, and the old rows keep theirs.
public struct ChangedDefault: Rule {
  public static let id: RuleID = "changed-default"
  public static let defaultLevel = Level.note
  public static let phrases = ["changing a column's default", "defaults that change"]

  public init() {}

  public func check(_ subject: FileEnd, in step: Step, _ report: inout Reporter) {
    let columns = step.alteredColumns { kind in
      if case .columnDefault(let column, let value) = kind, value != nil { column } else { nil }
    }
    for column in columns where !column.isNew {
      guard let old = step.before.defaultText(of: column.old), let new = step.after.defaultText(of: column.new),
        !Catalog.isSameDefault(old, new)
      else { continue }
      let table = RelationName(column.table, in: step.after)
      report.report(
        .writesOther(column.new.name, Phrase.value(old), Phrase.value(new), table: table), at: column.range, on: table,
        help:
          "rows that are there keep what they have; look for code that leaves \"\(column.new.name)\" out and counts on \(Phrase.value(old))",
        related: step.place(of: column.old.origin, "\(column.old.name) was created here").map { [$0] } ?? [])
    }
  }
}

extension Finding.Message {
  fileprivate static func writesOther(_ column: String, _ old: String, _ new: String, table: RelationName) -> Self {
    Self("code that leaves out \"\(column)\" now writes \(new) into \"\(table.name)\"" + (new == old ? "" : ", not \(old)"))
  }
}
