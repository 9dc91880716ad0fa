public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A CHECK that is tested on all rows as it is added holds ACCESS EXCLUSIVE on the table until the test ends.
public struct ValidatingCheck: Rule {
  public static let id: RuleID = "validating-check"
  public static let defaultLevel = Level.block
  public static let phrases = ["check constraints without NOT VALID", "adding a check constraint without NOT VALID"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    let isScanned = step.effects.scans.contains { scan in
      if case .addCheck = scan.cause { scan.range.overlaps(subject.command.range) } else { false }
    }
    guard isScanned else { return }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !step.isTruncated(table) else { return }
    switch subject.command.kind {
    case .addConstraint(let constraint):
      guard case .check = constraint.kind else { return }
      let name = step.name(of: constraint, on: table) { $0.checkExpression != nil }
      report.report(
        name, of: table, at: subject.command, in: step, help: step.deferredValidationHelp,
        fixes: step.deferredValidation(of: constraint, named: name, in: subject.statement))
    case .addColumn(let column, _):
      let check = column.constraints.first { if case .check = $0.kind { true } else { false } }
      guard let check else { return }
      let name = step.name(of: check, on: table) { $0.checkExpression != nil }
      let text = step.text(of: check, from: .check)
      report.report(
        name, of: table, at: subject.command, in: step,
        help:
          "PostgreSQL tests every row, although all have the same value: add the column alone, then the CHECK NOT VALID, and validate it",
        fixes: text.map { step.constraintAfterColumn(check, of: column, $0, named: name, in: subject.statement) } ?? [])
    default: break
    }
  }
}

extension Reporter {
  fileprivate mutating func report(
    _ name: String?, of table: TargetRelation, at command: AlterTableCmd, in step: Step, help: String, fixes: [Fix]
  ) {
    report(
      .testBlocks(name, table: table.name), at: command.range, on: table.name,
      label: step.lockLabel(.accessExclusive, on: table.name, for: .scan), help: help,
      related: step.birthplace(of: table) + step.placesHeld(besides: table.name),
      locks: step.effects.locks.filter { $0.name == table.name }, fixes: fixes)
  }
}

extension Finding.Message {
  fileprivate static func testBlocks(_ name: String?, table: RelationName) -> Self {
    let check = name.map { "check \"\($0)\"" } ?? "the check"
    return "adding \(check) blocks every read and write of \"\(table.name)\" until all rows are tested"
  }
}
