public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A policy for everyone that lets rows be changed under a condition that is always true: row security is on, and closes nothing.
public struct PolicyAlwaysTrue: Rule {
  public static let id: RuleID = "policy-always-true"
  public static let defaultLevel = Level.warn
  public static let phrases = ["policies that are always true"]
  public static let options = [OptionDescription("roles", .strings)]

  /// Roles that stand for everyone, besides PUBLIC.
  private var openRoles: Set<String> = []

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { openRoles = Set(setting.strings("roles") ?? []) }

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    for summary in step.earlier {
      guard let range = summary.policyRange else { continue }
      for change in summary.changes {
        guard case .policy(let written)? = change.new, let policy = step.after.policy(written.id), policy == written,
          // With row security off nobody asks the policy: that is said elsewhere.
          let table = step.after.relation(policy.relation), table.hasRowSecurity || table.isIncomplete
        else { continue }
        let commands = openCommands(of: policy)
        let isRestricted = step.after.policies(of: policy.relation).contains { other in
          !other.isPermissive && (other.command == .all || other.command == policy.command)
        }
        guard !commands.isEmpty, !isRestricted, policy.roles.contains(where: { $0 == "public" || openRoles.contains($0) }) else { continue }
        let name = RelationName(table, in: step.after)
        report.report(
          .letsEveryone(commands, name, policy.roles), at: range, on: name,
          help: "say which rows, such as USING (owner_id = current_setting('app.user_id')::bigint), or for which role: TO app",
          related: step.place(of: table.origin, "\(table.name) was created here").map { [$0] } ?? [])
      }
    }
  }

  /// What everyone may do to every row. Reading alone may well be meant.
  private func openCommands(of policy: RowSecurityPolicy) -> [String] {
    guard policy.isPermissive else { return [] }
    let using = isTrue(policy.using)
    // Without a WITH CHECK of its own, USING is asked of new rows too.
    let check = policy.withCheck.map { isTrue($0) } ?? using
    return switch policy.command {
    case .all: (check ? ["insert"] : []) + (using ? (check ? ["update"] : []) + ["delete"] : [])
    case .insert: isTrue(policy.withCheck) ? ["insert"] : []
    case .update: using && check ? ["update"] : []
    case .delete: using ? ["delete"] : []
    case .select: []
    }
  }

  private func isTrue(_ condition: StoredExpression?) -> Bool {
    guard let text = condition?.text.lowercased().filter({ !" ()".contains($0) }) else { return false }
    let sides = text.split(separator: "=", omittingEmptySubsequences: false)
    return text == "true" || (sides.count == 2 && sides[0] == sides[1] && Int(sides[0]) != nil)
  }
}

extension StepSummary {
  fileprivate var policyRange: ByteRange? {
    switch statement {
    case .createPolicy(let create): create.name.range
    case .alterPolicy(let alter): alter.name.range
    default: nil
    }
  }
}

extension Finding.Message {
  fileprivate static func letsEveryone(_ commands: [String], _ table: RelationName, _ roles: [String]) -> Self {
    let who = roles.contains("public") ? "everyone" : Phrase.quoted(roles)
    return "this lets \(who) \(Phrase.list(commands)) any row of \"\(table.name)\" that the privileges allow: its condition is always true"
  }
}
