import Testing

@testable import PostgresSyntax

/// The scanner's problem with a text: its message, and the text it marks.
func lexicalProblem(_ text: String, _ dialect: Dialect = .statement) -> [String] {
  let source = SourceFile(path: "", text: text)
  let file = Lexer.lex(source.bytes, dialect: dialect)
  for problem in file.problems { #expect(file.tokens[problem.token].kind == .invalidBytes) }
  return file.problems.flatMap { [$0.problem.message, source.text($0.problem.range)] }
}

@Suite struct LexerProblemTests {
  @Test(arguments: [
    ("select 'abc", "unterminated quoted string at or near \"'abc\"", "'abc"),
    ("select e'abc\\'", "unterminated quoted string at or near \"e'abc\\'\"", "e'abc\\'"),
    ("select e'abc\\", "unterminated quoted string at or near \"e'abc\\\"", "e'abc\\"),
    ("select n'abc", "unterminated quoted string at or near \"'abc\"", "'abc"),
    ("select U&'abc", "unterminated quoted string at or near \"U&'abc\"", "U&'abc"),
    ("select 'a'\n'b", "unterminated quoted string at or near \"'a'\"", "'a'\n'b"),
    ("select \"abc", "unterminated quoted identifier at or near \"\"abc\"", "\"abc"),
    ("select u&\"abc", "unterminated quoted identifier at or near \"u&\"abc\"", "u&\"abc"),
    ("select \"\"", "zero-length delimited identifier at or near \"\"\"\"", "\"\""),
    ("select U&\"\"", "zero-length delimited identifier at or near \"U&\"\"\"", "U&\"\""),
    ("select b'12", "unterminated bit string literal at or near \"b'12\"", "b'12"),
    ("select x'12", "unterminated hexadecimal string literal at or near \"x'12\"", "x'12"),
    ("select $$ab", "unterminated dollar-quoted string at or near \"$$ab\"", "$$ab"),
    ("select $a$ab $b$ $A$", "unterminated dollar-quoted string at or near \"$a$ab $b$ $A$\"", "$a$ab $b$ $A$"),
    ("select 1 /* abc", "unterminated /* comment at or near \"/* abc\"", "/* abc"),
    ("select /* /* */", "unterminated /* comment at or near \"/* /* */\"", "/* /* */"),
    ("select 1a", "trailing junk after numeric literal at or near \"1a\"", "1a"),
    ("select 1.5a", "trailing junk after numeric literal at or near \"1.5a\"", "1.5a"),
    ("select .5a$1", "trailing junk after numeric literal at or near \".5a$1\"", ".5a$1"),
    ("select 1e", "trailing junk after numeric literal at or near \"1e\"", "1e"),
    ("select 1e+x", "trailing junk after numeric literal at or near \"1e+\"", "1e+"),
    ("select 1e5x", "trailing junk after numeric literal at or near \"1e5x\"", "1e5x"),
    ("select 1e5$", "trailing junk after numeric literal at or near \"1e5$\"", "1e5$"),
    ("select 1é", "trailing junk after numeric literal at or near \"1é\"", "1é"),
    ("select 1__2", "trailing junk after numeric literal at or near \"1__2\"", "1__2"),
    ("select 1_", "trailing junk after numeric literal at or near \"1_\"", "1_"),
    ("select 0x", "invalid hexadecimal integer at or near \"0x\"", "0x"),
    ("select 0X_", "invalid hexadecimal integer at or near \"0X_\"", "0X_"),
    ("select 0o", "invalid octal integer at or near \"0o\"", "0o"),
    ("select 0b_ ", "invalid binary integer at or near \"0b_\"", "0b_"),
    ("select 0xg", "trailing junk after numeric literal at or near \"0xg\"", "0xg"),
    ("select 0x1g", "trailing junk after numeric literal at or near \"0x1g\"", "0x1g"),
    ("select 0o8", "trailing junk after numeric literal at or near \"0o8\"", "0o8"),
    ("select 0b12", "trailing junk after numeric literal at or near \"0b12\"", "0b12"),
    ("select 0x__1", "trailing junk after numeric literal at or near \"0x__1\"", "0x__1"),
    ("select $1a", "trailing junk after parameter at or near \"$1a\"", "$1a"),
    ("select $2147483648", "parameter number too large at or near \"$2147483648\"", "$2147483648"),
    ("select E'\\ud800'", "invalid Unicode surrogate pair at or near \"'\"", "'"),
    ("select E'\\ud800x'", "invalid Unicode surrogate pair at or near \"x\"", "x"),
    ("select E'\\ud800\\n'", "invalid Unicode surrogate pair at or near \"\\\"", "\\"),
    ("select E'\\ud800\\u0041'", "invalid Unicode surrogate pair at or near \"\\u0041\"", "\\u0041"),
    ("select E'\\ud800'\n'\\udc00'", "invalid Unicode surrogate pair at or near \"'\"", "'"),
    ("select E'\\udc00'", "invalid Unicode surrogate pair at or near \"\\udc00\"", "\\udc00"),
    ("select E'\\u12'", "invalid Unicode escape", "\\u12"),
    ("select E'\\U0001000'", "invalid Unicode escape", "\\U0001000"),
    ("select E'\\U00110000'", "invalid Unicode escape value at or near \"\\U00110000\"", "\\U00110000"),
    ("select E'\\u0000 \\u12'", "invalid Unicode escape value at or near \"\\u0000\"", "\\u0000"),
    ("select E'a\\000'", "invalid byte sequence for encoding \"UTF8\": 0x00", "E'a\\000'"),
    ("select E'\\x00'", "invalid byte sequence for encoding \"UTF8\": 0x00", "E'\\x00'"),
    ("select E'\\xff'", "invalid byte sequence for encoding \"UTF8\": 0xff", "E'\\xff'"),
    ("select E'\\303a'", "invalid byte sequence for encoding \"UTF8\": 0xc3 0x61", "E'\\303a'"),
  ])
  func problems(_ text: String, _ message: String, _ marked: String) {
    #expect(lexicalProblem(text) == [message, marked])
    #expect(lexicalProblem(text, .file) == [message, marked])
  }

  @Test(arguments: [
    "select E'\\uD83D\\uDE00'", "select E'\\xc3\\xa9'", "select E'\\303\\251'", "select E'\\x \\q \\\\ \\''", "select E'\\U0010FFFF'",
    "select 2147483648", "select 1.e5", "select $2147483647", "select U&'\\zz'", "select '\\u12'", "select n'\\'",
  ])
  func noProblem(_ text: String) {
    #expect(lexicalProblem(text) == [])
  }

  @Test func operatorsHaveALimit() {
    let longest = String(repeating: "~", count: 63)
    #expect(lexicalProblem("select 1 \(longest) 2") == [])
    #expect(lexicalProblem("select 1 \(longest)~ 2") == ["operator too long at or near \"\(longest.dropLast(3))\"", longest + "~"])
  }

  @Test func longTextIsCutInMessages() {
    let text = "'" + String(repeating: "é", count: 100)
    #expect(lexicalProblem(text).first == "unterminated quoted string at or near \"'\(String(repeating: "é", count: 29))\"")
  }

  // MARK: - Encoding

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], ["0xff"]),
      ([0xE9, 0x72, 0x65], ["0xe9 0x72 0x65"]),
      ([0xC0, 0x80], ["0xc0 0x80", "0x80"]),
      ([0xED, 0xA0, 0x80, 0x20], ["0xed 0xa0 0x80", "0xa0", "0x80"]),
      ([0xF4, 0x90, 0x80, 0x80], ["0xf4 0x90 0x80 0x80", "0x90", "0x80", "0x80"]),
      ([0xE2, 0x82], ["0xe2 0x82", "0x82"]),
      ([0x61, 0x00, 0x62], ["0x00"]),
      ([0x27, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0x27], []),
    ] as [([UInt8], [String])])
  func invalidEncoding(_ bytes: [UInt8], _ expected: [String]) {
    #expect(
      TextEncoding.problems(in: bytes.span).map(\.message) == expected.map { "invalid byte sequence for encoding \"UTF8\": \($0)" })
  }

  /// Problems beyond the first 64 bytes, and text that is no ASCII on both sides of that border.
  @Test func invalidEncodingIsFoundAnywhere() {
    for length in 0..<200 {
      let prefix = Array(String(repeating: length % 3 == 0 ? "é" : "e", count: length).utf8)
      let problems = TextEncoding.problems(in: (prefix + [0xFF] + prefix).span)
      #expect(problems.map { Int($0.range.start) } == [prefix.count])
      #expect(TextEncoding.problems(in: (prefix + prefix).span).isEmpty)
    }
  }

  @Test func psqlDoesNotSendLineComments() {
    let bytes = Array("select 1 -- caf".utf8) + [0xE9] + Array("\n/* caf".utf8) + [0xE9, 0x20] + Array("*/ + 2".utf8)
    let source = SourceFile(path: "", bytes: bytes)
    #expect(SyntaxTree.parse(source).problems.map { $0.range.start } == [23])
    #expect(SyntaxTree.parse(source, dialect: .statement).problems.map { $0.range.start } == [15])
  }

  // MARK: - Going on

  /// What is left to read after something that never ends: the statements that follow.
  @Test(arguments: [
    ("select 'a;\ncreate table b ();\nselect 1;", ["select 'a;", "create table b ()", "select 1"]),
    ("select \"a;\n\n-- c\nselect b;\n", ["select \"a;\n\n-- c\nselect b;"]),
    ("select \"a;\n\nselect b;\n", ["select \"a;", "select b"]),
    ("do $$ begin x;\n  select 1;\nend;\ncreate table t ();", ["do $$ begin x;\n  select 1;\nend;", "create table t ()"]),
    ("select 1 /* c ;\ninsert into t values (1);", ["select 1 /* c ;", "insert into t values (1)"]),
    ("select 'a", ["select 'a"]),
  ])
  func unterminated(_ text: String, _ expected: [String]) {
    #expect(statements(text) == expected)
  }
}
