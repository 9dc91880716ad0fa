import Analysis
import Migrations
import Policy
import Project
import Testing

/// Fixes that would change what a migration does are not offered; beside each, one that is.
@Suite("No fix where it would change what the migration does")
struct UnsafeFixTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var rule: String
    var history = ""
    var text: String
    /// The file that leads back.
    var down: String?
    var isFixed = false
  }

  static let events = """
    CREATE TABLE t (id bigint PRIMARY KEY, a text, n int);
    CREATE TABLE other (id bigint PRIMARY KEY, a text, n int);
    CREATE TABLE child (id bigint PRIMARY KEY, t_id bigint REFERENCES t (id));
    CREATE TABLE part (id bigint PRIMARY KEY, t_id bigint REFERENCES other (id) ON DELETE CASCADE);
    CREATE VIEW seen AS SELECT * FROM t;
    CREATE FUNCTION least_of() RETURNS int LANGUAGE sql STABLE AS 'SELECT min(n) FROM t';
    CREATE FUNCTION half(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 2';

    """

  static let batches: [Example] = [
    batch("a column", "DELETE FROM t WHERE n < 3;", isFixed: true),
    batch("another table", "DELETE FROM t WHERE a IN (SELECT a FROM other);", isFixed: true),
    batch(
      "a table that refers to it and keeps its rows", "DELETE FROM t WHERE NOT EXISTS (SELECT FROM child WHERE t_id = t.id);", isFixed: true
    ),
    batch("an immutable function", "DELETE FROM t WHERE half(n) < 3;", isFixed: true),
    batch("PostgreSQL's function", "DELETE FROM t WHERE length(a) < 3;", isFixed: true),
    batch("an aggregate of itself", "DELETE FROM t WHERE n < (SELECT avg(n) FROM t);"),
    batch("groups of itself", "DELETE FROM t WHERE a IN (SELECT a FROM public.t GROUP BY a HAVING count(*) > 1);"),
    batch("a view over itself", "DELETE FROM t WHERE n < (SELECT avg(n) FROM seen);"),
    batch("WITH in a subquery", "DELETE FROM t WHERE n < (WITH x AS (SELECT n FROM t) SELECT avg(n) FROM x);"),
    batch("a function that may read it", "DELETE FROM t WHERE n = least_of();"),
    batch("a function that nobody knows", "DELETE FROM t WHERE n = app.least_of();"),
    batch("a table that a cascade empties", "DELETE FROM other WHERE n < (SELECT count(*) FROM part);"),
    Example(
      testDescription: "SET by a column", rule: "unbatched-update", history: events, text: "UPDATE t SET n = n + 1;\n", isFixed: true),
    Example(
      testDescription: "SET by itself", rule: "unbatched-update", history: events, text: "UPDATE t SET n = n - (SELECT min(n) FROM t);\n"),
    Example(
      testDescription: "SET by a function", rule: "unbatched-update", history: events, text: "UPDATE t SET n = least_of() WHERE a = '';\n"),
  ]

  static let copies: [Example] = [
    copy("rows as they are", "SELECT id, a, n FROM t", isFixed: true),
    copy("a condition and values of one row", "SELECT t.id, lower(a), n + 1 FROM t WHERE n > 3 OR a = ''", isFixed: true),
    copy("rows that are there already", "SELECT id, a, n FROM t x ON CONFLICT (id) DO NOTHING", isFixed: true),
    copy("rows that change others", "SELECT id, a, n FROM t ON CONFLICT (id) DO UPDATE SET n = excluded.n"),
    copy("groups", "SELECT id, max(a), 1 FROM t GROUP BY id"), copy("an aggregate", "SELECT max(id), max(a), 1 FROM t"),
    copy("distinct rows", "SELECT DISTINCT id, a, n FROM t"), copy("two tables", "SELECT t.id, t.a, 1 FROM t JOIN child ON t_id = t.id"),
    copy("some rows", "SELECT id, a, n FROM t ORDER BY n LIMIT 1000000"), copy("a window", "SELECT id, a, rank() OVER () FROM t"),
    copy("what is there already", "SELECT id, a, n FROM t WHERE NOT EXISTS (SELECT FROM other WHERE other.id = t.id)"),
    copy("itself", "SELECT id + 1000, a, n FROM other"), copy("a function that may read it", "SELECT id, a, least_of() FROM t"),
  ]

  private static func copy(_ name: String, _ query: String, isFixed: Bool = false) -> Example {
    Example(
      testDescription: name, rule: "unbatched-insert-select", history: events, text: "INSERT INTO other (id, a, n) \(query);\n",
      isFixed: isFixed)
  }

  @Test("a copy is done in batches only where each row comes from one row", arguments: copies)
  func copied(_ example: Example) {
    let changes = Self.changes(example, first: "1_a.sql", last: "2_b.sql")
    #expect(!changes.isEmpty == example.isFixed, "\(changes)")
  }

  private static func batch(_ name: String, _ text: String, isFixed: Bool = false) -> Example {
    Example(testDescription: name, rule: "unbatched-delete", history: events, text: text + "\n", isFixed: isFixed)
  }

  @Test("a statement that may read what it changes is not done in batches", arguments: batches)
  func inBatches(_ example: Example) {
    let changes = Self.changes(example, first: "1_a.sql", last: "2_b.sql")
    #expect(changes.contains { $0.text.contains("$walk$") } == example.isFixed, "\(changes)")
  }

  static let splits: [Example] = [
    Example(
      testDescription: "nothing needs it", rule: "blocking-index-build",
      text: "ALTER TABLE t ADD x int;\nCREATE INDEX t_n ON t (n);\nUPDATE t SET a = 'conflict free' WHERE id = 1;\n",
      down: "ALTER TABLE t DROP COLUMN x;\n", isFixed: true),
    Example(
      testDescription: "a later statement makes what this one drops", rule: "forbidden-in-transaction",
      text: "DROP INDEX CONCURRENTLY IF EXISTS t_a;\nCREATE INDEX CONCURRENTLY t_a ON t (a);\nSELECT 't_a';\n"),
    Example(
      testDescription: "a later block names it", rule: "blocking-index-build",
      text: "CREATE INDEX t_a ON t (a);\nDO $$ BEGIN EXECUTE 'COMMENT ON INDEX T_A IS NULL'; END $$;\n"),
    Example(
      testDescription: "a column of its name", rule: "blocking-index-build",
      text: "CREATE INDEX x ON t (a);\nALTER TABLE t ADD x int;\nUPDATE t SET x = 1 WHERE id = 1;\n", isFixed: true),
    Example(
      testDescription: "ALTER TABLE names it", rule: "blocking-index-build",
      text: "CREATE UNIQUE INDEX x ON t (id);\nALTER TABLE t REPLICA IDENTITY USING INDEX x;\n"),
    Example(
      testDescription: "its name in quotes", rule: "blocking-index-build",
      text: "CREATE INDEX \"t by a\" ON t (a);\nSELECT '\"t by a\"'::regclass;\n"),
    Example(
      testDescription: "a later ON CONFLICT needs the unique index", rule: "blocking-index-build",
      text: "CREATE UNIQUE INDEX t_a ON t (a);\nINSERT INTO t (id, a) VALUES (1, 'x') ON CONFLICT (a) DO NOTHING;\n"),
    Example(
      testDescription: "an index that is not unique serves no ON CONFLICT", rule: "blocking-index-build",
      text: "CREATE INDEX t_a ON t (a);\nINSERT INTO t (id, a) VALUES (1, 'x') ON CONFLICT (id) DO NOTHING;\n", isFixed: true),
    Example(
      testDescription: "the unique index must be gone before rows come", rule: "forbidden-in-transaction",
      history: "CREATE UNIQUE INDEX t_a ON t (a);\n",
      text: "DROP INDEX CONCURRENTLY t_a;\nINSERT INTO t (id, a) VALUES (1, 'x'), (2, 'x');\n"),
    Example(
      testDescription: "the file drops the old one of its name before", rule: "blocking-index-build",
      history: "CREATE INDEX t_a ON t (a);\n",
      text: "DROP INDEX IF EXISTS t_a;\nALTER TABLE t ADD x int;\nCREATE INDEX t_a ON t (a, x);\n"),
    Example(
      testDescription: "the file makes another one of its name behind", rule: "blocking-index-drop",
      history: "CREATE INDEX t_a ON t (a);\n",
      text: "DROP INDEX IF EXISTS t_a;\nALTER TABLE t ADD x int;\nCREATE INDEX t_a ON t (a, x);\n"),
    drop("its table gets a column", "ALTER TABLE t ADD x int;\n", isFixed: true),
    drop("its table gets a constraint", "ALTER TABLE t ADD CHECK (n > 0) NOT VALID;\n", isFixed: true),
    drop("its column gets another type", "ALTER TABLE t ALTER COLUMN n TYPE text;\n"),
    drop("a column beside it gets another type", "ALTER TABLE t ALTER n SET NOT NULL, ALTER COLUMN a TYPE varchar(9);\n"),
    drop("its table loses a column", "ALTER TABLE t DROP COLUMN n;\n"),
    drop("its column is renamed", "ALTER TABLE t RENAME COLUMN n TO m;\n"),
    drop("another table is changed", "ALTER TABLE u DROP COLUMN n;\n", isFixed: true),
    drop("another table, which may be a parent", "ALTER TABLE u ALTER COLUMN n TYPE bigint;\n"),
    drop("a block changes its table", "DO $$ BEGIN ALTER TABLE t ALTER COLUMN n TYPE text; END $$;\n"),
    drop("what its predicate calls is dropped", "DROP FUNCTION half(int);\n"),
    Example(
      testDescription: "the way back drops it", rule: "blocking-index-build",
      text: "ALTER TABLE t ADD x int;\nCREATE INDEX t_x ON t (n);\n", down: "DROP INDEX t_x;\nALTER TABLE t DROP COLUMN x;\n", isFixed: true
    ),
    Example(
      testDescription: "the way back drops it with others", rule: "blocking-index-build",
      text: "ALTER TABLE t ADD x int;\nCREATE INDEX t_x ON t (n);\n", down: "DROP INDEX t_x, t_y;\nALTER TABLE t DROP COLUMN x;\n"),
    Example(
      testDescription: "the way back drops it and names it", rule: "blocking-index-build",
      text: "ALTER TABLE t ADD x int;\nCREATE INDEX t_x ON t (n);\n",
      down: "COMMENT ON INDEX t_x IS NULL;\nDROP INDEX t_x;\nALTER TABLE t DROP COLUMN x;\n"),
    Example(
      testDescription: "a block of the way back drops it", rule: "blocking-index-build",
      text: "ALTER TABLE t ADD x int;\nCREATE INDEX t_x ON t (n);\n",
      down: "DO $$ BEGIN DROP INDEX t_x; END $$;\nALTER TABLE t DROP COLUMN x;\n"),
    Example(
      testDescription: "the way back drops what has no written name", rule: "blocking-index-build",
      text: "ALTER TABLE t ADD x int;\nCREATE INDEX ON t (n);\n", down: "DROP INDEX t_n_idx;\nALTER TABLE t DROP COLUMN x;\n", isFixed: true
    ),
  ]

  /// A file that drops an index and goes on.
  private static func drop(_ name: String, _ later: String, isFixed: Bool = false) -> Example {
    Example(
      testDescription: name, rule: "blocking-index-drop",
      history: "CREATE INDEX t_p ON t (a) INCLUDE (id) WHERE n = 1;\nCREATE TABLE u (n int);\n"
        + "CREATE FUNCTION half(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 2';\n", text: "DROP INDEX t_p;\n" + later,
      isFixed: isFixed)
  }

  @Test("a statement that is needed in its file is not moved to the next one", arguments: splits)
  func moved(_ example: Example) {
    let changes = Self.changes(example, first: "000001_a.up.sql", last: "000002_b.up.sql")
    #expect(changes.contains { $0.path.contains("m/000003_") } == example.isFixed, "\(changes)")
  }

  @Test("what the down part names stays with it, unless a statement of its own undoes it")
  func downPart() {
    for (down, isMoved) in [("SELECT 't_x';\n", false), ("DROP INDEX t_x;\n", true), ("", true)] {
      let text = "-- +goose Up\nALTER TABLE t ADD x int;\nCREATE INDEX t_x ON t (n);\n-- +goose Down\n\(down)ALTER TABLE t DROP COLUMN x;\n"
      let example = Example(testDescription: "", rule: "blocking-index-build", history: "-- +goose Up\n" + Self.events, text: text)
      let changes = Self.changes(example, first: "00001_a.sql", last: "00002_b.sql", isPlain: false)
      #expect(changes.contains { $0.path.contains("m/00003_") } == isMoved, "\(changes)")
    }
  }

  static let twins: [Example] = [
    twin("nothing names it", "SELECT 1;\n", isFixed: true),
    twin("a comment", "COMMENT ON INDEX t_a2 IS 'again';\n"),
    twin("another name", "ALTER INDEX t_a2 RENAME TO t_a3;\n"),
    twin("a constraint", "ALTER TABLE t ADD CONSTRAINT one UNIQUE USING INDEX t_a2;\n"),
    twin("the way back", "", down: "DROP INDEX t_a2;\n"),
    twin("another way back", "SELECT 1;\n", down: "SELECT 1;\n", isFixed: true),
    twin("nothing else in the file", ""),
  ]

  private static func twin(_ name: String, _ later: String, down: String? = nil, isFixed: Bool = false) -> Example {
    Example(
      testDescription: name, rule: "duplicate-index", history: "CREATE UNIQUE INDEX t_a ON t (a);\n",
      text: "CREATE UNIQUE INDEX t_a2 ON t (a);\n" + later, down: down, isFixed: isFixed)
  }

  @Test("a second index that something names is not left out", arguments: twins)
  func leftOut(_ example: Example) {
    let changes = Self.changes(example, first: "000001_a.up.sql", last: "000002_b.up.sql")
    #expect(!changes.isEmpty == example.isFixed, "\(changes)")
  }

  private static func changes(
    _ example: Example, first: String, last: String, isPlain: Bool = true
  ) -> [(path: String, text: String)] {
    var fileSystem = MemoryFileSystem()
    let table = isPlain && example.history != events ? "CREATE TABLE t (id bigint PRIMARY KEY, a text, n int);\n" : ""
    fileSystem.add("/m/" + first, bytes: Array((table + example.history).utf8))
    fileSystem.add("/m/" + last, bytes: Array(example.text.utf8))
    if let down = example.down {
      fileSystem.add("/m/" + last.replacing(".up.", with: ".down."), bytes: Array(down.utf8))
    }
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m/" + last]), rules: [example.rule])
    return result.changes.map { ($0.path, String(decoding: $0.after, as: UTF8.self)) }
  }
}
