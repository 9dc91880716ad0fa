public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A view or materialized view that goes: queries of it fail.
public struct DroppedView: Rule {
  public static let id: RuleID = "dropped-view"
  public static let defaultLevel = Level.warn
  public static let phrases = ["dropping views", "dropped views"]

  public init() {}

  public func check(_ drop: DropStmt, in step: Step, _ report: inout Reporter) {
    guard drop.objectType == .view || drop.objectType == .materializedView else { return }
    let kind = drop.objectType == .view ? "view" : "materialized view"
    for view in step.existingObjects(of: drop) where !step.fileMakes(.relation, named: view.name.name) {
      report.report(
        .fails(kind: kind, view: view.name.name), at: view.range, on: view.name,
        help: "first roll out code that does not read it, and drop it in a later migration",
        related: view.object.map { step.birthplace(of: $0) } ?? [], locks: step.effects.locks.filter { $0.name == view.name })
    }
  }
}

extension Finding.Message {
  fileprivate static func fails(kind: String, view: String) -> Self { "dropping \(kind) \"\(view)\" breaks running code that reads it" }
}
