/// What stands between parentheses where both a query and an expression may.
enum Parentheses {
  /// `select_with_parens`
  case select(SelectID)
  /// One expression.
  case expression(ExpressionID)
  /// Two expressions or more.
  case row(ExpressionList)
}

/// Parentheses, whose meaning shows only at their end: `((SELECT 1))`, `((SELECT 1) + 2)`, `((SELECT 1) UNION SELECT 2)`, `((a), b)`.
extension Parser {
  /// `( … )`, at the opening parenthesis.
  @inline(never)
  mutating func parseParentheses() throws(Stop) -> Parentheses {
    try descend()
    advance()
    let first: ExpressionID
    if at(.leftParenthesis) {
      let start = current.start
      switch try parseParentheses() {
      case .select(let inner):
        if let outer = try parseSelectEnd(inner, from: start) {
          depth -= 1
          return .select(outer)
        }
        first = try parseExpression(continuing: try parseSubLinkEnd(inner, from: start), from: start)
      case .expression(let inner): first = try parseExpression(continuing: try parseIndirectionEnd(inner, from: start), from: start)
      case .row(let elements): first = try parseExpression(continuing: addRow(elements, from: start), from: start)
      }
    } else if atSelect {
      let select = try parseSelectWithoutParentheses()
      try expect(.rightParenthesis)
      depth -= 1
      return .select(select)
    } else {
      first = try parseExpression(above: .none, .full)
    }
    depth -= 1
    guard at(.comma) else {
      try expect(.rightParenthesis)
      return .expression(first)
    }
    let mark = scratch.count
    scratch.append(first)
    while eat(.comma) { scratch.append(try parseExpression(above: .none, .full)) }
    try expect(.rightParenthesis)
    return .row(takeScratch(from: mark))
  }

  var atSelect: Bool { mutating get { current.beginsQuery(before: peek(1)) } }

  /// After `(SELECT …)` inside parentheses: `)`, or the rest of a larger query and `)`; nil where an expression goes on.
  @inline(never)
  private mutating func parseSelectEnd(_ inner: SelectID, from start: UInt32) throws(Stop) -> SelectID? {
    if eat(.rightParenthesis) { return inner }
    guard current.continuesQuery else { return nil }
    let select = try parseSelectRest(inner, with: nil, from: start)
    try expect(.rightParenthesis)
    return select
  }

  @inline(never)
  private mutating func parseExpression(continuing first: ExpressionID, from start: UInt32) throws(Stop) -> ExpressionID {
    try parseInfix(after: try parseOverlaps(after: first), from: start, above: .none, .full)
  }

  /// A subquery as a value, perhaps with an indirection.
  @inline(never)
  mutating func parseSubLinkEnd(_ select: SelectID, from start: UInt32) throws(Stop) -> ExpressionID {
    let link = SubLink(kind: .expression, testExpression: nil, operatorName: nil, subselect: select)
    return try parseIndirectionEnd(add(.subLink(link), range(from: start)), from: start)
  }

  /// `opt_indirection` after an expression that may have one.
  @inline(never)
  mutating func parseIndirectionEnd(_ argument: ExpressionID, from start: UInt32) throws(Stop) -> ExpressionID {
    guard at(.dot) || at(.leftBracket) else { return argument }
    let indirection = try parseIndirection()
    return add(.aIndirection(argument: argument, indirection: indirection), range(from: start))
  }

  @inline(never)
  mutating func addRow(_ elements: ExpressionList, from start: UInt32) -> ExpressionID {
    add(.rowExpr(arguments: elements, isExplicit: false), range(from: start))
  }

  /// `select_with_parens`
  @inline(never)
  mutating func parseSelectWithParentheses() throws(Stop) -> SelectID {
    guard at(.leftParenthesis) else { throw unexpected(expecting: "\"(\"") }
    try descend()
    advance()
    let select: SelectID
    if at(.leftParenthesis) {
      let start = current.start
      let inner = try parseSelectWithParentheses()
      select = current.continuesQuery ? try parseSelectRest(inner, with: nil, from: start) : inner
    } else {
      select = try parseSelectWithoutParentheses()
    }
    try expect(.rightParenthesis)
    depth -= 1
    return select
  }
}
