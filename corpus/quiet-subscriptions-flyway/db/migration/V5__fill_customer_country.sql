DO $$
DECLARE
  next_ids bigint[];
  last_id bigint := 0;
BEGIN
  LOOP
    next_ids := ARRAY(SELECT id FROM customers WHERE id > last_id ORDER BY id LIMIT 1000);
    EXIT WHEN cardinality(next_ids) = 0;
    UPDATE customers SET country = 'DE' WHERE id = ANY (next_ids) AND country IS NULL;
    last_id := next_ids[cardinality(next_ids)];
    COMMIT;
  END LOOP;
END
$$;
