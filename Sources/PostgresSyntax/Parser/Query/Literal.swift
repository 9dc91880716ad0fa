/// Constants: `AexprConst`.
extension Parser {
  /// A number, a string or a bit string.
  @inline(never)
  mutating func parseLiteral() throws(Stop) -> ExpressionID {
    let token = current
    switch token.kind {
    case .integerNumber:
      advance()
      markNumber(token)
      return add(.aConst(.integer(Literals.integer(tree.source.bytes.span, token.range))), token.range)
    case .floatNumber:
      advance()
      markNumber(token)
      return add(.aConst(.float(token.range, isNegative: false)), token.range)
    case .bitString, .hexString:
      advance()
      return add(.aConst(.bitString(StringLiteral(range: token.range, kind: token.kind))), token.range)
    default: return try parseStringConstant()
    }
  }

  @inline(never)
  mutating func parseStringConstant() throws(Stop) -> ExpressionID {
    let literal = try parseString()
    return add(.aConst(.string(literal)), literal.range)
  }

  /// Hexadecimal, octal and binary numbers and underscores came with 16.
  private mutating func markNumber(_ token: Token) {
    let bytes = tree.source.bytes
    var isNew = false
    for index in token.range.indices where index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "_"), UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "b"),
        UInt8(ascii: "B"):
        isNew = true
      default: break
      }
    }
    if isNew { requires(16, "a non-decimal number or one with underscores", from: token.start) }
  }

  /// `AexprConst`
  @inline(never)
  mutating func parseConstant() throws(Stop) -> ExpressionID {
    let token = current
    switch token.kind {
    case .leftParenthesis: throw unexpected(expecting: "a constant")
    case .identifier where token.keyword == .cast: throw unexpected(expecting: "a constant")
    default: break
    }
    let constant = try parsePrimary()
    switch tree[constant] {
    case .aConst, .typeCast, .psqlVariable: return constant
    default: throw fail("syntax error at or near \"\(tree.source.text(token.range))\"", at: token.range, help: "expected a constant here")
    }
  }

  /// `func_name 'string'`, at the string; `modifiers` is what stood in parentheses between them.
  @inline(never)
  mutating func parseTypedConstant(_ name: NameList, _ modifiers: ExpressionList, from start: UInt32) throws(Stop) -> ExpressionID {
    let typeRange = range(from: start)
    let string = try parseStringConstant()
    let type = add(TypeName(names: name, modifiers: modifiers, range: typeRange))
    return add(.typeCast(argument: string, type: type), range(from: start))
  }

  /// `ConstTypename 'string'` and `INTERVAL 'string' fields`, for types of SQL's own syntax.
  @inline(never)
  mutating func parseSystemTypedConstant() throws(Stop) -> ExpressionID {
    let start = current.start
    if at(.interval) { return try parseIntervalConstant() }
    let type = try parseSystemType(isConstant: true)
    let string = try parseStringConstant()
    return add(.typeCast(argument: string, type: type), range(from: start))
  }

  @inline(never)
  private mutating func parseIntervalConstant() throws(Stop) -> ExpressionID {
    let start = current.start
    var type = TypeName(names: systemTypeNames("interval", current.range), isSystemSyntax: true, range: current.range)
    advance()
    if at(.leftParenthesis) {
      type.modifiers = try parsePrecision()
      type.range = range(from: start)
      let string = try parseStringConstant()
      return add(.typeCast(argument: string, type: add(type)), range(from: start))
    }
    let string = try parseStringConstant()
    try parseIntervalFields(into: &type)
    type.range = range(from: start)
    return add(.typeCast(argument: string, type: add(type)), range(from: start))
  }
}
