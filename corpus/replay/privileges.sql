-- Owners, grants and default privileges. The roles app_owner, app_reader, app_writer and app_admin are there before.
CREATE SCHEMA app AUTHORIZATION app_owner;
CREATE TABLE app.accounts (id bigserial PRIMARY KEY, email text NOT NULL, balance numeric, secret text);
CREATE TABLE app.orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account_id bigint REFERENCES app.accounts);
CREATE VIEW app.rich AS SELECT id, email FROM app.accounts WHERE balance > 1000000;
CREATE FUNCTION app.total() RETURNS numeric LANGUAGE sql AS 'SELECT sum(balance) FROM app.accounts';
CREATE FUNCTION app.secret(a int, b text DEFAULT 'x', OUT c int) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE app.tidy(a int) LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE app.longest(text) (SFUNC = textcat, STYPE = text);
CREATE TYPE app.mood AS ENUM ('good', 'bad');
CREATE TYPE app.pair AS (a int, b int);
CREATE DOMAIN app.email AS text CHECK (VALUE LIKE '%@%');
CREATE SEQUENCE app.tickets;
CREATE MATERIALIZED VIEW app.sums AS SELECT 1 AS one;

-- owners
ALTER TABLE app.accounts OWNER TO app_owner;
ALTER VIEW app.rich OWNER TO app_owner;
ALTER FUNCTION app.total() OWNER TO app_owner;
ALTER PROCEDURE app.tidy(int) OWNER TO app_admin;
ALTER AGGREGATE app.longest(text) OWNER TO app_owner;
ALTER TYPE app.mood OWNER TO app_owner;
ALTER TYPE app.pair OWNER TO app_admin;
ALTER DOMAIN app.email OWNER TO app_owner;
ALTER SEQUENCE app.tickets OWNER TO app_owner;
ALTER MATERIALIZED VIEW app.sums OWNER TO app_owner;

-- grants
GRANT USAGE ON SCHEMA app TO app_reader, app_writer, app_admin;
GRANT CREATE ON SCHEMA app TO app_admin WITH GRANT OPTION;
GRANT SELECT ON app.accounts TO app_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE app.accounts, app.orders TO app_writer;
GRANT ALL ON app.orders TO app_admin WITH GRANT OPTION;
GRANT SELECT (id, email), UPDATE (email) ON app.accounts TO app_admin;
GRANT ALL (secret) ON app.accounts TO app_admin WITH GRANT OPTION;
GRANT SELECT ON app.rich TO PUBLIC;
GRANT USAGE ON SEQUENCE app.tickets TO app_writer;
GRANT SELECT ON app.tickets TO app_reader;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA app TO app_writer;
GRANT EXECUTE ON FUNCTION app.total() TO app_reader;
REVOKE ALL ON FUNCTION app.secret(int, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.secret TO app_admin;
REVOKE EXECUTE ON PROCEDURE app.tidy(int) FROM PUBLIC;
GRANT EXECUTE ON ROUTINE app.longest(text) TO app_reader;
GRANT USAGE ON TYPE app.mood TO app_writer;
REVOKE USAGE ON TYPE app.pair FROM PUBLIC;
REVOKE USAGE ON DOMAIN app.email FROM PUBLIC;
GRANT USAGE ON DOMAIN app.email TO app_writer;
REVOKE ALL ON app.sums FROM app_owner;
GRANT SELECT ON app.sums TO app_owner;

-- passed on, and taken back
SET ROLE app_admin;
GRANT SELECT ON app.orders TO app_reader;
GRANT CREATE ON SCHEMA app TO app_writer;
RESET ROLE;
REVOKE GRANT OPTION FOR SELECT ON app.orders FROM app_admin;
REVOKE CREATE ON SCHEMA app FROM app_admin CASCADE;
GRANT INSERT ON app.orders TO app_reader WITH GRANT OPTION;
REVOKE SELECT ON app.accounts FROM app_admin;
REVOKE INSERT, UPDATE ON ALL TABLES IN SCHEMA app FROM app_writer;
SET SESSION AUTHORIZATION app_admin;
GRANT UPDATE ON app.orders TO app_writer;
RESET SESSION AUTHORIZATION;

-- refused
GRANT SELECT ON SCHEMA app TO app_reader;
GRANT USAGE ON TABLE app.orders TO app_reader;
GRANT DELETE (id) ON app.orders TO app_reader;
GRANT USAGE (id) ON SEQUENCE app.tickets TO app_reader;
GRANT SELECT ON app.orders TO PUBLIC WITH GRANT OPTION;
GRANT NOTHING ON app.orders TO app_reader;
GRANT SELECT ON app.missing TO app_reader;
GRANT SELECT (missing) ON app.orders TO app_reader;
GRANT SELECT ON SEQUENCE app.orders TO app_reader;
GRANT SELECT ON app.accounts_pkey TO app_reader;
GRANT EXECUTE ON FUNCTION app.missing() TO app_reader;
REVOKE UPDATE ON app.orders FROM app_admin RESTRICT;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT USAGE ON SCHEMAS TO app_reader;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON TABLES TO app_reader;
ALTER SEQUENCE app.accounts_id_seq OWNER TO app_admin;

-- default privileges
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO app_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT ALL ON SEQUENCES TO app_writer;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO app_writer;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO app_reader;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner GRANT SELECT ON TABLES TO app_writer WITH GRANT OPTION;
CREATE TABLE app.later (id serial PRIMARY KEY, kind text);
CREATE VIEW app.later_view AS SELECT id FROM app.later;
CREATE FUNCTION app.later_function() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE app.later_type AS ENUM ('a');
CREATE TYPE app.later_pair AS (a int);
CREATE DOMAIN app.later_domain AS int;
CREATE TYPE app.later_range AS RANGE (subtype = int4);
CREATE SCHEMA later;
CREATE TABLE later.nothing (id int);
CREATE FUNCTION later.hidden() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION app.total() RETURNS numeric LANGUAGE sql AS 'SELECT 0::numeric';
SELECT id INTO app.selected FROM app.later;
CREATE TABLE app.copied AS SELECT id FROM app.later;
DO $$ BEGIN CREATE TABLE app.in_block (id int); GRANT INSERT ON app.in_block TO app_writer; END $$;
SET ROLE app_owner;
CREATE TABLE app.owned (id serial, note text);
GRANT SELECT (note) ON app.owned TO app_admin;
RESET ROLE;
ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE ALL ON SEQUENCES FROM app_writer;
CREATE SEQUENCE app.quiet;

-- a list is the object's: renamed and moved with it, gone with it
ALTER TABLE app.later RENAME COLUMN kind TO sort;
ALTER TABLE app.later RENAME TO lately;
ALTER TABLE app.accounts DROP COLUMN secret;
DROP VIEW app.rich;
CREATE VIEW app.rich AS SELECT id FROM app.accounts;
ALTER TABLE app.later_view OWNER TO app_admin;
ALTER TABLE app.owned OWNER TO app_writer;
ALTER SCHEMA later OWNER TO app_admin;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO app_reader;

-- roles of the history's own
CREATE ROLE history_temporary NOLOGIN;
CREATE TABLE public.of_temporary (id int);
ALTER TABLE public.of_temporary OWNER TO history_temporary;
GRANT SELECT ON app.lately TO history_temporary;
GRANT SELECT (id) ON app.lately TO history_temporary;
ALTER DEFAULT PRIVILEGES FOR ROLE history_temporary GRANT SELECT ON TABLES TO app_reader;
DROP ROLE history_temporary;
REASSIGN OWNED BY history_temporary TO app_owner;
DROP OWNED BY history_temporary;
DROP ROLE history_temporary;
GRANT SELECT ON app.lately TO history_temporary;
CREATE SCHEMA gone;
ALTER DEFAULT PRIVILEGES IN SCHEMA gone GRANT SELECT ON TABLES TO app_reader;
DROP SCHEMA gone;
