public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// CREATE OR REPLACE VIEW may only add columns at the end: PostgreSQL refuses everything else (`checkViewColumns`).
public struct ImpossibleViewReplace: Rule {
  public static let id: RuleID = "impossible-view-replace"
  public static let defaultLevel = Level.block
  public static let phrases = ["view replacements that PostgreSQL rejects", "impossible CREATE OR REPLACE VIEW"]
  public static let explainsRefusals = true

  public init() {}

  public func check(_ view: ViewStmt, in step: Step, _ report: inout Reporter) {
    guard view.isReplace, let failure = step.result.failure, failure.sqlState == "42P16" || failure.sqlState == "42809",
      case .relation(let old)? = step.object(view.view)
    else { return }
    let name = RelationName(old, in: step.before)
    report.report(
      .refused(failure.message, name), at: view.view.range, on: name, help: help(old, failure, in: step),
      related: step.place(of: old.lastChange, "\(old.name) was defined here").map { [$0] } ?? [])
  }

  private func help(_ old: Relation, _ failure: ReplayFailure, in step: Step) -> String {
    guard old.kind == .view else { return "give the view another name, or rename the \(old.kind.name) before, in the same transaction" }
    let kept =
      "keep the columns \(Phrase.list(old.columns.map(\.name), limit: 8)) in this order with these types, and add new ones at the end"
    if failure.message.contains("change name") { return kept + "; ALTER VIEW … RENAME COLUMN gives a column another name" }
    let needed = step.before.cascaded(from: [ObjectAddress(old.id)]).map { step.description(of: $0, in: step.before) }
    let others = needed.isEmpty ? "" : ", which \(Phrase.list(needed)) \(needed.count == 1 ? "needs" : "need")"
    return kept + "; or DROP VIEW\(others) and CREATE VIEW in one transaction, and grant its privileges again"
  }
}

extension Finding.Message {
  fileprivate static func refused(_ message: String, _ view: RelationName) -> Self {
    "PostgreSQL refuses to replace view \"\(view.name)\": \(message)"
  }
}
