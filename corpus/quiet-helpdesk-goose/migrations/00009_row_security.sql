-- +goose Up
SET LOCAL lock_timeout = '2s';
CREATE POLICY tickets_of_organization ON tickets
  USING (organization_id = current_setting('app.organization_id')::uuid);
ALTER TABLE tickets ENABLE ROW LEVEL SECURITY;

-- +goose Down
ALTER TABLE tickets DISABLE ROW LEVEL SECURITY;
DROP POLICY tickets_of_organization ON tickets;
