DROP INDEX CONCURRENTLY entries_booked_at_idx;
