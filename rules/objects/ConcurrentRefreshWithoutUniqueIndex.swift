public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// REFRESH … CONCURRENTLY compares old rows with new ones by a unique index on plain columns; without one, PostgreSQL refuses.
public struct ConcurrentRefreshWithoutUniqueIndex: Rule {
  public static let id: RuleID = "concurrent-refresh-without-unique-index"
  public static let defaultLevel = Level.block
  public static let phrases = ["REFRESH … CONCURRENTLY without a unique index", "concurrent refresh without a unique index"]
  public static let explainsRefusals = true

  public init() {}

  public func check(_ refresh: RefreshMatViewStmt, in step: Step, _ report: inout Reporter) {
    guard refresh.isConcurrent else { return }
    let view = step.relation(refresh.relation)
    guard let relation = view.relation, relation.kind == .materializedView, !relation.isIncomplete || !step.isHistoryPartial else { return }
    if !step.before.canRefreshConcurrently(relation) {
      let nearly = step.before.indexes(of: relation.id).filter(\.isUnique)
      report.report(
        .lacksIndex(view.name), at: step.range, on: view.name,
        help: "CREATE UNIQUE INDEX on columns that tell its rows apart, without WHERE and without expressions",
        related: step.birthplace(of: view)
          + nearly.prefix(3).compactMap { step.place(of: $0.origin, "\($0.name) is unique, but \($0.whyItDoesNotDo)") })
    } else if !relation.isPopulated {
      report.report(
        .isEmpty(view.name), at: step.range, on: view.name, help: "fill it the first time without CONCURRENTLY: nobody can read it yet",
        related: step.birthplace(of: view))
    }
  }
}

extension Index {
  /// What keeps a unique index from telling rows apart for a refresh.
  fileprivate var whyItDoesNotDo: String {
    if predicate != nil { return "has a WHERE clause" }
    return isValid ? "is on an expression" : "is not valid"
  }
}

extension Finding.Message {
  fileprivate static func lacksIndex(_ view: RelationName) -> Self {
    "PostgreSQL refuses to refresh \"\(view.name)\" concurrently: it has no unique index on plain columns of all its rows"
  }

  fileprivate static func isEmpty(_ view: RelationName) -> Self {
    "PostgreSQL refuses to refresh \"\(view.name)\" concurrently: it has never been filled"
  }
}
