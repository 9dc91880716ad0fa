extension FieldCase {
  /// Files as tools have them: down sections, psql's own lines, data, bodies, syntax errors.
  static let fileCases: [FieldCase] = [
    FieldCase(
      number: 21, title: "the body of a function in SQL is read",
      migration: """
        CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS $$
          SELEC 1 -- reports syntax-error
        $$;
        """),
    FieldCase(
      number: 22, title: "the body of a function in PL/pgSQL is read",
      migration: """
        CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RETRN new; -- reports syntax-error
        END
        $$;
        """),
    FieldCase(
      number: 23, title: "the way back may drop what the way there made", tool: .named(["migrations/00001_users.sql"]),
      migration: """
        -- +goose Up
        CREATE TABLE users (id bigint PRIMARY KEY);
        -- +goose Down
        DROP TABLE IF EXISTS users;
        """),
    FieldCase(
      number: 24, title: "a file that opts out of the transaction", tool: .named(dbmateFiles), history: [dbmateHistory],
      migration: """
        -- migrate:up transaction:false
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        -- migrate:down transaction:false
        DROP INDEX CONCURRENTLY users_email_idx;
        """),
    FieldCase(
      number: 24, title: "which helps one statement only, since several are sent as one query", tool: .named(dbmateFiles),
      history: [dbmateHistory],
      migration: """
        -- migrate:up transaction:false
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email); -- reports forbidden-in-transaction
        CREATE INDEX CONCURRENTLY users_name_idx ON users (name); -- reports forbidden-in-transaction
        -- migrate:down transaction:false
        DROP INDEX CONCURRENTLY users_email_idx;
        """, others: .allBut(["forbidden-in-transaction"])),
    FieldCase(
      number: 34, title: "psql's own commands are skipped", history: ["CREATE TABLE users (id bigint PRIMARY KEY);"],
      migration: #"""
        \set ON_ERROR_STOP on
        \c app
        \if :has_users
        \copy users FROM 'users.csv' csv
        \endif
        SELECT count(*) FROM users \gset
        """#),
    FieldCase(
      number: 35, title: "psql's variables are read, and the file with them",
      history: ["CREATE TABLE users (id bigint PRIMARY KEY, email text);"],
      migration: """
        SELECT :'greeting', :answer;
        SET lock_timeout = '2s';
        CREATE INDEX users_email_idx ON users (email); -- reports blocking-index-build
        """, others: .allBut(["syntax-error", "blocking-index-build"])),
    FieldCase(
      number: 36, title: "the data of COPY is no SQL", history: ["CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);"],
      migration: #"""
        COPY users (id, email, name) FROM stdin;
        1	o'hara@example.com	it's
        2	\N	(
        \.
        SET lock_timeout = '2s';
        CREATE INDEX users_email_idx ON users (email); -- reports blocking-index-build
        """#),
    FieldCase(
      number: 37, title: "a dump with data is read",
      migration: #"""
        SET statement_timeout = 0;
        SET lock_timeout = 0;
        SELECT pg_catalog.set_config('search_path', '', false);
        CREATE TABLE public.users (id bigint NOT NULL, email text);
        CREATE SEQUENCE public.users_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
        ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
        ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
        COPY public.users (id, email) FROM stdin;
        1	o'hara@example.com
        \.
        SELECT pg_catalog.setval('public.users_id_seq', 1, true);
        ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
        CREATE INDEX users_email_idx ON public.users USING btree (email);
        """#, others: .allBut(["syntax-error", "blocking-index-build", "blocking-primary-key", "missing-lock-timeout"])),
    FieldCase(
      number: 49, title: "a syntax error hides nothing else in the file",
      history: ["CREATE TABLE users (id bigint PRIMARY KEY, email text);"],
      migration: """
        SET lock_timeout = '2s';
        ALTER TABL users ADD COLUMN name text; -- reports syntax-error
        CREATE INDEX users_email_idx ON users (email); -- reports blocking-index-build
        """),
    FieldCase(
      number: 50, title: "IF NOT EXISTS would hide an invalid index",
      history: ["CREATE TABLE users (id bigint PRIMARY KEY, email text);"],
      migration: "CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_idx ON users (email); -- reports hidden-invalid-index"),
    FieldCase(
      number: 51, title: "a table of the migration before is there already", tool: .flyway,
      history: ["CREATE TABLE users (id bigint PRIMARY KEY, email text);"],
      migration: """
        SET LOCAL lock_timeout = '2s';
        CREATE INDEX users_email_idx ON users (email); -- reports blocking-index-build
        """),
    FieldCase(
      number: 51, title: "unless both are deployed at once", tool: .flyway,
      policy: "Deploy batch: all pending migrations\nApplied through: 1\n",
      history: ["CREATE TABLE accounts (id bigint PRIMARY KEY);", "CREATE TABLE users (id bigint PRIMARY KEY, email text);"],
      migration: "CREATE INDEX users_email_idx ON users (email);"),
  ]

  private static let dbmateFiles = ["db/migrations/20240101000000_users.sql", "db/migrations/20240102000000_indexes.sql"]
  private static let dbmateHistory =
    "-- migrate:up\nCREATE TABLE users (id bigint PRIMARY KEY, email text, name text);\n-- migrate:down\nDROP TABLE users;\n"
}
