import Testing

@testable import PostgresSyntax

/// A small generator with a fixed seed, so that every run sees the same texts (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

@Suite struct LexerCoverageTests {
  /// Every byte is in exactly one token, comment or skipped range, or is white space between them.
  private func check(_ bytes: [UInt8], _ dialect: Dialect) -> Bool {
    let file = Lexer.lex(bytes, dialect: dialect)
    guard let last = file.tokens.last, last.kind == .endOfFile, last.start == UInt32(bytes.count) else { return false }
    var owners = [UInt8](repeating: 0, count: bytes.count)
    func own(_ range: ByteRange) { for index in range.indices { owners[index] += 1 } }
    var end: UInt32 = 0
    for token in file.tokens.dropLast() {
      guard token.start >= end, token.end > token.start else { return false }
      end = token.end
      own(token.range)
    }
    file.comments.forEach(own)
    file.skipped.forEach { own($0.range) }
    let hasMark = dialect == .file && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    for (index, byte) in bytes.enumerated() {
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      guard owners[index] == 1 || owners[index] == 0 && (isSpace || hasMark && index < 3) else { return false }
    }
    // Each token that is no semicolon is in exactly one statement.
    var covered = [Bool](repeating: false, count: file.tokens.count)
    for range in file.statements {
      guard !range.isEmpty, range.upperBound < file.tokens.count else { return false }
      for index in range {
        if covered[index] { return false }
        covered[index] = true
      }
    }
    return zip(file.tokens, covered).dropLast().allSatisfy { $0.kind == .semicolon || $1 }
  }

  @Test func everyByteIsAccountedFor() {
    let pieces = [
      "'", "''", "\"", "$$", "$a$", "$a", "$", "/*", "*/", "--", "\n", "\r", "\r\n", ";", "(", ")", "[", "]", "\\", "\\;", "\\g",
      "\\copy t from stdin",
      "\\.", "copy t from stdin;\n", "create function f()", "begin", "case", "end", "create table t (", "select", "e'", "E'\\u", "U&'",
      "u&\"",
      "b'", "x'", "n'", "uescape", "0x", "1e", "1.", ".", "..", ":", "::", ":=", ":a", ":'a'", ":{?a}", "+", "-", "=", "<", ">", "~", "!",
      "{", "}",
      "a", "é", "\u{0}", "\u{FEFF}", " ", "\t", "\u{B}", "\u{C}", ",", "_", "1", "1_", "$1", "as $$", "insert into t values (1);\n",
    ]
    var random = SeededGenerator(state: 18)
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...14, using: &random) {
        bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
        if Int.random(in: 0..<12, using: &random) == 0 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
      }
      #expect(check(bytes, .file), "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      #expect(check(bytes, .statement), "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test func allBytesAloneAndInPairs() {
    for first in UInt8.min...UInt8.max {
      #expect(check([first], .file))
      for second in UInt8.min...UInt8.max where !check([first, second], .file) || !check([first, second, first], .statement) {
        Issue.record("\(first) \(second)")
      }
    }
  }

  /// Time must grow with the length, not with its square: each of these is a minute's work for a scanner that looks back or ahead too far.
  @Test(arguments: [
    "select 1;", "'", "\"", "/*", "*/", "$$", "$a$", "$a$b", "e'", "(", ")", "[", "+", "-+", "+/", "*", "a", "1", "1_", "\n", ";", "(;",
    "(;/**/", "\\",
    "\\g", "\\;", ":a", ":'", "'a' ", "'a'--\n", "'\n", "';\nselect ", "$$;\ncreate ", "/*;\nselect ", "\"';\nselect ",
    "copy t from stdin;\n",
    "\\copy t from stdin\n", "create function f() begin ", "create table t (a;\n", "e'\\ud800", "U&'", "0x", "1e", ".", ":", "\u{0}",
    "\u{FF}",
    "x';\nselect '", "as $$;\ncreate ",
  ])
  func hostileRepetition(_ piece: String) {
    let bytes = Array(repeatElement(Array(piece.utf8), count: 20_000).joined())
    let file = Lexer.lex(bytes)
    #expect(file.tokens.last?.start == UInt32(bytes.count))
    #expect(Lexer.lex(bytes, dialect: .statement).tokens.last?.start == UInt32(bytes.count))
  }

  /// A different quote each time, so that none closes another.
  @Test func hostileDollarQuotes() {
    var bytes: [UInt8] = []
    for number in 0..<20_000 { bytes += Array("$a\(number)$;\ncreate ".utf8) }
    #expect(Lexer.lex(bytes).tokens.last?.start == UInt32(bytes.count))
  }

}
