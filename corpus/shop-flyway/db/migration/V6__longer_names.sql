SET lock_timeout = '2s';

-- Widening is free, narrowing is not.
ALTER TABLE shop.customers ALTER COLUMN full_name TYPE varchar(200);
ALTER TABLE shop.products ALTER COLUMN price TYPE numeric(8, 2);
