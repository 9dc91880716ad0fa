-- +goose Up
SET LOCAL lock_timeout = '2s';
CREATE TABLE ticket_notes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id bigint NOT NULL REFERENCES tickets (id),
  body text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ticket_notes_ticket_id_idx ON ticket_notes (ticket_id);

-- +goose Down
DROP TABLE ticket_notes;
