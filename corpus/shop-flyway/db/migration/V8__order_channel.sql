SET lock_timeout = '2s';

ALTER TABLE shop.orders ADD COLUMN channel text;
UPDATE shop.orders SET channel = 'web';
ALTER TABLE shop.orders ALTER COLUMN channel SET NOT NULL;
