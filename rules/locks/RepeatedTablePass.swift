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

  public init() {}

  public func check(_ alter: AlterTableStmt, in step: Step, _ report: inout Reporter) {
    let table = step.relation(alter.relation)
    guard !table.isNew, passes(over: table.name, step.effects) else { return }
    let before = step.earlier.last { earlier in
      guard case .alterTable(let other) = earlier.statement else { return false }
      return other.relation.includesDescendants == alter.relation.includesDescendants && passes(over: table.name, earlier.effects)
    }
    guard let before, canJoin(before, step, table.name) else { return }
    report.report(
      .passesAgain(table.name, line: step.file.lines.line(of: before.range.start) + 1), at: step.range, on: table.name,
      label: step.workLabel("goes through", table.name, for: .scan), help: "make both one ALTER TABLE, with a comma between the commands",
      related: [
        RelatedPlace(
          path: step.file.path, line: step.file.lines.line(of: before.range.start), range: before.range,
          message: "goes through all rows of \(table.name.name)")
      ])
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

  /// Whether nothing stands between the two that has to come after the one and before the other: statements about other relations, and settings, may.
  private func canJoin(_ first: StepSummary, _ step: Step, _ table: RelationName) -> Bool {
    step.earlier.filter { $0.number > first.number }.allSatisfy { between in
      if case .transaction = between.statement { return false }
      return !between.effects.locks.contains { $0.name == table }
    }
  }
}

extension Finding.Message {
  fileprivate static func passesAgain(_ table: RelationName, line: Int) -> Self {
    "all rows of \"\(table.name)\" are gone through once more, after line \(line)"
  }
}
