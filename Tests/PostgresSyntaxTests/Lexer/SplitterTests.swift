import Testing

@testable import PostgresSyntax

/// The statements of a file, as their first and last token say where they are.
func statements(_ text: String, _ dialect: Dialect = .file) -> [String] {
  let bytes = Array(text.utf8)
  let file = Lexer.lex(bytes, dialect: dialect)
  return file.statements.map { range in
    let tokens = file.tokens[range]
    return String(decoding: bytes[Int(tokens.first?.start ?? 0)..<Int(tokens.last?.end ?? 0)], as: UTF8.self)
  }
}

@Suite struct SplitterTests {
  @Test(arguments: [
    ("", []),
    (";;\n;", []),
    ("-- only a comment", []),
    ("a; b", ["a", "b"]),
    ("a;b;", ["a", "b"]),
    ("a ';' b; $$;$$; \";\"; /* ; */ c -- ;\n; d", ["a ';' b", "$$;$$", "\";\"", "c", "d"]),
    (
      "create rule r as on insert to t do also (insert into a; delete from b); c",
      [
        "create rule r as on insert to t do also (insert into a; delete from b)", "c",
      ]
    ),
    ("a) ; b", ["a)", "b"]),
    ("\u{FEFF}a; b", ["a", "b"]),
    ("a;\r\nb;\r\n", ["a", "b"]),
  ])
  func semicolons(_ text: String, _ expected: [String]) {
    #expect(statements(text) == expected)
  }

  @Test(arguments: [
    "create function f() returns int begin atomic select 1; select 2; end",
    "CREATE OR REPLACE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (1); DELETE FROM t; END",
    "create function f() returns int begin atomic select case a when 1 then case when b then 2 end end; select 3; end",
    "create function f(a int default (case when true then 1 end)) returns int begin atomic select 1; end",
    "create /* c */ or replace\n-- d\nfunction f() returns int begin atomic; end",
  ])
  func bodies(_ text: String) {
    #expect(statements(text + "; select 1") == [text, "select 1"])
  }

  @Test(arguments: [
    "create table f (begin int)", "begin", "create view function as select case when a then b end", "select begin",
    "create function f() returns int as 'begin' language sql", "create or replace view begin as select 1",
  ])
  func noBodies(_ text: String) {
    #expect(statements(text + "; select 1; end") == [text, "select 1", "end"])
  }

  @Test func aForgottenParenthesisDoesNotTakeTheNextStatement() {
    let text = "create table a (x int, y int;\n\ncreate table b (z int);\nselect 1"
    #expect(statements(text) == ["create table a (x int, y int;", "create table b (z int)", "select 1"])
    #expect(statements("create table a (x int; y int);\nselect 1") == ["create table a (x int; y int)", "select 1"])
    #expect(
      statements("create table a (comment text; begin timestamp; comment int);\nselect 1") == [
        "create table a (comment text; begin timestamp; comment int)", "select 1",
      ])
    #expect(statements("select (1; -- why\ninsert into t values (2);") == ["select (1;", "insert into t values (2)"])
  }

  @Test func aForgottenEndDoesNotTakeTheNextStatement() {
    let text = "create function f() begin atomic select 1;\ncreate table b (z int);\nselect 1"
    #expect(statements(text) == ["create function f() begin atomic select 1;", "create table b (z int)", "select 1"])
  }

  @Test func aQueryStringIsNotRepaired() {
    #expect(statements("select (1; select 2", .statement) == ["select (1; select 2"])
    #expect(statements("create function f() begin atomic create table b (); end; c", .statement).count == 2)
  }

  // MARK: - psql

  private func skipped(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Lexer.lex(bytes).skipped.map { String(decoding: bytes[$0.range.indices], as: UTF8.self) }
  }

  @Test(arguments: [
    ("\\connect db\nselect 1;", ["\\connect db"], ["select 1"]),
    ("select 1 \\gexec\nselect 2;", ["\\gexec"], ["select 1", "select 2"]),
    ("select 1 \\gset\nselect 2", ["\\gset"], ["select 1", "select 2"]),
    ("select 1 \\bind 2 \\g\nselect 2", ["\\bind 2 ", "\\g"], ["select 1", "select 2"]),
    ("select \\echo x\n 1;", ["\\echo x"], ["select \\echo x\n 1"]),
    ("\\set x 'a\\'b;' \\\\ select 1;", ["\\set x 'a\\'b;' \\\\"], ["select 1"]),
    ("\\echo \"a\\\\b\" `c;` \\\\select 1", ["\\echo \"a\\\\b\" `c;` \\\\"], ["select 1"]),
    ("\\echo 'open\nselect 1;", ["\\echo 'open"], ["select 1"]),
    ("\\! rm \\\\ x\nselect 1", ["\\! rm \\\\ x"], ["select 1"]),
    ("select 1\\;select 2;", [], ["select 1", "select 2"]),
    ("\\if :x\r\nselect 1;\r\n\\endif\r\n", ["\\if :x", "\\endif"], ["select 1"]),
    ("\\", ["\\"], []),
  ])
  func commands(_ text: String, _ expected: [String], _ rest: [String]) {
    #expect(skipped(text) == expected)
    #expect(statements(text) == rest)
  }

  @Test(arguments: [
    ("copy t from stdin;\n1\t'\n\\.\nselect 1;", ["1\t'\n\\.\n"], ["copy t from stdin", "select 1"]),
    (
      "COPY t (a, b) FROM STDIN WITH (FORMAT csv);\n1,2;\n\\.\nselect 1", ["1,2;\n\\.\n"],
      [
        "COPY t (a, b) FROM STDIN WITH (FORMAT csv)", "select 1",
      ]
    ),
    ("copy t from stdin;\n1\n2", ["1\n2"], ["copy t from stdin"]),
    ("copy t from stdin;\r\n1\r\n\\.\r\nselect 1;\r\n", ["1\r\n\\.\r\n"], ["copy t from stdin", "select 1"]),
    ("copy t from stdin;\n\\.", ["\\."], ["copy t from stdin"]),
    ("copy t from stdin; -- data\n1\n\\.\n", ["1\n\\.\n"], ["copy t from stdin"]),
    (
      "copy a from stdin; copy b from stdin;\n1\n\\.\n2\n\\.\nc", ["1\n\\.\n", "2\n\\.\n"],
      [
        "copy a from stdin", "copy b from stdin", "c",
      ]
    ),
    ("copy t from stdin", [], ["copy t from stdin"]),
    ("copy t from stdin;", [], ["copy t from stdin"]),
    ("copy t from 'stdin';\nselect 1", [], ["copy t from 'stdin'", "select 1"]),
    ("copy t to stdout;\nselect 1", [], ["copy t to stdout", "select 1"]),
    ("copy (select a from stdin) to stdout;\nselect 1", [], ["copy (select a from stdin) to stdout", "select 1"]),
    ("\\copy t from stdin csv\n1\n\\.\nselect 1", ["\\copy t from stdin csv", "1\n\\.\n"], ["select 1"]),
    ("\\copy t from pstdin\nselect 1", ["\\copy t from pstdin"], ["select 1"]),
  ])
  func copyData(_ text: String, _ expected: [String], _ rest: [String]) {
    #expect(skipped(text) == expected)
    #expect(statements(text) == rest)
  }

  @Test(arguments: [
    (":a", ["psqlVariable :a"]),
    (
      ":'a' :\"a b\" :\"a\" :{?a} :{a}",
      [
        "psqlVariable :'a'", "colon :", "quotedIdentifier \"a b\"", "psqlVariable :\"a\"", "psqlVariable :{?a}", "colon :",
        "invalidBytes {",
        "identifier a", "invalidBytes }",
      ]
    ),
    ("a::b", ["identifier a", "typecast ::", "identifier b"]),
    ("a:=b", ["identifier a", "colonEquals :=", "identifier b"]),
    ("a[1:2]", ["identifier a", "leftBracket [", "integerNumber 1", "colon :", "integerNumber 2", "rightBracket ]"]),
    ("a[b:c]", ["identifier a", "leftBracket [", "identifier b", "colon :", "identifier c", "rightBracket ]"]),
    ("a[:c]", ["identifier a", "leftBracket [", "colon :", "identifier c", "rightBracket ]"]),
    (
      "array[:c, :d]",
      [
        "array array", "leftBracket [", "psqlVariable :c", "comma ,", "psqlVariable :d", "rightBracket ]",
      ]
    ),
    ("a[b + :c]", ["identifier a", "leftBracket [", "identifier b", "plus +", "psqlVariable :c", "rightBracket ]"]),
    (
      "json_object('k':v, k : :v)",
      [
        "jsonObject json_object", "leftParenthesis (", "string 'k'", "colon :", "identifier v", "comma ,", "identifier k", "colon :",
        "psqlVariable :v", "rightParenthesis )",
      ]
    ),
    ("f(a :b)", ["identifier f", "leftParenthesis (", "identifier a", "psqlVariable :b", "rightParenthesis )"]),
    ("\\:a", ["colon \\:", "identifier a"]),
  ])
  func variables(_ text: String, _ expected: [String]) {
    #expect(describe(text) == expected)
  }

  @Test func aQueryStringHasNoVariablesOrCommands() {
    #expect(describe(":a \\g", .statement) == ["colon :", "identifier a", "invalidBytes \\", "identifier g"])
    #expect(statements("copy t from stdin;\n1", .statement) == ["copy t from stdin", "1"])
  }
}
