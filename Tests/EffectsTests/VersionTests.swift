import Effects
import PostgresSyntax
import Testing

/// Where the major versions differ.
struct VersionTests {
  @Test(
    "Versions",
    arguments: [
      ("ALTER TABLE events DETACH PARTITION events_1", 13, "AE:events,events_1_pkey,events_rest SUE:events_1"),
      ("ALTER TABLE events DETACH PARTITION events_1", 14, "AE:events,events_1,events_1_pkey,events_rest"),
      ("CREATE TABLE q PARTITION OF events FOR VALUES FROM (200) TO (300)", 14, "AE:events,events_rest scans=events_rest,q builds=q_pkey"),
      (
        "CREATE TABLE q PARTITION OF events FOR VALUES FROM (200) TO (300)", 15,
        "AE:events,events_rest SUE:events_pkey scans=events_rest,q builds=q_pkey"
      ),
      ("REINDEX TABLE events", 13, "S:events"),
      ("ALTER INDEX orders RENAME TO q", 13, "SUE:orders"),
      ("ALTER INDEX orders RENAME TO q", 14, "AE:orders"),
      ("UPDATE events SET body = 1 WHERE day = 5", 16, "RX:events,events_1,events_1_pkey,events_pkey scans=events_1"),
      (
        "ALTER TABLE events ADD UNIQUE (body, day)", 18,
        "AE:events,events_1,events_rest scans=events_1,events_rest"
          + " builds=events_1_body_day_key,events_body_day_key,events_rest_body_day_key"
      ),
      ("ALTER TABLE base ADD CHECK (a > 0) NO INHERIT", 17, "AE:base scans=base"),
      ("ALTER TABLE base ADD CHECK (a > 0) NO INHERIT", 18, "AE:base,derived scans=base"),
      ("ALTER TABLE lines ADD COLUMN x int GENERATED ALWAYS AS (sku + 1) VIRTUAL", 18, "AE:lines"),
      ("ALTER TABLE lines ADD COLUMN x int GENERATED ALWAYS AS (sku + 1) VIRTUAL NOT NULL", 18, "AE:lines scans=lines"),
      ("ALTER TABLE lines ADD CONSTRAINT q NOT NULL sku NOT VALID", 18, "AE:lines"),
      ("ALTER TABLE lines ADD FOREIGN KEY (sku) REFERENCES customers (id) NOT ENFORCED", 18, "SRE:customers,lines"),
      ("ANALYZE base", 17, "SUE:base"),
      ("ANALYZE base", 18, "SUE:base,derived"),
    ])
  func versions(sql: String, version: Int, expected: String) { #expect(Shop.effects(of: sql, version: version) == expected) }

  @Test(
    "Time zones",
    arguments: [
      ("UTC", "AE:orders,orders_placed scans=orders rebuilds=orders_placed"),
      ("Etc/GMT", "AE:orders,orders_placed scans=orders rebuilds=orders_placed"),
      (
        "Europe/Berlin",
        "AE:orders,orders_note,orders_pkey,orders_placed rewrites=orders scans=orders rebuilds=orders_note,orders_pkey,orders_placed"
      ),
    ])
  func timeZones(timeZone: String, expected: String) {
    #expect(Shop.effects(of: "ALTER TABLE orders ALTER placed TYPE timestamptz", timeZone: timeZone) == expected)
  }

  @Test(
    "Proofs",
    arguments: [
      ("ALTER TABLE lines ADD CHECK (amount IS NOT NULL)", "ALTER TABLE lines ALTER amount SET NOT NULL", "AE:lines"),
      ("ALTER TABLE lines ADD CHECK (amount > 0)", "ALTER TABLE lines ALTER amount SET NOT NULL", "AE:lines scans=lines"),
      (
        "ALTER TABLE lines ADD CONSTRAINT p CHECK (amount IS NOT NULL)",
        "ALTER TABLE lines DROP CONSTRAINT p, ALTER amount SET NOT NULL", "AE:lines scans=lines"
      ),
      (
        "ALTER TABLE events_rest ADD CHECK (day < 200)", "CREATE TABLE q PARTITION OF events FOR VALUES FROM (200) TO (300)",
        "AE:events,events_rest SUE:events_pkey scans=q builds=q_pkey"
      ),
      (
        "DROP TABLE events_rest; ALTER TABLE loose ADD PRIMARY KEY (id, day)",
        "ALTER TABLE events ATTACH PARTITION loose FOR VALUES FROM (200) TO (300)", "AE:loose SUE:events,events_pkey"
      ),
      (
        "DROP TABLE events_rest; ALTER TABLE loose ADD PRIMARY KEY (id, day)",
        "ALTER TABLE events ATTACH PARTITION loose FOR VALUES FROM (200) TO (250)", "AE:loose SUE:events,events_pkey scans=loose"
      ),
      ("PREPARE p AS SELECT * FROM customers", "CREATE TABLE q AS EXECUTE p", "scans=customers"),
    ])
  func proofs(setup: String, sql: String, expected: String) { #expect(Shop.effects(of: sql, setup: setup) == expected) }
}
