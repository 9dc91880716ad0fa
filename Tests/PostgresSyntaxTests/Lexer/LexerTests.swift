import Testing

@testable import PostgresSyntax

/// Tokens as words: the kind (or the keyword), and the text.
func describe(_ text: String, _ dialect: Dialect = .file) -> [String] {
  let bytes = Array(text.utf8)
  return Lexer.lex(bytes, dialect: dialect).tokens.dropLast().map { token in
    let text = String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
    return token.keyword == .notKeyword ? "\(token.kind) \(text)" : "\(token.keyword) \(text)"
  }
}

@Suite struct LexerTests {
  @Test(arguments: [
    ("select a", ["select select", "identifier a"]),
    ("SeLeCT Größe _x$1 é", ["select SeLeCT", "identifier Größe", "identifier _x$1", "identifier é"]),
    ("current_timestamp currentxtimestamp", ["currentTimestamp current_timestamp", "identifier currentxtimestamp"]),
    ("\"a\"\"b\" \"select\"", ["quotedIdentifier \"a\"\"b\"", "quotedIdentifier \"select\""]),
    ("U&\"d\" u&'x' u & 1", ["unicodeIdentifier U&\"d\"", "unicodeString u&'x'", "identifier u", "op &", "integerNumber 1"]),
    (
      "E'a\\'b' e'' b'01' X'ff' n'x' ne'x'",
      [
        "escapeString E'a\\'b'", "escapeString e''", "bitString b'01'", "hexString X'ff'", "nchar n", "string 'x'", "identifier ne",
        "string 'x'",
      ]
    ),
    ("'a''b' 'a\\'", ["string 'a''b'", "string 'a\\'"]),
    ("'a'\n 'b'", ["string 'a'\n 'b'"]),
    ("'a' -- c\n -- d\r\n'b'", ["string 'a' -- c\n -- d\r\n'b'"]),
    ("'a' 'b'", ["string 'a'", "string 'b'"]),
    ("'a' /* */\n'b'", ["string 'a'", "string 'b'"]),
    ("b'1''0'", ["bitString b'1'", "string '0'"]),
    ("b'1'\n'0'", ["bitString b'1'\n'0'"]),
    ("$$a$$ $x$a$$b$x$ $é1$a$é1$", ["dollarString $$a$$", "dollarString $x$a$$b$x$", "dollarString $é1$a$é1$"]),
    ("$a$x$b$a$", ["dollarString $a$x$b$a$"]),
    ("a$b$c", ["identifier a$b$c"]),
    ("$1 $1$2", ["parameterNumber $1", "parameterNumber $1", "parameterNumber $2"]),
    ("$ $a 1$", ["invalidBytes $", "invalidBytes $", "identifier a", "integerNumber 1", "invalidBytes $"]),
    (
      "1 2147483647 2147483648 0x7FFFFFFF 0x80000000 1_000 0b1_0 0O17 0x_f",
      [
        "integerNumber 1", "integerNumber 2147483647", "floatNumber 2147483648", "integerNumber 0x7FFFFFFF", "floatNumber 0x80000000",
        "integerNumber 1_000", "integerNumber 0b1_0", "integerNumber 0O17", "integerNumber 0x_f",
      ]
    ),
    (
      "1.5 1. .5 1e10 1.e-5 .5E+3 1_0.2_5e1_0",
      [
        "floatNumber 1.5", "floatNumber 1.", "floatNumber .5", "floatNumber 1e10", "floatNumber 1.e-5", "floatNumber .5E+3",
        "floatNumber 1_0.2_5e1_0",
      ]
    ),
    (
      "1..10 1.2.3 0x1.5",
      [
        "integerNumber 1", "dotDot ..", "integerNumber 10", "floatNumber 1.2", "floatNumber .3", "integerNumber 0x1", "floatNumber .5",
      ]
    ),
    ("a.b .. a.*", ["identifier a", "dot .", "identifier b", "dotDot ..", "identifier a", "dot .", "star *"]),
    (
      "+ - * / % ^ < > = <= >= <> != => ? ~",
      [
        "plus +", "minus -", "star *", "slash /", "percent %", "caret ^", "less <", "greater >", "equals =", "lessEquals <=",
        "greaterEquals >=", "notEquals <>", "notEquals !=", "equalsGreater =>", "op ?", "op ~",
      ]
    ),
    (
      "a=-1 a@-1 a<>-1 a=>+-+b ++ @-+-",
      [
        "identifier a", "equals =", "minus -", "integerNumber 1", "identifier a", "op @-", "integerNumber 1", "identifier a",
        "notEquals <>", "minus -", "integerNumber 1", "identifier a", "equalsGreater =>", "plus +", "minus -", "plus +", "identifier b",
        "plus +", "plus +", "op @-+-",
      ]
    ),
    (
      "1+/*x*/-2 1!=--x\n2",
      ["integerNumber 1", "plus +", "minus -", "integerNumber 2", "integerNumber 1", "notEquals !=", "integerNumber 2"]
    ),
    ("a/* x /* y */ z */b --c\nd", ["identifier a", "identifier b", "identifier d"]),
    (
      "(a,b)[1];",
      [
        "leftParenthesis (", "identifier a", "comma ,", "identifier b", "rightParenthesis )", "leftBracket [", "integerNumber 1",
        "rightBracket ]", "semicolon ;",
      ]
    ),
    (
      "a::int b := 1 a:b",
      [
        "identifier a", "typecast ::", "int int", "identifier b", "colonEquals :=", "integerNumber 1", "identifier a", "psqlVariable :b",
      ]
    ),
    ("a\u{0B}b\u{0C}c\rd", ["identifier a", "identifier b", "identifier c", "identifier d"]),
    ("{ } \u{0}", ["invalidBytes {", "invalidBytes }", "invalidBytes \u{0}"]),
    ("", []),
  ])
  func tokens(_ text: String, _ expected: [String]) {
    #expect(describe(text) == expected)
  }

  @Test func everyKeywordIsFoundInBothCases() {
    for row in Keyword.rowsBySpelling {
      let lower = "\(row.spelling)"
      for word in [lower, lower.uppercased(), lower.prefix(1).uppercased() + lower.dropFirst()] {
        #expect(Keyword.find(Array(word.utf8).span) == row.keyword)
      }
      #expect(Keyword.find(Array((lower + "x").utf8).span) == .notKeyword)
      #expect(Keyword.find(Array(lower.dropLast().utf8).span) != row.keyword)
    }
    #expect(Keyword.find([UInt8]().span) == .notKeyword)
  }
}
