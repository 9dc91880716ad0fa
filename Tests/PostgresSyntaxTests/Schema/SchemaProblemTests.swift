import PostgresSyntax
import Testing

/// What PostgreSQL's grammar refuses in statements that define schemas: its words, at its place.
@Suite("Problems of schema statements")
struct SchemaProblemTests {
  /// `¦` stands right before the place where PostgreSQL points.
  struct Case: Sendable, CustomTestStringConvertible {
    var sql: String
    var message: String
    var testDescription: String { sql }

    init(_ sql: String, _ message: String) {
      self.sql = sql
      self.message = message
    }

    func check(_ location: SourceLocation = #_sourceLocation) {
      let parts = sql.split(separator: "¦", omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        Issue.record("the case needs one ¦", sourceLocation: location)
        return
      }
      let tree = SyntaxTree.parse(SourceFile(path: "t.sql", text: parts.joined()), dialect: .statement)
      #expect(tree.problems.first?.message == message, sourceLocation: location)
      #expect(tree.problems.first.map { Int($0.range.start) } == parts[0].utf8.count, sourceLocation: location)
    }
  }

  @Test(arguments: [
    Case("CREATE TABLE t (a int, CHECK (a > 0) ¦DEFERRABLE)", "CHECK constraints cannot be marked DEFERRABLE"),
    Case("CREATE TABLE t (a int, UNIQUE (a) ¦NOT VALID)", "UNIQUE constraints cannot be marked NOT VALID"),
    Case("CREATE TABLE t (a int, PRIMARY KEY (a) ¦NO INHERIT)", "PRIMARY KEY constraints cannot be marked NO INHERIT"),
    Case("CREATE TABLE t (a int, UNIQUE (a) ¦NOT ENFORCED)", "UNIQUE constraints cannot be marked NOT ENFORCED"),
    Case("CREATE TABLE t (a int, NOT NULL a ¦ENFORCED)", "NOT NULL constraints cannot be marked ENFORCED"),
    Case("CREATE TABLE t (a int, EXCLUDE USING gist (a WITH &&) ¦NOT VALID)", "EXCLUDE constraints cannot be marked NOT VALID"),
    Case("CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES u ¦NO INHERIT)", "FOREIGN KEY constraints cannot be marked NO INHERIT"),
    Case(
      "CREATE TABLE t (a int, UNIQUE (a) NOT DEFERRABLE ¦INITIALLY DEFERRED)",
      "constraint declared INITIALLY DEFERRED must be DEFERRABLE"),
    Case("CREATE TABLE t (a int, UNIQUE (a) DEFERRABLE ¦NOT DEFERRABLE)", "conflicting constraint properties"),
    Case("CREATE TABLE t (a int, CHECK (a > 0) ENFORCED ¦NOT ENFORCED)", "conflicting constraint properties"),
    Case("CREATE TABLE t (a int REFERENCES u ¦MATCH PARTIAL)", "MATCH PARTIAL not yet implemented"),
    Case(
      "CREATE TABLE t (a int REFERENCES u ¦ON UPDATE SET NULL (a))",
      "a column list with SET NULL is only supported for ON DELETE actions"),
    Case("CREATE TABLE t (a text COLLATE \"C\" ¦COLLATE \"D\")", "multiple COLLATE clauses not allowed"),
    Case(
      "CREATE TABLE t (a int GENERATED ¦BY DEFAULT AS (1) STORED)", "for a generated column, GENERATED ALWAYS must be specified"),
    Case("CREATE TABLE t (a int) PARTITION BY ¦tree (a)", "unrecognized partitioning strategy \"tree\""),
    Case("CREATE TABLE p PARTITION OF t FOR VALUES ¦WITH (MODULUS 4)", "remainder for hash partition must be specified"),
    Case("CREATE TABLE p PARTITION OF t FOR VALUES ¦WITH (REMAINDER 4)", "modulus for hash partition must be specified"),
    Case(
      "CREATE TABLE p PARTITION OF t FOR VALUES WITH (MODULUS 4, ¦MODULUS 5)", "modulus for hash partition provided more than once"),
    Case(
      "CREATE TABLE p PARTITION OF t FOR VALUES WITH (MODULUS 4, ¦size 5)", "unrecognized hash partition bound specification \"size\""),
    Case("CREATE TABLE ¦a.b.c.d (a int)", "improper qualified name (too many dotted names): a.b.c.d"),
    Case("CREATE TABLE t (a int ¦b)", "syntax error at or near \"b\""),
    Case("CREATE TABLE t (a int,¦)", "syntax error at or near \")\""),
    Case("CREATE TABLE t (a int¦", "syntax error at end of input"),
    Case("CREATE TABLE IF NOT ¦t (a int)", "syntax error at or near \"t\""),
  ])
  func tables(_ test: Case) { test.check() }

  @Test(arguments: [
    Case("ALTER TABLE t ALTER CONSTRAINT c ¦NOT VALID", "constraints cannot be altered to be NOT VALID"),
    Case("ALTER TABLE t ALTER COLUMN ¦0 SET STATISTICS 1", "column number must be in range from 1 to 32767"),
    Case("ALTER TABLE t ALTER COLUMN ¦32768 SET STATISTICS 1", "column number must be in range from 1 to 32767"),
    Case("ALTER TABLE t ALTER a SET ¦RESTART", "sequence option \"restart\" not supported here"),
    Case("ALTER TABLE t ALTER a SET ¦OWNED BY b.c", "sequence option \"owned_by\" not supported here"),
    Case("ALTER TABLE t ATTACH PARTITION p DEFAULT¦, ADD a int", "syntax error at or near \",\""),
    Case("ALTER INDEX IF EXISTS i ¦ATTACH PARTITION p", "syntax error at or near \"ATTACH\""),
    Case("ALTER VIEW v RENAME ¦CONSTRAINT a TO b", "syntax error at or near \"CONSTRAINT\""),
    Case("ALTER INDEX i SET ¦SCHEMA s", "syntax error at or near \"SCHEMA\""),
    Case("ALTER TYPE t ¦DROP VALUE 'a'", "dropping an enum value is not implemented"),
    Case("ALTER TYPE ¦a.b.c.d ADD ATTRIBUTE e int", "improper qualified name (too many dotted names): a.b.c.d"),
    Case("ALTER DOMAIN d ADD CHECK (VALUE > 0) ¦NOT ENFORCED", "CHECK constraints cannot be marked NOT ENFORCED"),
    Case("ALTER TABLE t ¦", "syntax error at end of input"),
  ])
  func alterations(_ test: Case) { test.check() }

  @Test(arguments: [
    Case("CREATE FUNCTION f(¦OUT a int) RETURNS TABLE (b int) LANGUAGE sql", "OUT and INOUT arguments aren't allowed in TABLE functions"),
    Case("CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT FROM t WHERE true ¦END", "syntax error at or near \"END\""),
    Case("ALTER FUNCTION f()¦", "syntax error at end of input"),
    Case("DROP AGGREGATE f(¦OUT int)", "aggregates cannot have output arguments"),
    Case("CALL coalesce¦(1)", "syntax error at or near \"(\""),
    Case("DO ¦plpgsql", "syntax error at or near \"plpgsql\""),
    Case(
      "CREATE TRIGGER t BEFORE INSERT OR ¦INSERT ON x EXECUTE FUNCTION f()", "duplicate trigger events specified at or near \"INSERT\""),
    Case(
      "CREATE TRIGGER t BEFORE UPDATE OR UPDATE OF a ¦ON x EXECUTE FUNCTION f()",
      "duplicate trigger events specified at or near \"ON\""),
    Case(
      "¦CREATE OR REPLACE CONSTRAINT TRIGGER t AFTER INSERT ON x FOR EACH ROW EXECUTE FUNCTION f()",
      "CREATE OR REPLACE CONSTRAINT TRIGGER is not supported"),
    Case(
      "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON x ¦NOT VALID FOR EACH ROW EXECUTE FUNCTION f()",
      "TRIGGER constraints cannot be marked NOT VALID"),
    Case("CREATE POLICY p ON t AS ¦strict", "syntax error at or near \"strict\""),
    Case("CREATE POLICY p ON t AS ¦lenient", "unrecognized row security option \"lenient\""),
    Case("CREATE RULE r AS ON INSERT TO t DO ¦TRUNCATE t", "syntax error at or near \"TRUNCATE\""),
    Case("CREATE RECURSIVE VIEW v (a) AS SELECT 1 ¦WITH CHECK OPTION", "WITH CHECK OPTION not supported on recursive views"),
    Case("CREATE SCHEMA IF NOT EXISTS s ¦CREATE TABLE t (a int)", "CREATE SCHEMA IF NOT EXISTS cannot include schema elements"),
    Case("CREATE SCHEMA s CREATE TABLE t ¦AS SELECT 1", "syntax error at or near \"AS\""),
    Case("CREATE EXTENSION e ¦FROM unpackaged", "CREATE EXTENSION ... FROM is no longer supported"),
    Case("¦CREATE ASSERTION a CHECK (true)", "CREATE ASSERTION is not yet implemented"),
    Case("CREATE OR REPLACE ¦TABLE t (a int)", "syntax error at or near \"TABLE\""),
    Case("CREATE INDEX IF NOT EXISTS ¦ON t (a)", "syntax error at or near \"ON\""),
  ])
  func otherStatements(_ test: Case) { test.check() }

  @Test(arguments: [
    ("CREATE TABLE t (id int AUTO_INCREMENT)", "IDENTITY"),
    ("CREATE TABLE t (id int IDENTITY(1, 1))", "IDENTITY"),
    ("CREATE TABLE t (id int UNSIGNED)", "unsigned"),
    ("CREATE TABLE t (id int) ENGINE=InnoDB", "storage engines"),
    ("CREATE TABLE t (id int COMMENT 'key')", "COMMENT ON COLUMN"),
    ("ALTER TABLE t MODIFY COLUMN a bigint", "ALTER COLUMN"),
    ("ALTER TABLE t CHANGE COLUMN a b bigint", "RENAME COLUMN"),
    ("CREATE TABLE t (id int)\nGO", "semicolon"),
    ("CREATE TABLE `t` (id int)", "double quotes"),
    ("SELECT `a` FROM t", "double quotes"),
    ("DROP INDEX i ON t", "by its own name"),
    ("DROP INDEX CONCURRENTLY IF EXISTS s.i ON t", "by its own name"),
    ("CREATE TABLE {schema}.t (id int)", "placeholder"),
  ])
  func foreignIdiomsAreExplained(_ sql: String, _ words: String) {
    let tree = SyntaxTree.parse(SourceFile(path: "t.sql", text: sql), dialect: .statement)
    #expect(tree.problems.count == 1)
    #expect(tree.problems.first?.help?.contains(words) == true, "\(tree.problems)")
  }

  @Test func bodiesInBodiesHaveALimit() {
    let count = 100_000
    let sql = String(repeating: "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC ", count: count) + String(repeating: "END; ", count: count)
    let tree = SyntaxTree.parse(SourceFile(path: "t.sql", text: sql), dialect: .statement)
    #expect(tree.problems.first?.message == "SQL bodies are nested too deeply")
  }

  @Test func longListsAreRead() {
    let attributes = String(repeating: " DEFERRABLE", count: 20_000)
    let columns = (0..<20_000).map { "c\($0) int" }.joined(separator: ", ")
    let tree = SyntaxTree.parse(
      SourceFile(path: "t.sql", text: "CREATE TABLE t (a int REFERENCES u\(attributes), \(columns))"), dialect: .statement)
    #expect(tree.problems.isEmpty)
    guard case .create(let table)? = tree.statements.first?.statement, case .column(let column)? = table.elements.first else {
      Issue.record("no table was read")
      return
    }
    #expect(table.elements.count == 20_001)
    #expect(column.constraints.count == 20_001)
    #expect(column.constraints.first?.isDeferrable == true)
  }

  @Test func aBrokenStatementLeavesItsNeighboursAlone() {
    let tree = SyntaxTree.parse(
      SourceFile(path: "t.sql", text: "CREATE TABLE a (b int;\nCREATE TABLE c (d int);\nALTER TABLE c ADD;\nDROP TABLE c;"))
    #expect(tree.problems.count == 2)
    #expect(tree.statements.compactMap(\.statement.nodeName).suffix(1) == ["DropStmt"])
    #expect(tree.statements.contains { $0.statement.nodeName == "CreateStmt" })
  }
}
