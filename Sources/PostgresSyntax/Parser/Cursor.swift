/// Looking at tokens and taking them.
///
/// What only looks is `mutating` too, here and in all of the parser: a method that is not gets a copy of the whole parser, which costs time
/// and makes the stack frames of the recursive descent several times larger.
extension Parser {
  /// The token `distance` places ahead; `endOfFile` beyond the statement's end.
  @inline(__always)
  mutating func peek(_ distance: Int) -> Token {
    let index = position &+ distance
    return index < limit ? lexed.tokens[index] : end
  }

  var previousEnd: UInt32 { mutating get { position > 0 ? lexed.tokens[position - 1].end : 0 } }

  /// The range from `start` to the last consumed token.
  @inline(__always)
  mutating func range(from start: UInt32) -> ByteRange { ByteRange(start: start, end: max(start, previousEnd)) }

  @inline(__always)
  mutating func advance() { if position < limit { position += 1 } }

  @inline(__always)
  mutating func at(_ kind: TokenKind) -> Bool { current.kind == kind }
  @inline(__always)
  mutating func at(_ keyword: Keyword) -> Bool { current.keyword == keyword }
  @inline(__always)
  mutating func at(_ first: Keyword, _ second: Keyword) -> Bool { current.keyword == first && peek(1).keyword == second }
  @inline(__always)
  mutating func at(_ first: Keyword, _ second: Keyword, _ third: Keyword) -> Bool { at(first, second) && peek(2).keyword == third }
  var isAtEnd: Bool { mutating get { position >= limit } }

  @inline(__always)
  mutating func eat(_ kind: TokenKind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  @inline(__always)
  mutating func eat(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    advance()
    return true
  }

  /// Takes both words or neither.
  mutating func eat(_ first: Keyword, _ second: Keyword) -> Bool {
    guard at(first, second) else { return false }
    position += 2
    return true
  }

  /// Takes all three words or none.
  mutating func eat(_ first: Keyword, _ second: Keyword, _ third: Keyword) -> Bool {
    guard at(first, second, third) else { return false }
    position += 3
    return true
  }

  @discardableResult
  mutating func expect(_ kind: TokenKind) throws(Stop) -> Token {
    guard at(kind) else { throw missing(kind) }
    defer { advance() }
    return current
  }

  @discardableResult
  mutating func expect(_ keyword: Keyword) throws(Stop) -> Token {
    guard at(keyword) else { throw missing(keyword) }
    defer { advance() }
    return current
  }

  mutating func expect(_ first: Keyword, _ second: Keyword) throws(Stop) {
    try expect(first)
    try expect(second)
  }

  /// Whether the current word, unquoted, is `text`: for words that are no keywords of PostgreSQL.
  mutating func atWord(_ text: StaticString) -> Bool {
    let token = current
    guard token.kind == .identifier, Int(token.end - token.start) == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { expected in
      for index in 0..<expected.count {
        let byte = tree.source.bytes[Int(token.start) + index]
        let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        if folded != expected[index] { return false }
      }
      return true
    }
  }

  /// IF EXISTS
  mutating func eatIfExists() -> Bool { eat(.if, .exists) }

  /// IF NOT EXISTS
  mutating func eatIfNotExists() -> Bool { eat(.if, .not, .exists) }

  /// `OR REPLACE`
  mutating func eatOrReplace() -> Bool { eat(.or, .replace) }

  /// `CASCADE`, `RESTRICT` or nothing.
  mutating func parseDropBehavior() -> DropBehavior {
    if eat(.cascade) { return .cascade }
    _ = eat(.restrict)
    return .restrict
  }

  /// One `element` or more, with commas between.
  mutating func parseList<Element>(_ element: (inout Parser) throws(Stop) -> Element) throws(Stop) -> [Element] {
    var list = [try element(&self)]
    while eat(.comma) { list.append(try element(&self)) }
    return list
  }

  /// `( element, … )`, with at least one.
  mutating func parseParenthesized<Element>(_ element: (inout Parser) throws(Stop) -> Element) throws(Stop) -> [Element] {
    try expect(.leftParenthesis)
    let list = try parseList(element)
    try expect(.rightParenthesis)
    return list
  }

  /// Runs `body` one level deeper; too deep is a problem.
  mutating func nested<Result>(_ body: (inout Parser) throws(Stop) -> Result) throws(Stop) -> Result {
    guard depth < Self.maximumDepth else {
      throw fail("expression or query is nested deeper than \(Self.maximumDepth) levels", at: current.range)
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }
}
