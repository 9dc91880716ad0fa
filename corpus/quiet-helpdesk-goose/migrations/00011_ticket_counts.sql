-- +goose Up
CREATE MATERIALIZED VIEW ticket_counts AS
SELECT organization_id, count(*) AS open_tickets FROM tickets WHERE closed_at IS NULL GROUP BY organization_id;
CREATE UNIQUE INDEX ticket_counts_organization_id_key ON ticket_counts (organization_id);

-- +goose Down
DROP MATERIALIZED VIEW ticket_counts;
