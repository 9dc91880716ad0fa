import PostgresSyntax
import Testing

/// A body that PostgreSQL takes, and its outline.
struct ReadBody: Sendable, CustomTestStringConvertible {
  var body: String
  var outline: String

  init(_ body: String, _ outline: String) {
    self.body = body
    self.outline = outline
  }

  var testDescription: String { body }
}

@Suite("Statements of PL/pgSQL")
struct PLpgSQLStatementTests {
  @Test("Each construct is read", arguments: declarations + assignments + branches + loops + results + raises + sql + cursors)
  func reads(_ expected: ReadBody) {
    let tree = BodyOutline.parse("CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $body$\(expected.body)$body$;")
    #expect(tree.problems.isEmpty, "\(tree.problems)")
    #expect(BodyOutline.text(tree) == expected.outline)
  }

  static let declarations: [ReadBody] = [
    .init("BEGIN END", ""),
    .init("begin null; end", "null"),
    .init("#option dump\n#variable_conflict use_column\n#print_strict_params off\nBEGIN NULL; END;", "null"),
    .init("<<top>> DECLARE a int; DECLARE b text := 'x'; BEGIN top.a := 1; END top;", "assign"),
    .init("DECLARE a CONSTANT int NOT NULL DEFAULT 1 + 2; b numeric(10, 2)[]; c text COLLATE \"C\" = 'x'; BEGIN END", ""),
    .init("DECLARE a pg_class.relname%TYPE; b pg_class%ROWTYPE; c p%TYPE[]; d \"Odd\".\"T\"%ROWTYPE ARRAY[3]; BEGIN END", ""),
    .init("DECLARE a ALIAS FOR $1; b ALIAS FOR p; c ALIAS FOR a; BEGIN c := b; END", "assign"),
    .init(
      "DECLARE c CURSOR FOR SELECT 1; d NO SCROLL CURSOR (x int, y text) IS SELECT x, y; BEGIN OPEN c; OPEN d(y := 'a', x := 1); END",
      "open open"),
    .init("DECLARE perform int; raise text; BEGIN perform := 1; PERFORM perform; raise = 'x'; END", "assign perform assign"),
    .init("DECLARE \"Upper Case\" int; BEGIN \"Upper Case\" := 1; END", "assign"),
    .init("BEGIN DECLARE a int; BEGIN a := 1; END; BEGIN NULL; END; END;", "block(assign) block(null)"),
    .init("BEGIN NULL; EXCEPTION WHEN unique_violation OR SQLSTATE '22012' THEN RAISE; WHEN OTHERS THEN NULL; END", "null raise null"),
  ]

  static let assignments: [ReadBody] = [
    .init(
      "DECLARE a int[]; r record; BEGIN a[1] := 2; a[1:2] = '{1,2}'; r.x := 1; r.x.y[3] := 4; r := ROW(1, 2); END",
      "assign assign assign assign assign"),
    .init(
      "BEGIN p := count(*) FROM pg_class WHERE true GROUP BY relkind HAVING true ORDER BY 1 LIMIT 1; $1 := 2; f.p := 3; END",
      "assign assign assign"),
    .init("DECLARE a int; BEGIN a := DISTINCT 1; a := CASE WHEN true THEN 1 ELSE 2 END; END", "assign assign"),
  ]

  static let branches: [ReadBody] = [
    .init(
      "BEGIN IF p > 1 THEN NULL; ELSIF p = 1 THEN p := 2; ELSEIF true THEN p := 3; ELSE RETURN; END IF; END",
      "if(null assign assign return)"),
    .init(
      "BEGIN CASE p WHEN 1, 2 THEN NULL; WHEN 3 THEN p := 1; ELSE END CASE; CASE WHEN p = 1 THEN NULL; END CASE; END",
      "case(null assign) case(null)"),
    .init("BEGIN IF (CASE WHEN true THEN true END) THEN NULL; END IF; END", "if(null)"),
  ]

  static let loops: [ReadBody] = [
    .init("BEGIN LOOP EXIT; EXIT WHEN p > 1; CONTINUE; CONTINUE WHEN p = 2; END LOOP; END", "loop(exit exit exit exit)"),
    .init("BEGIN <<a>> LOOP <<b>> WHILE true LOOP CONTINUE a WHEN true; EXIT b; END LOOP b; END LOOP a; END", "loop(while(exit exit))"),
    .init("<<top>> BEGIN EXIT top; EXIT top WHEN true; END", "exit exit"),
    .init(
      "BEGIN FOR i IN 1..10 LOOP p := i; END LOOP; FOR i IN REVERSE p + 10 .. 1 BY 2 LOOP NULL; END LOOP; END", "fori(assign) fori(null)"),
    .init(
      "DECLARE r record; BEGIN FOR r IN SELECT 1 AS a LOOP p := r.a; END LOOP; FOR p IN VALUES (1) LOOP END LOOP; END", "fors(assign) fors"),
    .init(
      "DECLARE a int; b text; BEGIN FOR a, b IN SELECT 1, 'x' LOOP NULL; END LOOP; FOR x IN 1..2 LOOP END LOOP; END", "fors(null) fori"),
    .init("DECLARE r record; BEGIN FOR r IN EXECUTE 'SELECT $1, $2' USING 1, p LOOP END LOOP; END", "dynfors"),
    .init(
      "DECLARE c CURSOR (n int) FOR SELECT n; d CURSOR FOR SELECT 1; BEGIN FOR r IN c(1) LOOP p := r.n; END LOOP; FOR r IN d LOOP END LOOP; END",
      "forc(assign) forc"),
    .init(
      "DECLARE a int[]; b int; BEGIN FOREACH b IN ARRAY a LOOP END LOOP; FOREACH a SLICE 1 IN ARRAY '{{1}}'::int[] LOOP END LOOP; END",
      "foreach_a foreach_a"),
  ]

  static let results: [ReadBody] = [
    .init("BEGIN RETURN; RETURN NEXT p; RETURN NEXT p + 1; RETURN QUERY SELECT 1; END", "return return_next return_next return_query"),
    .init("BEGIN RETURN QUERY EXECUTE 'SELECT 1'; RETURN QUERY EXECUTE 'SELECT $1' USING p, 2; END", "return_query return_query"),
    .init("BEGIN ASSERT p > 1; ASSERT p > 1, 'not ' || p; END", "assert assert"),
    .init(
      "DECLARE n int; t text; BEGIN GET DIAGNOSTICS n = ROW_COUNT, t := PG_CONTEXT; GET CURRENT DIAGNOSTICS n = PG_ROUTINE_OID; END",
      "getdiag getdiag"),
    .init(
      "DECLARE t text; BEGIN NULL; EXCEPTION WHEN OTHERS THEN GET STACKED DIAGNOSTICS t = MESSAGE_TEXT, t = RETURNED_SQLSTATE, t = TABLE_NAME; END",
      "null getdiag"),
    .init("BEGIN COMMIT; ROLLBACK; COMMIT AND CHAIN; ROLLBACK AND NO CHAIN; END", "commit rollback commit rollback"),
  ]

  static let raises: [ReadBody] = [
    .init(
      "BEGIN RAISE 'plain'; RAISE NOTICE 'a % b %% c %', p, p + 1; RAISE EXCEPTION 'x' USING ERRCODE = 'unique_violation', HINT := 'y'; END",
      "raise raise raise"),
    .init(
      "BEGIN RAISE unique_violation; RAISE SQLSTATE '22012' USING MESSAGE = 'x'; RAISE USING MESSAGE = 'y', DETAIL = p::text; END",
      "raise raise raise"),
    .init("BEGIN RAISE DEBUG 'a'; RAISE LOG 'b'; RAISE INFO 'c'; RAISE WARNING 'd'; END", "raise raise raise raise"),
    .init(
      "DECLARE hint text; BEGIN RAISE NOTICE 'x' USING HINT = hint, TABLE = 't', SCHEMA = 's', COLUMN = 'c', CONSTRAINT = 'k', DATATYPE = 'd'; END",
      "raise"),
  ]

  static let sql: [ReadBody] = [
    .init(
      "DECLARE a int; r record; BEGIN SELECT 1, 2 INTO a, r.x; SELECT * INTO STRICT r FROM t; INSERT INTO t VALUES (1) RETURNING id INTO a; END",
      "execsql execsql execsql"),
    .init(
      "DECLARE a int; BEGIN WITH w AS (INSERT INTO t SELECT 1 RETURNING id) SELECT id FROM w INTO a; MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE; END",
      "execsql execsql"),
    .init(
      "BEGIN CREATE TABLE t (a int); ALTER TABLE t ADD b int; comment ON TABLE t IS 'x'; SET LOCAL lock_timeout = '1s'; TRUNCATE t; END",
      "execsql execsql execsql execsql execsql"),
    .init("BEGIN CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END; NULL; END", "execsql null"),
    .init("BEGIN CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); END", "execsql"),
    .init("BEGIN IMPORT FOREIGN SCHEMA a FROM SERVER b INTO c; END", "execsql"),
    .init(
      "BEGIN PERFORM 1; PERFORM f(x) FROM t WHERE y UNION SELECT 2; CALL g(1); DO $$BEGIN NULL; END$$; END", "perform perform call call"),
    .init(
      "DECLARE a int; BEGIN EXECUTE 'x'; EXECUTE 'x' || p INTO STRICT a USING 1, 2; EXECUTE 'x' USING 1 INTO a; END",
      "dynexecute dynexecute dynexecute"),
  ]

  static let cursors: [ReadBody] = [
    .init(
      "DECLARE c refcursor; BEGIN OPEN c FOR SELECT 1; OPEN c SCROLL FOR SELECT 2; OPEN c NO SCROLL FOR EXECUTE 'SELECT $1' USING p; CLOSE c; END",
      "open open open close"),
    .init(
      "DECLARE c refcursor; a int; r record; BEGIN FETCH c INTO a; FETCH NEXT FROM c INTO a; FETCH ABSOLUTE p + 1 FROM c INTO r; FETCH LAST IN c INTO r.x, a; END",
      "fetch fetch fetch fetch"),
    .init(
      "DECLARE c refcursor; BEGIN MOVE c; MOVE FORWARD 3 FROM c; MOVE BACKWARD ALL FROM c; MOVE ALL IN c; MOVE RELATIVE -2 FROM c; MOVE 5 FROM c; END",
      "fetch fetch fetch fetch fetch fetch"),
  ]

  @Test("A trigger's body knows its row and what fired it")
  func readsTriggers() {
    let tree = BodyOutline.parse(
      """
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN NEW.changed := now(); IF TG_OP = 'UPDATE' AND OLD.a = NEW.a THEN RETURN NULL; END IF; tg_argv := NULL; RETURN NEW; END $$;
      CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN tg_tag := 1; RETURN; END';
      """)
    #expect(tree.problems.isEmpty)
    #expect(BodyOutline.text(tree) == "assign if(return) assign return")
  }

  @Test("Syntax of a newer version is marked inside bodies too")
  func marksVersions() {
    let tree = BodyOutline.parse(
      """
      DO $$ DECLARE a pg_class.relname%TYPE[]; BEGIN MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE; END $$;
      DO 'BEGIN PERFORM ''x''; MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE; END';
      """)
    #expect(tree.versionedSyntax.map(\.since) == [17, 15, 15])
    #expect(tree.text(tree.versionedSyntax[2].range).hasPrefix("MERGE"))
  }
}
