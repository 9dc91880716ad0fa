import Catalog
import Effects
import PostgresSyntax
import Testing

/// Runs statements in a session that a tool opens, and hands back the session after them.
func session(after sql: String, _ execution: ExecutionMode = .autocommit) -> Session {
  let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: sql))
  var session = Session(lockTimeout: 7)
  session.open(execution, statementCount: tree.statements.count)
  for statement in tree.statements { session.apply(statement.statement, at: statement.range, in: tree) }
  return session
}

struct SessionTests {
  @Test(arguments: [
    ("SET lock_timeout = '2s'", 2_000),
    ("SET lock_timeout TO 500", 500),
    ("SET lock_timeout = '1.5min'", 90_000),
    ("SET LOCK_TIMEOUT = '3s'; SET LOCAL lock_timeout = '1s'", 3_000),
    ("SET lock_timeout = 'soon'", 7),
    ("SET lock_timeout = 0; RESET lock_timeout", 7),
    ("SET lock_timeout = 5; SET lock_timeout TO DEFAULT", 7),
    ("SET lock_timeout = 5; RESET ALL", 7),
    ("SET lock_timeout = 5; DISCARD ALL", 7),
    ("SET lock_timeout = 5; DISCARD PLANS", 5),
    ("SELECT set_config('lock_timeout', '4s', false)", 4_000),
    ("SELECT pg_catalog.set_config('lock_timeout', '4s', 'f')", 4_000),
    ("SELECT set_config('lock_timeout', '4s', true)", 7),
    ("BEGIN; SET lock_timeout = 5; COMMIT", 5),
    ("BEGIN; SET lock_timeout = 5; ROLLBACK", 7),
    ("BEGIN; SET LOCAL lock_timeout = 5; COMMIT", 7),
    ("BEGIN; SET LOCAL lock_timeout = 5", 5),
    ("BEGIN; SET LOCAL lock_timeout = 5; SET lock_timeout = 6", 6),
    ("BEGIN; SET lock_timeout = 5; SET LOCAL lock_timeout = 6; COMMIT", 5),
    ("BEGIN; SET lock_timeout = 5; SAVEPOINT a; SET lock_timeout = 6; ROLLBACK TO a", 5),
    ("BEGIN; SAVEPOINT a; SET lock_timeout = 6; RELEASE a; COMMIT", 6),
    ("BEGIN; SAVEPOINT a; SET lock_timeout = 6; SAVEPOINT a; SET lock_timeout = 8; ROLLBACK TO a; ROLLBACK TO a", 6),
    ("BEGIN; SET lock_timeout = 5; ROLLBACK AND CHAIN; SET lock_timeout = 6; ROLLBACK", 7),
    ("BEGIN; SET lock_timeout = 5; COMMIT AND CHAIN; SET lock_timeout = 6; ROLLBACK", 5),
    ("SET lock_timeout = 5; ROLLBACK", 5),
    ("BEGIN; SET lock_timeout = 5; PREPARE TRANSACTION 'x'", 5),
  ])
  func lockTimeout(sql: String, expected: Int) {
    #expect(session(after: sql).lockTimeout.current == expected)
  }

  @Test(arguments: [
    ("SET search_path = app, public", ["app", "public"]),
    ("SET search_path TO 'App'", ["App"]),
    ("SET SCHEMA 'app'", ["app"]),
    ("SET search_path TO DEFAULT", ["$user", "public"]),
    ("SELECT set_config('search_path', '', false)", []),
    (#"SELECT set_config('search_path', 'A, "B c", "d""e"', false)"#, ["a", "B c", #"d"e"#]),
    ("BEGIN; SET LOCAL search_path = app; COMMIT", ["$user", "public"]),
  ])
  func searchPath(sql: String, expected: [String]) {
    #expect(session(after: sql).searchPath.current.schemas == expected)
  }

  @Test(arguments: [
    ("SET TIME ZONE 'Europe/Berlin'", "Europe/Berlin"),
    ("SET timezone = 'GMT'; RESET timezone", nil),
    ("", nil),
  ])
  func timeZone(sql: String, expected: String?) {
    #expect(session(after: sql).timeZone.current == expected)
  }

  @Test(
    arguments: [
      ("SET ROLE app", "app"),
      ("SET ROLE app; RESET ROLE", nil),
      ("SET ROLE app; SET ROLE NONE", nil),
      ("SET SESSION AUTHORIZATION 'admin'", "admin"),
      ("SET ROLE app; RESET ALL", "app"),
      ("SET ROLE app; DISCARD ALL", nil),
      ("BEGIN; SET LOCAL ROLE app; COMMIT", nil),
    ] as [(String, String?)])
  func role(sql: String, expected: String?) {
    #expect(session(after: sql).currentRole == expected)
  }

  @Test(arguments: [
    ("SELECT 1", ExecutionMode.autocommit, false),
    ("SELECT 1", .singleQuery, false),
    ("SELECT 1; SELECT 2", .singleQuery, true),
    ("SELECT 1; COMMIT; SELECT 2", .singleQuery, true),
    ("SELECT 1", .transactionPerFile, true),
    ("COMMIT", .transactionPerFile, false),
    ("BEGIN", .autocommit, true),
    ("START TRANSACTION; COMMIT", .autocommit, false),
    ("BEGIN; COMMIT AND CHAIN", .autocommit, true),
    ("BEGIN; ROLLBACK AND CHAIN", .autocommit, true),
    ("BEGIN; PREPARE TRANSACTION 'a'", .autocommit, false),
    ("COMMIT PREPARED 'a'", .autocommit, false),
  ])
  func transactionIsOpen(sql: String, execution: ExecutionMode, expected: Bool) {
    #expect(session(after: sql, execution).transaction.isOpen == expected)
  }

  @Test func aParameterThatTheReplayAsksForIsPassedOn() {
    let context = session(after: "SET default_tablespace = fast; SET work_mem = '1MB'").replayContext(version: 16)
    #expect(context.settings == ["default_tablespace": "fast"])
    #expect(context.version == 16)
    #expect(!context.isInTransaction)
  }
}
