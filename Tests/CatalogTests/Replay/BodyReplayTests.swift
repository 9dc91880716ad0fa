import PostgresSyntax
import Testing

@testable import Catalog

@Suite struct BodyReplayTests {
  private func columns(_ history: History, _ table: String) -> [String]? { history.catalog.relation(named: table)?.columns.map(\.name) }

  @Test(arguments: [
    // What the catalog says decides a condition.
    (
      """
      IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'b') THEN
        ALTER TABLE t ADD COLUMN b int; END IF;
      """, ["a", "b"], false
    ),
    ("IF to_regclass('public.missing') IS NOT NULL THEN ALTER TABLE t ADD COLUMN b int; END IF;", ["a"], false),
    (
      """
      IF EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = 't' AND n.nspname = 'public') THEN
        ALTER TABLE t ADD COLUMN b int; END IF;
      """, ["a", "b"], false
    ),
    // Rows of tables are not known.
    ("IF EXISTS (SELECT 1 FROM t) THEN ALTER TABLE t ADD COLUMN b int; END IF;", ["a"], true),
    ("IF EXISTS (SELECT 1 FROM t) THEN UPDATE t SET a = 1; END IF;", ["a"], false),
    // Handlers undo what their block did.
    (
      "BEGIN ALTER TABLE t ADD COLUMN b int; ALTER TABLE t ADD COLUMN a int; EXCEPTION WHEN duplicate_column THEN ALTER TABLE t ADD c int; END;",
      ["a", "c"], false
    ),
    // The text of EXECUTE, where it is known.
    ("EXECUTE 'ALTER TABLE t ADD COLUMN ' || quote_ident('B') || ' int';", ["a", "B"], false),
    ("FOREACH n IN ARRAY ARRAY['b', 'c'] LOOP EXECUTE format('ALTER TABLE t ADD COLUMN %I int', n); END LOOP;", ["a", "b", "c"], false),
    ("FOR i IN 1..2 LOOP EXECUTE format('ALTER TABLE t ADD COLUMN x%s int', i); END LOOP;", ["a", "x1", "x2"], false),
    ("SELECT a::text INTO n FROM t LIMIT 1; EXECUTE 'DROP TABLE ' || n;", ["a"], true),
    ("RETURN; ALTER TABLE t ADD COLUMN b int;", ["a"], false),
  ])
  func whatIsKnownIsDone(body: String, expected: [String], isUncertain: Bool) {
    let history = History("CREATE TABLE t (a int);\nDO $$ DECLARE n text; BEGIN \(body) END $$;")
    #expect(history.complaints == [])
    #expect(columns(history, "t") == expected)
    #expect(history.results[1].isUncertain == isUncertain)
  }

  @Test func aFailureEndsTheBlockAndUndoesIt() {
    let history = History("DO $$ BEGIN CREATE TABLE t (a int); ALTER TABLE missing ADD b int; END $$;")
    #expect(history.failures.map(\.sqlState) == ["42P01"])
    #expect(history.catalog.relation(named: "t") == nil)
    #expect(history.results[0].bodySteps.map { $0.failure == nil } == [true, false])
  }

  @Test func stepsSayWhereTheyStandAndWhatTheyChange() throws {
    let sql = """
      CREATE TABLE t (a int);
      DO $$
      BEGIN
        CREATE INDEX i ON t (a);
        IF EXISTS (SELECT 1 FROM t WHERE a > 1) THEN
          CREATE TABLE u (a int);
          CREATE INDEX j ON u (a);
        ELSE
          DROP TABLE t;
        END IF;
        EXECUTE 'ALTER TABLE t ADD b int';
        UPDATE t SET b = 1;
      END $$;
      """
    let history = History(sql)
    #expect(history.complaints == [])
    let steps = history.results[1].bodySteps
    #expect(
      steps.map { "\(history.tree.text($0.fileRange)) \($0.isCertain) \($0.changes.count)" } == [
        "CREATE INDEX i ON t (a) true 1", "CREATE TABLE u (a int) false 1", "CREATE INDEX j ON u (a) false 1", "DROP TABLE t false 2",
        "ALTER TABLE t ADD b int true 1", "UPDATE t SET b = 1 true 0",
      ])
    #expect(history.results[1].isUncertain)
    // A branch that may run knows what it did itself, and leaves nothing behind.
    #expect(steps[2].before.relation(named: "u") != nil)
    #expect(steps[4].before.relation(named: "t") != nil)
    #expect(history.catalog.relation(named: "u") == nil)
  }

  @Test func calledFunctionsDoWhatTheirBodiesSay() {
    let history = History(
      """
      CREATE FUNCTION make(name text, kind text DEFAULT 'int') RETURNS void LANGUAGE plpgsql AS $$
        BEGIN EXECUTE format('CREATE TABLE %I (a %s)', name, kind); END $$;
      CREATE PROCEDURE p() LANGUAGE sql AS 'CREATE TABLE made_by_call (a int)';
      SELECT make('one');
      SELECT make(kind => 'text', name => 'two');
      CALL p();
      """)
    #expect(history.complaints == [])
    #expect(columns(history, "one") == ["a"])
    #expect(columns(history, "made_by_call") == ["a"])
    #expect(history.catalog.relation(named: "two").map { history.catalog.typeName($0.columns[0].type) } == "text")
    #expect(history.results[2].bodySteps.map(\.fileRange) == [history.tree.statements[2].range])
  }
}
