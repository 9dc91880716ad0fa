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
    // What the grammar always read, and the server did not.
    ("VACUUM (PROCESS_TOAST false) t", 14),
    ("VACUUM (VERBOSE, BUFFER_USAGE_LIMIT 0)", 16),
    ("ANALYZE (BUFFER_USAGE_LIMIT 0)", 16),
    ("EXPLAIN (GENERIC_PLAN) SELECT 1", 16),
    ("EXPLAIN (ANALYZE, SERIALIZE) SELECT 1", 17),
    ("COPY t TO STDOUT (FORMAT csv, HEADER match)", 15),
    ("COPY t FROM '/f' (ON_ERROR ignore, REJECT_LIMIT 3)", 18),
    ("CREATE VIEW v WITH (security_invoker = true) AS SELECT 1", 15),
    ("ALTER VIEW v SET (security_invoker)", 15),
    ("CREATE DATABASE d STRATEGY file_copy", 15),
    ("CREATE DATABASE d BUILTIN_LOCALE 'C'", 17),
    ("CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (streaming = on)", 14),
    ("ALTER SUBSCRIPTION s SET (failover)", 17),
    ("CREATE PUBLICATION p FOR ALL TABLES WITH (publish_generated_columns = stored)", 18),
    ("CREATE COLLATION c (provider = icu, locale = 'und', rules = '')", 16),
    ("CREATE TYPE r AS RANGE (subtype = int, multirange_type_name = m)", 14),
    ("CREATE TYPE b (input = a, output = b, subscript = c)", 14),
    ("GRANT SELECT, MAINTAIN ON t TO r", 17),
    ("ALTER DEFAULT PRIVILEGES REVOKE maintain ON TABLES FROM r", 17),
    ("CREATE UNLOGGED SEQUENCE s", 15),
    ("ALTER SEQUENCE s SET LOGGED", 15),
    ("UPDATE t SET a = 1 RETURNING old.a, new.a", 18),
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
    "CREATE RULE r AS ON UPDATE TO v DO INSTEAD UPDATE t SET a = new.a WHERE b = old.b RETURNING new.a",
    "VACUUM (FULL, FREEZE, VERBOSE, ANALYZE, INDEX_CLEANUP off, PARALLEL 2) t",
    "CREATE VIEW v WITH (security_barrier) AS SELECT security_invoker FROM maintain",
    "COPY t FROM '/f' (FORMAT csv, HEADER true, NULL 'x')",
    "ALTER TABLE t SET LOGGED",
    "UPDATE t SET a = 1 RETURNING t.old, \"new\"",
  ])
  func oldSyntaxIsNot(_ sql: String) {
    let tree = SyntaxTree.parse(SourceFile(path: "t.sql", text: sql), dialect: .statement)
    #expect(tree.problems.isEmpty)
    #expect(tree.versionedSyntax.isEmpty)
  }
}
