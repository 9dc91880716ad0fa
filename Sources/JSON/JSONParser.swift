/// Reads one JSON text as RFC 8259 defines it, from bytes that anybody may have written.
///
/// Strict: no comments, no trailing commas, no byte-order mark, no raw control characters, no leading zeros, nothing after the value.
/// Bytes that are not UTF-8 are an error. An escaped surrogate without its partner (`"\ud800"`), which JavaScript writes for half a
/// character, becomes U+FFFD: one UTF-16 unit as before, so that positions in the text stay right. Nesting is limited, because the
/// parser, and whoever walks the value after it, recurses. Nothing here traps, and time and memory are linear in the input.
public struct JSONParser {
  /// Far deeper than any message or report, and shallow enough for the smallest thread stacks.
  public static let defaultDepthLimit = 192

  private let bytes: [UInt8]
  private let end: Int
  private let depthLimit: Int
  private var offset: Int
  private var depth = 0

  init(_ bytes: [UInt8], in range: Range<Int>, depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
    offset = min(max(0, range.lowerBound), bytes.count)
    end = min(max(0, range.upperBound), bytes.count)
  }

  mutating func parseDocument() throws(JSONParseError) -> JSONValue {
    let value = try parseValue()
    skipWhiteSpace()
    if offset < end { throw unexpected(.end) }
    return value
  }

  private mutating func parseValue() throws(JSONParseError) -> JSONValue {
    skipWhiteSpace()
    guard let byte = peek() else { throw JSONParseError(.unexpectedEnd, at: offset) }
    switch byte {
    case UInt8(ascii: "{"): return .object(try parseObject())
    case UInt8(ascii: "["): return .array(try parseArray())
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    default: throw unexpected(.value)
    }
  }

  private mutating func parseObject() throws(JSONParseError) -> JSONObject {
    try enter()
    var object = JSONObject()
    skipWhiteSpace()
    if consume(if: UInt8(ascii: "}")) {
      depth -= 1
      return object
    }
    while true {
      skipWhiteSpace()
      guard peek() == UInt8(ascii: "\"") else { throw unexpected(.key) }
      let key = try parseString()
      skipWhiteSpace()
      guard consume(if: UInt8(ascii: ":")) else { throw unexpected(.colon) }
      object.append(key, try parseValue())
      skipWhiteSpace()
      if consume(if: UInt8(ascii: ",")) { continue }
      guard consume(if: UInt8(ascii: "}")) else { throw unexpected(.commaOrBrace) }
      depth -= 1
      return object
    }
  }

  private mutating func parseArray() throws(JSONParseError) -> [JSONValue] {
    try enter()
    var elements: [JSONValue] = []
    skipWhiteSpace()
    if consume(if: UInt8(ascii: "]")) {
      depth -= 1
      return elements
    }
    while true {
      elements.append(try parseValue())
      skipWhiteSpace()
      if consume(if: UInt8(ascii: ",")) { continue }
      guard consume(if: UInt8(ascii: "]")) else { throw unexpected(.commaOrBracket) }
      depth -= 1
      return elements
    }
  }

  private mutating func enter() throws(JSONParseError) {
    guard depth < depthLimit else { throw JSONParseError(.tooDeep(limit: depthLimit), at: offset) }
    depth += 1
    offset += 1
  }

  // MARK: Scalars

  private mutating func parseWord(_ word: StaticString, _ value: JSONValue) throws(JSONParseError) -> JSONValue {
    for byte in word.description.utf8 {
      guard consume(if: byte) else { throw unexpected(.value) }
    }
    return value
  }

  private mutating func parseNumber() throws(JSONParseError) -> JSONValue {
    let start = offset
    let isNegative = consume(if: UInt8(ascii: "-"))
    guard let first = peek(), isDigit(first) else { throw invalidNumber() }
    var magnitude = 0
    var isInteger = true
    while let byte = peek(), isDigit(byte) {
      // Counted downwards, so that the smallest Int is reached too.
      let (scaled, overflowed) = magnitude.multipliedReportingOverflow(by: 10)
      let (next, underflowed) = scaled.subtractingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      if overflowed || underflowed { isInteger = false } else { magnitude = next }
      offset += 1
      if first == UInt8(ascii: "0"), let second = peek(), isDigit(second) { throw invalidNumber() }
    }
    if consume(if: UInt8(ascii: ".")) {
      isInteger = false
      try expectDigits()
    }
    if consume(if: UInt8(ascii: "e")) || consume(if: UInt8(ascii: "E")) {
      isInteger = false
      if !consume(if: UInt8(ascii: "+")) { _ = consume(if: UInt8(ascii: "-")) }
      try expectDigits()
    }
    if isInteger, !isNegative, magnitude != Int.min { return .integer(-magnitude) }
    if isInteger, isNegative, magnitude != 0 { return .integer(magnitude) }
    return .number(String(decoding: bytes[start..<offset], as: UTF8.self))
  }

  private mutating func expectDigits() throws(JSONParseError) {
    guard let byte = peek(), isDigit(byte) else { throw invalidNumber() }
    while let byte = peek(), isDigit(byte) { offset += 1 }
  }

  private mutating func parseString() throws(JSONParseError) -> String {
    offset += 1
    let start = offset
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        let text = try decode(bytes[start..<offset], from: start)
        offset += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try parseEscapedString(from: start) }
      if byte < 0x20 { throw JSONParseError(.controlCharacterInString(byte), at: offset) }
      offset += 1
    }
    throw JSONParseError(.unexpectedEnd, at: end)
  }

  /// The rest of a string whose first escape has been reached; `start` is its first byte.
  private mutating func parseEscapedString(from start: Int) throws(JSONParseError) -> String {
    var text: [UInt8] = []
    var copied = start
    while offset < end {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        text.append(contentsOf: bytes[copied..<offset])
        // Escapes only add whole characters, so the text is UTF-8 exactly if the bytes between the quotes are.
        guard let string = String(validating: text, as: UTF8.self) else {
          throw JSONParseError(.invalidUTF8, at: firstInvalidByte(in: start..<offset))
        }
        offset += 1
        return string
      case UInt8(ascii: "\\"):
        text.append(contentsOf: bytes[copied..<offset])
        try parseEscape(into: &text)
        copied = offset
      case 0..<0x20:
        throw JSONParseError(.controlCharacterInString(byte), at: offset)
      default:
        offset += 1
      }
    }
    throw JSONParseError(.unexpectedEnd, at: end)
  }

  private mutating func parseEscape(into text: inout [UInt8]) throws(JSONParseError) {
    let start = offset
    offset += 1
    guard let byte = peek() else { throw JSONParseError(.unexpectedEnd, at: end) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let unit = try parseHexadecimalUnit(of: start)
      text.append(contentsOf: String(Character(try parseScalar(startingWith: unit))).utf8)
    default: throw JSONParseError(.invalidEscape, at: start)
    }
  }

  /// The character that begins with UTF-16 unit `unit`; reads the second half of a pair if it follows.
  private mutating func parseScalar(startingWith unit: UInt32) throws(JSONParseError) -> UnicodeScalar {
    if let scalar = UnicodeScalar(unit) { return scalar }
    let replacement: UnicodeScalar = "\u{FFFD}"
    guard unit < 0xDC00, offset + 1 < end, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u") else {
      return replacement
    }
    let second = offset
    offset += 2
    let low = try parseHexadecimalUnit(of: second)
    guard (0xDC00..<0xE000).contains(low) else {
      offset = second
      return replacement
    }
    return UnicodeScalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? replacement
  }

  private mutating func parseHexadecimalUnit(of escape: Int) throws(JSONParseError) -> UInt32 {
    guard offset + 4 <= end else { throw JSONParseError(.unexpectedEnd, at: end) }
    var unit: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: throw JSONParseError(.invalidEscape, at: escape)
      }
    }
    offset += 4
    return unit
  }

  private func decode(_ text: ArraySlice<UInt8>, from start: Int) throws(JSONParseError) -> String {
    guard let string = String(validating: text, as: UTF8.self) else {
      throw JSONParseError(.invalidUTF8, at: firstInvalidByte(in: start..<offset))
    }
    return string
  }

  /// Where the valid prefix of a range that is not UTF-8 ends.
  private func firstInvalidByte(in range: Range<Int>) -> Int {
    var decoder = UTF8()
    var iterator = bytes[range].makeIterator()
    var valid = range.lowerBound
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { valid += UTF8.width(scalar) }
    return valid
  }

  // MARK: Bytes

  private func peek() -> UInt8? { offset < end ? bytes[offset] : nil }

  private mutating func consume(if byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipWhiteSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private func invalidNumber() -> JSONParseError {
    JSONParseError(offset < end ? .invalidNumber : .unexpectedEnd, at: offset)
  }

  private func unexpected(_ expectation: JSONParseError.Expectation) -> JSONParseError {
    guard let byte = peek() else { return JSONParseError(.unexpectedEnd, at: offset) }
    return JSONParseError(.unexpectedByte(byte, expected: expectation), at: offset)
  }
}
