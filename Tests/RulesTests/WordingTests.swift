import Analysis
import PostgresSyntax
import Rules
import Testing

/// What a finding says besides that it is there: who waits, how long by the policy's sizes, where the table came from, what this tool is told.
struct Wording: Sendable, CustomTestStringConvertible {
  var rule: String
  var sql: String
  var runs: String?
  var policy: String?
  var tool = ToolFacts()
  var message: String
  var label: String?
  var help: String?
  /// “V1:2 orders was created here”
  var related: [String] = []
  var fix: String?

  var testDescription: String { rule + ": " + message }

  static let history = """
    CREATE TABLE users (id bigint PRIMARY KEY);
    CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, note text);
    CREATE INDEX orders_note_idx ON orders (note);
    CREATE TABLE accounts (id bigint PRIMARY KEY, owner text, balance numeric, user_id bigint REFERENCES users);
    CREATE VIEW rich_accounts AS SELECT id, balance FROM accounts WHERE balance > 1000000;
    CREATE POLICY rich_only ON accounts USING (balance > 1000000);
    CREATE FUNCTION accounts_of(name text) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM accounts WHERE owner = name';
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER accounts_touch BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION touch();
    """
  static let sizes = "## Tables\n| table | rows |\n| --- | --- |\n| orders | 12M |\n"
  static let flyway = ToolFacts(name: "Flyway", transactionOptOut: "leave the statement alone in its file")

  static let all: [Wording] = [
    Wording(
      rule: "blocking-index-build", sql: "CREATE INDEX orders_user_id_idx ON orders (user_id);", policy: sizes,
      message: "building \"orders_user_id_idx\" blocks every write to \"orders\" until it ends",
      label: "takes SHARE on public.orders (12M rows: about 40 s)", help: "build it CONCURRENTLY",
      related: ["V1:2 orders was created here"],
      fix: "CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);"),
    Wording(
      rule: "blocking-index-build", sql: "ALTER TABLE orders ADD state text; CREATE INDEX orders_state_idx ON orders (state);",
      runs: "in one transaction", tool: flyway,
      message: "building \"orders_state_idx\" blocks every read and write of \"orders\" until it ends",
      label: "takes SHARE on public.orders", help: "build it CONCURRENTLY; for that leave the statement alone in its file",
      related: ["V1:2 orders was created here"]),
    Wording(
      rule: "blocking-index-drop", sql: "DROP INDEX orders_note_idx;",
      message: "dropping \"orders_note_idx\" waits for every query of \"orders\", and every later read and write waits for the drop",
      label: "takes ACCESS EXCLUSIVE on public.orders", help: "drop it CONCURRENTLY", related: ["V1:2 orders was created here"],
      fix: "DROP INDEX CONCURRENTLY orders_note_idx;"),
    Wording(
      rule: "validating-foreign-key", sql: "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;", policy: sizes,
      message: "adding foreign key \"orders_user_id_fkey\" blocks every write to \"orders\" and \"users\" until all rows are checked",
      label: "takes SHARE ROW EXCLUSIVE on public.orders (12M rows: about 6 s) and on public.users",
      help: "add it NOT VALID, and VALIDATE CONSTRAINT in a statement of its own: that scan lets reads and writes go on",
      related: ["V1:2 orders was created here", "V1:1 users was created here"],
      fix: """
        ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;
        ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey;
        """),
    Wording(
      rule: "validating-check", sql: "  ALTER TABLE ONLY orders ADD CHECK (note <> '');\r\n", policy: sizes,
      message: "adding check \"orders_note_check\" blocks every read and write of \"orders\" until all rows are tested",
      label: "takes ACCESS EXCLUSIVE on public.orders (12M rows: about 6 s)",
      help: "add it NOT VALID, and VALIDATE CONSTRAINT in a statement of its own: that scan lets reads and writes go on",
      related: ["V1:2 orders was created here"],
      fix: """
          ALTER TABLE ONLY orders ADD CHECK (note <> '') NOT VALID;\r
          ALTER TABLE ONLY orders VALIDATE CONSTRAINT orders_note_check;\r\n
        """),
    Wording(
      rule: "set-not-null-scan", sql: "ALTER TABLE IF EXISTS orders ALTER \"note\" SET NOT NULL;",
      message: "making \"note\" NOT NULL blocks every read and write of \"orders\" until all rows are read",
      label: "takes ACCESS EXCLUSIVE on public.orders",
      help:
        "first add CHECK (… IS NOT NULL) NOT VALID and validate it, in statements of their own: SET NOT NULL then needs no scan, and the CHECK can go",
      related: ["V1:2 orders was created here"],
      fix: """
        ALTER TABLE IF EXISTS orders ADD CONSTRAINT orders_note_not_null CHECK (note IS NOT NULL) NOT VALID;
        ALTER TABLE IF EXISTS orders VALIDATE CONSTRAINT orders_note_not_null;
        ALTER TABLE IF EXISTS orders ALTER COLUMN note SET NOT NULL;
        ALTER TABLE IF EXISTS orders DROP CONSTRAINT orders_note_not_null;
        """),
    Wording(
      rule: "set-not-null-scan", sql: "ALTER TABLE orders ALTER user_id SET NOT NULL, ALTER note SET NOT NULL;", policy: sizes,
      message: "making \"user_id\" NOT NULL blocks every read and write of \"orders\" until all rows are read",
      label: "takes ACCESS EXCLUSIVE on public.orders (12M rows: about 6 s)",
      help:
        "first add CHECK (… IS NOT NULL) NOT VALID and validate it, in statements of their own: SET NOT NULL then needs no scan, and the CHECK can go",
      related: ["V1:2 orders was created here"],
      fix: """
        ALTER TABLE orders ADD CONSTRAINT orders_user_id_not_null CHECK (user_id IS NOT NULL) NOT VALID, \
        ADD CONSTRAINT orders_note_not_null CHECK (note IS NOT NULL) NOT VALID;
        ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_not_null, VALIDATE CONSTRAINT orders_note_not_null;
        ALTER TABLE orders ALTER COLUMN user_id SET NOT NULL, ALTER COLUMN note SET NOT NULL;
        ALTER TABLE orders DROP CONSTRAINT orders_user_id_not_null, DROP CONSTRAINT orders_note_not_null;
        """),
    Wording(
      rule: "validating-foreign-key", sql: "ALTER TABLE orders ADD payer_id bigint DEFAULT 1 NOT NULL REFERENCES users (id);",
      message:
        "adding foreign key \"orders_payer_id_fkey\" blocks every read and write of \"orders\" and every write to \"users\" until all rows"
        + " are checked",
      label: "takes ACCESS EXCLUSIVE on public.orders and on public.users",
      help: "add the column alone, then the foreign key NOT VALID, and validate it in a transaction of its own",
      related: ["V1:2 orders was created here", "V1:1 users was created here"],
      fix: """
        ALTER TABLE orders ADD payer_id bigint DEFAULT 1 NOT NULL;
        ALTER TABLE orders ADD CONSTRAINT orders_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES users (id) NOT VALID;
        ALTER TABLE orders VALIDATE CONSTRAINT orders_payer_id_fkey;
        """),
    Wording(
      rule: "blocking-unique-constraint", sql: "ALTER TABLE ONLY orders ADD UNIQUE (user_id, note) DEFERRABLE;", policy: sizes,
      message: "adding unique constraint \"orders_user_id_note_key\" blocks every read and write of \"orders\" until its index is built",
      label: "takes ACCESS EXCLUSIVE on public.orders (12M rows: about 40 s)",
      help: "build a unique index CONCURRENTLY, then ADD CONSTRAINT … UNIQUE USING INDEX, which takes a moment",
      related: ["V1:2 orders was created here"],
      fix: """
        CREATE UNIQUE INDEX CONCURRENTLY orders_user_id_note_key ON orders (user_id, note);
        ALTER TABLE ONLY orders ADD CONSTRAINT orders_user_id_note_key UNIQUE USING INDEX orders_user_id_note_key DEFERRABLE;
        """),
    Wording(
      rule: "blocking-unique-constraint", sql: "ALTER TABLE orders ADD CONSTRAINT one_note UNIQUE (note);", runs: "in one transaction",
      tool: flyway,
      message: "adding unique constraint \"one_note\" blocks every read and write of \"orders\" until its index is built",
      label: "takes ACCESS EXCLUSIVE on public.orders",
      help:
        "build a unique index CONCURRENTLY, then ADD CONSTRAINT … UNIQUE USING INDEX, which takes a moment; for that leave the statement"
        + " alone in its file",
      related: ["V1:2 orders was created here"]),
    Wording(
      rule: "validate-in-same-transaction",
      sql: "ALTER TABLE orders ADD CONSTRAINT noted CHECK (note <> '') NOT VALID, VALIDATE CONSTRAINT noted, ADD state text;",
      message:
        "validating \"noted\" in the statement that adds it blocks every read and write of \"orders\" until all rows are read, as if it"
        + " were not added NOT VALID",
      label: "reads all of public.orders under ACCESS EXCLUSIVE",
      help: "put VALIDATE CONSTRAINT into a statement of its own, behind this one",
      fix: """
        ALTER TABLE orders ADD CONSTRAINT noted CHECK (note <> '') NOT VALID, ADD state text;
        ALTER TABLE orders VALIDATE CONSTRAINT noted;
        """),
    Wording(
      rule: "short-integer-key", sql: "CREATE TABLE carts (id serial PRIMARY KEY);",
      message: "after 2147483647 no row can be added to \"carts\": \"id\" has no more numbers", label: "integer",
      help: "make it bigint, which costs four bytes a row now and no migration later", fix: "CREATE TABLE carts (id bigserial PRIMARY KEY);"
    ),
    Wording(
      rule: "missing-lock-timeout", sql: "BEGIN;\n  DROP TABLE orders;\nCOMMIT;", policy: "Lock timeout: at most 1500ms\n",
      message: "this may wait for \"orders\" without limit, and meanwhile every read and write that comes later waits behind it",
      label: "takes ACCESS EXCLUSIVE on public.orders",
      help: "set lock_timeout before it: the statement then gives up instead of holding up the queue, and can be tried again",
      related: ["V1:2 orders was created here"], fix: "BEGIN;\n  SET LOCAL lock_timeout = '1500ms';\n  DROP TABLE orders;\nCOMMIT;"),
    Wording(
      rule: "lock-held-while-working", sql: "ALTER TABLE users ADD name text;\nUPDATE orders SET note = '';", runs: "in one transaction",
      policy: sizes, message: "\"users\" stays locked while rows of \"orders\" are updated: every read and write of it waits",
      label: "updates all of public.orders (12M rows: about 4 min) under ACCESS EXCLUSIVE",
      help: "end the transaction in between: put this statement into a migration of its own",
      related: ["V2:1 users is locked from here on: ACCESS EXCLUSIVE"]),
    Wording(
      rule: "broken-dependents", sql: "ALTER TABLE accounts DROP COLUMN balance;",
      message:
        "PostgreSQL refuses this: cannot drop column balance of table accounts: view rich_accounts and policy rich_only of accounts need it",
      help: "drop or change view rich_accounts and policy rich_only of accounts before",
      related: ["V1:5 view rich_accounts needs it", "V1:6 policy rich_only of accounts needs it"]),
    Wording(
      rule: "broken-dependents", sql: "ALTER TABLE accounts RENAME owner TO holder;",
      message: "renaming \"owner\" of \"accounts\" breaks function accounts_of, whose body names it",
      label: "PostgreSQL does not look into bodies: what is broken shows at the next call",
      help: "replace the function in the same migration, before what it names goes",
      related: ["V1:7 function accounts_of names owner"]),
    Wording(
      rule: "dropped-with-cascade", sql: "DROP TABLE users CASCADE;",
      message: "CASCADE drops foreign key accounts_user_id_fkey of accounts with \"users\"",
      help: "leave CASCADE out, and drop or change foreign key accounts_user_id_fkey of accounts by statements of their own before",
      related: ["V1:4 foreign key accounts_user_id_fkey of accounts goes too"]),
    Wording(
      rule: "truncated-with-cascade", sql: "TRUNCATE users CASCADE;",
      message: "TRUNCATE … CASCADE deletes all rows of \"accounts\" too, not only of \"users\"",
      label: "takes ACCESS EXCLUSIVE on public.accounts",
      help: "name every table that is to be emptied, and leave CASCADE out: PostgreSQL then refuses where one was forgotten",
      related: ["V1:4 accounts refers to users"]),
    Wording(
      rule: "impossible-view-replace", sql: "CREATE OR REPLACE VIEW rich_accounts AS SELECT balance FROM accounts;",
      message: "PostgreSQL refuses to replace view \"rich_accounts\": cannot drop columns from view",
      help:
        "keep the columns id and balance in this order with these types, and add new ones at the end; or DROP VIEW and CREATE VIEW in one transaction, and grant its privileges again",
      related: ["V1:5 rich_accounts was defined here"]),
    Wording(
      rule: "overload-left-behind",
      sql: "CREATE OR REPLACE FUNCTION accounts_of(name text, maximum int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';",
      message:
        "accounts_of(text, integer) does not replace accounts_of(text): the old function stays beside it, and calls with its arguments go on running it",
      label: "calls with the old arguments, or with none of the new ones, do not come here",
      help:
        "if the old one is to go, DROP FUNCTION accounts_of(text) in the same transaction; if both are meant, say CREATE FUNCTION without OR REPLACE",
      related: ["V1:7 accounts_of(text) was created here"],
      fix:
        "CREATE OR REPLACE FUNCTION accounts_of(name text, maximum int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';\nDROP FUNCTION accounts_of(text);"
    ),
    Wording(
      rule: "trigger-lock", sql: "DROP TRIGGER accounts_touch ON accounts;",
      message:
        "dropping trigger \"accounts_touch\" waits for \"accounts\" without limit, and meanwhile every read and write that comes later waits behind it",
      label: "takes ACCESS EXCLUSIVE on public.accounts",
      help: "set lock_timeout before it: the statement then gives up instead of holding up the queue, and can be tried again",
      related: ["V1:4 accounts was created here"], fix: "SET lock_timeout = '2s';\nDROP TRIGGER accounts_touch ON accounts;"),
    Wording(
      rule: "forbidden-in-transaction", sql: "VACUUM orders;", runs: "in one transaction", tool: flyway,
      message: "VACUUM cannot run inside a transaction, which Flyway opens for this file", help: "leave the statement alone in its file"),
    Wording(
      rule: "forbidden-in-transaction", sql: "VACUUM orders;\nSELECT 1;", runs: "as one query", tool: flyway,
      message: "VACUUM cannot run inside a transaction, which the statements of this file share, because they are sent as one query",
      help: "leave the statement alone in its file"),
    Wording(
      rule: "forbidden-in-transaction", sql: "BEGIN;\nVACUUM orders;\nCOMMIT;",
      message: "VACUUM cannot run inside a transaction, which begins at line 1", help: "put it before the BEGIN or after the COMMIT",
      related: ["V2:1 the transaction begins here"]),
    Wording(
      rule: "forbidden-in-transaction", sql: "DO $$ BEGIN VACUUM orders; END $$;",
      message: "VACUUM cannot run inside a transaction, which a body always runs in",
      help: "make it a statement of its own, outside the body"
    ),
  ]
}

@Suite("Findings say who waits, for how long, and what to write instead")
struct WordingTests {
  @Test("message, label, help, places and fix", arguments: Wording.all + Wording.locksAndIndexes)
  func wording(_ expected: Wording) throws {
    var example = RulePage.Example(section: .other, line: 0)
    example.history = [Wording.history]
    example.migration = expected.sql
    example.runs = expected.runs
    example.policy = expected.policy
    let run = ExampleRun(example, tool: expected.tool)
    let finding = try #require(run.findings.first { $0.rule.text == expected.rule }, "\(run.summary)")
    #expect(finding.message == expected.message)
    #expect(finding.label == expected.label)
    #expect(finding.help == expected.help)
    #expect(finding.related.map { "\($0.path.prefix { $0 != "_" }):\($0.line + 1) \($0.message)" } == expected.related)
    #expect(finding.fixes.first.map { String(decoding: $0.edits.applied(to: run.bytes), as: UTF8.self) } == expected.fix)
  }
}
