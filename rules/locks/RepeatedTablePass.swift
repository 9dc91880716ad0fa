public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// Two ALTER TABLE statements that each go through all rows of a table, where one statement would do it in one pass.
public struct RepeatedTablePass: Rule {
  public static let id: RuleID = "repeated-table-pass"
  public static let defaultLevel = Level.note
  public static let phrases = ["repeated passes over a table", "ALTER TABLE statements that could be one"]
  /// Where a statement is to be done in another way altogether, joining it with an earlier one is no advice.
  public static let yieldsToOthers = true

  public init() {}

  public func check(_ alter: AlterTableStmt, in step: Step, _ report: inout Reporter) {
    let table = step.relation(alter.relation)
    guard !table.isNew, passes(over: table.name, step.effects) else { return }
    guard let before = passToJoin(alter, table.name, in: step) else { return }
    report.report(
      .passesAgain(table.name, line: step.file.lines.line(of: before.range.start) + 1), at: step.range, on: table.name,
      label: step.workLabel("goes through", table.name, for: .scan), help: "make both one ALTER TABLE, with a comma between the commands",
      related: [
        RelatedPlace(
          path: step.file.path, line: step.file.lines.line(of: before.range.start), range: before.range,
          message: "goes through all rows of \(table.name.name)")
      ], fixes: joined(alter, to: before, in: step))
  }

  /// The commands put behind those of the earlier statement.
  private func joined(_ alter: AlterTableStmt, to before: StepSummary, in step: Step) -> [Fix] {
    guard case .alterTable(let earlier) = before.statement, earlier.isMissingOK == alter.isMissingOK, let first = alter.commands.first,
      let last = alter.commands.last, last.range.end == step.range.end, let target = earlier.commands.last,
      let head = earlier.commands.first,
      target.range.end == before.range.end
    else { return [] }
    let commands = step.tree.text(ByteRange(start: first.range.start, end: last.range.end))
    let line = step.file.newLine(at: head.range.start)
    // Each command on a line of its own where the statement has them so; else behind the last one, while the line is short.
    let isOneLine = line.utf8.allSatisfy { $0 == 0x0A || $0 == 0x0D }
    let length = step.tree.text(before.range).utf8.count + commands.utf8.count
    let separator = !isOneLine ? "," + line : length < 100 ? ", " : "," + step.file.newLine(at: before.range.start) + "  "
    var fix = Fix(
      title: "make both one ALTER TABLE",
      edits: [TextEdit(at: target.range.end, insert: separator + commands), step.file.removalWithComments(of: step.range)])
    fix.changesOtherStatements = true
    return [fix]
  }

  /// Whether the statement itself reads or writes all rows under a lock that others wait for.
  private func passes(over table: RelationName, _ effects: Effects) -> Bool {
    effects.rewrites.contains { $0.name == table }
      || effects.scans.contains { scan in
        guard scan.name == table else { return false }
        switch scan.cause {
        case .setNotNull, .addCheck, .typeChangeRecheck, .primaryKeyNotNull: return true
        default: return false
        }
      }
  }

  /// The last ALTER TABLE that passes over the table, if nothing stands between that has to come after the one and before the other: statements
  /// about other relations, and settings, may.
  private func passToJoin(_ alter: AlterTableStmt, _ table: RelationName, in step: Step) -> StepSummary? {
    for earlier in step.earlier.reversed() {
      if case .alterTable(let other) = earlier.statement, other.relation.includesDescendants == alter.relation.includesDescendants,
        passes(over: table, earlier.effects)
      {
        return earlier
      }
      if case .transaction = earlier.statement { return nil }
      if earlier.effects.locks.contains(where: { $0.name == table }) { return nil }
    }
    return nil
  }
}

extension Finding.Message {
  fileprivate static func passesAgain(_ table: RelationName, line: Int) -> Self {
    "all rows of \"\(table.name)\" are gone through once more, after line \(line)"
  }
}
