-- A statement that names what is not there does nothing at all.

CREATE TABLE kept (id integer PRIMARY KEY, other integer);
DROP TABLE kept, never_made;
INSERT INTO kept VALUES (1, 1) ON CONFLICT (other) DO NOTHING;
INSERT INTO kept VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET other = excluded.other;
CREATE PUBLICATION of_kept FOR TABLE kept (id, other);
ALTER TABLE kept DROP COLUMN other;
