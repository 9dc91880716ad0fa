SET search_path TO shop, public;

CREATE TABLE tmp_import (payload jsonb NOT NULL, imported_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE wishlists (customer_id bigint NOT NULL REFERENCES customers (id), product_id integer NOT NULL, PRIMARY KEY (customer_id, product_id));
