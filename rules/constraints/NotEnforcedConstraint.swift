public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A constraint that is NOT ENFORCED says something about the rows that nobody sees to.
public struct NotEnforcedConstraint: Rule {
  public static let id: RuleID = "not-enforced-constraint"
  public static let defaultLevel = Level.off
  public static let phrases = ["constraints that are NOT ENFORCED", "constraints that are not enforced"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for written in step.writtenConstraints where !written.constraint.isEnforced {
      let name = written.constraint.name.map { step.tree.string($0) }
      self.report(name, written.table, at: written.constraint.range, to: &report)
    }
    guard case .alterTable(let alter) = step.statement else { return }
    for command in alter.commands {
      guard case .alterConstraint(let change) = command.kind, change.isEnforced == false else { continue }
      self.report(step.tree.string(change.name), step.relation(alter.relation).name, at: command.range, to: &report)
    }
  }

  private func report(_ name: String?, _ table: RelationName, at range: ByteRange, to report: inout Reporter) {
    report.report(
      .promisesNothing(name, table: table), at: range, on: table,
      help: "use NOT VALID if only the old rows are in question: new ones are then tested, and the old ones can be validated later")
  }
}

extension Finding.Message {
  fileprivate static func promisesNothing(_ name: String?, table: RelationName) -> Self {
    Self(
      "constraint \(name.map { "\"\($0)\" " } ?? "")of \"\(table.name)\" is NOT ENFORCED: rows that break it come in, and queries that trust it are"
        + " wrong")
  }
}
