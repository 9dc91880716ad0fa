public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A trigger that does not fire lets rows in that it would have changed or refused, for everybody who writes meanwhile.
public struct DisabledTrigger: Rule {
  public static let id: RuleID = "disabled-trigger"
  public static let defaultLevel = Level.warn
  public static let phrases = ["disabling triggers", "disabled triggers"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    guard case .disableTrigger(let selection) = subject.command.kind else { return }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !isHiddenFromOthers(selection, table, in: step) else { return }
    let triggers = table.relation.map { step.before.triggers(of: $0.id) } ?? []
    let keys = table.relation.map { relation in
      step.before.constraints(of: relation.id).filter { $0.foreignKey != nil } + step.before.foreignKeys(referencing: relation.id)
    }
    var places: [RelatedPlace] = []
    let what: String
    switch selection {
    case .named(let name):
      let text = step.tree.string(name)
      what = "trigger \"\(text)\""
      if let trigger = triggers.first(where: { $0.name == text }) {
        places = step.place(of: trigger.origin, "\(trigger.name) was created here").map { [$0] } ?? []
      }
    case .user: what = "every trigger"
    case .all: what = keys?.isEmpty == false ? "every trigger, foreign keys among them," : "every trigger, foreign keys too,"
    }
    report.report(
      .doesNotFire(what, table.name), at: subject.command.range, on: table.name,
      help:
        "to spare the migration's own statements the triggers, SET LOCAL session_replication_role = replica in its transaction; or let the trigger function look at a setting",
      related: places + step.birthplace(of: table))
  }

  /// Whether the same transaction enables it again, so that nobody else writes without it.
  private func isHiddenFromOthers(_ selection: AlterTableKind.TriggerSelection, _ table: TargetRelation, in step: Step) -> Bool {
    guard step.session.transaction.isOpen else { return false }
    for later in step.tree.statements.dropFirst(step.statementNumber + 1) {
      switch later.statement {
      case .transaction(let end) where end.kind == .commit || end.kind == .rollback: return false
      case .alterTable(let alter) where step.relation(alter.relation).name == table.name:
        let isEnabled = alter.commands.contains { command in
          if case .enableTrigger(let enabled, _) = command.kind { step.covers(enabled, selection) } else { false }
        }
        if isEnabled { return true }
      default: continue
      }
    }
    return false
  }
}

extension Step {
  /// Whether enabling the one enables all of the other.
  fileprivate func covers(_ enabled: AlterTableKind.TriggerSelection, _ disabled: AlterTableKind.TriggerSelection) -> Bool {
    switch (enabled, disabled) {
    case (.all, _), (.user, .user), (.user, .named): true
    case (.named(let left), .named(let right)): tree.string(left) == tree.string(right)
    default: false
    }
  }
}

extension Finding.Message {
  fileprivate static func doesNotFire(_ what: String, _ table: RelationName) -> Self {
    "\(what) of \"\(table.name)\" stops firing for everybody: rows come in that it would have changed or refused"
  }
}
