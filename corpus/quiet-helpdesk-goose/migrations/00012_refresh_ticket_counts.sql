-- +goose NO TRANSACTION
-- +goose Up
REFRESH MATERIALIZED VIEW CONCURRENTLY ticket_counts;

-- +goose Down
SELECT 'nothing to undo';
