SET lock_timeout = '2s';
ALTER TABLE entries ADD COLUMN external_id uuid;
