public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// REFRESH MATERIALIZED VIEW without CONCURRENTLY takes ACCESS EXCLUSIVE on it while its whole query runs.
public struct BlockingRefresh: Rule {
  public static let id: RuleID = "blocking-refresh"
  public static let defaultLevel = Level.block
  public static let phrases = ["refreshing without CONCURRENTLY", "REFRESH MATERIALIZED VIEW without CONCURRENTLY"]
  public static let narrows: [RuleID] = ["table-rewrite", "blocking-lock", "lock-held-while-working"]

  public init() {}

  public func check(_ refresh: RefreshMatViewStmt, in step: Step, _ report: inout Reporter) {
    guard !refresh.isConcurrent else { return }
    let view = step.relation(refresh.relation)
    // Nobody can read one that was never filled.
    guard !view.isNew, view.relation?.isPopulated ?? true else { return }
    let hasKey = view.relation.map { step.before.canRefreshConcurrently($0) } ?? false
    let advice: String
    if refresh.skipData {
      advice = "WITH NO DATA makes every query of it fail until it is filled again: leave it out, and refresh it CONCURRENTLY"
    } else if hasKey {
      advice = "refresh it CONCURRENTLY"
    } else {
      advice = "create a unique index on plain columns of it, without WHERE, and refresh it CONCURRENTLY"
    }
    report.report(
      .blocks(view.name), at: step.range, on: view.name, label: step.lockLabel(.accessExclusive, on: view.name, for: .rewrite),
      help: advice, related: step.birthplace(of: view), locks: step.effects.locks.filter { $0.name == view.name },
      fixes: hasKey && !refresh.skipData
        ? [Fix(title: "refresh it CONCURRENTLY", edits: step.insertion(of: " CONCURRENTLY", after: .view))] : [])
  }
}

extension Finding.Message {
  fileprivate static func blocks(_ view: RelationName) -> Self {
    "refreshing \"\(view.name)\" blocks every query of it until its own query has run"
  }
}
