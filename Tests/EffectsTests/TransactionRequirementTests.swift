import Catalog
import Effects
import PostgresSyntax
import Testing

/// What the server says of a statement in a transaction block (`PreventInTransactionBlock`); where no relation is known.
struct TransactionRequirementTests {
  @Test(arguments: [
    "VACUUM",
    "VACUUM t",
    "CLUSTER",
    "CREATE INDEX CONCURRENTLY ON t (a)",
    "DROP INDEX CONCURRENTLY i",
    "REINDEX INDEX CONCURRENTLY i",
    "REINDEX (CONCURRENTLY) TABLE t",
    "REINDEX SCHEMA s",
    "REINDEX DATABASE d",
    "REINDEX SYSTEM d",
    "CREATE DATABASE d",
    "DROP DATABASE IF EXISTS d",
    "ALTER DATABASE d SET TABLESPACE x",
    "CREATE TABLESPACE x LOCATION '/x'",
    "DROP TABLESPACE x",
    "ALTER SYSTEM SET work_mem = '1MB'",
    "ALTER SYSTEM RESET ALL",
    "DISCARD ALL",
    "COMMIT PREPARED 'x'",
    "ROLLBACK PREPARED 'x'",
    "ALTER TABLE p DETACH PARTITION t CONCURRENTLY",
    "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p",
    "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
    "ALTER SUBSCRIPTION s SET PUBLICATION p",
    "DROP SUBSCRIPTION s",
  ])
  func forbidden(sql: String) {
    guard case .forbidden(let words) = Self.requirement(sql) else {
      Issue.record("\(sql) is allowed")
      return
    }
    #expect(!words.isEmpty)
  }

  @Test(arguments: [
    "ANALYZE",
    "CLUSTER t",
    "CREATE INDEX ON t (a)",
    "DROP INDEX i",
    "REINDEX TABLE t",
    "REINDEX (CONCURRENTLY off) TABLE t",
    "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
    "ALTER TYPE mood ADD VALUE 'x'",
    "ALTER TABLE p DETACH PARTITION t",
    "ALTER TABLE p DETACH PARTITION t FINALIZE",
    "ALTER DATABASE d SET work_mem = '1MB'",
    "DISCARD PLANS",
    "PREPARE TRANSACTION 'x'",
    "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p WITH (connect = false)",
    "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p WITH (create_slot = false)",
    "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
    "ALTER SUBSCRIPTION s DISABLE",
    "CREATE EXTENSION x",
    "TRUNCATE t",
  ])
  func allowed(sql: String) { #expect(Self.requirement(sql) == .allowed) }

  private static func requirement(_ sql: String) -> TransactionRequirement? {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: sql))
    guard let statement = tree.statements.first, tree.problems.isEmpty else { return nil }
    return Effects.of(
      statement.statement, at: statement.range, in: tree, before: Catalog(), after: Catalog(), session: Session(), postgresVersion: 17
    ).transaction
  }
}
