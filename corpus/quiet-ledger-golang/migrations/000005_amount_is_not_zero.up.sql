SET lock_timeout = '2s';
ALTER TABLE entries ADD CONSTRAINT entries_amount_check CHECK (amount <> 0) NOT VALID;
