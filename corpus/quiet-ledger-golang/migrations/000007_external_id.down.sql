ALTER TABLE entries DROP COLUMN external_id;
