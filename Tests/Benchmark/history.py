#!/usr/bin/env python3
"""Writes a migration history in Flyway's file names, the same bytes each time: one statement kind after the other, as applications grow.

    Tests/Benchmark/history.py 1000 /tmp/history
    Tests/Benchmark/history.py 1000 /tmp/clean clean
    time lockkeeper schema --format sql /tmp/history >/dev/null
    time lockkeeper check /tmp/history >/dev/null

One migration in four creates a table (identity key, foreign key, check, defaults, two indexes, a comment); the others add columns, constraints and indexes,
fill columns, change defaults and types, drop columns again, and make views, functions and triggers on the tables created so far.
PostgreSQL accepts each file in order. A clean history has as many files that no rule has a word about: tables, their indexes, and columns without default.
"""

import pathlib
import sys

NOUNS = ["account", "invoice", "order", "shipment", "product", "ticket", "session", "payment", "contract", "device", "customer", "message"]
KINDS = ["item", "event", "note", "rule", "batch", "link", "entry", "plan"]


def name_of(table: int) -> str:
  """The name of the table that is created as number `table`, from 0."""
  round, place = divmod(table, len(NOUNS) * len(KINDS))
  noun, kind = divmod(place, len(KINDS))
  return f"{NOUNS[noun]}_{KINDS[kind]}" + (f"_{round}" if round else "")


def create(table: int) -> str:
  name = name_of(table)
  parent = name_of(table * 7 // 11) if table else None
  reference = f"\n  parent_id bigint NOT NULL REFERENCES {parent} (id) ON DELETE CASCADE," if parent else "\n  parent_id bigint,"
  return f"""\
CREATE TABLE {name} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,{reference}
  code varchar(40) NOT NULL,
  title text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT 'new',
  amount numeric(12, 2) NOT NULL DEFAULT 0,
  quantity integer NOT NULL DEFAULT 1,
  details jsonb NOT NULL DEFAULT '{{}}'::jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz,
  CONSTRAINT {name}_code_key UNIQUE (code),
  CONSTRAINT {name}_state_check CHECK (state IN ('new', 'open', 'done', 'failed')),
  CONSTRAINT {name}_amount_check CHECK (amount >= 0 AND quantity > 0)
);
CREATE INDEX {name}_parent_id_idx ON {name} (parent_id);
CREATE INDEX {name}_open_idx ON {name} (created_at DESC) WHERE state = 'open';
COMMENT ON TABLE {name} IS 'Rows of {name.replace("_", " ")}';
"""


def change(step: int, name: str, number: int) -> str:
  """The migration that changes table `name` in the way that is due at `step`; `number` makes its new names unique."""
  forms = [
    f"""\
ALTER TABLE {name} ADD COLUMN region_{number} text;
UPDATE {name} SET region_{number} = lower(code) || '-' || quantity::text WHERE region_{number} IS NULL AND amount > 0;
""",
    f"""\
ALTER TABLE {name} ADD COLUMN flag_{number} boolean NOT NULL DEFAULT false, ADD COLUMN weight_{number} numeric(8, 3);
ALTER TABLE {name} ADD CONSTRAINT weight_{number}_check CHECK (weight_{number} IS NULL OR weight_{number} >= 0) NOT VALID;
ALTER TABLE {name} VALIDATE CONSTRAINT weight_{number}_check;
""",
    f"""\
CREATE INDEX CONCURRENTLY {name}_title_{number}_idx ON {name} (lower(title), created_at DESC);
""",
    f"""\
CREATE OR REPLACE VIEW recent_{number} AS
  SELECT t.id, t.code, t.title, t.amount * t.quantity AS total, coalesce(t.updated_at, t.created_at) AS changed_at
  FROM {name} t
  WHERE t.created_at > now() - interval '30 days' AND t.state <> 'failed';
""",
    f"""\
ALTER TABLE {name} ADD COLUMN rank_{number} integer DEFAULT 0;
ALTER TABLE {name} ALTER COLUMN rank_{number} SET DEFAULT 10;
UPDATE {name} SET rank_{number} = quantity * 2 + 1 WHERE created_at >= '2024-01-01';
ALTER TABLE {name} ALTER COLUMN rank_{number} SET NOT NULL;
""",
    f"""\
ALTER TABLE {name} ADD COLUMN owner_{number} bigint;
ALTER TABLE {name} ADD CONSTRAINT {name}_owner_{number}_fkey FOREIGN KEY (owner_{number}) REFERENCES {name_of(0)} (id) NOT VALID;
CREATE INDEX {name}_owner_{number}_idx ON {name} (owner_{number}) WHERE owner_{number} IS NOT NULL;
""",
    f"""\
CREATE FUNCTION touch_{number}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
CREATE TRIGGER touch_{number} BEFORE UPDATE ON {name} FOR EACH ROW EXECUTE FUNCTION touch_{number}();
""",
    f"""\
INSERT INTO {name_of(0)} (code, title, amount) VALUES ('code-{number}', 'Row {number}', {number}.50) ON CONFLICT (code) DO NOTHING;
DELETE FROM {name} WHERE state = 'failed' AND created_at < now() - interval '1 year';
""",
    f"""\
ALTER TABLE {name} ADD COLUMN draft_{number} varchar(20);
ALTER TABLE {name} ALTER COLUMN draft_{number} TYPE varchar(200);
ALTER TABLE {name} DROP COLUMN draft_{number};
""",
  ]
  return forms[step % len(forms)]


def clean(table: int) -> tuple[str, str]:
  """A migration as it should be: a new table, or, every fourth, a column of one that is there."""
  name, other = name_of(table), name_of(table // 8 * 4)
  if table % 4 == 3:
    return f"extend_{other}_{table}", f"""\
SET LOCAL lock_timeout = '2s';
ALTER TABLE {other} ADD COLUMN note_{table} text;
COMMENT ON COLUMN {other}.note_{table} IS 'What was noted later.';
"""
  return f"create_{name}", f"""\
CREATE TABLE {name} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  amount numeric(12, 2) NOT NULL CHECK (amount >= 0),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX {name}_code_idx ON {name} (code);
CREATE INDEX {name}_created_at_idx ON {name} (created_at);
COMMENT ON TABLE {name} IS 'Each {name}, from its creation on.';
"""


def main() -> None:
  count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
  folder.mkdir(parents=True, exist_ok=True)
  if len(sys.argv) == 4:
    for number in range(1, count + 1):
      title, text = clean(number - 1)
      (folder / f"V{number}__{title}.sql").write_text(text)
    return
  tables = 0
  for number in range(1, count + 1):
    if number % 4 == 1:
      title, text = f"create_{name_of(tables)}", create(tables)
      tables += 1
    else:
      name = name_of((number * 2654435761 >> 7) % tables)
      title, text = f"change_{name}", change(number * 3 // 4, name, number)
    (folder / f"V{number}__{title}.sql").write_text(text)


if __name__ == "__main__":
  if len(sys.argv) not in (3, 4):
    sys.exit(__doc__)
  main()
