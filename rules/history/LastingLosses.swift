import Analysis
import Catalog
import Effects
import Policy
import PostgresSyntax

/// What a migration does that no way back restores: data of existing tables that it drops, empties or narrows.
struct LastingLosses {
  struct Loss {
    /// “the rows of "orders"”
    let words: String
    let range: ByteRange
  }

  /// In the order of the statements.
  let losses: [Loss]
  /// Whether the migration does anything besides.
  let hasMore: Bool

  /// nil where nothing is lost, or where the history never leads back, so that nobody counts on it.
  init?(_ rollback: Rollback, in step: Step) {
    guard rollback.isCustomary || rollback.down != nil else { return nil }
    var losses: [Loss] = []
    var hasMore = false
    for summary in rollback.up {
      let lost = Self.losses(of: summary, in: step)
      losses += lost
      hasMore = hasMore || (lost.isEmpty && !summary.changes.isEmpty)
    }
    if losses.isEmpty { return nil }
    (self.losses, self.hasMore) = (losses, hasMore)
  }

  private static func losses(of summary: StepSummary, in step: Step) -> [Loss] {
    switch summary.statement {
    case .truncate(let truncate):
      return truncate.relations.filter { !step.relation($0).isNew }.map { table in
        Loss(words: "the rows of \"\(step.tree.string(table.relationName))\"", range: table.range)
      }
    default: break
    }
    let tables = summary.droppedTables(in: step.tree).filter { !step.isNew($0.table.origin) && $0.table.partitionKey == nil }.map {
      change in
      Loss(words: "the rows of \"\(change.table.name)\"", range: change.range)
    }
    let columns = summary.droppedColumns(in: step.tree).filter { !step.isNew($0.table.origin) && !step.isNew($0.column.origin) }
      .filter { $0.column.generated == nil }
      .map { Loss(words: "the values of \"\($0.table.name).\($0.column.name)\"", range: $0.range) }
    return tables + columns + narrowed(by: summary, in: step)
  }

  private static func narrowed(by summary: StepSummary, in step: Step) -> [Loss] {
    summary.changes.flatMap { change -> [Loss] in
      guard case .relation(let old)? = change.old, case .relation(let new)? = change.new, old.isTable, !step.isNew(old.origin) else {
        return []
      }
      return new.columns.compactMap { column in
        guard let before = old.column(column.number), before.type != column.type, !step.after.canHold(before.type, in: column.type) else {
          return nil
        }
        return Loss(
          words: "values of \"\(new.name).\(column.name)\" that \(step.after.typeName(column.type)) cannot hold", range: summary.range)
      }
    }
  }
}
