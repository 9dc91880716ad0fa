-- Bodies for bodies.py: each construct of PL/pgSQL, once or more.

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
#print_strict_params off
begin return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
#variable_conflict use_variable
begin return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare a int; declare b int; begin return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare a int not null default 3; b text collate "C" := 'x'; c numeric(10,2)[] = null; begin return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare c cursor for select 1; begin open c; close c; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare c cursor (a int, b text) for select a, b; begin open c(1, 'x'); open c(b := 'x', a := 1); return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare c refcursor; begin open c for select 1; open c scroll for select 2; open c no scroll for execute 'select 1' using 1, 2; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare r record; x int; begin select 1, 2 into strict x, r.a from pg_class; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x int; begin insert into foo values (1) returning 1 into x; merge into a using b on true when matched then do nothing; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare r record; begin r.x := 3; r.x.y[3].z := 3; r := row(1,2); return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin if true then null; elsif false then null; elseif false then null; else null; end if; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin case 1 when 1, 2 then null; else null; end case; case when true then null; end case; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin loop exit; end loop; <<l>> loop continue l when true; exit l; end loop l; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin for i in 1..10 loop null; end loop; for i in reverse 10 .. 1 by 2 loop null; end loop; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare r record; begin for r in select 1 loop null; end loop; for r in execute 'select 1' using 1, 2 loop null; end loop; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare a int; b int; begin for a, b in select 1, 2 loop null; end loop; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare c cursor (x int) for select x; begin for r in c(1) loop raise notice '%', r.x; end loop; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x int; y int[]; begin foreach x in array y loop null; end loop; foreach y slice 1 in array array[1,2] loop null; end loop; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin raise; raise notice 'x'; raise exception 'a % b %%', 1 using errcode = 'unique_violation', hint := 'x'; raise unique_violation; raise sqlstate '22012' using message = 'x'; raise using message = 'y'; raise debug 'x'; raise log 'x'; raise info 'x'; raise warning 'x'; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin return 1; exception when others then return 2; when unique_violation or sqlstate '22012' then raise notice '% %', sqlstate, sqlerrm; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x int; t text; begin get diagnostics x = row_count; get current diagnostics x := row_count, t = pg_context; get stacked diagnostics t = message_text, t = returned_sqlstate; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x int; begin get diagnostics x = pg_routine_oid; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin assert 1 = 1; assert true, 'x'; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin perform 1; perform * from foo; perform; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin call foo(); do $x$begin null; end$x$; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x int; begin execute 'select 1' into x using 1, 2; execute 'select 1' using 1 into strict x; execute 'x'; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare perform int; begin perform := 3; perform 3; return perform; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare hint text; message text; begin raise notice 'x' using hint = hint, message = message; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin values (1); import foreign schema a from server b into c; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin create function f() returns int language sql begin atomic select 1; select 2; end; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin create rule r as on insert to t do (select 1; select 2); return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin return case when true then 1 end; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare "X y" int; begin "X y" := 1; return "X y"; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin return $1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x int; begin x := count(*) from pg_class where true group by 1 order by 1 limit 1 for update; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x int; begin x := distinct 1; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin savepoint a; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare found int; begin found := 1; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare i int; begin for i in 1...2 loop null; end loop; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare r record; begin for r.a in 1..2 loop null; end loop; for r.a, r.b in select 1, 2 loop null; end loop; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x text := U&'\0041'; y text := E'\'' ; z text := $q$x$q$; begin return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare c cursor for insert into x values (1); d scroll cursor is select 2; e no scroll cursor for values (1); begin return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin return row(1, 2), 3; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin lock table x; truncate y; grant select on x to y; set local z = 1; set z to default; reset z; show z; analyze x; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
begin copy x from stdin; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x int; begin with a as (insert into b values (1) returning c) select c into x from a; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x int; begin insert into b select 1 into x; return 1; end
$$;

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
declare x int; begin explain select 1; return 1; end
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
begin null; end
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
#variable_conflict use_column
#print_strict_params off
BEGIN NULL; END;
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
<<top>> DECLARE a int; DECLARE b text := 'x'; BEGIN top.a := 1; END top;
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE a CONSTANT int NOT NULL DEFAULT 1 + 2; b numeric(10, 2)[]; c text COLLATE "C" = 'x'; BEGIN END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE a ALIAS FOR $1; b ALIAS FOR p; c ALIAS FOR a; BEGIN c := b; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE c CURSOR FOR SELECT 1; d NO SCROLL CURSOR (x int, y text) IS SELECT x, y; BEGIN OPEN c; OPEN d(y := 'a', x := 1); END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE perform int; raise text; BEGIN perform := 1; PERFORM perform; raise = 'x'; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE "Upper Case" int; BEGIN "Upper Case" := 1; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN DECLARE a int; BEGIN a := 1; END; BEGIN NULL; END; END;
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN NULL; EXCEPTION WHEN unique_violation OR SQLSTATE '22012' THEN RAISE; WHEN OTHERS THEN NULL; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE a int[]; r record; BEGIN a[1] := 2; a[1:2] = '{1,2}'; r.x := 1; r.x.y[3] := 4; r := ROW(1, 2); END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN p := count(*) FROM pg_class WHERE true GROUP BY relkind HAVING true ORDER BY 1 LIMIT 1; $1 := 2; f.p := 3; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE a int; BEGIN a := DISTINCT 1; a := CASE WHEN true THEN 1 ELSE 2 END; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN IF p > 1 THEN NULL; ELSIF p = 1 THEN p := 2; ELSEIF true THEN p := 3; ELSE RETURN; END IF; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN CASE p WHEN 1, 2 THEN NULL; WHEN 3 THEN p := 1; ELSE END CASE; CASE WHEN p = 1 THEN NULL; END CASE; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN IF (CASE WHEN true THEN true END) THEN NULL; END IF; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN LOOP EXIT; EXIT WHEN p > 1; CONTINUE; CONTINUE WHEN p = 2; END LOOP; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN <<a>> LOOP <<b>> WHILE true LOOP CONTINUE a WHEN true; EXIT b; END LOOP b; END LOOP a; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
<<top>> BEGIN EXIT top; EXIT top WHEN true; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN FOR i IN 1..10 LOOP p := i; END LOOP; FOR i IN REVERSE p + 10 .. 1 BY 2 LOOP NULL; END LOOP; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE r record; BEGIN FOR r IN SELECT 1 AS a LOOP p := r.a; END LOOP; FOR p IN VALUES (1) LOOP END LOOP; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE a int; b text; BEGIN FOR a, b IN SELECT 1, 'x' LOOP NULL; END LOOP; FOR x IN 1..2 LOOP END LOOP; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE r record; BEGIN FOR r IN EXECUTE 'SELECT $1, $2' USING 1, p LOOP END LOOP; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE c CURSOR (n int) FOR SELECT n; d CURSOR FOR SELECT 1; BEGIN FOR r IN c(1) LOOP p := r.n; END LOOP; FOR r IN d LOOP END LOOP; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE a int[]; b int; BEGIN FOREACH b IN ARRAY a LOOP END LOOP; FOREACH a SLICE 1 IN ARRAY '{{1}}'::int[] LOOP END LOOP; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN RETURN; RETURN NEXT p; RETURN NEXT p + 1; RETURN QUERY SELECT 1; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN RETURN QUERY EXECUTE 'SELECT 1'; RETURN QUERY EXECUTE 'SELECT $1' USING p, 2; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN ASSERT p > 1; ASSERT p > 1, 'not ' || p; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE n int; t text; BEGIN GET DIAGNOSTICS n = ROW_COUNT, t := PG_CONTEXT; GET CURRENT DIAGNOSTICS n = PG_ROUTINE_OID; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE t text; BEGIN NULL; EXCEPTION WHEN OTHERS THEN GET STACKED DIAGNOSTICS t = MESSAGE_TEXT, t = RETURNED_SQLSTATE, t = TABLE_NAME; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN COMMIT; ROLLBACK; COMMIT AND CHAIN; ROLLBACK AND NO CHAIN; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN RAISE 'plain'; RAISE NOTICE 'a % b %% c %', p, p + 1; RAISE EXCEPTION 'x' USING ERRCODE = 'unique_violation', HINT := 'y'; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN RAISE unique_violation; RAISE SQLSTATE '22012' USING MESSAGE = 'x'; RAISE USING MESSAGE = 'y', DETAIL = p::text; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN RAISE DEBUG 'a'; RAISE LOG 'b'; RAISE INFO 'c'; RAISE WARNING 'd'; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE hint text; BEGIN RAISE NOTICE 'x' USING HINT = hint, TABLE = 't', SCHEMA = 's', COLUMN = 'c', CONSTRAINT = 'k', DATATYPE = 'd'; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE a int; r record; BEGIN SELECT 1, 2 INTO a, r.x; SELECT * INTO STRICT r FROM t; INSERT INTO t VALUES (1) RETURNING id INTO a; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE a int; BEGIN WITH w AS (INSERT INTO t SELECT 1 RETURNING id) SELECT id FROM w INTO a; MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN CREATE TABLE t (a int); ALTER TABLE t ADD b int; comment ON TABLE t IS 'x'; SET LOCAL lock_timeout = '1s'; TRUNCATE t; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END; NULL; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN IMPORT FOREIGN SCHEMA a FROM SERVER b INTO c; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE a int; BEGIN EXECUTE 'x'; EXECUTE 'x' || p INTO STRICT a USING 1, 2; EXECUTE 'x' USING 1 INTO a; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE c refcursor; BEGIN OPEN c FOR SELECT 1; OPEN c SCROLL FOR SELECT 2; OPEN c NO SCROLL FOR EXECUTE 'SELECT $1' USING p; CLOSE c; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE c refcursor; a int; r record; BEGIN FETCH c INTO a; FETCH NEXT FROM c INTO a; FETCH ABSOLUTE p + 1 FROM c INTO r; FETCH LAST IN c INTO r.x, a; END
$$;

CREATE FUNCTION f(p int) RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE c refcursor; BEGIN MOVE c; MOVE FORWARD 3 FROM c; MOVE BACKWARD ALL FROM c; MOVE ALL IN c; MOVE RELATIVE -2 FROM c; MOVE 5 FROM c; END
$$;
