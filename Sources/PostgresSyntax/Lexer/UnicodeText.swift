/// A `U&'…'` string or `U&"…"` identifier with its UESCAPE clause, decoded as PostgreSQL's `str_udeescape` does.
struct UnicodeText {
  private(set) var value: [UInt8] = []
  /// The first escape that means nothing.
  private(set) var problem: SyntaxProblem?

  private var content: [UInt8] = []
  /// Where each byte of `content` stands.
  private var offsets: [Int] = []
  private let end: Int
  private let escape: UInt8

  /// `start` is at the `U`, `end` behind the quote or the UESCAPE clause.
  init(_ bytes: Span<UInt8>, from start: Int, to end: Int, quote: UInt8) {
    var text = QuotedText(from: start + 3, to: end, quote: quote)
    while let (byte, offset) = text.next(bytes) {
      content.append(byte)
      offsets.append(offset)
    }
    self.end = max(start, min(text.offset, end) - 1)
    escape = Self.escapeCharacter(bytes, from: text.offset, to: end)
  }

  /// The character after UESCAPE; a backslash without the clause.
  private static func escapeCharacter(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt8 {
    // Only white space, comments and the word stand between the quotes of the two literals, so the clause's literal is what ends the range.
    let tail = Lexer.lex(Literals.copy(bytes, from: start, to: end), dialect: .statement)
    guard tail.tokens.count >= 3, tail.tokens[0].keyword == .uescape else { return UInt8(ascii: "\\") }
    let token = tail.tokens[1]
    let range = ByteRange(start: token.start + UInt32(clamping: start), end: token.end + UInt32(clamping: start))
    return Literals.string(bytes, StringLiteral(range: range, kind: token.kind)).first ?? UInt8(ascii: "\\")
  }

  mutating func decode(_ bytes: Span<UInt8>) {
    var index = 0
    var firstSurrogate: UInt32?
    while index < content.count {
      guard content[index] == escape else {
        if firstSurrogate != nil { return fail("invalid Unicode surrogate pair", index, 1) }
        value.append(content[index])
        index += 1
        continue
      }
      if index + 1 < content.count, content[index + 1] == escape {
        if firstSurrogate != nil { return fail("invalid Unicode surrogate pair", index, 2) }
        value.append(escape)
        index += 2
        continue
      }
      let isLong = index + 1 < content.count && content[index + 1] == UInt8(ascii: "+")
      let length = isLong ? 8 : 5
      guard let code = code(from: index + (isLong ? 2 : 1), digits: isLong ? 6 : 4) else {
        return fail("invalid Unicode escape", index, 1, help: "Unicode escapes must be \\XXXX or \\+XXXXXX")
      }
      guard code > 0, code <= 0x10FFFF else { return fail("invalid Unicode escape value", index, length) }
      let isSecond = code >= 0xDC00 && code <= 0xDFFF
      if (firstSurrogate != nil) != isSecond { return fail("invalid Unicode surrogate pair", index, length) }
      Literals.appendCharacter(code, &firstSurrogate, to: &value)
      index += length
    }
    if firstSurrogate != nil { fail("invalid Unicode surrogate pair", index, 1) }
  }

  private func code(from start: Int, digits: Int) -> UInt32? {
    guard start + digits <= content.count else { return nil }
    var code: UInt32 = 0
    for index in start..<start + digits {
      guard let digit = Literals.hexadecimalValue(content[index]) else { return nil }
      code = code * 16 + digit
    }
    return code
  }

  private mutating func fail(_ message: String, _ index: Int, _ length: Int, help: String? = nil) {
    let start = index < offsets.count ? offsets[index] : end
    let last = index + length - 1 < offsets.count ? offsets[index + length - 1] : end
    problem = SyntaxProblem(
      range: ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: max(start, last) + 1)), message: message, help: help)
  }
}
