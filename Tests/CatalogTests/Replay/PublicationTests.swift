import PostgresSyntax
import Testing

@testable import Catalog

/// What a publication lists, and what becomes of it; found on PostgreSQL 15 and 18.
@Suite struct PublicationTests {
  private static let tables = """
    CREATE TYPE state AS ENUM ('on', 'off');
    CREATE TABLE t (a int PRIMARY KEY, b int, c int, s state, g int GENERATED ALWAYS AS (b * 2) STORED);
    CREATE TABLE other (a int PRIMARY KEY);
    CREATE TABLE parted (a int) PARTITION BY RANGE (a);
    CREATE VIEW seen AS SELECT a FROM t;
    CREATE SCHEMA apart;
    CREATE PUBLICATION listed FOR TABLE t (a, b);
    CREATE PUBLICATION filtered FOR TABLE t WHERE (c > 1), other;
    CREATE PUBLICATION whole FOR TABLES IN SCHEMA apart;
    CREATE PUBLICATION rooted FOR TABLE parted (a) WITH (publish_via_partition_root);

    """

  @Test(
    arguments: [
      ("ALTER TABLE t DROP COLUMN b", "2BP01"),
      ("ALTER TABLE t DROP COLUMN c", "2BP01"),
      ("ALTER TABLE t DROP COLUMN s", nil),
      ("DROP TABLE t CASCADE", nil),
      ("DROP TABLE other", nil),
      ("DROP SCHEMA apart", nil),
      ("ALTER TABLE t ALTER COLUMN c TYPE bigint", "0A000"),
      ("CREATE PUBLICATION p FOR TABLE t (a, a)", "42710"),
      ("CREATE PUBLICATION p FOR TABLE t (ctid)", "42P10"),
      ("CREATE PUBLICATION p FOR TABLE t (g)", "42P10"),
      ("CREATE PUBLICATION p FOR TABLE t (nowhere)", "42703"),
      ("CREATE PUBLICATION p FOR TABLE t WHERE (s = 'on')", "0A000"),
      ("CREATE PUBLICATION p FOR TABLE t WHERE (b + c > 1)", nil),
      ("CREATE PUBLICATION p FOR TABLE seen", "22023"),
      ("CREATE PUBLICATION p FOR TABLE pg_class", "22023"),
      ("CREATE PUBLICATION p FOR TABLES IN SCHEMA pg_catalog", "22023"),
      ("CREATE PUBLICATION p FOR TABLE parted (a)", "22023"),
      ("CREATE PUBLICATION p FOR TABLE parted WHERE (a > 1)", "22023"),
      ("CREATE PUBLICATION p FOR TABLE parted WHERE (a > 1) WITH (publish_via_partition_root = on)", nil),
      ("CREATE PUBLICATION p WITH (publish_via_partition_root = 7)", "42601"),
      ("ALTER PUBLICATION rooted SET (publish_via_partition_root = false)", "22023"),
      ("ALTER PUBLICATION listed SET (publish_via_partition_root = false)", nil),
      ("ALTER PUBLICATION listed DROP TABLE t (a)", "42601"),
      ("ALTER PUBLICATION listed DROP TABLE other", "42704"),
      ("ALTER PUBLICATION listed ADD TABLES IN SCHEMA apart", "22023"),
    ] as [(sql: String, sqlState: String?)])
  func refusedAsByTheServer(sql: String, sqlState: String?) {
    let history = History(Self.tables + sql)
    #expect(history.failures.map(\.sqlState) == [sqlState].compactMap { $0 }, "\(history.complaints)")
  }

  @Test(
    arguments: [
      ("ALTER TABLE t DROP COLUMN b CASCADE", ["filtered: t other", "listed:", "rooted: parted", "whole: apart"]),
      ("ALTER TABLE t DROP COLUMN c CASCADE", ["filtered: other", "listed: t", "rooted: parted", "whole: apart"]),
      ("DROP TABLE t CASCADE", ["filtered: other", "listed:", "rooted: parted", "whole: apart"]),
      ("DROP SCHEMA apart", ["filtered: t other", "listed: t", "rooted: parted", "whole:"]),
      ("ALTER PUBLICATION listed SET TABLE other", ["filtered: t other", "listed: other", "rooted: parted", "whole: apart"]),
    ])
  func whatGoesLeavesThePublications(sql: String, expected: [String]) {
    let history = History(Self.tables + sql)
    var found: [String] = []
    for case .publication(let publication) in history.catalog.objects {
      let names = publication.tables.compactMap { history.catalog.relation($0.relation)?.name }
      found.append(([publication.name + ":"] + names + publication.schemas.map { history.catalog.schemaName($0) }).joined(separator: " "))
    }
    #expect(found.sorted() == expected, "\(history.complaints)")
  }
}
