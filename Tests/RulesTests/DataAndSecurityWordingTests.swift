import Testing

/// What findings about rows, transactions, rights and the history say, word by word.
private let wordings: [Wording] = [
  Wording(
    rule: "unbatched-update", sql: "UPDATE orders SET note = '';", policy: Wording.sizes,
    message: "this updates every row of \"orders\" in one go: each stays locked until the last is done",
    label: "writes every row it finds in public.orders (12M rows: about 4 min)",
    help: "walk \"orders\" by \"id\" in batches, and commit after each",
    related: ["V1:2 orders was created here"],
    fix: """
      DO $walk$
      DECLARE
        batch bigint[];
        last_key bigint;
      BEGIN
        LOOP
          batch := ARRAY(SELECT id FROM orders WHERE last_key IS NULL OR id > last_key ORDER BY id LIMIT 10000);
          EXIT WHEN cardinality(batch) = 0;
          UPDATE orders SET note = '' WHERE id = ANY (batch);
          COMMIT;
          last_key := batch[cardinality(batch)];
        END LOOP;
      END
      $walk$;
      """),
  Wording(
    rule: "backfill-with-schema-change", sql: "ALTER TABLE orders ADD state text;\nUPDATE orders SET state = 'new';",
    runs: "in one transaction",
    policy: Wording.sizes,
    message:
      "every read and write of \"orders\" waits until its rows are updated: the schema change has locked it for the whole transaction",
    label: "changes rows of public.orders (12M rows: about 4 min) under ACCESS EXCLUSIVE",
    help: "commit the schema change first, and put this into a migration of its own, in batches",
    related: ["V2:1 orders is locked from here on: ACCESS EXCLUSIVE"]),
  Wording(
    rule: "unbatched-insert-select", sql: "CREATE TABLE notes AS SELECT id, note FROM orders;", policy: Wording.sizes,
    message: "this copies any number of rows of \"orders\" into \"notes\" in one go: no vacuum and no replica gets past it until it ends",
    label: "reads all of public.orders (12M rows: about 4 min)", help: "copy \"orders\" by ranges of \"id\", and commit after each",
    related: ["V1:2 orders was created here"]),
  Wording(
    rule: "not-in-nullable", sql: "DELETE FROM users WHERE id = 1 AND id NOT IN (SELECT user_id FROM orders);",
    message: "one null in \"user_id\" of \"orders\" and NOT IN holds for no row: nothing is deleted",
    help: "write NOT EXISTS (SELECT … WHERE … = …), or leave the nulls out of the subquery: \"user_id\" IS NOT NULL",
    related: ["V1:2 user_id was created here"],
    fix: "DELETE FROM users WHERE id = 1 AND id NOT IN (SELECT user_id FROM orders WHERE user_id IS NOT NULL);"),
  Wording(
    rule: "explicit-ids", sql: "CREATE TABLE plans (id serial PRIMARY KEY);\nINSERT INTO plans (id) VALUES (1);",
    message: "\"plans_id_seq\" is not told of these numbers: when it comes to them, inserts into \"plans\" fail on a \"id\" that is taken",
    help: "afterwards SELECT setval(pg_get_serial_sequence('plans', 'id'), (SELECT max(id) FROM plans))",
    related: ["V2:1 id was created here"],
    fix:
      "CREATE TABLE plans (id serial PRIMARY KEY);\nINSERT INTO plans (id) VALUES (1);\nSELECT setval(pg_get_serial_sequence('plans', 'id'), (SELECT max(id) FROM plans));"
  ),
  Wording(
    rule: "unclosed-transaction", sql: "BEGIN;\nSELECT 1;",
    message:
      "nothing commits this transaction before the file ends: its changes are undone, or its locks are held until the connection closes",
    help: "end it with COMMIT", fix: "BEGIN;\nSELECT 1;\nCOMMIT;"),
  Wording(
    rule: "nested-transaction", sql: "BEGIN;\nSELECT 1;\nCOMMIT;\n", runs: "in one transaction", tool: Wording.flyway,
    message: "Flyway has opened a transaction already: BEGIN does nothing, and its COMMIT ends the one that Flyway relies on",
    help: "leave the transaction to Flyway", related: ["V2:3 this ends the transaction of Flyway"], fix: "SELECT 1;\n"),
  Wording(
    rule: "leaked-setting", sql: "SET ROLE app;", runs: "in one transaction",
    message: "role stays set when the migration has ended: the connection carries it to the next one, which then runs as this role",
    help: "SET LOCAL ends with the transaction", fix: "SET LOCAL ROLE app;"),
  Wording(
    rule: "broad-grant", sql: "GRANT SELECT, UPDATE ON orders TO PUBLIC;",
    message: "everyone who can connect, now or later, may SELECT and UPDATE \"orders\"", help: "grant it to the roles that need it",
    related: ["V1:2 orders was created here"]),
  Wording(
    rule: "rls-without-policy", sql: "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;",
    message: "row security is on and no policy lets anyone in: nobody but the owner of \"orders\" sees or changes a row of it",
    help: "create a policy that says who may do what, or say in an allowance that only roles with BYPASSRLS are meant to",
    related: ["V1:2 orders was created here"]),
  Wording(
    rule: "already-exists", sql: "CREATE TABLE orders (id bigint PRIMARY KEY);",
    message: "relation \"orders\" already exists at this point of the history: the server refuses this, and the migration breaks off",
    help: "drop it first, or choose another name; IF NOT EXISTS would keep the old one as it is", related: ["V1:2 orders was created here"]),
  Wording(
    rule: "if-not-exists-hides-difference", sql: "CREATE TABLE IF NOT EXISTS users (id integer PRIMARY KEY, name text);",
    message:
      "\"users\" is there already, and in another shape, which IF NOT EXISTS keeps without a word: \"name\" is missing and \"id\" is bigint, not integer",
    help: "write what is to change: ALTER, or DROP and CREATE", related: ["V1:1 users was created here"]),
  Wording(
    rule: "incomplete-rollback", sql: "ALTER TABLE orders ADD a text, ADD b text;\n-- down\nALTER TABLE orders DROP a;",
    message: "this does not lead back to the schema before the migration: column b of public.orders is left behind",
    help: "bring back what was there: drop column b of public.orders", related: ["V2:1 this is what it is to undo"]),
  Wording(
    rule: "incomplete-rollback",
    sql: "ALTER TABLE orders ALTER note SET DEFAULT 'x', ALTER id TYPE integer;\n-- down\nALTER TABLE orders ALTER id TYPE bigint;",
    message: "this does not lead back to the schema before the migration: the default of column note of public.orders is left behind",
    help: "bring back what was there: drop the default of column note of public.orders", related: ["V2:1 this is what it is to undo"]),
  Wording(
    rule: "incomplete-rollback",
    sql: "ALTER TABLE orders ENABLE ROW LEVEL SECURITY, CLUSTER ON orders_note_idx;\n-- down\nSELECT 1;",
    message:
      "this does not lead back to the schema before the migration: row level security of table public.orders is left on and the CLUSTER mark of table public.orders is left behind",
    help:
      "bring back what was there: turn row level security of table public.orders off again and drop the CLUSTER mark of table public.orders",
    related: ["V2:1 this is what it is to undo"]),
  Wording(
    rule: "incomplete-rollback",
    sql:
      "ALTER TABLE accounts DROP CONSTRAINT accounts_user_id_fkey;\n-- down\nALTER TABLE accounts ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;",
    message:
      "this does not lead back to the schema before the migration: constraint accounts_user_id_fkey of public.accounts is not what it was",
    help:
      "bring back what was there: make constraint accounts_user_id_fkey of public.accounts what it was (FOREIGN KEY (user_id) REFERENCES public.users(id))",
    related: ["V2:1 this is what it is to undo"]),
  Wording(
    rule: "incomplete-rollback", sql: "CREATE TABLE plans (name text PRIMARY KEY);\nCREATE EXTENSION citext;\n-- down\nSELECT 1;",
    message:
      "this does not lead back to the schema before the migration: extension citext is left behind and table public.plans is left behind",
    help: "bring back what was there: drop extension citext and drop table public.plans", related: ["V2:1 this is what it is to undo"]),
]

@Suite("Findings about rows, transactions, rights and the history say what happens to whom")
struct DataAndSecurityWordingTests {
  @Test("message, label, help, places and fix", arguments: wordings)
  func wording(_ expected: Wording) throws { try WordingTests().wording(expected) }
}
