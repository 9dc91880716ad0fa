-- +goose Up
ALTER TABLE tickets VALIDATE CONSTRAINT tickets_parent_id_fkey;

-- +goose Down
SELECT 1;
