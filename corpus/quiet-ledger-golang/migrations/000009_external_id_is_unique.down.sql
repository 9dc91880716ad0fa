SET lock_timeout = '2s';
ALTER TABLE entries DROP CONSTRAINT entries_external_id_key;
CREATE UNIQUE INDEX entries_external_id_key ON entries (external_id);
