public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// An index goes by which a foreign key's rows were found, or by which logical replication told rows apart.
public struct DroppedIndexInUse: Rule {
  public static let id: RuleID = "dropped-index-in-use"
  public static let defaultLevel = Level.note
  public static let phrases = ["dropping the index of a foreign key", "dropping indexes that are in use"]

  public init() {}

  /// At the end of the history, since what takes its place, built CONCURRENTLY, may come in a later file.
  public func check(_ end: HistoryEnd, in step: Step, _ report: inout Reporter) {
    var seen: Set<ObjectID> = []
    for file in end.files.reversed() {
      for summary in file.steps.reversed() {
        for change in summary.droppedIndexes(in: file.tree) {
          guard let table = end.catalog.relation(change.index.table), Int(table.origin.file.rawValue) < file.number else { continue }
          let name = RelationName(table, in: end.catalog)
          let related = step.birthplace(of: change.index)
          for key in uncovered(by: change.index, of: table, end.catalog) where seen.insert(key.id).inserted {
            let parent = key.foreignKey.flatMap { end.catalog.relation($0.referencedTable)?.name } ?? "the referenced table"
            report.report(
              .uncovers(change.index.name, key.name, table: name.name, parent: parent), at: change.range, in: file, on: name,
              help: "make another index that begins with the foreign key's columns first, or drop the foreign key", related: related)
          }
          if losesIdentity(summary, change.index, of: table) {
            report.report(
              .losesIdentity(change.index.name, table: name.name), at: change.range, in: file, on: name,
              help: "give the table another REPLICA IDENTITY first", related: related)
          }
        }
      }
    }
  }

  /// Whether the index told the table's rows apart for replication, and nothing does so now.
  private func losesIdentity(_ summary: StepSummary, _ index: Index, of table: Relation) -> Bool {
    table.replicaIdentity == .nothing
      && summary.changes.contains { change in
        if case .relation(let old)? = change.old { old.id == table.id && old.replicaIdentity == .index(index.id) } else { false }
      }
  }

  /// The foreign keys of the table that the index served, and that no index serves now.
  private func uncovered(by index: Index, of table: Relation, _ catalog: Catalog) -> [TableConstraint] {
    catalog.constraints(of: table.id).filter { key in
      key.foreignKey != nil && catalog.covers(index, key.columns) && catalog.indexes(covering: key.columns, of: table.id).isEmpty
    }
  }
}

extension Finding.Message {
  fileprivate static func uncovers(_ index: String, _ key: String, table: String, parent: String) -> Self {
    "without \"\(index)\", each delete from \"\(parent)\" reads all of \"\(table)\" for foreign key \"\(key)\""
  }

  fileprivate static func losesIdentity(_ index: String, table: String) -> Self {
    "\"\(index)\" is the replica identity of \"\(table)\": without it, updates and deletes of a published table fail"
  }
}
