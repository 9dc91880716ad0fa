CREATE TABLE accounts (
  id bigserial PRIMARY KEY,
  email varchar(255) NOT NULL UNIQUE,
  "Display Name" text COLLATE "C",
  balance numeric(12,2) DEFAULT 0 NOT NULL CHECK (balance >= 0),
  tags text[] DEFAULT '{}'::text[],
  settings jsonb DEFAULT '{"theme": "dark"}',
  opened timestamptz(3) DEFAULT now(),
  CONSTRAINT short_email CHECK (length(email) < 200) NO INHERIT
);
CREATE TABLE ledgers (
  account_id bigint REFERENCES accounts ON DELETE CASCADE ON UPDATE SET NULL,
  period daterange NOT NULL,
  code char(3),
  PRIMARY KEY (account_id, code),
  UNIQUE NULLS NOT DISTINCT (code) INCLUDE (period),
  FOREIGN KEY (account_id) REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE ledgers ADD CONSTRAINT positive CHECK (account_id > 0) NOT VALID;
ALTER TABLE ledgers VALIDATE CONSTRAINT positive;
ALTER TABLE accounts ALTER COLUMN email TYPE text, ALTER COLUMN balance DROP DEFAULT, ADD COLUMN closed date;
ALTER TABLE accounts ALTER opened TYPE timestamp USING opened AT TIME ZONE 'UTC', ALTER opened SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE accounts RENAME "Display Name" TO label;
ALTER TABLE accounts RENAME CONSTRAINT accounts_email_key TO one_email;
ALTER TABLE accounts ALTER label SET STORAGE EXTERNAL, ALTER label SET STATISTICS 500, SET (fillfactor = 80);
ALTER TABLE accounts DROP COLUMN missing;
ALTER TABLE accounts ADD COLUMN id int;
CREATE TABLE accounts (id int);
COMMENT ON TABLE accounts IS 'who owes what';
COMMENT ON COLUMN accounts.label IS 'shown to people';
COMMENT ON CONSTRAINT positive ON ledgers IS 'never zero';
CREATE TABLE copies (LIKE accounts INCLUDING ALL, extra int GENERATED ALWAYS AS IDENTITY (START 10));
CREATE UNLOGGED TABLE scratch AS SELECT id, upper(email) AS email, balance * 2 AS twice FROM accounts WITH NO DATA;
