-- +goose Up
SET LOCAL lock_timeout = '2s';
CREATE TYPE ticket_source AS ENUM ('mail', 'web', 'phone');
ALTER TABLE tickets ADD COLUMN source ticket_source NOT NULL DEFAULT 'mail';

-- +goose Down
ALTER TABLE tickets DROP COLUMN source;
DROP TYPE ticket_source;
