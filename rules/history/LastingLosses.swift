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
    guard rollback.isCustomary || rollback.down.map({ !$0.isEmpty }) ?? false else { return nil }
    var losses: [Loss] = []
    var hasMore = false
    for (index, summary) in rollback.up.enumerated() {
      let lost = Self.losses(of: summary, after: rollback.up[..<index], in: step)
      losses += lost
      hasMore = hasMore || (lost.isEmpty && !summary.changes.isEmpty)
    }
    if losses.isEmpty { return nil }
    (self.losses, self.hasMore) = (losses, hasMore)
  }

  private static func losses(of summary: StepSummary, after earlier: ArraySlice<StepSummary>, in step: Step) -> [Loss] {
    // What is dropped after its values were put elsewhere can be brought back from there.
    func isKept(_ table: String, _ column: String? = nil) -> Bool {
      earlier.contains { $0.keepsValues(of: table, column: column, in: step.tree) }
    }
    switch summary.statement {
    case .truncate(let truncate):
      return truncate.relations.filter { !step.relation($0).isNew }.map { table in
        Loss(words: "the rows of \"\(step.tree.string(table.relationName))\"", range: table.range)
      }
    default: break
    }
    let tables = summary.droppedTables(in: step.tree)
      .filter { !step.isNew($0.table.origin) && $0.table.partitionKey == nil && !isKept($0.table.name) }
      .map { Loss(words: "the rows of \"\($0.table.name)\"", range: $0.range) }
    let columns = summary.droppedColumns(in: step.tree).filter { !step.isNew($0.table.origin) && !step.isNew($0.column.origin) }
      .filter { $0.column.generated == nil && !isKept($0.table.name, $0.column.name) }
      .map { Loss(words: "the values of \"\($0.table.name).\($0.column.name)\"", range: $0.range) }
    return tables + columns + narrowed(by: summary, in: step)
  }

  private static func narrowed(by summary: StepSummary, in step: Step) -> [Loss] {
    guard case .alterTable(let alter) = summary.statement else { return [] }
    return summary.changes.flatMap { change -> [Loss] in
      guard case .relation(let old)? = change.old, case .relation(let new)? = change.new, old.isTable, !step.isNew(old.origin) else {
        return []
      }
      return alter.commands.compactMap { command in
        guard case .alterColumnType(let name, let type) = command.kind, let after = new.column(named: step.tree.string(name)),
          let before = old.column(after.number), before.type != after.type, !step.isNew(before.origin)
        else { return nil }
        return loss(of: before, in: new, to: after, using: type.using, in: step).map { Loss(words: $0, range: command.range) }
      }
    }
  }

  /// The server refuses to shorten a text or to cut a number that does not fit; what it rounds off, it loses, and what USING leaves out.
  private static func loss(of column: Column, in table: Relation, to new: Column, using: ExpressionID?, in step: Step) -> String? {
    let values = "values of \"\(table.name).\(new.name)\""
    if let using, !isCast(using, of: column.name, in: step.tree) {
      let isRead = step.tree.columnRefs(in: using).contains {
        step.tree[$0.fields].last.map { step.tree.string($0) == column.name } ?? true
      }
      return isRead ? nil : "the " + values
    }
    let isCut = using != nil && step.after.truncates(column.type, to: new.type)
    return isCut || step.after.roundsOff(column.type, to: new.type) ? "\(values) that \(step.after.typeName(new.type)) cannot hold" : nil
  }

  /// `column::type`, however often.
  private static func isCast(_ id: ExpressionID, of column: String, in tree: SyntaxTree) -> Bool {
    switch tree[id] {
    case .typeCast(let argument, _): isCast(argument, of: column, in: tree)
    case .columnRef(let reference): tree[reference.fields].last.map { tree.string($0) == column } ?? false
    default: false
    }
  }
}
