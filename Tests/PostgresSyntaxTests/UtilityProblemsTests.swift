import PostgresSyntax
import Testing

/// What a test expects of a statement that PostgreSQL refuses: its message, and what of the text the problem marks.
struct RefusedStatement: Sendable, CustomTestStringConvertible {
  var sql: String
  var message: String
  /// nil where the mark is the statement's end.
  var marked: String?

  init(_ sql: String, _ message: String, _ marked: String?) {
    self.sql = sql
    self.message = message
    self.marked = marked
  }

  var testDescription: String { sql }
}

@Suite("Utility statements that PostgreSQL refuses")
struct UtilityProblemsTests {
  @Test("The message is PostgreSQL's and stands at its place", arguments: Self.refused)
  func refuses(_ expected: RefusedStatement) throws {
    let source = SourceFile(path: "test.sql", text: expected.sql)
    let tree = SyntaxTree.parse(source)
    let problem = try #require(tree.problems.first)
    #expect(tree.problems.count == 1)
    #expect(problem.message == expected.message)
    if let marked = expected.marked {
      #expect(tree.text(problem.range) == marked)
    } else {
      #expect(Int(problem.range.start) == expected.sql.utf8.count)
    }
  }

  @Test("A refused statement leaves its neighbours alone")
  func keepsNeighbours() {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: "BEGIN; DROP TABLE; SET a = 1; GRANT; COMMIT;"))
    #expect(tree.statements.map(\.statement.nodeName) == ["TransactionStmt", nil, "VariableSetStmt", nil, "TransactionStmt"])
    #expect(tree.problems.count == 2)
  }

  static let refused: [RefusedStatement] = [
    .init("DROP TABLE", "syntax error at end of input", nil),
    .init("DROP RULE a ON b, c ON d", "syntax error at or near \",\"", ","),
    .init("DROP CONSTRAINT a ON b", "syntax error at or near \"CONSTRAINT\"", "CONSTRAINT"),
    .init("DROP DATABASE d ()", "syntax error at or near \")\"", ")"),
    .init("DROP TEXT SEARCH a", "syntax error at or near \"a\"", "a"),
    .init("TRUNCATE a.b.c.d", "improper qualified name (too many dotted names): a.b.c.d", "a.b.c.d"),
    .init("SECURITY LABEL ON CAST (a AS b) IS 'x'", "syntax error at or near \"CAST\"", "CAST"),
    .init("GRANT ALL TO a", "syntax error at or near \"TO\"", "TO"),
    .init("REVOKE GRANT OPTION FOR a FROM b", "syntax error at or near \"FROM\"", "FROM"),
    .init("CREATE ROLE public", "role name \"public\" is reserved", "public"),
    .init("CREATE ROLE \"none\"", "role name \"none\" is reserved", "\"none\""),
    .init("CREATE USER CURRENT_USER", "CURRENT_USER cannot be used as a role name here", "CURRENT_USER"),
    .init("CREATE ROLE a fast", "unrecognized role option \"fast\"", "fast"),
    .init("CREATE ROLE a UNENCRYPTED PASSWORD 'x'", "UNENCRYPTED PASSWORD is no longer supported", "UNENCRYPTED PASSWORD 'x'"),
    .init("ALTER ROLE a SYSID 3", "syntax error at or near \"SYSID\"", "SYSID"),
    .init("SET CATALOG 'x'", "current database cannot be changed", "'x'"),
    .init("SET TIME ZONE INTERVAL '1' DAY", "time zone interval must be HOUR or HOUR TO MINUTE", "DAY"),
    .init("SET a", "syntax error at end of input", nil),
    .init("BEGIN ISOLATION LEVEL READ", "syntax error at end of input", nil),
    .init("LOCK a IN ACCESS MODE", "syntax error at or near \"MODE\"", "MODE"),
    .init("COPY a FROM PROGRAM STDIN", "STDIN/STDOUT not allowed with PROGRAM", "PROGRAM STDIN"),
    .init("COPY a TO 'f' WHERE b", "WHERE clause not allowed with COPY TO", "WHERE b"),
    .init("COPY a TO STDOUT (FORMAT JSON)", "syntax error at or near \"FORMAT\"", "FORMAT"),
    .init("EXPLAIN CREATE VIEW a AS SELECT 1", "syntax error at or near \"VIEW\"", "VIEW"),
    .init("EXECUTE a ()", "syntax error at or near \")\"", ")"),
    .init("FETCH ABSOLUTE c", "syntax error at or near \"c\"", "c"),
    .init("CREATE OPERATOR CLASS c FOR TYPE t USING b AS OPERATOR 1 < RECHECK", "syntax error at or near \"RECHECK\"", "RECHECK"),
    .init("CREATE ASSERTION a CHECK (1)", "CREATE ASSERTION is not yet implemented", "CREATE ASSERTION a CHECK (1)"),
    .init("CREATE PUBLICATION p FOR a", "invalid publication object list", "a"),
    .init("CREATE PUBLICATION p FOR TABLE a, CURRENT_SCHEMA", "invalid table name", "CURRENT_SCHEMA"),
    .init("CREATE PUBLICATION p FOR TABLES IN SCHEMA a, b (c)", "column specification not allowed for schema", "b (c)"),
    .init("CREATE PUBLICATION p FOR TABLES IN SCHEMA a, b WHERE (c)", "WHERE clause not allowed for schema", "b WHERE (c)"),
    .init("CREATE PUBLICATION p FOR TABLES IN SCHEMA a, b.c", "invalid schema name", "b.c"),
    .init("ALTER SYSTEM SET a FROM CURRENT", "syntax error at or near \"FROM\"", "FROM"),
    .init("ALTER VIEW ALL IN TABLESPACE a SET TABLESPACE b", "syntax error at or near \"ALL\"", "ALL"),
    .init("CREATE N'x' TABLE t (a int)", "syntax error at or near \"N\"", "N"),
    .init("DROP TABLE N'x'", "syntax error at or near \"'x'\"", "'x'"),
    .init("CHECKPOINT (fast)", "syntax error at or near \"(\"", "("),
  ]
}
