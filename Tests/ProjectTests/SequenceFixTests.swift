import Analysis
import Migrations
import Policy
import Project
import Testing

/// Fixes about several statements or several migrations.
@Suite("Fixes that look beyond one statement")
struct SequenceFixTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var rule: String
    var files: [(name: String, text: String)]
    /// What is written, by name.
    var expected: [String: String]
    var policy = ""
  }

  private static let tables =
    "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, total numeric);\nCREATE TABLE users (id bigint PRIMARY KEY);\n"

  private static let open = "CREATE TABLE users (id bigint NOT NULL, email text, name text);\n"

  static let examples: [Example] = [
    Example(
      testDescription: "NOT NULL of several columns becomes three migrations, each column's way back with it", rule: "set-not-null-scan",
      files: [
        ("00001_init.sql", "-- +goose Up\n\(open)-- +goose Down\nDROP TABLE users;\n"),
        (
          "00002_known.sql",
          "-- +goose Up\nSET LOCAL lock_timeout = '3s';\nALTER TABLE users ADD COLUMN age int;\n-- Each has one.\n"
            + "ALTER TABLE users ALTER COLUMN name SET NOT NULL;\nALTER TABLE users ALTER COLUMN email SET NOT NULL;\n\n-- +goose Down\n"
            + "ALTER TABLE users ALTER COLUMN name DROP NOT NULL;\nALTER TABLE users DROP COLUMN age;\n"
        ),
      ],
      expected: [
        "00002_known.sql":
          "-- +goose Up\nSET LOCAL lock_timeout = '3s';\nALTER TABLE users ADD COLUMN age int;\n\n-- +goose Down\n"
          + "ALTER TABLE users DROP COLUMN age;\n",
        "00003_add_users_not_null_checks.sql":
          "-- +goose Up\nSET LOCAL lock_timeout = '3s';\n"
          + "ALTER TABLE users ADD CONSTRAINT users_name_not_null CHECK (name IS NOT NULL) NOT VALID;\n"
          + "ALTER TABLE users ADD CONSTRAINT users_email_not_null CHECK (email IS NOT NULL) NOT VALID;\n\n-- +goose Down\n"
          + "ALTER TABLE users DROP CONSTRAINT users_email_not_null;\n"
          + "ALTER TABLE users DROP CONSTRAINT users_name_not_null;\n",
        "00004_validate_users_not_null_checks.sql":
          "-- +goose Up\nALTER TABLE users VALIDATE CONSTRAINT users_name_not_null;\n"
          + "ALTER TABLE users VALIDATE CONSTRAINT users_email_not_null;\n\n-- +goose Down\n-- Nothing is to be undone.\n",
        "00005_set_users_not_null.sql":
          "-- +goose Up\nSET LOCAL lock_timeout = '3s';\n-- Each has one.\n"
          + "ALTER TABLE users ALTER COLUMN name SET NOT NULL;\nALTER TABLE users DROP CONSTRAINT users_name_not_null;\n"
          + "ALTER TABLE users ALTER COLUMN email SET NOT NULL;\nALTER TABLE users DROP CONSTRAINT users_email_not_null;\n\n-- +goose Down\n"
          + "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;\n"
          + "ALTER TABLE users ADD CONSTRAINT users_email_not_null CHECK (email IS NOT NULL) NOT VALID;\n"
          + "ALTER TABLE users ALTER COLUMN name DROP NOT NULL;\n"
          + "ALTER TABLE users ADD CONSTRAINT users_name_not_null CHECK (name IS NOT NULL) NOT VALID;\n",
      ]),
    Example(
      testDescription: "rows are filled behind the change of their table, and what follows comes behind that",
      rule: "backfill-with-schema-change",
      files: [
        ("V1__init.sql", tables),
        (
          "V2__add_kind.sql",
          "SET LOCAL lock_timeout = '3s';\nALTER TABLE orders ADD COLUMN kind text;\n\n-- All the same.\nUPDATE orders SET kind = 'a';\n\n"
            + "ALTER TABLE orders ALTER COLUMN kind SET NOT NULL; -- from now on\n"
        ), ("V3__note.sql", "ALTER TABLE orders ADD COLUMN note text;\n"),
      ],
      expected: [
        "V2__add_kind.sql": "SET LOCAL lock_timeout = '3s';\nALTER TABLE orders ADD COLUMN kind text;\n",
        "V2.1__update_orders.sql":
          "-- All the same.\nDO $walk$\nDECLARE\n  batch bigint[];\n  last_key bigint;\nBEGIN\n  LOOP\n"
          + "    batch := ARRAY(SELECT id FROM orders WHERE last_key IS NULL OR id > last_key ORDER BY id LIMIT 10000);\n"
          + "    EXIT WHEN cardinality(batch) = 0;\n    UPDATE orders SET kind = 'a' WHERE id = ANY (batch);\n    COMMIT;\n"
          + "    last_key := batch[cardinality(batch)];\n  END LOOP;\nEND\n$walk$;\n",
        "V2.1__update_orders.sql.conf": "executeInTransaction=false\n",
        "V2.2__finish_add_kind.sql":
          "SET LOCAL lock_timeout = '3s';\nALTER TABLE orders ALTER COLUMN kind SET NOT NULL; -- from now on\n",
      ]),
    Example(
      testDescription: "what outlives the file is reset where nothing else ends it", rule: "missing-lock-timeout",
      files: [
        ("00001_init.sql", "-- +goose Up\n\(open)-- +goose Down\nDROP TABLE users;\n"),
        (
          "00002_note.sql",
          "-- +goose NO TRANSACTION\n-- +goose Up\nALTER TABLE users ADD COLUMN note text;\nANALYZE users;\n\n-- +goose Down\n"
            + "ALTER TABLE users DROP COLUMN note;\n"
        ),
      ],
      expected: [
        "00002_note.sql":
          "-- +goose NO TRANSACTION\n-- +goose Up\nSET lock_timeout = '2s';\nALTER TABLE users ADD COLUMN note text;\nANALYZE users;\n"
          + "RESET lock_timeout;\n\n-- +goose Down\nALTER TABLE users DROP COLUMN note;\n"
      ]),
    Example(
      testDescription: "a unique constraint takes over an index that the migration before builds", rule: "blocking-unique-constraint",
      files: [
        ("V1__init.sql", open),
        ("V2__key.sql", "ALTER TABLE users ADD COLUMN age int;\nALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);\n"),
        ("V3__note.sql", "ALTER TABLE users ADD COLUMN note text;\n"),
      ],
      expected: [
        "V2__key.sql": "ALTER TABLE users ADD COLUMN age int;\n",
        "V2.1__build_users_email_key.sql": "CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);\n",
        "V2.2__add_users_email_key.sql":
          "SET LOCAL lock_timeout = '2s';\nALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;\n",
      ]),
    Example(
      testDescription: "golang-migrate: the file's only statement becomes the first of three steps, and what undoes it likewise",
      rule: "set-not-null-scan",
      files: [
        ("1_init.up.sql", open), ("1_init.down.sql", "DROP TABLE users;\n"),
        ("2_known.up.sql", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;\n"),
        ("2_known.down.sql", "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;\n"),
      ],
      expected: [
        "2_known.up.sql": "ALTER TABLE users ADD CONSTRAINT users_email_not_null CHECK (email IS NOT NULL) NOT VALID;\n",
        "2_known.down.sql": "ALTER TABLE users DROP CONSTRAINT users_email_not_null;\n",
        "3_validate_users_email_not_null.up.sql": "ALTER TABLE users VALIDATE CONSTRAINT users_email_not_null;\n",
        "3_validate_users_email_not_null.down.sql": "-- Nothing is to be undone.\n",
        "4_set_users_email_not_null.up.sql":
          "SET LOCAL lock_timeout = '2s';\nALTER TABLE users ALTER COLUMN email SET NOT NULL;\nALTER TABLE users DROP CONSTRAINT users_email_not_null;\n",
        "4_set_users_email_not_null.down.sql":
          "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;\n"
          + "ALTER TABLE users ADD CONSTRAINT users_email_not_null CHECK (email IS NOT NULL) NOT VALID;\n",
      ]),
    Example(
      testDescription: "a primary key over a column that may be null has both ways before it", rule: "blocking-primary-key",
      files: [
        ("V1__init.sql", open + "ALTER TABLE users ALTER COLUMN id DROP NOT NULL;\n"),
        ("V2__key.sql", "ALTER TABLE users ADD COLUMN age int;\nALTER TABLE users ADD PRIMARY KEY (id);\n"),
      ],
      expected: [
        "V2__key.sql": "ALTER TABLE users ADD COLUMN age int;\n",
        "V3__add_users_id_not_null.sql":
          "SET LOCAL lock_timeout = '2s';\nALTER TABLE users ADD CONSTRAINT users_id_not_null CHECK (id IS NOT NULL) NOT VALID;\n",
        "V4__validate_users_id_not_null.sql": "ALTER TABLE users VALIDATE CONSTRAINT users_id_not_null;\n",
        "V5__build_users_pkey.sql": "CREATE UNIQUE INDEX CONCURRENTLY users_pkey ON users (id);\n",
        "V6__add_users_pkey.sql":
          "SET LOCAL lock_timeout = '2s';\nALTER TABLE users ALTER COLUMN id SET NOT NULL;\nALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey;\n"
          + "ALTER TABLE users DROP CONSTRAINT users_id_not_null;\n",
      ]),
    Example(
      testDescription: "a constraint that was never validated is validated by a new last migration", rule: "never-validated",
      files: [
        ("V1__init.sql", tables),
        ("V2__paid.sql", "ALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) NOT VALID;\n"),
        ("V3__note.sql", "ALTER TABLE orders ADD COLUMN note text;\n"),
      ],
      expected: ["V4__validate_paid.sql": "ALTER TABLE public.orders VALIDATE CONSTRAINT paid;\n".replacing("public.", with: "")]),
    Example(
      testDescription: "a leftover check is dropped behind the statement that used it", rule: "leftover-not-null-check",
      files: [
        ("V1__init.sql", tables + "ALTER TABLE orders ADD CONSTRAINT known CHECK (user_id IS NOT NULL);\n"),
        ("V2__known.sql", "alter table orders alter column user_id set not null;\n"),
      ],
      expected: ["V2__known.sql": "alter table orders alter column user_id set not null;\nalter table orders drop constraint known;\n"]),
    Example(
      testDescription: "a leftover check of an older migration is dropped by a new one", rule: "leftover-not-null-check",
      files: [
        ("1_init.up.sql", tables + "ALTER TABLE orders ADD CONSTRAINT known CHECK (user_id IS NOT NULL);\n"),
        ("1_init.down.sql", "DROP TABLE orders, users;\n"),
        ("2_known.up.sql", "ALTER TABLE orders ALTER COLUMN user_id SET NOT NULL;\n"),
        ("2_known.down.sql", "ALTER TABLE orders ALTER COLUMN user_id DROP NOT NULL;\n"),
        ("3_note.up.sql", "ALTER TABLE orders ADD COLUMN note text;\n"), ("3_note.down.sql", "ALTER TABLE orders DROP COLUMN note;\n"),
      ],
      expected: [
        "4_drop_known.up.sql": "SET LOCAL lock_timeout = '2s';\nALTER TABLE orders DROP CONSTRAINT known;\n",
        "4_drop_known.down.sql":
          "ALTER TABLE public.orders ADD CONSTRAINT known CHECK (user_id IS NOT NULL) NOT VALID;\n",
      ]),
    Example(
      testDescription: "the index of a foreign key is built by a new migration", rule: "foreign-key-without-index",
      files: [
        ("V1__init.sql", tables),
        ("V2__fk.sql", "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;\nALTER TABLE users ADD a int;\n"),
        ("V3__note.sql", "ALTER TABLE orders ADD COLUMN note text;\n"),
      ],
      expected: ["V2.1__index_orders_user_id.sql": "CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);\n"]),
    Example(
      testDescription: "validating waits for the next migration", rule: "validate-in-same-transaction",
      files: [
        ("00001_init.sql", "-- +goose Up\n\(tables)-- +goose Down\nDROP TABLE orders, users;\n"),
        (
          "00002_paid.sql",
          "-- +goose Up\nALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) NOT VALID;\n\n-- Old rows too.\n"
            + "ALTER TABLE orders VALIDATE CONSTRAINT paid;\n\n-- +goose Down\nALTER TABLE orders DROP CONSTRAINT paid;\n"
        ),
      ],
      expected: [
        "00002_paid.sql":
          "-- +goose Up\nALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) NOT VALID;\n\n"
          + "-- +goose Down\nALTER TABLE orders DROP CONSTRAINT paid;\n",
        "00003_validate_paid.sql":
          "-- +goose Up\n-- Old rows too.\nALTER TABLE orders VALIDATE CONSTRAINT paid;\n\n-- +goose Down\n-- Nothing is to be undone.\n",
      ]),
    Example(
      testDescription: "two passes become one, with the comment", rule: "repeated-table-pass",
      files: [
        ("V1__init.sql", tables),
        (
          "V2__types.sql",
          "alter table orders\n  alter column total type double precision;\n-- Users are few.\n"
            + "alter table orders\n  alter column user_id type integer;\ncreate table more (id bigint primary key);\n"
        ),
      ],
      expected: [
        "V2__types.sql":
          "alter table orders\n  alter column total type double precision,\n  alter column user_id type integer;\n"
          + "create table more (id bigint primary key);\n"
      ], policy: "## Off\n- `rewriting-type-change`\n- `narrow-column-type`\n"),
  ]

  @Test("what they write", arguments: examples)
  func written(_ example: Example) {
    var fileSystem = MemoryFileSystem()
    let tool = example.files[0].name.hasPrefix("V") ? "Flyway" : example.files[0].name.hasPrefix("0") ? "goose" : "golang-migrate"
    fileSystem.add("/LOCKKEEPER.md", bytes: Array("Migration tool: \(tool)\n\n\(example.policy)".utf8))
    for file in example.files { fileSystem.add("/m/" + file.name, bytes: Array(file.text.utf8)) }
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m"]), rules: [example.rule])
    let written = result.changes.map { (String($0.path.dropFirst("m/".count)), String(decoding: $0.after, as: UTF8.self)) }
    #expect(Dictionary(uniqueKeysWithValues: written) == example.expected)
    let left = result.remaining.files.flatMap(\.report.findings).filter { $0.rule.text == example.rule }
    #expect(left.isEmpty, "\(left.map(\.message))")
  }

  @Test("a lone statement gets a lock_timeout as its tool's transaction wants it")
  func loneStatement() {
    let cases = [
      ("Flyway", "V1__init.sql", "V2__note.sql", "SET LOCAL"), ("golang-migrate", "1_init.up.sql", "2_note.up.sql", "SET LOCAL"),
      ("Prisma", "20240101000000_init/migration.sql", "20240102000000_note/migration.sql", "SET LOCAL"),
    ]
    for (tool, first, last, set) in cases {
      var fileSystem = MemoryFileSystem()
      fileSystem.add("/LOCKKEEPER.md", bytes: Array("Migration tool: \(tool)\n".utf8))
      fileSystem.add("/m/" + first, bytes: Array(Self.tables.utf8))
      fileSystem.add("/m/" + last, bytes: Array("-- Why.\nALTER TABLE orders ADD COLUMN note text;\n".utf8))
      let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m/" + last]), rules: ["missing-lock-timeout"])
      #expect(
        result.changes.map { String(decoding: $0.after, as: UTF8.self) } == [
          "\(set) lock_timeout = '2s';\n-- Why.\nALTER TABLE orders ADD COLUMN note text;\n"
        ], "\(tool)")
      #expect(result.remaining.count(.warn) == 0, "\(tool)")
    }
  }

  @Test("many new migrations are written in one round, each with a version of its own")
  func manyMigrations() {
    var fileSystem = MemoryFileSystem()
    var tables = "CREATE TABLE p (id bigint PRIMARY KEY);\n"
    var indexes = "SET LOCAL lock_timeout = '2s';\nALTER TABLE p ADD COLUMN note text;\n"
    for number in 1...12 {
      tables += "CREATE TABLE t\(number) (id bigint PRIMARY KEY, p_id bigint);\n"
      indexes += "CREATE INDEX t\(number)_p ON t\(number) (p_id);\n"
    }
    fileSystem.add("/LOCKKEEPER.md", bytes: Array("Migration tool: Flyway\n".utf8))
    fileSystem.add("/m/V1__init.sql", bytes: Array(tables.utf8))
    fileSystem.add("/m/V2__indexes.sql", bytes: Array(indexes.utf8))
    fileSystem.add("/m/V3__more.sql", bytes: Array("CREATE TABLE more (id bigint PRIMARY KEY);\n".utf8))
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m"]))
    let new = result.changes.filter { $0.before == nil }
    #expect(Set(new.map(\.path)) == Set((1...12).map { "m/V2.\($0)__build_t\($0)_p.sql" }))
    #expect(result.applied.map(\.title).allSatisfy { title in new.contains { title.hasSuffix(String($0.path.dropFirst(2))) } })
    #expect(result.roundCount <= 4, "\(result.roundCount)")
  }

  @Test("rows that a later statement of their file needs stay where what undoes the file cannot be divided")
  func neededRows() {
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/m/1_a.up.sql", bytes: Array(Self.tables.utf8))
    fileSystem.add("/m/1_a.down.sql", bytes: Array("DROP TABLE orders, users;\n".utf8))
    for last in ["INSERT INTO users SELECT total::bigint FROM orders;\n", "DO $$ BEGIN PERFORM count(*) FROM users; END $$;\n"] {
      let text = "ALTER TABLE orders ADD COLUMN kind text;\nUPDATE orders SET kind = 'a';\n" + last
      fileSystem.add("/m/2_b.up.sql", bytes: Array(text.utf8))
      fileSystem.add("/m/2_b.down.sql", bytes: Array("ALTER TABLE orders DROP COLUMN kind;\n".utf8))
      let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m/2_b.up.sql"]), rules: ["backfill-with-schema-change"])
      #expect(result.changes.isEmpty)
      #expect(result.remaining.files.flatMap(\.report.findings).contains { $0.rule.text == "backfill-with-schema-change" })
    }
  }

  @Test("where no version is free for a new migration, the finding says between which")
  func noRoom() {
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/LOCKKEEPER.md", bytes: Array("Migration tool: golang-migrate\n".utf8))
    fileSystem.add("/m/1_a.up.sql", bytes: Array(Self.tables.utf8))
    fileSystem.add("/m/2_b.up.sql", bytes: Array("ALTER TABLE users ADD a int;\nCREATE INDEX x ON orders (total);\n".utf8))
    for (last, isTold) in [("3_c.up.sql", true), ("4_c.up.sql", false)] {
      var whole = fileSystem
      whole.add("/m/" + last, bytes: Array("CREATE TABLE c (id bigint PRIMARY KEY);\n".utf8))
      let found = ProjectCheck(whole).run(CheckRequest(paths: ["m"])).files.flatMap(\.report.findings)
        .first { $0.rule.text == "blocking-index-build" }
      #expect(found?.help?.contains("no version is free between 2_b.up.sql and 3_c.up.sql") == isTold)
      #expect(found?.fixes.isEmpty == isTold)
    }
  }

  @Test("an index at the history's end is tried in its file, and not offered where a later file says its name")
  func editsAtTheEnd() {
    let tables =
      "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));\n"
    let cases = [
      ("CREATE TABLE more (id bigint PRIMARY KEY);\n", true),
      ("DO $$ BEGIN EXECUTE 'CREATE TABLE orders_user_id_idx ()'; DROP TABLE IF EXISTS orders_user_id_idx; END $$;\n", false),
    ]
    for (later, isFixed) in cases {
      var fileSystem = MemoryFileSystem()
      fileSystem.add("/m/1_a.sql", bytes: Array(tables.utf8))
      fileSystem.add("/m/2_b.sql", bytes: Array(later.utf8))
      let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m"]), rules: ["foreign-key-without-index"])
      let written = tables + "CREATE INDEX orders_user_id_idx ON orders (user_id);\n"
      #expect(result.changes.map { String(decoding: $0.after, as: UTF8.self) } == (isFixed ? [written] : []))
    }
  }

  @Test("the function that is left behind is dropped only where nothing needs it")
  func overload() {
    for (needs, isOffered) in [("", true), ("CREATE VIEW totals AS SELECT total(1::bigint) AS t;\n", false)] {
      var fileSystem = MemoryFileSystem()
      let function = "CREATE FUNCTION total(a bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 1';\n"
      fileSystem.add("/m/1_a.sql", bytes: Array((function + needs).utf8))
      fileSystem.add(
        "/m/2_b.sql",
        bytes: Array(function.replacing("FUNCTION", with: "OR REPLACE FUNCTION").replacing("a big", with: "a text, b big").utf8))
      let found = ProjectCheck(fileSystem).run(CheckRequest(paths: ["m"])).files.flatMap(\.report.findings)
        .filter { $0.rule.text == "overload-left-behind" }
      #expect(found.map { $0.fixes.map(\.title) } == [isOffered ? ["drop total(bigint)"] : []])
      #expect(found.allSatisfy { !$0.fixes.contains(where: \.isPreferred) })
    }
  }

  @Test("dates with dashes and dates without are one order of versions")
  func mixedDates() {
    var fileSystem = MemoryFileSystem()
    let texts = [
      ("20170101000000_a", "CREATE TABLE p (id bigint PRIMARY KEY, n int);\nCREATE TABLE q (id bigint PRIMARY KEY, n int);\n"),
      ("20170102000000_b", "SET LOCAL lock_timeout = '2s';\nALTER TABLE p ADD COLUMN m int;\nCREATE INDEX p_n ON p (n);\n"),
      ("2018-01-01-000000_c", "SET LOCAL lock_timeout = '2s';\nALTER TABLE q ADD CONSTRAINT q_n CHECK (n > 0) NOT VALID;\n"),
      ("2018-01-02-000000_d", "CREATE TABLE r (id bigint PRIMARY KEY);\n"),
    ]
    fileSystem.add("/LOCKKEEPER.md", bytes: Array("Migration tool: Diesel\n".utf8))
    for (name, text) in texts { fileSystem.add("/m/\(name)/up.sql", bytes: Array(text.utf8)) }
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m"]), rules: ["never-validated", "blocking-index-build"])
    #expect(
      result.changes.filter { $0.before == nil && $0.path.hasSuffix("up.sql") }.map(\.path) == [
        "m/20170102000001_build_p_n/up.sql", "m/2018-01-02-000001_validate_q_n/up.sql",
      ])
  }

  @Test("no SET is left behind that nothing needs")
  func leftoverSettings() {
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/m/1_a.sql", bytes: Array(Self.tables.utf8))
    let text = "SET lock_timeout = '2s';\nCREATE INDEX a ON orders (user_id);\nCREATE INDEX b ON orders (total);\n"
    fileSystem.add("/m/2_b.sql", bytes: Array((text + "ALTER TABLE orders ADD COLUMN note text;\n").utf8))
    fileSystem.add("/m/3_c.sql", bytes: Array(text.replacing("INDEX ", with: "INDEX c").utf8))
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m/2_b.sql", "m/3_c.sql"]), rules: ["blocking-index-build"])
    #expect(
      result.changes.map { String(decoding: $0.after, as: UTF8.self) } == [
        "CREATE INDEX CONCURRENTLY a ON orders (user_id);\nCREATE INDEX CONCURRENTLY b ON orders (total);\n"
          + "SET lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN note text;\n",
        "CREATE INDEX CONCURRENTLY ca ON orders (user_id);\nCREATE INDEX CONCURRENTLY cb ON orders (total);\n",
      ])
  }

  @Test("no fix for two passes where a statement between them needs the first, or where one would be refused")
  func notJoined() {
    for between in ["INSERT INTO orders (id, total) VALUES (1, 2);\n", "COMMIT;\nBEGIN;\n"] {
      var fileSystem = MemoryFileSystem()
      fileSystem.add("/LOCKKEEPER.md", bytes: Array("## Off\n- `rewriting-type-change`\n- `narrow-column-type`\n".utf8))
      fileSystem.add("/m/1_a.sql", bytes: Array(Self.tables.utf8))
      let text =
        "ALTER TABLE orders ALTER COLUMN total TYPE double precision;\n\(between)ALTER TABLE orders ALTER COLUMN user_id TYPE integer;\n"
      fileSystem.add("/m/2_b.sql", bytes: Array(text.utf8))
      let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m/2_b.sql"]), rules: ["repeated-table-pass"])
      #expect(result.changes.isEmpty)
    }
  }

  @Test("new migrations of several files get versions of their own", arguments: ["V%.sql", "00000%.up.sql", "2025-01-0%-000000/up.sql"])
  func versions(_ pattern: String) {
    func path(_ number: Int, _ title: String) -> String {
      let path = pattern.replacing("%", with: String(number) + (pattern.hasSuffix("/up.sql") ? "" : "_" + title))
      return pattern.hasPrefix("V") ? path.replacing("_", with: "__") : path.replacing("/", with: "_\(title)/")
    }
    var fileSystem = MemoryFileSystem()
    let texts = [
      "CREATE TABLE p (id bigint PRIMARY KEY);\nCREATE TABLE q (id bigint PRIMARY KEY, p_id bigint);\n"
        + "CREATE TABLE r (id bigint PRIMARY KEY, p_id bigint);\n",
      "SET LOCAL lock_timeout = '2s';\nALTER TABLE q ADD CONSTRAINT q_fk FOREIGN KEY (p_id) REFERENCES p (id) NOT VALID;\n",
      "SET LOCAL lock_timeout = '2s';\nALTER TABLE r ADD CONSTRAINT r_fk FOREIGN KEY (p_id) REFERENCES p (id) NOT VALID;\n",
    ]
    let downs = ["DROP TABLE r, q, p;\n", "ALTER TABLE q DROP CONSTRAINT q_fk;\n", "ALTER TABLE r DROP CONSTRAINT r_fk;\n"]
    for (index, text) in texts.enumerated() {
      let up = "/m/" + path(index + 1, "abc")
      fileSystem.add(up, bytes: Array(text.utf8))
      if up.hasSuffix("up.sql") { fileSystem.add(up.replacing("up.sql", with: "down.sql"), bytes: Array(downs[index].utf8)) }
    }
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m"]))
    let left = result.remaining.files.flatMap(\.report.findings).map { "\($0.path): \($0.message)" }
    #expect(left.isEmpty)
    let new = result.changes.filter { $0.before == nil && !$0.path.contains("down") && $0.path.hasSuffix(".sql") }.map(\.path)
    let versions = new.map { $0.prefix { $0 != "_" } }
    #expect(new.count == 4 && Set(versions).count == 4, "\(new)")
    #expect(Set(result.applied.map(\.title)).count == 4)
  }

  @Test("an index that a new migration makes is dropped by what undoes it")
  func indexWithWayBack() {
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/m/00001_a.sql", bytes: Array("-- +goose Up\n\(Self.tables)-- +goose Down\nDROP TABLE users, orders;\n".utf8))
    let text = """
      -- +goose NO TRANSACTION
      -- +goose Up
      ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;
      -- +goose Down
      ALTER TABLE orders DROP CONSTRAINT fk;

      """
    fileSystem.add("/m/00002_b.sql", bytes: Array(text.utf8))
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m"]), rules: ["foreign-key-without-index"])
    #expect(result.remaining.files.flatMap(\.report.findings).allSatisfy { $0.rule.text != "incomplete-rollback" })
    #expect(result.changes.map(\.path) == ["m/00003_index_orders_user_id.sql"])
    let written = result.changes.map { String(decoding: $0.after, as: UTF8.self) }.joined()
    #expect(written.contains("DROP INDEX CONCURRENTLY orders_user_id_idx;"))
    #expect(result.applied.map(\.title) == ["index the foreign key in a new migration, 00003_index_orders_user_id.sql"])
  }
}
