-- +goose NO TRANSACTION
-- +goose Up
-- +goose StatementBegin
DO $$
DECLARE
  batch bigint[];
  last_id bigint := 0;
BEGIN
  LOOP
    batch := ARRAY(SELECT id FROM tickets WHERE id > last_id ORDER BY id LIMIT 5000);
    EXIT WHEN cardinality(batch) = 0;
    UPDATE tickets SET closed_at = now()
    WHERE id = ANY (batch) AND closed_at IS NULL AND opened_at < now() - interval '2 years';
    COMMIT;
    last_id := batch[cardinality(batch)];
  END LOOP;
END
$$;
-- +goose StatementEnd

-- +goose Down
SELECT 'closed tickets stay closed';
