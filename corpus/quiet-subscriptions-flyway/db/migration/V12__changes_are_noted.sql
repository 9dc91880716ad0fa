SET LOCAL lock_timeout = '2s';

ALTER TABLE subscriptions ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();

CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := now();
  RETURN NEW;
END
$$;

CREATE TRIGGER subscriptions_note_change BEFORE UPDATE ON subscriptions FOR EACH ROW EXECUTE FUNCTION note_change();
