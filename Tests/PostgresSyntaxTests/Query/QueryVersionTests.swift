import PostgresSyntax
import Testing

@Suite("Versions of query syntax")
struct QueryVersionTests {
  @Test("Syntax that older servers refuse is marked with the version that brought it", arguments: Self.versions)
  func marks(_ sql: String, _ version: Int) {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: sql), dialect: .statement)
    #expect(tree.problems == [])
    #expect(tree.versionedSyntax.map(\.since) == [version])
  }

  @Test("What every supported server reads is not marked")
  func leavesOldSyntax() {
    let sql =
      "WITH a AS (SELECT 1) SELECT b AS value, f(c) d FROM a, (SELECT 1) e JOIN g USING (h) GROUP BY ROLLUP (i) FETCH FIRST ROW ONLY"
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: sql), dialect: .statement)
    #expect(tree.problems == [])
    #expect(tree.versionedSyntax == [])
  }

  static let versions: [(String, Int)] = [
    ("SELECT a AT LOCAL", 17),
    ("SELECT SYSTEM_USER", 16),
    ("SELECT 0x1F", 16),
    ("SELECT 1_000", 16),
    ("SELECT a IS JSON", 16),
    ("SELECT JSON_ARRAY(1)", 16),
    ("SELECT JSON_SCALAR(1)", 17),
    ("SELECT JSON_EXISTS(a, '$')", 17),
    ("SELECT * FROM JSON_TABLE(a, '$' COLUMNS (b int)) c", 17),
    ("SELECT MERGE_ACTION()", 17),
    ("SELECT * FROM (SELECT 1)", 16),
    ("SELECT * FROM a JOIN b USING (c) AS d", 14),
    ("SELECT 1 GROUP BY DISTINCT a", 14),
    ("SELECT a value", 14),
    ("WITH RECURSIVE a AS (SELECT 1) SEARCH DEPTH FIRST BY b SET c SELECT 1", 14),
    ("WITH RECURSIVE a AS (SELECT 1) CYCLE b SET c USING d SELECT 1", 14),
    ("SELECT SUBSTRING(a SIMILAR b ESCAPE c)", 14),
    ("SELECT XMLSERIALIZE(CONTENT a AS text INDENT)", 16),
    ("DELETE FROM t RETURNING WITH (OLD AS o) o.a", 18),
    ("MERGE INTO t USING u ON v WHEN MATCHED THEN DELETE", 15),
  ]
}
