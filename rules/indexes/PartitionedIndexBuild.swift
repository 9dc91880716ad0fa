public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// An index of a partitioned table is built in all partitions by one statement, which blocks every write to any of them until the last one is done.
public struct PartitionedIndexBuild: Rule {
  public static let id: RuleID = "partitioned-index-build"
  public static let defaultLevel = Level.block
  public static let phrases = ["building an index of a partitioned table", "indexes on partitioned tables"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ index: IndexStmt, in step: Step, _ report: inout Reporter) {
    guard !index.isConcurrent, index.relation.includesDescendants else { return }
    let table = step.relation(index.relation)
    guard !table.isNew, !step.isTruncated(table), table.relation?.kind == .partitionedTable else { return }
    // Partitions that have such an index already, and those of this migration, cost nothing.
    let built = step.effects.builds.compactMap { build in build.table.flatMap { step.relation($0) } }
      .filter { !$0.isNew && $0.relation?.kind == .table }
    guard let first = built.first else { return }
    report.report(
      .buildBlocks(index: index.name.map { step.tree.string($0) }, table: table.name, built.count), at: step.range, on: table.name,
      label: step.lockLabel(.share, on: table.name, for: .indexBuild) + " and on \(Phrase.list(built.map(\.name.name), limit: 3))",
      help: step.commitsByItself ? Self.advice : step.outsideTransactionHelp(Self.advice), related: step.birthplace(of: table),
      locks: step.effects.locks.filter { lock in lock.name == table.name || built.contains { $0.name == lock.name } },
      fixes: step.isBrief(.indexBuild, on: first.name) ? [] : step.partitionwiseBuild(of: index, on: table))
  }

  static let advice =
    "make the index ON ONLY the partitioned table, build each partition's CONCURRENTLY, and ATTACH PARTITION them: the last makes it valid"
}

extension Step {
  /// The index of the parent alone, then one for each partition, built CONCURRENTLY and attached; none where that is many statements, or where the partitions are
  /// not known to be plain tables.
  func partitionwiseBuild(of index: IndexStmt, on table: TargetRelation) -> [Fix] {
    guard commitsByItself, let parent = table.relation else { return [] }
    let partitions = before.children(of: parent.id)
    guard (1...12).contains(partitions.count), partitions.allSatisfy({ $0.kind == .table }) else { return [] }
    let parts = partitions.compactMap { partition -> (table: String, index: String)? in
      // A partition that has such an index already gets none.
      let built = effects.builds.first { $0.table == partition.id }?.name.name
      let name = built ?? (index.isConcurrent ? index.name.map { partition.name + "_" + tree.string($0) } : nil)
      guard let name, let schema = before.schema(partition.schema)?.name else { return nil }
      let isQualified = index.relation.schemaName != nil
      return ((isQualified ? Printer.quoted(schema) + "." : "") + Printer.quoted(partition.name), Printer.quoted(name))
    }
    guard parts.count == partitions.count, let name = index.name.map({ tree.text($0.range) }) else { return [] }
    let schema = index.relation.schemaName.map { tree.text($0.range) + "." } ?? ""
    // From the name of the table to the end: what all statements have in common.
    let rest = tree.text(ByteRange(start: index.relation.range.end, end: range.end))
    let unique = index.isUnique ? "UNIQUE " : ""
    let create = "CREATE \(unique)INDEX \(name) ON ONLY \(tree.text(index.relation.range))\(rest)"
    let builds = parts.map { "CREATE \(unique)INDEX CONCURRENTLY \($0.index) ON \($0.table)\(rest)" }
    let attachments = parts.map { "ALTER INDEX \(schema)\(name) ATTACH PARTITION \(schema)\($0.index)" }
    let timeout = session.lockTimeout.current
    let isLifted = setsLockTimeout && timeout > 0
    let statements =
      [create] + (isLifted ? ["RESET lock_timeout"] : []) + builds
      + (isLifted ? ["SET lock_timeout = '\(Step.timeText(timeout))'"] : []) + attachments
    return [
      Fix(
        title: "build the index partition by partition, CONCURRENTLY",
        edits: [TextEdit(range: range, newText: statements.joined(separator: ";" + newLine))])
    ]
  }
}

extension Finding.Message {
  fileprivate static func buildBlocks(index: String?, table: RelationName, _ partitions: Int) -> Self {
    let what = index.map { "building \"\($0)\"" } ?? "building this index"
    return
      "\(what) blocks every write to \"\(table.name)\" and \(partitions == 1 ? "its partition" : "\(partitions) partitions") until the last one is indexed"
  }
}
