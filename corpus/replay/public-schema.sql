-- The schema public, taken away and made anew, and who may use it.
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT ALL ON SCHEMA public TO PUBLIC;
GRANT USAGE ON SCHEMA public TO app_reader;
CREATE TABLE public.notes (id int);
COMMENT ON SCHEMA public IS 'anew';
