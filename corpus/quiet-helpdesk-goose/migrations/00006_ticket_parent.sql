-- +goose Up
SET LOCAL lock_timeout = '2s';
ALTER TABLE tickets ADD COLUMN parent_id bigint;
ALTER TABLE tickets ADD CONSTRAINT tickets_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES tickets (id) NOT VALID;

-- +goose Down
ALTER TABLE tickets DROP COLUMN parent_id;
