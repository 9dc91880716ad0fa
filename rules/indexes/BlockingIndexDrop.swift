public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// Dropping an index without CONCURRENTLY takes ACCESS EXCLUSIVE on its table: it waits for every query of the table, and all later ones wait for it.
public struct BlockingIndexDrop: Rule {
  public static let id: RuleID = "blocking-index-drop"
  public static let defaultLevel = Level.block
  public static let phrases = ["dropping an index without CONCURRENTLY", "index removal without CONCURRENTLY"]

  public init() {}

  public func check(_ drop: DropStmt, in step: Step, _ report: inout Reporter) {
    guard drop.objectType == .index, !drop.isConcurrent else { return }
    let targets = drop.objects.compactMap { target($0, isMissingOK: drop.isMissingOK, in: step) }
    guard let first = targets.first else { return }
    let canRunAlone = drop.objects.count == 1 ? step.leavesTransactionByItself : step.commitsByItself
    let advice = "drop it CONCURRENTLY" + (drop.objects.count > 1 ? ", each index in a statement of its own" : "")
    let tables = targets.compactMap(\.table)
    report.report(
      .dropBlocks(index: first.index, table: first.table?.name), at: step.range, on: first.table?.name,
      label: first.table.map { step.lockLabel(.accessExclusive, on: $0.name) },
      help: drop.behavior == .cascade
        ? "drop what depends on the index first, then the index CONCURRENTLY, which knows no CASCADE"
        : canRunAlone ? advice : step.outsideTransactionHelp(advice),
      related: first.table.map { step.birthplace(of: $0) } ?? [],
      locks: step.effects.locks.filter { lock in tables.contains { $0.name == lock.name } },
      fixes: drop.behavior != .restrict ? [] : canRunAlone ? [fix(drop, in: step)] : splitFix(drop, first.index, in: step))
  }

  private func splitFix(_ drop: DropStmt, _ index: String, in step: Step) -> [Fix] {
    guard drop.objects.count == 1 else { return [] }
    let statement = step.text(with: step.insertion(of: " CONCURRENTLY", after: .index))
    return step.splitFix("drop the index CONCURRENTLY", named: "drop \(index)", statement: statement)
  }

  /// An index whose drop hurts: nil where its table is new, where CONCURRENTLY is not to be had, or where there is no such index.
  private func target(_ object: DroppedObject, isMissingOK: Bool, in step: Step) -> (index: String, table: TargetRelation?)? {
    guard case .name(let parts) = object.name, let last = step.tree[parts].last else { return nil }
    let schema = parts.count > 1 ? step.tree[parts].dropLast().last.map { step.tree.string($0) } : nil
    let name = step.tree.string(last)
    switch step.before.relationClass(schema: schema, name: name, path: step.session.searchPath.current) {
    case .index(let index)?:
      // A partitioned index cannot be dropped CONCURRENTLY, a constraint's index not at all.
      guard !index.isPartitioned, index.constraint == nil, let table = step.relation(index.table), !table.isNew else { return nil }
      return (index.name, table)
    case nil: return isMissingOK && !step.isHistoryPartial ? nil : (name, nil)
    default: return nil
    }
  }

  private func fix(_ drop: DropStmt, in step: Step) -> Fix {
    if drop.objects.count == 1 {
      return Fix(title: "drop the index CONCURRENTLY", edits: step.insertion(of: " CONCURRENTLY", after: .index))
    }
    let start = "DROP INDEX CONCURRENTLY " + (drop.isMissingOK ? "IF EXISTS " : "")
    let statements = drop.objects.map { start + step.tree.text($0.range) }
    return Fix(
      title: "drop the indexes CONCURRENTLY, one by one",
      edits: [TextEdit(range: step.range, newText: statements.joined(separator: ";" + step.newLine))])
  }
}

extension Finding.Message {
  fileprivate static func dropBlocks(index: String, table: RelationName?) -> Self {
    let name = table.map { "\"\($0.name)\"" } ?? "its table"
    return "dropping \"\(index)\" waits for every query of \(name), and every later read and write waits for the drop"
  }
}
