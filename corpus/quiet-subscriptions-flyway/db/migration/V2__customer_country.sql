SET LOCAL lock_timeout = '2s';

ALTER TABLE customers ADD COLUMN country text;
ALTER TABLE customers ADD CONSTRAINT customers_country_check CHECK (country ~ '^[A-Z]{2}$') NOT VALID;
