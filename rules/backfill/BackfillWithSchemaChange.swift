public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// Rows are changed in the transaction that has locked their table for a schema change: the table is closed until the last row is done.
public struct BackfillWithSchemaChange: Rule {
  public static let id: RuleID = "backfill-with-schema-change"
  public static let defaultLevel = Level.block
  public static let phrases = ["backfills in the transaction of a schema change", "data changes together with schema changes"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard step.session.transaction.isOpen, !step.heldLocks.isEmpty else { return }
    for change in step.rowChanges {
      let table = step.relation(change.target)
      let held = step.heldLocks.filter { $0.lock.name == table.name }
      guard let mode = held.map(\.lock.mode).max(), let lock = held.first(where: { $0.lock.mode == mode }) else { continue }
      let work: TableWork = change.kind == .delete ? .delete : .update
      guard !step.isBrief(work, on: table.name), step.reach(of: change, limit: 50_000) != .bounded else { continue }
      report.report(
        .staysClosed(table.name, mode, change.kind), at: change.target.range, on: table.name,
        label: step.workLabel("changes rows of", table.name, for: work, under: mode),
        help: "commit the schema change first, and put this into \(ownPlace(step)), in batches", related: step.place(of: lock),
        locks: held.map(\.lock), fixes: fix(change, of: table, in: step))
    }
  }

  /// In batches where the table has a key to walk by; else as it is, once the schema change is committed.
  private func fix(_ change: RowChange, of table: TargetRelation, in step: Step) -> [Fix] {
    let name = change.kind.verb + " " + table.name.name
    let key = step.walkableKey(of: table)
    let loop: String? =
      switch step.statement {
      case .update(let update): key.flatMap { step.batchedLoop(update, key: $0, batch: 10_000) }
      case .delete(let delete): key.flatMap { step.batchedLoop(delete, key: $0, batch: 10_000) }
      case .insert(let insert): step.batchedLoop(insert, batch: 10_000)
      default: nil
      }
    let fixes = loop.map { step.rowChangeFix("\(change.kind.verb) in batches", named: name, loop: $0) } ?? []
    if !fixes.isEmpty { return fixes }
    return step.rowChangeFix("\(change.kind.verb) when the schema change is committed", named: name, loop: nil)
  }

  private func ownPlace(_ step: Step) -> String {
    if case .block = step.session.transaction { "a transaction of its own" } else { "a migration of its own" }
  }
}

extension RowChange.Kind {
  fileprivate var verb: String {
    switch self {
    case .insert: "insert"
    case .update: "update"
    case .delete: "delete"
    case .merge: "merge"
    }
  }
}

extension Finding.Message {
  fileprivate static func staysClosed(_ table: RelationName, _ mode: LockMode, _ kind: RowChange.Kind) -> Self {
    let doing =
      switch kind {
      case .insert: "inserted"
      case .update: "updated"
      case .delete: "deleted"
      case .merge: "merged"
      }
    return "\(mode.whatWaits(for: table)) waits until its rows are \(doing): the schema change has locked it for the whole transaction"
  }
}
