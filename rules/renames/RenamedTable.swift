public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A table or view under a new name: running code finds nothing under the old one.
public struct RenamedTable: Rule {
  public static let id: RuleID = "renamed-table"
  public static let defaultLevel = Level.block
  public static let phrases = ["renaming tables", "table renames", "renaming tables or views"]

  public init() {}

  public func check(_ rename: RenameStmt, in step: Step, _ report: inout Reporter) {
    switch rename.objectType {
    case .table, .view, .materializedView, .foreignTable: break
    default: return
    }
    guard let name = rename.relation, !step.isIndexOrSequence(name) else { return }
    let relation = step.relation(name)
    guard !relation.isNew else { return }
    if rename.isMissingOK, relation.relation == nil, !step.isHistoryPartial { return }
    let isOneTransaction = step.session.transaction.isOpen
    if step.transactionMakesLater(relationNamed: relation.name.name) { return }
    let kind = relation.relation?.kind
    report.report(
      .notFound(old: relation.name, new: step.tree.string(rename.newName), kind: kind?.name ?? "table"), at: step.range, on: relation.name,
      label: step.lockLabel(.accessExclusive, on: relation.name),
      help:
        "in the same transaction, create a view named \"\(relation.name.name)\" over the new name, and drop it when nothing uses it any more",
      related: step.birthplace(of: relation), locks: step.effects.locks.filter { $0.name == relation.name },
      fixes: (kind == nil || kind == .table || kind == .partitionedTable || kind == .view)
        && !step.fileMakesLater(relationNamed: relation.name.name)
        ? [compatibilityView(name, rename, isOneTransaction, in: step)] : [])
  }

  /// `CREATE VIEW old AS SELECT * FROM new`, in one transaction with the rename.
  private func compatibilityView(_ name: RangeVar, _ rename: RenameStmt, _ isOneTransaction: Bool, in step: Step) -> Fix {
    let old = step.tree.text(name.range)
    let schema = name.schemaName.map { step.tree.text($0.range) + "." } ?? ""
    let view = "CREATE VIEW \(old) AS SELECT * FROM \(schema)\(step.tree.text(rename.newName.range))"
    let title = "keep the old name as a view"
    if isOneTransaction {
      return Fix(title: title, edits: [TextEdit(at: step.range.end, insert: ";" + step.newLine + view)])
    }
    return Fix(
      title: title,
      edits: [
        TextEdit(at: step.range.start, insert: "BEGIN;" + step.newLine),
        TextEdit(at: step.range.end, insert: ";" + step.newLine + view + ";" + step.newLine + "COMMIT"),
      ])
  }
}

extension Finding.Message {
  fileprivate static func notFound(old: RelationName, new: String, kind: String) -> Self {
    "renaming \(kind) \"\(old.name)\" to \"\(new)\" breaks every running query that names \"\(old.name)\""
  }
}
