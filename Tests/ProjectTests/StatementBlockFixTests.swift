import Analysis
import Migrations
import Project
import Testing

/// goose and sql-migrate end a statement at a semicolon, be it in a body: a loop in a statement's place would reach the server in pieces.
@Suite("Loops reach the server whole")
struct StatementBlockFixTests {
  @Test(
    "nothing is batched in its place where the tool would cut the loop",
    arguments: [
      ("goose", "-- +goose NO TRANSACTION\n-- +goose Up\n", "-- +goose Down\n"),
      ("sql-migrate", "-- +migrate Up notransaction\n", "-- +migrate Down notransaction\n"),
    ],
    ["UPDATE orders SET kind = 'a' WHERE total > 1;", "INSERT INTO archive (id, kind) SELECT id, kind FROM orders;"])
  func loops(_ tool: (name: String, up: String, down: String), statement: String) {
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/LOCKKEEPER.md", bytes: Array("Migration tool: \(tool.name)\nApplied through: 00001\n".utf8))
    let tables =
      "\(tool.up)CREATE TABLE orders (id bigint PRIMARY KEY, total int, kind text);\n"
      + "CREATE TABLE archive (id bigint PRIMARY KEY, kind text);\n\(tool.down)DROP TABLE archive, orders;\n"
    fileSystem.add("/migrations/00001_init.sql", bytes: Array(tables.utf8))
    fileSystem.add("/migrations/00002_fill.sql", bytes: Array("\(tool.up)\(statement)\n\(tool.down)DELETE FROM archive;\n".utf8))
    let result = ProjectFix(fileSystem).run(CheckRequest(paths: ["migrations"]))
    for change in result.changes {
      #expect(!String(decoding: change.after, as: UTF8.self).contains("DO $"), "\(String(decoding: change.after, as: UTF8.self))")
    }
  }
}
