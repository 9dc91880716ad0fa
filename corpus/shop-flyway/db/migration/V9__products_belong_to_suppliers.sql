SET lock_timeout = '2s';

CREATE TABLE shop.suppliers (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
ALTER TABLE shop.products ADD COLUMN supplier_id integer;
ALTER TABLE shop.products
  ADD CONSTRAINT products_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES shop.suppliers (id);
ALTER TABLE shop.order_items ADD CONSTRAINT order_items_price_check CHECK (unit_price >= 0);
