public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// CREATE, DROP, ENABLE and DISABLE TRIGGER lock the table against writes, DROP against reads too, and wait for whoever uses it.
public struct TriggerLock: Rule {
  public static let id: RuleID = "trigger-lock"
  public static let defaultLevel = Level.warn
  public static let phrases = ["trigger changes on existing tables", "creating or dropping triggers"]
  public static let narrows: [RuleID] = ["missing-lock-timeout", "blocking-lock"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard step.session.lockTimeout.current <= 0, let change = TriggerChange(step) else { return }
    guard !change.table.isNew, let lock = step.blockingLocks.first(where: { $0.name == change.table.name }),
      !step.isMendedEarlier(.lockTimeout, where: { !$0.blockingLocks.isEmpty })
    else { return }
    let partitions = step.effects.locks.count { $0.kind == .table && $0.name != lock.name }
    report.report(
      .waits(change, lock), at: step.range, on: lock.name,
      label: step.lockLabel(lock.mode, on: lock.name)
        + (partitions > 0 && lock.kind == .partitionedTable ? ", and on \(partitions) others" : ""),
      help: "set lock_timeout before it: the statement then gives up instead of holding up the queue, and can be tried again",
      related: step.birthplace(of: change.table), locks: step.effects.locks, fixes: step.lockTimeoutFix)
  }
}

private struct TriggerChange {
  /// “creating trigger "audit"”
  let what: String
  let table: TargetRelation

  init?(_ step: Step) {
    switch step.statement {
    case .createTrig(let create):
      what = "creating trigger \"\(step.tree.string(create.name))\""
      table = step.relation(create.relation)
    case .drop(let drop) where drop.objectType == .trigger:
      guard case .name(let parts)? = drop.objects.first?.name, let own = step.tree[parts].last else { return nil }
      what = "dropping trigger \"\(step.tree.string(own))\""
      table = step.relation(step.tree[parts].dropLast())
    case .alterTable(let alter):
      guard let command = alter.commands.first(where: { $0.kind.firesTriggers != nil }), let verb = command.kind.firesTriggers else {
        return nil
      }
      what = "\(verb) triggers"
      table = step.relation(alter.relation)
    default: return nil
    }
  }
}

extension AlterTableKind {
  /// “enabling”, “disabling”; nil for what has nothing to do with triggers.
  fileprivate var firesTriggers: String? {
    switch self {
    case .enableTrigger: "enabling"
    case .disableTrigger: "disabling"
    default: nil
    }
  }
}

extension Finding.Message {
  fileprivate static func waits(_ change: TriggerChange, _ lock: RelationLock) -> Self {
    "\(change.what) waits for \"\(lock.name.name)\" without limit, and meanwhile \(lock.mode.whatWaits) that comes later waits behind it"
  }
}
