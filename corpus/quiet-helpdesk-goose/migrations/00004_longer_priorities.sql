-- +goose Up
SET LOCAL lock_timeout = '2s';
ALTER TABLE tickets ALTER COLUMN priority TYPE varchar(40);

-- +goose Down
ALTER TABLE tickets ALTER COLUMN priority TYPE varchar(10);
