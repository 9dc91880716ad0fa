public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A btree index whose columns begin another one: that one serves its queries too.
public struct RedundantIndex: Rule {
  public static let id: RuleID = "redundant-index"
  public static let defaultLevel = Level.note
  public static let phrases = ["redundant indexes", "indexes that begin another index"]

  public init() {}

  /// At the end of the history, since the narrower one may go in a later file.
  public func check(_ end: HistoryEnd, in step: Step, _ report: inout Reporter) {
    for file in end.files {
      for change in file.steps.flatMap({ $0.createdIndexes() }) {
        guard let index = end.catalog.index(change.index.id), let table = end.catalog.relation(index.table) else { continue }
        let others = end.catalog.indexes(of: index.table).filter { $0.id != index.id && $0.isValid }
        let name = RelationName(table, in: end.catalog)
        // A wider one that comes in a later file says so there.
        if let wider = others.first(where: { Int($0.origin.file.rawValue) <= file.number && isServed(index, by: $0, end.catalog) }) {
          report.report(
            .isServed(index.name, by: wider.name, columns(wider, table)), at: change.range, in: file, on: name,
            help: "leave it out, unless its smaller size matters", related: step.birthplace(of: wider))
        }
        for narrower in others where Int(narrower.origin.file.rawValue) < file.number && isServed(narrower, by: index, end.catalog) {
          // Once one index serves its queries, another one makes it no more needless.
          guard !others.contains(where: { $0.id < index.id && isServed(narrower, by: $0, end.catalog) }) else { continue }
          report.report(
            .serves(index.name, narrower.name), at: change.range, in: file, on: name,
            help: "drop \"\(narrower.name)\" in a later migration, unless its smaller size matters", related: step.birthplace(of: narrower))
        }
      }
    }
  }

  private func isServed(_ index: Index, by other: Index, _ catalog: Catalog) -> Bool {
    guard index.method == "btree", !index.isUnique, index.constraint == nil, index.parent == nil else { return false }
    // An equal one that is unique and came later makes it needless too; of two alike, duplicate-index speaks.
    guard index.keys.count < other.keys.count || (other.isUnique && other.id > index.id) else { return false }
    return catalog.isPrefix(index, of: other)
  }

  private func columns(_ index: Index, _ table: Relation) -> String {
    index.keys.map { key in key.column.flatMap { table.column($0)?.name } ?? "…" }.joined(separator: ", ")
  }
}

extension Finding.Message {
  fileprivate static func isServed(_ index: String, by other: String, _ columns: String) -> Self {
    "\"\(other)\" (\(columns)) serves every query that \"\(index)\" would"
  }

  fileprivate static func serves(_ index: String, _ old: String) -> Self {
    "with \"\(index)\" there, \"\(old)\" is no longer needed: its columns are the first of the new one"
  }
}
