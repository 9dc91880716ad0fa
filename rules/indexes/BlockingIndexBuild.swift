public import Analysis
import Catalog
public import Effects
public import Policy
import PostgresSyntax

/// Building an index without CONCURRENTLY takes SHARE on the table: every write waits until the build ends.
public struct BlockingIndexBuild: Rule {
  public static let id: RuleID = "blocking-index-build"
  public static let defaultLevel = Level.block
  public static let phrases = ["index creation without CONCURRENTLY", "building an index without CONCURRENTLY"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ build: IndexBuild, in step: Step, _ report: inout Reporter) {
    guard case .index(let index) = step.statement, !build.isConcurrent else { return }
    let table = step.relation(index.relation)
    // A partitioned table's index cannot be built CONCURRENTLY: that is partitioned-index-build's matter.
    guard !table.isNew, !step.isTruncated(table), table.relation?.kind != .partitionedTable else { return }
    let canRunAlone = step.leavesTransactionByItself
    report.report(
      .buildBlocks(index: build.name.name, step.heldMode(of: table.name) ?? .share, table: table.name), at: build.range, on: table.name,
      label: step.lockLabel(.share, on: table.name, for: .indexBuild),
      help: canRunAlone ? "build it CONCURRENTLY" : step.outsideTransactionHelp("build it CONCURRENTLY"),
      related: step.birthplace(of: table) + step.placesHeld(besides: table.name),
      locks: step.effects.locks.filter { $0.name == table.name },
      fixes: canRunAlone ? [fix(step)] : splitFix(build, in: step))
  }

  private func splitFix(_ build: IndexBuild, in step: Step) -> [Fix] {
    let statement = step.text(with: step.insertion(of: " CONCURRENTLY", after: .index))
    return step.splitFix("build the index CONCURRENTLY", named: "build \(build.name.name)", statement: statement)
  }

  private func fix(_ step: Step) -> Fix {
    let edits = step.insertion(of: " CONCURRENTLY", after: .index)
    let fix = Fix(title: "build the index CONCURRENTLY", edits: edits)
    return step.commitsByItself ? step.liftingShortLockTimeout(for: fix) : fix
  }
}

extension Finding.Message {
  fileprivate static func buildBlocks(index: String, _ mode: LockMode, table: RelationName) -> Self {
    "building \"\(index)\" blocks \(mode.whatWaits(for: table)) until it ends"
  }
}
