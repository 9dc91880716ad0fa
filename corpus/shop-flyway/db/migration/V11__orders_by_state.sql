CREATE INDEX CONCURRENTLY orders_state_idx ON shop.orders (state) WHERE state <> 'shipped';
