public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// An index that holds what another one of the table holds already: every write pays for both, no query gains.
public struct DuplicateIndex: Rule {
  public static let id: RuleID = "duplicate-index"
  public static let defaultLevel = Level.warn
  public static let phrases = ["duplicate indexes", "indexes that exist already under another name"]

  public init() {}

  /// At the end of the history, since the older one may go in a later file.
  public func check(_ end: HistoryEnd, in step: Step, _ report: inout Reporter) {
    for file in end.files {
      for summary in file.steps {
        for change in summary.createdIndexes() {
          guard let index = end.catalog.index(change.index.id), let table = end.catalog.relation(index.table),
            let twin = twin(of: index, in: end.catalog)
          else { continue }
          let name = RelationName(table, in: end.catalog)
          let isNeeded = [change.index.name, index.name].contains { end.words.say($0, after: summary, in: file) }
          report.report(
            .isTwin(index.name, twin.name, name.name), at: change.range, in: file, on: name, help: help(index, twin, end.catalog),
            related: step.birthplace(of: twin), fixes: isNeeded ? [] : fix(summary, file))
        }
      }
    }
  }

  /// An older index that does all that this one does.
  private func twin(of index: Index, in catalog: Catalog) -> Index? {
    catalog.indexes(of: index.table).first { other in
      other.id < index.id && other.isValid && (!index.isUnique || other.isUnique) && catalog.holdSameEntries(index, other)
    }
  }

  private func help(_ index: Index, _ twin: Index, _ catalog: Catalog) -> String {
    guard let constraint = index.constraint.flatMap({ catalog.constraint($0) }) else { return "leave it out" }
    guard twin.constraint != nil else { return "drop \"\(twin.name)\": the constraint's index does its work" }
    // A unique constraint is no primary key: what refers to the table without naming columns, and what replicates it, wants one.
    return constraint.kind == .primaryKey
      ? "drop constraint \"\(twin.name)\": the primary key guarantees the same"
      : "leave the constraint out: \"\(twin.name)\" guarantees the same"
  }

  private func fix(_ summary: StepSummary, _ file: FileSummary) -> [Fix] {
    // A migration of comments only is no better.
    guard case .index = summary.statement, file.file.tree.statements.count > 1 else { return [] }
    return [Fix(title: "leave the index out", edits: [file.file.removalWithComments(of: summary.range)])]
  }
}

extension Finding.Message {
  fileprivate static func isTwin(_ index: String, _ other: String, _ table: String) -> Self {
    "\"\(index)\" holds the same as \"\(other)\": every write to \"\(table)\" pays for both"
  }
}
