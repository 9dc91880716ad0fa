import PostgresSyntax
import Testing

@Suite("Bodies in their files")
struct RoutineBodyTests {
  @Test("A body in dollar quotes, or in quotes without escapes, has the file's positions", arguments: ["$$", "$body$", "'"])
  func keepsPositions(_ quote: String) throws {
    let text = "SELECT 1;\r\nDO \(quote)BEGIN\r\n  ALTER TABLE ä ADD b int;\r\nEND\(quote);"
    let tree = BodyOutline.parse(text)
    let body = try #require(tree.bodies.first)
    #expect(tree.derived.isEmpty)
    #expect(tree.text(body.range).hasPrefix("BEGIN") && tree.text(body.range).hasSuffix("END"))
    guard case .doBlock(let block) = tree.statements[1].statement else {
      Issue.record("no DO block")
      return
    }
    let found = try #require(tree.body(of: block))
    let statement = try #require(tree.statements(of: found).first)
    #expect(tree.text(statement.fileRange) == "ALTER TABLE ä ADD b int")
    guard case .statement(.alterTable(let alter)) = statement.content else {
      Issue.record("no ALTER TABLE")
      return
    }
    #expect(tree.text(alter.relation.range) == "ä")
  }

  @Test(
    "A body with escapes is decoded, and its positions lead back",
    arguments: [
      "DO 'BEGIN PERFORM ''x''; UPDATE t SET a = ''y'' WHERE b; END'",
      #"DO E'BEGIN\n PERFORM \'x\';\tUPDATE t SET a = \x27y\x27 WHERE b; END'"#,
      "DO 'BEGIN PERFORM 1;'\n  ' UPDATE t SET a = ''y'' WHERE b; END'",
    ])
  func decodes(_ text: String) throws {
    let tree = BodyOutline.parse(text + ";")
    #expect(tree.problems.isEmpty)
    #expect(tree.derived.count == 1)
    let statement = try #require(BodyOutline.statements(tree).last)
    #expect(statement.tree.text(statement.range) == "UPDATE t SET a = 'y' WHERE b")
    let written = tree.text(statement.fileRange)
    #expect(written.hasPrefix("UPDATE t SET a = ") && written.hasSuffix("WHERE b"))
  }

  @Test("A problem in a decoded body stands where its text stands in the file")
  func mapsProblems() throws {
    let tree = BodyOutline.parse("DO 'BEGIN\n  PERFORM ''x'';\n  UPDATE t SETT a = ''y'';\nEND';")
    let problem = try #require(tree.problems.first)
    #expect(tree.problems.count == 1)
    #expect(tree.text(problem.range) == "a")
    #expect(problem.message == "syntax error at or near \"a\"")
  }

  @Test("Bodies in SQL are read, statement by statement")
  func readsSQL() {
    let tree = BodyOutline.parse(
      "CREATE FUNCTION f(a int) RETURNS int LANGUAGE 'sql' AS $$ INSERT INTO t VALUES (a); SELECT $1 FORM t; DELETE FROM t $$;")
    #expect(tree.problems.map(\.message) == ["syntax error at or near \"t\""])
    #expect(BodyOutline.statements(tree).map(BodyOutline.name) == ["InsertStmt", "DeleteStmt"])
  }

  @Test(
    "Only SQL and PL/pgSQL are read",
    arguments: [
      "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'symbol'",
      "CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS $$return 1$$",
      "CREATE FUNCTION f() RETURNS int LANGUAGE internal AS 'nonsense'", "DO LANGUAGE plperl $$ nonsense $$",
      "DO LANGUAGE sql $$ nonsense $$",
      "CREATE FUNCTION f() RETURNS int LANGUAGE \"PLPGSQL\" AS $$ nonsense $$", "CREATE FUNCTION f() RETURNS int RETURN 1",
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS :'body'",
    ])
  func leavesOtherLanguages(_ text: String) {
    let tree = BodyOutline.parse(text)
    #expect(tree.problems.isEmpty)
    #expect(tree.bodies.isEmpty)
  }

  @Test("A query string's bodies are strings: the server's parser does not read them")
  func leavesQueryStrings() {
    let tree = SyntaxTree.parse(SourceFile(path: "", text: "DO $$ nonsense $$"), dialect: .statement)
    #expect(tree.problems.isEmpty)
    #expect(tree.bodies.isEmpty)
  }

  @Test("Where check_function_bodies is off, functions may hold anything; blocks may not")
  func followsCheckFunctionBodies() {
    let function = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN nonsense ''x''; END';"
    let sql = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELEC 1 $$;"
    #expect(BodyOutline.parse(function + sql).problems.count == 2)
    #expect(BodyOutline.parse("SET check_function_bodies = false;" + function + sql).problems.isEmpty)
    #expect(BodyOutline.parse("SET check_function_bodies TO 'off';" + function + sql).problems.isEmpty)
    #expect(BodyOutline.parse("SET check_function_bodies = off; RESET check_function_bodies;" + function).problems.count == 1)
    #expect(BodyOutline.parse("SET check_function_bodies = off; DO $$ BEGIN nonsense 1; END $$;").problems.count == 1)
  }

  @Test("Bodies in bodies are read, and belong to their statements")
  func readsNestedBodies() throws {
    let tree = BodyOutline.parse(
      """
      DO $a$ BEGIN
        CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $b$ BEGIN DELETE FROM t; RETURN 1; END $b$;
        EXECUTE 'DO $c$ BEGIN TRUNCATE u; END $c$';
      END $a$;
      """)
    #expect(tree.problems.isEmpty)
    let outer = BodyOutline.statements(tree)
    #expect(outer.map(BodyOutline.name) == ["CreateFunctionStmt", "DoStmt"])
    guard case .statement(.createFunction(let function))? = outer.first?.content,
      case .statement(.doBlock(let block))? = outer.last?.content
    else {
      Issue.record("other statements")
      return
    }
    let innerBody = try #require(tree.body(of: function))
    let inner = tree.statements(of: innerBody)
    #expect(inner.map(BodyOutline.name) == ["DeleteStmt"])
    let dynamic = try #require(outer.last).tree
    let innermostBody = try #require(dynamic.body(of: block))
    let innermost = try #require(dynamic.statements(of: innermostBody).first)
    #expect(BodyOutline.name(innermost) == "TruncateStmt")
    #expect(tree.text(innermost.fileRange) == "TRUNCATE u")
  }

  @Test("What a function would create or do is checked when it runs; what a block does, with the block")
  func judgesNestedBodies() {
    let inner = "DO $b$ BEGIN nonsense 1; END $b$; DO 'BEGIN nonsense ''1''; END';"
    let function = BodyOutline.parse("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $a$ BEGIN \(inner) END $a$;")
    #expect(function.problems.isEmpty)
    #expect(BodyOutline.parse("DO $a$ BEGIN \(inner) END $a$;").problems.count == 2)
  }

  @Test("A broken body leaves the file's other statements alone, and comments of bodies stay theirs")
  func keepsNeighbours() {
    let tree = BodyOutline.parse("-- first\nSELECT 1;\nDO $$ BEGIN -- inner\n IF; END $$;\nSELECT 2;\nDO $$ BEGIN NULL;")
    #expect(tree.statements.map(\.statement.nodeName) == ["SelectStmt", "DoStmt", "SelectStmt", nil])
    #expect(tree.problems.count == 2)
    #expect(tree.comments.map { tree.text($0) } == ["-- first"])
    #expect(tree.bodies.first?.comments.map { tree.text($0) } == ["-- inner"])
  }
}
