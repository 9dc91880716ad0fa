import Analysis
import Migrations
import Policy
import Project
import Testing

/// What undoes a migration follows what a fix moves out of it.
@Suite("A fix that moves a statement moves what undoes it")
struct WayBackFixTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var tool: String
    var first: String
    /// Name and text of the files of the migration to be fixed.
    var last: [String: String]
    var expected: [String: String]
  }

  private static let tables =
    "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, total numeric);\nCREATE TABLE users (id bigint PRIMARY KEY);\n"

  static let examples: [Example] = [
    Example(
      testDescription: "golang-migrate: the down file's statement goes to the new down file, with its comment", tool: "golang-migrate",
      first: "1_init.up.sql",
      last: [
        "2_orders.up.sql":
          "ALTER TABLE users ADD a int;\n\n-- For the list of a user.\nCREATE INDEX a ON orders (user_id); -- slow\n\nALTER TABLE users ADD b int;\n",
        "2_orders.down.sql": "ALTER TABLE users DROP b;\n-- Not needed any more.\nDROP INDEX IF EXISTS a;\nALTER TABLE users DROP a;\n",
      ],
      expected: [
        "2_orders.up.sql": "ALTER TABLE users ADD a int;\n\nALTER TABLE users ADD b int;\n",
        "2_orders.down.sql": "ALTER TABLE users DROP b;\nALTER TABLE users DROP a;\n",
        "3_build_a.up.sql": "-- For the list of a user.\nCREATE INDEX CONCURRENTLY a ON orders (user_id); -- slow\n",
        "3_build_a.down.sql": "-- Not needed any more.\nDROP INDEX CONCURRENTLY IF EXISTS a;\n",
      ]),
    Example(
      testDescription: "golang-migrate: a way back that forgot the index gets one", tool: "golang-migrate", first: "1_init.up.sql",
      last: [
        "2_orders.up.sql": "ALTER TABLE users ADD a int;\nCREATE INDEX ON app.orders (user_id);\n",
        "2_orders.down.sql": "ALTER TABLE users DROP a;\n",
      ],
      expected: [
        "2_orders.up.sql": "ALTER TABLE users ADD a int;\n",
        "3_build_orders_user_id_idx.up.sql": "CREATE INDEX CONCURRENTLY ON app.orders (user_id);\n",
        "3_build_orders_user_id_idx.down.sql": "DROP INDEX CONCURRENTLY app.orders_user_id_idx;\n",
      ]),
    Example(
      testDescription: "goose: the down part's statement goes with it", tool: "goose", first: "00001_init.sql",
      last: [
        "00002_orders.sql":
          "-- +goose Up\nCREATE INDEX a ON orders (user_id);\nALTER TABLE users ADD a int;\n\n-- +goose Down\nALTER TABLE users DROP a;\nDROP INDEX a;\n"
      ],
      expected: [
        "00002_orders.sql": "-- +goose Up\nALTER TABLE users ADD a int;\n\n-- +goose Down\nALTER TABLE users DROP a;\n",
        "00003_build_a.sql":
          "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY a ON orders (user_id);\n\n-- +goose Down\nDROP INDEX CONCURRENTLY a;\n",
      ]),
    Example(
      testDescription: "goose: nothing undoes a validation", tool: "goose", first: "00001_init.sql",
      last: [
        "00002_orders.sql":
          "-- +goose Up\nALTER TABLE users ADD a int;\nALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0);\n\n"
          + "-- +goose Down\nALTER TABLE orders DROP CONSTRAINT paid;\nALTER TABLE users DROP a;\n"
      ],
      expected: [
        "00002_orders.sql":
          "-- +goose Up\nALTER TABLE users ADD a int;\nALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) NOT VALID;\n\n"
          + "-- +goose Down\nALTER TABLE orders DROP CONSTRAINT paid;\nALTER TABLE users DROP a;\n",
        "00003_validate_paid.sql":
          "-- +goose Up\nALTER TABLE orders VALIDATE CONSTRAINT paid;\n\n-- +goose Down\n-- Nothing is to be undone.\n",
      ]),
    Example(
      testDescription: "golang-migrate: nothing undoes a validation", tool: "golang-migrate", first: "1_init.up.sql",
      last: [
        "2_orders.up.sql": "ALTER TABLE users ADD a int;\nALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0);\n",
        "2_orders.down.sql": "ALTER TABLE orders DROP CONSTRAINT paid;\nALTER TABLE users DROP a;\n",
      ],
      expected: [
        "2_orders.up.sql": "ALTER TABLE users ADD a int;\nALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) NOT VALID;\n",
        "3_validate_paid.up.sql": "ALTER TABLE orders VALIDATE CONSTRAINT paid;\n",
        "3_validate_paid.down.sql": "-- Nothing is to be undone.\n",
      ]),
    Example(
      testDescription: "sql-migrate", tool: "sql-migrate", first: "1_init.sql",
      last: [
        "2_orders.sql":
          "-- +migrate Up\nALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\n\n-- +migrate Down\nDROP INDEX a;\nALTER TABLE users DROP a;\n"
      ],
      expected: [
        "2_orders.sql": "-- +migrate Up\nALTER TABLE users ADD a int;\n\n-- +migrate Down\nALTER TABLE users DROP a;\n",
        "3_build_a.sql":
          "-- +migrate Up notransaction\nCREATE INDEX CONCURRENTLY a ON orders (user_id);\n\n"
          + "-- +migrate Down notransaction\nDROP INDEX CONCURRENTLY a;\n",
      ]),
    Example(
      testDescription: "Diesel", tool: "Diesel", first: "2024-01-01-000000_init/up.sql",
      last: [
        "2024-01-02-000000_orders/up.sql": "ALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\n",
        "2024-01-02-000000_orders/down.sql": "DROP INDEX a;\nALTER TABLE users DROP a;\n",
      ],
      expected: [
        "2024-01-02-000000_orders/up.sql": "ALTER TABLE users ADD a int;\n",
        "2024-01-02-000000_orders/down.sql": "ALTER TABLE users DROP a;\n",
        "2024-01-02-000001_build_a/up.sql": "CREATE INDEX CONCURRENTLY a ON orders (user_id);\n",
        "2024-01-02-000001_build_a/down.sql": "DROP INDEX CONCURRENTLY a;\n",
        "2024-01-02-000001_build_a/metadata.toml": "run_in_transaction = false\n",
      ]),
    Example(
      testDescription: "SQLx", tool: "SQLx", first: "20240101000000_init.up.sql",
      last: [
        "20240102000000_orders.up.sql": "ALTER TABLE users ADD a int;\nCREATE INDEX a ON orders (user_id);\n",
        "20240102000000_orders.down.sql": "DROP INDEX a;\nALTER TABLE users DROP a;\n",
      ],
      expected: [
        "20240102000000_orders.up.sql": "ALTER TABLE users ADD a int;\n",
        "20240102000000_orders.down.sql": "ALTER TABLE users DROP a;\n",
        "20240102000001_build_a.up.sql": "-- no-transaction\nCREATE INDEX CONCURRENTLY a ON orders (user_id);\n",
        "20240102000001_build_a.down.sql": "-- no-transaction\nDROP INDEX CONCURRENTLY a;\n",
      ]),
    Example(
      testDescription: "dbmate: the index that is dropped CONCURRENTLY comes back CONCURRENTLY", tool: "dbmate",
      first: "20240101000000_init.sql",
      last: [
        "20240102000000_orders.sql":
          "-- migrate:up\nALTER TABLE users ADD a int;\nDROP INDEX CONCURRENTLY orders_total;\n\n-- migrate:down\nALTER TABLE users DROP a;\n"
      ],
      expected: [
        "20240102000000_orders.sql": "-- migrate:up\nALTER TABLE users ADD a int;\n\n-- migrate:down\nALTER TABLE users DROP a;\n",
        "20240102000001_drop_orders_total.sql":
          "-- migrate:up transaction:false\nDROP INDEX CONCURRENTLY orders_total;\n\n"
          + "-- migrate:down transaction:false\nCREATE INDEX CONCURRENTLY orders_total ON public.orders USING btree (total);\n",
      ]),
    Example(
      testDescription: "Flyway: two constraints are validated by one migration, between versions that are taken", tool: "Flyway",
      first: "V1__init.sql",
      last: [
        "V2__orders.sql":
          "ALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0);\nALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);\n",
        "V3__more.sql": "CREATE TABLE more (id bigint);\n",
      ],
      expected: [
        "V2__orders.sql":
          "ALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) NOT VALID;\n"
          + "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;\n",
        "V2.1__validate_constraints.sql":
          "ALTER TABLE orders VALIDATE CONSTRAINT paid;\nALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey;\n",
      ]),
  ]

  @Test("in each tool's way", arguments: examples)
  func wayBack(_ example: Example) {
    let fileSystem = Self.folder(example)
    let rules: Set<String> = ["blocking-index-build", "forbidden-in-transaction", "validating-check", "validating-foreign-key"]
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["migrations"]), rules: rules)
    let written = result.changes.map { (String($0.path.dropFirst("migrations/".count)), String(decoding: $0.after, as: UTF8.self)) }
    #expect(Dictionary(uniqueKeysWithValues: written) == example.expected)
    let left = result.remaining.files.flatMap(\.report.findings).map(\.rule.text)
    #expect(!left.contains { rules.contains($0) || $0 == "missing-rollback" || $0 == "incomplete-rollback" }, "\(left)")
  }

  private static func folder(_ example: Example) -> MemoryFileSystem {
    let (up, down) =
      switch example.tool {
      case "goose": ("-- +goose Up\n", "-- +goose Down\n")
      case "dbmate": ("-- migrate:up\n", "-- migrate:down\n")
      case "sql-migrate": ("-- +migrate Up\n", "-- +migrate Down\n")
      default: ("", "")
      }
    var fileSystem = MemoryFileSystem()
    fileSystem.add(
      "/LOCKKEEPER.md",
      bytes: Array("Migration tool: \(example.tool)\nApplied through: \(example.first.replacing("/up.sql", with: ""))\n".utf8))
    let schema =
      example.testDescription.hasSuffix("gets one") ? "CREATE SCHEMA app;\n" + tables.replacing("orders", with: "app.orders") : tables
    let index = example.tool == "dbmate" ? "CREATE INDEX orders_total ON orders (total);\n" : ""
    let back = down.isEmpty ? "" : "\n" + down + "DROP TABLE orders, users;\n"
    fileSystem.add("/migrations/" + example.first, bytes: Array((up + schema + index + back).utf8))
    for (name, text) in example.last { fileSystem.add("/migrations/" + name, bytes: Array(text.utf8)) }
    return fileSystem
  }
}
