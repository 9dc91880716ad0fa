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
    for type in step.existingObjects(of: drop) where !step.fileMakes(.type, named: type.name.name) && !step.dropsUsers(of: type.object) {
      report.report(
        .fails(kind: type.object?.kindName ?? "type", type: type.name.name), at: type.range, on: type.name,
        help: "first roll out code that does not name it, and drop it in a later migration",
        related: type.object.map { step.birthplace(of: $0) } ?? [])
    }
  }
}

extension Step {
  /// Whether the file has dropped a column of the type, or a table with one: code that sends values of the type fails for that already.
  fileprivate func dropsUsers(of type: CatalogObject?) -> Bool {
    guard let type else { return false }
    return earlier.contains { summary in
      summary.changes.contains { change in
        guard case .relation(let old)? = change.old, old.isTable else { return false }
        return old.columns.contains { column in
          guard column.type.id == type.id else { return false }
          if case .relation(let new)? = change.new { return new.column(column.number) == nil }
          return true
        }
      }
    }
  }
}

extension Finding.Message {
  fileprivate static func fails(kind: String, type: String) -> Self {
    "dropping \(kind) \"\(type)\" breaks running code that casts to it or sends values of it"
  }
}
