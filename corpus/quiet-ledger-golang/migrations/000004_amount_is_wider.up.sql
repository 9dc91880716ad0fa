SET lock_timeout = '2s';
ALTER TABLE entries ALTER COLUMN amount TYPE numeric(18, 2);
