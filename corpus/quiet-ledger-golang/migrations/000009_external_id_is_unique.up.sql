SET lock_timeout = '2s';
ALTER TABLE entries ADD CONSTRAINT entries_external_id_key UNIQUE USING INDEX entries_external_id_key;
