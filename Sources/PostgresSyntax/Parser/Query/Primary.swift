/// What needs no operator: `c_expr`.
extension Parser {
  /// `c_expr`
  mutating func parsePrimary() throws(Stop) -> ExpressionID {
    let token = current
    switch token.kind {
    case .identifier:
      return token.keyword == .notKeyword ? try parseNamed() : try parseKeywordPrimary(token.keyword)
    case .quotedIdentifier, .unicodeIdentifier: return try parseNamed()
    case .leftParenthesis: return try parseParenthesizedPrimary()
    case .integerNumber, .floatNumber, .string, .escapeString, .unicodeString, .dollarString, .nationalString, .bitString, .hexString:
      return try parseLiteral()
    case .parameterNumber:
      advance()
      let parameter = add(.paramRef(number: parameterNumber(token)), token.range)
      return try parseIndirectionEnd(parameter, from: token.start)
    case .psqlVariable:
      // Followed like a name, it stands for one: `:schema.f(1)`.
      if peek(1).kind == .dot || peek(1).kind == .leftParenthesis { return try parseNamed() }
      advance()
      return add(.psqlVariable, token.range)
    default: throw unexpected(expecting: "an expression")
    }
  }

  /// The number of `$1`; the scanner refuses numbers beyond 32 bits.
  private func parameterNumber(_ token: Token) -> Int32 {
    var number: Int32 = 0
    for byte in tree.source.bytes[token.range.indices].dropFirst() {
      let (product, productOverflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflow) = product.addingReportingOverflow(Int32(byte & 0x0F))
      if productOverflow || sumOverflow { return Int32.max }
      number = sum
    }
    return number
  }

  private mutating func parseParenthesizedPrimary() throws(Stop) -> ExpressionID {
    let start = current.start
    switch try parseParentheses() {
    case .select(let select): return try parseSubLinkEnd(select, from: start)
    case .expression(let inner): return try parseIndirectionEnd(inner, from: start)
    case .row(let elements): return addRow(elements, from: start)
    }
  }

  /// A column, a call, or a constant whose type is a name: all begin with a name.
  func isCallAhead(_ distance: Int = 0) -> Bool {
    var index = distance + 1
    while peek(index).kind == .dot { index += 2 }
    return peek(index).kind == .leftParenthesis
  }

  /// `columnref`, `func_expr`, or `func_name 'string'`.
  mutating func parseNamed() throws(Stop) -> ExpressionID {
    let start = current.start
    let isColumnName = atColId
    guard isColumnName || atTypeFunctionName else { throw unexpected(expecting: "an expression") }
    let isFunctionName = peek(1).kind == .dot ? isColumnName : atTypeFunctionName
    let first = tree.nameLists.count
    let name = try takeName()
    tree.nameLists.append(name)
    switch current.kind {
    case .dot:
      guard isColumnName else { throw unexpected() }
      return try parseQualified(first, from: start)
    case .leftParenthesis:
      guard isFunctionName else { throw unexpected() }
      return try parseCall(names(from: first), from: start)
    case .string, .escapeString, .unicodeString, .dollarString:
      guard isFunctionName else { throw unexpected() }
      return try parseTypedConstant(names(from: first), .empty, from: start)
    case .leftBracket:
      guard isColumnName else { throw unexpected() }
      return try parseSubscripts(of: names(from: first), from: start)
    default:
      guard isColumnName else { throw unexpected(expecting: "\"(\"") }
      return add(.columnRef(ColumnRef(fields: names(from: first), isStar: false)), range(from: start))
    }
  }

  /// The names that were added to the tree from `first` on.
  @inline(__always)
  func names(from first: Int) -> NameList {
    NodeList(start: UInt32(first), count: UInt32(tree.nameLists.count - first))
  }

  /// What follows the first name where that is a dot.
  private mutating func parseQualified(_ first: Int, from start: UInt32) throws(Stop) -> ExpressionID {
    while at(.dot) {
      advance()
      if at(.star) {
        advance()
        if at(.dot) || at(.leftBracket) { throw fail("improper use of \"*\"", at: current.range) }
        return add(.columnRef(ColumnRef(fields: names(from: first), isStar: true)), range(from: start))
      }
      let name = try parseColLabel()
      tree.nameLists.append(name)
    }
    switch current.kind {
    case .leftParenthesis: return try parseCall(names(from: first), from: start)
    case .string, .escapeString, .unicodeString, .dollarString:
      return try parseTypedConstant(names(from: first), .empty, from: start)
    case .leftBracket: return try parseSubscripts(of: names(from: first), from: start)
    default: return add(.columnRef(ColumnRef(fields: names(from: first), isStar: false)), range(from: start))
    }
  }

  /// A column with a subscript: what follows belongs to an indirection around it.
  private mutating func parseSubscripts(of fields: NameList, from start: UInt32) throws(Stop) -> ExpressionID {
    let column = add(.columnRef(ColumnRef(fields: fields, isStar: false)), range(from: start))
    let indirection = try parseIndirection()
    return add(.aIndirection(argument: column, indirection: indirection), range(from: start))
  }

  /// `opt_indirection`: `.name`, `.*`, `[index]`, `[lower:upper]`, as many as there are.
  mutating func parseIndirection() throws(Stop) -> NodeList<Indirection> {
    var steps: [Indirection] = []
    while true {
      if eat(.dot) {
        if eat(.star) {
          if at(.dot) || at(.leftBracket) { throw fail("improper use of \"*\"", at: current.range) }
          steps.append(.star)
        } else {
          steps.append(.field(try parseColLabel()))
        }
      } else if at(.leftBracket) {
        steps.append(try parseSubscript())
      } else {
        return addList(steps)
      }
    }
  }

  private mutating func parseSubscript() throws(Stop) -> Indirection {
    advance()
    var lower: ExpressionID?
    if !at(.colon) { lower = try parseExpression(above: .none, .full) }
    if let lower, eat(.rightBracket) { return .index(lower) }
    try expect(.colon)
    var upper: ExpressionID?
    if !at(.rightBracket) { upper = try parseExpression(above: .none, .full) }
    try expect(.rightBracket)
    return .slice(lower: lower, upper: upper)
  }
}
