public import Analysis
import Catalog
public import Effects
public import Policy
import PostgresSyntax

/// CREATE INDEX CONCURRENTLY that fails leaves an invalid index; IF NOT EXISTS then takes that for the index when the migration is tried again.
public struct HiddenInvalidIndex: Rule {
  public static let id: RuleID = "hidden-invalid-index"
  public static let defaultLevel = Level.warn
  public static let phrases = ["CREATE INDEX CONCURRENTLY IF NOT EXISTS", "invalid indexes that stay behind"]

  public init() {}

  public func check(_ build: IndexBuild, in step: Step, _ report: inout Reporter) {
    guard case .index(let index) = step.statement, index.isConcurrent, index.ifNotExists, let name = index.name else { return }
    let table = step.relation(index.relation)
    guard !table.isNew, !step.clearsRemains(ofIndex: build.name.name) else { return }
    let schema = index.relation.schemaName.map { step.tree.text($0.range) + "." } ?? ""
    let drop = "DROP INDEX CONCURRENTLY IF EXISTS " + schema + step.tree.text(name.range) + ";"
    report.report(
      .hidesRemains(build.name.name), at: step.range, on: table.name,
      help: help(drop, in: step), related: step.birthplace(of: table),
      fixes: step.leavesTransactionByItself && step.commitsByItself
        ? [Fix(title: "drop what a failed try has left", edits: [TextEdit(at: step.range.start, insert: drop + step.newLine)])] : [])
  }

  /// Beside another statement of one query, or in a transaction, neither of the two could run.
  private func help(_ drop: String, in step: Step) -> String {
    step.commitsByItself
      ? "before it, write \(drop) which takes away what a failed try has left"
      : "leave out IF NOT EXISTS: the next try then stops at the remains, for somebody to run \(drop)"
  }
}

extension Finding.Message {
  fileprivate static func hidesRemains(_ index: String) -> Self {
    "if the build of \"\(index)\" fails, it leaves an invalid index, and the next try takes that for the index and does nothing"
  }
}
