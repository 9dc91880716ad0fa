import JSON
import Testing

@Suite struct JSONParserTests {
  @Test(
    arguments: [
      ("null", .null),
      (" \t\r\n true ", true),
      ("false", false),
      ("0", 0),
      ("-1", -1),
      ("9223372036854775807", .integer(Int.max)),
      ("-9223372036854775808", .integer(Int.min)),
      ("9223372036854775808", .number("9223372036854775808")),
      ("-9223372036854775809", .number("-9223372036854775809")),
      ("-0", .number("-0")),
      ("1.50", .number("1.50")),
      ("1E+2", .number("1E+2")),
      ("1e400", .number("1e400")),
      (#""""#, ""),
      (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"),
      (#""\u00e9\u0000\uD83D\uDE00é😀""#, "é\0😀é😀"),
      (#""\ud800""#, "\u{FFFD}"),
      (#""\udc00x""#, "\u{FFFD}x"),
      (#""\ud800\ud83d\ude00""#, "\u{FFFD}😀"),
      (#""\ud800\n""#, "\u{FFFD}\n"),
      ("[]", []),
      ("[1, [2], {}]", [1, [2], [:]]),
      (#"{"b": 1, "a": {"c": null}}"#, ["b": 1, "a": ["c": nil]]),
      (#"{"a": 1, "a": 2}"#, ["a": 1, "a": 2]),
    ] as [(String, JSONValue)])
  func reads(text: String, expected: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == expected)
  }

  @Test(
    arguments: [
      ("", .unexpectedEnd, 0),
      ("  ", .unexpectedEnd, 2),
      ("[1", .unexpectedEnd, 2),
      ("[1,", .unexpectedEnd, 3),
      ("[1,]", .unexpectedByte(UInt8(ascii: "]"), expected: .value), 3),
      ("[1 2]", .unexpectedByte(UInt8(ascii: "2"), expected: .commaOrBracket), 3),
      ("{", .unexpectedEnd, 1),
      (#"{"a""#, .unexpectedEnd, 4),
      (#"{"a":"#, .unexpectedEnd, 5),
      (#"{"a" 1}"#, .unexpectedByte(UInt8(ascii: "1"), expected: .colon), 5),
      (#"{"a":1,}"#, .unexpectedByte(UInt8(ascii: "}"), expected: .key), 7),
      (#"{"a":1]"#, .unexpectedByte(UInt8(ascii: "]"), expected: .commaOrBrace), 6),
      ("{a:1}", .unexpectedByte(UInt8(ascii: "a"), expected: .key), 1),
      ("1 1", .unexpectedByte(UInt8(ascii: "1"), expected: .end), 2),
      ("nul", .unexpectedEnd, 3),
      ("nulL", .unexpectedByte(UInt8(ascii: "L"), expected: .value), 3),
      ("NaN", .unexpectedByte(UInt8(ascii: "N"), expected: .value), 0),
      ("\u{FEFF}1", .unexpectedByte(0xEF, expected: .value), 0),
      ("// 1", .unexpectedByte(UInt8(ascii: "/"), expected: .value), 0),
      ("-", .unexpectedEnd, 1),
      ("-a", .invalidNumber, 1),
      ("01", .invalidNumber, 1),
      ("-01", .invalidNumber, 2),
      ("1.", .unexpectedEnd, 2),
      ("1.e", .invalidNumber, 2),
      ("1e+", .unexpectedEnd, 3),
      (".5", .unexpectedByte(UInt8(ascii: "."), expected: .value), 0),
      ("+1", .unexpectedByte(UInt8(ascii: "+"), expected: .value), 0),
      (#""a"#, .unexpectedEnd, 2),
      (#""\"#, .unexpectedEnd, 2),
      (#""\n"#, .unexpectedEnd, 3),
      (#""\u12"#, .unexpectedEnd, 5),
      (#""\u12g4""#, .invalidEscape, 1),
      (#""a\x""#, .invalidEscape, 2),
      (#""\ud800\uzzzz""#, .invalidEscape, 7),
      ("\"a\nb\"", .controlCharacterInString(0x0A), 2),
      ("\"\\n\0\"", .controlCharacterInString(0), 3),
      ("'a'", .unexpectedByte(UInt8(ascii: "'"), expected: .value), 0),
    ] as [(String, JSONParseError.Reason, Int)])
  func refuses(text: String, reason: JSONParseError.Reason, offset: Int) {
    #expect(throws: JSONParseError(reason, at: offset)) { try JSONValue(parsing: text) }
  }

  @Test(
    arguments: [
      ([0xFF], 0),
      ([0x61, 0xC3], 1),
      ([0xC3, 0xA9, 0xC0, 0x80], 2),
      ([0xED, 0xA0, 0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0x5C, 0x6E, 0x80], 2),
    ] as [([UInt8], Int)])
  func refusesInvalidUTF8(text: [UInt8], offset: Int) {
    #expect(throws: JSONParseError(.invalidUTF8, at: 1 + offset)) { try JSONValue(parsing: [0x22] + text + [0x22]) }
    #expect(throws: JSONParseError(.invalidUTF8, at: 2 + offset)) { try JSONValue(parsing: [0x7B, 0x22] + text + [0x22]) }
  }

  @Test func nestingIsLimited() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    let limit = JSONParser.defaultDepthLimit
    #expect(throws: Never.self) { try JSONValue(parsing: nested(limit)) }
    #expect(throws: JSONParseError(.tooDeep(limit: limit), at: limit)) { try JSONValue(parsing: nested(limit + 1)) }
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: String(repeating: "[", count: 1_000_000)) }
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: String(repeating: #"{"a":"#, count: 1_000_000)) }
    #expect(throws: JSONParseError(.tooDeep(limit: 1), at: 5)) { try JSONValue(parsing: #"{"a":[]}"#, depthLimit: 1) }
    // Siblings do not add up.
    let wide = "[" + Array(repeating: "[]", count: 10_000).joined(separator: ",") + "]"
    #expect(try JSONValue(parsing: wide, depthLimit: 2).asArray?.count == 10_000)
  }

  @Test func hugeNumbersAndStringsAreKept() throws {
    let digits = String(repeating: "9", count: 100_000)
    #expect(try JSONValue(parsing: digits) == .number(digits))
    let text = String(repeating: #"é\n"#, count: 50_000)
    #expect(try JSONValue(parsing: "\"\(text)\"").asString?.utf8.count == 150_000)
  }

  /// Every prefix of a document is an error at its own end, or before; none traps.
  @Test func everyPrefixOfADocumentIsRefused() throws {
    let bytes = Array(#"{"a\u00e9": [1.5e-3, true, null, "\ud83d\ude00", {"b": -12}], "ü": false}"#.utf8)
    _ = try JSONValue(parsing: bytes)
    for length in 0..<bytes.count {
      #expect(throws: JSONParseError.self) { try JSONValue(parsing: Array(bytes[..<length])) }
    }
  }

  @Test func everySingleByteChangeIsReadOrRefused() {
    let bytes = Array(#"{"a":[1,"\n"]}"#.utf8)
    for index in bytes.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = bytes
        changed[index] = byte
        guard let value = try? JSONValue(parsing: changed) else { continue }
        #expect((try? JSONValue(parsing: value.serialized())) == value)
      }
    }
  }

  @Test func partsAreReadAndOffsetsCountFromTheStart() throws {
    let bytes = Array("{}\n[1]\n[x]\n".utf8)
    #expect(try JSONValue(parsing: bytes, in: 3..<6) == [1])
    #expect(throws: JSONParseError(.unexpectedByte(UInt8(ascii: "x"), expected: .value), at: 8)) {
      try JSONValue(parsing: bytes, in: 7..<10)
    }
    #expect(throws: JSONParseError(.unexpectedEnd, at: 4)) { try JSONValue(parsing: bytes, in: 3..<4) }
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: bytes, in: 400..<900) }
  }

  @Test func messagesSayWhatIsWrong() {
    #expect(JSONParseError(.unexpectedByte(0x7D, expected: .value), at: 0).message == "expected a value, found '}'")
    #expect(JSONParseError(.controlCharacterInString(0x0A), at: 0).message == "a string holds byte 0x0A, which must be escaped")
    #expect(JSONParseError(.unexpectedEnd, at: 0).message == "the JSON text ends too early")
  }
}
