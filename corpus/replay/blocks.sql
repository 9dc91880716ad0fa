CREATE TABLE jobs (id int);
DO $$
DECLARE
  item record;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'jobs' AND column_name = 'state') THEN
    ALTER TABLE jobs ADD COLUMN state text;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'job_kind') THEN
    CREATE TYPE job_kind AS ENUM ('a', 'b');
  END IF;
  IF EXISTS (SELECT FROM pg_constraint WHERE conname = 'jobs_pkey') THEN
    DROP TABLE jobs;
  ELSE
    ALTER TABLE jobs ADD PRIMARY KEY (id);
  END IF;
  FOR item IN SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1 LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN created_at timestamptz DEFAULT now()', item.table_name);
  END LOOP;
END $$;
DO $$ BEGIN
  CREATE TYPE job_kind AS ENUM ('c');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
DO $$ BEGIN CREATE TABLE lost (id int); ALTER TABLE nowhere ADD a int; END $$;
CREATE FUNCTION add_audit(target regclass, suffix text DEFAULT '_by') RETURNS void LANGUAGE plpgsql AS $$
BEGIN EXECUTE format('ALTER TABLE %s ADD COLUMN %I text', target, 'changed' || suffix); END $$;
SELECT add_audit('jobs');
SELECT add_audit('public.jobs', '_at');
BEGIN;
CREATE TABLE undone (id int);
SAVEPOINT one;
ALTER TABLE jobs ADD COLUMN undone int;
ROLLBACK TO one;
ROLLBACK;
BEGIN;
CREATE TABLE done (id int);
COMMIT;
