CREATE INDEX CONCURRENTLY entries_booked_at_idx ON entries (booked_at);
