public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A transaction that takes ACCESS EXCLUSIVE on one table after another holds all of them until its end, and may deadlock with code that uses them in another
/// order.
public struct ManyTablesLocked: Rule {
  public static let id: RuleID = "many-tables-locked"
  public static let defaultLevel = Level.warn
  public static let phrases = ["exclusive locks on several tables", "transactions that lock several tables"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard step.session.transaction.isOpen else { return }
    let held = step.heldLocks.filter { counts($0.lock, step) }
    guard let first = held.first, !held.contains(where: { !isSame($0.lock, first.lock) }) else { return }
    // A table that goes has nobody left to wait for it.
    let added = step.blockingLocks.filter { lock in
      counts(lock, step) && !isSame(lock, first.lock) && (lock.relation.map { step.after.object($0) != nil } ?? true)
    }
    guard let second = added.first else { return }
    report.report(
      .alsoLocks(second.name, first.lock.name), at: step.range, on: second.name,
      label: step.lockLabel(second.mode, on: second.name),
      help: "put this statement into \(ownPlace(step)): then each table is locked only while it is changed",
      related: step.place(of: first), locks: [first.lock] + added)
  }

  /// ACCESS EXCLUSIVE on a table that is still there, not counting partitions, which go with their parent.
  private func counts(_ lock: RelationLock, _ step: Step) -> Bool {
    guard lock.mode == .accessExclusive, lock.kind == .table || lock.kind == .partitionedTable else { return false }
    guard let id = lock.relation else { return true }
    return step.before.relation(id).map { $0.inherits.isEmpty } ?? false
  }

  /// One table, also under a name that it has got meanwhile.
  private func isSame(_ lock: RelationLock, _ other: RelationLock) -> Bool {
    if let id = lock.relation, let otherID = other.relation { id == otherID } else { lock.name == other.name }
  }

  private func ownPlace(_ step: Step) -> String {
    if case .block = step.session.transaction { "a transaction of its own" } else { "a migration of its own" }
  }
}

extension Finding.Message {
  fileprivate static func alsoLocks(_ table: RelationName, _ held: RelationName) -> Self {
    "\"\(held.name)\" stays locked while this waits for \"\(table.name)\", and code that uses both in another order deadlocks with it"
  }
}
