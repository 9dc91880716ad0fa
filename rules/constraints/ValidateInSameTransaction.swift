public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// NOT VALID and VALIDATE in one transaction gain nothing: the scan runs under the lock that adding the constraint took.
///
/// Graver than a warning where the table is not known to be small: it is then as bad as adding the constraint validated.
public struct ValidateInSameTransaction: Rule {
  public static let id: RuleID = "validate-in-same-transaction"
  public static let defaultLevel = Level.warn
  public static let phrases = ["validating a constraint in the transaction that adds it", "NOT VALID and VALIDATE in one transaction"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    guard case .validateConstraint(let written) = subject.command.kind else { return }
    let name = step.tree.string(written)
    let table = step.relation(subject.statement.relation)
    guard !table.isNew else { return }
    let isAddedHere = subject.statement.commands.contains { command in
      guard case .addConstraint(let constraint) = command.kind, constraint.skipsValidation else { return false }
      return constraint.name.map { step.tree.string($0) } == name
    }
    let held = isAddedHere ? nil : heldLock(for: name, of: table, in: step)
    guard isAddedHere || held != nil else { return }
    let mode = step.heldMode(of: table.name) ?? .accessExclusive
    report.report(
      .gainsNothing(name, mode, table: table.name, isOneStatement: isAddedHere), at: subject.command.range, on: table.name,
      label: step.workLabel("reads all of", table.name, for: .scan, under: mode), help: help(isAddedHere, in: step),
      related: held.map { step.place(of: $0) } ?? [], locks: step.effects.locks.filter { $0.name == table.name },
      fixes: isAddedHere ? fixes(subject, named: written, in: step) : moved(subject, name, in: step),
      level: step.isBrief(.scan, on: table.name) ? nil : .block)
  }

  /// The lock that an earlier statement took to add the constraint.
  private func heldLock(for name: String, of table: TargetRelation, in step: Step) -> HeldLock? {
    guard step.session.transaction.isOpen, let relation = table.relation,
      let constraint = step.before.constraint(named: name, of: relation.id), !constraint.isValidated, step.isNew(constraint.origin)
    else { return nil }
    return step.heldLocks.first { held in
      held.lock.name == table.name
        && step.earlier.contains { earlier in
          earlier.number == held.statement && earlier.changes.contains { $0.kind == .created && $0.id == constraint.id }
        }
    }
  }

  private func help(_ isAddedHere: Bool, in step: Step) -> String {
    if step.commitsByItself { return "put VALIDATE CONSTRAINT into a statement of its own, behind this one" }
    if case .block = step.session.transaction, !isAddedHere { return "COMMIT in between: validate in a transaction of its own" }
    return "validate in a migration of its own: its scan then lets reads and writes go on"
  }

  /// Leaves the statement to the next migration.
  private func moved(_ subject: AlterTableCommand, _ name: String, in step: Step) -> [Fix] {
    guard subject.statement.commands.count == 1 else { return [] }
    return step.splitFix(
      "validate it", named: "validate \(name)", statement: step.text(with: []), staysInTransaction: true)
  }

  /// Takes the command out of the statement and puts it behind it.
  private func fixes(_ subject: AlterTableCommand, named name: Name, in step: Step) -> [Fix] {
    let commands = subject.statement.commands
    guard step.commitsByItself, let index = commands.firstIndex(where: { $0.range == subject.command.range }), index > 0 else { return [] }
    let removed = ByteRange(start: commands[index - 1].range.end, end: subject.command.range.end)
    let validation = ";" + step.newLine + step.alterTable(subject.statement) + " VALIDATE CONSTRAINT " + step.tree.text(name.range)
    let edits =
      removed.end == step.range.end
      ? [TextEdit(range: removed, newText: validation)]
      : [TextEdit(range: removed, newText: ""), TextEdit(at: step.range.end, insert: validation)]
    return [Fix(title: "validate in a statement of its own", edits: edits)]
  }
}

extension Finding.Message {
  fileprivate static func gainsNothing(_ name: String, _ mode: LockMode, table: RelationName, isOneStatement: Bool) -> Self {
    Self(
      "validating \"\(name)\" in the \(isOneStatement ? "statement" : "transaction") that adds it blocks \(mode.whatWaits(for: table)) until all"
        + " rows are read, as if it were not added NOT VALID")
  }
}
