import JSON
import PostgresSyntax
import Testing

@testable import LanguageServer

@Suite struct DocumentSnapshotTests {
  private func snapshot(_ text: String) throws -> DocumentSnapshot {
    DocumentSnapshot(
      try OpenedDocument(["textDocument": ["uri": "file:///a.sql", "languageId": "sql", "version": 1, "text": .string(text)]]))
  }

  private func edit(_ text: String, _ encoding: LineIndex.Encoding, _ edits: [JSONValue]) throws -> String {
    let change = try DocumentChange([
      "textDocument": ["uri": "file:///a.sql", "version": 2], "contentChanges": .array(edits),
    ])
    return String(decoding: try snapshot(text).applying(change, encoding: encoding).text, as: UTF8.self)
  }

  @Test(
    arguments: [
      ("", range(0, 0, 0, 0), "x", "x"),
      ("abc", range(0, 1, 0, 2), "", "ac"),
      ("abc", range(0, 3, 0, 3), "d", "abcd"),
      ("a\nb\r\nc\rd", range(3, 0, 3, 1), "e", "a\nb\r\nc\re"),
      ("a\nb\nc", range(0, 1, 2, 0), "", "ac"),
      // Beyond a line's end is its end, beyond the last line is the end of the text, before the text its start.
      ("ab\r\ncd", range(0, 99, 0, 99), "!", "ab!\r\ncd"),
      ("ab\ncd", range(1, 99, 1, 99), "!", "ab\ncd!"),
      ("ab\ncd", range(99, 0, 120, 5), "!", "ab\ncd!"),
      ("ab\ncd", range(-1, 4, 0, 1), "!", "!b\ncd"),
      ("ab\ncd", range(0, -7, 0, 1), "!", "!b\ncd"),
      ("ab\ncd", range(0, Int.max, Int.max, Int.max), "!", "ab!"),
      ("ab\ncd", range(Int.min, Int.min, Int.max, Int.max), "!", "!"),
      // An end before the start is the start.
      ("abcd", range(0, 3, 0, 1), "!", "abc!d"),
    ] as [(String, JSONValue, String, String)])
  func anEditInEitherEncoding(text: String, range: JSONValue, new: String, expected: String) throws {
    let change: JSONValue = ["range": range, "text": .string(new)]
    #expect(try edit(text, .utf8, [change]) == expected)
    #expect(try edit(text, .utf16, [change]) == expected)
  }

  @Test(
    arguments: [
      (.utf16, 1, "é!€😀z"),
      (.utf16, 2, "é€!😀z"),
      (.utf16, 3, "é€!😀z"),
      (.utf16, 4, "é€😀!z"),
      (.utf16, 5, "é€😀z!"),
      (.utf8, 1, "!é€😀z"),
      (.utf8, 2, "é!€😀z"),
      (.utf8, 4, "é!€😀z"),
      (.utf8, 5, "é€!😀z"),
      (.utf8, 8, "é€!😀z"),
      (.utf8, 9, "é€😀!z"),
      (.utf8, 10, "é€😀z!"),
    ] as [(LineIndex.Encoding, Int, String)])
  func charactersAreNeverCut(encoding: LineIndex.Encoding, character: Int, expected: String) throws {
    #expect(try edit("é€😀z", encoding, [["range": range(0, character, 0, character), "text": "!"]]) == expected)
  }

  @Test func editsOfOneChangeFollowEachOther() throws {
    let edits: [JSONValue] = [
      ["range": range(0, 0, 0, 0), "text": "one\n"],
      ["range": range(1, 0, 1, 5), "rangeLength": 5, "text": "two"],
      ["range": range(0, 3, 1, 0), "text": " "],
    ]
    #expect(try edit("first", .utf16, edits) == "one two")
    #expect(try edit("first", .utf16, edits + [["text": "all new"]]) == "all new")
    #expect(try edit("first", .utf16, [["range": nil, "text": "all"]]) == "all")
  }

  /// Random edits give what the same edits give on the text's UTF-16 units.
  @Test func randomEditsAgreeWithUTF16() throws {
    var seed: UInt64 = 42
    func random(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let alphabet = ["a", "\n", "é", "😀", "€", " "]
    var document = try snapshot("")
    var lines: [[UInt16]] = [[]]
    for version in 2..<400 {
      /// A line and a character that cuts no surrogate pair.
      func position() -> (Int, Int) {
        let line = random(lines.count)
        var character = random(lines[line].count + 1)
        if character < lines[line].count, UTF16.isTrailSurrogate(lines[line][character]) { character -= 1 }
        return (line, character)
      }
      let (start, end) = { ($0 < $1) ? ($0, $1) : ($1, $0) }(position(), position())
      let inserted = (0..<random(6)).map { _ in alphabet[random(alphabet.count)] }.joined()
      let change = try DocumentChange([
        "textDocument": ["uri": "file:///a.sql", "version": .integer(version)],
        "contentChanges": [["range": range(start.0, start.1, end.0, end.1), "text": .string(inserted)]],
      ])
      document = document.applying(change, encoding: .utf16)
      let joined = lines[start.0][..<start.1] + inserted.utf16 + lines[end.0][end.1...]
      lines.replaceSubrange(start.0...end.0, with: joined.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init))
      let expected = String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF16.self)
      #expect(String(decoding: document.text, as: UTF8.self) == expected)
      #expect(document.version == version)
    }
  }

  @Test(
    arguments: [
      ("file:///a.sql", "", .sql),
      ("file:///A.SQL", "plaintext", .sql),
      ("file:///a.txt", "postgres", .sql),
      ("untitled:Untitled-1", "sql", .sql),
      ("file:///CLAUDE.md", "", .policy),
      ("file:///notes", "markdown", .policy),
      ("file:///a.rb", "ruby", nil),
    ] as [(String, String, AnalyzedDocument.Kind?)])
  func kinds(uri: String, languageID: String, kind: AnalyzedDocument.Kind?) throws {
    let opened = try OpenedDocument([
      "textDocument": ["uri": .string(uri), "languageId": .string(languageID), "version": 1, "text": ""]
    ])
    #expect(DocumentSnapshot(opened).kind == kind)
  }
}
