-- What is kept by name and definition: operators and their classes, casts, types of their own, aggregates, text search, foreign servers.

CREATE SCHEMA defs;
CREATE SCHEMA later;

-- Types with functions of their own
CREATE TYPE defs.tally;
CREATE FUNCTION defs.tally_in(cstring) RETURNS defs.tally LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION defs.tally_out(defs.tally) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE defs.tally (INPUT = defs.tally_in, OUTPUT = defs.tally_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4);
CREATE TYPE defs.only_declared;
CREATE TYPE defs.only_declared;
CREATE TYPE defs.never_declared (INPUT = defs.tally_in, OUTPUT = defs.tally_out);
CREATE TYPE defs.tally;
CREATE FUNCTION defs.words_in(cstring) RETURNS defs.words LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION defs.words_out(defs.words) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION defs.words_send(defs.words) RETURNS bytea LANGUAGE internal STABLE STRICT AS 'textsend';
CREATE TYPE defs.words (INPUT = defs.words_in, OUTPUT = defs.words_out, LIKE = text, DEFAULT = 'none', CATEGORY = 'S');
ALTER TYPE defs.words SET (SEND = defs.words_send, STORAGE = external);
ALTER TYPE defs.words SET (INPUT = defs.words_in);
ALTER TYPE defs.words SET (STORAGE = plain);
CREATE TABLE defs.counted (id integer PRIMARY KEY, n defs.tally, w defs.words);
COMMENT ON TYPE defs.words IS 'words of its own';
DROP TYPE defs.tally;

-- Casts
CREATE CAST (defs.tally AS integer) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (integer AS defs.tally) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (integer AS defs.tally) WITHOUT FUNCTION;
CREATE CAST (defs.words AS text) WITH INOUT;
CREATE FUNCTION defs.as_tally(text) RETURNS defs.tally LANGUAGE sql IMMUTABLE AS 'SELECT length($1)::defs.tally';
CREATE CAST (text AS defs.tally) WITH FUNCTION defs.as_tally(text);
COMMENT ON CAST (text AS defs.tally) IS 'counts letters';
DROP CAST (defs.words AS text);
DROP CAST IF EXISTS (defs.words AS text);
DROP CAST (defs.words AS bytea);

-- Operators
CREATE FUNCTION defs.same(defs.tally, defs.tally) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION defs.other(defs.tally, defs.tally) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4ne';
CREATE FUNCTION defs.less(defs.tally, defs.tally) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4lt';
CREATE FUNCTION defs.more(defs.tally, defs.tally) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4gt';
CREATE FUNCTION defs.order_of(defs.tally, defs.tally) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE FUNCTION defs.minus(defs.tally) RETURNS defs.tally LANGUAGE internal IMMUTABLE STRICT AS 'int4um';
CREATE OPERATOR defs.= (
  FUNCTION = defs.same, LEFTARG = defs.tally, RIGHTARG = defs.tally, COMMUTATOR = OPERATOR(defs.=), NEGATOR = OPERATOR(defs.<>),
  RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR defs.<> (FUNCTION = defs.other, LEFTARG = defs.tally, RIGHTARG = defs.tally, NEGATOR = OPERATOR(defs.=));
CREATE OPERATOR defs.< (FUNCTION = defs.less, LEFTARG = defs.tally, RIGHTARG = defs.tally, COMMUTATOR = OPERATOR(defs.>));
CREATE OPERATOR defs.> (FUNCTION = defs.more, LEFTARG = defs.tally, RIGHTARG = defs.tally, COMMUTATOR = OPERATOR(defs.<));
CREATE OPERATOR defs.- (FUNCTION = defs.minus, RIGHTARG = defs.tally);
CREATE OPERATOR defs.@@@ (FUNCTION = defs.minus, LEFTARG = defs.tally);
CREATE OPERATOR defs.= (FUNCTION = defs.same, LEFTARG = defs.tally, RIGHTARG = defs.tally);
CREATE OPERATOR defs.### (LEFTARG = defs.tally, RIGHTARG = defs.tally);
CREATE OPERATOR defs.### (FUNCTION = defs.same);
CREATE OPERATOR defs.### (FUNCTION = defs.nothing, LEFTARG = defs.tally, RIGHTARG = defs.tally);
ALTER OPERATOR defs.< (defs.tally, defs.tally) SET (RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
ALTER OPERATOR defs.= (defs.tally, defs.tally) SET (JOIN = NONE);
COMMENT ON OPERATOR defs.- (NONE, defs.tally) IS 'the other way round';
DROP OPERATOR defs.@@@ (defs.tally, defs.tally);

-- Operator classes and families
CREATE OPERATOR FAMILY defs.tally_family USING btree;
CREATE OPERATOR CLASS defs.tally_ops DEFAULT FOR TYPE defs.tally USING btree FAMILY defs.tally_family AS
  OPERATOR 1 defs.<, OPERATOR 3 defs.=, OPERATOR 5 defs.>, FUNCTION 1 defs.order_of(defs.tally, defs.tally);
CREATE OPERATOR CLASS defs.tally_hash FOR TYPE defs.tally USING hash AS OPERATOR 1 defs.=;
CREATE OPERATOR CLASS defs.tally_ops FOR TYPE defs.tally USING btree AS OPERATOR 1 defs.<;
CREATE OPERATOR CLASS defs.second_default DEFAULT FOR TYPE defs.tally USING btree AS OPERATOR 1 defs.<;
CREATE FUNCTION defs.less_than_number(defs.tally, bigint) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int48lt';
CREATE OPERATOR defs.< (FUNCTION = defs.less_than_number, LEFTARG = defs.tally, RIGHTARG = bigint);
ALTER OPERATOR FAMILY defs.tally_family USING btree ADD OPERATOR 1 defs.< (defs.tally, bigint);
ALTER OPERATOR FAMILY defs.tally_family USING btree ADD OPERATOR 1 defs.< (defs.tally, bigint);
ALTER OPERATOR FAMILY defs.tally_family USING btree DROP OPERATOR 2 (defs.tally, bigint);
ALTER OPERATOR CLASS defs.tally_hash USING hash RENAME TO tally_hash_ops;
COMMENT ON OPERATOR CLASS defs.tally_ops USING btree IS 'orders tallies';
CREATE INDEX counted_n ON defs.counted (n);
CREATE INDEX counted_w ON defs.counted (w);
CREATE INDEX counted_bad ON defs.counted (id text_ops);
DROP OPERATOR CLASS defs.tally_ops USING btree;
DROP OPERATOR CLASS defs.nothing_ops USING btree;

-- Aggregates
CREATE FUNCTION defs.add_up(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + coalesce($2, 0)';
CREATE AGGREGATE defs.total(integer) (SFUNC = defs.add_up, STYPE = integer, INITCOND = '0');
CREATE AGGREGATE defs.share(double precision ORDER BY anyelement) (
  SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
CREATE AGGREGATE defs.total(integer) (SFUNC = defs.add_up, STYPE = integer);
CREATE AGGREGATE defs.lost(integer) (SFUNC = defs.gone, STYPE = integer);
CREATE AGGREGATE defs.lost(integer) (SFUNC = defs.add_up);
COMMENT ON AGGREGATE defs.total(integer) IS 'adds up';
ALTER FUNCTION defs.add_up(integer, integer) RENAME TO plus_up;
DROP FUNCTION defs.plus_up(integer, integer);

-- Collations and conversions
CREATE COLLATION defs.plain (LOCALE = 'C');
CREATE COLLATION defs.copy FROM "C";
CREATE COLLATION defs.plain FROM "POSIX";
CREATE COLLATION defs.bad (COLOUR = 'red');
CREATE CONVERSION defs.from_latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE CONVERSION defs.from_latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
ALTER CONVERSION defs.from_latin SET SCHEMA later;
ALTER TABLE defs.counted ADD COLUMN t text COLLATE defs.plain;
DROP COLLATION defs.plain;
ALTER TABLE defs.counted ADD COLUMN u integer COLLATE defs.plain;

-- Text search
CREATE TEXT SEARCH TEMPLATE defs.as_is (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY defs.stops (TEMPLATE = defs.as_is, STOPWORDS = english);
CREATE TEXT SEARCH DICTIONARY defs.stems (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION defs.notes (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION defs.notes ALTER MAPPING FOR asciiword, word WITH defs.stops, defs.stems;
ALTER TEXT SEARCH CONFIGURATION defs.notes ALTER MAPPING REPLACE simple WITH defs.stops;
ALTER TEXT SEARCH CONFIGURATION defs.notes DROP MAPPING FOR email, url;
ALTER TEXT SEARCH CONFIGURATION defs.notes ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION defs.notes DROP MAPPING FOR nothing;
ALTER TEXT SEARCH DICTIONARY defs.stops (STOPWORDS = german, ACCEPT = false);
ALTER TEXT SEARCH DICTIONARY defs.stops RENAME TO stop_words;
CREATE TEXT SEARCH CONFIGURATION defs.notes (PARSER = pg_catalog."default");
CREATE TEXT SEARCH CONFIGURATION defs.parsed (PARSER = pg_catalog."default");
CREATE TEXT SEARCH CONFIGURATION defs.unparsed (PARSER = defs.nothing);
CREATE TEXT SEARCH TEMPLATE defs.broken (INIT = dsimple_init);
COMMENT ON TEXT SEARCH CONFIGURATION defs.notes IS 'for notes';
DROP TEXT SEARCH TEMPLATE defs.as_is;

-- Foreign data
CREATE FOREIGN DATA WRAPPER far OPTIONS (speed 'slow');
CREATE FOREIGN DATA WRAPPER far;
ALTER FOREIGN DATA WRAPPER far OPTIONS (SET speed 'fast', ADD size 'big');
ALTER FOREIGN DATA WRAPPER far OPTIONS (DROP colour);
CREATE SERVER there TYPE 'shop' VERSION '1' FOREIGN DATA WRAPPER far OPTIONS (host 'far.example');
ALTER SERVER there VERSION '2' OPTIONS (ADD port '1');
CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (name 'anybody');
CREATE USER MAPPING FOR PUBLIC SERVER there;
ALTER USER MAPPING FOR PUBLIC SERVER there OPTIONS (SET name 'somebody');
CREATE FOREIGN TABLE defs.remote (id integer OPTIONS (key 'yes'), note text NOT NULL) SERVER there OPTIONS (name 'remote');
DROP SERVER there;
ALTER SERVER there RENAME TO yonder;
COMMENT ON SERVER yonder IS 'over there';

-- Languages and access methods
CREATE LANGUAGE tongue HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator;
CREATE LANGUAGE tongue HANDLER plpgsql_call_handler;
COMMENT ON LANGUAGE tongue IS 'another tongue';
CREATE ACCESS METHOD twin TYPE INDEX HANDLER bthandler;
CREATE ACCESS METHOD twin TYPE INDEX HANDLER bthandler;
CREATE ACCESS METHOD odd TYPE TABLE HANDLER bthandler;
CREATE OPERATOR FAMILY defs.twin_family USING twin;
DROP ACCESS METHOD twin;
