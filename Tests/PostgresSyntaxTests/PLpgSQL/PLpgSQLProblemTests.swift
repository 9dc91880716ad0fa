import PostgresSyntax
import Testing

/// A body that PostgreSQL refuses: where, with what message. `«` and `»` stand around the place.
struct RefusedBody: Sendable, CustomTestStringConvertible {
  var marked: String
  var message: String

  init(_ marked: String, _ message: String) {
    self.marked = marked
    self.message = message
  }

  var testDescription: String { marked }
}

@Suite("Bodies that PostgreSQL refuses")
struct PLpgSQLProblemTests {
  @Test(
    "The message is PostgreSQL's and stands at its place", arguments: frame + declarations + fragments + names + control + raises + cursors)
  func refuses(_ expected: RefusedBody) throws {
    let parts = expected.marked.split(separator: "«", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = try #require(parts.last).split(separator: "»", maxSplits: 1, omittingEmptySubsequences: false)
    try #require(parts.count == 2 && rest.count == 2)
    let head = "SELECT 'a' FROM b;\nCREATE FUNCTION f(p int) RETURNS int LANGUAGE plpgsql AS $body$"
    let tree = BodyOutline.parse(head + parts[0] + rest[0] + rest[1] + "$body$;\nSELECT 1;")
    let problem = try #require(tree.problems.first)
    #expect(tree.problems.count == 1)
    #expect(problem.message == expected.message)
    #expect(tree.text(problem.range) == rest[0])
    #expect(Int(problem.range.start) == head.utf8.count + parts[0].utf8.count)
    #expect(tree.statements.count == 3)
  }

  static let frame: [RefusedBody] = [
    .init("«»", "syntax error at end of input"),
    .init("BEGIN NULL; «»", "syntax error at end of input"),
    .init("DECLARE a int;«»", "syntax error at end of input"),
    .init("«SELECT» 1;", "syntax error at or near \"SELECT\""),
    .init("BEGIN NULL; END; «NULL»;", "syntax error at or near \"NULL\""),
    .init("BEGIN NULL; NULL; «;» END", "syntax error at or near \";\""),
    .init("BEGIN NULL «END»", "syntax error at or near \"END\""),
    .init("BEGIN BEGIN NULL; END «END»;", "syntax error at or near \"END\""),
    .init("#option «x»\nBEGIN END", "syntax error at or near \"x\""),
    .init("#variable_conflict «mine»\nBEGIN END", "syntax error at or near \"mine\""),
    .init("<<a>> BEGIN NULL; END «b»", "end label \"b\" differs from block's label \"a\""),
    .init("BEGIN NULL; END «b»", "end label \"b\" specified for unlabeled block"),
    .init("BEGIN <<a>> «NULL»; END", "syntax error at or near \"NULL\""),
    .init("BEGIN NULL; EXCEPTION «END»", "syntax error at or near \"END\""),
    .init("BEGIN NULL; EXCEPTION WHEN «nonsense» THEN NULL; END", "unrecognized exception condition \"nonsense\""),
    .init("BEGIN NULL; EXCEPTION WHEN SQLSTATE «'2201'» THEN NULL; END", "invalid SQLSTATE code at or near \"'2201'\""),
    .init("BEGIN «/* PERFORM 1; END»", "unterminated /* comment at or near \"/* PERFORM 1; END\""),
    .init("BEGIN PERFORM «'x; END»", "unterminated quoted string at or near \"'x; END\""),
  ]

  static let declarations: [RefusedBody] = [
    .init("DECLARE a int; «a» text; BEGIN END", "duplicate declaration at or near \"a\""),
    .init("DECLARE «<<»a>> b int; BEGIN END", "block label must be placed before DECLARE, not after"),
    .init("DECLARE a int «NOT» NULL; BEGIN END", "variable \"a\" must have a default value, since it's declared NOT NULL"),
    .init("DECLARE a«;» BEGIN END", "missing data type declaration at or near \";\""),
    .init("DECLARE a int«,» b int; BEGIN END", "syntax error at or near \",\""),
    .init("DECLARE a int BEGIN END«»", "incomplete data type declaration at end of input"),
    .init("DECLARE a «collate» text; BEGIN END", "syntax error at or near \"collate\""),
    .init("DECLARE a timestamp «with» zone; BEGIN END", "syntax error at or near \"with\""),
    .init("DECLARE a «SETOF int»; BEGIN END", "invalid type name \"SETOF int\""),
    .init("DECLARE a ALIAS FOR «q»; BEGIN END", "variable \"q\" does not exist"),
    .init("DECLARE a int := «;» BEGIN END", "missing expression at or near \";\""),
    .init("DECLARE a int DEFAULT 1 +«»; BEGIN END", "syntax error at end of input"),
    .init("DECLARE a CURSOR FOR «SELEC» 1; BEGIN END", "syntax error at or near \"SELEC\""),
    .init("DECLARE a CURSOR («)» FOR SELECT 1; BEGIN END", "syntax error at or near \")\""),
  ]

  static let fragments: [RefusedBody] = [
    .init("BEGIN p := p +«»; END", "syntax error at end of input"),
    .init("BEGIN p := (p«;» END", "mismatched parentheses at or near \";\""),
    .init("BEGIN p := p«)»; END", "mismatched parentheses at or near \")\""),
    .init("BEGIN p := 1 «2»; END", "syntax error at or near \"2\""),
    .init("BEGIN IF p NULL«;» END IF; END", "missing \"THEN\" at end of SQL expression"),
    .init("BEGIN IF p =«» THEN NULL; END IF; END", "syntax error at end of input"),
    .init("BEGIN IF «THEN» NULL; END IF; END", "missing expression at or near \"THEN\""),
    .init("BEGIN SELECT a FROM t WHER «b» = 1; END", "syntax error at or near \"b\""),
    .init("BEGIN ALTER «TABEL» t ADD a int; END", "syntax error at or near \"TABEL\""),
    .init("BEGIN UPDATE t SET a = 1 WHERE«»; NULL; END", "syntax error at end of input"),
    .init("BEGIN PERFORM 1 «2»; END", "syntax error at or near \"2\""),
    .init("BEGIN «TABLE» t; END", "syntax error at or near \"TABLE\""),
    .init("BEGIN SELECT 1; SELECT 2«»", "unexpected end of function definition at end of input"),
    .init("BEGIN EXECUTE 'x' INTO p «INTO» p; END", "syntax error at or near \"INTO\""),
    .init("BEGIN IF true THEN NULL; ELSE IF true THEN NULL; END IF; NULL; END «;»", "syntax error at or near \";\""),
    .init("BEGIN RETURN CASE WHEN true THEN 1«»; END", "syntax error at end of input"),
  ]

  static let names: [RefusedBody] = [
    .init("BEGIN «q» := 1; END", "\"q\" is not a known variable"),
    .init("BEGIN «a.b.c» := 1; END", "\"a.b.c\" is not a known variable"),
    .init("BEGIN «q»[1] := 1; END", "\"q\" is not a known variable"),
    .init("BEGIN SELECT 1 INTO «q»; END", "\"q\" is not a known variable"),
    .init("BEGIN SELECT a FROM«» INTO p; END", "syntax error at end of input"),
    .init("DECLARE r CONSTANT record; BEGIN FOR «r» IN SELECT 1 LOOP NULL; END LOOP; END", "variable \"r\" is declared CONSTANT"),
    .init("BEGIN SELECT 1 INTO p, «q»; END", "\"q\" is not a known variable"),
    .init("BEGIN SELECT 1 INTO p «INTO» p; END", "INTO specified more than once at or near \"INTO\""),
    .init("DECLARE r record; BEGIN SELECT 1, 2 INTO r«,» p; END", "record variable cannot be part of multiple-item INTO list"),
    .init("DECLARE r record; BEGIN SELECT 1, 2 INTO p, «r»; END", "\"r\" is not a scalar variable"),
    .init("DECLARE c CONSTANT int := 1; BEGIN «c» := 2; END", "variable \"c\" is declared CONSTANT"),
    .init("DECLARE c CONSTANT int := 1; BEGIN SELECT 2 INTO «c»; END", "variable \"c\" is declared CONSTANT"),
    .init("BEGIN GET DIAGNOSTICS p = «nothing»; END", "unrecognized GET DIAGNOSTICS item at or near \"nothing\""),
    .init("BEGIN «GET» DIAGNOSTICS p = MESSAGE_TEXT; END", "diagnostics item MESSAGE_TEXT is not allowed in GET CURRENT DIAGNOSTICS"),
    .init("BEGIN «GET» STACKED DIAGNOSTICS p = ROW_COUNT; END", "diagnostics item ROW_COUNT is not allowed in GET STACKED DIAGNOSTICS"),
  ]

  static let control: [RefusedBody] = [
    .init("BEGIN «EXIT»; END", "EXIT cannot be used outside a loop, unless it has a label"),
    .init("BEGIN «CONTINUE»; END", "CONTINUE cannot be used outside a loop"),
    .init(
      "BEGIN LOOP EXIT «nowhere»; END LOOP; END", "there is no label \"nowhere\" attached to any block or loop enclosing this statement"),
    .init("<<a>> BEGIN LOOP CONTINUE «a»; END LOOP; END", "block label \"a\" cannot be used in CONTINUE"),
    .init("BEGIN LOOP NULL; END «IF»; END", "syntax error at or near \"IF\""),
    .init("BEGIN CASE p NULL«;» END CASE; END", "missing \"WHEN\" at end of SQL expression"),
    .init(
      "BEGIN FOR «r» IN SELECT 1 LOOP NULL; END LOOP; END",
      "loop variable of loop over rows must be a record variable or list of scalar variables"),
    .init("DECLARE r record; BEGIN FOR r IN «REVERSE» SELECT 1 LOOP NULL; END LOOP; END", "cannot specify REVERSE in query FOR loop"),
    .init("DECLARE a int; BEGIN FOR «p», a IN 1..2 LOOP NULL; END LOOP; END", "integer FOR loop must have only one target variable"),
    .init(
      "BEGIN FOREACH «x» IN ARRAY '{}' LOOP NULL; END LOOP; END", "loop variable of FOREACH must be a known variable or list of variables"),
    .init("BEGIN FOR i IN 1.. «LOOP» NULL; END LOOP; END", "missing expression at or near \"LOOP\""),
    .init("BEGIN «RETURN» NEXT 1; END", "cannot use RETURN NEXT in a non-SETOF function"),
    .init("BEGIN «RETURN» QUERY SELECT 1; END", "cannot use RETURN QUERY in a non-SETOF function"),
    .init("BEGIN COMMIT AND «;» END", "syntax error at or near \";\""),
  ]

  static let raises: [RefusedBody] = [
    .init("BEGIN «RAISE NOTICE 'a %'»; END", "too few parameters specified for RAISE"),
    .init("BEGIN «RAISE NOTICE 'a'», 1; END", "too many parameters specified for RAISE"),
    .init("BEGIN RAISE «nonsense»; END", "unrecognized exception condition \"nonsense\""),
    .init("BEGIN RAISE NOTICE 'a' USING «colour» = 1; END", "unrecognized RAISE statement option at or near \"colour\""),
    .init("BEGIN RAISE NOTICE 'a' USING HINT «'b'»; END", "syntax error, expected \"=\" at or near \"'b'\""),
    .init("BEGIN RAISE NOTICE 'a' «||» 'b'; END", "syntax error at or near \"||\""),
    .init("BEGIN RAISE USING MESSAGE = 'a'«»", "unexpected end of function definition at end of input"),
    .init("BEGIN RAISE SQLSTATE «'abcde'»; END", "invalid SQLSTATE code at or near \"'abcde'\""),
  ]

  static let cursors: [RefusedBody] = [
    .init("BEGIN OPEN «c» FOR SELECT 1; END", "\"c\" is not a known variable"),
    .init("DECLARE c int; BEGIN OPEN «c» FOR SELECT 1; END", "variable \"c\" must be of type cursor or refcursor"),
    .init("DECLARE c refcursor; BEGIN OPEN c«;» END", "syntax error, expected \"FOR\" at or near \";\""),
    .init("DECLARE c CURSOR FOR SELECT 1; BEGIN OPEN c«(»1); END", "cursor \"c\" has no arguments"),
    .init("DECLARE c CURSOR (a int) FOR SELECT a; BEGIN OPEN c«;» END", "cursor \"c\" has arguments"),
    .init("DECLARE c CURSOR (a int, b int) FOR SELECT a; BEGIN OPEN c(1«)»; END", "not enough arguments for cursor \"c\""),
    .init("DECLARE c CURSOR (a int) FOR SELECT a; BEGIN OPEN c(1«,» 2); END", "too many arguments for cursor \"c\""),
    .init("DECLARE c CURSOR (a int) FOR SELECT a; BEGIN OPEN c(«b» := 1); END", "cursor \"c\" has no argument named \"b\""),
    .init("DECLARE c refcursor; BEGIN FOR r IN «c» LOOP NULL; END LOOP; END", "cursor FOR loop must use a bound cursor variable"),
    .init("DECLARE c refcursor; BEGIN «FETCH» ALL FROM c INTO p; END", "FETCH statement cannot return multiple rows"),
    .init("DECLARE c refcursor; BEGIN FETCH c«;» END", "syntax error at or near \";\""),
  ]

  @Test(
    "What the function returns decides what RETURN may have",
    arguments: [
      ("f() RETURNS void", "RETURN «1»", "RETURN cannot have a parameter in function returning void"),
      ("f() RETURNS SETOF int", "RETURN «1»", "RETURN cannot have a parameter in function returning set"),
      ("f() RETURNS TABLE (a int)", "RETURN NEXT «1»", "RETURN NEXT cannot have a parameter in function with OUT parameters"),
      ("f(OUT a int)", "RETURN «1»", "RETURN cannot have a parameter in function with OUT parameters"),
      ("f() RETURNS int", "RETURN«;»", "missing expression at or near \";\""),
    ])
  func judgesReturn(_ head: String, _ marked: String, _ message: String) throws {
    let text = marked.filter { $0 != "«" && $0 != "»" } + (marked.contains(";") ? "" : ";")
    let tree = BodyOutline.parse("CREATE FUNCTION \(head) LANGUAGE plpgsql AS $$ BEGIN \(text) END $$")
    #expect(tree.problems.map(\.message) == [message])
  }

  @Test("Slips of single statements are each found, and the rest of the body is read")
  func goesOn() {
    let tree = BodyOutline.parse(
      "DO $$ BEGIN\nSELECT 1 +;\nUPDATE t SET;\nIF true = THEN\nINSERT INTO t VALUES (1);\nEND IF;\nq := 1;\nDELETE FROM t;\nEND $$;")
    #expect(tree.problems.count == 4)
    #expect(BodyOutline.text(tree) == "execsql execsql if(execsql) assign execsql")
    #expect(BodyOutline.statements(tree).map(BodyOutline.name) == ["InsertStmt", "DeleteStmt"])
  }
}
