import Catalog
import Effects
import PostgresSyntax

/// The schema that statements are tried on, and a short way to write what they do.
enum Shop {
  static let schema = """
    CREATE TYPE status AS ENUM ('new', 'paid');
    CREATE DOMAIN cents AS int CHECK (VALUE >= 0);
    CREATE DOMAIN tag AS text;
    CREATE TYPE address AS (street text, zip int);
    CREATE FUNCTION dice() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 4; END';
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE SEQUENCE tickets;
    CREATE TABLE customers (id int PRIMARY KEY, email varchar(50) UNIQUE, age int CHECK (age > 0), note int);
    CREATE TABLE orders (
      id bigserial PRIMARY KEY,
      customer_id int CONSTRAINT orders_customer REFERENCES customers (id),
      total cents,
      placed timestamp NOT NULL,
      state status DEFAULT 'new',
      note varchar(20));
    CREATE INDEX orders_placed ON orders (placed);
    CREATE INDEX orders_note ON orders (lower(note));
    CREATE TABLE lines (order_id bigint REFERENCES orders (id) ON DELETE CASCADE, amount cents, sku int);
    ALTER TABLE lines ADD CONSTRAINT lines_sku CHECK (sku IS NOT NULL AND sku > 0) NOT VALID;
    CREATE VIEW open_orders AS SELECT id, state FROM orders;
    CREATE MATERIALIZED VIEW skus AS SELECT order_id, sku FROM lines;
    CREATE UNIQUE INDEX skus_order ON skus (order_id);
    CREATE TABLE events (id int NOT NULL, day int NOT NULL, body int, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
    CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (100);
    CREATE TABLE events_rest PARTITION OF events DEFAULT;
    CREATE TABLE loose (id int NOT NULL, day int NOT NULL, body int, CHECK (day >= 200 AND day < 300));
    CREATE TABLE base (a int, b int);
    CREATE TABLE derived (c int) INHERITS (base);
    CREATE TABLE loner (a int, b int);
    CREATE TABLE homes OF address;
    """

  /// What a statement does after `setup`: locks from ROW SHARE up as `mode:names`, strongest first, then what is rewritten, read and built.
  static func effects(of sql: String, setup: String = "", version: Int = 15, timeZone: String = "UTC") -> String {
    var catalog = Catalog()
    var session = Session()
    session.open(.singleQuery, statementCount: 2)
    let text = schema + setup + "; SET timezone = '\(timeZone)'; " + sql
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: text))
    guard tree.problems.isEmpty else { return "syntax error: " + tree.problems.map(\.message).joined(separator: "; ") }
    var last = Effects()
    for statement in tree.statements {
      let before = catalog
      var context = session.replayContext(version: version)
      context.isInTransaction = false
      let result = catalog.apply(
        statement.statement, in: tree, at: Origin(file: FileID(0), range: statement.range, line: 0), context: context)
      if let failure = result.failure { return "refused: " + failure.message }
      last = Effects.of(
        statement.statement, at: statement.range, in: tree, before: before, after: catalog, session: session, postgresVersion: version)
      session.apply(statement.statement, at: statement.range, in: tree)
    }
    return summary(last)
  }

  static func summary(_ effects: Effects) -> String {
    var parts: [String] = []
    for mode in LockMode.allCases.reversed() where mode > .accessShare {
      let names = effects.locks.filter { $0.mode == mode }.map(\.name.name)
      if !names.isEmpty { parts.append(abbreviation(mode) + ":" + names.joined(separator: ",")) }
    }
    if case .forbidden = effects.transaction { parts.append("alone") }
    for (word, names) in [
      ("rewrites", effects.rewrites.map(\.name.name)), ("scans", effects.scans.map(\.name.name)),
      ("builds", effects.builds.map(\.name.name)), ("rebuilds", effects.rebuilds.map(\.name.name)),
    ] where !names.isEmpty {
      parts.append(word + "=" + names.joined(separator: ","))
    }
    return parts.joined(separator: " ")
  }

  private static func abbreviation(_ mode: LockMode) -> String {
    switch mode {
    case .accessShare: "AS"
    case .rowShare: "RS"
    case .rowExclusive: "RX"
    case .shareUpdateExclusive: "SUE"
    case .share: "S"
    case .shareRowExclusive: "SRE"
    case .exclusive: "E"
    case .accessExclusive: "AE"
    }
  }
}
