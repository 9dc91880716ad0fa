BEGIN;
SET LOCAL lock_timeout = '2s';
CREATE TABLE entry_audits (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry_id bigint NOT NULL,
  old_amount numeric(18, 2),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO entry_audits (entry_id, old_amount) VALUES (OLD.id, OLD.amount);
  RETURN NULL;
END
$$;
CREATE TRIGGER entries_audit AFTER UPDATE ON entries FOR EACH ROW EXECUTE FUNCTION audit_entry();
COMMIT;
