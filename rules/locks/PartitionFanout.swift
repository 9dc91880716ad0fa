public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A change of a partitioned table that locks every partition as well: it has them all only when nobody uses any.
public struct PartitionFanout: Rule {
  public static let id: RuleID = "partition-fanout"
  public static let defaultLevel = Level.note
  public static let phrases = ["changes that lock every partition", "locks on all partitions"]
  public static let narrows: [RuleID] = ["blocking-lock"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let parent = parent(step), !parent.isNew, let relation = parent.relation, relation.kind == .partitionedTable else { return }
    // Where there is work, a rule about the work speaks, and counts the partitions.
    guard step.effects.rewrites.isEmpty, step.effects.scans.isEmpty, step.effects.builds.isEmpty else { return }
    let partitions = step.before.descendants(of: relation.id).map(\.id)
    let locks = step.blockingLocks.filter { lock in lock.relation.map { partitions.contains($0) } ?? false }
    guard locks.count > 1, let mode = locks.map(\.mode).max() else { return }
    report.report(
      .locksAll(locks.map(\.name.name), of: parent.name, mode), at: step.range, on: parent.name,
      label: step.lockLabel(mode, on: parent.name) + " and on \(locks.count) partitions",
      help: "under a short lock_timeout, at a quiet time: one query of one partition is enough to make it wait",
      related: step.birthplace(of: parent), locks: locks)
  }

  /// The table that a statement changes without making or dropping it.
  private func parent(_ step: Step) -> TargetRelation? {
    switch step.statement {
    case .alterTable(let alter): alter.commands.contains { $0.kind.movesPartition } ? nil : step.relation(alter.relation)
    case .createTrig(let trigger): step.relation(trigger.relation)
    case .rename(let rename): rename.relation.map { step.relation($0) }
    default: nil
    }
  }
}

extension AlterTableKind {
  /// ATTACH and DETACH, which lock the partitions that they are about.
  fileprivate var movesPartition: Bool {
    switch self {
    case .attachPartition, .detachPartition, .detachPartitionFinalize: true
    default: false
    }
  }
}

extension Finding.Message {
  fileprivate static func locksAll(_ partitions: [String], of table: RelationName, _ mode: LockMode) -> Self {
    "this locks \"\(table.name)\" and its \(partitions.count) partitions (\(Phrase.list(partitions, limit: 3))) at once, and \(mode.whatWaits) of each waits for it"
  }
}
