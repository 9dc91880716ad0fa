SET lock_timeout = '2s';

CREATE TABLE shop.returns (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL,
  reason   text,
  state    text
);
CREATE INDEX returns_order_id_idx ON shop.returns (order_id);
ALTER TABLE shop.returns ALTER COLUMN state SET NOT NULL;
ALTER TABLE shop.returns ADD CONSTRAINT returns_order_id_fkey FOREIGN KEY (order_id) REFERENCES shop.orders (id);
