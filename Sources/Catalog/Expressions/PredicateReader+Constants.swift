import PostgresSyntax

/// Constants as a comparison with a term of a type sees them.
///
/// The server compares two constants by the operator of their types, if its result does not depend on the session: a `timestamptz` and a `date` are not put in order by
/// it, since the time zone decides; a `timestamp` and a `date` are.
extension PredicateReader {
  /// What a constant is worth under a term of that type.
  static func value(_ constant: Predicate.Value, writtenAs written: DataType?, under type: DataType?, _ catalog: Catalog, isUTC: Bool)
    -> Predicate.Value
  {
    guard let type, !type.isArray, case .text(let text) = constant else { return constant }
    let base = catalog.baseType(type)
    // A literal without a type takes that of the other side.
    let own = written.map { catalog.baseType($0).withoutModifier } ?? base.withoutModifier
    switch base.withoutModifier {
    case .date, .timestamp:
      guard own == .date || own == .timestamp, let literal = TemporalLiteral(text) else { return .opaque("\(own.id) \(text)") }
      return .instant(literal.microseconds)
    case .timestamptz:
      guard own == .timestamptz, let literal = TemporalLiteral(text) else { return .opaque("\(own.id) \(text)") }
      if let offset = literal.offset { return .instant(literal.microseconds - Int64(offset) * 1_000_000) }
      return isUTC ? .instant(literal.microseconds) : .local(literal.microseconds)
    case .smallint, .integer, .bigint, .numeric, .real, .double:
      guard text.count <= 15, let number = Double(text), number.magnitude < 9e15 else { return constant }
      return .number(number)
    case .text, .varchar: return .string(text)
    default: return catalog.type(base.id)?.labels == nil ? constant : .string(text)
    }
  }
}
