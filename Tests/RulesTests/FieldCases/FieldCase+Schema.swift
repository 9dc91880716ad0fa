extension FieldCase {
  /// What is new, what is already so, what depends on what: questions that only a replayed schema answers.
  static let schemaCases: [FieldCase] = [
    FieldCase(
      number: 1, title: "a longer varchar is neither a rewrite nor a scan",
      history: ["CREATE TABLE suppliers (id bigint PRIMARY KEY, name varchar(50));"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE suppliers ALTER COLUMN name TYPE varchar(100);
        """),
    FieldCase(
      number: 2, title: "varchar to text is free, integer to bigint is a rewrite",
      history: ["CREATE TABLE parts (id bigint PRIMARY KEY, label varchar(50), weight integer);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE parts ALTER COLUMN label TYPE text;
        ALTER TABLE parts ALTER COLUMN weight TYPE bigint; -- reports rewriting-type-change
        """),
    FieldCase(
      number: 3, title: "a table of the same transaction may be changed and dropped", tool: .flyway,
      migration: """
        CREATE TABLE staging_lines (id bigint PRIMARY KEY, line varchar(20), extra text);
        ALTER TABLE staging_lines ALTER COLUMN line TYPE integer USING line::integer;
        ALTER TABLE staging_lines DROP COLUMN extra;
        DROP TABLE staging_lines;
        """),
    FieldCase(
      number: 4, title: "a validated check proves NOT NULL",
      history: ["CREATE TABLE people (id bigint PRIMARY KEY, email text);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE people ADD CONSTRAINT people_email_given CHECK (email IS NOT NULL) NOT VALID;
        ALTER TABLE people VALIDATE CONSTRAINT people_email_given;
        ALTER TABLE people ALTER COLUMN email SET NOT NULL;
        ALTER TABLE people DROP CONSTRAINT people_email_given;
        """, others: .allBut(["set-not-null-scan", "validating-check"])),
    FieldCase(
      number: 5, title: "another constraint proves nothing",
      history: [
        """
        CREATE TABLE teams (id bigint PRIMARY KEY);
        CREATE TABLE members (id bigint PRIMARY KEY, team_id bigint, nick text);
        CREATE INDEX members_team_id_idx ON members (team_id);
        ALTER TABLE members ADD CONSTRAINT members_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams NOT VALID;
        """
      ],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE members VALIDATE CONSTRAINT members_team_id_fkey;
        ALTER TABLE members ALTER COLUMN nick SET NOT NULL; -- reports set-not-null-scan
        """),
    FieldCase(
      number: 6, title: "a check that is dropped first proves nothing",
      history: ["CREATE TABLE people (id bigint PRIMARY KEY, email text);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE people ADD CONSTRAINT people_email_given CHECK (email IS NOT NULL) NOT VALID;
        ALTER TABLE people VALIDATE CONSTRAINT people_email_given;
        ALTER TABLE people DROP CONSTRAINT people_email_given;
        ALTER TABLE people ALTER COLUMN email SET NOT NULL; -- reports set-not-null-scan
        """, others: .allBut(["set-not-null-scan"])),
    FieldCase(
      number: 7, title: "a check that is valid at once is the hazard, not the SET NOT NULL after it",
      history: ["CREATE TABLE people (id bigint PRIMARY KEY, email text);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE people ADD CONSTRAINT people_email_given CHECK (email IS NOT NULL); -- reports validating-check
        ALTER TABLE people ALTER COLUMN email SET NOT NULL;
        """, others: .allBut(["set-not-null-scan", "validating-check"])),
    FieldCase(
      number: 8, title: "an empty table takes NOT NULL", tool: .flyway,
      migration: """
        CREATE TABLE badges (id bigint PRIMARY KEY, label text);
        ALTER TABLE badges ALTER COLUMN label SET NOT NULL;
        ALTER TABLE badges ADD COLUMN colour text NOT NULL;
        """),
    FieldCase(
      number: 9, title: "a foreign key between new tables, without BEGIN",
      migration: """
        CREATE TABLE authors (id bigint PRIMARY KEY);
        CREATE TABLE books (id bigint PRIMARY KEY, author_id bigint NOT NULL);
        CREATE INDEX books_author_id_idx ON books (author_id);
        ALTER TABLE books ADD CONSTRAINT books_author_id_fkey FOREIGN KEY (author_id) REFERENCES authors (id);
        """),
    FieldCase(
      number: 10, title: "a foreign key between new tables, in a transaction",
      migration: """
        BEGIN;
        CREATE TABLE authors (id bigint PRIMARY KEY);
        CREATE TABLE books (id bigint PRIMARY KEY, author_id bigint NOT NULL);
        CREATE INDEX books_author_id_idx ON books (author_id);
        ALTER TABLE books ADD CONSTRAINT books_author_id_fkey FOREIGN KEY (author_id) REFERENCES authors (id);
        COMMIT;
        """),
    FieldCase(
      number: 11, title: "a new table's foreign key scans nothing, and locks the referenced table only",
      history: ["CREATE TABLE authors (id bigint PRIMARY KEY);"],
      migration: """
        BEGIN;
        SET LOCAL lock_timeout = '2s';
        CREATE TABLE books (id bigint PRIMARY KEY);
        ALTER TABLE books ADD COLUMN author_id bigint REFERENCES authors (id);
        CREATE INDEX books_author_id_idx ON books (author_id);
        COMMIT;
        """, others: .allBut(["validating-foreign-key", "rewriting-column", "blocking-index-build", "lock-held-while-working"])),
    FieldCase(
      number: 12, title: "a new table that refers to an existing one locks that, if it is busy", tool: .flyway,
      policy: "## Tables\n| table | rows | writes/s |\n| --- | --- | --- |\n| accounts | 12M | 300 |\n",
      history: ["CREATE TABLE accounts (id bigint PRIMARY KEY);"],
      migration: """
        SET LOCAL lock_timeout = '2s';
        CREATE TABLE logins (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts (id)); -- reports foreign-key-locks-parent
        CREATE INDEX logins_account_id_idx ON logins (account_id);
        """),
    FieldCase(
      number: 13, title: "public.refunds is the refunds made a line above",
      migration: """
        BEGIN;
        CREATE TABLE refunds (id bigint PRIMARY KEY, reason text);
        CREATE INDEX refunds_reason_idx ON public.refunds (reason);
        COMMIT;
        """),
    FieldCase(
      number: 14, title: "IF NOT EXISTS over a table that is there makes no new one",
      history: ["CREATE TABLE refunds (id bigint PRIMARY KEY, reason text);"],
      migration: """
        BEGIN;
        SET LOCAL lock_timeout = '2s';
        CREATE TABLE IF NOT EXISTS refunds (id bigint PRIMARY KEY, reason text);
        CREATE INDEX refunds_reason_idx ON refunds (reason); -- reports blocking-index-build
        COMMIT;
        """),
    FieldCase(
      number: 15, title: "an index right after its table, without BEGIN",
      migration: """
        CREATE TABLE refunds (id bigint PRIMARY KEY, reason text);
        CREATE INDEX refunds_reason_idx ON refunds (reason);
        """),
    FieldCase(
      number: 16, title: "an index on a materialized view made a line above", tool: .flyway,
      history: ["CREATE TABLE sales (id bigint PRIMARY KEY, region text, amount numeric);"],
      migration: """
        CREATE MATERIALIZED VIEW sales_by_region AS SELECT region, sum(amount) AS amount FROM sales GROUP BY region;
        CREATE UNIQUE INDEX sales_by_region_key ON sales_by_region (region);
        """),
    FieldCase(
      number: 17, title: "an index on a new partitioned table", tool: .flyway,
      migration: """
        CREATE TABLE readings (device bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
        CREATE INDEX readings_at_idx ON readings (at);
        CREATE INDEX readings_device_idx ON ONLY readings (device);
        """, others: .allBut(["blocking-index-build", "partitioned-index-build", "impossible-concurrently"])),
    FieldCase(
      number: 17, title: "an index on a partitioned table that is there locks every partition",
      history: [
        """
        CREATE TABLE readings (device bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        """
      ],
      migration: """
        SET lock_timeout = '2s';
        CREATE INDEX readings_at_idx ON readings (at); -- reports partitioned-index-build
        CREATE INDEX readings_device_idx ON ONLY readings (device);
        """),
    FieldCase(
      number: 25, title: "the same index twice, and one that begins another",
      history: ["CREATE TABLE cells (id bigint PRIMARY KEY, x integer, y integer);"],
      migration: """
        CREATE INDEX CONCURRENTLY cells_x_idx ON cells (x); -- reports redundant-index
        CREATE INDEX CONCURRENTLY cells_x_again_idx ON cells (x); -- reports duplicate-index
        CREATE INDEX CONCURRENTLY cells_x_y_idx ON cells (x, y);
        """, others: .allBut(["duplicate-index", "blocking-index-build"])),
    FieldCase(
      number: 26, title: "a view needs the column that goes",
      history: [
        """
        CREATE TABLE people (id bigint PRIMARY KEY, email text);
        CREATE VIEW mail_list AS SELECT email FROM people;
        """
      ],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE people DROP COLUMN email; -- reports broken-dependents
        """, others: .allBut(["broken-dependents"])),
    FieldCase(
      number: 33, title: "a foreign key without an index on its columns",
      history: [
        """
        CREATE TABLE teams (id bigint PRIMARY KEY);
        CREATE TABLE members (id bigint PRIMARY KEY, team_id bigint);
        """
      ],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE members ADD CONSTRAINT members_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams NOT VALID; -- reports foreign-key-without-index
        """, others: .allBut(["foreign-key-without-index", "validating-foreign-key"])),
    FieldCase(
      number: 41, title: "defaults that are one value for all rows rewrite nothing",
      history: ["CREATE TABLE gauges (id bigint PRIMARY KEY);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE gauges
          ADD COLUMN lowest integer DEFAULT -1,
          ADD COLUMN offset_value integer DEFAULT (-1),
          ADD COLUMN installed date DEFAULT current_date,
          ADD COLUMN installer text DEFAULT CURRENT_USER,
          ADD COLUMN grade text DEFAULT lower('A'),
          ADD COLUMN seen timestamptz DEFAULT pg_catalog.now();
        """, others: .allBut(["rewriting-column"])),
    FieldCase(
      number: 41, title: "a virtual column rewrites nothing", policy: "Database: PostgreSQL 18\n",
      history: ["CREATE TABLE gauges (id bigint PRIMARY KEY, low integer, high integer);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE gauges ADD COLUMN span integer GENERATED ALWAYS AS (high - low) VIRTUAL;
        """, others: .allBut(["rewriting-column", "needs-newer-postgres"])),
    FieldCase(
      number: 42, title: "a volatile part of a default, and a serial column, rewrite the table",
      history: ["CREATE TABLE draws (id bigint PRIMARY KEY);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE draws ADD COLUMN numbers text[] DEFAULT ARRAY[random()]::text[]; -- reports rewriting-column
        ALTER TABLE draws ADD COLUMN position bigserial; -- reports rewriting-column
        """, others: .allBut(["rewriting-column"])),
    FieldCase(
      number: 43, title: "a unique constraint is one hazard", history: ["CREATE TABLE people (id bigint PRIMARY KEY, email text);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE people ADD CONSTRAINT people_email_key UNIQUE (email); -- reports blocking-unique-constraint
        """, others: .allBut(["blocking-unique-constraint", "validating-check", "blocking-index-build", "lock-held-while-working"])),
    FieldCase(
      number: 45, title: "locking and moving are seen", history: ["CREATE UNLOGGED TABLE imports (id bigint PRIMARY KEY, line text);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE imports SET LOGGED; -- reports table-rewrite
        ALTER TABLE imports SET TABLESPACE archive; -- reports table-rewrite
        VACUUM FULL imports; -- reports table-rewrite
        BEGIN;
        LOCK TABLE imports; -- reports explicit-lock
        COMMIT;
        """),
    FieldCase(
      number: 45, title: "attaching and refreshing are seen",
      history: [
        """
        CREATE TABLE readings (device bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE readings_2024 (device bigint NOT NULL, at date NOT NULL);
        CREATE TABLE imports (id bigint PRIMARY KEY, line text);
        CREATE MATERIALIZED VIEW import_count AS SELECT count(*) AS lines FROM imports;
        """
      ],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE readings ATTACH PARTITION readings_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); -- reports scanning-attach
        REFRESH MATERIALIZED VIEW import_count; -- reports blocking-refresh
        """, others: .allBut(["table-rewrite", "scanning-attach", "blocking-refresh"])),
    FieldCase(
      number: 46, title: "a column added and a like one dropped is a rename that loses its values",
      history: ["CREATE TABLE people (id bigint PRIMARY KEY, name text);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABLE people ADD COLUMN full_name text;
        ALTER TABLE people DROP COLUMN name; -- reports rename-by-drop-and-add
        """, others: .allBut(["rename-by-drop-and-add", "dropped-column"])),
    FieldCase(
      number: 47, title: "a view with the old name makes a rename safe", tool: .flyway,
      history: ["CREATE TABLE users (id bigint PRIMARY KEY, name text);"],
      migration: """
        SET LOCAL lock_timeout = '2s';
        ALTER TABLE users RENAME TO people;
        CREATE VIEW users AS SELECT * FROM people;
        """, others: .allBut(["renamed-table"])),
    FieldCase(
      number: 48, title: "quoted names are names of their own",
      history: [#"CREATE TABLE "Notes" (id bigint PRIMARY KEY, body text);"#],
      migration: """
        SET lock_timeout = '2s';
        CREATE TABLE notes (id bigint PRIMARY KEY, body text);
        CREATE INDEX notes_body_idx ON Notes (body);
        CREATE INDEX notes_old_body_idx ON "Notes" (body); -- reports blocking-index-build
        """),
  ]
}
