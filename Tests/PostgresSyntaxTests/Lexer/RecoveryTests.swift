import Testing

@testable import PostgresSyntax

/// One slip in a file is one problem, and costs one statement.
@Suite struct RecoveryTests {
  /// The node names of a file's statements, `-` for one that could not be read, and its problems as `message at LINE`.
  private func read(_ text: String) -> (statements: [String], problems: [String]) {
    let source = SourceFile(path: "", text: text)
    let tree = SyntaxTree.parse(source)
    let lines = LineIndex(source.bytes)
    return (
      tree.statements.map { $0.statement.nodeName ?? "-" },
      tree.problems.map { "\($0.message) at \(lines.line(of: $0.range.start) + 1)" }
    )
  }

  @Test(
    arguments: [
      // A quote that stands alone, and one that is missing; the quotes that follow are told right again.
      (
        "insert into t values ('it's);\ninsert into t values ('a');\ninsert into u values ('b', 'c');\nselect 1;",
        ["-", "InsertStmt", "InsertStmt", "SelectStmt"], ["syntax error at or near \"s\" at 1"]
      ),
      (
        "insert into t values ('a);\ninsert into t values ('b');\nselect 'c';", ["-", "InsertStmt", "SelectStmt"],
        ["unterminated quoted string at or near \"'a);\" at 1"]
      ),
      (
        "select 'it's a';\nselect 'a';\nselect 'don't do';\nselect 1;", ["-", "SelectStmt", "-", "SelectStmt"],
        ["syntax error at or near \"a\" at 1", "syntax error at or near \"do\" at 3"]
      ),
      (
        "select \"a from t;\nselect \"b\" from t;\nselect 1;", ["-", "SelectStmt", "SelectStmt"],
        ["unterminated quoted identifier at or near \"\"a from t;\" at 1"]
      ),
      (
        """
        create function f() returns int language plpgsql as $$
        begin
          select 1;
          return 1;
        end;

        create function g() returns int language plpgsql as $$
        begin
          return 2;
        end $$;
        select 1;
        """, ["-", "CreateFunctionStmt", "SelectStmt"], ["unterminated dollar-quoted string at or near \"$$\" at 1"]
      ),
      (
        "select 1;\n/* a comment;\nselect 2;\nselect 3;", ["SelectStmt", "-", "SelectStmt", "SelectStmt"],
        ["unterminated /* comment at or near \"/* a comment;\" at 2"]
      ),
      ("select 1; select 'abc", ["SelectStmt", "-"], ["unterminated quoted string at or near \"'abc\" at 1"]),
      // Parentheses.
      (
        "create table a (x int, y int;\ncreate table b (z int);\nselect 1;", ["-", "CreateStmt", "SelectStmt"],
        ["syntax error at or near \";\" at 1"]
      ),
      (
        "create table a (\n  x int,\n  y int\n\ncreate table b (z int);\nselect 1;\ncreate table c ();",
        ["-", "CreateStmt", "SelectStmt", "CreateStmt"], ["syntax error at or near \"create\" at 5"]
      ),
      ("create table a (x int; y int);\nselect 1;", ["-", "SelectStmt"], ["syntax error at or near \";\" at 1"]),
      ("select 1);\nselect 2;", ["-", "SelectStmt"], ["syntax error at or near \")\" at 1"]),
      // A forgotten semicolon.
      (
        "create table a (x int)\ncreate table b (y int);\nselect 1;", ["-", "CreateStmt", "SelectStmt"],
        ["syntax error at or near \"create\" at 2"]
      ),
      (
        "insert into t values (1)\ninsert into t values (2)\ninsert into t values (3);", ["-", "-", "InsertStmt"],
        ["syntax error at or near \"insert\" at 2", "syntax error at or near \"insert\" at 3"]
      ),
      (
        "alter table t add column a int,\n  alter column b typ int,\n  drop column c;\nselect 1;", ["AlterTableStmt", "SelectStmt"],
        ["syntax error at or near \"typ\" at 2"]
      ),
      (
        "alter table t ad column a int\n\nalter table u add column a int;", ["-", "AlterTableStmt"],
        ["syntax error at or near \"ad\" at 1"]
      ),
      // The first problem of a statement is the only one, whoever finds it.
      ("select 1 1a 'b;\nselect 2;", ["-", "SelectStmt"], ["trailing junk after numeric literal at or near \"1a\" at 1"]),
      ("selec 1a;\nselect 2", ["-", "SelectStmt"], ["syntax error at or near \"selec\" at 1"]),
      ("select;select from t;selct", ["SelectStmt", "SelectStmt", "-"], ["syntax error at or near \"selct\" at 1"]),
      ("select 1 +;", ["-"], ["syntax error at or near \";\" at 1"]),
      ("select 1 +", ["-"], ["syntax error at end of input at 1"]),
      // Nothing is repaired in what can be read.
      ("select 'a;\nselect 1'as b;\nselect 2", ["SelectStmt", "SelectStmt"], []),
      ("do 'begin null;\nselect 1;\nend;';\nselect 1;", ["DoStmt", "SelectStmt"], []),
      ("do $$ begin null;\ncreate table a (); end -- as $$;\nselect 1;", ["DoStmt", "SelectStmt"], []),
      ("do 'begin\nnull;\ndelete from a;\nend;';\nselect 1;", ["DoStmt", "SelectStmt"], []),
      ("do language c $$ a;\ncreate table a (); as $$;\nselect 1;", ["DoStmt", "SelectStmt"], []),
      (
        "create function begin() returns int language sql as 'select 1';\nselect 1;", ["CreateFunctionStmt", "SelectStmt"], []
      ),
    ] as [(String, [String], [String])])
  func oneSlip(_ text: String, _ statements: [String], _ problems: [String]) {
    let result = read(text)
    #expect(result.statements == statements)
    #expect(result.problems == problems)
    let crlf = read(text.replacing("\n", with: "\r\n"))
    #expect(crlf.statements == statements)
  }

  @Test func textThatIsNoUTF8IsOneProblemPerStatement() {
    let source = SourceFile(
      path: "",
      bytes: Array("select 'caf".utf8) + [0xE9, 0xE8] + Array("';\nselect ".utf8) + [0xFF] + Array("+;\n-- ".utf8) + [0xFE, 0x0A]
        + Array("select \u{0} 1; select 2".utf8))
    let tree = SyntaxTree.parse(source)
    #expect(tree.statements.map { $0.statement.nodeName ?? "-" } == ["SelectStmt", "-", "-", "SelectStmt"])
    #expect(
      tree.problems.map(\.message) == [
        "invalid byte sequence for encoding \"UTF8\": 0xe9 0xe8 0x27", "invalid byte sequence for encoding \"UTF8\": 0xff",
        "invalid byte sequence for encoding \"UTF8\": 0x00",
      ])
  }

  /// A psql variable may be a name, a string or an expression.
  @Test(arguments: [
    "create table :schema.t (a int)", "select :schema.f(1), :a + :'b', :\"c\".d from :t where x = :y", "grant select on t to :\"role\"",
    "create role :\"name\" password :'secret'", "alter role r in database :db set a = :'b'", "set search_path = :schema, public",
    "select :f(1)", "insert into :t values (:'a', :b)", "comment on table t is :'text'", "select a[:b] from t", "select array[:a, :b]",
    "select json_object('k': :v, 'l': w)", "drop table :\"t\"", "create function f(a :schema.b[]) returns :\"x\".y language sql as :'c'",
    "create user u password :'p' valid until :'d'",
  ])
  func variablesStandForNamesStringsAndValues(_ text: String) {
    #expect(read(text + ";\nselect 1;").problems == [])
  }

  /// Large files are read by segments; nothing may show where one ends.
  @Test func aLargeFileIsReadLikeASmallOne() {
    let piece = "select 1;\n/* c */ insert into t values ('a', $$b;\n$$); -- d\ncopy t from stdin;\n1;\n\\.\n\\echo x\n"
    let count = 5000
    let tree = SyntaxTree.parse(SourceFile(path: "", text: String(repeating: piece, count: count)))
    #expect(tree.problems == [])
    #expect(tree.statements.count == 3 * count)
    #expect(tree.comments.count == 2 * count)
    #expect(tree.skipped.count == 2 * count)
    let length = UInt32(piece.utf8.count)
    for (index, statement) in tree.statements.enumerated() {
      #expect(statement.range.start % length == tree.statements[index % 3].range.start)
      #expect(statement.range.start / length == UInt32(index / 3))
    }
  }

  @Test func aSlipInALargeFileIsOneProblem() {
    let piece = "insert into t values ('a');\n"
    let text = String(repeating: piece, count: 6000) + "insert into t values ('it's);\n" + String(repeating: piece, count: 6000)
    let result = read(text)
    #expect(result.problems == ["syntax error at or near \"s\" at 6001"])
    #expect(result.statements.count == 12001)
    #expect(result.statements.filter { $0 == "-" }.count == 1)
  }

  @Test func aQueryStringEndsAtItsFirstProblem() {
    let tree = SyntaxTree.parse(SourceFile(path: "", text: "select 1; selct 2; select (; select 3"), dialect: .statement)
    #expect(tree.problems.map(\.message) == ["syntax error at or near \"selct\""])
    #expect(tree.statements.count == 2)
  }

  @Test func aPartEndsItsStatements() {
    let text = "select 'a\n-- +down\nselect 2;\ncopy t from stdin;\n-- +up\nselect 3"
    let source = SourceFile(path: "", text: text)
    let middle = UInt32(text.utf8.count - "-- +up\nselect 3".utf8.count)
    let parts = [ByteRange(start: 0, end: 10), ByteRange(start: 19, end: middle), ByteRange(start: middle, end: 1000)]
    let tree = SyntaxTree.parse(source, parts: parts)
    #expect(tree.statements.map { $0.statement.nodeName ?? "-" } == ["-", "SelectStmt", "CopyStmt", "SelectStmt"])
  }

  /// Every place where a broken statement could make the parser look back or ahead through the whole file.
  @Test(arguments: [
    "select 'it's;\nselect ", "insert into t values ('a);\n", "create table a (x int;\n", "create table a (x int\n",
    "selct 1\ninsert into t values (1)\n", "create function f() as $$\nbegin;\ncreate ", "select \"a;\nselect ", "selct;",
    "/* a;\nselect 1",
    "create table a (x int)\n", "create table a (x int, y int z)\n", "select 1\nGO\n", "selct 1\n/\n", "# a\n",
  ])
  func hostileRepetition(_ piece: String) {
    let bytes = Array(repeatElement(Array(piece.utf8), count: 10_000).joined())
    #expect(!SyntaxTree.parse(SourceFile(path: "", bytes: bytes)).problems.isEmpty)
  }
}
