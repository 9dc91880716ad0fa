import PostgresSyntax
import Testing

/// What a test expects of a query that PostgreSQL refuses: its message, and the text before the place it points at.
struct RefusedQuery: Sendable, CustomTestStringConvertible {
  var sql: String
  var message: String
  var before: String

  init(_ sql: String, _ message: String, after before: String) {
    self.sql = sql
    self.message = message
    self.before = before
  }

  var testDescription: String { sql }
}

@Suite("Queries that PostgreSQL refuses")
struct QueryProblemTests {
  @Test("The message is PostgreSQL's and stands at its place", arguments: Self.refused)
  func refuses(_ expected: RefusedQuery) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: expected.sql), dialect: .statement)
    let problem = try #require(tree.problems.first)
    #expect(tree.problems.count == 1)
    #expect(problem.message == expected.message)
    #expect(tree.text(ByteRange(start: 0, end: problem.range.start)) == expected.before)
    #expect(tree.statements.map(\.statement.nodeName) == [nil])
  }

  @Test(
    "LIMIT in UPDATE and DELETE is met with what to write instead", arguments: ["UPDATE t SET a = 1 LIMIT 10", "DELETE FROM s.t LIMIT 10"])
  func limitOfAnotherDatabase(_ sql: String) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: sql))
    let problem = try #require(tree.problems.first)
    #expect(problem.message == "syntax error at or near \"LIMIT\"")
    #expect(problem.help?.contains("WHERE key IN (SELECT key FROM") == true)
  }

  @Test("A refused query leaves its neighbours alone")
  func keepsNeighbours() {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: "SELECT 1; SELECT FROM WHERE; DELETE t; VALUES (1);"))
    #expect(tree.statements.map(\.statement.nodeName) == ["SelectStmt", nil, nil, "SelectStmt"])
    #expect(tree.problems.count == 2)
  }

  static let refused: [RefusedQuery] = [
    .init("SELECT 1 +", "syntax error at end of input", after: "SELECT 1 +"),
    .init("SELECT a FROM", "syntax error at end of input", after: "SELECT a FROM"),
    .init("SELECT FROM WHERE", #"syntax error at or near "WHERE""#, after: "SELECT FROM "),
    .init("SELECT a b c", #"syntax error at or near "c""#, after: "SELECT a b "),
    .init("SELECT a AT b", #"syntax error at or near "b""#, after: "SELECT a AT "),
    .init("SELECT a + b AT FROM t", #"syntax error at or near "FROM""#, after: "SELECT a + b AT "),
    .init("SELECT a SIMILAR b", #"syntax error at or near "b""#, after: "SELECT a SIMILAR "),
    .init("SELECT a OPERATOR b", #"syntax error at or near "b""#, after: "SELECT a OPERATOR "),
    .init("SELECT substring(a < b SIMILAR c ESCAPE d)", #"syntax error at or near "c""#, after: "SELECT substring(a < b SIMILAR "),
    .init("SELECT a < b < c", #"syntax error at or near "<""#, after: "SELECT a < b "),
    .init("SELECT a = b = c", #"syntax error at or near "=""#, after: "SELECT a = b "),
    .init("SELECT a LIKE b LIKE c", #"syntax error at or near "LIKE""#, after: "SELECT a LIKE b "),
    .init("SELECT a BETWEEN b AND c IN (1)", #"syntax error at or near "IN""#, after: "SELECT a BETWEEN b AND c "),
    .init("SELECT a IS DISTINCT FROM b IS NULL", #"syntax error at or near "IS""#, after: "SELECT a IS DISTINCT FROM b "),
    .init("SELECT a BETWEEN b IS NULL AND c", #"syntax error at or near "NULL""#, after: "SELECT a BETWEEN b IS "),
    .init("SELECT a IN ()", #"syntax error at or near ")""#, after: "SELECT a IN ("),
    .init("SELECT a = ANY (1, 2)", #"syntax error at or near ",""#, after: "SELECT a = ANY (1"),
    .init(
      "SELECT (a, b) OVERLAPS (c, d, e)", "wrong number of parameters on right side of OVERLAPS expression",
      after: "SELECT (a, b) OVERLAPS "),
    .init("SELECT ROW(a) OVERLAPS (c, d)", "wrong number of parameters on left side of OVERLAPS expression", after: "SELECT "),
    .init("SELECT ((a, b)) OVERLAPS (c, d)", #"syntax error at or near "OVERLAPS""#, after: "SELECT ((a, b)) "),
    .init("SELECT (a, b).c", #"syntax error at or near ".""#, after: "SELECT (a, b)"),
    .init("SELECT f(x).a", #"syntax error at or near ".""#, after: "SELECT f(x)"),
    .init("SELECT ARRAY[1][1]", #"syntax error at or near "[""#, after: "SELECT ARRAY[1]"),
    .init("SELECT ARRAY[[1], 2]", #"syntax error at or near "2""#, after: "SELECT ARRAY[[1], "),
    .init("SELECT left", "syntax error at end of input", after: "SELECT left"),
    .init("SELECT a.* + 1.*", "syntax error at end of input", after: "SELECT a.* + 1.*"),
    .init("SELECT a.*[1]", #"improper use of "*" at end of input"#, after: "SELECT a.*[1]"),
    .init("SELECT a.b[1](2)", #"syntax error at or near "(""#, after: "SELECT a.b[1]"),
    .init("SELECT f(VARIADIC a, b)", #"syntax error at or near ",""#, after: "SELECT f(VARIADIC a"),
    .init("SELECT f(* )a b", #"syntax error at or near "b""#, after: "SELECT f(* )a "),
    .init("SELECT f(DISTINCT)", #"syntax error at or near ")""#, after: "SELECT f(DISTINCT"),
    .init("SELECT f(a) WITHIN GROUP (a)", #"syntax error at or near "a""#, after: "SELECT f(a) WITHIN GROUP ("),
    .init("SELECT f(DISTINCT a) WITHIN GROUP (ORDER BY b)", "cannot use DISTINCT with WITHIN GROUP", after: "SELECT f(DISTINCT a) "),
    .init("SELECT f(VARIADIC a) WITHIN GROUP (ORDER BY b)", "cannot use VARIADIC with WITHIN GROUP", after: "SELECT f(VARIADIC a) "),
    .init(
      "SELECT f(a ORDER BY b) WITHIN GROUP (ORDER BY c)", "cannot use multiple ORDER BY clauses with WITHIN GROUP",
      after: "SELECT f(a ORDER BY b) "),
    .init("SELECT f(a => 1) 'x'", "type modifier cannot have parameter name", after: "SELECT f("),
    .init("SELECT f(a ORDER BY b) 'x'", "type modifier cannot have ORDER BY", after: "SELECT f(a "),
    .init("SELECT sum(a) OVER (ROWS UNBOUNDED FOLLOWING)", "frame start cannot be UNBOUNDED FOLLOWING", after: "SELECT sum(a) OVER (ROWS "),
    .init(
      "SELECT sum(a) OVER (ROWS 1 FOLLOWING)", "frame starting from following row cannot end with current row",
      after: "SELECT sum(a) OVER (ROWS "),
    .init(
      "SELECT sum(a) OVER (ROWS BETWEEN UNBOUNDED FOLLOWING AND CURRENT ROW)", "frame start cannot be UNBOUNDED FOLLOWING",
      after: "SELECT sum(a) OVER (ROWS BETWEEN "),
    .init(
      "SELECT sum(a) OVER (ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING)", "frame end cannot be UNBOUNDED PRECEDING",
      after: "SELECT sum(a) OVER (ROWS BETWEEN CURRENT ROW AND "),
    .init(
      "SELECT sum(a) OVER (ROWS BETWEEN CURRENT ROW AND 1 PRECEDING)", "frame starting from current row cannot have preceding rows",
      after: "SELECT sum(a) OVER (ROWS BETWEEN CURRENT ROW AND "),
    .init(
      "SELECT sum(a) OVER (ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW)", "frame starting from following row cannot have preceding rows",
      after: "SELECT sum(a) OVER (ROWS BETWEEN 1 FOLLOWING AND "),
    .init("SELECT interval(3) '1' year", #"syntax error at or near "year""#, after: "SELECT interval(3) '1' "),
    .init("SELECT double precision", "syntax error at end of input", after: "SELECT double precision"),
    .init("SELECT a::float(0)", "precision for type float must be at least 1 bit", after: "SELECT a::float("),
    .init("SELECT a::float(54)", "precision for type float must be less than 54 bits", after: "SELECT a::float("),
    .init("SELECT a::varchar(x)", #"syntax error at or near "x""#, after: "SELECT a::varchar("),
    .init("SELECT a::int[x]", #"syntax error at or near "x""#, after: "SELECT a::int["),
    .init("SELECT a::interval month to year", #"syntax error at or near "to""#, after: "SELECT a::interval month "),
    .init("SELECT UNIQUE (SELECT 1)", "UNIQUE predicate is not yet implemented", after: "SELECT "),
    .init("SELECT nulls first", #"syntax error at or near "nulls""#, after: "SELECT "),
    .init("SELECT 1 LIMIT 1, 2", "LIMIT #,# syntax is not supported", after: "SELECT 1 "),
    .init("SELECT 1 LIMIT 1 LIMIT 2", #"syntax error at or near "LIMIT""#, after: "SELECT 1 LIMIT 1 "),
    .init("(SELECT 1 ORDER BY 1) ORDER BY 2", "multiple ORDER BY clauses not allowed", after: "(SELECT 1 ORDER BY 1) ORDER BY "),
    .init("(SELECT 1 LIMIT 1) LIMIT 2", "multiple LIMIT clauses not allowed", after: "(SELECT 1 LIMIT 1) "),
    .init("(SELECT 1 OFFSET 1) OFFSET 2", "multiple OFFSET clauses not allowed", after: "(SELECT 1 OFFSET 1) "),
    .init("WITH a AS (SELECT 1) (WITH b AS (SELECT 1) SELECT 2)", "multiple WITH clauses not allowed", after: ""),
    .init(
      "SELECT 1 FETCH FIRST 1 ROW WITH TIES", "WITH TIES cannot be specified without ORDER BY clause", after: "SELECT 1 FETCH FIRST 1 ROW "),
    .init(
      "SELECT 1 ORDER BY 1 FETCH FIRST 1 ROW WITH TIES FOR UPDATE SKIP LOCKED",
      "SKIP LOCKED and WITH TIES options cannot be used together",
      after: "SELECT 1 ORDER BY 1 FETCH FIRST 1 ROW "),
    .init("SELECT 1 FETCH FIRST 1 + 1 ROWS ONLY", #"syntax error at or near "+""#, after: "SELECT 1 FETCH FIRST 1 "),
    .init("SELECT 1 OFFSET 1 + 1 ROWS", #"syntax error at or near "ROWS""#, after: "SELECT 1 OFFSET 1 + 1 "),
    .init("SELECT DISTINCT FROM t", #"syntax error at or near "FROM""#, after: "SELECT DISTINCT "),
    .init("SELECT * FROM (t)", #"syntax error at or near ")""#, after: "SELECT * FROM (t"),
    .init("SELECT * FROM ((SELECT 1) a)", #"syntax error at or near ")""#, after: "SELECT * FROM ((SELECT 1) a"),
    .init("SELECT * FROM a JOIN b", "syntax error at end of input", after: "SELECT * FROM a JOIN b"),
    .init("SELECT * FROM a CROSS JOIN b ON c", #"syntax error at or near "ON""#, after: "SELECT * FROM a CROSS JOIN b "),
    .init("SELECT * FROM LATERAL t", "syntax error at end of input", after: "SELECT * FROM LATERAL t"),
    .init("SELECT * FROM t TABLESAMPLE x", "syntax error at end of input", after: "SELECT * FROM t TABLESAMPLE x"),
    .init("SELECT * FROM a.b.c.d", "improper qualified name (too many dotted names): a.b.c.d", after: "SELECT * FROM "),
    .init(
      "SELECT * FROM XMLTABLE('a' PASSING b COLUMNS c int DEFAULT 1 DEFAULT 2)",
      "only one DEFAULT value is allowed",
      after: "SELECT * FROM XMLTABLE('a' PASSING b COLUMNS c int DEFAULT 1 "),
    .init(
      "SELECT * FROM XMLTABLE('a' PASSING b COLUMNS c int NULL NOT NULL)",
      #"conflicting or redundant NULL / NOT NULL declarations for column "c""#,
      after: "SELECT * FROM XMLTABLE('a' PASSING b COLUMNS c int NULL "),
    .init(
      "SELECT * FROM XMLTABLE('a' PASSING b COLUMNS c int foo 1)", #"unrecognized column option "foo""#,
      after: "SELECT * FROM XMLTABLE('a' PASSING b COLUMNS c int "),
    .init(
      "SELECT * FROM JSON_TABLE(a, b COLUMNS (c int))", "only string constants are supported in JSON_TABLE path specification",
      after: "SELECT * FROM JSON_TABLE(a, "),
    .init("SELECT JSON_OBJECT(1 + 1 VALUE 2)", #"syntax error at or near "VALUE""#, after: "SELECT JSON_OBJECT(1 + 1 "),
    .init(
      "SELECT JSON_ARRAY(a FORMAT JSON ENCODING latin1)", "unrecognized JSON encoding: latin1",
      after: "SELECT JSON_ARRAY(a FORMAT JSON ENCODING "),
    .init("SELECT a IS JSON WITH CHECK", #"syntax error at or near "CHECK""#, after: "SELECT a IS JSON WITH "),
    .init("SELECT EXTRACT(FROM a)", #"syntax error at or near "FROM""#, after: "SELECT EXTRACT("),
    .init("SELECT GROUPING()", #"syntax error at or near ")""#, after: "SELECT GROUPING("),
    .init("SELECT CASE END", #"syntax error at or near "END""#, after: "SELECT CASE "),
    .init("SELECT CASE WHEN a THEN b", "syntax error at end of input", after: "SELECT CASE WHEN a THEN b"),
    .init("WITH a AS (SELECT 1)", "syntax error at end of input", after: "WITH a AS (SELECT 1)"),
    .init("WITH a AS (CREATE TABLE t ()) SELECT 1", #"syntax error at or near "CREATE""#, after: "WITH a AS ("),
    .init("INSERT INTO t", "syntax error at end of input", after: "INSERT INTO t"),
    .init("INSERT INTO t ()  VALUES (1)", #"syntax error at or near ")""#, after: "INSERT INTO t ("),
    .init("INSERT INTO t VALUES ()", #"syntax error at or near ")""#, after: "INSERT INTO t VALUES ("),
    .init("INSERT INTO t DEFAULT DEFAULT VALUES", #"syntax error at or near "DEFAULT""#, after: "INSERT INTO t DEFAULT "),
    .init("INSERT INTO t VALUES (1) ON CONFLICT DO", "syntax error at end of input", after: "INSERT INTO t VALUES (1) ON CONFLICT DO"),
    .init("UPDATE t SET", "syntax error at end of input", after: "UPDATE t SET"),
    .init("UPDATE t SET a", "syntax error at end of input", after: "UPDATE t SET a"),
    .init("UPDATE t SET (a, b) = ", "syntax error at end of input", after: "UPDATE t SET (a, b) = "),
    .init("DELETE t", #"syntax error at or near "t""#, after: "DELETE "),
    .init("MERGE INTO t USING u ON v", "syntax error at end of input", after: "MERGE INTO t USING u ON v"),
    .init(
      "MERGE INTO t USING u ON v WHEN MATCHED THEN INSERT VALUES (1)", #"syntax error at or near "INSERT""#,
      after: "MERGE INTO t USING u ON v WHEN MATCHED THEN "),
    .init(
      "MERGE INTO t USING u ON v WHEN NOT MATCHED THEN DELETE", #"syntax error at or near "DELETE""#,
      after: "MERGE INTO t USING u ON v WHEN NOT MATCHED THEN "),
    .init(
      "INSERT INTO t VALUES (1) RETURNING WITH (OTHER AS o) *", #"syntax error at or near "OTHER""#,
      after: "INSERT INTO t VALUES (1) RETURNING WITH ("),
    .init("VALUES 1", #"syntax error at or near "1""#, after: "VALUES "),
    .init("TABLE", "syntax error at end of input", after: "TABLE"),
    .init("SELECT 1)", #"syntax error at or near ")""#, after: "SELECT 1"),
    .init("SELECT (1", "syntax error at end of input", after: "SELECT (1"),
  ]
}
