CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  name text,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE plans (
  code text PRIMARY KEY,
  price_cents integer NOT NULL CHECK (price_cents >= 0)
);

CREATE TYPE subscription_state AS ENUM ('trial', 'active', 'paused', 'ended');

CREATE TABLE subscriptions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id),
  plan_code text NOT NULL REFERENCES plans (code),
  state subscription_state NOT NULL DEFAULT 'trial',
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
CREATE INDEX subscriptions_customer_id_idx ON subscriptions (customer_id);
CREATE INDEX subscriptions_plan_code_idx ON subscriptions (plan_code);

INSERT INTO plans (code, price_cents) VALUES ('free', 0), ('team', 900), ('company', 4900);
