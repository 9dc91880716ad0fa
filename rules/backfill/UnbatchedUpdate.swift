public import Analysis
public import Policy
public import PostgresSyntax

/// An UPDATE that may touch every row of a table at once: each row stays locked until all are done, and the old versions of all are left over.
public struct UnbatchedUpdate: Rule {
  public static let id: RuleID = "unbatched-update"
  public static let defaultLevel = Level.block
  public static let phrases = ["unbatched updates", "updating a whole table at once"]
  public static let options = UnbatchedChange.options

  private var change = UnbatchedChange(
    .init(
      doing: "this updates", label: "writes every row it finds in", fixTitle: "update in batches, and commit after each", work: .update))

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { change.configure(setting) }

  public func check(_ update: UpdateStmt, in step: Step, _ report: inout Reporter) {
    let isBatch = step.isBatchOfOneTransaction(update.relation, update.fromClause, update.withClause, update.whereClause)
    change.check(
      update.relation, step.reach(of: update, limit: change.batch), in: step, &report, isBatchOfOneTransaction: isBatch
    ) { key, batch in
      step.batchedLoop(update, key: key, batch: batch)
    }
  }
}
