import Testing

@testable import PostgresSyntax

/// Text that no one would write, and that must cost neither the process nor the statements around it. How its time grows is measured by
/// Tests/Benchmark/hostile.py.
@Suite("Text that nobody would write")
struct HostileInputTests {
  private func read(_ text: String) -> SyntaxTree { SyntaxTree.parse(SourceFile(path: "", text: text)) }

  @Test("100,000 levels of anything are one problem, and the next statement is read", arguments: Self.nested)
  func deepNesting(_ opening: String, _ closing: String) {
    let count = 100_000
    let text = "\(opening.hasPrefix("/*") ? "" : "SELECT ")" + String(repeating: opening, count: count) + " 1 "
    let closed = read(text + String(repeating: closing, count: count) + ";\nCREATE TABLE t (a int);")
    #expect(closed.statements.last?.statement.nodeName == "CreateStmt")
    #expect(closed.problems.count <= 1)
    // Never closed: the next statement begins a line, and shows itself.
    let open = read("SELECT 0;\n" + text + ";\nCREATE TABLE t (a int);\nSELECT 2;")
    #expect(open.problems.count == 1)
    #expect(open.statements.first?.statement.nodeName == "SelectStmt")
    #expect(open.statements.last?.statement.nodeName == "SelectStmt")
  }

  static let nested: [(String, String)] = [
    ("(", ")"), ("(SELECT ", ")"), ("a[", "]"), ("ARRAY[", "]"), ("CASE WHEN ", " THEN 1 END"), ("f(", ")"), ("NOT ", ""), ("- ", ""),
    ("EXISTS (SELECT ", ")"), ("1 FROM (SELECT ", ") a"), ("WITH a AS (SELECT ", ") SELECT 1"), ("/*", "*/"), ("a IN (", ")"),
    ("CAST(", " AS int)"), ("a::t(", ")"), ("JSON_ARRAY(", ")"), ("1 FROM a JOIN (b JOIN ", ")"),
  ]

  @Test("Blocks of PL/pgSQL too", arguments: [("begin ", "end; "), ("if a then ", "end if; "), ("<<a>> loop ", "end loop; "), ("(", ")")])
  func deepBodies(_ opening: String, _ closing: String) {
    let body = String(repeating: opening, count: 100_000) + "null; " + String(repeating: closing, count: 100_000)
    for text in ["DO $$ begin \(body) end $$;\nSELECT 1;", "DO $$ begin \(body.prefix(300_000)) end $$;\nSELECT 1;"] {
      let tree = read(text)
      #expect(tree.problems.count == 1)
      #expect(tree.statements.map(\.statement.nodeName) == ["DoStmt", "SelectStmt"])
    }
  }

  @Test(
    "A statement may have any number of tokens",
    arguments: [("SELECT 1", ", 1"), ("INSERT INTO t VALUES (1)", ", (1)"), ("SELECT a", " OR a")])
  func manyTokens(_ first: String, _ link: String) {
    let tree = read(first + String(repeating: link, count: 100_000) + ";\nSELECT 1;")
    #expect(tree.problems.count <= 1)
    #expect(tree.statements.count == 2)
  }

  @Test("A line may have any number of statements")
  func manyStatements() {
    let tree = read(String(repeating: "SELECT 1;", count: 100_000) + "SELCT;" + String(repeating: ";", count: 100_000) + "SELECT 2")
    #expect(tree.statements.count == 100_002)
    #expect(tree.problems.map(\.message) == ["syntax error at or near \"SELCT\""])
  }

  @Test(
    "What never ends costs its own statement",
    arguments: [
      ("SELECT 'abc", "unterminated quoted string"), ("SELECT E'abc\\'", "unterminated quoted string"),
      ("SELECT \"abc", "unterminated quoted identifier"), ("SELECT U&\"abc", "unterminated quoted identifier"),
      ("SELECT $$abc", "unterminated dollar-quoted string"), ("SELECT $a$ $b$ $$", "unterminated dollar-quoted string"),
      ("/* abc /* */", "unterminated /* comment"), ("SELECT B'01", "unterminated bit string literal"),
      ("SELECT X'1F", "unterminated hexadecimal string literal"), ("SELECT (1", "syntax error at"), ("SELECT a[1", "syntax error at"),
      ("CREATE TABLE t (a int", "syntax error at"), ("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1", "syntax error at"),
    ])
  func unterminated(_ text: String, _ message: String) throws {
    let tree = read("SELECT 0;\n" + text + ";\nCREATE TABLE t (a int);\nSELECT 2;")
    #expect(tree.problems.count == 1)
    let problem = try #require(tree.problems.first)
    #expect(problem.message.hasPrefix(message))
    #expect(tree.statements.map(\.statement.nodeName) == ["SelectStmt", nil, "CreateStmt", "SelectStmt"])
    // At the very end, and after a great many others.
    #expect(read(String(repeating: "SELECT 'a';\n", count: 1000) + text).problems.count == 1)
  }

  @Test("NUL and bytes that are no UTF-8 are one problem for each statement that holds them")
  func brokenBytes() {
    for broken: [UInt8] in [[0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]] {
      let piece = Array("SELECT '".utf8) + broken + Array("';\nSELECT ".utf8) + broken + Array(";\nSELECT 1;\n".utf8)
      let tree = SyntaxTree.parse(SourceFile(path: "", bytes: Array(repeatElement(piece, count: 1000).joined())))
      #expect(tree.problems.count == 2000)
      #expect(tree.statements.count == 3000)
    }
  }

  /// To a `Character`, a quote and the combining mark behind it are one.
  @Test("Quotes before combining marks are doubled")
  func combiningMarks() throws {
    for mark in ["\u{301}", "\u{65D}", "\u{200D}", "\u{FE0F}"] {
      let text = "SELECT $$a'\(mark)b\\\(mark)$$ AS \"c\"\"\(mark)d\""
      let tree = read(text)
      let statement = try #require(tree.statements.first).statement
      let printed = try #require(Printer.print(statement, of: tree))
      #expect(printed == "SELECT E'a''\(mark)b\\\\\(mark)' AS \"c\"\"\(mark)d\"")
      #expect(read(printed).problems == [])
    }
  }

  @Test("Every prefix of a file is read")
  func prefixes() {
    let text = """
      create table "t" (a int default 'x', b numeric(10, 2)[], constraint c check (a > $1) not valid) partition by list (lower(b));
      create function f(a int) returns int language plpgsql as $f$ declare b int; begin select a into b; return b; end $f$;
      with recursive w as (select U&"a" uescape '!' from t for update) insert into t (a) values (1), (E'\\'') returning *;
      alter table only t add column c text collate "C", alter b type int using (b::int), drop constraint c cascade; /* c */ -- d
      select json_object('a': 1 returning jsonb), case when a then b else array[1, 2] end from t left join lateral f(1) with ordinality on true;
      """
    let bytes = Array(text.utf8)
    #expect(SyntaxTree.parse(SourceFile(path: "", bytes: bytes)).problems == [])
    for end in bytes.indices {
      #expect(SyntaxTree.parse(SourceFile(path: "", bytes: Array(bytes[..<end]))).problems.count <= 1)
      #expect(SyntaxTree.parse(SourceFile(path: "", bytes: Array(bytes[end...]))).statements.count <= 12)
    }
  }
}
