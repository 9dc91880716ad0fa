import PostgresSyntax
import Testing

@testable import Catalog

/// What the server refuses, the replay refuses, with the same code; found on PostgreSQL 15 and 18.
@Suite struct RefusalTests {
  private static let tables = """
    CREATE TABLE t (a int PRIMARY KEY, b text, g int GENERATED ALWAYS AS (a * 2) STORED);
    CREATE TABLE parted (a int, b date) PARTITION BY RANGE (b);
    CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    CREATE TABLE lists (a int) PARTITION BY LIST (a);
    CREATE TABLE lists_1 PARTITION OF lists FOR VALUES IN (1, 2);
    CREATE TABLE lists_rest PARTITION OF lists DEFAULT;
    CREATE TABLE hashed (a int) PARTITION BY HASH (a);
    CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 4, REMAINDER 0);
    CREATE TABLE plain (a int, b date);
    CREATE TYPE pair AS (x int, y text);
    CREATE TABLE typed OF pair;
    CREATE TABLE uses (p pair, r t);
    CREATE PUBLICATION everything FOR ALL TABLES;
    """

  @Test(
    arguments: [
      ("CREATE TABLE x PARTITION OF parted FOR VALUES FROM ('2024-06-01') TO ('2026-01-01')", "42P17"),
      ("CREATE TABLE x PARTITION OF parted FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')", nil),
      ("CREATE TABLE x PARTITION OF parted FOR VALUES FROM ('2027-01-01') TO ('2026-01-01')", "42P17"),
      ("CREATE TABLE x PARTITION OF parted FOR VALUES FROM (MINVALUE) TO ('2024-01-01')", nil),
      ("CREATE TABLE x PARTITION OF parted FOR VALUES IN ('2024-06-01')", "42P16"),
      ("CREATE TABLE x PARTITION OF lists FOR VALUES IN (3, 2)", "42P17"),
      ("CREATE TABLE x PARTITION OF lists FOR VALUES IN (3)", nil),
      ("CREATE TABLE x PARTITION OF lists DEFAULT", "42P17"),
      ("CREATE TABLE x PARTITION OF hashed FOR VALUES WITH (MODULUS 8, REMAINDER 4)", "42P17"),
      ("CREATE TABLE x PARTITION OF hashed FOR VALUES WITH (MODULUS 8, REMAINDER 9)", "42P16"),
      ("CREATE TABLE x PARTITION OF hashed DEFAULT", "42P16"),
      ("ALTER TABLE parted ATTACH PARTITION plain FOR VALUES FROM ('2024-12-31') TO (MAXVALUE)", "42P17"),
      ("ALTER TABLE parted ATTACH PARTITION plain FOR VALUES FROM ('2025-01-01') TO (MAXVALUE)", nil),
      ("ALTER TABLE lists ATTACH PARTITION lists FOR VALUES IN (9)", "42P07"),
      ("ALTER TABLE parted ADD PRIMARY KEY (a)", "0A000"),
      ("CREATE UNIQUE INDEX ON parted (a)", "0A000"),
      ("ALTER TABLE ONLY parted ADD CHECK (a > 0)", "42P16"),
      ("ALTER TABLE parted ADD CHECK (a > 0) NO INHERIT", "42P16"),
      ("CREATE TABLE x () INHERITS (parted)", "42809"),
      ("CREATE TABLE x () INHERITS (parted_1)", "42809"),
      ("CREATE TABLE x (a int, b int GENERATED ALWAYS AS (a) STORED) PARTITION BY LIST (b)", "42P17"),
      ("ALTER TABLE t ADD h int GENERATED ALWAYS AS (g + 1) STORED", "42P17"),
      ("ALTER TABLE t ADD h timestamptz GENERATED ALWAYS AS (now()) STORED", "42P17"),
      ("ALTER TABLE t ADD h text GENERATED ALWAYS AS (a || ' s') STORED", nil),
      ("ALTER TABLE t ADD h int GENERATED ALWAYS AS (a) STORED DEFAULT 1", "42601"),
      ("CREATE TABLE x (a int GENERATED ALWAYS AS IDENTITY DEFAULT 1)", "42601"),
      ("CREATE TABLE x (a text GENERATED ALWAYS AS IDENTITY)", "22023"),
      ("CREATE TABLE x (a int DEFAULT (SELECT 1))", "0A000"),
      ("CREATE TABLE x (a int DEFAULT count(*))", "42803"),
      ("CREATE TABLE x (a int CHECK (a > max(a)))", "42803"),
      ("CREATE INDEX ON t (generate_series(1, a))", "0A000"),
      ("CREATE INDEX ON t (a) WHERE a > (SELECT 1)", "0A000"),
      ("CREATE TABLE x (a unknown)", "42P16"),
      ("CREATE TABLE x (a int) WITH (fillfactr = 10)", "22023"),
      ("CREATE TABLE x (a int) WITH (toast.autovacuum_enabled = off)", nil),
      ("CREATE INDEX ON t (b) WITH (fastupdate = on)", "22023"),
      ("CREATE TYPE e AS ENUM ('0123456789012345678901234567890123456789012345678901234567890123')", "42602"),
      ("ALTER TYPE pair ADD ATTRIBUTE z int", "2BP01"),
      ("ALTER TYPE pair ADD ATTRIBUTE z int CASCADE", nil),
      ("ALTER TYPE pair ALTER ATTRIBUTE x TYPE bigint CASCADE", "0A000"),
      ("ALTER TABLE t ALTER b TYPE varchar(10)", "0A000"),
      ("ALTER PUBLICATION everything ADD TABLE t", "55000"),
      ("CREATE PUBLICATION p FOR TABLE t WITH (publsh = 'insert')", "42601"),
      ("CREATE AGGREGATE agg (int) (SFUNC = public.nothing, STYPE = int)", "42883"),
      ("CREATE TABLE x (LIKE plain) INHERITS (plain)", nil),
      ("ALTER TABLE plain ADD c plain", "42P16"),
      ("ALTER TABLE plain OF pair", "42804"),
      ("ALTER TABLE plain ALTER a TYPE text USING a || b::text, DROP COLUMN b", nil),
    ] as [(String, String?)])
  func refusedAsByTheServer(statement: String, sqlState: String?) {
    let before = History(Self.tables)
    #expect(before.complaints == [])
    let history = History(statement, from: before.catalog)
    #expect(history.tree.problems.isEmpty)
    #expect(history.failures.map(\.sqlState) == [sqlState].compactMap { $0 }, "\(history.failures.map(\.message))")
  }

  @Test func aRefusedAggregateKeepsItsFunction() {
    let history = History(
      """
      CREATE FUNCTION longer(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a';
      CREATE AGGREGATE longest (BASETYPE = text, SFUNC = longer, STYPE = text);
      DROP FUNCTION longer(text, text);
      ALTER FUNCTION longer(text, text) RENAME TO the_longer;
      """)
    #expect(history.failures.map(\.sqlState) == ["2BP01"])
    #expect(history.catalog.schemaSQL().contains("CREATE AGGREGATE public.longest(text) (sfunc = public.the_longer, stype = text)"))
  }

  @Test func partitionsBelowPartitionsTakeTheirConstraints() {
    let history = History(
      """
      CREATE TABLE top (a int, PRIMARY KEY (a)) PARTITION BY RANGE (a);
      CREATE TABLE middle (a int NOT NULL) PARTITION BY RANGE (a);
      CREATE TABLE leaf PARTITION OF middle FOR VALUES FROM (0) TO (5);
      ALTER TABLE top ATTACH PARTITION middle FOR VALUES FROM (0) TO (10);
      """)
    #expect(history.complaints == [])
    for name in ["middle", "leaf"] {
      #expect(history.catalog.relation(named: name).flatMap { history.catalog.primaryKey(of: $0.id) }?.name == name + "_pkey")
    }
  }
}
