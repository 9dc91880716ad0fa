import PostgresSyntax
import Testing

@testable import Catalog

/// Operators, casts, text search objects, foreign servers and their like: what the server refuses of them, and what follows their renames.
@Suite struct DefinitionTests {
  private static let objects = """
    CREATE TYPE tally;
    CREATE FUNCTION tally_in(cstring) RETURNS tally LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
    CREATE FUNCTION tally_out(tally) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
    CREATE TYPE tally (INPUT = tally_in, OUTPUT = tally_out, LIKE = int4);
    CREATE FUNCTION same(tally, tally) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
    CREATE FUNCTION compare(tally, tally) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
    CREATE OPERATOR === (FUNCTION = same, LEFTARG = tally, RIGHTARG = tally, COMMUTATOR = ===);
    CREATE OPERATOR CLASS tally_ops DEFAULT FOR TYPE tally USING btree AS OPERATOR 3 ===, FUNCTION 1 compare(tally, tally);
    CREATE CAST (tally AS integer) WITHOUT FUNCTION;
    CREATE TABLE t (a integer, n tally, s text, CHECK (n === n));
    CREATE INDEX t_n ON t (n);
    CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple);
    CREATE TEXT SEARCH CONFIGURATION notes (COPY = simple);
    CREATE FOREIGN DATA WRAPPER far OPTIONS (a '1');
    CREATE SERVER there FOREIGN DATA WRAPPER far;
    CREATE USER MAPPING FOR PUBLIC SERVER there;
    CREATE FOREIGN TABLE remote (a integer) SERVER there;
    CREATE COLLATION plain FROM "C";
    CREATE CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
    CREATE ACCESS METHOD twin TYPE INDEX HANDLER bthandler;
    CREATE LANGUAGE tongue HANDLER plpgsql_call_handler;
    """

  @Test(
    arguments: [
      ("CREATE TYPE tally", "42710"),
      ("CREATE TYPE unheard (INPUT = tally_in, OUTPUT = tally_out)", "42704"),
      ("ALTER TYPE tally SET (INPUT = tally_in)", "42601"),
      ("DROP FUNCTION tally_in(cstring)", "2BP01"),
      ("DROP TYPE tally", "2BP01"),
      ("CREATE OPERATOR === (FUNCTION = same, LEFTARG = tally, RIGHTARG = tally)", "42723"),
      ("CREATE OPERATOR ==== (LEFTARG = tally, RIGHTARG = tally)", "42P13"),
      ("CREATE OPERATOR ==== (FUNCTION = same, RIGHTARG = tally)", "42883"),
      ("CREATE OPERATOR ==== (FUNCTION = compare, LEFTARG = tally, RIGHTARG = tally, HASHES)", "42P13"),
      ("CREATE OPERATOR ==== (FUNCTION = same, LEFTARG = tally, RIGHTARG = tally)", nil),
      ("DROP OPERATOR === (tally, tally)", "2BP01"),
      ("DROP OPERATOR === (integer, integer)", "42883"),
      ("ALTER OPERATOR === (tally, tally) SET (COLOUR = 'red')", "42601"),
      ("CREATE OPERATOR CLASS other_ops DEFAULT FOR TYPE tally USING btree AS OPERATOR 3 ===", "42710"),
      ("CREATE OPERATOR CLASS other_ops FOR TYPE tally USING nothing AS OPERATOR 3 ===", "42704"),
      ("DROP OPERATOR CLASS tally_ops USING btree", "2BP01"),
      ("DROP OPERATOR CLASS tally_ops USING hash", "42704"),
      ("CREATE INDEX ON t (n) WHERE n === n", nil),
      ("CREATE INDEX ON t (s tally_ops)", "42804"),
      ("CREATE INDEX ON t USING hash (n)", "42704"),
      ("CREATE CAST (tally AS integer) WITHOUT FUNCTION", "42710"),
      ("CREATE CAST (integer AS bigint) WITHOUT FUNCTION", "42710"),
      ("CREATE CAST (integer AS tally) WITH FUNCTION same(tally, tally)", "42P17"),
      ("DROP CAST (tally AS integer)", nil),
      ("CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple)", "42710"),
      ("CREATE TEXT SEARCH DICTIONARY other (STOPWORDS = english)", "42P17"),
      ("CREATE TEXT SEARCH CONFIGURATION other (PARSER = unheard)", "42704"),
      ("ALTER TEXT SEARCH CONFIGURATION notes ALTER MAPPING FOR word WITH words", nil),
      ("ALTER TEXT SEARCH CONFIGURATION notes ALTER MAPPING FOR wurd WITH words", "22023"),
      ("ALTER TEXT SEARCH DICTIONARY words RENAME TO words", "42710"),
      ("ALTER FOREIGN DATA WRAPPER far OPTIONS (DROP b)", "42704"),
      ("ALTER FOREIGN DATA WRAPPER far OPTIONS (ADD a '2')", "42710"),
      ("CREATE SERVER there FOREIGN DATA WRAPPER far", "42710"),
      ("CREATE SERVER IF NOT EXISTS there FOREIGN DATA WRAPPER far", nil),
      ("CREATE SERVER nowhere FOREIGN DATA WRAPPER gone", "42704"),
      ("CREATE FOREIGN TABLE lost (a integer) SERVER gone", "42704"),
      ("CREATE USER MAPPING FOR PUBLIC SERVER there", "42710"),
      ("DROP USER MAPPING FOR somebody SERVER there", "42704"),
      ("DROP USER MAPPING IF EXISTS FOR somebody SERVER there", nil),
      ("DROP SERVER there", "2BP01"),
      ("DROP SERVER there CASCADE", nil),
      ("ALTER TABLE t ADD u integer COLLATE plain", "42804"),
      ("CREATE COLLATION plain FROM \"C\"", "42710"),
      ("CREATE CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8", "42710"),
      ("CREATE ACCESS METHOD odd TYPE TABLE HANDLER bthandler", "42809"),
      ("CREATE LANGUAGE tongue HANDLER plpgsql_call_handler", "42710"),
      ("CREATE FUNCTION f() RETURNS integer LANGUAGE tongue AS ''", nil),
      ("CREATE FUNCTION f() RETURNS integer LANGUAGE nonsense AS ''", "42704"),
      ("CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer)", nil),
      ("CREATE AGGREGATE total(integer) (SFUNC = int4pl)", "42P13"),
      ("CREATE AGGREGATE total(integer) (SFUNC = nothing_here, STYPE = integer)", "42883"),
      ("COMMENT ON OPERATOR === (tally, tally) IS 'x'", nil),
      ("COMMENT ON OPERATOR ==== (tally, tally) IS 'x'", "42883"),
      ("ALTER EXTENSION nothing ADD TABLE t", "42704"),
    ] as [(String, String?)])
  func refusedAsByTheServer(statement: String, sqlState: String?) {
    let before = History(Self.objects)
    #expect(before.complaints == [])
    let history = History(statement, from: before.catalog)
    #expect(history.tree.problems.isEmpty)
    #expect(history.failures.map(\.sqlState) == [sqlState].compactMap { $0 }, "\(history.failures.map(\.message))")
  }

  @Test func definitionsFollowRenamesAndMoves() {
    let history = History(
      Self.objects + """
        CREATE SCHEMA elsewhere;
        ALTER TYPE tally RENAME TO score;
        ALTER FUNCTION same(score, score) SET SCHEMA elsewhere;
        ALTER OPERATOR === (score, score) SET SCHEMA elsewhere;
        ALTER OPERATOR FAMILY tally_ops USING btree RENAME TO score_family;
        ALTER SERVER there RENAME TO yonder;
        ALTER TEXT SEARCH CONFIGURATION notes SET SCHEMA elsewhere;
        """)
    #expect(history.complaints == [])
    let sql = history.catalog.schemaSQL()
    for line in [
      "CREATE TYPE public.score (input = public.tally_in, output = public.tally_out, \"like\" = integer);",
      "CREATE OPERATOR elsewhere.=== (function = elsewhere.same, leftarg = public.score, rightarg = public.score, commutator = OPERATOR(elsewhere.===));",
      "CREATE OPERATOR FAMILY public.score_family USING btree;",
      "CREATE CAST (public.score AS integer) WITHOUT FUNCTION;",
      "CREATE USER MAPPING FOR PUBLIC SERVER yonder;",
      "CREATE FOREIGN TABLE public.remote (a integer) SERVER yonder;",
    ] {
      #expect(sql.contains(line), "\(line)\n\(sql)")
    }
    // The type is there by name before its functions, and whole after them.
    let order = [
      "CREATE TYPE public.score;", "CREATE FUNCTION public.tally_in", "CREATE TYPE public.score (", "CREATE OPERATOR elsewhere.===",
    ]
    let places = order.compactMap { sql.firstRange(of: $0)?.lowerBound }
    #expect(places.count == order.count && places == places.sorted(), "\(sql)")
  }

  @Test func detachingConcurrentlyLeavesTheBoundBehind() {
    let history = History(
      """
      CREATE TABLE log (day date, n integer) PARTITION BY RANGE (day);
      CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
      ALTER TABLE log DETACH PARTITION log_1 CONCURRENTLY;
      """)
    #expect(history.complaints == [])
    #expect(
      history.catalog.schemaSQL().contains(
        "ADD CONSTRAINT log_1_day_check CHECK (day IS NOT NULL AND day >= '2024-01-01' AND day < '2024-02-01')"),
      "\(history.catalog.schemaSQL())")
  }

  @Test func membersOfAnExtensionComeAndGo() {
    let history = History(
      """
      CREATE EXTENSION citext;
      CREATE TABLE t (a integer);
      ALTER EXTENSION citext ADD TABLE t;
      DROP TABLE t;
      ALTER EXTENSION citext DROP TABLE t;
      ALTER EXTENSION citext DROP TABLE t;
      DROP TABLE t;
      """)
    #expect(history.failures.map(\.sqlState) == ["2BP01", "55000"])
  }
}
