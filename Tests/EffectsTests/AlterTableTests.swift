import Testing

/// ALTER TABLE: the table, what hangs on it, and what it costs.
struct AlterTableTests {
  @Test(
    "New columns",
    arguments: [
      ("ALTER TABLE orders ADD COLUMN x int", "AE:orders"),
      ("ALTER TABLE orders ADD COLUMN x int NOT NULL DEFAULT 5", "AE:orders"),
      ("ALTER TABLE orders ADD COLUMN x timestamptz DEFAULT now()", "AE:orders"),
      (
        "ALTER TABLE orders ADD COLUMN x int DEFAULT dice()",
        "AE:orders,orders_note,orders_pkey,orders_placed rewrites=orders scans=orders rebuilds=orders_note,orders_pkey,orders_placed"
      ),
      ("ALTER TABLE lines ADD COLUMN x serial", "AE:lines rewrites=lines scans=lines"),
      ("ALTER TABLE lines ADD COLUMN x int GENERATED ALWAYS AS (sku + 1) STORED", "AE:lines rewrites=lines scans=lines"),
      ("ALTER TABLE lines ADD COLUMN x cents", "AE:lines rewrites=lines scans=lines"),
      ("ALTER TABLE lines ADD COLUMN x tag", "AE:lines"),
      ("ALTER TABLE lines ADD COLUMN x cents[]", "AE:lines"),
      ("ALTER TABLE lines ADD COLUMN x int NOT NULL", "AE:lines scans=lines"),
      ("ALTER TABLE lines ADD COLUMN x int CHECK (x > 0)", "AE:lines scans=lines"),
      ("ALTER TABLE lines ADD COLUMN x int REFERENCES customers (id)", "AE:lines SRE:customers"),
      ("ALTER TABLE lines ADD COLUMN x int DEFAULT 1 REFERENCES customers (id)", "AE:lines SRE:customers scans=customers,lines"),
      ("ALTER TABLE lines ADD COLUMN x int UNIQUE", "AE:lines scans=lines builds=lines_x_key"),
      ("ALTER TABLE orders ADD COLUMN IF NOT EXISTS note int", "AE:orders"),
      ("ALTER TABLE base ADD COLUMN x int DEFAULT dice()", "AE:base,derived rewrites=base,derived scans=base,derived"),
      ("ALTER TABLE events ADD COLUMN x int", "AE:events,events_1,events_rest"),
      ("ALTER TABLE lines ADD COLUMN x bigint DEFAULT nextval('tickets')", "AE:lines RX:tickets rewrites=lines scans=lines"),
    ])
  func addColumn(sql: String, expected: String) { #expect(Shop.effects(of: sql) == expected) }

  @Test(
    "Constraints",
    arguments: [
      ("ALTER TABLE orders ADD CHECK (id > 0)", "AE:orders scans=orders"),
      ("ALTER TABLE orders ADD CHECK (id > 0) NOT VALID", "AE:orders"),
      ("ALTER TABLE base ADD CHECK (a > 0)", "AE:base,derived scans=base,derived"),
      ("ALTER TABLE base ADD CHECK (a > 0) NO INHERIT", "AE:base scans=base"),
      ("ALTER TABLE lines ADD FOREIGN KEY (sku) REFERENCES customers (id)", "SRE:customers,lines scans=customers,lines"),
      ("ALTER TABLE lines ADD FOREIGN KEY (sku) REFERENCES customers (id) NOT VALID", "SRE:customers,lines"),
      (
        "ALTER TABLE lines ADD CONSTRAINT q FOREIGN KEY (sku) REFERENCES customers (id) NOT VALID, VALIDATE CONSTRAINT q",
        "SRE:customers,lines scans=customers,lines"
      ),
      ("ALTER TABLE lines ADD UNIQUE (sku)", "AE:lines scans=lines builds=lines_sku_key"),
      ("ALTER TABLE lines ADD PRIMARY KEY (sku)", "AE:lines scans=lines builds=lines_pkey"),
      (
        "ALTER TABLE events ADD UNIQUE (body, day)",
        "AE:events S:events_1,events_rest scans=events_1,events_rest builds=events_1_body_day_key,events_body_day_key,events_rest_body_day_key"
      ),
      ("ALTER TABLE lines VALIDATE CONSTRAINT lines_sku", "SUE:lines scans=lines"),
      ("ALTER TABLE customers VALIDATE CONSTRAINT customers_age_check", "SUE:customers"),
      ("ALTER TABLE orders DROP CONSTRAINT orders_customer", "AE:customers,orders"),
      ("ALTER TABLE orders DROP CONSTRAINT orders_pkey CASCADE", "AE:lines,orders,orders_pkey"),
      ("ALTER TABLE orders ALTER CONSTRAINT orders_customer DEFERRABLE", "AE:orders"),
      ("ALTER TABLE lines ALTER amount SET NOT NULL", "AE:lines scans=lines"),
      ("ALTER TABLE orders ALTER placed SET NOT NULL", "AE:orders"),
      ("ALTER TABLE base ALTER a SET NOT NULL", "AE:base,derived scans=base,derived"),
    ])
  func constraints(sql: String, expected: String) { #expect(Shop.effects(of: sql) == expected) }

  @Test(
    "Types",
    arguments: [
      ("ALTER TABLE orders ALTER note TYPE varchar(40)", "AE:orders,orders_note scans=orders rebuilds=orders_note"),
      (
        "ALTER TABLE orders ALTER note TYPE varchar(10)",
        "AE:orders,orders_note,orders_pkey,orders_placed rewrites=orders scans=orders rebuilds=orders_note,orders_pkey,orders_placed"
      ),
      (
        "ALTER TABLE orders ALTER customer_id TYPE bigint",
        "AE:customers,orders,orders_note,orders_pkey,orders_placed rewrites=orders scans=customers,orders rebuilds=orders_note,orders_pkey,orders_placed"
      ),
      ("ALTER TABLE orders ALTER total TYPE int", "AE:orders"),
      ("ALTER TABLE orders ALTER placed TYPE timestamptz", "AE:orders,orders_placed scans=orders rebuilds=orders_placed"),
      ("ALTER TABLE customers ALTER email TYPE text USING email", "AE:customers,customers_email_key"),
      (
        "ALTER TABLE customers ALTER email TYPE text USING lower(email)",
        "AE:customers,customers_email_key,customers_pkey rewrites=customers scans=customers rebuilds=customers_email_key,customers_pkey"
      ),
      (
        "ALTER TABLE customers ALTER age TYPE bigint",
        "AE:customers,customers_email_key,customers_pkey rewrites=customers scans=customers rebuilds=customers_email_key,customers_pkey"
      ),
      (
        "ALTER TABLE events ALTER body TYPE bigint",
        "AE:events,events_1,events_1_pkey,events_rest,events_rest_pkey rewrites=events_1,events_rest scans=events_1,events_rest rebuilds=events_1_pkey,events_rest_pkey"
      ),
    ])
  func types(sql: String, expected: String) { #expect(Shop.effects(of: sql) == expected) }

  @Test(
    "Other commands",
    arguments: [
      ("ALTER TABLE orders DROP COLUMN customer_id", "AE:customers,orders"),
      ("ALTER TABLE orders DROP COLUMN id CASCADE", "AE:lines,open_orders,orders,orders_id_seq,orders_pkey"),
      ("ALTER TABLE ONLY base DROP COLUMN a", "AE:base,derived"),
      ("ALTER TABLE orders ALTER note SET STATISTICS 100, SET (fillfactor = 80)", "SUE:orders"),
      ("ALTER TABLE orders ALTER note SET STORAGE EXTERNAL", "AE:orders"),
      ("ALTER TABLE orders SET (user_catalog_table = true)", "AE:orders"),
      ("ALTER TABLE orders CLUSTER ON orders_placed", "SUE:orders,orders_placed"),
      ("ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_pkey", "AE:orders S:orders_pkey"),
      ("ALTER TABLE orders DISABLE TRIGGER ALL", "SRE:orders"),
      ("ALTER TABLE lines SET UNLOGGED", "AE:lines rewrites=lines scans=lines"),
      ("ALTER TABLE orders SET LOGGED", "AE:orders"),
      ("ALTER TABLE orders OWNER TO app", "AE:orders,orders_id_seq,orders_note,orders_pkey,orders_placed"),
      ("ALTER TABLE loner INHERIT base", "AE:loner SUE:base"),
      ("ALTER TABLE derived NO INHERIT base", "AE:derived"),
      ("ALTER TYPE address ADD ATTRIBUTE town text CASCADE", "AE:address,homes"),
      ("ALTER TYPE address ALTER ATTRIBUTE zip TYPE bigint CASCADE", "AE:address,homes rewrites=homes scans=homes"),
      ("ALTER TABLE IF EXISTS nothing ADD COLUMN x int", ""),
    ])
  func others(sql: String, expected: String) { #expect(Shop.effects(of: sql) == expected) }

  @Test(
    "Partitions",
    arguments: [
      (
        "ALTER TABLE events ATTACH PARTITION loose FOR VALUES FROM (200) TO (300)",
        "AE:events_rest,loose SUE:events,events_pkey scans=events_rest,loose builds=loose_pkey"
      ),
      (
        "ALTER TABLE events ATTACH PARTITION loose FOR VALUES FROM (200) TO (250)",
        "AE:events_rest,loose SUE:events,events_pkey scans=events_rest,loose builds=loose_pkey"
      ),
      ("ALTER TABLE events DETACH PARTITION events_1", "AE:events,events_1,events_1_pkey,events_rest"),
      (
        "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (100) TO (200)",
        "AE:events,events_rest SUE:events_pkey scans=events_2,events_rest builds=events_2_pkey"
      ),
      ("DROP TABLE events_1", "AE:events,events_1,events_1_pkey,events_rest"),
      (
        "CREATE INDEX q ON events (body)",
        "S:events,events_1,events_rest scans=events_1,events_rest builds=events_1_body_idx,events_rest_body_idx,q"
      ),
      ("CREATE INDEX q ON ONLY events (body)", "S:events builds=q"),
    ])
  func partitions(sql: String, expected: String) { #expect(Shop.effects(of: sql) == expected) }
}
