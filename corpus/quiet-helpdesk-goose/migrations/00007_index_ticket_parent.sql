-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY tickets_parent_id_idx ON tickets (parent_id);

-- +goose Down
DROP INDEX CONCURRENTLY tickets_parent_id_idx;
