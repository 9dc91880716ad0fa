import Analysis
import Migrations
import Policy
import PostgresSyntax
import Project
import Testing

/// What an editor does: one text changes again and again, and every time the answer is that of a fresh run.
@Suite struct EditingTests {
  static let flyway: [(name: String, text: String)] = [
    ("/m/V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);\n"),
    ("/m/V2__note.sql", "ALTER TABLE orders ADD COLUMN note text;\n"),
    ("/m/sub/V3__lines.sql", "CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders);\n"),
    ("/m/V4__index.sql", "CREATE INDEX lines_order_id_idx ON lines (order_id);\n"),
    ("/m/V5__view.sql", "CREATE VIEW open_orders AS SELECT id, note FROM orders;\n"),
  ]

  static let goose: [(name: String, text: String)] = [
    ("/m/00001_orders.sql", "-- +goose Up\nCREATE TABLE orders (id bigint PRIMARY KEY);\n-- +goose Down\nDROP TABLE orders;\n"),
    ("/m/00002_note.sql", "-- +goose Up\nALTER TABLE orders ADD COLUMN note text;\n-- +goose Down\nALTER TABLE orders DROP COLUMN note;\n"),
    ("/m/00003_index.sql", "-- +goose Up\nCREATE INDEX orders_note_idx ON orders (note);\n-- +goose Down\nDROP INDEX orders_note_idx;\n"),
  ]

  static let edits = [
    "", "DROP TABLE orders CASCADE;\n", "ALTER TABLE orders DROP COLUMN note;\n", "ALTER TABLE orders ADD COLUMN kind text NOT NULL;\n",
    "SELEC 1;\n",
    "-- +goose NO TRANSACTION\n-- +goose Up\nDROP INDEX CONCURRENTLY lines_order_id_idx;\n",
    "-- +goose Up\n-- +goose StatementBegin\nCREATE INDEX CONCURRENTLY i ON orders (id);\n",
    "CREATE INDEX i ON orders (id);\nDROP VIEW open_orders;\n", "CREATE TABLE lines (id int);\n",
  ]

  static let policies = [
    "", "Applied through: V2\nDeploy batch: all pending\n", "Database: PostgreSQL 17\nApplied through: V4\n", "Applied through: V1\n",
  ]

  @Test("each edit is answered as by a fresh run", arguments: [flyway, goose], policies)
  func edits(files: [(name: String, text: String)], policy: String) throws {
    var fileSystem = MemoryFileSystem()
    for file in files { fileSystem.add(file.name, bytes: Array(file.text.utf8)) }
    if !policy.isEmpty { fileSystem.add("/m/LOCKKEEPER.md", bytes: Array(("# Migration policy\n\n" + policy).utf8)) }
    let check = ProjectCheck(fileSystem)
    var cache = ReplayCache()
    for file in [files.count - 1, files.count - 1, 0, 1, files.count - 1].map({ files[$0] }) {
      for text in Self.edits + [file.text, file.text + Self.edits[1]] {
        let request = CheckRequest(source: SourceFile(path: file.name, text: text))
        let fresh = check.run(request)
        let edited = check.run(request, cache: &cache)
        #expect(Self.told(edited) == Self.told(fresh), "\(file.name): \(text)")
      }
    }
  }

  @Test("a file that came meanwhile is seen once the editor tells of it")
  func newFile() {
    var fileSystem = MemoryFileSystem()
    for file in Self.flyway { fileSystem.add(file.name, bytes: Array(file.text.utf8)) }
    let request = CheckRequest(source: SourceFile(path: "/m/V5__view.sql", text: "ALTER TABLE extra ADD COLUMN n int;\n"))
    var cache = ReplayCache()
    let before = ProjectCheck(fileSystem).run(request, cache: &cache)
    #expect(Self.told(before).contains { $0.contains("unknown-object") })
    fileSystem.add("/m/V4.1__extra.sql", bytes: Array("CREATE TABLE extra (id bigint PRIMARY KEY);\n".utf8))
    cache.forgetFiles()
    let after = ProjectCheck(fileSystem).run(request, cache: &cache)
    #expect(!Self.told(after).contains { $0.contains("unknown-object") })
  }

  private static func told(_ result: CheckResult) -> [String] {
    result.files.flatMap { file in
      file.report.findings.map { "\(file.source.path) \($0.rule.text) \($0.range) \($0.message) \($0.fixes.map(\.title))" }
    } + result.problems.map { "\($0.path) \($0.message)" }
      + result.policyFiles.flatMap { $0.diagnostics.map { "\($0.path) \($0.message)" } }
      + ["\(result.replayedCount)"]
  }
}
