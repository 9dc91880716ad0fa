import PostgresSyntax

/// The server's refusals, in its words and with its codes.
extension ReplayFailure {
  static func undefinedRelation(_ name: String, _ range: ByteRange, _ kind: NamedKind = .relation, in catalog: Catalog) -> ReplayFailure {
    ReplayFailure(
      sqlState: "42P01", message: "relation \"\(name)\" does not exist", range: range,
      kind: .undefinedObject(kind, name: name, didYouMean: catalog.nearestName(to: name, kind)))
  }

  static func undefinedType(_ name: String, _ range: ByteRange, in catalog: Catalog) -> ReplayFailure {
    ReplayFailure(
      sqlState: "42704", message: "type \"\(name)\" does not exist", range: range,
      kind: .undefinedObject(.type, name: name, didYouMean: catalog.nearestName(to: name, .type)))
  }

  static func undefinedColumn(_ column: String, of relation: Relation, _ range: ByteRange) -> ReplayFailure {
    ReplayFailure(
      sqlState: "42703", message: "column \"\(column)\" of relation \"\(relation.name)\" does not exist", range: range,
      kind: .undefinedObject(
        .column, name: "\(relation.name).\(column)", didYouMean: Spelling.nearest(to: column, in: relation.columns.map(\.name))))
  }

  static func undefinedSchema(_ name: String, _ range: ByteRange, in catalog: Catalog) -> ReplayFailure {
    ReplayFailure(
      sqlState: "3F000", message: "schema \"\(name)\" does not exist", range: range,
      kind: .undefinedObject(.schema, name: name, didYouMean: catalog.nearestName(to: name, .schema)))
  }

  /// Anything else that is named and is not there; `what` as PostgreSQL words it, such as `constraint "a" of relation "b"`.
  static func undefined(
    _ kind: NamedKind, _ name: String, _ what: String, _ range: ByteRange, sqlState: String = "42704", didYouMean: String? = nil
  ) -> ReplayFailure {
    ReplayFailure(
      sqlState: sqlState, message: "\(what) does not exist", range: range, kind: .undefinedObject(kind, name: name, didYouMean: didYouMean))
  }

  static func duplicate(_ kind: NamedKind, _ what: String, existing: ObjectID, _ range: ByteRange, sqlState: String) -> ReplayFailure {
    ReplayFailure(sqlState: sqlState, message: "\(what) already exists", range: range, kind: .duplicateObject(kind, existing: existing))
  }

  static func wrongObjectType(_ message: String, _ id: ObjectID, _ range: ByteRange) -> ReplayFailure {
    ReplayFailure(sqlState: "42809", message: message, range: range, kind: .wrongObjectType(id))
  }

  static func other(_ sqlState: String, _ message: String, _ range: ByteRange) -> ReplayFailure {
    ReplayFailure(sqlState: sqlState, message: message, range: range)
  }
}

extension Catalog {
  /// A name of the kind that exists and looks like `name`.
  func nearestName(to name: String, _ kind: ReplayFailure.NamedKind) -> String? {
    let parts = name.split(separator: ".").map(String.init)
    // Where the history does not hold all names, a likely one proves nothing; and looking for it takes all names there are.
    guard let last = parts.last, !isPartial else { return nil }
    var candidates: [String] = []
    for object in objects {
      switch (kind, object) {
      case (.relation, .relation(let relation)): candidates.append(relation.name)
      case (.relation, .sequence(let sequence)): candidates.append(sequence.name)
      case (.view, .relation(let relation)) where relation.kind == .view: candidates.append(relation.name)
      case (.materializedView, .relation(let relation)) where relation.kind == .materializedView: candidates.append(relation.name)
      case (.sequence, .sequence(let sequence)): candidates.append(sequence.name)
      case (.index, .index(let index)): candidates.append(index.name)
      case (.type, .type(let type)): candidates.append(type.name)
      case (.type, .relation(let relation)) where relation.kind == .compositeType: candidates.append(relation.name)
      case (.function, .function(let function)), (.procedure, .function(let function)): candidates.append(function.name)
      case (.schema, .schema(let schema)): candidates.append(schema.name)
      default: break
      }
    }
    if kind == .schema { candidates += ["public"] }
    if kind == .type { candidates += BuiltInType.byName.values.filter { $0.kind == .base }.map(\.name) }
    return Spelling.nearest(to: last, in: candidates)
  }

  /// An extension is installed of which Lockkeeper does not know what it brings.
  public var hasUnknownExtension: Bool { unknownExtensionCount > 0 }

  /// An extension is installed, besides PL/pgSQL.
  public var hasExtensions: Bool { objects.contains { if case .extension(let ext) = $0 { ext.name != "plpgsql" } else { false } } }
}
