public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A table made without a primary key: its rows cannot be told apart, nor changed through logical replication.
public struct MissingPrimaryKey: Rule {
  public static let id: RuleID = "missing-primary-key"
  public static let defaultLevel = Level.note
  public static let phrases = ["tables without a primary key"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    for summary in step.earlier {
      guard case .create(let create) = summary.statement, create.relation.persistence != .temporary else { continue }
      for change in summary.changes {
        guard change.kind == .created, case .relation(let created)? = change.new, let table = step.after.relation(created.id),
          lacksKey(table, step.after)
        else { continue }
        let name = RelationName(table, in: step.after)
        let unique = candidate(of: table, step.after)
        report.report(
          .noKey(name), at: create.relation.range, on: name,
          help: unique.map { "make \(Phrase.quoted($0)), which is unique and not null, the primary key" } ?? "give it a primary key")
      }
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
}
