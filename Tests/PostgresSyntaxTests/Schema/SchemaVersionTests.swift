import PostgresSyntax
import Testing

/// Syntax that older servers do not read says which version brought it.
@Suite("Versions of schema syntax")
struct SchemaVersionTests {
  @Test(arguments: [
    ("ALTER TABLE t DETACH PARTITION p CONCURRENTLY", 14),
    ("ALTER TABLE t DETACH PARTITION p FINALIZE", 14),
    ("CREATE FUNCTION f() RETURNS int RETURN 1", 14),
    ("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END", 14),
    ("CREATE PROCEDURE p(OUT a int) LANGUAGE sql AS ''", 14),
    ("CREATE TABLE t (a text COMPRESSION lz4)", 14),
    ("CREATE OR REPLACE TRIGGER t BEFORE INSERT ON x EXECUTE FUNCTION f()", 14),
    ("CREATE STATISTICS s ON (a + b), c FROM t", 14),
    ("CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT", 15),
    ("CREATE TABLE t (a int UNIQUE NULLS NOT DISTINCT)", 15),
    ("ALTER TABLE t ADD FOREIGN KEY (a, b) REFERENCES u ON DELETE SET NULL (a)", 15),
    ("ALTER TABLE t SET ACCESS METHOD heap2", 15),
    ("CREATE TABLE t (a text STORAGE external)", 16),
    ("CREATE STATISTICS ON a, b FROM t", 16),
    ("ALTER TABLE t ALTER a SET EXPRESSION AS (b + 1)", 17),
    ("ALTER TABLE t SET ACCESS METHOD DEFAULT", 17),
    ("ALTER TABLE t ALTER a SET STATISTICS DEFAULT", 17),
    ("CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) VIRTUAL)", 18),
    ("CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a))", 18),
    ("ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID", 18),
    ("ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED", 18),
    ("CREATE TABLE t (a int, b daterange, PRIMARY KEY (a, b WITHOUT OVERLAPS))", 18),
    ("ALTER TABLE t ADD FOREIGN KEY (a, PERIOD b) REFERENCES u (a, PERIOD b)", 18),
    ("ALTER TABLE t ALTER CONSTRAINT n INHERIT", 18),
  ])
  func newSyntaxIsMarked(_ sql: String, _ version: Int) {
    let tree = SyntaxTree.parse(SourceFile(path: "t.sql", text: sql), dialect: .statement)
    #expect(tree.problems.isEmpty)
    #expect(tree.versionedSyntax.map(\.since).max() == version)
  }

  @Test(arguments: [
    "CREATE TABLE t (a int PRIMARY KEY, b int GENERATED ALWAYS AS (a) STORED, CHECK (a > 0) NO INHERIT)",
    "ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES u ON DELETE SET NULL NOT VALID",
    "CREATE UNIQUE INDEX CONCURRENTLY i ON t (lower(a) DESC NULLS LAST) INCLUDE (b) WHERE c",
    "CREATE STATISTICS s (mcv) ON a, b FROM t",
    "CREATE PROCEDURE p(INOUT a int) LANGUAGE plpgsql AS ''",
  ])
  func oldSyntaxIsNot(_ sql: String) {
    let tree = SyntaxTree.parse(SourceFile(path: "t.sql", text: sql), dialect: .statement)
    #expect(tree.problems.isEmpty)
    #expect(tree.versionedSyntax.isEmpty)
  }
}
