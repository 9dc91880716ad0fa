import Migrations
import PostgresSyntax
import Testing

/// Tools that mark the parts of a file: up, down, statements, and the way out of the transaction.
@Suite struct MarkedFileToolTests {
  @Test("goose: up and down, statement blocks, NO TRANSACTION for both directions")
  func goose() throws {
    let text = """
      -- a comment
      -- +goose Up
      CREATE TABLE a ();
      -- +goose StatementBegin
      CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;
      -- +goose StatementEnd
      SELECT 2;
      -- +goose Down
      DROP TABLE a;

      """
    let found = try #require(
      history([
        "/project/00010_b.sql": text, "/project/9_a.sql": "-- +goose NO TRANSACTION\n-- +goose up\nSELECT 1;\n-- +goose down\nSELECT 2;\n",
        "/project/helper.sql": "", "/project/11_c.go": "",
      ]))
    #expect(found.tool == .goose)
    #expect(found.forwardNames == ["9_a.sql", "00010_b.sql"])
    let first = try #require(found["9_a.sql"])
    #expect(first.transactions == [.autocommit, .autocommit])
    #expect(first.texts(.up) == ["SELECT 1;\n"] && first.texts(.down) == ["SELECT 2;\n"])
    let second = try #require(found["00010_b.sql"])
    #expect(second.texts(.down) == ["DROP TABLE a;\n"])
    #expect(second.transactions == [.perFile, .perFile])
    #expect(second.sections[0].chunks.map(\.isOneQuery) == [false, true, false])
    #expect(second.chunkTexts()[1].hasPrefix("CREATE FUNCTION") && second.chunkTexts()[1].hasSuffix("$$;\n"))
    #expect(second.afterOptOut()?.hasPrefix("-- +goose NO TRANSACTION\n-- a comment") == true)
    #expect(found.ignored.map(\.path) == ["/project/11_c.go", "/project/helper.sql"])
    #expect(found.problems.isEmpty)
    #expect(found.hasDownMigrations && found.isReversible(0))
  }

  static let gooseMistakes: [(text: String, problems: Int)] = [
    ("-- +goose Up\nSELECT 1;\n", 0),
    ("SELECT 1;\n-- +goose Up\n", 1),
    ("-- +goose Down\n-- +goose Up\n", 2),
    ("-- +goose Up\n-- +goose Up\n", 1),
    ("-- +goose Up\n-- +goose StatementBegin\nSELECT 1;", 1),
    ("-- +goose Up\n-- +goose StatementEnd\n", 1),
    ("-- +goose Up\n-- +goose Upp\n", 1),
    ("-- +goose Up\nDO $$\nBEGIN\n  NULL;\nEND $$;\n", 1),
    ("-- +goose Up\nDO $a$\nBEGIN\n  NULL; -- nothing\n  NULL;\nEND $a$;\nDO $$ BEGIN NULL; END $$;\n-- +goose Down\nSELECT 'a;\n';\n", 2),
    ("-- +goose Up\n-- +goose StatementBegin\nDO $$\nBEGIN\n  NULL;\nEND $$;\n-- +goose StatementEnd\nSELECT '$$', 1; -- it's\n", 0),
    ("-- +goose Up\n/* DO $$\n;\n*/\nSELECT a$b$\n, 1;\n", 0),
    ("-- +goose Up\nSELECT 1\n-- +goose Down\nSELECT 2;\n-- done\n", 1),
    ("SELECT 1;\n", 1),
    ("-- +goose UP\r\nSELECT 1;\r\n-- +goose Down\r\n", 0),
    ("--+goose   Up   \n", 0),
    ("", 1),
  ]

  @Test("goose: mistakes in marks are told and never hide the SQL", arguments: gooseMistakes)
  func gooseMistake(text: String, problems: Int) throws {
    let found = try #require(history(["/project/1_a.sql": "-- +goose Up\n", "/project/2_b.sql": text]))
    #expect(found.problems.count == problems)
    #expect(found["2_b.sql"]?.sections.isEmpty == false)
  }

  @Test("goose: environment variables count only between ENVSUB ON and OFF")
  func gooseVariables() throws {
    let text = "-- +goose Up\nSELECT '${A}';\n-- +goose ENVSUB ON\nSELECT '${B}', $C, $1, $t$x$t$;\n-- +goose ENVSUB OFF\nSELECT '${D}';\n"
    let migration = try #require(history(["/project/1_a.sql": text])?.migrations.first)
    #expect(migration.placeholders.map { migration.source.text($0) } == ["${B}", "$C"])
  }

  @Test("sql-migrate: exact marks, notransaction per direction, numbers before names")
  func sqlMigrate() throws {
    let text =
      "-- +migrate Up notransaction\nSELECT 1;\n-- +migrate StatementBegin\nDO $$ $$;\n-- +migrate StatementEnd\n-- +migrate Down\nSELECT 2;\n"
    let found = try #require(
      history(["/project/10_b.sql": text, "/project/9_a.sql": "-- +migrate Up\n", "/project/x.sql": "-- +migrate Up\n--+migrate Down\n"]))
    #expect(found.tool == .sqlMigrate)
    #expect(found.forwardNames == ["9_a.sql", "10_b.sql", "x.sql"])
    #expect(found["10_b.sql"]?.transactions == [.autocommit, .perFile])
    #expect(found["10_b.sql"]?.sections[0].chunks.map(\.isOneQuery) == [false, true, false])
    #expect(found["10_b.sql"]?.afterOptOut(section: 1)?.contains("-- +migrate Down notransaction\n") == true)
    #expect(found["x.sql"]?.sections.count == 1)
  }

  @Test("dbmate: byte order of names, options on the mark's line, each part one query once outside")
  func dbmate() throws {
    let found = try #require(
      history(
        [
          "/project/db/migrations/10_b.sql": "-- migrate:up transaction:false\nSELECT 1;\n-- migrate:down\nSELECT 2;\n",
          "/project/db/migrations/9_a.sql": "--migrate:up\nSELECT 3;\n",
          "/project/db/migrations/1_c.sql": "SELECT 0;\n-- migrate:up\n-- migrate:down\n",
          "/project/db/migrations/x.sql": "", "/project/db/schema.sql": "--\n-- PostgreSQL database dump\n--\n",
        ], in: "/project/db/migrations"))
    #expect(found.tool == .dbmate)
    #expect(found.forwardNames == ["10_b.sql", "1_c.sql", "9_a.sql"])
    #expect(found["10_b.sql"]?.transactions == [.implicit, .perFile])
    #expect(found["10_b.sql"]?.sections[0].chunks.map(\.isOneQuery) == [true])
    #expect(found["10_b.sql"]?.texts(.down) == ["SELECT 2;\n"])
    #expect(found["9_a.sql"]?.afterOptOut() == "--migrate:up transaction:false\nSELECT 3;\n")
    #expect(found.problems.map(\.path) == ["/project/db/migrations/1_c.sql", "/project/db/migrations/9_a.sql"])
  }

  @Test("tern: one separator, disable-tx for one direction, no gaps")
  func tern() throws {
    let text = "SELECT 1;\n---- create above / drop below ----\n---- tern: disable-tx ----\nSELECT {{ .x }};\n"
    let found = try #require(history(["/project/001_a.sql": text, "/project/003_c.sql": "SELECT 3;"]))
    #expect(found.tool == .tern)
    #expect(found.migrations[0].texts(.up) == ["SELECT 1;\n"])
    #expect(found.migrations[0].transactions == [.perFile, .autocommit])
    #expect(found.migrations[0].placeholders.map { found.migrations[0].source.text($0) } == ["{{ .x }}"])
    #expect(found.migrations[0].afterOptOut()?.hasPrefix("---- tern: disable-tx ----\nSELECT 1;") == true)
    #expect(found.migrations[1].sections.map(\.direction) == [.up])
    #expect(found.problemKinds == [.missingVersion])
    #expect(history(["/project/tern.conf": "", "/project/migrations/001_a.sql": "SELECT 1;"])?.tool == .tern)
  }

  @Test("Drizzle: the journal's order and members, breakpoints, one transaction for all")
  func drizzle() throws {
    let journal = """
      {"version": "7", "dialect": "postgresql", "entries": [
        {"idx": 0, "when": 100, "tag": "0000_a", "breakpoints": true}, {"idx": 1, "when": 300, "tag": "0001_b"},
        {"idx": 2, "when": 200, "tag": "0002_c"}, {"idx": 3, "when": 400, "tag": "0003_gone"}]}
      """
    let found = try #require(
      history([
        "/project/drizzle/meta/_journal.json": journal, "/project/drizzle/0000_a.sql": "SELECT 1\n--> statement-breakpoint\nSELECT 2;",
        "/project/drizzle/0001_b.sql": "", "/project/drizzle/0002_c.sql": "", "/project/drizzle/0009_stray.sql": "",
      ]))
    #expect(found.tool == .drizzle)
    #expect(found.forwardNames == ["0000_a.sql", "0001_b.sql", "0002_c.sql"])
    #expect(found.migrations[0].chunkTexts() == ["SELECT 1\n", "\nSELECT 2;"])
    #expect(found.migrations[0].transaction == .perRun && found.migrations[0].sections[0].optOut == nil)
    #expect(found.problemKinds == [.neverRuns, .missingFile])
    #expect(found.ignored.map(\.path) == ["/project/drizzle/0009_stray.sql"])
    #expect(found.appliedCount(through: "0001_b") == 2)
    #expect(found.appliedCount(through: "nothing") == nil)
    let other = history([
      "/project/meta/_journal.json": "{\"dialect\": \"sqlite\", \"entries\": [{\"tag\": \"0000_a\"}]}", "/project/0000_a.sql": "",
    ])
    #expect(other?.problemKinds == [.otherDatabase])
    let broken = history(["/project/meta/_journal.json": "{\"entries\": [{\"tag\": \"0000_a\", \"wh", "/project/0000_a.sql": ""])
    #expect(broken?.forwardNames == ["0000_a.sql"])
    let folders = history(["/project/d/20250101000000_a/migration.sql": "", "/project/d/20250101000000_a/snapshot.json": "{}"])
    #expect(folders?.tool == .drizzle)
  }

  @Test("Sqitch: the plan's order, reworked changes, reverts paired, verify left out")
  func sqitch() throws {
    let plan = """
      %syntax-version=1.0.0
      %project=x

      tables/users 2020-01-01T00:00:00Z A <a@b> # adds users
      f [tables/users] 2020-01-01T00:00:00Z A <a@b> # adds f
      @v1 2020-01-02T00:00:00Z A <a@b> # first
      @v1.1 2020-01-02T00:00:00Z A <a@b> # second
      f [f@v1] 2020-01-03T00:00:00Z A <a@b> # changes f
      gone 2020-01-03T00:00:00Z A <a@b>
      """
    let found = try #require(
      history([
        "/project/sqitch.conf": "[core]\n\tengine = pg\n", "/project/sqitch.plan": plan, "/project/deploy/tables/users.sql": "",
        "/project/deploy/f@v1.sql": "", "/project/deploy/f.sql": "SELECT :'x';", "/project/revert/f.sql": "", "/project/verify/f.sql": "",
        "/project/deploy/stray.sql": "",
      ]))
    #expect(found.tool == .sqitch)
    #expect(found.forwardNames == ["users.sql", "f@v1.sql", "f.sql"])
    #expect(found.migrations[0].description == "adds users")
    #expect(found.migrations.map(\.transaction) == Array(repeating: .autocommit, count: 4))
    #expect(found.migrations[2].counterpart == 3 && found.migrations[3].role == .down)
    #expect(found.migrations[2].placeholders.count == 1)
    #expect(found.problemKinds == [.missingFile])
    #expect(found.ignored.map(\.path) == ["/project/deploy/stray.sql", "/project/verify/f.sql"])
    #expect(found.appliedCount(through: "f@v1") == 2)
    let other = history(["/project/sqitch.conf": "[core]\nengine = mysql\n", "/project/sqitch.plan": plan, "/project/deploy/f.sql": ""])
    #expect(other?.problemKinds == [.otherDatabase])
  }

  @Test("Graphile Migrate: committed, then current; the header is no part of the migration")
  func graphileMigrate() throws {
    let found = try #require(
      history([
        "/project/.gmrc": "{}",
        "/project/migrations/committed/000002.sql": "--! Previous: sha1:x\n--! Hash: sha1:y\n\n--! no-transaction\nSELECT 1;",
        "/project/migrations/committed/000001-a.sql": "--! Previous: -\n--! Hash: sha1:y\n\nGRANT x TO :DATABASE_OWNER;",
        "/project/migrations/current.sql": "SELECT 1::text;", "/project/migrations/afterReset.sql": "",
      ]))
    #expect(found.tool == .graphileMigrate)
    #expect(found.forwardNames == ["000001-a.sql", "000002.sql", "current.sql"])
    #expect(found.migrations.map(\.transaction) == [.perFile, .implicit, .perFile])
    #expect(found.migrations[0].texts(.up) == ["GRANT x TO :DATABASE_OWNER;"])
    #expect(found.migrations[0].placeholders.map { found.migrations[0].source.text($0) } == [":DATABASE_OWNER"])
    #expect(found.migrations[0].afterOptOut()?.hasSuffix("\n\n--! no-transaction\nGRANT x TO :DATABASE_OWNER;") == true)
    #expect(found.migrations[2].placeholders.isEmpty)
  }

  @Test("Liquibase: a section per changeset, attributes, other databases, the changelog's order")
  func liquibase() throws {
    let text = """
      --liquibase formatted sql

      --changeset ann:1 runInTransaction:false
      CREATE INDEX CONCURRENTLY i ON t (a);
      --rollback DROP INDEX i;

      -- changeset ann:2 dbms:oracle
      SELECT 1 FROM dual;
      --changeset bob:3 splitStatements:false
      CREATE FUNCTION f();
      """
    let found = try #require(
      history([
        "/project/changelog-master.yaml":
          "databaseChangeLog:\n - include:\n    file: changes/b.sql\n - include:\n    file: changes/a.sql\n",
        "/project/changes/a.sql": text, "/project/changes/b.sql": "-- Liquibase formatted SQL\n--changeset x:1\nSELECT 1;",
      ]))
    #expect(found.tool == .liquibase)
    #expect(found.forwardNames == ["b.sql", "a.sql"])
    let changes = try #require(found["a.sql"])
    #expect(changes.sections.map(\.name) == ["ann:1", "bob:3"])
    #expect(changes.transactions == [.autocommit, .perFile])
    #expect(changes.sections[1].chunks.map(\.isOneQuery) == [true])
    #expect(changes.afterOptOut(section: 1)?.contains("bob:3 splitStatements:false runInTransaction:false\n") == true)
  }

  @Test("Migratus: numbers, cuts at --;; lines, the mark on the first line")
  func migratus() throws {
    let found = try #require(
      history([
        "/project/20170126133032-b.up.sql": "-- :disable-transaction\nSELECT 1;\n--;;\nSELECT 2;\n",
        "/project/20170126133032-b.down.sql": "",
        "/project/20171219-a.up.sql": "SELECT 1;",
      ]))
    #expect(found.tool == .migratus)
    #expect(found.forwardNames == ["20171219-a.up.sql", "20170126133032-b.up.sql"])
    #expect(found["20170126133032-b.up.sql"]?.chunkTexts() == ["-- :disable-transaction\nSELECT 1;\n", "SELECT 2;\n"])
    #expect(found["20170126133032-b.up.sql"]?.transaction == .autocommit)
    #expect(found["20171219-a.up.sql"]?.afterOptOut() == "-- :disable-transaction\nSELECT 1;")
  }

  @Test("Atlas: directives at the top, checkpoints are baselines; other formats keep their tool")
  func atlas() throws {
    let found = try #require(
      history([
        "/project/atlas.sum": "h1:x", "/project/1_a.sql": "-- atlas:txmode none\n\nSELECT 1;",
        "/project/2_b.sql": "-- atlas:checkpoint\n\n",
        "/project/3_c.sql": "-- atlas:txmode none\nSELECT 1;",
        "/project/4_d.sql": "-- atlas:delimiter \\n--end\n\nSELECT 1;\n--end\nSELECT 2;",
      ]))
    #expect(found.tool == .atlas)
    #expect(found.forwardNames == ["1_a.sql", "3_c.sql", "4_d.sql"])
    #expect(found.migrations.map(\.transaction) == [.autocommit, .perFile, .perFile, .perFile])
    #expect(found["4_d.sql"]?.chunkTexts() == ["\nSELECT 1;", "\nSELECT 2;"])
    #expect(found["3_c.sql"]?.afterOptOut()?.hasPrefix("-- atlas:txmode none\n\n-- atlas") == true)
    #expect(history(["/project/atlas.sum": "", "/project/1_a.up.sql": ""])?.tool == .golangMigrate)
  }

  @Test("Play evolutions, node-pg-migrate, postgres-migrations and yoyo: marks, order, transaction")
  func others() throws {
    let play = try #require(
      history([
        "/project/conf/evolutions/default/1.sql": "# --- !Ups\nSELECT 1;\n# --- !Downs\nSELECT 2;\n",
        "/project/conf/evolutions/default/3.sql": "",
      ]))
    #expect(play.tool == .playEvolutions && play.problemKinds == [.missingVersion])
    #expect(play.migrations[0].texts(.up) == ["SELECT 1;\n"] && play.migrations[0].texts(.down) == ["SELECT 2;\n"])

    let node = try #require(history(["/project/1_a.sql": "-- Up Migration\nSELECT 1;\n  ---- down migration\nSELECT 2;"]))
    #expect(node.tool == .nodePgMigrate && node.migrations[0].transactions == [.perRun, .perRun])

    let mark = "-- postgres-migrations disable-transaction\n"
    let postgres = try #require(history(["/project/1-a.sql": "SELECT 1;", "/project/2-b.sql": mark]))
    #expect(postgres.tool == .postgresMigrations && postgres.migrations.map(\.transaction) == [.perFile, .implicit])

    let yoyo = try #require(
      history([
        "/project/yoyo.ini": "", "/project/a.sql": "-- depends: b\nSELECT 1;", "/project/b.sql": "-- transactional: false\n",
        "/project/b.rollback.sql": "", "/project/c.sql": "-- depends: d", "/project/d.sql": "-- depends: c",
      ]))
    #expect(yoyo.tool == .yoyo && yoyo.forwardNames.prefix(2) == ["b.sql", "a.sql"])
    #expect(yoyo.forwardNames.count == 4 && yoyo.problemKinds == [.malformedContent])
    #expect(yoyo["b.sql"]?.transaction == .autocommit && yoyo["b.rollback.sql"]?.role == .down)
  }

  @Test(
    "a new migration has the tool's lines around a body that it would cut", arguments: [("goose", "+goose"), ("sql-migrate", "+migrate")])
  func bodiesOfNewMigrations(tool: String, mark: String) throws {
    let found = try #require(history(["/project/00001_a.sql": "-- \(mark) Up\nSELECT 1;\n-- \(mark) Down\nSELECT 2;\n"]))
    #expect(found.tool.id == tool)
    let parts = MigrationParts(
      title: "fill", up: "SET x = 1;\nDO $$\nBEGIN\n  NULL;\nEND $$;\nSELECT ';';", down: "SELECT 1;", runsUpOutside: false)
    let text = try #require(found.migration(after: 0, parts, postgresVersion: 15).first?.contents)
    let body = "-- \(mark) StatementBegin\nDO $$\nBEGIN\n  NULL;\nEND $$;\n-- \(mark) StatementEnd"
    #expect(text == "-- \(mark) Up\nSET x = 1;\n\(body)\nSELECT ';';\n\n-- \(mark) Down\nSELECT 1;\n")
    #expect(try #require(history(["/project/00001_a.sql": "-- \(mark) Up\n", "/project/00002_b.sql": text])).problems.isEmpty)
  }
}
