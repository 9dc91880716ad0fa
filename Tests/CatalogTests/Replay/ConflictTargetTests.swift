import PostgresSyntax
import Testing

@testable import Catalog

/// ON CONFLICT finds a unique index or is refused, as PostgreSQL 15 and 18 do it.
@Suite struct ConflictTargetTests {
  private static let tables = """
    CREATE TABLE t (id int PRIMARY KEY, x int, y int, email varchar(50), name text, gone timestamp, flag bool, CONSTRAINT positive CHECK (x > 0));
    CREATE UNIQUE INDEX pair ON t (x, y);
    CREATE UNIQUE INDEX folded ON t (lower(email));
    CREATE UNIQUE INDEX living ON t (name) WHERE gone IS NULL;
    CREATE TABLE parted (id int, k int) PARTITION BY RANGE (id);
    CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
    CREATE UNIQUE INDEX ON parted_1 (k);
    CREATE UNIQUE INDEX ON ONLY parted (id);
    CREATE TABLE whole (id int PRIMARY KEY, k int) PARTITION BY RANGE (id);
    CREATE TABLE excluding (r int4range, c int, EXCLUDE USING gist (r WITH &&), CONSTRAINT late UNIQUE (c) DEFERRABLE);
    CREATE VIEW seen AS SELECT id, x FROM t;
    CREATE TABLE ruled (a int);
    CREATE RULE nothing AS ON INSERT TO ruled DO INSTEAD NOTHING;
    """

  @Test(
    arguments: [
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT DO NOTHING", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT DO UPDATE SET x = 1", "42601"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO NOTHING", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT ((id)) DO NOTHING", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (id, id) DO NOTHING", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (x) DO NOTHING", "42P10"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (id, x) DO NOTHING", "42P10"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (y, x) DO UPDATE SET name = excluded.name", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (lower(email)) DO NOTHING", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (LOWER(email::text)) DO NOTHING", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (upper(email)) DO NOTHING", "42P10"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (email) DO NOTHING", "42P10"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (id, lower(email)) DO NOTHING", "42P10"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (name) DO NOTHING", "42P10"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (name) WHERE gone IS NULL DO NOTHING", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (name) WHERE gone IS NULL AND flag DO NOTHING", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (name) WHERE gone IS NOT NULL DO NOTHING", "42P10"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (name) WHERE flag DO NOTHING", "42P10"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (id) WHERE flag DO NOTHING", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (nowhere) DO NOTHING", "42703"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT (x) DO UPDATE SET nowhere = 1", "42703"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT ON CONSTRAINT t_pkey DO NOTHING", nil),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT ON CONSTRAINT pair DO NOTHING", "42704"),
      ("INSERT INTO t (id) VALUES (1) ON CONFLICT ON CONSTRAINT positive DO NOTHING", "42809"),
      ("WITH q AS (INSERT INTO t (id) VALUES (1) ON CONFLICT (x) DO NOTHING RETURNING id) SELECT * FROM q", "42P10"),
      ("CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'INSERT INTO t (id) VALUES (1) ON CONFLICT (x) DO NOTHING'", nil),
      ("INSERT INTO parted VALUES (1, 1) ON CONFLICT (k) DO NOTHING", "42P10"),
      ("INSERT INTO parted_1 VALUES (1, 1) ON CONFLICT (k) DO NOTHING", nil),
      ("INSERT INTO parted VALUES (1, 1) ON CONFLICT (id) DO NOTHING", "42P10"),
      ("INSERT INTO whole VALUES (1, 1) ON CONFLICT (id) DO NOTHING", nil),
      ("INSERT INTO excluding (c) VALUES (1) ON CONFLICT (r) DO NOTHING", "42P10"),
      ("INSERT INTO excluding (c) VALUES (1) ON CONFLICT ON CONSTRAINT excluding_r_excl DO NOTHING", nil),
      ("INSERT INTO excluding (c) VALUES (1) ON CONFLICT ON CONSTRAINT excluding_r_excl DO UPDATE SET c = 2", "42809"),
      ("INSERT INTO excluding (c) SELECT 1 WHERE false ON CONFLICT (c) DO NOTHING", nil),
      ("INSERT INTO seen VALUES (1) ON CONFLICT (id) DO NOTHING", nil),
      ("ALTER TABLE parted ADD FOREIGN KEY (k) REFERENCES t NOT VALID", "42809"),
      ("ALTER TABLE parted ADD FOREIGN KEY (k) REFERENCES t", nil),
    ] as [(sql: String, sqlState: String?)])
  func target(sql: String, sqlState: String?) {
    let history = History(Self.tables + sql)
    #expect(history.failures.map(\.sqlState) == [sqlState].compactMap { $0 }, "\(history.complaints)")
  }

  /// From 18 on a foreign key of a partitioned table may wait.
  @Test func foreignKeyOfPartitionedTableMayWait() {
    let history = History(Self.tables + "ALTER TABLE parted ADD FOREIGN KEY (k) REFERENCES t NOT VALID", version: 18)
    #expect(history.failures.isEmpty, "\(history.complaints)")
  }

  /// Where the history may not show all there is, the index may be there.
  @Test func partialHistoryRefusesNothing() {
    let history = History("CREATE TABLE t (id int, x int); INSERT INTO t VALUES (1, 1) ON CONFLICT (x) DO NOTHING", isPartial: true)
    #expect(history.failures.isEmpty, "\(history.complaints)")
  }
}
