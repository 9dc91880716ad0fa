public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// REINDEX without CONCURRENTLY blocks every write to the table, and every query that might use the index, until the index is built again.
public struct BlockingReindex: Rule {
  public static let id: RuleID = "blocking-reindex"
  public static let defaultLevel = Level.block
  public static let phrases = ["REINDEX without CONCURRENTLY", "rebuilding indexes without CONCURRENTLY"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ reindex: ReindexStmt, in step: Step, _ report: inout Reporter) {
    guard reindex.kind != .system, !step.isOn("concurrently", in: reindex.parameters) else { return }
    let tables = step.effects.locks.filter { $0.kind != .index && $0.kind != .partitionedIndex && $0.blocksUse && !step.isNew($0.relation) }
    guard let target = target(reindex, tables, step) else { return }
    let hasExclusion = step.effects.rebuilds.contains { build in
      build.index.flatMap { step.before.index($0) }?.keys.contains { $0.exclusionOperator != nil } ?? false
    }
    let canRunAlone = step.leavesTransactionByItself
    report.report(
      .blocks(target.what, target.table), at: step.range, on: target.table ?? tables.first?.name,
      label: target.table.map { step.lockLabel(.share, on: $0, for: .indexBuild) },
      help: hasExclusion
        ? "the index of an exclusion constraint cannot be rebuilt CONCURRENTLY: do it at a quiet time, under a short lock_timeout"
        : canRunAlone ? "rebuild it CONCURRENTLY" : step.outsideTransactionHelp("rebuild it CONCURRENTLY"),
      related: tables.first?.relation.flatMap { step.relation($0) }.map { step.birthplace(of: $0) } ?? [], locks: tables,
      fixes: hasExclusion ? [] : fixes(keyword(reindex.kind), target.what, canRunAlone, in: step))
  }

  private func fixes(_ kind: Keyword, _ what: String, _ canRunAlone: Bool, in step: Step) -> [Fix] {
    let edits = step.insertion(of: " CONCURRENTLY", after: kind)
    if canRunAlone { return [Fix(title: "rebuild it CONCURRENTLY", edits: edits)] }
    return step.splitFix("rebuild it CONCURRENTLY", named: "rebuild \(what)", statement: step.text(with: edits))
  }

  /// What is rebuilt, and the table that it is of; nil where nothing waits.
  private func target(_ reindex: ReindexStmt, _ tables: [RelationLock], _ step: Step) -> (what: String, table: RelationName?)? {
    switch reindex.kind {
    case .index:
      guard let name = reindex.relation else { return nil }
      if let index = step.index(name) {
        // The index of a partitioned table holds nothing; its partitions are locked one by one.
        guard let table = step.relation(index.table), !table.isNew, !tables.isEmpty else { return nil }
        return ("\"\(index.name)\"", table.name)
      }
      return step.relation(name).isNew ? nil : ("\"\(step.tree.string(name.relationName))\"", nil)
    case .table:
      guard let name = reindex.relation else { return nil }
      let table = step.relation(name)
      return tables.isEmpty ? nil : ("the indexes of \"\(table.name.name)\"", table.name)
    case .schema, .database, .system:
      let what = reindex.kind == .schema ? "all indexes of the schema" : "all indexes of the database"
      return tables.isEmpty && !step.isHistoryPartial ? nil : (what, nil)
    }
  }

  private func keyword(_ kind: ReindexStmt.Kind) -> Keyword {
    switch kind {
    case .index: .index
    case .table: .table
    case .schema: .schema
    case .database: .database
    case .system: .system
    }
  }
}

extension Finding.Message {
  fileprivate static func blocks(_ what: String, _ table: RelationName?) -> Self {
    let name = table.map { "\"\($0.name)\"" } ?? "the table"
    return "rebuilding \(what) blocks every write to \(name), and every query that looks at its indexes, until it ends"
  }
}
