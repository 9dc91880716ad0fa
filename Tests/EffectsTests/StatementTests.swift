import Testing

/// Everything but ALTER TABLE.
struct StatementTests {
  @Test(
    "Indexes",
    arguments: [
      ("CREATE INDEX q ON orders (total)", "S:orders scans=orders builds=q"),
      ("CREATE INDEX CONCURRENTLY q ON orders (total)", "SUE:orders alone scans=orders builds=q"),
      ("CREATE INDEX IF NOT EXISTS orders_placed ON orders (placed)", "S:orders"),
      ("DROP INDEX orders_placed", "AE:orders,orders_placed"),
      ("DROP INDEX CONCURRENTLY orders_placed", "AE:orders_placed SUE:orders alone"),
      ("DROP INDEX IF EXISTS nothing", ""),
      ("ALTER INDEX orders_placed RENAME TO q", "SUE:orders_placed"),
      ("REINDEX INDEX orders_placed", "AE:orders_placed S:orders scans=orders rebuilds=orders_placed"),
      (
        "REINDEX TABLE CONCURRENTLY customers",
        "AE:customers_email_key,customers_pkey SUE:customers alone scans=customers rebuilds=customers_email_key,customers_pkey"
      ),
      (
        "REINDEX TABLE events",
        "AE:events_1_pkey,events_rest_pkey S:events,events_1,events_rest alone scans=events_1,events_rest rebuilds=events_1_pkey,events_rest_pkey"
      ),
    ])
  func indexes(sql: String, expected: String) { #expect(Shop.effects(of: sql) == expected) }

  @Test(
    "Tables, views and types",
    arguments: [
      ("CREATE TABLE q (id int PRIMARY KEY, customer_id int REFERENCES customers (id))", "SRE:customers scans=q builds=q_pkey"),
      ("CREATE TABLE q (d int) INHERITS (base)", "SUE:base"),
      ("CREATE TABLE IF NOT EXISTS orders (id int)", ""),
      ("CREATE TABLE q AS SELECT * FROM customers", "scans=customers"),
      ("CREATE TABLE q AS SELECT * FROM customers WITH NO DATA", ""),
      ("CREATE OR REPLACE VIEW open_orders AS SELECT id, state FROM orders", "AE:open_orders"),
      ("DROP TABLE lines CASCADE", "AE:lines,orders,skus,skus_order"),
      ("DROP TABLE orders CASCADE", "AE:customers,lines,open_orders,orders,orders_id_seq,orders_note,orders_pkey,orders_placed"),
      ("DROP TABLE IF EXISTS nothing", ""),
      ("DROP TYPE status CASCADE", "AE:open_orders,orders"),
      ("DROP SEQUENCE tickets", "AE:tickets"),
      ("DROP VIEW open_orders", "AE:open_orders"),
      ("ALTER TABLE orders RENAME TO q", "AE:orders"),
      ("ALTER TABLE orders RENAME COLUMN note TO q", "AE:orders"),
      ("ALTER TABLE customers RENAME CONSTRAINT customers_pkey TO q", "AE:customers SUE:customers_pkey"),
      ("ALTER SEQUENCE tickets RESTART WITH 5", "SRE:tickets"),
      ("ALTER DOMAIN cents ADD CHECK (VALUE < 100)", "S:lines,orders scans=lines,orders"),
      ("ALTER DOMAIN cents ADD CHECK (VALUE < 100) NOT VALID", ""),
      ("ALTER TYPE status ADD VALUE 'sent'", ""),
      (
        "TRUNCATE customers CASCADE",
        "AE:customers,customers_email_key,customers_pkey,lines,orders,orders_note,orders_pkey,orders_placed scans=customers,orders"
      ),
      ("TRUNCATE lines", "AE:lines"),
    ])
  func tables(sql: String, expected: String) { #expect(Shop.effects(of: sql) == expected) }

  @Test(
    "Triggers, policies, comments and publications",
    arguments: [
      ("CREATE TRIGGER q BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch()", "SRE:orders"),
      ("CREATE TRIGGER q AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION touch()", "SRE:events,events_1,events_rest"),
      ("CREATE POLICY q ON orders USING (true)", "AE:orders"),
      ("CREATE RULE q AS ON DELETE TO lines DO ALSO NOTHING", "AE:lines"),
      ("CREATE STATISTICS q ON id, total FROM orders", "SUE:orders"),
      ("CREATE PUBLICATION q FOR TABLE base", "SUE:base,derived"),
      ("COMMENT ON TABLE orders IS 'x'", "SUE:orders"),
      ("COMMENT ON COLUMN orders.id IS 'x'", "SUE:orders"),
      ("COMMENT ON CONSTRAINT orders_customer ON orders IS 'x'", ""),
      ("GRANT SELECT ON orders TO app", ""),
    ])
  func definitions(sql: String, expected: String) { #expect(Shop.effects(of: sql) == expected) }

  @Test(
    "Maintenance",
    arguments: [
      ("VACUUM lines", "SUE:lines alone"),
      ("VACUUM FULL lines", "AE:lines alone rewrites=lines scans=lines"),
      ("ANALYZE lines", "SUE:lines"),
      (
        "CLUSTER customers USING customers_pkey",
        "AE:customers,customers_email_key,customers_pkey rewrites=customers scans=customers rebuilds=customers_email_key,customers_pkey"
      ),
      ("REFRESH MATERIALIZED VIEW skus", "AE:skus,skus_order rewrites=skus scans=lines,skus rebuilds=skus_order"),
      ("REFRESH MATERIALIZED VIEW CONCURRENTLY skus", "E:skus RX:skus_order scans=lines,skus"),
      ("REFRESH MATERIALIZED VIEW skus WITH NO DATA", "AE:skus,skus_order rewrites=skus scans=skus rebuilds=skus_order"),
      ("LOCK TABLE open_orders IN SHARE MODE", "S:open_orders,orders"),
      ("LOCK TABLE base", "AE:base,derived"),
      ("LOCK TABLE ONLY base IN EXCLUSIVE MODE", "E:base"),
    ])
  func maintenance(sql: String, expected: String) { #expect(Shop.effects(of: sql) == expected) }

  @Test(
    "Rows",
    arguments: [
      ("SELECT * FROM customers WHERE id = 1", ""),
      ("SELECT * FROM customers WHERE note = 1", "scans=customers"),
      ("SELECT max(id) FROM customers", ""),
      ("SELECT * FROM customers WHERE id = 1 FOR UPDATE", "RS:customers,customers_email_key,customers_pkey"),
      ("SELECT * FROM open_orders", "scans=orders"),
      ("SELECT nextval('tickets')", "RX:tickets"),
      (
        "WITH gone AS (DELETE FROM base RETURNING a) INSERT INTO lines (sku) SELECT a FROM gone",
        "RX:base,derived,lines scans=base,derived"
      ),
      ("INSERT INTO customers (id) VALUES (1)", "RX:customers"),
      (
        "INSERT INTO orders (customer_id, placed) VALUES (1, now())",
        "RX:orders,orders_id_seq RS:customers,customers_email_key,customers_pkey"
      ),
      ("INSERT INTO orders (customer_id, placed) VALUES (NULL, now())", "RX:orders,orders_id_seq"),
      ("INSERT INTO events VALUES (1, 5, 1)", "RX:events,events_1"),
      ("INSERT INTO events VALUES (1, 500, 1)", "RX:events,events_rest"),
      ("INSERT INTO customers (id) VALUES (1) ON CONFLICT (id) DO NOTHING", "RX:customers,customers_email_key,customers_pkey"),
      ("UPDATE lines SET sku = 1", "RX:lines scans=lines"),
      (
        "UPDATE orders SET customer_id = 2 WHERE id = 1",
        "RX:orders,orders_note,orders_pkey,orders_placed RS:customers,customers_email_key,customers_pkey"
      ),
      (
        "UPDATE customers SET id = 2 WHERE id = 1",
        "RX:customers,customers_email_key,customers_pkey RS:orders,orders_note,orders_pkey,orders_placed scans=orders"
      ),
      ("UPDATE events SET body = 1 WHERE day = 5", "RX:events,events_1,events_1_pkey scans=events_1"),
      (
        "DELETE FROM customers WHERE id = 1",
        "RX:customers,customers_email_key,customers_pkey RS:orders,orders_note,orders_pkey,orders_placed scans=orders"
      ),
      ("DELETE FROM orders WHERE id = 1", "RX:lines,orders,orders_note,orders_pkey,orders_placed scans=lines"),
      ("MERGE INTO lines USING customers c ON c.id = lines.sku WHEN MATCHED THEN DELETE", "RX:lines scans=customers,lines"),
      ("COPY lines FROM STDIN", "RX:lines RS:orders,orders_note,orders_pkey,orders_placed"),
      ("COPY lines TO STDOUT", "scans=lines"),
      ("EXPLAIN UPDATE lines SET sku = 1", "RX:lines"),
      ("EXPLAIN ANALYZE UPDATE lines SET sku = 1", "RX:lines scans=lines"),
      ("PREPARE q AS UPDATE customers SET note = 1", "RX:customers"),
    ])
  func rows(sql: String, expected: String) { #expect(Shop.effects(of: sql) == expected) }
}
