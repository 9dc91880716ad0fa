-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY tickets_closed_at_idx ON tickets (closed_at) WHERE closed_at IS NOT NULL;

-- +goose Down
DROP INDEX CONCURRENTLY tickets_closed_at_idx;
