public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A type or domain that goes: code that casts to it or binds values of it fails.
public struct DroppedType: Rule {
  public static let id: RuleID = "dropped-type"
  public static let defaultLevel = Level.warn
  public static let phrases = ["dropping types", "dropping types or domains"]

  public init() {}

  public func check(_ drop: DropStmt, in step: Step, _ report: inout Reporter) {
    guard drop.objectType == .type || drop.objectType == .domain else { return }
    for type in step.existingObjects(of: drop) where !step.fileMakes(.type, named: type.name.name) {
      report.report(
        .fails(kind: type.object?.kindName ?? "type", type: type.name.name), at: type.range, on: type.name,
        help: "first roll out code that does not name it, and drop it in a later migration",
        related: type.object.map { step.birthplace(of: $0) } ?? [])
    }
  }
}

extension Finding.Message {
  fileprivate static func fails(kind: String, type: String) -> Self {
    "dropping \(kind) \"\(type)\" breaks running code that casts to it or sends values of it"
  }
}
