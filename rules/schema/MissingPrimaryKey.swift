public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A table made without a primary key: logical replication refuses to change its rows, and often nothing tells them apart.
public struct MissingPrimaryKey: Rule {
  public static let id: RuleID = "missing-primary-key"
  public static let defaultLevel = Level.note
  public static let phrases = ["tables without a primary key"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    for summary in step.earlier {
      for change in summary.changes {
        guard change.kind == .created, case .relation(let created)? = change.new, created.persistence != .temporary,
          let range = range(of: created, in: summary), let table = step.after.relation(created.id), lacksKey(table, step.after)
        else { continue }
        let name = RelationName(table, in: step.after)
        let unique = candidate(of: table, step.after)
        report.report(
          unique.map { .onlyUnique(name, $0) } ?? .noKey(name), at: range, on: name,
          help: unique.map { "make \(Phrase.quoted($0)) the primary key" } ?? "give it a primary key")
      }
    }
  }

  /// Where CREATE TABLE makes it, in the file or in a block; the copies that a query makes are most often for a while.
  private func range(of table: Relation, in summary: StepSummary) -> ByteRange? {
    switch summary.statement {
    case .create(let create): create.relation.range
    case .doBlock: summary.place(ofChangeTo: table.id) { $0.kind == .created }
    default: nil
    }
  }

  /// A partition has its parent's, and a child table's rows are told apart as the author of INHERITS will know.
  private func lacksKey(_ table: Relation, _ catalog: Catalog) -> Bool {
    table.isTable && !table.isPartition && table.inherits.isEmpty && !table.isIncomplete && catalog.primaryKey(of: table.id) == nil
  }

  /// The columns of a unique constraint without nulls.
  private func candidate(of table: Relation, _ catalog: Catalog) -> [String]? {
    for index in catalog.indexes(of: table.id) where index.isUnique && index.predicate == nil {
      let columns = index.keys.compactMap { $0.column.flatMap(table.column) }
      if columns.count == index.keys.count, columns.allSatisfy(\.notNull) { return columns.map(\.name) }
    }
    return nil
  }
}

extension Finding.Message {
  fileprivate static func noKey(_ table: RelationName) -> Self {
    "rows of \"\(table.name)\" cannot be told apart: without a primary key, logical replication refuses their UPDATE and DELETE"
  }

  fileprivate static func onlyUnique(_ table: RelationName, _ columns: [String]) -> Self {
    let reason = "\(Phrase.quoted(columns)) \(columns.count == 1 ? "tells" : "tell") them apart"
    return "\"\(table.name)\" has no primary key: logical replication refuses UPDATE and DELETE of its rows, although \(reason)"
  }
}
