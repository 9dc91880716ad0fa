public import Analysis
public import Policy
public import PostgresSyntax

/// A DELETE that may take every row of a table at once: each row stays locked until all are done, and the space of all is left over.
public struct UnbatchedDelete: Rule {
  public static let id: RuleID = "unbatched-delete"
  public static let defaultLevel = Level.block
  public static let phrases = ["unbatched deletes", "deleting from a whole table at once"]
  public static let options = UnbatchedChange.options

  private var change = UnbatchedChange(
    .init(
      doing: "this deletes", label: "deletes every row it finds in", fixTitle: "delete in batches, and commit after each", work: .delete))

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { change.configure(setting) }

  public func check(_ delete: DeleteStmt, in step: Step, _ report: inout Reporter) {
    let isBatch = step.isBatchOfOneTransaction(delete.relation, delete.usingClause, delete.withClause, delete.whereClause)
    change.check(
      delete.relation, step.reach(of: delete, limit: change.batch), in: step, &report, isBatchOfOneTransaction: isBatch
    ) { key, batch in
      step.batchedLoop(delete, key: key, batch: batch)
    }
  }
}
