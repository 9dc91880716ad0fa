public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// DETACH PARTITION without CONCURRENTLY takes ACCESS EXCLUSIVE on the partitioned table: it waits for every query of any partition.
public struct BlockingDetach: Rule {
  public static let id: RuleID = "blocking-detach"
  public static let defaultLevel = Level.block
  public static let phrases = ["detaching a partition without CONCURRENTLY", "DETACH PARTITION without CONCURRENTLY"]
  public static let narrows: [RuleID] = ["blocking-lock"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    guard case .detachPartition(let name, isConcurrent: false) = subject.command.kind, step.postgresVersion >= 14 else { return }
    let parent = step.relation(subject.statement.relation)
    let partition = step.relation(name)
    guard !parent.isNew, !partition.isNew else { return }
    // CONCURRENTLY is not to be had beside a default partition.
    let siblings = parent.relation.map { step.before.children(of: $0.id) } ?? []
    guard !siblings.contains(where: { $0.partitionBound == .defaultPartition }) else { return }
    let canRunAlone = step.leavesTransactionByItself
    report.report(
      .blocks(partition.name, of: parent.name), at: subject.command.range, on: parent.name,
      label: step.lockLabel(.accessExclusive, on: parent.name),
      help: canRunAlone ? "detach it CONCURRENTLY" : step.outsideTransactionHelp("detach it CONCURRENTLY"),
      related: step.birthplace(of: partition), locks: step.effects.locks,
      fixes: canRunAlone
        ? [
          Fix(
            title: "detach the partition CONCURRENTLY, which leaves a CHECK of its bound on it",
            edits: [TextEdit(at: subject.command.range.end, insert: " CONCURRENTLY")])
        ] : [])
  }
}

extension Finding.Message {
  fileprivate static func blocks(_ partition: RelationName, of parent: RelationName) -> Self {
    "detaching \"\(partition.name)\" waits for every query of \"\(parent.name)\", and every later read and write of all its partitions waits for it"
  }
}
