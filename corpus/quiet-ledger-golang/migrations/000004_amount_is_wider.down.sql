ALTER TABLE entries ALTER COLUMN amount TYPE numeric(12, 2);
