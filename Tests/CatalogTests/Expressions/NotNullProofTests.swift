import Testing

@testable import Catalog

@Suite("A valid CHECK proves that a column holds no null, as PostgreSQL 15 proves it")
struct NotNullProofTests {
  @Test(
    arguments: [
      ("c IS NOT NULL", true),
      ("c IS NOT NULL AND d > 0", true),
      ("true AND c IS NOT NULL", true),
      ("NOT (c IS NULL)", true),
      ("c IS DISTINCT FROM NULL", true),
      ("NOT (c IS NOT DISTINCT FROM NULL)", true),
      ("NOT (c IS NULL OR d IS NULL)", true),
      ("c IS NOT NULL OR (c IS NOT NULL AND d = 1)", true),
      ("(c, d) IS NOT NULL", true),
      ("NOT (NOT (c IS NOT NULL))", true),
      ("(c IS NULL) = false", true),
      ("true = (c IS NOT NULL)", true),
      ("c > 0", false),
      ("d IS NOT NULL", false),
      ("c IS NULL", false),
      ("NOT (c IS NOT NULL)", false),
      ("NOT ((c, d) IS NULL)", false),
      ("NOT ((c, d) IS NOT NULL)", false),
      ("c IS NOT NULL OR d IS NOT NULL", false),
      ("coalesce(c, 0) <> 0", false),
      ("num_nulls(c) = 0", false),
      ("c IS DISTINCT FROM NULL::int", false),
      ("(c IS NULL) = true", false),
    ])
  func checks(_ check: String, isProven: Bool) throws {
    let history = History("CREATE TABLE t (c int, d int); ALTER TABLE t ADD CONSTRAINT k CHECK (\(check));")
    let table = try #require(history.catalog.relation(named: "t"))
    #expect(history.complaints == [])
    #expect(history.catalog.isNotNullProven(1, of: table.id) == isProven)
  }

  @Test(
    arguments: [
      ("ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL) NOT VALID", false),
      ("ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT k", true),
      ("ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL); ALTER TABLE t DROP CONSTRAINT k", false),
      ("ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL); ALTER TABLE t RENAME c TO e", true),
      ("ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL); ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME TO t", true),
    ])
  func lives(_ sql: String, isProven: Bool) throws {
    let history = History("CREATE TABLE t (c int, d int); " + sql)
    let table = try #require(history.catalog.relation(named: "t"))
    #expect(history.complaints == [])
    #expect(history.catalog.isNotNullProven(1, of: table.id) == isProven)
  }
}
