/// What the text of literals and identifiers means. Works on the bytes of a token; keeps nothing.
///
/// Ranges that hold no such literal give some value, never a trap.
enum Literals {
  enum IdentifierText {
    /// Folded and unquoted.
    case folded([UInt8])
    case problem(SyntaxProblem)
  }

  /// The identifier in `range`, which holds its UESCAPE clause too.
  static func identifier(_ bytes: Span<UInt8>, _ range: ByteRange, _ kind: TokenKind) -> IdentifierText {
    let start = min(Int(range.start), bytes.count)
    let end = min(Int(range.end), bytes.count)
    var folded: [UInt8] = []
    switch kind {
    case .quotedIdentifier:
      var text = QuotedText(from: start + 1, to: end, quote: UInt8(ascii: "\""))
      while let (byte, _) = text.next(bytes) { folded.append(byte) }
    case .unicodeIdentifier:
      var text = UnicodeText(bytes, from: start, to: end, quote: UInt8(ascii: "\""))
      text.decode(bytes)
      if let problem = text.problem { return .problem(problem) }
      folded = text.value
    default:
      folded.reserveCapacity(max(0, end - start))
      var at = start
      while at < end {
        folded.append(fold(bytes[at]))
        at += 1
      }
    }
    return .folded(folded)
  }

  /// A byte of an unquoted identifier in lower case; only ASCII letters have one (`downcase_identifier` in a UTF-8 database).
  @inline(__always)
  static func fold(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// What is wrong with the escapes of a `U&'…'` string, if anything. `range` holds its UESCAPE clause too.
  static func unicodeProblem(_ bytes: Span<UInt8>, _ range: ByteRange) -> SyntaxProblem? {
    var text = UnicodeText(
      bytes, from: min(Int(range.start), bytes.count), to: min(Int(range.end), bytes.count), quote: UInt8(ascii: "'"))
    text.decode(bytes)
    return text.problem
  }

  /// Whether the string token may follow UESCAPE (`check_uescapechar`).
  static func isUnicodeEscape(_ bytes: Span<UInt8>, _ token: Token) -> Bool {
    let value = string(bytes, StringLiteral(range: token.range, kind: token.kind))
    guard value.count == 1 else { return false }
    switch value[0] {
    case UInt8(ascii: "+"), UInt8(ascii: "'"), UInt8(ascii: "\""), 0x09...0x0D, 0x20: return false
    default: return hexadecimalValue(value[0]) == nil
    }
  }

  /// The value of an `integer` token: decimal, `0x`, `0o`, `0b`, with `_` between digits. The largest value if it does not fit.
  static func integer(_ bytes: Span<UInt8>, _ range: ByteRange) -> Int32 {
    var at = min(Int(range.start), bytes.count)
    let end = min(Int(range.end), bytes.count)
    var base: Int64 = 10
    if at + 1 < end, bytes[at] == UInt8(ascii: "0") {
      switch bytes[at + 1] | 0x20 {
      case UInt8(ascii: "x"): base = 16
      case UInt8(ascii: "o"): base = 8
      case UInt8(ascii: "b"): base = 2
      default: break
      }
      if base != 10 { at += 2 }
    }
    var value: Int64 = 0
    while at < end {
      if let digit = hexadecimalValue(bytes[at]) {
        value = min(value * base + Int64(digit), Int64(Int32.max))
      }
      at += 1
    }
    return Int32(clamping: value)
  }

  static func hexadecimalValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// The decoded bytes of a string literal. For `B'…'` and `X'…'` the digits, for a word that stands for a string its folded letters.
  static func string(_ bytes: Span<UInt8>, _ literal: StringLiteral) -> [UInt8] {
    let start = min(Int(literal.range.start), bytes.count)
    let end = min(Int(literal.range.end), bytes.count)
    switch literal.kind {
    case .dollarString: return dollarString(bytes, from: start, to: end)
    case .escapeString:
      var offsets: [UInt32]?
      return escapeString(bytes, from: start + 2, to: end, offsets: &offsets)
    case .unicodeString:
      var text = UnicodeText(bytes, from: start, to: end, quote: UInt8(ascii: "'"))
      text.decode(bytes)
      return text.value
    case .psqlVariable: return copy(bytes, from: start, to: end)
    case .bitString, .hexString: return plainString(bytes, from: start + 2, to: end)
    case .identifier, .quotedIdentifier, .unicodeIdentifier:
      guard case .folded(let text) = identifier(bytes, literal.range, literal.kind) else { return [] }
      return text
    default: return plainString(bytes, from: start + 1, to: end)
    }
  }

  private static func plainString(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> [UInt8] {
    var value: [UInt8] = []
    value.reserveCapacity(max(0, end - start))
    var text = QuotedText(from: start, to: end, quote: UInt8(ascii: "'"))
    while let (byte, _) = text.next(bytes) { value.append(byte) }
    return value
  }

  private static func dollarString(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> [UInt8] {
    var tagEnd = start + 1
    while tagEnd < end, bytes[tagEnd] != UInt8(ascii: "$") { tagEnd += 1 }
    let contentStart = tagEnd + 1
    let contentEnd = end - (contentStart - start)
    return copy(bytes, from: contentStart, to: contentEnd)
  }

  static func copy(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> [UInt8] {
    guard start < end else { return [] }
    var copy: [UInt8] = []
    copy.reserveCapacity(end - start)
    for index in start..<end { copy.append(bytes[index]) }
    return copy
  }

  /// Whether a psql variable is written `:'name'`, which stands for a string.
  static func isQuotedVariable(_ bytes: Span<UInt8>, _ range: ByteRange) -> Bool {
    range.count > 1 && Int(range.start) + 1 < bytes.count && bytes[Int(range.start) + 1] == UInt8(ascii: "'")
  }

  /// The content of `E'…'`, and if wanted where each byte of it comes from.
  static func escapeString(_ bytes: Span<UInt8>, from start: Int, to end: Int, offsets: inout [UInt32]?) -> [UInt8] {
    var value: [UInt8] = []
    value.reserveCapacity(max(0, end - start))
    var text = QuotedText(from: start, to: end, quote: UInt8(ascii: "'"))
    var firstSurrogate: UInt32?
    while let (byte, at) = text.next(bytes) {
      defer {
        if let known = offsets?.count { offsets?.append(contentsOf: repeatElement(UInt32(clamping: at), count: value.count - known)) }
      }
      guard byte == UInt8(ascii: "\\"), let letter = text.peek(bytes) else {
        value.append(byte)
        continue
      }
      text.skip(1)
      switch letter {
      case UInt8(ascii: "b"): value.append(0x08)
      case UInt8(ascii: "f"): value.append(0x0C)
      case UInt8(ascii: "n"): value.append(0x0A)
      case UInt8(ascii: "r"): value.append(0x0D)
      case UInt8(ascii: "t"): value.append(0x09)
      case UInt8(ascii: "v"): value.append(0x0B)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        var code = UInt32(letter - UInt8(ascii: "0"))
        var count = 1
        while count < 3, let digit = text.peek(bytes), digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "7") {
          code = code * 8 + UInt32(digit - UInt8(ascii: "0"))
          text.skip(1)
          count += 1
        }
        value.append(UInt8(truncatingIfNeeded: code))
      case UInt8(ascii: "x"):
        let (code, count) = hexadecimal(bytes, &text, atMost: 2)
        value.append(count == 0 ? letter : UInt8(truncatingIfNeeded: code))
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        let (code, _) = hexadecimal(bytes, &text, atMost: letter == UInt8(ascii: "u") ? 4 : 8)
        appendCharacter(code, &firstSurrogate, to: &value)
      default: value.append(letter)
      }
    }
    return value
  }

  private static func hexadecimal(_ bytes: Span<UInt8>, _ text: inout QuotedText, atMost limit: Int) -> (code: UInt32, count: Int) {
    var code: UInt32 = 0
    var count = 0
    while count < limit, let byte = text.peek(bytes), let digit = hexadecimalValue(byte) {
      code = code &* 16 &+ digit
      text.skip(1)
      count += 1
    }
    return (code, count)
  }

  /// Adds a character as UTF-8; the first half of a surrogate pair waits for the second.
  static func appendCharacter(_ code: UInt32, _ firstSurrogate: inout UInt32?, to value: inout [UInt8]) {
    if let first = firstSurrogate {
      firstSurrogate = nil
      guard code >= 0xDC00, code <= 0xDFFF else { return }
      append(0x10000 + ((first & 0x3FF) << 10) + (code & 0x3FF), to: &value)
    } else if code >= 0xD800, code <= 0xDBFF {
      firstSurrogate = code
    } else {
      append(code, to: &value)
    }
  }

  private static func append(_ code: UInt32, to value: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(code) else { return }
    value.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

extension SyntaxTree {
  /// What a string literal says, its quotes, escapes and continuations resolved; invalid UTF-8 is shown as replacement characters.
  public func string(of literal: StringLiteral) -> String { nodes.string(of: literal) }
}

extension SyntaxNodes {
  func string(of literal: StringLiteral) -> String {
    String(decoding: Literals.string(source.bytes.span, literal), as: UTF8.self)
  }
}
