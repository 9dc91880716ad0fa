ALTER TABLE entries DROP CONSTRAINT entries_amount_check;
