public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// CONCURRENTLY where PostgreSQL refuses it.
public struct ImpossibleConcurrently: Rule {
  public static let id: RuleID = "impossible-concurrently"
  public static let defaultLevel = Level.block
  public static let phrases = ["CONCURRENTLY where it is not possible", "statements that cannot run CONCURRENTLY"]
  public static let explainsRefusals = true

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let refusal = refusal(step) else { return }
    report.report(
      .refuses(refusal.what), at: step.range, on: refusal.relation?.name, help: refusal.help,
      related: refusal.relation.map { step.birthplace(of: $0) } ?? [], fixes: refusal.fixes)
  }

  /// What PostgreSQL refuses, as the end of a sentence.
  private struct Refusal {
    var what: String
    var help: String
    var relation: TargetRelation?
    var fixes: [Fix] = []
  }

  private func refusal(_ step: Step) -> Refusal? {
    switch step.statement {
    case .index(let index) where index.isConcurrent: build(index, step)
    case .drop(let drop) where drop.isConcurrent: self.drop(drop, step)
    case .reindex(let reindex) where step.isOn("concurrently", in: reindex.parameters): self.reindex(reindex, step)
    case .refreshMatView(let refresh) where refresh.isConcurrent:
      unpopulated(step.relation(refresh.relation), step)
    case .alterTable(let alter): detach(alter, step)
    default: nil
    }
  }

  private func build(_ index: IndexStmt, _ step: Step) -> Refusal? {
    let table = step.relation(index.relation)
    if isSystem(index.relation, step) {
      return Refusal(what: "to index a system catalog", help: "index a table of your own")
    }
    guard table.relation?.kind == .partitionedTable else { return nil }
    return Refusal(
      what: "to index the partitioned table \"\(table.name.name)\" CONCURRENTLY", help: PartitionedIndexBuild.advice, relation: table,
      fixes: table.isNew ? [removal(step)] : step.partitionwiseBuild(of: index, on: table))
  }

  private func drop(_ drop: DropStmt, _ step: Step) -> Refusal? {
    if drop.objects.count > 1 {
      let start = "DROP INDEX CONCURRENTLY " + (drop.isMissingOK ? "IF EXISTS " : "")
      let text = drop.objects.map { start + step.tree.text($0.range) }.joined(separator: ";" + step.newLine)
      let fix = Fix(title: "drop the indexes one by one", edits: [TextEdit(range: step.range, newText: text)])
      return Refusal(
        what: "to drop several indexes CONCURRENTLY at once", help: "drop each in a statement of its own",
        fixes: drop.behavior == .restrict && step.commitsByItself ? [fix] : [])
    }
    if drop.behavior == .cascade {
      return Refusal(
        what: "CASCADE with DROP INDEX CONCURRENTLY", help: "drop what depends on the index first, then the index CONCURRENTLY")
    }
    guard case .name(let parts)? = drop.objects.first?.name, let index = step.index(step.tree[parts]), index.isPartitioned,
      index.constraint == nil
    else { return nil }
    return Refusal(
      what: "to drop \"\(index.name)\" CONCURRENTLY, the index of a partitioned table",
      help: "drop it without CONCURRENTLY, under a short lock_timeout", relation: step.relation(index.table), fixes: [removal(step)])
  }

  private func reindex(_ reindex: ReindexStmt, _ step: Step) -> Refusal? {
    switch reindex.kind {
    case .system:
      return Refusal(
        what: "to reindex system catalogs CONCURRENTLY", help: "leave CONCURRENTLY out, at a quiet time", fixes: [removal(step)])
    case .table, .index:
      guard let name = reindex.relation else { return nil }
      if isSystem(name, step) {
        return Refusal(
          what: "to reindex system catalogs CONCURRENTLY", help: "leave CONCURRENTLY out, at a quiet time", fixes: [removal(step)])
      }
      guard reindex.kind == .index, let index = step.index(name), index.keys.contains(where: { $0.exclusionOperator != nil }) else {
        return nil
      }
      return Refusal(
        what: "to reindex \"\(index.name)\" CONCURRENTLY, the index of an exclusion constraint",
        help: "leave CONCURRENTLY out, at a quiet time and under a short lock_timeout", relation: step.relation(index.table),
        fixes: [removal(step)])
    case .schema, .database: return nil
    }
  }

  private func unpopulated(_ view: TargetRelation, _ step: Step) -> Refusal? {
    guard let relation = view.relation, relation.kind == .materializedView, !relation.isPopulated else { return nil }
    return Refusal(
      what: "to refresh \"\(view.name.name)\" CONCURRENTLY: it was made WITH NO DATA",
      help: "refresh it without CONCURRENTLY the first time",
      relation: view, fixes: [removal(step)])
  }

  private func detach(_ alter: AlterTableStmt, _ step: Step) -> Refusal? {
    guard case .detachPartition(let name, isConcurrent: true)? = alter.commands.first?.kind else { return nil }
    let parent = step.relation(alter.relation)
    guard let relation = parent.relation,
      let other = step.before.children(of: relation.id).first(where: { $0.partitionBound == .defaultPartition }),
      other.id != step.relation(name).relation?.id
    else { return nil }
    return Refusal(
      what: "to detach a partition CONCURRENTLY while \"\(parent.name.name)\" has the default partition \"\(other.name)\"",
      help: "detach it without CONCURRENTLY, under a short lock_timeout", relation: parent)
  }

  private func isSystem(_ name: RangeVar, _ step: Step) -> Bool {
    let schema = name.schemaName.map { step.tree.string($0) }
    return schema == "pg_catalog"
      || (schema == nil && step.tree.string(name.relationName).hasPrefix("pg_") && step.relation(name).relation == nil)
  }

  private func removal(_ step: Step) -> Fix {
    let word = "CONCURRENTLY".utf8.count
    let edits = step.tree.end(of: .concurrently, in: step.range).map { end in
      [TextEdit(range: step.tree.withBlanksBefore(ByteRange(start: end - UInt32(word), end: end)), newText: "")]
    }
    return Fix(title: "leave CONCURRENTLY out", edits: edits ?? [])
  }
}

extension Finding.Message {
  fileprivate static func refuses(_ what: String) -> Self { "PostgreSQL refuses \(what)" }
}
