import PostgresSyntax
import Testing

/// Each row: a statement, and its canonical text, which PostgreSQL 18 reads as the same tree.
@Suite("Queries and statements that change rows print canonically")
struct QueryPrintTests {
  @Test("The print keeps the tree", arguments: Self.statements)
  func prints(_ text: String, _ expected: String) throws {
    #expect(try canonical(text) == expected)
    #expect(try canonical(expected) == expected)
  }

  static let statements: [(String, String)] = [
    ("SELECT", "SELECT"),
    ("SELECT *", "SELECT *"),
    (#"SELECT ALL a, b AS c, d e, f "G""#, #"SELECT a, b AS c, d AS e, f AS "G""#),
    ("SELECT a is, b and, c FROM t", #"SELECT a AS "is", b AS "and", c FROM t"#),
    ("SELECT a isnull FROM t", "SELECT a IS NULL FROM t"),
    ("SELECT DISTINCT a FROM t", "SELECT DISTINCT a FROM t"),
    ("SELECT DISTINCT ON (a, b) c FROM t", "SELECT DISTINCT ON (a, b) c FROM t"),
    ("SELECT a INTO TEMP b FROM c", "SELECT a INTO TEMPORARY TABLE b FROM c"),
    ("SELECT a INTO UNLOGGED TABLE b FROM c", "SELECT a INTO UNLOGGED TABLE b FROM c"),
    (
      "SELECT a FROM s.t AS x (y, z) WHERE b GROUP BY c HAVING d WINDOW w AS (ORDER BY e) ORDER BY f LIMIT 1 OFFSET 2",
      "SELECT a FROM s.t AS x (y, z) WHERE b GROUP BY c HAVING d WINDOW w AS (ORDER BY e) ORDER BY f LIMIT 1 OFFSET 2"
    ),
    (
      "SELECT 1 ORDER BY a USING <, b DESC NULLS LAST, c ASC NULLS FIRST",
      "SELECT 1 ORDER BY a USING <, b DESC NULLS LAST, c ASC NULLS FIRST"
    ),
    ("SELECT 1 OFFSET 2 ROWS FETCH FIRST 3 ROWS ONLY", "SELECT 1 LIMIT 3 OFFSET 2"),
    ("SELECT 1 ORDER BY a FETCH NEXT ROW WITH TIES", "SELECT 1 ORDER BY a FETCH FIRST 1 ROWS WITH TIES"),
    ("SELECT 1 LIMIT ALL", "SELECT 1 LIMIT ALL"),
    ("SELECT 1 FETCH FIRST -1 ROWS ONLY", "SELECT 1 LIMIT -1"),
    ("SELECT a FROM t FOR UPDATE OF t NOWAIT FOR SHARE SKIP LOCKED", "SELECT a FROM t FOR UPDATE OF t NOWAIT FOR SHARE SKIP LOCKED"),
    ("SELECT a FROM t LIMIT 1 FOR NO KEY UPDATE", "SELECT a FROM t LIMIT 1 FOR NO KEY UPDATE"),
    ("SELECT a FROM t FOR KEY SHARE LIMIT 1", "SELECT a FROM t LIMIT 1 FOR KEY SHARE"),
    ("SELECT a FROM t FOR READ ONLY", "SELECT a FROM t"),
    ("SELECT 1 UNION SELECT 2 UNION ALL SELECT 3", "SELECT 1 UNION SELECT 2 UNION ALL SELECT 3"),
    ("SELECT 1 UNION (SELECT 2 UNION SELECT 3)", "SELECT 1 UNION (SELECT 2 UNION SELECT 3)"),
    ("SELECT 1 UNION SELECT 2 INTERSECT SELECT 3 EXCEPT ALL SELECT 4", "SELECT 1 UNION SELECT 2 INTERSECT SELECT 3 EXCEPT ALL SELECT 4"),
    ("(SELECT 1 UNION SELECT 2) INTERSECT SELECT 3", "(SELECT 1 UNION SELECT 2) INTERSECT SELECT 3"),
    ("(SELECT 1 ORDER BY 1) UNION (SELECT 2 LIMIT 1) ORDER BY 1", "(SELECT 1 ORDER BY 1) UNION (SELECT 2 LIMIT 1) ORDER BY 1"),
    ("(SELECT 1 ORDER BY 1) LIMIT 2", "SELECT 1 ORDER BY 1 LIMIT 2"),
    ("((SELECT 1))", "SELECT 1"),
    ("VALUES (1, 2), (3, DEFAULT) ORDER BY 1", "VALUES (1, 2), (3, DEFAULT) ORDER BY 1"),
    ("TABLE t", "SELECT * FROM t"),
    ("TABLE ONLY (s.t)", "SELECT * FROM ONLY s.t"),
    (
      "WITH a AS (SELECT 1), b (c) AS MATERIALIZED (VALUES (1)), d AS NOT MATERIALIZED (DELETE FROM t RETURNING *) SELECT * FROM a",
      "WITH a AS (SELECT 1), b (c) AS MATERIALIZED (VALUES (1)), d AS NOT MATERIALIZED (DELETE FROM t RETURNING *) SELECT * FROM a"
    ),
    (
      "WITH RECURSIVE a AS (SELECT 1 UNION ALL SELECT b FROM a) SEARCH DEPTH FIRST BY b, c SET d CYCLE b SET e TO 1 DEFAULT 0 USING f SELECT 1",
      "WITH RECURSIVE a AS (SELECT 1 UNION ALL SELECT b FROM a) SEARCH DEPTH FIRST BY b, c SET d CYCLE b SET e TO 1 DEFAULT 0 USING f SELECT 1"
    ),
    ("WITH recursive AS (SELECT 1) TABLE recursive", "WITH recursive AS (SELECT 1) SELECT * FROM recursive"),
    ("SELECT * FROM a, b c, ONLY d, e *", "SELECT * FROM a, b AS c, ONLY d, e"),
    (
      "SELECT * FROM a JOIN b ON c LEFT JOIN d USING (e, f) AS g CROSS JOIN h NATURAL RIGHT JOIN i",
      "SELECT * FROM a JOIN b ON c LEFT JOIN d USING (e, f) AS g CROSS JOIN h NATURAL RIGHT JOIN i"
    ),
    ("SELECT * FROM a JOIN b JOIN c ON d ON e", "SELECT * FROM a JOIN (b JOIN c ON d) ON e"),
    ("SELECT * FROM a JOIN (b JOIN c ON d) ON e", "SELECT * FROM a JOIN (b JOIN c ON d) ON e"),
    ("SELECT * FROM (a FULL OUTER JOIN b ON c) AS d (e)", "SELECT * FROM (a FULL JOIN b ON c) AS d (e)"),
    ("SELECT * FROM ((a INNER JOIN b ON true))", "SELECT * FROM a JOIN b ON TRUE"),
    (
      "SELECT * FROM (SELECT 1) a, LATERAL (SELECT 2) b, (VALUES (1)) c (d)",
      "SELECT * FROM (SELECT 1) AS a, LATERAL (SELECT 2) AS b, (VALUES (1)) AS c (d)"
    ),
    ("SELECT * FROM ((SELECT 1) UNION SELECT 2) a", "SELECT * FROM (SELECT 1 UNION SELECT 2) AS a"),
    ("SELECT * FROM ((SELECT 1) a JOIN b ON true)", "SELECT * FROM (SELECT 1) AS a JOIN b ON TRUE"),
    ("SELECT * FROM (SELECT 1)", "SELECT * FROM (SELECT 1)"),
    (
      "SELECT * FROM f(1) WITH ORDINALITY AS a (b, c), LATERAL s.g() h, current_date d",
      "SELECT * FROM f(1) WITH ORDINALITY AS a (b, c), LATERAL s.g() AS h, CURRENT_DATE AS d"
    ),
    (
      #"SELECT * FROM f() AS (a int, b text COLLATE "C"), g() AS h (i int)"#,
      #"SELECT * FROM f() AS (a integer, b text COLLATE "C"), g() AS h (i integer)"#
    ),
    (
      "SELECT * FROM ROWS FROM (f(1), g() AS (a int)) WITH ORDINALITY AS h",
      "SELECT * FROM ROWS FROM (f(1), g() AS (a integer)) WITH ORDINALITY AS h"
    ),
    ("SELECT * FROM t AS a TABLESAMPLE bernoulli (10) REPEATABLE (1)", "SELECT * FROM t AS a TABLESAMPLE bernoulli(10) REPEATABLE (1)"),
    (
      "SELECT * FROM XMLTABLE(XMLNAMESPACES('x' AS a, DEFAULT 'y'), '/r' PASSING d COLUMNS a int PATH '@a' DEFAULT 0 NOT NULL, n FOR ORDINALITY) AS t",
      "SELECT * FROM XMLTABLE(XMLNAMESPACES('x' AS a, DEFAULT 'y'), '/r' PASSING d COLUMNS a integer PATH '@a' DEFAULT 0 NOT NULL, n FOR ORDINALITY) AS t"
    ),
    (
      "SELECT * FROM JSON_TABLE(a, '$' AS p PASSING 1 AS x COLUMNS (n FOR ORDINALITY, b int PATH '$.b' NULL ON EMPTY, c text FORMAT JSON WITH WRAPPER OMIT QUOTES, d bool EXISTS PATH '$.d' ERROR ON ERROR, NESTED PATH '$.e' AS q COLUMNS (f int)) ERROR ON ERROR) AS t",
      "SELECT * FROM JSON_TABLE(a, '$' AS p PASSING 1 AS x COLUMNS (n FOR ORDINALITY, b integer PATH '$.b' NULL ON EMPTY, c text FORMAT JSON WITH UNCONDITIONAL WRAPPER OMIT QUOTES, d bool EXISTS PATH '$.d' ERROR ON ERROR, NESTED PATH '$.e' AS q COLUMNS (f integer)) ERROR ON ERROR) AS t"
    ),
    (
      "SELECT 1 GROUP BY (), a, ROLLUP (b, (c, d)), CUBE (e), GROUPING SETS ((f), ROLLUP (g), GROUPING SETS (h))",
      "SELECT 1 GROUP BY (), a, ROLLUP (b, (c, d)), CUBE (e), GROUPING SETS (f, ROLLUP (g), GROUPING SETS (h))"
    ),
    ("SELECT 1 GROUP BY DISTINCT a", "SELECT 1 GROUP BY DISTINCT a"),
    ("SELECT 1 FROM t GROUP BY ALL a", "SELECT 1 FROM t GROUP BY a"),
    ("INSERT INTO t DEFAULT VALUES", "INSERT INTO t DEFAULT VALUES"),
    ("INSERT INTO s.t AS a (b, c.d, e[1]) VALUES (1, 2, 3)", "INSERT INTO s.t AS a (b, c.d, e[1]) VALUES (1, 2, 3)"),
    ("INSERT INTO t (a) OVERRIDING SYSTEM VALUE SELECT 1", "INSERT INTO t (a) OVERRIDING SYSTEM VALUE SELECT 1"),
    ("INSERT INTO t OVERRIDING USER VALUE VALUES (1)", "INSERT INTO t OVERRIDING USER VALUE VALUES (1)"),
    ("INSERT INTO t (SELECT 1) UNION SELECT 2", "INSERT INTO t SELECT 1 UNION SELECT 2"),
    ("INSERT INTO t SELECT 1 ON CONFLICT DO NOTHING RETURNING a AS b", "INSERT INTO t SELECT 1 ON CONFLICT DO NOTHING RETURNING a AS b"),
    (
      #"INSERT INTO t VALUES (1) ON CONFLICT (a, lower(b) COLLATE "C" text_ops) WHERE c DO UPDATE SET (d, e) = (1, 2), f = excluded.f WHERE g RETURNING *"#,
      #"INSERT INTO t VALUES (1) ON CONFLICT (a, lower(b) COLLATE "C" text_ops) WHERE c DO UPDATE SET (d, e) = (1, 2), f = excluded.f WHERE g RETURNING *"#
    ),
    (
      "INSERT INTO t VALUES (1) ON CONFLICT ON CONSTRAINT c DO NOTHING",
      "INSERT INTO t VALUES (1) ON CONFLICT ON CONSTRAINT c DO NOTHING"
    ),
    ("WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a"),
    (
      "UPDATE t SET a = 1, b[1] = 2, c.d = DEFAULT, (e, f) = (SELECT 1, 2), (g) = ROW(1) FROM u JOIN v ON w WHERE x RETURNING WITH (OLD AS o, NEW AS n) o.a, n.a",
      "UPDATE t SET a = 1, b[1] = 2, c.d = DEFAULT, (e, f) = (SELECT 1, 2), (g) = ROW(1) FROM u JOIN v ON w WHERE x RETURNING WITH (OLD AS o, NEW AS n) o.a, n.a"
    ),
    ("UPDATE ONLY t AS a SET b = 1", "UPDATE ONLY t AS a SET b = 1"),
    ("UPDATE t x SET set = 1", "UPDATE t AS x SET set = 1"),
    ("UPDATE t SET a = 1 WHERE CURRENT OF c", "UPDATE t SET a = 1 WHERE CURRENT OF c"),
    ("DELETE FROM ONLY t AS a USING b, c WHERE d RETURNING *", "DELETE FROM ONLY t AS a USING b, c WHERE d RETURNING *"),
    ("DELETE FROM t WHERE CURRENT OF c", "DELETE FROM t WHERE CURRENT OF c"),
    ("WITH a AS (SELECT 1) DELETE FROM t", "WITH a AS (SELECT 1) DELETE FROM t"),
    (
      "MERGE INTO t AS a USING (SELECT 1) b ON c WHEN MATCHED AND d THEN UPDATE SET e = 1 WHEN MATCHED THEN DELETE WHEN NOT MATCHED BY SOURCE THEN DO NOTHING WHEN NOT MATCHED BY TARGET THEN INSERT (f) OVERRIDING USER VALUE VALUES (1) WHEN NOT MATCHED THEN INSERT DEFAULT VALUES RETURNING *",
      "MERGE INTO t AS a USING (SELECT 1) AS b ON c WHEN MATCHED AND d THEN UPDATE SET e = 1 WHEN MATCHED THEN DELETE WHEN NOT MATCHED BY SOURCE THEN DO NOTHING WHEN NOT MATCHED THEN INSERT (f) OVERRIDING USER VALUE VALUES (1) WHEN NOT MATCHED THEN INSERT DEFAULT VALUES RETURNING *"
    ),
  ]
}

/// The canonical text of the only statement of `text`, which must have no problem.
func canonical(_ text: String) throws -> String {
  let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: text), dialect: .statement)
  #expect(tree.problems.map(\.message) == [])
  let statement = try #require(tree.statements.first)
  return try #require(Printer.print(statement.statement, of: tree))
}
