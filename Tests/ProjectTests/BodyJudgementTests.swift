import Analysis
import Migrations
import PostgresSyntax
import Project
import Testing

/// DDL and DML in DO blocks and called functions, each at its own line.
@Suite("Bodies are judged like the rest")
struct BodyJudgementTests {
  static let history = "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, total numeric);\n"

  /// `LINE rule` of each finding, lines from 1.
  static func findings(_ text: String, history: String = history) -> [String] {
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/m/1_a.sql", bytes: Array(history.utf8))
    fileSystem.add("/m/2_b.sql", bytes: Array(text.utf8))
    let result = ProjectCheck(fileSystem).run(CheckRequest(paths: ["m/2_b.sql"]))
    return result.files.flatMap { file in
      file.report.findings.map { "\(file.lines.line(of: $0.range.start) + 1) \($0.rule.text)" }
    }
  }

  @Test("a statement of a DO block is reported at its line, a loop's once, and a branch's as well")
  func doBlock() {
    let text = """
      SET lock_timeout = '2s';
      DO $$
      BEGIN
        CREATE INDEX orders_user ON orders (user_id);
        FOR i IN 1..3 LOOP
          UPDATE orders SET total = 0;
        END LOOP;
        IF EXISTS (SELECT 1 FROM orders WHERE total < 0) THEN
          ALTER TABLE orders ALTER COLUMN user_id TYPE integer;
        END IF;
      END
      $$;
      """
    let found = Self.findings(text)
    #expect(found.filter { $0.hasSuffix("blocking-index-build") } == ["4 blocking-index-build"])
    #expect(found.filter { $0.hasSuffix("unbatched-update") } == ["6 unbatched-update"])
    #expect(found.contains { $0.hasPrefix("9 ") }, "\(found)")
  }

  @Test("what a body makes itself is new")
  func new() {
    let text = "DO $$ BEGIN\nCREATE TABLE t (id int PRIMARY KEY, a int);\nCREATE INDEX ON t (a);\nUPDATE t SET a = 1;\nEND $$;"
    #expect(!Self.findings(text).contains { $0.contains("index-build") || $0.contains("unbatched") })
  }

  @Test("a function of the history is judged where it is called, and not where it is made")
  func function() {
    let make = "CREATE FUNCTION clear() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE orders; END $$;\n"
    #expect(!Self.findings(make).contains { $0.contains("dropped-table") })
    #expect(Self.findings("\nSELECT clear();", history: Self.history + make).contains("2 dropped-table"))
    #expect(Self.findings(make + "SELECT clear();").contains("1 dropped-table"))
  }

  @Test("the other of a called function's two places is told with the finding")
  func relatedPlaces() {
    let make = "CREATE FUNCTION clear() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  DROP TABLE orders;\nEND $$;\n"
    func related(_ text: String, history: String = Self.history) -> [String] {
      var fileSystem = MemoryFileSystem()
      fileSystem.add("/m/1_a.sql", bytes: Array(history.utf8))
      fileSystem.add("/m/2_b.sql", bytes: Array(text.utf8))
      return ProjectCheck(fileSystem).run(CheckRequest(paths: ["m/2_b.sql"])).files.flatMap { file in
        file.report.findings.flatMap { finding in
          finding.related.map {
            "\(file.lines.line(of: finding.range.start) + 1) \(finding.rule.text) \($0.path):\($0.line + 1) \($0.message)"
          }
        }
      }
    }
    let elsewhere = related("SELECT clear();", history: Self.history + make)
    #expect(elsewhere.contains("1 dropped-table m/1_a.sql:2 in clear(): DROP TABLE orders"), "\(elsewhere)")
    let here = related(make + "SELECT clear();")
    #expect(here.contains("3 dropped-table m/2_b.sql:5 clear() is called here"), "\(here)")
    let refused = related("DROP TABLE orders;\nDO $$ BEGIN PERFORM clear(); END $$;", history: Self.history + make)
    #expect(refused.contains { $0.hasSuffix("m/1_a.sql:2 in clear(): DROP TABLE orders") }, "\(refused)")
  }

  @Test("an allowance in the body covers it")
  func allowance() {
    let text = "DO $$ BEGIN\n-- lockkeeper: allow dropped-table: it is empty\nDROP TABLE orders;\nEND $$;"
    #expect(!Self.findings(text).contains { $0.contains("dropped-table") || $0.contains("allowance") })
  }

  @Test("a lock_timeout set in the body holds there")
  func timeout() {
    let drop = "DROP TABLE orders;\nEND $$;"
    #expect(Self.findings("DO $$ BEGIN\n" + drop).contains("2 missing-lock-timeout"))
    #expect(!Self.findings("DO $$ BEGIN\nSET LOCAL lock_timeout = '1s';\n" + drop).contains { $0.contains("missing-lock-timeout") })
  }

  @Test("a loop's batches count as one change where no COMMIT parts them")
  func batchesOfOneTransaction() {
    func loop(_ statement: String, commit: String = "") -> [String] {
      Self.findings("DO $$ BEGIN LOOP\n\(statement)\nEXIT WHEN NOT FOUND; \(commit) END LOOP; END $$;").filter { $0.contains("unbatched") }
    }
    let update = "UPDATE orders SET total = 0 WHERE id IN (SELECT id FROM orders WHERE total IS NULL LIMIT 100);"
    #expect(loop(update) == ["2 unbatched-update"])
    #expect(loop(update, commit: "COMMIT;") == [])
    #expect(loop("DELETE FROM orders WHERE id > last AND id <= last + 100;") == ["2 unbatched-delete"])
    #expect(loop("UPDATE orders SET total = 0 WHERE id = ANY (batch);") == ["2 unbatched-update"])
    #expect(loop("UPDATE orders SET total = 0 WHERE id = 7;") == [])
    #expect(loop("UPDATE orders SET total = 0 WHERE id IN (7, 8);") == [])
    #expect(loop("FOR i IN 1..3 LOOP \(update) END LOOP;", commit: "COMMIT;") == [])
  }

  @Test("a COMMIT in a body lets the locks go that the body took")
  func commitReleasesLocks() {
    let text = """
      SET lock_timeout = '2s';
      DO $$
      BEGIN
        ALTER TABLE orders ADD COLUMN note text;
        COMMIT;
        UPDATE orders SET note = '';
      END $$;
      """
    #expect(!Self.findings(text).contains { $0.contains("lock-held") || $0.contains("backfill") }, "\(Self.findings(text))")
    let held = text.replacing("COMMIT;", with: "NULL;")
    #expect(Self.findings(held).contains { $0.hasPrefix("6 ") }, "\(Self.findings(held))")
  }
}
