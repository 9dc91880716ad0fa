public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// An exclusion constraint builds its index under ACCESS EXCLUSIVE and compares all rows; there is no CONCURRENTLY and no NOT VALID for it.
public struct BlockingExclusionConstraint: Rule {
  public static let id: RuleID = "blocking-exclusion-constraint"
  public static let defaultLevel = Level.block
  public static let phrases = ["exclusion constraints on existing tables", "adding an exclusion constraint"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    guard case .addConstraint(let constraint) = subject.command.kind, case .exclusion = constraint.kind else { return }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !step.isTruncated(table) else { return }
    let name = step.name(of: constraint, on: table) { $0.kind == .exclusion }
    report.report(
      .buildBlocks(name, table: table.name), at: subject.command.range, on: table.name,
      label: step.lockLabel(.accessExclusive, on: table.name, for: .indexBuild),
      help: "PostgreSQL has neither NOT VALID nor USING INDEX for it: make a new table with the constraint, copy the rows over in batches,"
        + " and swap the two; or add it in a maintenance window",
      related: step.birthplace(of: table) + step.placesHeld(besides: table.name),
      locks: step.effects.locks.filter { $0.name == table.name })
  }
}

extension Finding.Message {
  fileprivate static func buildBlocks(_ name: String?, table: RelationName) -> Self {
    Self(
      "adding exclusion constraint \(name.map { "\"\($0)\" " } ?? "")blocks every read and write of \"\(table.name)\" until its index is built"
        + " and all rows are compared")
  }
}
