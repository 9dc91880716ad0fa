import PostgresSyntax
import Testing

@testable import Policy

@Suite struct SettingTests {
  @Test(
    arguments: [
      ("Database: PostgreSQL 15", 15), ("database: postgres 13", 13), ("- Database: PG 18", 18), ("**Database:** PostgreSQL 16", 16),
      ("**Database**: **PostgreSQL 16.2**", 16), ("* **Database**: `PostgreSQL 17`", nil), ("Database: 14.", 14), ("PostgreSQL: 15", 15),
      ("Database: pg15", 15), ("Postgres version: v15", 15), ("Database: PostgreSQL 15\nMigration tool: Flyway", 15),
      ("Our database is big.\nDatabase: PostgreSQL 15", 15), ("1. Database: PostgreSQL 15", 15), ("Database: PostgreSQL 15\n---\n", 15),
      ("Database: PostgreSQL 12", nil), ("Database: PostgreSQL 19", nil), ("Database: MySQL 8", nil), ("Database:", nil),
      ("Database: PostgreSQL", nil),
      ("Database: PostgreSQL 15 on RDS", nil), ("Database: 99999999999999999999", nil), ("Database: 15.x", nil),
    ] as [(String, Int?)])
  func database(text: String, expected: Int?) {
    let loaded = policy("# Migration policy\n\n\(text)\n")
    #expect(loaded.settings.database?.value == expected)
    #expect(loaded.hasErrors == (expected == nil), "\(loaded.findings())")
  }

  @Test func allOfThem() {
    let loaded = PolicyLoader(
      source: PolicySource(files: [
        "db/LOCKKEEPER.md": """
        # Migrations

        Migration tool: golang migrate
        Migration history: `./migrations`
        Schema baseline: ../schema.sql
        Applied through: `V12`
        Lock timeout: set by the tool, at most 5s
        Statement timeout: 15 min
        Deploy batch: all pending migrations
        Lock order: `users`, orders then `audit.*`
        Owner: the data team
        Remember: ask before you drop.
        """
      ]), catalogue: sampleCatalogue
    ).load(folders: ["", "db"])
    #expect(loaded.findings() == [])
    let settings = loaded.settings
    #expect(settings.migrationTool?.value == "golang-migrate")
    #expect(settings.migrationHistory?.value == PolicyPath(written: "./migrations", resolved: "db/migrations"))
    #expect(settings.schemaBaseline?.value.resolved == "schema.sql")
    #expect(settings.appliedThrough?.value == "V12")
    #expect(settings.appliedThrough?.place.text == "db/LOCKKEEPER.md:6")
    #expect(settings.lockTimeout?.value == TimeoutSetting(isSetByTool: true, limit: 5_000))
    #expect(settings.statementTimeout?.value == TimeoutSetting(isSetByTool: false, limit: 900_000))
    #expect(settings.deployBatch?.value == .allPending)
    #expect(settings.lockOrder?.value.map(\.text) == ["users", "orders", "audit.*"])
  }

  @Test(
    arguments: [
      ("set by the tool", TimeoutSetting(isSetByTool: true, limit: nil)), ("set by Flyway", TimeoutSetting(isSetByTool: true, limit: nil)),
      ("set by golang-migrate", TimeoutSetting(isSetByTool: true, limit: nil)),
      ("at most 500 ms", TimeoutSetting(isSetByTool: false, limit: 500)),
      ("≤ 2s", TimeoutSetting(isSetByTool: false, limit: 2_000)), ("5s.", TimeoutSetting(isSetByTool: false, limit: 5_000)), ("5", nil),
      ("0s", nil),
      ("none", nil), ("5s, 6s", nil), ("set by magic", nil), ("about right", nil),
    ] as [(String, TimeoutSetting?)])
  func timeouts(text: String, expected: TimeoutSetting?) {
    let loaded = policy("Lock timeout: \(text)")
    #expect(loaded.settings.lockTimeout?.value == expected)
    #expect(loaded.hasErrors == (expected == nil), "\(loaded.findings())")
  }

  @Test(
    arguments: [
      ("Databse: PostgreSQL 15", ["error unknown-setting 1: Databse"], "Database"),
      ("- Lock time out: 5s", [], nil),
      ("Lock timeot: 5s", ["error unknown-setting 1: Lock timeot"], "Lock timeout"),
      ("Frobnicate: 7", ["error unknown-setting 1: Frobnicate"], nil),
      ("- Naming: V1__x.sql", ["error unknown-setting 1: Naming"], nil),
      ("We say: never rename a column.", [], nil),
      ("Some prose here\nand then: a colon", [], nil),
      ("See: https://example.org", [], nil),
      ("## How\nFrobnicate: 7\nDatabse: 15", ["error unknown-setting 3: Databse"], "Database"),
      ("Migration tool: Flywya", ["error invalid-value 1: Flywya"], "Flyway"),
      ("Migration tool: Excel", ["error invalid-value 1: Excel"], nil),
      ("Applied through: V12 and so on", ["error invalid-value 1: V12 and so on"], nil),
      ("Deploy batch: some", ["error invalid-value 1: some"], nil),
      ("Lock order: `a`, `%`", ["error invalid-pattern 1: %"], "*"),
      ("Database: PostgreSQL 15\n\nDatabase: PostgreSQL 16", ["error contradiction 3: Database"], nil),
      ("Database: PostgreSQL 15\nPostgreSQL: 15", ["error contradiction 2: PostgreSQL"], nil),
      ("Database: PostgreSQL 15\nDatabase: PostgreSQL 15", ["warning duplicate 2: Database"], nil),
    ] as [(String, [String], String?)])
  func wrong(text: String, expected: [String], replacement: String?) {
    let loaded = policy(text)
    #expect(loaded.findings() == expected)
    if let replacement { #expect(loaded.diagnostics.contains { $0.replacement == replacement }) }
  }

  // MARK: Tables

  @Test func sizes() {
    let loaded = policy(
      """
      ## Tables

      | Table | rows | writes/s | reads/s | hot | owner |
      | :--- | ---: | --- | --- | --- | --- |
      | orders | 12M | 300 | 1.2k | yes | shop |
      | `audit.*` | ~300k | | | no |
      | audit.orders | 1,000 rows | 0.5 |
      | users | | - | ? |
      | `*` | 10k | | | |
      """)
    #expect(loaded.findings() == [])
    let orders = loaded.size(schema: "public", name: "orders")
    #expect(orders?.rows == 12_000_000)
    #expect(orders?.writesPerSecond == 300)
    #expect(orders?.readsPerSecond == 1_200)
    #expect(orders?.isHot == true)
    #expect(orders?.place.line == 5)
    #expect(loaded.size(schema: "audit", name: "log")?.rows == 300_000)
    #expect(loaded.size(schema: "audit", name: "log")?.isHot == false)
    #expect(loaded.size(schema: "audit", name: "orders")?.rows == 1_000)
    #expect(loaded.size(schema: "audit", name: "orders")?.writesPerSecond == 1)
    #expect(loaded.size(schema: nil, name: "users").map { $0.rows == nil } == true)
    #expect(loaded.size(schema: "x", name: "other")?.rows == 10_000)
  }

  @Test(
    arguments: [
      ("| table | rows |\n| --- | --- |\n| orders | many |", ["error invalid-value 4: many"]),
      ("| table | rosw |\n| --- | --- |\n| orders | 1 |", ["error unknown-column 2: rosw"]),
      ("| table | colour |\n| --- | --- |\n| orders | red |", ["error unknown-column 2: colour"]),
      ("| rows |\n| --- |\n| 1 |", ["error unknown-column 2: | rows |\n| --- |\n| 1 |"]),
      ("| table | rows |\n| --- | --- |\n| a | 1 |\n| a | 2 |", ["error contradiction 5: a"]),
      ("| table | rows |\n| --- | --- |\n| tmp_% | 1 |", ["error invalid-pattern 4: tmp_%"]),
      ("| table | rows |\n| --- | --- |\n| two tables | 1 |", ["error invalid-pattern 4: two tables"]),
      ("| table | rows |\n| --- | --- |\n| | 1 |", ["error invalid-value 4: | 1"]),
      ("| table | rows |\n| --- | --- |\n| a | 1 | 2 |", ["error unknown-column 4: 2"]),
      ("| table | hot |\n| --- | --- |\n| a | maybe |", ["error invalid-value 4: maybe"]),
      ("| table | writes |\n| --- | --- |\n| a | often |", ["error invalid-value 4: often"]),
      ("- orders: 12M rows", ["error not-understood 2: orders: 12M rows"]),
      ("| table | rows |\n| orders | 1 |", ["error not-understood 2: | table | rows |\n| orders | 1 |"]),
      ("Sizes are of last May.", []),
    ] as [(String, [String])])
  func wrongTables(text: String, expected: [String]) {
    #expect(policy("## Tables\n\(text)\n").findings() == expected)
  }

  @Test func sizesElsewhereAreNotOverlooked() {
    let table = "| Table | Rows |\n| --- | --- |\n| orders | 1 |"
    #expect(policy("# Policy\n\n\(table)").findings() == ["error not-understood 3: \(table)"])
    #expect(policy("# Policy\n\n## People\n| name | phone |\n| --- | --- |\n| x | 1 |").findings() == [])
  }

  // MARK: Bytes

  @Test func bytesThatAreNoText() {
    func load(_ bytes: [UInt8]) -> Policy {
      PolicyLoader(source: PolicySource { $0 == "LOCKKEEPER.md" ? .success(bytes) : .failure(.missing) }, catalogue: sampleCatalogue)
        .load(folders: [""])
    }
    #expect(load([0xFF, 0xFE, 0x23, 0x00]).hasErrors)
    #expect(load(Array("# a\u{0}".utf8)).hasErrors)
    let invalid = load(Array("## Off\n- `dropped-column`: ".utf8) + [0xE9] + Array("t\n".utf8))
    #expect(!invalid.hasErrors)
    #expect(invalid.diagnostics.map(\.code) == [.notText])
    #expect(invalid.level("dropped-column") == .off)
    #expect(load([]).diagnostics.isEmpty)
  }
}
