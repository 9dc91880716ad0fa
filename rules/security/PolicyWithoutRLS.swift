public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A policy on a table whose row security is off: it is kept, and never asked.
public struct PolicyWithoutRLS: Rule {
  public static let id: RuleID = "policy-without-rls"
  public static let defaultLevel = Level.warn
  public static let phrases = ["policies without row level security"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    for summary in step.earlier {
      guard case .createPolicy(let create) = summary.statement else {
        for change in summary.changes {
          guard case .relation(let old)? = change.old, case .relation(let new)? = change.new, old.hasRowSecurity, !new.hasRowSecurity,
            let table = step.after.relation(new.id), !table.hasRowSecurity, !step.after.policies(of: table.id).isEmpty
          else { continue }
          report.report(
            .turnedOff(RelationName(table, in: step.after), step.after.policies(of: table.id).map(\.name)), at: summary.range,
            on: RelationName(table, in: step.after), help: "drop the policies too if they are no longer wanted")
        }
        continue
      }
      guard let created = summary.changes.first(where: { $0.kind == .created }), case .policy(let policy)? = created.new,
        step.after.policy(policy.id) != nil, let table = step.after.relation(policy.relation), !table.hasRowSecurity, !table.isIncomplete
      else { continue }
      let name = RelationName(table, in: step.after)
      report.report(
        .neverAsked(policy.name, name), at: create.name.range, on: name,
        help: "turn it on: ALTER TABLE \(step.tree.text(create.table.range)) ENABLE ROW LEVEL SECURITY",
        related: step.place(of: table.origin, "\(table.name) was created here").map { [$0] } ?? [])
    }
  }
}

extension Finding.Message {
  fileprivate static func neverAsked(_ policy: String, _ table: RelationName) -> Self {
    "row security of \"\(table.name)\" is off: policy \"\(policy)\" is never asked, and every row stays open to whoever has the privilege"
  }

  fileprivate static func turnedOff(_ table: RelationName, _ policies: [String]) -> Self {
    "with row security off, \(Phrase.quoted(policies)) of \"\(table.name)\" \(policies.count == 1 ? "is" : "are") no longer asked"
  }
}
