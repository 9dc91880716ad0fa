import Catalog
import Effects
import PostgresSyntax
import Testing

/// A file that is checked alone: what the statements themselves say.
struct UnknownRelationTests {
  @Test(
    "Unknown relations",
    arguments: [
      ("ALTER TABLE t ADD COLUMN x int", "AE:t"),
      ("ALTER TABLE t ADD COLUMN x serial", "AE:t rewrites=t scans=t"),
      ("ALTER TABLE t ADD COLUMN x float8 DEFAULT random()", "AE:t rewrites=t scans=t"),
      ("ALTER TABLE t ADD COLUMN x mood DEFAULT 'ok'", "AE:t"),
      ("ALTER TABLE t ADD CHECK (a > 0)", "AE:t scans=t"),
      ("ALTER TABLE t ADD CHECK (a > 0) NOT VALID", "AE:t"),
      ("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id)", "SRE:p,t scans=p,t"),
      ("ALTER TABLE t ADD UNIQUE (a)", "AE:t scans=t builds=t_a_key"),
      ("ALTER TABLE t VALIDATE CONSTRAINT c", "SUE:t scans=t"),
      ("ALTER TABLE t ALTER a TYPE bigint", "AE:t"),
      ("ALTER TABLE t SET (fillfactor = 70)", "SUE:t"),
      ("ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1)", "AE:t SUE:p scans=t"),
      ("CREATE INDEX ON t (a)", "S:t scans=t builds=t_a_idx"),
      ("CREATE INDEX CONCURRENTLY i ON s.t (a)", "SUE:t alone scans=t builds=i"),
      ("DROP TABLE t", "AE:t"),
      ("DROP INDEX i", "AE:i"),
      ("TRUNCATE t", "AE:t"),
      ("UPDATE t SET a = 1", "RX:t scans=t"),
      ("DELETE FROM t WHERE id = 1", "RX:t"),
      ("VACUUM FULL t", "AE:t alone rewrites=t scans=t"),
      ("COMMENT ON TABLE t IS 'x'", "SUE:t"),
      ("SELECT * FROM pg_class", ""),
      ("SELECT * FROM information_schema.tables", ""),
      ("WITH t AS (SELECT 1) SELECT * FROM t", ""),
    ])
  func unknownRelations(sql: String, expected: String) {
    let effects = Self.effects(sql)
    #expect(Shop.summary(effects) == expected)
    #expect(effects.locks.allSatisfy { $0.relation == nil })
    #expect(effects.locks.isEmpty || effects.isUncertain)
  }

  @Test("Code that is run", arguments: ["DO $$ BEGIN DROP TABLE t; END $$", "CALL p()", "EXECUTE q", "SELEC 1"])
  func isUncertain(sql: String) {
    let effects = Self.effects(sql)
    #expect(effects.isUncertain)
    #expect(effects.locks.isEmpty)
  }

  private static func effects(_ sql: String) -> Effects {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: sql))
    guard let statement = tree.statements.first else { return Effects() }
    return Effects.of(
      statement.statement, at: statement.range, in: tree, before: Catalog(), after: Catalog(), session: Session(), postgresVersion: 15)
  }
}
