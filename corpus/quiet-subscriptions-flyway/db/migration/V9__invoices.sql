SET LOCAL lock_timeout = '2s';

CREATE TABLE invoices (
  id bigint GENERATED ALWAYS AS IDENTITY,
  subscription_id bigint NOT NULL REFERENCES subscriptions (id),
  issued_on date NOT NULL,
  amount_cents bigint NOT NULL CHECK (amount_cents >= 0),
  PRIMARY KEY (id, issued_on)
) PARTITION BY RANGE (issued_on);
CREATE INDEX invoices_subscription_id_idx ON invoices (subscription_id);
CREATE TABLE invoices_2025 PARTITION OF invoices FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE invoices_2026 PARTITION OF invoices FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
