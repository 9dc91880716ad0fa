public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// After a change of most rows the planner goes by statistics of the old ones, until autovacuum comes by.
public struct MissingAnalyze: Rule {
  public static let id: RuleID = "missing-analyze"
  public static let defaultLevel = Level.off
  public static let phrases = ["no ANALYZE after a backfill"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for change in step.rowChanges where step.reach(of: change, limit: 50_000) != .bounded {
      let table = step.relation(change.target)
      guard table.relation?.isTable ?? true, change.target.persistence != .temporary else { continue }
      let later = step.laterStatements
      let isAnalyzed = later.contains { analyzes(change.target, $0.statement, step.tree) }
      let isRepeated = later.contains { statement in
        RowTarget(statement.statement).map { $0.relation.relationName.id == change.target.relationName.id } ?? false
      }
      guard !isAnalyzed, !isRepeated else { continue }
      report.report(
        .staleStatistics(table.name), at: change.target.range, on: table.name,
        help: "end the migration with ANALYZE \(step.tree.text(change.target.range))", related: step.birthplace(of: table))
    }
  }

  /// ANALYZE, or VACUUM (ANALYZE), of that table or of all.
  private func analyzes(_ target: RangeVar, _ statement: Statement, _ tree: SyntaxTree) -> Bool {
    guard case .vacuum(let vacuum) = statement, !vacuum.isVacuum || vacuum.options.contains(where: { tree.string($0.name) == "analyze" })
    else { return false }
    return vacuum.relations.isEmpty || vacuum.relations.contains { $0.relation.relationName.id == target.relationName.id }
  }
}

/// The table of a later statement that changes many rows again, after which it is for that one to be reported.
private struct RowTarget {
  let relation: RangeVar

  init?(_ statement: Statement) {
    switch statement {
    case .insert(let insert) where insert.select != nil: relation = insert.relation
    case .update(let update): relation = update.relation
    case .delete(let delete): relation = delete.relation
    default: return nil
    }
  }
}

extension Finding.Message {
  fileprivate static func staleStatistics(_ table: RelationName) -> Self {
    "queries of \"\(table.name)\" are planned by statistics of the rows it had before, until autovacuum analyzes it"
  }
}
