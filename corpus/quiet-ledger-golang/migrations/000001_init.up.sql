BEGIN;
CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number text NOT NULL UNIQUE,
  opened_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts (id),
  amount numeric(12, 2) NOT NULL,
  booked_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX entries_account_id_idx ON entries (account_id, booked_at);
COMMIT;
