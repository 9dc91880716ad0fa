import Analysis
import Migrations
import Policy
import PostgresServerSupport
import PostgresSyntax
import Project
import Testing

/// Whole histories before and after `lockkeeper fix`, run on a server as their tools run them, there and back.
@Suite("Fixed histories leave the same schema, and lead back to the same")
struct FixedHistoriesOnServerTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var tool: String
    var files: [(name: String, text: String)]
    var testDescription: String { tool }
  }

  private static let tables = """
    CREATE TABLE customers (id bigint PRIMARY KEY, email text);
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, total numeric, state text);
    CREATE INDEX orders_total ON orders (total);
    CREATE TABLE payments (id bigint, code text);
    INSERT INTO payments VALUES (1, 'a'), (2, 'b');
    INSERT INTO customers VALUES (1, 'a@example.org');
    INSERT INTO orders VALUES (1, 1, 10, 'open'), (2, 1, 20, 'paid');

    """

  private static let up = """
    -- Who pays.
    alter table orders add column payer text;

    -- The list of a customer's orders.
    create index orders_customer on orders (customer_id);
    create unique index on orders (state, id);

    alter table orders
      add constraint orders_customer_fk
      foreign key (customer_id) references customers (id);
    alter table orders add constraint total_positive check (total > 0);
    drop index orders_total;

    -- Nobody pays without a code.
    alter table payments alter column code set not null;
    alter table payments add constraint payments_code_key unique (code);
    alter table payments add primary key (id);
    alter table orders alter column state set not null;

    """

  private static let down = """
    alter table orders alter column state drop not null;
    alter table payments drop constraint payments_pkey;
    alter table payments alter column id drop not null;
    alter table payments drop constraint payments_code_key;
    alter table payments alter column code drop not null;
    create index orders_total on orders (total);
    alter table orders drop constraint total_positive;
    alter table orders drop constraint orders_customer_fk;
    drop index orders_state_id_idx;
    drop index if exists orders_customer;
    alter table orders drop column payer;

    """

  private static let back = "DROP TABLE orders, customers, payments;\n"

  static let examples: [Example] = [
    Example(tool: "Flyway", files: [("V1__init.sql", tables), ("V2__orders.sql", up), ("V3__more.sql", "CREATE TABLE more (id int);\n")]),
    Example(
      tool: "golang-migrate",
      files: [("1_init.up.sql", tables), ("1_init.down.sql", back), ("2_orders.up.sql", up), ("2_orders.down.sql", down)]),
    Example(
      tool: "goose",
      files: [
        ("00001_init.sql", "-- +goose Up\n\(tables)-- +goose Down\n\(back)"),
        ("00002_orders.sql", "-- +goose Up\n\(up)\n-- +goose Down\n\(down)"),
      ]),
    Example(
      tool: "dbmate",
      files: [
        ("20240101000000_init.sql", "-- migrate:up\n\(tables)-- migrate:down\n\(back)"),
        ("20240102000000_orders.sql", "-- migrate:up\n\(up)\n-- migrate:down\n\(down)"),
      ]),
    Example(
      tool: "sql-migrate",
      files: [
        ("1_init.sql", "-- +migrate Up\n\(tables)-- +migrate Down\n\(back)"),
        ("2_orders.sql", "-- +migrate Up\n\(up)\n-- +migrate Down\n\(down)"),
      ]),
    Example(
      tool: "SQLx",
      files: [
        ("20240101000000_init.up.sql", tables), ("20240101000000_init.down.sql", back), ("20240102000000_orders.up.sql", up),
        ("20240102000000_orders.down.sql", down),
      ]),
    Example(
      tool: "Diesel",
      files: [
        ("2024-01-01-000000_init/up.sql", tables), ("2024-01-01-000000_init/down.sql", back), ("2024-01-02-000000_orders/up.sql", up),
        ("2024-01-02-000000_orders/down.sql", down),
      ]),
  ]

  /// Rows are filled between two changes of their table, or behind the last one.
  private static let filled =
    "SET LOCAL lock_timeout = '3s';\nALTER TABLE orders ADD COLUMN kind text;\n\n-- All the same.\nUPDATE orders SET kind = 'a' WHERE total > 1;\n\n"
    + "ALTER TABLE orders ALTER COLUMN kind SET NOT NULL;\nCREATE INDEX orders_kind ON orders (kind); -- for lists\n"

  private static let filledLast =
    "SET LOCAL lock_timeout = '3s';\nALTER TABLE orders ADD COLUMN kind text;\nUPDATE orders SET kind = 'a';\nCREATE TABLE kinds (id int PRIMARY KEY);\n"
  private static let filledBack = "DROP TABLE kinds;\nALTER TABLE orders DROP COLUMN kind;\n"

  private static let filledExamples: [Example] = [
    Example(
      tool: "Flyway", files: [("V1__init.sql", tables), ("V2__kind.sql", filled), ("V3__more.sql", "CREATE TABLE more (id int);\n")]),
    Example(
      tool: "Prisma Migrate", files: [("20240101000000_init/migration.sql", tables), ("20240102000000_kind/migration.sql", filled)]),
    Example(
      tool: "golang-migrate",
      files: [("1_init.up.sql", tables), ("1_init.down.sql", back), ("2_kind.up.sql", filledLast), ("2_kind.down.sql", filledBack)]),
    Example(
      tool: "goose",
      files: [
        ("00001_init.sql", "-- +goose Up\n\(tables)-- +goose Down\n\(back)"),
        ("00002_kind.sql", "-- +goose Up\n\(filledLast)\n-- +goose Down\n\(filledBack)"),
      ]),
  ]

  /// The statement is the only one of its file.
  private static let alone: [(up: String, down: String)] = [
    ("ALTER TABLE payments ALTER COLUMN code SET NOT NULL;\n", "ALTER TABLE payments ALTER COLUMN code DROP NOT NULL;\n"),
    ("ALTER TABLE payments ADD CONSTRAINT payments_code_key UNIQUE (code);\n", "ALTER TABLE payments DROP CONSTRAINT payments_code_key;\n"),
    (
      "SET LOCAL lock_timeout = '3s';\nALTER TABLE payments ADD CONSTRAINT payments_pkey PRIMARY KEY (id);\n",
      "ALTER TABLE payments DROP CONSTRAINT payments_pkey;\nALTER TABLE payments ALTER COLUMN id DROP NOT NULL;\n"
    ),
    ("SET LOCAL lock_timeout = '3s';\nCREATE INDEX payments_id_code ON payments (id, code);\n", "DROP INDEX payments_id_code;\n"),
  ]

  private static let aloneExamples: [Example] = [
    Example(tool: "Flyway", files: [("V1__init.sql", tables)] + alone.enumerated().map { ("V\($0 * 10 + 2)__a.sql", $1.up) }),
    Example(
      tool: "golang-migrate",
      files: [("1_init.up.sql", tables), ("1_init.down.sql", back)]
        + alone.enumerated().flatMap { [("\($0 * 10 + 2)_a.up.sql", $1.up), ("\($0 * 10 + 2)_a.down.sql", $1.down)] }),
    Example(
      tool: "goose",
      files: [("00001_init.sql", "-- +goose Up\n\(tables)-- +goose Down\n\(back)")]
        + alone.enumerated().map { ("000\($0 + 1)2_a.sql", "-- +goose Up\n\($1.up)\n-- +goose Down\n\($1.down)") }),
    Example(
      tool: "dbmate",
      files: [("20240101000000_init.sql", "-- migrate:up\n\(tables)-- migrate:down\n\(back)")]
        + alone.enumerated().map { ("2024010\($0 + 2)000000_a.sql", "-- migrate:up\n\($1.up)\n-- migrate:down\n\($1.down)") }),
  ]

  @Test(
    "as the tools run them", .enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
  func histories() throws {
    let server = try PostgresServer()
    defer { server.stop() }
    for (number, example) in (Self.examples + Self.aloneExamples + Self.filledExamples).enumerated() {
      let original = Self.fileSystem(example)
      let result = ProjectFix(original).run(CheckRequest(paths: ["migrations"]))
      #expect(result.changes.count > 1, "\(example.tool): \(result.changes.map(\.path))")
      // What check offers, fix has made.
      let offered = result.remaining.files.flatMap(\.report.findings).filter { $0.fixes.contains(where: \.isPreferred) }
      #expect(offered.isEmpty, "\(example.tool): \(offered.map(\.rule.text))")
      #expect(result.remaining.count(.block) == 0, "\(example.tool): \(result.remaining.files.flatMap(\.report.findings).map(\.message))")
      var fixed = original
      for change in result.changes { fixed.add("/" + change.path, bytes: change.after) }
      let (before, after) = (Self.steps(original), Self.steps(fixed))
      let wanted = try server.schema(of: "original\(number)", after: before.up)
      let made = try server.schema(of: "fixed\(number)", after: after.up)
      #expect(made.lines != nil && made.lines == wanted.lines, "\(example.tool): \(made.refusal)\n\(Self.text(result))")
      guard !before.down.isEmpty else { continue }
      let wantedBack = try server.schema(of: "undone\(number)", after: before.up + before.down)
      let madeBack = try server.schema(of: "fixedundone\(number)", after: after.up + after.down)
      #expect(
        madeBack.lines != nil && madeBack.lines == wantedBack.lines, "\(example.tool), back: \(madeBack.refusal)\n\(Self.text(result))")
    }
  }

  private static func text(_ result: ProjectFix.Result) -> String {
    result.changes.map { "--- \($0.path)\n" + String(decoding: $0.after, as: UTF8.self) }.joined(separator: "\n")
  }

  private static func fileSystem(_ example: Example) -> MemoryFileSystem {
    var fileSystem = MemoryFileSystem()
    let first = example.files[0].name.replacing("/up.sql", with: "").replacing("/migration.sql", with: "")
    fileSystem.add("/LOCKKEEPER.md", bytes: Array("Migration tool: \(example.tool)\nApplied through: \(first)\n".utf8))
    for file in example.files { fileSystem.add("/migrations/" + file.name, bytes: Array(file.text.utf8)) }
    return fileSystem
  }

  /// The files' parts as the tool runs them: all forward, and then all but the first back.
  private static func steps(_ fileSystem: MemoryFileSystem) -> (
    up: [(sql: String, isTransaction: Bool)], down: [(sql: String, isTransaction: Bool)]
  ) {
    var policyTool = ""
    if let bytes = try? fileSystem.read("/LOCKKEEPER.md") {
      policyTool =
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map { String($0.dropFirst("Migration tool: ".count)) } ?? ""
    }
    let finder = MigrationFinder(fileSystem, tool: ToolName(parsing: policyTool))
    guard let history = finder.discover(paths: ["migrations"]).histories.first else { return ([], []) }
    func steps(_ migration: Migration, _ direction: Direction) -> [(sql: String, isTransaction: Bool)] {
      migration.sections.filter { $0.direction == direction }.map { section in
        let text = migration.source.text(section.range)
        let statements = SyntaxTree.parse(SourceFile(path: "", text: text)).statements
        return (text, isTransaction(section.transaction, statements.count, text))
      }
    }
    let forward = history.forward.map { history.migrations[$0] }.filter { $0.role == .up }
    let back = forward.dropFirst().reversed().flatMap { migration in
      steps(migration, .down) + (migration.counterpart.map { steps(history.migrations[$0], .down) } ?? [])
    }
    return (forward.flatMap { steps($0, .up) }, Array(back))
  }

  private static func isTransaction(_ mode: TransactionMode, _ count: Int, _ text: String) -> Bool {
    switch mode {
    case .perFile, .perRun: true
    case .implicit: count > 1
    case .autocommit: false
    case .automatic: !text.uppercased().contains("CONCURRENTLY")
    }
  }
}
