public import Analysis
public import Policy
public import PostgresSyntax

/// A MERGE that may update or delete every row of a table at once: each row stays locked until all are done.
public struct UnbatchedMerge: Rule {
  public static let id: RuleID = "unbatched-merge"
  public static let defaultLevel = Level.block
  public static let phrases = ["unbatched merges", "merging into a whole table at once"]
  public static let options = UnbatchedChange.options

  private var change = UnbatchedChange(
    .init(
      doing: "this merges into", label: "writes every row it finds in", fixTitle: "merge in batches, and commit after each", work: .update,
      condition: "ON"))

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { change.configure(setting) }

  public func check(_ merge: MergeStmt, in step: Step, _ report: inout Reporter) {
    change.check(merge.relation, step.reach(of: merge, limit: change.batch), in: step, &report) { _, _ in nil }
  }
}
