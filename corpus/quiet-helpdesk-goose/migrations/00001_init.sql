-- +goose Up
CREATE TABLE organizations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL
);

CREATE TABLE agents (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations (id),
  email text NOT NULL,
  UNIQUE (organization_id, email)
);

CREATE TABLE tickets (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organizations (id),
  assignee_id uuid REFERENCES agents (id),
  title text NOT NULL,
  priority varchar(10) NOT NULL DEFAULT 'normal',
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz
);
CREATE INDEX tickets_organization_id_idx ON tickets (organization_id, opened_at);
CREATE INDEX tickets_assignee_id_idx ON tickets (assignee_id);

-- +goose Down
DROP TABLE tickets;
DROP TABLE agents;
DROP TABLE organizations;
