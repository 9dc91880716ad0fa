public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// SET DEFAULT is for rows to come: those that are there stay null, which readers of the new default may not expect.
public struct ExistingRowsKeepOldDefault: Rule {
  public static let id: RuleID = "existing-rows-keep-old-default"
  public static let defaultLevel = Level.note
  public static let phrases = ["a new default that old rows do not get", "SET DEFAULT without a backfill"]

  public init() {}

  public func check(_ subject: FileEnd, in step: Step, _ report: inout Reporter) {
    let columns = step.alteredColumns { kind in
      if case .columnDefault(let column, let value) = kind, value != nil { column } else { nil }
    }
    for column in columns where !column.isNew && !column.new.notNull {
      guard step.before.defaultText(of: column.old) == nil, let value = step.after.defaultText(of: column.new), !isFilled(column, in: step)
      else { continue }
      let table = RelationName(column.table, in: step.after)
      report.report(
        .staysNull(column.new.name, Phrase.value(value), table: table), at: column.range, on: table,
        help: "if they are to have it too, fill them in batches: UPDATE … SET \(column.new.name) = … WHERE \(column.new.name) IS NULL",
        related: step.place(of: column.old.origin, "\(column.old.name) was created here").map { [$0] } ?? [])
    }
  }

  /// Whether the migration writes the column itself.
  private func isFilled(_ column: ColumnAlteration, in step: Step) -> Bool {
    step.earlier.contains { earlier in
      switch earlier.statement {
      case .update(let update):
        step.tree.string(update.relation.relationName) == column.table.name
          && update.targetList.contains { $0.name.map { step.tree.string($0) == column.new.name } ?? false }
      case .merge, .doBlock: mentions(column, earlier.range, in: step)
      // Code that the migration makes and runs.
      case .createFunction(let create): mentions(column, earlier.range, in: step) && isCalled(create, in: step)
      default: false
      }
    }
  }

  private func mentions(_ column: ColumnAlteration, _ range: ByteRange, in step: Step) -> Bool {
    step.tree.mentions(column.table.name, in: range) && step.tree.mentions(column.new.name, in: range)
  }

  private func isCalled(_ routine: CreateFunctionStmt, in step: Step) -> Bool {
    guard let name = step.tree[routine.name].last.map({ step.tree.string($0) }) else { return false }
    return step.earlier.contains { earlier in
      switch earlier.statement {
      case .call, .select, .doBlock: step.tree.mentions(name, in: earlier.range)
      default: false
      }
    }
  }
}

extension Finding.Message {
  fileprivate static func staysNull(_ column: String, _ value: String, table: RelationName) -> Self {
    "rows of \"\(table.name)\" whose \"\(column)\" is null stay so: the default \(value) is for new rows only"
  }
}
