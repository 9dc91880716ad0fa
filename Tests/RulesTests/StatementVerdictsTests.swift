import Analysis
import Migrations
import PostgresSyntax
import Project
import Testing

/// A statement or a few on one line, alone in the migration that follows a small schema, under a lock timeout and outside a transaction: which rules speak,
/// and that no others do. Locks, rewrites and scans behind the verdicts are those that servers show; see `corpus/locks`.
@Suite("Each kind of statement has its verdict")
struct StatementVerdictsTests {
  private static let schema = """
    CREATE TABLE users (
      id bigint PRIMARY KEY, email text, name varchar(50), age int, created_at timestamp, bal numeric(10,2), active boolean DEFAULT true,
      org_id bigint
    );
    CREATE TABLE orgs (id bigint PRIMARY KEY, name text NOT NULL);
    CREATE TABLE orders (
      id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), total int NOT NULL, note text,
      placed_at timestamptz NOT NULL DEFAULT now(), tags text[], doc jsonb
    );
    CREATE INDEX orders_user_id_idx ON orders (user_id);
    CREATE TABLE events (id bigint NOT NULL, at timestamptz NOT NULL, kind text) PARTITION BY RANGE (at);
    CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE TYPE mood AS ENUM ('sad','ok');
    CREATE DOMAIN posint AS integer CHECK (VALUE > 0);
    CREATE VIEW active_users AS SELECT id, email FROM users WHERE active;
    CREATE MATERIALIZED VIEW user_counts AS SELECT org_id, count(*) AS n FROM users GROUP BY org_id;
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    CREATE FUNCTION nextno() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT 1::bigint $$;
    CREATE SEQUENCE s1;
    """

  struct Verdict: Sendable, CustomTestStringConvertible {
    let sql: String
    let rules: [String]
    var testDescription: String { sql }

    init(_ line: Substring) {
      let parts = line.ranges(of: "-- ").last.map { (line[..<$0.lowerBound], line[$0.upperBound...]) } ?? (line, "nothing")
      sql = String(parts.0)
      rules = parts.1 == "nothing" ? [] : parts.1.split(separator: ",").map { $0.filter { $0 != " " } }.sorted()
    }
  }

  @Test("verdict", arguments: table.split(separator: "\n").map { Verdict($0) })
  func verdict(_ verdict: Verdict) throws {
    let files: KeyValuePairs = ["/m/1_schema.sql": Self.schema, "/m/2_change.sql": "SET lock_timeout = '2s';\n" + verdict.sql]
    let result = ProjectCheck(MemoryFileSystem(files)).run(CheckRequest(paths: ["m/2_change.sql"]))
    let file = try #require(result.files.first)
    #expect(Set(file.report.findings.map(\.rule.text)).sorted() == verdict.rules, "\(file.report.findings.map(\.message))")
  }

  @Test("the history itself is refused nowhere, so that the verdicts are about the last file")
  func schemaIsWhole() {
    let result = ProjectCheck(MemoryFileSystem(["/m/1_schema.sql": Self.schema])).run(CheckRequest(paths: ["m"]))
    let refusals = ["refused-statement", "unknown-object", "already-exists", "broken-dependents", "syntax-error"]
    #expect(!result.files.flatMap(\.report.findings).contains { refusals.contains($0.rule.text) })
  }

  private static let table = """
    ALTER TABLE users ADD COLUMN a int DEFAULT 0 NOT NULL; -- nothing
    ALTER TABLE users ADD COLUMN a timestamptz DEFAULT now(); -- nothing
    ALTER TABLE users ADD COLUMN a timestamptz DEFAULT clock_timestamp(); -- rewriting-column
    ALTER TABLE users ADD COLUMN a uuid DEFAULT gen_random_uuid(); -- rewriting-column
    ALTER TABLE users ADD COLUMN a bigint DEFAULT nextno(); -- nothing
    ALTER TABLE users ADD COLUMN a int GENERATED ALWAYS AS (age * 2) STORED; -- rewriting-column
    ALTER TABLE users ADD COLUMN a int GENERATED ALWAYS AS IDENTITY; -- rewriting-column, short-integer-key
    ALTER TABLE users ADD COLUMN a posint; -- rewriting-column
    ALTER TABLE users ADD COLUMN ref_id bigint REFERENCES orgs (id); -- foreign-key-without-index
    ALTER TABLE users ADD COLUMN ref_id bigint DEFAULT 1 REFERENCES orgs (id); -- foreign-key-without-index, validating-foreign-key
    ALTER TABLE users ADD COLUMN a int CHECK (a > 0); -- validating-check
    ALTER TABLE users ADD COLUMN a int DEFAULT 1 CHECK (a > 0); -- validating-check
    ALTER TABLE users ADD COLUMN a text UNIQUE; -- blocking-unique-constraint
    ALTER TABLE users ADD COLUMN a text NOT NULL; -- required-column
    ALTER TABLE users ADD COLUMN a serial; -- rewriting-column, short-integer-key
    ALTER TABLE users ALTER COLUMN name TYPE varchar(100); -- nothing
    ALTER TABLE users ALTER COLUMN name TYPE text; -- nothing
    ALTER TABLE users ALTER COLUMN name TYPE varchar(20); -- narrow-column-type, rewriting-type-change
    ALTER TABLE users ALTER COLUMN bal TYPE numeric(12,4); -- rewriting-type-change
    ALTER TABLE users ALTER COLUMN bal TYPE numeric(12,2); -- nothing
    ALTER TABLE users ALTER COLUMN bal TYPE numeric; -- nothing
    ALTER TABLE users ALTER COLUMN created_at TYPE timestamptz; -- time-zone-dependent-rewrite
    SET timezone = 'UTC'; ALTER TABLE users ALTER COLUMN created_at TYPE timestamptz; -- nothing
    ALTER TABLE users ALTER COLUMN age TYPE bigint; -- rewriting-type-change
    ALTER TABLE users ALTER COLUMN email TYPE varchar(300); -- broken-dependents
    ALTER TABLE users ALTER COLUMN email SET NOT NULL; -- set-not-null-scan
    ALTER TABLE users ALTER COLUMN email SET NOT NULL, ALTER COLUMN age SET NOT NULL; -- set-not-null-scan
    ALTER TABLE orders ALTER COLUMN user_id SET NOT NULL; -- nothing
    ALTER TABLE users ADD CONSTRAINT f CHECK (age > 0); -- validating-check
    CREATE INDEX x ON users (org_id); -- blocking-index-build
    BEGIN; CREATE INDEX CONCURRENTLY x ON users (org_id); COMMIT; -- forbidden-in-transaction
    CREATE INDEX x ON user_counts (org_id); -- blocking-index-build
    CREATE INDEX x ON events (kind); -- partitioned-index-build
    CREATE INDEX x ON ONLY events (kind); -- nothing
    CREATE INDEX x ON events_2024 (kind); -- blocking-index-build
    CREATE UNLOGGED TABLE q (id int PRIMARY KEY); CREATE INDEX x ON q (id); -- duplicate-index, short-integer-key
    DROP INDEX orders_user_id_idx; -- blocking-index-drop, dropped-index-in-use
    DROP INDEX CONCURRENTLY orders_user_id_idx; -- dropped-index-in-use
    REINDEX TABLE orders; -- blocking-reindex
    REINDEX TABLE CONCURRENTLY orders; -- nothing
    REINDEX INDEX orders_user_id_idx; -- blocking-reindex
    ALTER INDEX orders_user_id_idx RENAME TO o2; -- nothing
    CLUSTER orders USING orders_user_id_idx; -- table-rewrite
    VACUUM FULL orders; -- table-rewrite
    VACUUM orders; -- nothing
    ALTER TABLE orders SET UNLOGGED; -- table-rewrite
    ALTER TABLE orders SET TABLESPACE fast; -- table-rewrite
    ALTER TABLE orders SET ACCESS METHOD heap; -- nothing
    ALTER TABLE orders SET (fillfactor = 70); -- nothing
    ALTER TABLE orders ALTER COLUMN note SET STATISTICS 500; -- nothing
    ALTER TABLE orders REPLICA IDENTITY FULL; -- nothing
    ALTER TABLE orders OWNER TO postgres; -- nothing
    CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch(); -- nothing
    RESET lock_timeout; CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch(); -- trigger-lock
    ALTER TABLE events DETACH PARTITION events_2024; -- blocking-detach
    ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY; -- nothing
    CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'); -- partition-created-in-place
    CREATE TABLE events_d PARTITION OF events DEFAULT; -- partition-created-in-place
    ALTER TABLE events ADD COLUMN x int; -- partition-fanout
    REFRESH MATERIALIZED VIEW user_counts; -- blocking-refresh
    REFRESH MATERIALIZED VIEW CONCURRENTLY user_counts; -- concurrent-refresh-without-unique-index
    TRUNCATE orders; -- truncated-table
    TRUNCATE users CASCADE; -- truncated-with-cascade
    DROP TABLE orders; -- dropped-table
    DROP TABLE orgs; -- dropped-table
    DROP TABLE users; -- broken-dependents
    ALTER TABLE orders DROP COLUMN note; -- dropped-column
    ALTER TABLE users DROP COLUMN email; -- broken-dependents
    ALTER TABLE users RENAME COLUMN name TO title; -- renamed-column
    BEGIN; ALTER TABLE orgs RENAME TO organizations; CREATE VIEW orgs AS SELECT * FROM organizations; COMMIT; -- nothing
    ALTER VIEW active_users RENAME TO au; -- renamed-table
    ALTER TYPE mood ADD VALUE 'happy'; -- nothing
    BEGIN; ALTER TYPE mood ADD VALUE 'happy'; SELECT 'happy'::mood; COMMIT; -- enum-value-used-too-soon
    ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'; -- renamed-object
    ALTER DOMAIN posint ADD CONSTRAINT c CHECK (VALUE < 100); -- nothing
    UPDATE users SET active = false; -- unbatched-update
    UPDATE users SET active = false WHERE id = 5; -- nothing
    UPDATE orders SET note = u.name FROM users u WHERE u.id = orders.user_id; -- unbatched-update
    MERGE INTO users u USING orgs o ON u.org_id = o.id WHEN MATCHED THEN UPDATE SET name = o.name; -- unbatched-merge
    INSERT INTO orgs (id, name) SELECT id, name FROM users; -- unbatched-insert-select
    CREATE TABLE c2 AS SELECT * FROM orders; -- unbatched-insert-select
    SELECT * INTO c3 FROM orders; -- unbatched-insert-select
    BEGIN; LOCK TABLE users IN EXCLUSIVE MODE; COMMIT; -- explicit-lock
    BEGIN; LOCK TABLE users IN ROW EXCLUSIVE MODE; COMMIT; -- nothing
    ALTER TABLE users ALTER COLUMN age SET DEFAULT 3; -- existing-rows-keep-old-default
    ALTER TABLE users ALTER COLUMN active DROP DEFAULT; -- dropped-default
    ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey; -- dropped-constraint
    ALTER TABLE orders DROP CONSTRAINT orders_pkey; -- dropped-primary-key
    CREATE SCHEMA app; ALTER TABLE orders SET SCHEMA app; -- moved-schema
    DROP SCHEMA public CASCADE; -- dropped-schema
    DROP OWNED BY postgres; -- dropped-owned
    CREATE RULE r AS ON UPDATE TO orders DO ALSO NOTHING; -- nothing
    CREATE TABLE kid (LIKE orders); ALTER TABLE kid INHERIT orders; -- nothing
    ALTER TABLE orders ENABLE ROW LEVEL SECURITY; -- rls-without-policy
    CREATE POLICY p ON orders USING (true); -- policy-without-rls
    ALTER SEQUENCE s1 AS int; -- nothing
    ALTER SEQUENCE s1 RESTART; -- nothing
    COMMENT ON TABLE orders IS 'x'; -- nothing
    ANALYZE orders; -- nothing
    ALTER SYSTEM SET work_mem = '1GB'; -- superuser-operation
    CREATE EXTENSION IF NOT EXISTS pg_trgm; -- nothing
    GRANT ALL ON orders TO PUBLIC; -- broad-grant
    CREATE PUBLICATION p FOR TABLE orders; -- nothing
    CREATE STATISTICS st ON user_id, total FROM orders; -- nothing
    SELECT pg_sleep(10); -- nothing
    DO $$ BEGIN EXECUTE 'DROP TABLE orders'; END $$; -- dropped-table
    ALTER TABLE users ADD COLUMN a int; ALTER TABLE orders ADD COLUMN b int; -- nothing
    BEGIN; ALTER TABLE users ADD COLUMN a int; ALTER TABLE orders ADD COLUMN b int; COMMIT; -- many-tables-locked
    BEGIN; ALTER TABLE users ADD COLUMN x int; UPDATE users SET x = 1; COMMIT; -- backfill-with-schema-change, unbatched-update
    ALTER INDEX orders_user_id_idx SET (fillfactor = 80); -- nothing
    ALTER INDEX orders_user_id_idx SET TABLESPACE fast; -- nothing
    ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL; -- nothing
    ALTER TABLE orders ALTER COLUMN note SET COMPRESSION lz4; -- nothing
    ALTER TABLE orders ALTER CONSTRAINT orders_user_id_fkey DEFERRABLE; -- nothing
    ALTER TABLE orders ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY; -- numbers-begin-anew
    ALTER TYPE mood OWNER TO postgres; -- nothing
    CREATE TYPE pt AS (x int); CREATE TABLE p (a pt); ALTER TYPE pt ADD ATTRIBUTE y int CASCADE; -- missing-primary-key
    ALTER TABLE users ALTER COLUMN name TYPE varchar(50) COLLATE "C"; -- nothing
    ALTER TABLE orders ALTER COLUMN doc TYPE text; -- rewriting-type-change
    ALTER TABLE orders ALTER COLUMN note TYPE varchar(100); -- narrow-column-type, rewriting-type-change
    ALTER TABLE users ALTER COLUMN name TYPE text USING upper(name); -- rewriting-type-change
    CREATE INDEX x ON orders USING brin (placed_at); -- blocking-index-build
    BEGIN; ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY; COMMIT; -- forbidden-in-transaction
    ALTER TABLE orders DISABLE TRIGGER ALL; -- disabled-trigger
    SET session_replication_role = replica; UPDATE users SET age = 1 WHERE id = 1; RESET session_replication_role; -- nothing
    DELETE FROM users WHERE id = 1; -- nothing
    DROP VIEW active_users; CREATE VIEW active_users AS SELECT id, email, name FROM users WHERE active; -- nothing
    CREATE OR REPLACE VIEW active_users AS SELECT email, id FROM users; -- impossible-view-replace
    DROP FUNCTION touch() CASCADE; -- nothing
    CREATE OR REPLACE FUNCTION nextno(x int) RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$; -- overload-left-behind
    ALTER FUNCTION nextno() STABLE; -- nothing
    CREATE FUNCTION sd() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$; -- search-path-hijack
    CREATE FUNCTION sd() RETURNS int LANGUAGE sql SECURITY DEFINER BEGIN ATOMIC SELECT 1; END; -- nothing
    ALTER FUNCTION nextno() SECURITY DEFINER; -- search-path-hijack
    ALTER TABLE users ADD COLUMN z int; CREATE INDEX uz ON users (z); -- blocking-index-build
    CREATE TABLE t1 (id bigint PRIMARY KEY); ALTER TABLE users ALTER COLUMN id TYPE numeric; -- broken-dependents
    CREATE UNIQUE INDEX ON events (id); -- key-without-partition-column
    ALTER TABLE events ADD CONSTRAINT c CHECK (id > 0) NOT VALID; -- partition-fanout
    ALTER TABLE events ADD CONSTRAINT c CHECK (id > 0); -- validating-check
    ALTER TABLE users ADD COLUMN z int; ALTER TABLE users ALTER COLUMN z SET NOT NULL; -- set-not-null-scan
    ALTER TABLE users ADD COLUMN z int NOT NULL DEFAULT 0; ALTER TABLE users ALTER COLUMN z DROP DEFAULT; -- dropped-default
    ALTER TABLE users ADD COLUMN z int NOT NULL DEFAULT 0, ALTER COLUMN z DROP DEFAULT; -- unknown-object
    ALTER TABLE orgs RENAME TO orgs_old; CREATE TABLE orgs (id bigint PRIMARY KEY, name text NOT NULL); -- renamed-table
    CREATE TABLE IF NOT EXISTS orgs (id bigint PRIMARY KEY, title text); -- if-not-exists-hides-difference
    ALTER TABLE users ADD COLUMN z int DEFAULT 5, ALTER COLUMN z SET NOT NULL; -- set-not-null-scan
    ALTER TYPE mood RENAME TO mood_old; CREATE TYPE mood AS ENUM ('sad','ok','glad'); DROP TYPE mood_old; -- nothing
    VACUUM FULL; -- table-rewrite
    REINDEX DATABASE app; -- blocking-reindex
    CLUSTER; -- nothing
    DROP INDEX users_pkey; -- index-behind-constraint
    BEGIN; SELECT * FROM users FOR UPDATE; COMMIT; -- nothing
    CREATE OR REPLACE FUNCTION nextno() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$; -- refused-statement
    ALTER TABLE users DROP CONSTRAINT users_pkey; -- broken-dependents
    CREATE TABLE q (id bigint PRIMARY KEY, m mood); DROP TYPE mood; -- broken-dependents
    ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES active_users (id); -- refused-statement
    CREATE TABLE n (a int, b int); CREATE UNIQUE INDEX nx ON n (a); ALTER TABLE n ADD PRIMARY KEY USING INDEX nx; -- nothing
    ALTER TABLE users ALTER COLUMN age TYPE bigint, ALTER COLUMN bal TYPE float8; -- narrow-column-type, rewriting-type-change
    ALTER TABLE orders DROP COLUMN user_id; -- dropped-column
    TRUNCATE orgs RESTART IDENTITY; -- truncated-table
    ALTER TABLE users ALTER COLUMN active SET NOT NULL; -- set-not-null-scan
    CREATE FUNCTION fix2() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE users SET active = false; END $$; -- nothing
    SELECT setval('s1', 1); -- nothing
    INSERT INTO orgs (id, name) VALUES (1,'a'),(2,'b'); -- nothing
    CREATE OR REPLACE VIEW active_users AS SELECT id, email, name FROM users; -- nothing
    CREATE VIEW au2 AS SELECT * FROM active_users; DROP VIEW active_users; -- broken-dependents
    REVOKE ALL ON orders FROM PUBLIC; -- nothing
    GRANT SELECT ON orders TO app WITH GRANT OPTION; -- broad-grant
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO PUBLIC; -- broad-grant
    SET ROLE postgres; ALTER TABLE orders ADD COLUMN z int; -- leaked-setting
    ALTER TABLE orders RENAME CONSTRAINT orders_user_id_fkey TO f; -- nothing
    ALTER INDEX orders_user_id_idx RENAME TO q; -- nothing
    ALTER TABLE users ALTER COLUMN id DROP NOT NULL; -- refused-statement
    ALTER TABLE users ADD COLUMN email text; -- already-exists
    ALTER TABLE users ADD COLUMN IF NOT EXISTS email varchar(20); -- if-not-exists-hides-difference
    ALTER TABLE users DROP COLUMN emial; -- unknown-object
    ALTER TABLE users DROP COLUMN IF EXISTS emial; -- nothing
    SET lock_timeout = 0; ALTER TABLE users ADD COLUMN z int; -- missing-lock-timeout
    RESET lock_timeout; CREATE INDEX CONCURRENTLY g ON orders USING gin (doc); -- nothing
    RESET lock_timeout; CREATE UNIQUE INDEX CONCURRENTLY pu ON orders (note) WHERE note IS NOT NULL; -- unique-over-existing-data
    ALTER TABLE orders ALTER COLUMN tags TYPE varchar(5)[]; -- narrow-column-type, rewriting-type-change
    ALTER TABLE users ALTER COLUMN name TYPE varchar(100) USING name::varchar(100); -- nothing
    ALTER TABLE users ALTER COLUMN org_id SET DEFAULT nextno(); -- existing-rows-keep-old-default
    CREATE UNLOGGED TABLE u1 (id bigint PRIMARY KEY); -- nothing
    CREATE INDEX x ON active_users (id); -- refused-statement
    CREATE INDEX IF NOT EXISTS orders_user_id_idx ON orders (placed_at); -- if-not-exists-hides-difference
    ALTER TYPE mood ADD VALUE IF NOT EXISTS 'meh' BEFORE 'ok'; -- nothing
    UPDATE pg_attribute SET atttypmod = 100 WHERE attname = 'name'; -- superuser-operation
    NOTIFY x; -- nothing
    BEGIN; ALTER TABLE users ADD COLUMN z int; SELECT pg_sleep(60); COMMIT; -- nothing
    BEGIN; ALTER TABLE users ADD COLUMN z int; SELECT count(*) FROM orders; COMMIT; -- nothing
    DELETE FROM orders WHERE user_id IN (SELECT id FROM users WHERE NOT active); -- unbatched-delete
    DELETE FROM orders WHERE user_id = 7; -- unbatched-delete
    DROP ROLE app; -- nothing
    ALTER ROLE app SUPERUSER; -- superuser-operation
    ALTER DATABASE app SET lock_timeout = '1s'; -- nothing
    COPY users TO PROGRAM 'cat'; -- superuser-operation
    CREATE PUBLICATION p FOR ALL TABLES; -- published-without-identity
    ALTER TABLE orders DISABLE ROW LEVEL SECURITY; -- nothing
    CREATE POLICY p ON orders USING (user_id = 1); DROP POLICY p ON orders; -- nothing
    DROP FUNCTION touch(); -- nothing
    RESET lock_timeout; CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (placed_at); -- already-exists
    """
}
