public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// Code that leaves a column out counts on its default: without it the INSERT fails, or writes null.
public struct DroppedDefault: Rule {
  public static let id: RuleID = "dropped-default"
  public static let defaultLevel = Level.note
  public static let phrases = ["dropping a column's default", "defaults that are dropped"]

  public init() {}

  public func check(_ subject: FileEnd, in step: Step, _ report: inout Reporter) {
    let columns = step.alteredColumns { kind in
      switch kind {
      case .columnDefault(let column, _): column
      case .dropIdentity(let column, _): column
      default: nil
      }
    }
    for column in columns where hasDefault(column.old, step.before) && !hasDefault(column.new, step.after) {
      guard column.new.notNull || !column.isNew else { continue }
      // A new column in the place of one that had to be written too.
      if column.isNew, let former = former(of: column, in: step), former.notNull, !hasDefault(former, step.before) { continue }
      let table = RelationName(column.table, in: step.after)
      report.report(
        .fails(column, table: table), at: column.range, on: table,
        label: step.after.defaultText(of: column.old).map { "was \(Phrase.value($0))" },
        help: column.isNew
          ? "keep the default until all code writes the column, and drop it in a later migration"
          : "drop it once all code that runs writes the column",
        related: step.place(of: column.old.origin, "\(column.old.name) was created here").map { [$0] } ?? [])
    }
  }

  /// The column that had the name before the file.
  private func former(of column: ColumnAlteration, in step: Step) -> Column? {
    for change in step.earlier.lazy.flatMap(\.changes) where change.id == column.table.id {
      if case .relation(let table)? = change.old { return table.column(named: column.new.name) }
    }
    return nil
  }

  private func hasDefault(_ column: Column, _ catalog: Catalog) -> Bool { catalog.defaultText(of: column) != nil || column.identity != nil }
}

extension Finding.Message {
  fileprivate static func fails(_ column: ColumnAlteration, table: RelationName) -> Self {
    let code = column.isNew ? "code that does not know \"\(column.new.name)\" yet" : "code that leaves out \"\(column.new.name)\""
    return column.new.notNull
      ? "\(code) can insert nothing into \"\(table.name)\" any more" : "\(code) now writes null into \"\(table.name)\""
  }
}
