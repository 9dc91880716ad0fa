ALTER TABLE entries VALIDATE CONSTRAINT entries_amount_check;
