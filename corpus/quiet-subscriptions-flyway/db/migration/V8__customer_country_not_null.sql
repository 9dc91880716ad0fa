SET LOCAL lock_timeout = '2s';

ALTER TABLE customers ALTER COLUMN country SET NOT NULL;
ALTER TABLE customers DROP CONSTRAINT customers_country_not_null;
