extension FieldCase {
  /// Transactions, settings and what runs in them.
  static let transactionCases: [FieldCase] = [
    FieldCase(
      number: 18, title: "what a DO block does is done",
      history: [
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE TABLE old_users (id bigint PRIMARY KEY);
        """
      ],
      migration: """
        SET lock_timeout = '2s';
        DO $$
        BEGIN
          CREATE INDEX users_email_idx ON users (email); -- reports blocking-index-build
          DROP TABLE old_users; -- reports dropped-table
        END
        $$;
        """, others: .allBut(["blocking-index-build", "dropped-table"])),
    FieldCase(
      number: 19, title: "whole tables updated, deleted and copied",
      history: [
        """
        CREATE TABLE users (id bigint PRIMARY KEY, active boolean);
        CREATE TABLE events (id bigint PRIMARY KEY, user_id bigint);
        CREATE TABLE events_archive (id bigint PRIMARY KEY, user_id bigint);
        """
      ],
      migration: """
        UPDATE users SET active = true; -- reports unbatched-update
        INSERT INTO events_archive (id, user_id) SELECT id, user_id FROM events; -- reports unbatched-insert-select
        DELETE FROM events; -- reports unbatched-delete
        """, others: .allBut(["unbatched-update", "unbatched-insert-select", "unbatched-delete"])),
    FieldCase(
      number: 20, title: "a backfill under the lock of the column it fills",
      history: ["CREATE TABLE users (id bigint PRIMARY KEY);"],
      migration: """
        BEGIN;
        SET LOCAL lock_timeout = '2s';
        SET LOCAL statement_timeout = '1min';
        ALTER TABLE users ADD COLUMN position bigint;
        UPDATE users SET position = id; -- reports backfill-with-schema-change
        COMMIT;
        """, others: .allBut(["backfill-with-schema-change", "missing-lock-timeout"])),
    FieldCase(
      number: 27, title: "a new enum value used in its own transaction",
      history: [
        """
        CREATE TYPE mood AS ENUM ('good', 'bad');
        CREATE TABLE diaries (id bigint PRIMARY KEY, mood mood);
        """
      ],
      migration: """
        BEGIN;
        ALTER TYPE mood ADD VALUE 'meh' AFTER 'good';
        UPDATE diaries SET mood = 'meh' WHERE id = 1; -- reports enum-value-used-too-soon
        COMMIT;
        """),
    FieldCase(
      number: 29, title: "seven statements that no transaction block holds, and one that it does",
      history: [
        """
        CREATE TABLE readings (device bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
        CREATE INDEX users_name_idx ON users (name);
        CREATE MATERIALIZED VIEW user_names AS SELECT name FROM users;
        CREATE UNIQUE INDEX user_names_key ON user_names (name);
        """
      ],
      migration: """
        BEGIN;
        SET LOCAL lock_timeout = '2s';
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email); -- reports forbidden-in-transaction
        DROP INDEX CONCURRENTLY users_name_idx; -- reports forbidden-in-transaction
        REINDEX TABLE CONCURRENTLY users; -- reports forbidden-in-transaction
        ALTER TABLE readings DETACH PARTITION readings_2024 CONCURRENTLY; -- reports forbidden-in-transaction
        VACUUM users; -- reports forbidden-in-transaction
        CREATE DATABASE reports; -- reports forbidden-in-transaction
        ALTER SYSTEM SET work_mem = '64MB'; -- reports forbidden-in-transaction
        REFRESH MATERIALIZED VIEW CONCURRENTLY user_names;
        COMMIT;
        """, others: .allBut(["forbidden-in-transaction"])),
    FieldCase(
      number: 30, title: "after ROLLBACK the transaction is over", history: ["CREATE TABLE users (id bigint PRIMARY KEY, email text);"],
      migration: """
        BEGIN;
        ROLLBACK;
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        """, others: .allBut(["forbidden-in-transaction"])),
    FieldCase(
      number: 30, title: "after ABORT too", history: ["CREATE TABLE users (id bigint PRIMARY KEY, email text);"],
      migration: """
        BEGIN;
        ABORT;
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        """, others: .allBut(["forbidden-in-transaction"])),
    FieldCase(
      number: 31, title: "ROLLBACK TO ends no transaction",
      migration: """
        BEGIN;
        SAVEPOINT trial;
        ROLLBACK TO trial;
        COMMIT;
        """),
    FieldCase(
      number: 32, title: "and so the transaction is still open",
      migration: """
        BEGIN; -- reports unclosed-transaction
        CREATE TABLE drafts (id bigint PRIMARY KEY);
        SAVEPOINT trial;
        ROLLBACK TO SAVEPOINT trial;
        """),
    FieldCase(
      number: 38, title: "SET LOCAL ends with its transaction", history: ["CREATE TABLE users (id bigint PRIMARY KEY);"],
      migration: """
        BEGIN;
        SET LOCAL lock_timeout = '2s';
        COMMIT;
        ALTER TABLE users ADD COLUMN nickname text; -- reports missing-lock-timeout
        """),
    FieldCase(
      number: 39, title: "zero is no limit", history: ["CREATE TABLE users (id bigint PRIMARY KEY);"],
      migration: """
        SET lock_timeout = 0;
        SET statement_timeout = DEFAULT;
        ALTER TABLE users ADD COLUMN nickname text; -- reports missing-lock-timeout
        """, others: .allBut(["missing-lock-timeout"])),
    FieldCase(
      number: 39, title: "RESET ALL takes the limit away", history: ["CREATE TABLE users (id bigint PRIMARY KEY);"],
      migration: """
        SET lock_timeout = '2s';
        RESET ALL;
        ALTER TABLE users ADD COLUMN nickname text; -- reports missing-lock-timeout
        """),
    FieldCase(
      number: 40, title: "set_config sets it", history: ["CREATE TABLE users (id bigint PRIMARY KEY);"],
      migration: """
        SELECT set_config('lock_timeout', '1s', false);
        ALTER TABLE users ADD COLUMN nickname text;
        """),
    FieldCase(
      number: 44, title: "an index built CONCURRENTLY, alone in its file, satisfies every rule", tool: .flyway,
      history: ["CREATE TABLE users (id bigint PRIMARY KEY, email text);"],
      migration: "CREATE INDEX CONCURRENTLY users_email_idx ON users (email);"),
  ]
}
