import Testing

@testable import PostgresSyntax

@Suite struct LiteralsTests {
  private func value(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let kind = Lexer.lex(bytes, dialect: .statement).tokens[0].kind
    let literal = StringLiteral(range: ByteRange(start: 0, end: UInt32(bytes.count)), kind: kind)
    return String(decoding: Literals.string(bytes.span, literal), as: UTF8.self)
  }

  @Test(arguments: [
    ("''", ""), ("'a''b'", "a'b"), ("'a\\n'", "a\\n"), ("'a'\n  'b'", "ab"), ("'a' -- x 'y'\n\n--\n'b'\r'c'", "abc"), ("'é'", "é"),
    ("b'01'\n'1'", "011"), ("X'fF'", "fF"),
    ("e'\\b\\f\\n\\r\\t\\v\\q\\'\\\\'''", "\u{8}\u{C}\n\r\t\u{B}q'\\'"), ("e'\\101\\60\\7z\\x41\\x4g\\xg'", "A0\u{7}zA\u{4}gxg"),
    ("E'\\u00e9\\U0001F600\\uD83D\\uDE00'", "é😀😀"), ("E'a\\n'\n'\\t'", "a\n\t"), ("E'\\xc3\\xa9\\303\\251'", "éé"),
    ("$$a'b\\$c$$", "a'b\\$c"), ("$x$$$ $y$$x$", "$$ $y$"), ("$$$$", ""), ("$é$a$é$", "a"),
    ("U&'\\0061\\+000062''\\\\'", "ab'\\"), ("U&'!0061\\' UESCAPE '!'", "a\\"), ("u&'\\D83D\\DE00'\n'x'", "😀x"),
    ("U&'!!' /* c */ uescape\n-- d\n$$!$$", "!"), ("U&'\\\\' uescape E'\\\\'", "\\"),
  ])
  func strings(_ text: String, _ expected: String) {
    #expect(value(text) == expected)
  }

  @Test(arguments: [
    ("abc", "abc"), ("AbC_1$", "abc_1$"), ("ÀÉ", "ÀÉ"), ("\"AbC\"", "AbC"), ("\"a\"\"b\"", "a\"b"), ("U&\"\\0061\"\"B\"", "a\"B"),
    ("U&\"!0061\" UESCAPE '!'", "a"), ("u&\"\\+01F600\"", "😀"),
  ])
  func identifiers(_ text: String, _ expected: String) {
    let bytes = Array(text.utf8)
    let kind = Lexer.lex(bytes).tokens[0].kind
    guard case .folded(let folded) = Literals.identifier(bytes.span, ByteRange(start: 0, end: UInt32(bytes.count)), kind) else {
      Issue.record("a problem")
      return
    }
    #expect(String(decoding: folded, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("'\\006'", "invalid Unicode escape", "\\"), ("'a\\zz'", "invalid Unicode escape", "\\"), ("'\\'", "invalid Unicode escape", "\\"),
    ("'\\0000'", "invalid Unicode escape value", "\\0000"), ("'\\+110000'", "invalid Unicode escape value", "\\+110000"),
    ("'\\d800'", "invalid Unicode surrogate pair", "'"), ("'\\d800x'", "invalid Unicode surrogate pair", "x"),
    ("'\\d800\\\\'", "invalid Unicode surrogate pair", "\\\\"), ("'\\d800\\0041'", "invalid Unicode surrogate pair", "\\0041"),
    ("'\\dc00'", "invalid Unicode surrogate pair", "\\dc00"), ("'''\\dc00'", "invalid Unicode surrogate pair", "\\dc00"),
    ("'!0' uescape '!'", "invalid Unicode escape", "!"),
  ])
  func unicodeProblems(_ tail: String, _ message: String, _ marked: String) {
    let source = SourceFile(path: "", text: "U&" + tail)
    let problem = Literals.unicodeProblem(source.bytes.span, ByteRange(start: 0, end: UInt32(source.bytes.count)))
    #expect(problem?.message == message)
    #expect(problem.map { source.text($0.range) } == marked)
  }

  @Test(arguments: [
    ("'!'", true), ("'\\'", true), ("E'\\\\'", true), ("$$#$$", true), ("'g'", true), ("'a'", false), ("'F'", false), ("'0'", false),
    ("'+'", false), ("''''", false), ("'\"'", false), ("' '", false), ("'\t'", false), ("'!!'", false), ("''", false), ("'é'", false),
  ])
  func unicodeEscapeCharacters(_ text: String, _ expected: Bool) {
    let bytes = Array(text.utf8)
    #expect(Literals.isUnicodeEscape(bytes.span, Lexer.lex(bytes).tokens[0]) == expected)
  }

  @Test(
    arguments: [
      ("0", 0), ("2147483647", 2_147_483_647), ("0x7fff_FFFF", 2_147_483_647), ("0b101", 5), ("0o17", 15), ("1_000", 1000), ("007", 7),
      ("99999999999999999999999", 2_147_483_647), ("0xffffffffffffffffff", 2_147_483_647), ("", 0),
    ] as [(String, Int32)])
  func integers(_ text: String, _ expected: Int32) {
    let bytes = Array(text.utf8)
    #expect(Literals.integer(bytes.span, ByteRange(start: 0, end: UInt32(bytes.count))) == expected)
  }

  /// Whatever range and kind are asked for, there is an answer.
  @Test func nothingTraps() {
    let texts = ["", "'", "\"", "U&", "U&'", "U&\"\\", "e'\\", "$", "$a", "$$", "$$$", "U&'x' uescape", "U&'\\00", "0x", "e'\\ud8"]
    let kinds: [TokenKind] = [
      .identifier, .quotedIdentifier, .unicodeIdentifier, .string, .escapeString, .unicodeString, .dollarString,
      .bitString,
      .hexString, .integerNumber,
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      for kind in kinds {
        for end in [0, UInt32(bytes.count), 1000] {
          for start in [0, 1, end] {
            let range = ByteRange(start: start, end: end)
            _ = Literals.string(bytes.span, StringLiteral(range: range, kind: kind))
            _ = Literals.identifier(bytes.span, range, kind)
            _ = Literals.unicodeProblem(bytes.span, range)
            _ = Literals.integer(bytes.span, range)
            _ = Literals.isUnicodeEscape(bytes.span, Token(kind: kind, start: start, end: end))
          }
        }
      }
    }
  }
}
