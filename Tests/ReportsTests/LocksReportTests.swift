import Analysis
import Foundation
import Policy
import PostgresSyntax
import Reports
import Testing

/// `lockkeeper locks`: what a person reads, and what a program does.
struct LocksReportTests {
  private static let schema = """
    CREATE TABLE customers (id int PRIMARY KEY);
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int, total int);
    CREATE TABLE events (id int, day int) PARTITION BY RANGE (day);
    CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (10);
    """

  private static let policy = """
    ## Migration policy
    ### Tables
    | table | rows |
    | --- | --- |
    | orders | 12M |
    """

  private func report(_ sql: String, versions: [Int] = [15], isSized: Bool = false) -> LocksReport {
    let source = SourceFile(path: "V1.sql", text: sql)
    return LocksReport(
      source: source,
      versions: versions.map { version in
        var survey = LockSurvey(postgresVersion: version, isSchemaWhole: true)
        survey.replay(SyntaxTree.parse(SourceFile(path: "schema.sql", text: Self.schema)))
        return LocksReport.Version(postgresVersion: version, statements: survey.survey(SyntaxTree.parse(source)))
      },
      policy: isSized
        ? PolicyLoader(source: PolicySource(files: ["LOCKKEEPER.md": Self.policy]), catalogue: RuleCatalogue()).load(file: "LOCKKEEPER.md")
        : nil)
  }

  @Test(
    "text",
    arguments: [
      (
        "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id);", false,
        """
        1: ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id)
          SHARE ROW EXCLUSIVE  public.customers  writes wait, reads go on, until its work is done
          SHARE ROW EXCLUSIVE  public.orders     writes wait, reads go on, until its work is done
          reads public.customers, public.orders

        """
      ),
      (
        "CREATE INDEX CONCURRENTLY orders_total ON orders (total);", true,
        """
        1: CREATE INDEX CONCURRENTLY orders_total ON orders (total)
          SHARE UPDATE EXCLUSIVE  public.orders  VACUUM and schema changes wait, reads and writes go on
          reads public.orders
          builds public.orders_total (12M rows: about 40 s)
          cannot run inside a transaction block: CREATE INDEX CONCURRENTLY

        """
      ),
      (
        "ALTER TABLE orders ALTER COLUMN total TYPE bigint;", true,
        """
        1: ALTER TABLE orders ALTER COLUMN total TYPE bigint
          ACCESS EXCLUSIVE  public.orders with 1 index  reads and writes wait, for about 60 s
          rewrites public.orders (12M rows: about 60 s)
          rebuilds public.orders_pkey

        """
      ),
      ("ALTER TABEL orders;", false, "1: ALTER TABEL orders\n  cannot be read\n"),
      ("SET lock_timeout = '1s';", false, "1: SET lock_timeout = '1s'  nobody waits\n"),
      (
        "\nALTER TABLE orders DROP COLUMN nosuch;", false,
        """
        2: ALTER TABLE orders DROP COLUMN nosuch
          the server would refuse it: column "nosuch" of relation "orders" does not exist
          ACCESS EXCLUSIVE  public.orders  reads and writes wait

        """
      ),
    ])
  func text(sql: String, isSized: Bool, expected: String) {
    #expect(report(sql, isSized: isSized).text(style: TextStyle(isColored: false)) == expected)
  }

  @Test(
    "what bodies do is told under the statement that runs them",
    arguments: [
      (
        "CREATE FUNCTION grow() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE orders ADD COLUMN z int; CREATE INDEX ON orders (z); END $$;\n"
          + "SELECT grow();\nDROP FUNCTION grow();",
        """
        2: SELECT grow()
          ACCESS EXCLUSIVE  public.orders  reads and writes wait, for about 40 s
          reads public.orders
          builds public.orders_z_idx (12M rows: about 40 s)

        3: DROP FUNCTION grow()  nobody waits

        """
      ),
      (
        "DO $$ BEGIN LOCK customers; CREATE TABLE made (id int); CREATE INDEX ON made (id); END $$;",
        """
          ACCESS EXCLUSIVE  public.customers  reads and writes wait, for a moment

        """
      ),
      ("DO $$ BEGIN RAISE NOTICE 'done'; END $$;", "  nobody waits\n"),
      (
        "DO $$ BEGIN IF EXISTS (SELECT FROM orders WHERE total > 1) THEN TRUNCATE orders; END IF; END $$;",
        """
          ACCESS EXCLUSIVE  public.orders with 1 index  reads and writes wait

        not certain
          line 1: code runs that cannot be followed, and may do more

        """
      ),
      (
        "CREATE PROCEDURE work() LANGUAGE sql AS 'UPDATE orders SET total = 0';\nCALL work();",
        """
        2: CALL work()
          ROW EXCLUSIVE  public.orders with 1 index  index builds and schema changes wait
          updates public.orders (12M rows: about 4 min)

        """
      ),
      (
        "SELECT partman.create_parent('public.orders');",
        """
          locks no relation that is known

        not certain
          line 1: code runs that cannot be followed, and may do more

        """
      ),
      ("SELECT set_config('a.b', 'c', false), lower('A'), now();", "lower('A'), now()  nobody waits\n"),
    ])
  func bodies(sql: String, end: String) {
    let text = report(sql, isSized: true).text(style: TextStyle(isColored: false))
    #expect(text.hasSuffix(end), "\(text)")
  }

  @Test("bodies in JSON")
  func bodiesInJSON() throws {
    let sql = "DO $$ BEGIN ALTER TABLE orders ALTER COLUMN total TYPE bigint; END $$; SELECT unknown_function();"
    let json = try #require(try JSONSerialization.jsonObject(with: Data(report(sql).json())) as? [String: Any])
    let statements = try #require(json["statements"] as? [[String: Any]])
    let locks = try #require(statements[0]["locks"] as? [[String: String]])
    #expect(locks.map { $0["relation"] } == ["public.orders", "public.orders_pkey"])
    #expect(statements[0]["rewrites"] as? [String] == ["public.orders"] && statements[0]["uncertain"] == nil)
    #expect(statements[1]["uncertain"] as? Bool == true)
  }

  @Test("TRUNCATE reads no row")
  func truncate() {
    let text = report("TRUNCATE orders;", isSized: true).text(style: TextStyle(isColored: false))
    #expect(
      text == """
        1: TRUNCATE orders
          ACCESS EXCLUSIVE  public.orders with 1 index  reads and writes wait, for a moment

        """)
  }

  @Test("versions that do the same are shown together")
  func versions() {
    let text = report("ALTER TABLE events DETACH PARTITION events_1;", versions: Array(13...18)).text(style: TextStyle(isColored: false))
    #expect(
      text == """
        1: ALTER TABLE events DETACH PARTITION events_1
          PostgreSQL 13
          ACCESS EXCLUSIVE        public.events    reads and writes wait, for a moment
          SHARE UPDATE EXCLUSIVE  public.events_1  VACUUM and schema changes wait, reads and writes go on
          PostgreSQL 14 to 18
          ACCESS EXCLUSIVE  public.events with 1 partition  reads and writes wait, for a moment

        """)
    #expect(!report("LOCK orders;", versions: Array(13...18)).text(style: TextStyle(isColored: false)).contains("PostgreSQL"))
  }

  @Test("what the file itself makes is in nobody's way, and said in one line each")
  func ownTables() {
    let text = report("CREATE TABLE own (id int); -- a comment\nCREATE INDEX ON own (id);\nLOCK orders;").text(
      style: TextStyle(isColored: false))
    #expect(
      text == """
        1: CREATE TABLE own (id int)  nobody waits
        2: CREATE INDEX ON own (id)  nobody waits

        3: LOCK orders
          ACCESS EXCLUSIVE  public.orders  reads and writes wait, for a moment

        """)
  }

  @Test("what is not known is said once, at the end")
  func uncertainty() {
    let source = SourceFile(
      path: "V2.sql", text: "ALTER TABLE a ADD x int;\nALTER TABLE b ADD x int;\nALTER TABLE a DROP x;\nDO 'code' LANGUAGE plpython3u;")
    let survey = { (version: Int) in
      var survey = LockSurvey(postgresVersion: version, isSchemaWhole: false)
      return LocksReport.Version(postgresVersion: version, statements: survey.survey(SyntaxTree.parse(source)))
    }
    var report = LocksReport(source: source, versions: [survey(15)])
    report.place = LocksReport.Place(root: ".", tool: "Flyway", replayedCount: 1)
    let text = report.text(style: TextStyle(isColored: false))
    #expect(text.hasPrefix("V2.sql on PostgreSQL 15, after 1 file (Flyway)\n\n1: ALTER TABLE a ADD x int\n"))
    #expect(text.components(separatedBy: "nothing before this file makes").count == 2)
    #expect(
      text.hasSuffix(
        """

        not certain
          public.a, public.b: nothing before this file makes them, so their indexes, partitions and foreign keys are not known and may be locked too
          line 4: code runs that cannot be followed, and may do more

        """), "\(text)")
  }

  @Test("JSON names relations, kinds and modes as pg_locks does")
  func json() {
    let json = String(decoding: report("CREATE INDEX orders_total ON orders (total);").json(), as: UTF8.self)
    for part in [
      #""version":1,"pg":15,"statements":[{"statement":0,"sql":"CREATE INDEX orders_total ON orders (total)""#,
      #""transaction":"allowed","locks":[{"relation":"public.orders","kind":"table","mode":"ShareLock"}]"#,
      #""rewrites":[],"scans":["public.orders"],"builds":["public.orders_total"],"rebuilds":[]"#,
    ] { #expect(json.contains(part), "\(json)") }
  }
}
