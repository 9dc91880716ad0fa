-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION agents_by_email(wanted text) RETURNS SETOF agents
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT * FROM agents WHERE email = wanted $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION agents_by_email(text) FROM PUBLIC;

-- +goose Down
DROP FUNCTION agents_by_email(text);
