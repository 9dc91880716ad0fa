-- lockkeeper: allow unique-over-existing-data: nothing has written external_id before this release
CREATE UNIQUE INDEX CONCURRENTLY entries_external_id_key ON entries (external_id);
