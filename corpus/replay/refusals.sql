-- What PostgreSQL refuses for reasons of form, each beside what it takes.

CREATE TABLE parent (id integer PRIMARY KEY, name text NOT NULL, made integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE TABLE child (parent_id integer REFERENCES parent, amount numeric, note text);
CREATE VIEW seen AS SELECT id, name FROM parent;
CREATE MATERIALIZED VIEW counted AS SELECT parent_id, sum(amount) AS total FROM child GROUP BY parent_id;

-- Grouped queries
CREATE VIEW by_key AS SELECT id, name, count(*) AS n FROM parent GROUP BY id;
CREATE VIEW by_name AS SELECT id, name FROM parent GROUP BY name;
CREATE VIEW summed AS SELECT note, sum(amount) FROM child;
CREATE VIEW by_alias AS SELECT lower(note) AS folded, max(amount) AS most FROM child GROUP BY folded;
CREATE VIEW having_only AS SELECT max(amount) AS most FROM child HAVING count(*) > 1;
ALTER TABLE parent DROP CONSTRAINT parent_pkey CASCADE;
ALTER TABLE parent ADD PRIMARY KEY (id);

-- The wrong kind of relation
ALTER TABLE seen ALTER COLUMN name SET NOT NULL;
ALTER TABLE seen DROP COLUMN name;
ALTER TABLE counted ADD COLUMN x integer;
ALTER TABLE counted ALTER COLUMN total SET STATISTICS 100;
ALTER TABLE parent ATTACH PARTITION child DEFAULT;
LOCK TABLE counted;
REINDEX TABLE seen;
INSERT INTO counted VALUES (1, 1);
TRUNCATE parent;
TRUNCATE parent, child;
CREATE TRIGGER on_view AFTER UPDATE ON seen FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE STATISTICS on_view ON id, name FROM seen;
CREATE STATISTICS on_column ON id FROM parent;

-- Columns
CREATE TABLE numbers (n integer COLLATE "C");
ALTER TABLE child ALTER COLUMN amount SET STORAGE external;
ALTER TABLE child ALTER COLUMN parent_id SET STORAGE external;
ALTER TABLE child ALTER COLUMN parent_id SET COMPRESSION pglz;
CREATE TABLE twice (a integer NULL NOT NULL);
CREATE TABLE made_twice (a integer DEFAULT 1 GENERATED ALWAYS AS IDENTITY);
ALTER TABLE parent ALTER COLUMN made TYPE bigint USING made::bigint;
CREATE TYPE pair AS (a integer, b integer);
CREATE TABLE pairs OF pair;
ALTER TABLE pairs ADD COLUMN c integer;
ALTER TABLE pairs DROP COLUMN b;
ALTER TYPE pair RENAME ATTRIBUTE a TO aa;
ALTER TYPE pair RENAME ATTRIBUTE a TO aa CASCADE;
CREATE TABLE of_table OF parent;
ALTER TYPE pair ADD ATTRIBUTE self pair;

-- Keys
CREATE TABLE reals (x real REFERENCES parent);
CREATE TABLE smaller (x smallint REFERENCES parent);
CREATE TABLE short_lived (x integer);
CREATE TABLE generated_key (a integer, b integer GENERATED ALWAYS AS (a) STORED REFERENCES parent ON UPDATE CASCADE);
CREATE UNLOGGED TABLE quick (id integer PRIMARY KEY);
CREATE TABLE lasting (id integer REFERENCES quick);
CREATE TABLE with_json (j json PRIMARY KEY);
CREATE INDEX on_json ON child (note json_ops);
CREATE INDEX as_hash ON child USING hash (parent_id, amount);
CREATE UNIQUE INDEX as_gin ON child USING gin (note);
CREATE INDEX sorted_gin ON child USING gist (note DESC);
CREATE UNIQUE INDEX child_down ON child (amount DESC);
ALTER TABLE child ADD UNIQUE USING INDEX child_down;
ALTER TABLE child REPLICA IDENTITY USING INDEX child_down;

-- Inheritance and partitions
CREATE TABLE base (a integer, b integer CHECK (b > 0));
CREATE TABLE derived (a integer GENERATED ALWAYS AS (1) STORED) INHERITS (base);
CREATE TABLE heir () INHERITS (base);
ALTER TABLE heir DROP CONSTRAINT base_b_check;
ALTER TABLE base ADD COLUMN c integer GENERATED ALWAYS AS IDENTITY;
ALTER TABLE heir RENAME CONSTRAINT base_b_check TO other;
ALTER TABLE ONLY base RENAME CONSTRAINT base_b_check TO other;
CREATE TABLE days (day date, id integer) PARTITION BY RANGE (day);
CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE days_2 PARTITION OF days (id NOT NULL, id DEFAULT 1) FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
ALTER TABLE days SET (fillfactor = 50);
ALTER TABLE days_1 NO INHERIT days;
ALTER TABLE ONLY days DROP COLUMN id;
ALTER TABLE ONLY days ADD FOREIGN KEY (id) REFERENCES parent;
ALTER TABLE days ALTER COLUMN day TYPE timestamp;
CREATE INDEX days_id ON days (id);
ALTER TABLE days CLUSTER ON days_id;
CREATE TABLE refers (day date, id integer);
ALTER TABLE days ADD UNIQUE (day);
ALTER TABLE refers ADD FOREIGN KEY (day) REFERENCES days (day);
DROP TABLE days_1;
ALTER TABLE days DETACH PARTITION days_1;
DROP TABLE days_1;

-- Functions, sequences, triggers
CREATE FUNCTION polymorphic() RETURNS anyelement LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION defaults(a integer DEFAULT 1, b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION same_name(a integer, a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION outs(OUT a integer, OUT b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION bodiless() RETURNS integer LANGUAGE sql;
CREATE SEQUENCE narrow AS smallint MAXVALUE 100000;
CREATE SEQUENCE uncached CACHE 0;
CREATE SEQUENCE fine AS smallint;
ALTER SEQUENCE fine RESTART WITH 0;
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER old_of_new BEFORE INSERT ON child FOR EACH ROW WHEN (OLD.amount > 0) EXECUTE FUNCTION noted();
CREATE TRIGGER rows_of_none AFTER UPDATE ON child FOR EACH STATEMENT WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION noted();
CREATE TRIGGER two_events AFTER INSERT OR UPDATE ON child REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION noted();
CREATE TRIGGER one_event AFTER INSERT ON child REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION noted();
CREATE DOMAIN keyed AS integer PRIMARY KEY;
CREATE DOMAIN worded AS integer COLLATE "C";
CREATE TABLE public.apart (a integer) WITH (fillfactor = 5);
