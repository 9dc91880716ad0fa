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
    case .integerNumber, .floatNumber, .string, .escapeString, .unicodeString, .dollarString, .bitString, .hexString:
      return try parseLiteral()
    case .parameterNumber: return try parseParameter()
    case .psqlVariable:
      // Followed like a name, it stands for one: `:schema.f(1)`.
      if peek(1).kind == .dot || peek(1).kind == .leftParenthesis { return try parseNamed() }
      advance()
      return add(.psqlVariable, token.range)
    default: throw unexpected(expecting: "an expression")
    }
  }

  /// `PARAM opt_indirection`. The scanner refuses numbers beyond 32 bits.
  @inline(never)
  private mutating func parseParameter() throws(Stop) -> ExpressionID {
    let token = current
    var number: Int64 = 0
    for index in token.range.indices.dropFirst() where index < bytes.count {
      number = min(number * 10 + Int64(bytes[index] & 0x0F), Int64(Int32.max))
    }
    advance()
    let parameter = add(.paramRef(number: Int32(clamping: number)), token.range)
    return try parseIndirectionEnd(parameter, from: token.start)
  }

  @inline(never)
  private mutating func parseParenthesizedPrimary() throws(Stop) -> ExpressionID {
    let start = current.start
    switch try parseParentheses() {
    case .select(let select): return try parseSubLinkEnd(select, from: start)
    case .expression(let inner): return try parseIndirectionEnd(inner, from: start)
    case .row(let elements): return addRow(elements, from: start)
    }
  }

  /// How many tokens a name with its dots takes.
  @inline(never)
  mutating func qualifiedNameLength() -> Int {
    var length = 1
    while peek(length).kind == .dot { length += 2 }
    return length
  }

  /// `columnref`, `func_expr`, or `func_name 'string'`.
  @inline(never)
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
  mutating func names(from first: Int) -> NameList {
    NodeList(start: UInt32(first), count: UInt32(tree.nameLists.count - first))
  }

  /// What follows the first name where that is a dot.
  @inline(never)
  private mutating func parseQualified(_ first: Int, from start: UInt32) throws(Stop) -> ExpressionID {
    while at(.dot) {
      advance()
      if at(.star) {
        advance()
        try expectNothingAfterStar()
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
  @inline(never)
  private mutating func parseSubscripts(of fields: NameList, from start: UInt32) throws(Stop) -> ExpressionID {
    let column = add(.columnRef(ColumnRef(fields: fields, isStar: false)), range(from: start))
    let indirection = try parseIndirection()
    return add(.aIndirection(argument: column, indirection: indirection), range(from: start))
  }

  /// `opt_indirection`: `.name`, `.*`, `[index]`, `[lower:upper]`, as many as there are.
  @inline(never)
  mutating func parseIndirection() throws(Stop) -> NodeList<Indirection> {
    var steps: [Indirection] = []
    while true {
      if eat(.dot) {
        if eat(.star) {
          try expectNothingAfterStar()
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

  /// `*` ends an indirection; PostgreSQL reads it to its end before it says so.
  private mutating func expectNothingAfterStar() throws(Stop) {
    guard at(.dot) || at(.leftBracket) else { return }
    _ = try parseIndirection()
    throw unexpected("improper use of \"*\"")
  }

  @inline(never)
  private mutating func parseSubscript() throws(Stop) -> Indirection {
    try descend()
    defer { depth -= 1 }
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
