import PostgresSyntax
import Testing

/// What a test expects of a statement that can be read: PostgreSQL's node name and the canonical print.
struct ReadableStatement: Sendable, CustomTestStringConvertible {
  var sql: String
  var node: String
  var printed: String

  init(_ sql: String, _ node: String, _ printed: String? = nil) {
    self.sql = sql
    self.node = node
    self.printed = printed ?? sql
  }

  var testDescription: String { sql }
}

@Suite("Utility statements are read and printed")
struct UtilityStatementsTests {
  @Test("The node is PostgreSQL's and the print is canonical", arguments: Self.readable)
  func reads(_ expected: ReadableStatement) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: expected.sql))
    #expect(tree.problems.isEmpty)
    let statement = try #require(tree.statements.first).statement
    #expect(tree.statements.count == 1)
    #expect(statement.nodeName == expected.node)
    let printed = try #require(Printer.print(statement, of: tree))
    #expect(printed == expected.printed)
    // The print is its own print.
    let again = SyntaxTree.parse(SourceFile(path: "test.sql", text: printed))
    #expect(again.problems.isEmpty)
    #expect(Printer.print(try #require(again.statements.first).statement, of: again) == printed)
  }

  @Test("A statement cut off anywhere is a problem or a statement, never a trap", arguments: Self.readable)
  func survivesEveryPrefix(_ expected: ReadableStatement) {
    let bytes = Array(expected.sql.utf8)
    for length in 0...bytes.count {
      let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: String(decoding: bytes[..<length], as: UTF8.self)))
      for statement in tree.statements {
        if case .invalid = statement.statement { #expect(!tree.problems.isEmpty) }
      }
    }
  }

  static let readable: [ReadableStatement] = objects + privileges + roles + session + maintenance + definitions + foreign + databases

  static let objects: [ReadableStatement] = [
    .init("drop table if exists a, b.c cascade", "DropStmt", "DROP TABLE IF EXISTS a, b.c CASCADE"),
    .init("DROP INDEX CONCURRENTLY IF EXISTS a.i", "DropStmt"),
    .init("DROP TABLE if", "DropStmt", "DROP TABLE if"),
    .init("DROP FUNCTION f(int, text), g", "DropStmt", "DROP FUNCTION f (integer, text), g"),
    .init("DROP AGGREGATE a(*)", "DropStmt", "DROP AGGREGATE a (*)"),
    .init("DROP OPERATOR s.+ (NONE, int)", "DropStmt", "DROP OPERATOR s.+ (NONE, integer)"),
    .init("DROP OPERATOR CLASS c USING btree", "DropStmt"),
    .init("DROP CAST IF EXISTS (int AS text) RESTRICT", "DropStmt", "DROP CAST IF EXISTS (integer AS text)"),
    .init("DROP TRANSFORM FOR int LANGUAGE l", "DropStmt", "DROP TRANSFORM FOR integer LANGUAGE l"),
    .init("DROP TRIGGER IF EXISTS t ON a.b CASCADE", "DropStmt"),
    .init("DROP TEXT SEARCH CONFIGURATION a", "DropStmt"),
    .init("DROP PROCEDURAL LANGUAGE l", "DropStmt", "DROP LANGUAGE l"),
    .init("DROP USER mapping", "DropRoleStmt", "DROP ROLE mapping"),
    .init("DROP USER MAPPING IF EXISTS FOR USER SERVER s", "DropUserMappingStmt", "DROP USER MAPPING IF EXISTS FOR CURRENT_USER SERVER s"),
    .init("DROP OWNED BY a, CURRENT_ROLE CASCADE", "DropOwnedStmt"),
    .init("DROP DATABASE d (FORCE)", "DropdbStmt", "DROP DATABASE d WITH (FORCE)"),
    .init("DROP SUBSCRIPTION s CASCADE", "DropSubscriptionStmt"),
    .init("DROP TABLESPACE IF EXISTS t", "DropTableSpaceStmt"),
    .init("COMMENT ON TABLE a.b IS 'it''s'", "CommentStmt"),
    .init("COMMENT ON COLUMN a.b.c IS NULL", "CommentStmt"),
    .init("COMMENT ON CONSTRAINT c ON DOMAIN d IS 'x'", "CommentStmt"),
    .init("COMMENT ON CONSTRAINT c ON domain IS 'x'", "CommentStmt"),
    .init("COMMENT ON LARGE OBJECT 1 IS E'a\\\\b'", "CommentStmt"),
    .init("COMMENT ON OPERATOR FAMILY f USING gist IS 'x'", "CommentStmt"),
    .init("SECURITY LABEL FOR p ON ROLE r IS 'l'", "SecLabelStmt"),
    .init("truncate only a, b * restart identity", "TruncateStmt", "TRUNCATE ONLY a, b RESTART IDENTITY"),
    .init("ALTER AGGREGATE a(int) RENAME TO b", "RenameStmt", "ALTER AGGREGATE a (integer) RENAME TO b"),
    .init("ALTER COLLATION a.b OWNER TO SESSION_USER", "AlterOwnerStmt"),
    .init("ALTER TEXT SEARCH PARSER a SET SCHEMA b", "AlterObjectSchemaStmt"),
    .init("ALTER TABLE a RENAME COLUMN b TO c", "RenameStmt"),
    .init("ALTER INDEX i DEPENDS ON EXTENSION e", "AlterObjectDependsStmt"),
    .init("ALTER LARGE OBJECT 12 OWNER TO a", "AlterOwnerStmt"),
  ]

  static let privileges: [ReadableStatement] = [
    .init(
      "grant select (a, b), update on table t to public, group g with grant option", "GrantStmt",
      "GRANT SELECT (a, b), UPDATE ON TABLE t TO PUBLIC, g WITH GRANT OPTION"),
    .init(
      "GRANT ALL PRIVILEGES ON ALL SEQUENCES IN SCHEMA s TO r GRANTED BY q", "GrantStmt",
      "GRANT ALL ON ALL SEQUENCES IN SCHEMA s TO r GRANTED BY q"),
    .init("GRANT SELECT ON sequence TO r", "GrantStmt", "GRANT SELECT ON TABLE sequence TO r"),
    .init("GRANT SET, ALTER SYSTEM ON PARAMETER a.b TO r", "GrantStmt"),
    .init("GRANT USAGE ON FOREIGN SERVER s TO r", "GrantStmt"),
    .init("GRANT EXECUTE ON FUNCTION f(int) TO r", "GrantStmt", "GRANT EXECUTE ON FUNCTION f (integer) TO r"),
    .init("REVOKE GRANT OPTION FOR ALL ON LARGE OBJECT 1, 2 FROM r CASCADE", "GrantStmt"),
    .init("GRANT a, b TO c WITH ADMIN TRUE, INHERIT FALSE", "GrantRoleStmt", "GRANT a, b TO c WITH ADMIN OPTION, INHERIT FALSE"),
    .init("REVOKE ADMIN OPTION FOR a FROM b CASCADE", "GrantRoleStmt"),
    .init(
      "ALTER DEFAULT PRIVILEGES FOR USER a IN SCHEMA s GRANT SELECT ON TABLES TO b", "AlterDefaultPrivilegesStmt",
      "ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA s GRANT SELECT ON TABLES TO b"),
    .init("ALTER DEFAULT PRIVILEGES REVOKE ALL ON LARGE OBJECTS FROM b", "AlterDefaultPrivilegesStmt"),
  ]

  static let roles: [ReadableStatement] = [
    .init(
      "CREATE USER u WITH superuser NOLOGIN password 'p' connection limit -1 in group g", "CreateRoleStmt",
      "CREATE USER u SUPERUSER NOLOGIN PASSWORD 'p' CONNECTION LIMIT -1 IN ROLE g"),
    .init("ALTER ROLE r noinherit valid until 'infinity'", "AlterRoleStmt", "ALTER ROLE r NOINHERIT VALID UNTIL 'infinity'"),
    .init("ALTER GROUP g DROP USER a, b", "AlterRoleStmt"),
    .init(
      "ALTER USER ALL IN DATABASE d SET search_path = a, b", "AlterRoleSetStmt",
      "ALTER ROLE ALL IN DATABASE d SET search_path TO a, b"),
    .init("ALTER USER a RENAME TO b", "RenameStmt", "ALTER ROLE a RENAME TO b"),
    .init("REASSIGN OWNED BY a, b TO c", "ReassignOwnedStmt"),
  ]

  static let session: [ReadableStatement] = [
    .init(
      "begin isolation level repeatable read read only, not deferrable", "TransactionStmt",
      "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY, NOT DEFERRABLE"),
    .init("END WORK AND CHAIN", "TransactionStmt", "COMMIT AND CHAIN"),
    .init("ABORT AND NO CHAIN", "TransactionStmt", "ROLLBACK"),
    .init("ROLLBACK TO s", "TransactionStmt", "ROLLBACK TO SAVEPOINT s"),
    .init("RELEASE savepoint", "TransactionStmt", "RELEASE SAVEPOINT savepoint"),
    .init("PREPARE TRANSACTION 'x'", "TransactionStmt"),
    .init("SET LOCAL lock_timeout = '2s'", "VariableSetStmt", "SET LOCAL lock_timeout TO '2s'"),
    .init("SET SESSION a.b = on, -1, 1.5", "VariableSetStmt", "SET a.b TO ON, -1, 1.5"),
    .init("SET session = 1", "VariableSetStmt", "SET session TO 1"),
    .init("SET TIME ZONE LOCAL", "VariableSetStmt", "SET TIME ZONE DEFAULT"),
    .init("SET SCHEMA 'x'", "VariableSetStmt", "SET search_path TO 'x'"),
    .init("SET SESSION AUTHORIZATION DEFAULT", "VariableSetStmt", "SET session_authorization TO DEFAULT"),
    .init("SET XML OPTION document", "VariableSetStmt", "SET XML OPTION DOCUMENT"),
    .init("SET TRANSACTION SNAPSHOT 'x'", "VariableSetStmt"),
    .init("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", "VariableSetStmt"),
    .init("SET CONSTRAINTS a.b, c DEFERRED", "ConstraintsSetStmt"),
    .init("SET constraints = 1", "VariableSetStmt", "SET constraints TO 1"),
    .init("RESET TRANSACTION ISOLATION LEVEL", "VariableSetStmt", "RESET transaction_isolation"),
    .init("RESET ALL", "VariableSetStmt"),
    .init("SHOW TIME ZONE", "VariableShowStmt", "SHOW timezone"),
    .init(
      "LOCK a, ONLY b IN SHARE ROW EXCLUSIVE MODE NOWAIT", "LockStmt",
      "LOCK TABLE a, ONLY b IN SHARE ROW EXCLUSIVE MODE NOWAIT"),
    .init("DISCARD TEMPORARY", "DiscardStmt", "DISCARD TEMP"),
    .init("NOTIFY a, 'x'", "NotifyStmt"),
    .init("UNLISTEN *", "UnlistenStmt"),
    .init("LOAD 'x'", "LoadStmt"),
    .init("CHECKPOINT", "CheckPointStmt"),
    .init("FETCH next", "FetchStmt", "FETCH FORWARD 1 FROM next"),
    .init("FETCH LAST IN c", "FetchStmt", "FETCH ABSOLUTE -1 FROM c"),
    .init("MOVE BACKWARD ALL c", "FetchStmt", "MOVE BACKWARD ALL FROM c"),
    .init("CLOSE ALL", "ClosePortalStmt"),
    .init("DEALLOCATE PREPARE a", "DeallocateStmt", "DEALLOCATE a"),
    .init("DEALLOCATE prepare", "DeallocateStmt"),
    .init("DECLARE c NO SCROLL CURSOR WITH HOLD FOR SELECT 1", "DeclareCursorStmt"),
    .init("PREPARE p (int) AS SELECT $1", "PrepareStmt", "PREPARE p (integer) AS SELECT $1"),
    .init("EXECUTE p (1, 'a')", "ExecuteStmt"),
    .init("EXPLAIN ANALYZE VERBOSE SELECT 1", "ExplainStmt", "EXPLAIN (ANALYZE, VERBOSE) SELECT 1"),
    .init("EXPLAIN (SELECT 1)", "ExplainStmt", "EXPLAIN SELECT 1"),
    .init("EXPLAIN (costs off, format json) SELECT 1", "ExplainStmt"),
    .init("EXPLAIN (values) VALUES (1)", "ExplainStmt", "EXPLAIN (\"values\") VALUES (1)"),
  ]

  static let maintenance: [ReadableStatement] = [
    .init("VACUUM FULL VERBOSE a (b), c", "VacuumStmt", "VACUUM (FULL, VERBOSE) a (b), c"),
    .init("analyse", "VacuumStmt", "ANALYZE"),
    .init("CLUSTER VERBOSE i ON t", "ClusterStmt", "CLUSTER (VERBOSE) t USING i"),
    .init("REINDEX (verbose) TABLE CONCURRENTLY a", "ReindexStmt", "REINDEX (VERBOSE) TABLE CONCURRENTLY a"),
    .init("REINDEX SYSTEM", "ReindexStmt"),
    .init(
      "COPY a (b) FROM STDIN WITH (format csv, force_null (c, 'd'), header)", "CopyStmt",
      "COPY a (b) FROM STDIN WITH (FORMAT csv, FORCE_NULL (c, 'd'), HEADER)"),
    .init("COPY BINARY a TO STDOUT", "CopyStmt", "COPY a TO STDOUT WITH (FORMAT binary)"),
    .init(
      "COPY a FROM 'f' DELIMITER AS ',' CSV HEADER FORCE NOT NULL b, c", "CopyStmt",
      "COPY a FROM 'f' DELIMITER ',' CSV HEADER FORCE NOT NULL b, c"),
    .init("COPY (SELECT 1) TO PROGRAM 'cat'", "CopyStmt"),
  ]

  static let definitions: [ReadableStatement] = [
    .init(
      "CREATE OR REPLACE AGGREGATE a.b(int, text ORDER BY int) (sfunc = f, stype = int8, x = +, y = none)", "DefineStmt",
      "CREATE OR REPLACE AGGREGATE a.b (integer, text ORDER BY integer) (sfunc = f, stype = int8, x = +, y = NONE)"),
    .init("CREATE AGGREGATE a (basetype = int4, sfunc = f)", "DefineStmt"),
    .init(
      "CREATE OPERATOR s.@@ (leftarg = int, commutator = OPERATOR(s.!=), hashes)", "DefineStmt",
      "CREATE OPERATOR s.@@ (leftarg = integer, commutator = OPERATOR(s.<>), hashes)"),
    .init("CREATE TYPE t", "DefineStmt"),
    .init("CREATE TYPE t (input = f, internallength = -1)", "DefineStmt"),
    .init("CREATE COLLATION IF NOT EXISTS a FROM b.\"C\"", "DefineStmt"),
    .init("CREATE TEXT SEARCH DICTIONARY d (template = simple)", "DefineStmt"),
    .init(
      "ALTER OPERATOR + (int, int) SET (restrict = NONE, merges)", "AlterOperatorStmt",
      "ALTER OPERATOR + (integer, integer) SET (restrict, merges)"),
    .init(
      "CREATE OPERATOR CLASS c DEFAULT FOR TYPE int USING btree FAMILY f AS OPERATOR 1 < FOR SEARCH, FUNCTION 1 (int, int) g(int), STORAGE text",
      "CreateOpClassStmt",
      "CREATE OPERATOR CLASS c DEFAULT FOR TYPE integer USING btree FAMILY f AS OPERATOR 1 <, FUNCTION 1 (integer, integer) g (integer), STORAGE text"
    ),
    .init(
      "ALTER OPERATOR FAMILY f USING btree DROP OPERATOR 1 (int, int)", "AlterOpFamilyStmt",
      "ALTER OPERATOR FAMILY f USING btree DROP OPERATOR 1 (integer, integer)"),
    .init("CREATE CAST (a AS b) WITHOUT FUNCTION AS IMPLICIT", "CreateCastStmt"),
    .init(
      "CREATE TRANSFORM FOR a LANGUAGE l (TO SQL WITH FUNCTION f, FROM SQL WITH FUNCTION g)", "CreateTransformStmt",
      "CREATE TRANSFORM FOR a LANGUAGE l (FROM SQL WITH FUNCTION g, TO SQL WITH FUNCTION f)"),
    .init("CREATE DEFAULT CONVERSION c FOR 'a' TO 'b' FROM f", "CreateConversionStmt"),
    .init("CREATE LANGUAGE l", "CreateExtensionStmt", "CREATE EXTENSION l"),
    .init("CREATE TRUSTED PROCEDURAL LANGUAGE l HANDLER a.h NO VALIDATOR", "CreatePLangStmt", "CREATE TRUSTED LANGUAGE l HANDLER a.h"),
    .init("CREATE ACCESS METHOD m TYPE TABLE HANDLER h", "CreateAmStmt"),
    .init("ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR w REPLACE a WITH b", "AlterTSConfigurationStmt"),
  ]

  static let foreign: [ReadableStatement] = [
    .init("CREATE FOREIGN DATA WRAPPER w NO HANDLER VALIDATOR v OPTIONS (a 'b')", "CreateFdwStmt"),
    .init("ALTER FOREIGN DATA WRAPPER w OPTIONS (SET a 'b', DROP c, set 'd')", "AlterFdwStmt"),
    .init("CREATE SERVER IF NOT EXISTS s TYPE 't' VERSION 'v' FOREIGN DATA WRAPPER w", "CreateForeignServerStmt"),
    .init("ALTER SERVER s VERSION NULL", "AlterForeignServerStmt"),
    .init("IMPORT FOREIGN SCHEMA a LIMIT TO (b, c) FROM SERVER s INTO d", "ImportForeignSchemaStmt"),
    .init(
      "CREATE PUBLICATION p FOR TABLE a, b (c) WHERE (d), TABLES IN SCHEMA s, CURRENT_SCHEMA WITH (publish = 'insert')",
      "CreatePublicationStmt",
      "CREATE PUBLICATION p FOR TABLE a, TABLE b (c) WHERE (d), TABLES IN SCHEMA s, TABLES IN SCHEMA CURRENT_SCHEMA WITH (publish = 'insert')"
    ),
    .init("ALTER PUBLICATION p DROP TABLE a", "AlterPublicationStmt"),
    .init("CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION a, b WITH (enabled = false)", "CreateSubscriptionStmt"),
    .init("ALTER SUBSCRIPTION s REFRESH PUBLICATION WITH (copy_data = true)", "AlterSubscriptionStmt"),
    .init("ALTER SUBSCRIPTION s SKIP (lsn = '0/0')", "AlterSubscriptionStmt"),
  ]

  static let databases: [ReadableStatement] = [
    .init(
      "CREATE DATABASE d WITH OWNER = o CONNECTION LIMIT 3 strategy default", "CreatedbStmt",
      "CREATE DATABASE d OWNER o CONNECTION LIMIT 3 strategy DEFAULT"),
    .init("ALTER DATABASE d SET TABLESPACE t", "AlterDatabaseStmt", "ALTER DATABASE d TABLESPACE t"),
    .init("ALTER DATABASE d SET tablespace = t", "AlterDatabaseSetStmt", "ALTER DATABASE d SET tablespace TO t"),
    .init("ALTER DATABASE d REFRESH COLLATION VERSION", "AlterDatabaseRefreshCollStmt"),
    .init("ALTER SYSTEM SET a = DEFAULT", "AlterSystemStmt", "ALTER SYSTEM SET a TO DEFAULT"),
    .init("CREATE TABLESPACE t OWNER o LOCATION '/x' WITH (seq_page_cost = 1.5)", "CreateTableSpaceStmt"),
    .init("ALTER TABLESPACE t RESET (seq_page_cost)", "AlterTableSpaceOptionsStmt"),
    .init("ALTER INDEX ALL IN TABLESPACE a OWNED BY r SET TABLESPACE b NOWAIT", "AlterTableMoveAllStmt"),
  ]
}
