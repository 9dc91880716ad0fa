public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// An extension that goes with its types, functions and operators: code that uses them fails.
public struct DroppedExtension: Rule {
  public static let id: RuleID = "dropped-extension"
  public static let defaultLevel = Level.warn
  public static let phrases = ["dropping extensions", "dropped extensions"]

  public init() {}

  public func check(_ drop: DropStmt, in step: Step, _ report: inout Reporter) {
    guard drop.objectType == .extension else { return }
    for dropped in step.existingObjects(of: drop) where !step.fileMakes(.extension, named: dropped.name.name) {
      report.report(
        .fails(dropped.name.name), at: dropped.range, on: dropped.name,
        help: "first roll out code that needs none of its types, functions and operators, and drop it in a later migration",
        related: dropped.object.map { step.birthplace(of: $0) } ?? [])
    }
  }
}

extension Finding.Message {
  fileprivate static func fails(_ name: String) -> Self {
    "dropping extension \"\(name)\" breaks running code that uses its types, functions or operators"
  }
}
