import Migrations
import PostgresSyntax
import Testing

/// Tools whose migrations are known by their names: order, direction, transaction, and what is refused.
@Suite struct FolderToolTests {
  @Test("golang-migrate: numbers compare as numbers, downs are paired, each file is one query")
  func golangMigrate() throws {
    let found = try #require(
      history([
        "/project/db/9_b.up.sql": "SELECT 1;", "/project/db/10_c.up.sql": "", "/project/db/10_c.down.sql": "",
        "/project/db/002_a.up.sql": "", "/project/db/2_a.down.sql": "", "/project/db/notes.sql": "", "/project/db/README.md": "",
      ]))
    #expect(found.tool == .golangMigrate)
    #expect(found.root == "/project/db")
    #expect(found.forwardNames == ["002_a.up.sql", "9_b.up.sql", "10_c.up.sql"])
    #expect(found.migrations.map(\.name) == ["002_a.up.sql", "2_a.down.sql", "9_b.up.sql", "10_c.up.sql", "10_c.down.sql"])
    #expect(found.migrations.map(\.counterpart) == [1, 0, nil, 4, 3])
    #expect(found.migrations.map(\.transaction) == Array(repeating: .implicit, count: 5))
    #expect(found["9_b.up.sql"]?.sections.first?.optOut?.change == .standAlone)
    #expect(found["10_c.down.sql"]?.sections.first?.direction == .down)
    #expect(found.ignored.map(\.path) == ["/project/db/notes.sql"])
    #expect(found.problems.isEmpty)
    #expect(found.isReversible(0) && !found.isReversible(2) && !found.isReversible(99))
  }

  @Test("each of two migrations of one version has the way back of its own name")
  func waysBackOfOneVersion() throws {
    let found = try #require(
      history(
        [
          "/project/7_a.up.sql": "SELECT 1;", "/project/7_a.down.sql": "-- nothing\n/* at all */ ;\n", "/project/7_b.up.sql": "SELECT 1;",
          "/project/7_b.down.sql": "/* what? */ SELECT 2;", "/project/8_c.up.sql": "SELECT 1;", "/project/8_d.down.sql": "SELECT 2;",
        ], tool: .golangMigrate))
    let names = found.migrations.map { migration in migration.counterpart.map { found.migrations[$0].name } }
    #expect(found.migrations.map(\.name) == ["7_a.up.sql", "7_b.up.sql", "7_a.down.sql", "7_b.down.sql", "8_c.up.sql", "8_d.down.sql"])
    #expect(names == ["7_a.down.sql", "7_b.down.sql", "7_a.up.sql", "7_b.up.sql", "8_d.down.sql", "8_c.up.sql"])
  }

  @Test(
    "a history of empty ways back does not lead back",
    arguments: [("", false), ("-- nothing\n/* at all */ ;\n", false), ("/* a */ SELECT 2;", true)])
  func emptyWaysBack(text: String, isCustomary: Bool) throws {
    let found = try #require(
      history(
        [
          "/project/1_a.up.sql": "SELECT 1;", "/project/1_a.down.sql": "-- nothing", "/project/2_b.up.sql": "SELECT 1;",
          "/project/2_b.down.sql": "", "/project/3_c.up.sql": "SELECT 1;", "/project/3_c.down.sql": text,
          "/project/4_d.up.sql": "SELECT 1;",
        ], tool: .golangMigrate))
    #expect(found.isReversible(0))
    #expect(found.isCustomarilyReversible == isCustomary)
  }

  @Test("golang-migrate: the same version twice is refused; versions of any length compare")
  func golangMigrateDuplicates() throws {
    let found = try #require(
      history([
        "/project/1_a.up.sql": "", "/project/01_b.up.sql": "", "/project/99999999999999999999999_z.up.sql": "",
        "/project/100000000000000000000000_zz.up.sql": "",
      ]))
    #expect(found.problemKinds == [.duplicateVersion])
    #expect(found.problems[0].relatedPaths == ["/project/01_b.up.sql"])
    #expect(found.forwardNames.suffix(2) == ["99999999999999999999999_z.up.sql", "100000000000000000000000_zz.up.sql"])
  }

  @Test("a version twice, which many later ones have followed, is nothing that the tool refuses; unless the policy names the tool")
  func toleratedDuplicates() throws {
    let few: KeyValuePairs = [
      "/project/1_a.up.sql": "", "/project/1_b.up.sql": "", "/project/2_n.up.sql": "", "/project/3_n.up.sql": "",
      "/project/4_n.up.sql": "", "/project/5_n.up.sql": "", "/project/6_n.up.sql": "", "/project/7_n.up.sql": "",
      "/project/8_n.up.sql": "", "/project/9_n.up.sql": "", "/project/10_n.up.sql": "",
    ]
    #expect(try #require(history(few)).problemKinds == [.duplicateVersion])
    let many: KeyValuePairs = [
      "/project/1_a.up.sql": "", "/project/1_b.up.sql": "", "/project/2_n.up.sql": "", "/project/3_n.up.sql": "",
      "/project/4_n.up.sql": "", "/project/5_n.up.sql": "", "/project/6_n.up.sql": "", "/project/7_n.up.sql": "",
      "/project/8_n.up.sql": "", "/project/9_n.up.sql": "", "/project/10_n.up.sql": "", "/project/11_n.up.sql": "",
    ]
    #expect(try #require(history(many)).problemKinds == [])
    #expect(try #require(history(many, tool: .golangMigrate)).problemKinds == [.duplicateVersion])
  }

  @Test("SQLx: a Rust project around the folder makes each file a transaction, -- no-transaction at byte 0 one query")
  func sqlx() throws {
    let found = try #require(
      history([
        "/project/Cargo.toml": "", "/project/migrations/1_a.sql": "CREATE TABLE a ();",
        "/project/migrations/2_b.up.sql": "-- no-transaction\nSELECT 1;", "/project/migrations/2_b.down.sql": "",
        "/project/migrations/3_c.sql": "\n-- no-transaction\n", "/project/migrations/x_y.sql": "",
      ]))
    #expect(found.tool == .sqlx)
    #expect(found.forwardNames == ["1_a.sql", "2_b.up.sql", "3_c.sql"])
    #expect(found.migrations.map(\.transaction) == [.perFile, .implicit, .perFile, .perFile])
    #expect(found["1_a.sql"]?.afterOptOut() == "-- no-transaction\nCREATE TABLE a ();")
    #expect(found["2_b.up.sql"]?.sections.first?.optOut == nil)
    #expect(found.problemKinds == [.malformedName])
  }

  @Test("the nearer of go.mod and Cargo.toml tells golang-migrate from SQLx; the user's word beats both")
  func rustOrGo() {
    let go: KeyValuePairs = ["/project/Cargo.toml": "", "/project/api/go.mod": "", "/project/api/migrations/1_a.up.sql": ""]
    #expect(history(go)?.tool == .golangMigrate)
    #expect(history(go, tool: .sqlx)?.tool == .sqlx)
    let rust: KeyValuePairs = ["/project/go.mod": "", "/project/core/Cargo.toml": "", "/project/core/migrations/1_a.up.sql": ""]
    #expect(history(rust)?.tool == .sqlx)
  }

  @Test("Flyway: V10 after V9, R last, 1.0 is 1, undo paired, baseline not replayed beside what it sums up")
  func flyway() throws {
    let found = try #require(
      history([
        "/project/db/migration/V10__c.sql": "", "/project/db/migration/V9__b.sql": "", "/project/db/migration/V1_2__a.sql": "",
        "/project/db/migration/V1_10__a.sql": "", "/project/db/migration/U9__b.sql": "", "/project/db/migration/R__views.sql": "",
        "/project/db/migration/R__a_first.sql": "", "/project/db/migration/B9__base.sql": "",
        "/project/db/migration/beforeMigrate.sql": "", "/project/db/migration/later/V11__d.sql": "",
        "/project/db/migration/later/other.sql": "",
      ]))
    #expect(found.tool == .flyway)
    #expect(
      found.forwardNames == [
        "V1_2__a.sql", "V1_10__a.sql", "V9__b.sql", "V10__c.sql", "V11__d.sql", "R__a_first.sql", "R__views.sql",
      ])
    #expect(found["U9__b.sql"]?.role == .down)
    #expect(found["U9__b.sql"]?.counterpart.map { found.migrations[$0].name } == "V9__b.sql")
    #expect(found["B9__base.sql"]?.role == .baseline)
    #expect(found["beforeMigrate.sql"]?.role == .callback(event: "beforeMigrate"))
    #expect(found.migrations.last?.name == "beforeMigrate.sql")
    #expect(found["R__views.sql"]?.version == nil)
    #expect(found["V9__b.sql"]?.transaction == .automatic(mixedAllowed: false))
    #expect(found.ignored.map(\.path) == ["/project/db/migration/later/other.sql"])
  }

  @Test("Flyway: a baseline that nothing leads up to starts the history, the newest of several")
  func flywayBaseline() {
    let found = history(["/project/B5__b.sql": "", "/project/B7__c.sql": "", "/project/V8__d.sql": ""])
    #expect(found?.forwardNames == ["B7__c.sql", "V8__d.sql"])
  }

  @Test("Flyway: mistakes in names are told, duplicates are refused")
  func flywayNames() throws {
    let found = try #require(
      history([
        "/project/V1__a.sql": "", "/project/V1.0__b.sql": "", "/project/V2_c.sql": "", "/project/v3__d.sql": "", "/project/V4.sql": "",
        "/project/notes.sql": "", "/project/R__x.sql": "",
      ]))
    #expect(found.forwardNames == ["V1.0__b.sql", "V1__a.sql", "V4.sql", "R__x.sql"])
    #expect(found.problems.map(\.path) == ["/project/V1__a.sql", "/project/V2_c.sql", "/project/v3__d.sql"])
    #expect(found.problemKinds == [.duplicateVersion, .malformedName, .malformedName])
    #expect(found.ignored.count == 3)
  }

  @Test("Flyway: script configuration and project configuration decide the transaction")
  func flywayConfiguration() throws {
    let sql: KeyValuePairs = [
      "/project/V1__a.sql": "", "/project/V2__b.sql": "", "/project/V2__b.sql.conf": "executeInTransaction=false\n",
      "/project/flyway.conf": "# x\nflyway.mixed = true\nflyway.url=jdbc:postgresql://h/d\n",
    ]
    let found = try #require(history(sql))
    #expect(found.migrations.map(\.transaction) == [.automatic(mixedAllowed: true), .autocommit])
    #expect(
      found.migrations[0].sections.first?.optOut?.change
        == .addFile(path: "/project/V1__a.sql.conf", contents: "executeInTransaction=false\n"))
    let grouped = history(["/project/flyway.toml": "[flyway]\ngroup = true\nsqlMigrationPrefix = \"M\"\n", "/project/M1__a.sql": ""])
    #expect(grouped?.migrations.map(\.transaction) == [.perRun])
  }

  @Test("Flyway: folders below a location are one history, unless they hold the same versions")
  func flywayLocations() {
    let together = discover(["/project/migration/a/V1__a.sql": "", "/project/migration/b/V2__b.sql": ""])
    #expect(together.histories.map(\.forwardNames) == [["V1__a.sql", "V2__b.sql"]])
    let apart = discover(["/project/migration/a/V1__a.sql": "", "/project/migration/b/V1__b.sql": ""])
    #expect(apart.histories.map(\.forwardNames) == [["V1__a.sql"], ["V1__b.sql"]])
    let other = discover(["/project/migration/mysql/V1__a.sql": "", "/project/migration/postgresql/V1__b.sql": ""])
    #expect(other.histories.map(\.forwardNames) == [["V1__b.sql"]])
  }

  @Test("Refinery: U is no undo in a Rust project")
  func refinery() {
    let found = history(["/project/Cargo.toml": "", "/project/m/V2__b.sql": "", "/project/m/U1__a.sql": "", "/project/m/V1.5__c.sql": ""])
    #expect(found?.tool == .refinery)
    #expect(found?.forwardNames == ["U1__a.sql", "V1.5__c.sql", "V2__b.sql"])
    #expect(history(["/project/m/V2__b.sql": "", "/project/m/U2__a.sql": ""])?.tool == .flyway)
  }

  @Test("Prisma: one folder each, in byte order, one query each; another database is left alone")
  func prisma() throws {
    let found = try #require(
      history([
        "/project/prisma/migrations/migration_lock.toml": "provider = \"postgresql\"\n",
        "/project/prisma/migrations/20240102_b/migration.sql": "", "/project/prisma/migrations/20240101_a/migration.sql": "",
        "/project/prisma/migrations/20240101_a/down.sql": "", "/project/prisma/migrations/0_init/migration.sql": "",
      ]))
    #expect(found.tool == .prisma)
    #expect(found.migrations.map(\.description) == ["init", "a", "b"])
    #expect(found.migrations.map(\.version?.text) == ["0", "20240101", "20240102"])
    #expect(found.migrations.allSatisfy { $0.transaction == .implicit })
    #expect(found.ignored.map(\.path) == ["/project/prisma/migrations/20240101_a/down.sql"])
    let other = discover([
      "/project/migrations/migration_lock.toml": "provider = \"mysql\"", "/project/migrations/1_a/migration.sql": "x",
    ])
    #expect(other.histories.flatMap(\.problemKinds) == [.otherDatabase])
    #expect(other.histories.allSatisfy { $0.migrations.isEmpty })
  }

  @Test("Diesel: folders in string order, metadata.toml, empty files")
  func diesel() throws {
    let found = try #require(
      history([
        "/project/diesel.toml": "", "/project/migrations/2020-01-02-000000_b/up.sql": "SELECT 1;",
        "/project/migrations/2020-01-02-000000_b/down.sql": "", "/project/migrations/20191231000000_a/up.sql": "SELECT 1;",
        "/project/migrations/2020-01-03-000000_c/up.sql": "SELECT 1;",
        "/project/migrations/2020-01-03-000000_c/metadata.toml": "run_in_transaction = false",
        "/project/migrations/2020-01-04-000000_d/up.sql": "SELECT 1;", "/project/migrations/2020-01-04-000000_d/metadata.toml": "",
        "/project/migrations/2020-01-05-000000_e/up.sql": "SELECT 1;",
        "/project/migrations/2020-01-05-000000_e/metadata.toml": "run_in_transaction = true",
      ]))
    #expect(found.tool == .diesel)
    #expect(found.forward.map { found.migrations[$0].description } == ["a", "b", "c", "d", "e"])
    #expect(found.forward.map { found.migrations[$0].transaction } == [.perFile, .perFile, .implicit, .implicit, .perFile])
    #expect(found.problemKinds == [.emptyFile])
    #expect(
      found.migrations[0].sections.first?.optOut?.change
        == .addFile(path: "/project/migrations/20191231000000_a/metadata.toml", contents: "run_in_transaction = false\n"))
  }

  @Test("Hasura: a config.yaml or names in milliseconds; each database is a history")
  func hasura() {
    let found = discover([
      "/project/config.yaml": "version: 3\nmetadata_directory: metadata\n", "/project/migrations/one/10_b/up.sql": "",
      "/project/migrations/one/9_a/up.sql": "", "/project/migrations/one/9_a/down.sql": "", "/project/migrations/two/1_x/up.sql": "",
    ])
    #expect(found.histories.map(\.tool) == [.hasura, .hasura])
    #expect(found.histories.first.map { history in history.forward.map { history.migrations[$0].description } } == ["a", "b"])
    #expect(history(["/project/m/1600000000000_a/up.sql": ""])?.tool == .hasura)
    #expect(history(["/project/m/20200101000000_a/up.sql": ""])?.tool == .diesel)
  }

  @Test("Supabase: its folder, its names, no way out of the transaction")
  func supabase() throws {
    let found = try #require(
      history([
        "/project/supabase/config.toml": "", "/project/supabase/migrations/20240101000000_a.sql": "",
        "/project/supabase/migrations/nope.sql": "", "/project/supabase/seed.sql": "",
      ]))
    #expect(found.tool == .supabase)
    #expect(found.forwardNames == ["20240101000000_a.sql"])
    #expect(found.migrations[0].transaction == .perFile && found.migrations[0].sections[0].optOut == nil)
    #expect(found.ignored.count == 1)
  }

  @Test("popx: PostgreSQL's file before the one for all, others left alone, autocommit by name")
  func popx() throws {
    let found = try #require(
      history([
        "/project/1_a.postgres.up.sql": "", "/project/1_a.up.sql": "", "/project/1_a.mysql.up.sql": "", "/project/1_a.down.sql": "",
        "/project/2_b.autocommit.up.sql": "", "/project/3_c.postgres.autocommit.up.sql": "",
      ]))
    #expect(found.tool == .popx)
    #expect(found.forwardNames == ["1_a.postgres.up.sql", "2_b.autocommit.up.sql", "3_c.postgres.autocommit.up.sql"])
    #expect(found.forward.map { found.migrations[$0].transaction } == [.perFile, .implicit, .implicit])
    #expect(found.ignored.map(\.path) == ["/project/1_a.mysql.up.sql", "/project/1_a.up.sql"])
    #expect(found.migrations[0].sections[0].optOut?.change == .rename(to: "/project/1_a.postgres.autocommit.up.sql"))
  }

  @Test("extension scripts: installs are baselines, updates follow each other")
  func extensionScripts() {
    let found = history([
      "/project/x--1.0.sql": "", "/project/x--1.0--1.9.sql": "", "/project/x--1.9--1.10.sql": "", "/project/x--1.10.sql": "",
      "/project/x.sql": "",
    ])
    #expect(found?.tool == .extensionScripts)
    #expect(found?.forwardNames == ["x--1.0.sql", "x--1.0--1.9.sql", "x--1.9--1.10.sql"])
  }

  @Test("numbered files: natural order, up and down, what has no number is left out")
  func numbered() throws {
    let found = try #require(
      history(["/project/10-c.sql": "", "/project/9-b.sql": "", "/project/1-a.sql": "", "/project/LATEST.sql": ""]))
    #expect(found.tool == .numbered)
    #expect(found.forwardNames == ["1-a.sql", "9-b.sql", "10-c.sql"])
    #expect(found.migrations[0].transaction == .autocommit)
    #expect(found.ignored.count == 1)
    let directed = try #require(history(["/project/V1.a.up.sql": "", "/project/V1.a.down.sql": "", "/project/V10.b.up.sql": ""]))
    #expect(directed.forwardNames == ["V1.a.up.sql", "V10.b.up.sql"])
    #expect(directed.migrations.map(\.counterpart) == [1, 0, nil])
    #expect(history(["/project/downgrade/1-a.sql": ""])?.forward == [])
  }

  @Test("folders named after versions are one history")
  func versionFolders() {
    let found = history([
      "/project/up/3.2.0/postgresql/ddl.sql": "", "/project/up/3.2.0/mysql/ddl.sql": "", "/project/up/3.10.0/postgresql/ddl.sql": "",
      "/project/up/3.9/1.sql": "",
    ])
    #expect(found?.tool == .numbered)
    #expect(found?.forward.compactMap { found?.migrations[$0].version?.text } == ["3.2.0", "3.9", "3.10.0"])
  }

  @Test("a dump is a baseline; other files are not part of a history that is there")
  func dump() throws {
    let dump = "--\n-- PostgreSQL database dump\n--\n\nCREATE TABLE t ();\n"
    let found = discover(["/project/db/schema.sql": dump, "/project/db/migrations/1_a.up.sql": "", "/project/db/queries.sql": ""])
    #expect(found.histories.map(\.tool) == [.schemaDump, .golangMigrate])
    #expect(found.histories[0].migrations.map(\.role) == [.baseline])
    #expect(found.histories[0].forward == [0])
    #expect(found.unclaimed == ["/project/db/queries.sql"])
    #expect(history(["/project/structure.sql": dump])?.tool == .schemaDump)
  }

  @Test("files without structure are a history only where there is nothing better, in natural order of paths")
  func plain() {
    let found = history([
      "/project/b/10.x.sql": "", "/project/b/s.sql": "", "/project/b/t2.sql": "", "/project/b/t10.sql": "", "/project/a.sql": "",
    ])
    #expect(found?.tool == .plain)
    #expect(found?.forwardNames == ["a.sql", "10.x.sql", "s.sql", "t2.sql", "t10.sql"])
  }
}
