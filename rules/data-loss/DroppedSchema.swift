public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A schema that goes with all the tables in it. Without CASCADE, PostgreSQL drops empty schemas only.
public struct DroppedSchema: Rule {
  public static let id: RuleID = "dropped-schema"
  public static let defaultLevel = Level.block
  public static let phrases = ["dropping schemas", "dropped schemas"]

  public init() {}

  public func check(_ drop: DropStmt, in step: Step, _ report: inout Reporter) {
    guard drop.objectType == .schema, drop.behavior == .cascade else { return }
    for schema in step.existingObjects(of: drop) {
      let inside = schema.object.map { known in step.before.objects.filter { $0.schema == known.id && $0.isNamedByCode } } ?? []
      if schema.object != nil, inside.isEmpty, !step.isHistoryPartial { continue }
      if schema.object == nil, step.fileMakes(.schema, named: schema.name.name) { continue }
      report.report(
        .loses(schema.name.name, inside.map { "\($0.kindName) \($0.name)" }), at: schema.range, on: schema.name,
        label: inside.isEmpty ? nil : "\(inside.count) object\(inside.count == 1 ? "" : "s") in it",
        help: "drop what is in it piece by piece, each in its own time, and the empty schema last, without CASCADE",
        related: schema.object.map { step.birthplace(of: $0) } ?? [], locks: step.effects.locks)
    }
  }
}

extension CatalogObject {
  /// Not a part of something else: an index, or the sequence or type that belongs to a table.
  fileprivate var isNamedByCode: Bool {
    switch self {
    case .index, .statistics: false
    case .sequence(let sequence): sequence.ownedBy == nil
    default: true
    }
  }
}

extension Finding.Message {
  fileprivate static func loses(_ schema: String, _ inside: [String]) -> Self {
    let what = inside.isEmpty ? "whatever is in it" : Phrase.list(inside, limit: 6)
    return "dropping schema \"\(schema)\" with CASCADE deletes \(what)"
  }
}
