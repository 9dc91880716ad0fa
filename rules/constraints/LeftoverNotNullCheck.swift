public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// The CHECK that proved NOT NULL and is still there: each INSERT and UPDATE tests the same thing twice.
public struct LeftoverNotNullCheck: Rule {
  public static let id: RuleID = "leftover-not-null-check"
  public static let defaultLevel = Level.note
  public static let phrases = ["leftover not-null checks", "checks that say no more than NOT NULL"]

  public init() {}

  public func check(_ end: HistoryEnd, in step: Step, _ report: inout Reporter) {
    for file in end.files {
      for earlier in file.steps {
        guard case .alterTable(let statement) = earlier.statement else { continue }
        for command in statement.commands {
          guard case .setNotNull(let written) = command.kind,
            let (table, column) = target(file.file.tree.string(written), of: earlier, in: end.catalog),
            let check = leftover(for: column, of: table, in: end.catalog)
          else { continue }
          let name = RelationName(table, in: end.catalog)
          report.report(
            .saysTheSame(check.name, column: column.name, table: name), at: command.range, in: file, on: name,
            help: "drop it, which takes a moment: ALTER TABLE \(step.sqlName(name)) DROP CONSTRAINT \(Printer.quoted(check.name))",
            related: step.place(of: check.origin, "\(check.name) was created here").map { [$0] } ?? [],
            fixes: fix(check, of: name, earlier, statement, in: file, end, step))
        }
      }
    }
  }

  /// In the history's last file right behind the statement, if that has used the check already; else in a new migration.
  private func fix(
    _ check: TableConstraint, of table: RelationName, _ earlier: StepSummary, _ statement: AlterTableStmt, in file: FileSummary,
    _ end: HistoryEnd, _ step: Step
  ) -> [Fix] {
    let command = " DROP CONSTRAINT \(Printer.quoted(check.name))"
    let isUsed = !earlier.effects.scans.contains { if case .setNotNull = $0.cause { true } else { false } }
    if end.filesAfter(file) == 0, isUsed, statement.relation.includesDescendants {
      let drop = "ALTER TABLE \(file.tree.text(statement.relation.range))" + command
      return [
        Fix(
          title: "drop it", edits: [TextEdit(at: earlier.range.end, insert: ";" + file.file.newLine(at: earlier.range.start) + drop)])
      ]
    }
    let isInTransaction = file.file.sections.contains { !$0.isDown && $0.execution != .autocommit }
    let limit = Step.timeText(step.policy.settings.lockTimeout?.value.limit ?? 2_000)
    let back = end.catalog.definitionSQL(of: check.id)
    return end.fix(
      "drop it",
      writing: NextMigration(
        title: "drop \(check.name)",
        up: "SET \(isInTransaction ? "LOCAL " : "")lock_timeout = '\(limit)';\nALTER TABLE \(step.sqlName(table))\(command);"
          + (isInTransaction ? "" : "\nRESET lock_timeout;"),
        down: back.hasSuffix(";\n") ? String(back.dropLast(2)) + " NOT VALID;" : nil, runsUpOutside: false))
  }

  /// The column that the statement made NOT NULL, if it still is.
  private func target(_ column: String, of earlier: StepSummary, in catalog: Catalog) -> (Relation, Column)? {
    for change in earlier.changes where change.kind == .altered {
      guard case .relation(let old)? = change.old, !old.isPartition, let number = old.column(named: column)?.number,
        let table = catalog.relation(old.id), let column = table.column(number), column.notNull
      else { continue }
      return (table, column)
    }
    return nil
  }

  /// A valid `CHECK (column IS NOT NULL)`.
  private func leftover(for column: Column, of table: Relation, in catalog: Catalog) -> TableConstraint? {
    catalog.constraints(of: table.id).first { constraint in
      guard let expression = constraint.checkExpression, constraint.isValidated, constraint.columns == [column.number] else { return false }
      let text = catalog.text(of: expression).filter { $0 != "(" && $0 != ")" }
      return text.uppercased() == (Printer.quoted(column.name) + " is not null").uppercased()
    }
  }
}

extension Finding.Message {
  fileprivate static func saysTheSame(_ check: String, column: String, table: RelationName) -> Self {
    "check \"\(check)\" of \"\(table.name)\" says no more than that \"\(column)\" is NOT NULL, which it is by now: each write tests both"
  }
}
