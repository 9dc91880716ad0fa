import PostgresSyntax
import Testing

@testable import Policy

@Suite struct MarkdownTests {
  private func describe(_ text: String) -> [String] {
    let document = MarkdownDocument(SourceFile(path: "x.md", text: text))
    return document.blocks.map { block in
      switch block {
      case .heading(let level, let range, _): "h\(level) \(document.file.text(range))"
      case .item(let depth, let range): "item\(depth) \(document.file.text(range))"
      case .paragraph(let range): "p \(document.file.text(range))"
      case .table(let table):
        "table " + ([table.header] + table.rows).map { $0.map(document.file.text).joined(separator: "|") }.joined(separator: "/")
      }
    }
  }

  @Test(
    arguments: [
      ("# A\n## B ##\n###### F\n####### no\n#no\n#", ["h1 A", "h2 B", "h6 F", "p ####### no\n#no", "h1 "]),
      ("A\n===\n\nB\n---\nc\nd\n---\n", ["h1 A", "h2 B", "p c\nd"]),
      ("- a\n- b\n  - c\n    * d\n+ e\n1. f\n   - g\n", ["item0 a", "item0 b", "item1 c", "item2 d", "item0 e", "item0 f", "item1 g"]),
      ("- a\n  more\nlazy\n\n  apart\n- b\n\n  - c\n\nend", ["item0 a\n  more\nlazy", "p apart", "item0 b", "item1 c", "p end"]),
      ("- [ ] a\n- [x] b\n- [c] d\n-\n---\n* * *\n", ["item0 a", "item0 b", "item0 [c] d", "item0 "]),
      ("\tcode\n\n    - code\n\ntext\n    more\n", ["p text\n    more"]),
      ("a\n```\n- b\n```\n~~~ sql\n# c\n```\n~~~\nd", ["p a", "p d"]),
      ("- a\n  ```sql\n  - b\n  ```\n  - c", ["item0 a", "item1 c"]),
      ("- ```\n  - hidden\n  ```\n- b", ["item0 ", "item0 b"]),
      ("`a <!-- b` c <!-- d\n# e\n--> f\n<!-- g --> h", ["p `a <!-- b` c", "p f\n<!-- g --> h"]),
      ("| a | b |\n|---|:-:|\n| 1 | x \\| y |\n| 2\n3 | 4\n\n| no |", ["table a|b/1|x \\| y/2/3|4", "p | no |"]),
      ("---\ntitle: x\n---\n# A", ["h1 A"]),
      ("---\n- a\n", ["item0 a"]),
      ("", []),
      ("\u{FEFF}# A\r\n- b\r- c\r\n", ["h1 A", "item0 b", "item0 c"]),
    ] as [(String, [String])])
  func blocks(text: String, expected: [String]) {
    #expect(describe(text) == expected)
  }

  private func tokens(_ text: String) -> [String] {
    let document = MarkdownDocument(SourceFile(path: "x.md", text: text))
    return InlineScanner.tokens(of: ByteRange(start: 0, end: UInt32(text.utf8.count)), in: document).map { token in
      // Every token's range must quote it.
      #expect(document.file.text(token.range) == token.text)
      switch token.kind {
      case .word: return token.text
      case .code: return "`\(token.text)`"
      case .comma: return ","
      case .colon: return ":"
      case .dash: return "–"
      case .openParenthesis: return "("
      case .closeParenthesis: return ")"
      case .period: return "."
      }
    }
  }

  @Test(
    arguments: [
      ("**Database:** PostgreSQL 15", ["Database", ":", "PostgreSQL", "15"]),
      ("**Database**: *PostgreSQL* __15__", ["Database", ":", "PostgreSQL", "15"]),
      ("except on tmp_*, *_old and _x_", ["except", "on", "tmp_*", ",", "*_old", "and", "x"]),
      ("**`a-b`**, ``c`d``: why not?", ["`a-b`", ",", "`c`d`", ":", "why", "not", "."]),
      ("over 100,000 rows, 1,2", ["over", "100,000", "rows", ",", "1,2"]),
      ("a:b c: d — e – f -- g - h i-j", ["a:b", "c", ":", "d", "–", "e", "–", "f", "–", "g", "–", "h", "i-j"]),
      ("[`a`](https://x.org/a_b) (see) [c](broken d", ["`a`", "(", "see", ")", "c", "(", "broken", "d"]),
      ("see @docs/a.md. mail a@b.c, @my\\ file.md", ["see", "@docs/a.md", ".", "mail", "a@b.c", ",", "@my\\ file.md"]),
      ("`open and `b` ``", ["`open and`", "b"]),
      ("naïve — ünïcode 表", ["naïve", "–", "ünïcode", "表"]),
    ] as [(String, [String])])
  func tokens(text: String, expected: [String]) {
    #expect(tokens(text) == expected)
  }

  @Test func invalidBytesKeepTheirPlaces() {
    let bytes: [UInt8] = Array("- a ".utf8) + [0xFF, 0xC3, 0x28, 0x80] + Array("\n# b".utf8)
    let document = MarkdownDocument(SourceFile(path: "x.md", bytes: bytes))
    #expect(document.blocks.count == 2)
    guard case .heading(1, let range, _)? = document.blocks.last else {
      Issue.record("no heading")
      return
    }
    #expect(document.file.text(range) == "b")
  }

  /// Each would take minutes if any part were quadratic.
  @Test func hostileInputIsReadInLinearTime() {
    let size = 1 << 18
    let texts = [
      String(repeating: "a", count: size),
      String(repeating: "](", count: size / 2),
      String(repeating: "`", count: size),
      (1...1200).map { String(repeating: "`", count: $0) }.joined(separator: " "),
      String(repeating: "*a ", count: size / 3),
      String(repeating: "<!-", count: size / 3),
      String(repeating: "<!--x", count: size / 5),
      String(repeating: "|", count: size) + "\n|-|\n",
      String(repeating: "> ", count: size / 2),
      String(repeating: "@a ", count: size / 8),
      "- " + String(repeating: "`no-rule` except on ", count: 5_000),
      "- " + String(repeating: "only on ", count: size / 8),
      (0..<1500).map { String(repeating: " ", count: $0) + "- a" }.joined(separator: "\n"),
      String(repeating: "- `dropped-colum`\n", count: 5_000),
      (0..<5_000).map { "- `dropped-column` only on t\($0): because" }.joined(separator: "\n"),
      String(repeating: "# Blocked\n", count: size / 10),
      String(repeating: "\r", count: size),
      String(repeating: "\u{0}", count: size),
    ]
    for text in texts {
      let loaded = policy("## Blocked\n" + text)
      #expect(loaded.files.count == 1)
    }
  }

  @Test func aMegabyteInOneLineIsRead() {
    for text in [String(repeating: "a", count: 1 << 20), "- `dropped-column`: " + String(repeating: "because ", count: 1 << 17)] {
      #expect(!policy("## Blocked\n" + text).hasErrors)
    }
  }
}
