/// Strings and numbers of statements.
extension Parser {
  var atString: Bool {
    mutating get {
      switch current.kind {
      case .string, .escapeString, .unicodeString, .dollarString: true
      case .psqlVariable: Literals.isQuotedVariable(bytes.span, current.range)
      default: false
      }
    }
  }

  /// `Sconst`
  mutating func parseString() throws(Stop) -> StringLiteral {
    guard atString else { throw unexpected(expecting: "a string") }
    let token = current
    advance()
    var range = token.range
    if token.kind == .unicodeString, at(.uescape) {
      advance()
      range.end = try expectUnicodeEscape().end
    }
    if token.kind == .unicodeString, let problem = Literals.unicodeProblem(tree.source.bytes.span, range) {
      throw fail(problem.message, at: problem.range)
    }
    return StringLiteral(range: range, kind: token.kind)
  }

  /// The string after UESCAPE: one character that is no hexadecimal digit, sign, quote or white space.
  mutating func expectUnicodeEscape() throws(Stop) -> Token {
    let token = current
    guard token.kind == .string || token.kind == .escapeString || token.kind == .dollarString else {
      throw fail("UESCAPE must be followed by a simple string literal", at: token.range)
    }
    guard Literals.isUnicodeEscape(tree.source.bytes.span, token) else {
      throw fail("invalid Unicode escape character", at: token.range)
    }
    advance()
    return token
  }

  /// `Iconst`
  mutating func parseInteger() throws(Stop) -> Int32 {
    guard at(.integerNumber) else { throw unexpected(expecting: "a whole number") }
    let value = Literals.integer(tree.source.bytes.span, current.range)
    advance()
    return value
  }

  /// `SignedIconst`
  mutating func parseSignedInteger() throws(Stop) -> Int32 {
    if eat(.plus) { return try parseInteger() }
    if eat(.minus) { return -(try parseInteger()) }
    return try parseInteger()
  }

  /// `NumericOnly`
  mutating func parseNumericOnly() throws(Stop) -> DefValue {
    let start = current.start
    let isNegative = at(.minus)
    if isNegative || at(.plus) { advance() }
    switch current.kind {
    case .integerNumber:
      let value = Literals.integer(tree.source.bytes.span, current.range)
      advance()
      return .integer(isNegative ? -value : value)
    case .floatNumber:
      advance()
      return .float(range(from: start))
    default:
      throw unexpected(expecting: "a number")
    }
  }
}
