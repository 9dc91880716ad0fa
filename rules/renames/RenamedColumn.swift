public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A column under a new name: code that is running, and code that is yet to be rolled out, cannot both be right.
public struct RenamedColumn: Rule {
  public static let id: RuleID = "renamed-column"
  public static let defaultLevel = Level.block
  public static let phrases = ["renaming columns", "column renames"]

  public init() {}

  public func check(_ rename: RenameStmt, in step: Step, _ report: inout Reporter) {
    guard rename.objectType == .column || rename.objectType == .attribute, let name = rename.relation, let subname = rename.subname else {
      return
    }
    let table = step.relation(name)
    guard !table.isNew, !step.isIndexOrSequence(name) else { return }
    if rename.isMissingOK, table.relation == nil, !step.isHistoryPartial { return }
    let old = step.tree.string(subname)
    let new = step.tree.string(rename.newName)
    let column = table.relation?.column(named: old)
    if let column, step.isNew(column.origin) { return }
    report.report(
      .breaksQueries(old: old, new: new, relation: table.name, kind: table.relation?.kind.name ?? "table"),
      at: rename.subname.map { $0.range.union(rename.newName.range) } ?? step.range, on: table.name,
      label: "whatever runs now asks for \(old)", help: help(old, new, table),
      related: column.map { step.birthplace(of: $0, in: table) } ?? step.birthplace(of: table),
      locks: step.effects.locks.filter { $0.name == table.name })
  }

  private func help(_ old: String, _ new: String, _ table: TargetRelation) -> String {
    if let kind = table.relation?.kind, kind == .view || kind == .materializedView {
      return "let the \(kind.name) show \"\(new)\" beside \"\(old)\" until nothing asks for \"\(old)\" any more"
    }
    return
      "add \"\(new)\" beside it, keep both in step with a trigger, fill the old rows in batches, move the code over, drop \"\(old)\" last"
  }
}

extension Finding.Message {
  fileprivate static func breaksQueries(old: String, new: String, relation: RelationName, kind: String) -> Self {
    "renaming \"\(old)\" to \"\(new)\" breaks every running query that names that column of \(kind) \"\(relation.name)\""
  }
}
