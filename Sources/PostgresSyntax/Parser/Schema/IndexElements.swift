/// Columns and expressions of indexes, partition keys and statistics.
extension Parser {
  /// `index_elem`: also for ON CONFLICT and exclusion constraints.
  mutating func parseIndexElem() throws(Stop) -> IndexElem {
    let start = current.start
    let key = try parseKeyElement()
    var element = IndexElem(
      name: key.name, expression: key.expression, collation: try parseOptionalCollation(), operatorClass: .empty,
      operatorClassOptions: [], ordering: .unspecified, nullsOrdering: .unspecified, range: ByteRange(start: start, end: start))
    if atColId {
      element.operatorClass = try parseAnyName()
      if at(.leftParenthesis) { element.operatorClassOptions = try parseRelOptions() }
    }
    if eat(.asc) {
      element.ordering = .ascending
    } else if eat(.desc) {
      element.ordering = .descending
    }
    if eat(.nulls, .first) {
      element.nullsOrdering = .first
    } else if eat(.nulls, .last) {
      element.nullsOrdering = .last
    }
    element.range = range(from: start)
    return element
  }

  /// A column, a function call, or an expression in parentheses.
  mutating func parseKeyElement() throws(Stop) -> (name: Name?, expression: ExpressionID?) {
    if at(.leftParenthesis) { return (nil, try parseParenthesizedExpression()) }
    if atColId, peek(1).kind != .leftParenthesis, peek(1).kind != .dot { return (try takeName(), nil) }
    return (nil, try parseFunctionExpression())
  }
}
