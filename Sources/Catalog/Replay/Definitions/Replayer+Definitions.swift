import PostgresSyntax

/// CREATE AGGREGATE, OPERATOR, TYPE, COLLATION and text search objects: what shares the syntax of a list of parameters.
extension Replayer {
  mutating func replay(_ define: DefineStmt) throws(Failure) {
    switch define.objectType {
    case .aggregate: try defineAggregate(define)
    case .type: try defineType(define)
    case .operator: try defineOperator(define)
    case .collation: try defineCollation(define)
    case .textSearchParser: try defineTextSearch(define, .textSearchParser)
    case .textSearchTemplate: try defineTextSearch(define, .textSearchTemplate)
    case .textSearchDictionary: try defineTextSearch(define, .textSearchDictionary)
    case .textSearchConfiguration: try defineTextSearch(define, .textSearchConfiguration)
    default: break
    }
  }

  /// The type of a parameter; fails where there is none.
  mutating func requireDefinedType(_ value: DefValue, _ range: ByteRange) throws(Failure) -> DataType {
    if case .type(let id) = value { return try resolveType(id).withoutModifier }
    let parts = words(value)
    guard let name = parts.last, name != "none" else { return .undetermined }
    if let found = catalog.findType(schema: parts.count > 1 ? parts[parts.count - 2] : nil, name: name, context) { return found }
    if catalog.hasUnknownExtension { return .undetermined }
    try tolerate(.undefinedType(parts.joined(separator: "."), range, in: catalog))
    return .undetermined
  }
}
