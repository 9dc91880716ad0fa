public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// Row security without any policy: nobody but the table's owner sees a row.
public struct RLSWithoutPolicy: Rule {
  public static let id: RuleID = "rls-without-policy"
  public static let defaultLevel = Level.warn
  public static let phrases = ["row level security without a policy"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    var seen: Set<ObjectID> = []
    for summary in step.earlier {
      for (id, wasPolicyDropped) in summary.tablesThatMayBeShut where !seen.contains(id) {
        guard let table = step.after.relation(id), table.hasRowSecurity, !table.isIncomplete, step.after.policies(of: id).isEmpty,
          !mayBeOpened(table.name, after: summary, in: step)
        else {
          continue
        }
        seen.insert(id)
        let name = RelationName(table, in: step.after)
        report.report(
          wasPolicyDropped ? .lastPolicyGone(name) : .noPolicy(name), at: summary.rowSecurityRange(of: id), on: name,
          help: "create a policy that says who may do what, or say in an allowance that only roles with BYPASSRLS are meant to",
          related: step.place(of: table.origin, "\(table.name) was created here").map { [$0] } ?? [])
      }
    }
  }
}

extension RLSWithoutPolicy {
  /// Whether code that runs later in the file speaks of the table and of policies: it may well create one with a statement that it builds.
  private func mayBeOpened(_ table: String, after summary: StepSummary, in step: Step) -> Bool {
    step.earlier.contains { later in
      switch later.statement {
      case .doBlock, .select, .call:
        later.number > summary.number && step.tree.mentions(table, in: later.range)
          && step.tree.text(later.range).lowercased().contains("policy")
      default: false
      }
    }
  }
}

extension StepSummary {
  /// The tables whose row security the statement turned on, and those that it took a policy from.
  fileprivate var tablesThatMayBeShut: [(id: ObjectID, wasPolicyDropped: Bool)] {
    changes.compactMap { change in
      switch (change.old, change.new) {
      case (.policy(let policy)?, nil): return (policy.relation, true)
      case (let old, .relation(let new)?):
        if case .relation(let old)? = old, old.hasRowSecurity { return nil }
        return new.hasRowSecurity ? (new.id, false) : nil
      default: return nil
      }
    }
  }

  /// The command of ALTER TABLE that turns row security on; else the statement, where it stands.
  fileprivate func rowSecurityRange(of table: ObjectID) -> ByteRange {
    guard case .alterTable(let alter) = statement else {
      return place(ofChangeTo: table) { change in
        if case .relation(let old)? = change.old, case .relation(let new)? = change.new {
          !old.hasRowSecurity && new.hasRowSecurity
        } else {
          false
        }
      }
    }
    return alter.commands.first { if case .enableRowSecurity = $0.kind { true } else { false } }?.range ?? range
  }
}

extension Finding.Message {
  fileprivate static func noPolicy(_ table: RelationName) -> Self {
    "row security is on and no policy lets anyone in: nobody but the owner of \"\(table.name)\" sees or changes a row of it"
  }

  fileprivate static func lastPolicyGone(_ table: RelationName) -> Self {
    "this was the last policy of \"\(table.name)\", and row security stays on: nobody but its owner sees or changes a row of it"
  }
}
