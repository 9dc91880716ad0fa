CREATE TABLE orders (id int PRIMARY KEY, customer int, total numeric(10,2), state text, at timestamptz);
CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);
CREATE VIEW open_orders AS SELECT o.id, c.name, o.total FROM orders o JOIN customers c ON c.id = o.customer WHERE o.state <> 'closed';
CREATE VIEW totals (customer, sum) AS SELECT customer, sum(total) FROM orders GROUP BY 1 HAVING count(*) > 1 ORDER BY 2 DESC LIMIT 10;
CREATE OR REPLACE VIEW open_orders AS SELECT o.id, c.name, o.total, o.at FROM orders o LEFT JOIN customers c ON c.id = o.customer;
CREATE OR REPLACE VIEW open_orders AS SELECT o.id FROM orders o;
CREATE VIEW checked WITH (security_barrier) AS SELECT * FROM orders WHERE total > 0 WITH LOCAL CHECK OPTION;
CREATE MATERIALIZED VIEW monthly AS
  WITH m AS (SELECT date_trunc('month', at) AS month, total FROM orders)
  SELECT month, sum(total) AS total, row_number() OVER (ORDER BY month) AS n FROM m GROUP BY month WITH NO DATA;
CREATE UNIQUE INDEX ON monthly (month);
CREATE RECURSIVE VIEW counter (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM counter WHERE n < 10;
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12,2);
ALTER TABLE orders DROP COLUMN state;
ALTER TABLE customers RENAME name TO full_name;
ALTER VIEW totals RENAME TO customer_totals;
ALTER VIEW open_orders ALTER COLUMN total SET DEFAULT 5;
CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING;
CREATE RULE note AS ON UPDATE TO orders WHERE NEW.total <> OLD.total DO ALSO INSERT INTO customers VALUES (NEW.id, 'changed');
DROP TABLE customers;
COMMENT ON VIEW checked IS 'only what costs';
