-- Support looks up the orders of a customer; it takes seconds.
SET search_path TO shop, public;
SET lock_timeout = '2s';

CREATE INDEX orders_customer_id_idx ON orders (customer_id);
