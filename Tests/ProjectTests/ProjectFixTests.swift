import Analysis
import Migrations
import Policy
import Project
import Testing

/// Fixes made to the end, in files and new files.
@Suite("Fixes are made until nothing more is to fix")
struct ProjectFixTests {
  static let history = "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, total numeric);\n"

  struct Example: Sendable, CustomTestStringConvertible {
    var tool: String
    /// Name and text of the file before the last.
    var first: String
    var last: String
    var text: String
    /// What is written, by name.
    var expected: [String: String]
    var testDescription: String { tool }
  }

  static let examples: [Example] = [
    Example(
      tool: "Flyway", first: "V1__init.sql", last: "V2__orders.sql",
      text: "ALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\nCREATE INDEX b ON orders (total);\n",
      expected: [
        "V2__orders.sql": "ALTER TABLE users ADD a int;\n", "V3__build_a.sql": "CREATE INDEX CONCURRENTLY a ON orders (user_id);\n",
        "V4__build_b.sql": "CREATE INDEX CONCURRENTLY b ON orders (total);\n",
      ]),
    Example(
      tool: "Flyway alone", first: "V1__init.sql", last: "V2__orders.sql", text: "CREATE INDEX a ON orders (user_id);\n",
      expected: ["V2__orders.sql": "CREATE INDEX CONCURRENTLY a ON orders (user_id);\n"]),
    Example(
      tool: "goose", first: "20240101235959_init.sql", last: "20240102235959_orders.sql",
      text: "-- +goose Up\nALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\n-- +goose Down\nDROP INDEX a;\n",
      expected: [:]),
    Example(
      tool: "goose", first: "00001_init.sql", last: "00009_orders.sql",
      text: "-- +goose Up\nALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\n",
      expected: [
        "00009_orders.sql": "-- +goose Up\nALTER TABLE users ADD a int;\n",
        "00010_build_a.sql":
          "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY a ON orders (user_id);\n",
      ]),
    Example(
      tool: "goose alone", first: "00001_init.sql", last: "00002_orders.sql", text: "-- +goose Up\nCREATE INDEX a ON orders (user_id);\n",
      expected: ["00002_orders.sql": "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY a ON orders (user_id);\n"]),
    Example(
      tool: "dbmate", first: "20240101000000_init.sql", last: "20240102000059_orders.sql",
      text: "-- migrate:up\nALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\n-- migrate:down\n",
      expected: [
        "20240102000059_orders.sql": "-- migrate:up\nALTER TABLE users ADD a int;\n-- migrate:down\n",
        "20240102000100_build_a.sql":
          "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY a ON orders (user_id);\n\n"
          + "-- migrate:down transaction:false\nDROP INDEX CONCURRENTLY a;\n",
      ]),
    Example(
      tool: "golang-migrate", first: "1_init.up.sql", last: "2_orders.up.sql",
      text: "ALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\n",
      expected: [
        "2_orders.up.sql": "ALTER TABLE users ADD a int;\n",
        "3_build_a.up.sql": "CREATE INDEX CONCURRENTLY a ON orders (user_id);\n",
      ]),
    Example(
      tool: "Prisma", first: "20240101000000_init/migration.sql", last: "20240102000000_orders/migration.sql",
      text: "ALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\n",
      expected: [
        "20240102000000_orders/migration.sql": "ALTER TABLE users ADD a int;\n",
        "20240102000001_build_a/migration.sql": "CREATE INDEX CONCURRENTLY a ON orders (user_id);\n",
      ]),
    Example(
      tool: "Diesel", first: "2024-01-01-000000_init/up.sql", last: "2024-01-02-000000_orders/up.sql",
      text: "ALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\n",
      expected: [
        "2024-01-02-000000_orders/up.sql": "ALTER TABLE users ADD a int;\n",
        "2024-01-02-000001_build_a/up.sql": "CREATE INDEX CONCURRENTLY a ON orders (user_id);\n",
        "2024-01-02-000001_build_a/metadata.toml": "run_in_transaction = false\n",
      ]),
    Example(
      tool: "Supabase knows no way out", first: "20240101000000_init.sql", last: "20240102000000_orders.sql",
      text: "ALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\n", expected: [:]),
  ]

  @Test("a statement that leaves the transaction goes where its tool wants it", arguments: examples)
  func split(_ example: Example) {
    let folder = example.tool.hasPrefix("Supabase") ? "/supabase/migrations/" : "/migrations/"
    var first = Self.history + "CREATE TABLE users (id bigint);\n"
    if example.tool.hasPrefix("goose") { first = "-- +goose Up\n" + first }
    if example.tool.hasPrefix("dbmate") { first = "-- migrate:up\n" + first + "-- migrate:down\n" }
    var fileSystem = MemoryFileSystem()
    if example.tool == "Prisma" { fileSystem.add(folder + "migration_lock.toml", bytes: Array("provider = \"postgresql\"\n".utf8)) }
    let tool = example.tool.split(separator: " ").first.map { "Migration tool: \($0)\n" } ?? ""
    fileSystem.add("/LOCKKEEPER.md", bytes: Array(tool.utf8))
    fileSystem.add(folder + example.first, bytes: Array(first.utf8))
    fileSystem.add(folder + example.last, bytes: Array(example.text.utf8))
    let request = CheckRequest(paths: [String(folder.dropFirst()) + example.last])
    let result = ProjectFix(fileSystem).run(request, rules: ["blocking-index-build"])
    let written = result.changes.map { (String($0.path.dropFirst(folder.count - 1)), String(decoding: $0.after, as: UTF8.self)) }
    if example.last == "20240102235959_orders.sql" { return #expect(written.isEmpty) }
    #expect(Dictionary(uniqueKeysWithValues: written) == example.expected)
    if !example.expected.isEmpty {
      #expect(!result.remaining.files.contains { $0.report.findings.contains { $0.rule.text == "blocking-index-build" } })
    }
  }

  static let validations: [Example] = [
    Example(
      tool: "Flyway", first: "V1__init.sql", last: "V2__orders.sql",
      text: "ALTER TABLE users ADD a int;\nALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0);\n",
      expected: [
        "V2__orders.sql": "ALTER TABLE users ADD a int;\nALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) NOT VALID;\n",
        "V3__validate_paid.sql": "ALTER TABLE orders VALIDATE CONSTRAINT paid;\n",
      ]),
    Example(
      tool: "goose", first: "00001_init.sql", last: "00002_orders.sql",
      text: "-- +goose Up\nALTER TABLE users ADD a int;\nALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);\n",
      expected: [
        "00002_orders.sql":
          "-- +goose Up\nALTER TABLE users ADD a int;\nALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;\n",
        "00003_validate_orders_user_id_fkey.sql":
          "-- +goose Up\nALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey;\n",
      ]),
    Example(
      tool: "goose alone", first: "00001_init.sql", last: "00002_orders.sql",
      text: "-- +goose Up\nALTER TABLE orders ALTER COLUMN total SET NOT NULL;\n",
      expected: [
        "00002_orders.sql": """
        -- +goose NO TRANSACTION
        -- +goose Up
        ALTER TABLE orders ADD CONSTRAINT orders_total_not_null CHECK (total IS NOT NULL) NOT VALID;
        ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null;
        ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
        ALTER TABLE orders DROP CONSTRAINT orders_total_not_null;

        """
      ]),
    Example(
      tool: "goose alone, with an index", first: "00001_init.sql", last: "00002_orders.sql",
      text: "-- +goose Up\nALTER TABLE orders ADD CONSTRAINT one_total UNIQUE (total);\n",
      expected: [
        "00002_orders.sql": """
        -- +goose NO TRANSACTION
        -- +goose Up
        CREATE UNIQUE INDEX CONCURRENTLY one_total ON orders (total);
        ALTER TABLE orders ADD CONSTRAINT one_total UNIQUE USING INDEX one_total;

        """
      ]),
  ]

  @Test("what a transaction cannot validate is validated by the next migration, or outside the transaction", arguments: validations)
  func validation(_ example: Example) {
    var first = Self.history + "CREATE TABLE users (id bigint PRIMARY KEY);\n"
    if example.tool.hasPrefix("goose") { first = "-- +goose Up\n" + first }
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/LOCKKEEPER.md", bytes: Array("Migration tool: \(example.tool.prefix { $0 != " " })\n".utf8))
    fileSystem.add("/migrations/" + example.first, bytes: Array(first.utf8))
    fileSystem.add("/migrations/" + example.last, bytes: Array(example.text.utf8))
    let rules: Set<String> = ["validating-check", "validating-foreign-key", "set-not-null-scan", "blocking-unique-constraint"]
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["migrations/" + example.last]), rules: rules)
    let written = result.changes.map { (String($0.path.dropFirst("migrations/".count)), String(decoding: $0.after, as: UTF8.self)) }
    #expect(Dictionary(uniqueKeysWithValues: written) == example.expected)
    #expect(!result.remaining.files.contains { $0.report.findings.contains { rules.contains($0.rule.text) } })
  }

  @Test("what later statements need is not moved behind them")
  func needed() {
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/m/V1__a.sql", bytes: Array(Self.history.utf8))
    let text = "CREATE UNIQUE INDEX a ON orders (user_id);\nALTER TABLE orders ADD CONSTRAINT a UNIQUE USING INDEX a;\n"
    fileSystem.add("/m/V2__b.sql", bytes: Array(text.utf8))
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m/V2__b.sql"]), rules: ["blocking-index-build"])
    #expect(result.changes.isEmpty)
  }

  @Test("fixes of one file are made together, and again until none is left")
  func rounds() {
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/m/1_a.sql", bytes: Array((Self.history + "CREATE INDEX x ON orders (total);").utf8))
    fileSystem.add("/m/2_b.sql", bytes: Array("CREATE INDEX a ON orders (user_id);\nDROP INDEX x;\n".utf8))
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m/2_b.sql"]))
    #expect(
      result.changes.map { String(decoding: $0.after, as: UTF8.self) }.first?.hasSuffix(
        "CREATE INDEX CONCURRENTLY a ON orders (user_id);\nDROP INDEX CONCURRENTLY x;\n") == true)
    #expect(result.applied.map(\.rule.text).contains("blocking-index-drop"))
  }

  @Test("what is put before a statement is put before its allowances, which go on covering it")
  func allowances() {
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/m/1_a.sql", bytes: Array(Self.history.utf8))
    let allowed = "-- lockkeeper: allow dropped-table: nobody reads it\n-- since the spring\nDROP TABLE orders;\n"
    fileSystem.add("/m/2_b.sql", bytes: Array(("-- The first comment.\n" + allowed).utf8))
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["m/2_b.sql"]))
    #expect(
      result.changes.map { String(decoding: $0.after, as: UTF8.self) } == [
        "-- The first comment.\nSET lock_timeout = '2s';\n" + allowed + "RESET lock_timeout;\n"
      ])
    #expect(result.remaining.count(.block) == 0 && result.remaining.count(.warn) == 0)
  }
}
