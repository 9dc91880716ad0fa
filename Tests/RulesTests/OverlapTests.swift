import Analysis
import Rules
import Testing

/// Statements that several rules could speak of, and those that do: one hazard, one finding.
struct Overlap: Sendable, CustomTestStringConvertible {
  var name: String
  var sql: String
  var runs: String?
  var rules: [String]

  var testDescription: String { name }

  static let history = """
    CREATE DOMAIN positive AS bigint CHECK (VALUE > 0);
    CREATE TABLE users (id bigint PRIMARY KEY, name varchar(40) NOT NULL CONSTRAINT users_name_check CHECK (name <> ''));
    CREATE TABLE orders (id bigint NOT NULL, user_id bigint, state text NOT NULL DEFAULT 'new', total numeric(12, 2));
    CREATE INDEX orders_user_id_idx ON orders (user_id);
    """
  static let timeout = "SET lock_timeout = '2s';\n"
  private static let validation = """
    ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;
    %ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
    """

  static let all: [Overlap] = [
    Overlap(
      name: "a scan under an earlier lock of its own constraint", sql: validation.replacing("%", with: ""), runs: "in one transaction",
      rules: ["validate-in-same-transaction"]),
    Overlap(
      name: "an allowance for the narrow rule does not bring the broad one back",
      sql: validation.replacing("%", with: "-- lockkeeper: allow validate-in-same-transaction: few orders\n"), runs: "in one transaction",
      rules: []),
    Overlap(
      name: "an allowance for the broad rule is no idle one",
      sql: validation.replacing("%", with: "-- lockkeeper: allow lock-held-while-working: few orders\n"), runs: "in one transaction",
      rules: ["validate-in-same-transaction"]),
    Overlap(
      name: "an index that comes with a rewrite", sql: "ALTER TABLE orders ADD COLUMN number bigserial UNIQUE;", rules: ["rewriting-column"]
    ),
    Overlap(
      name: "an index that comes with a column", sql: "ALTER TABLE orders ADD COLUMN number bigint UNIQUE;",
      rules: ["blocking-unique-constraint"]),
    Overlap(
      name: "a domain's constraints make the rewrite, not a check", sql: "ALTER TABLE orders ADD COLUMN weight positive;",
      rules: ["rewriting-column"]),
    Overlap(
      name: "a key may lack values, and may not be unique", sql: "ALTER TABLE orders ADD PRIMARY KEY (id);",
      rules: ["blocking-primary-key", "unique-over-existing-data"]),
    Overlap(
      name: "a key column without values", sql: "ALTER TABLE orders ADD COLUMN number bigint PRIMARY KEY;", rules: ["required-column"]),
    Overlap(
      name: "a check is tested again", sql: "ALTER TABLE users ALTER COLUMN name TYPE varchar(80);", rules: ["scanning-type-change"]),
    Overlap(
      name: "a rewrite tests the check on its way", sql: "ALTER TABLE users ALTER COLUMN name TYPE varchar(20);",
      rules: ["narrow-column-type", "rewriting-type-change"]),
    Overlap(
      name: "a check that goes for the time of the change",
      sql: "ALTER TABLE users DROP CONSTRAINT users_name_check, ALTER COLUMN name TYPE varchar(80), "
        + "ADD CONSTRAINT users_name_check CHECK (name <> '') NOT VALID;",
      rules: []),
    Overlap(name: "another default", sql: "ALTER TABLE orders ALTER state SET DEFAULT 'open';", rules: ["changed-default"]),
    Overlap(name: "a first default", sql: "ALTER TABLE orders ALTER total SET DEFAULT 0;", rules: ["existing-rows-keep-old-default"]),
    Overlap(name: "a default that is none", sql: "ALTER TABLE orders ALTER state SET DEFAULT NULL;", rules: ["dropped-default"]),
    Overlap(
      name: "what goes and comes back",
      sql: "ALTER TABLE orders ALTER state DROP DEFAULT; ALTER TABLE orders ALTER state SET DEFAULT 'new';",
      rules: []),
    Overlap(
      name: "a narrow foreign key to a key of its own migration",
      sql: "CREATE TABLE carts (id bigint PRIMARY KEY); CREATE TABLE lines (cart_id integer PRIMARY KEY REFERENCES carts);",
      rules: ["foreign-key-type-mismatch"]),
  ]
}

@Suite("One hazard, one finding")
struct OverlapTests {
  @Test("only the rules speak that have something of their own to say", arguments: Overlap.all)
  func overlap(_ expected: Overlap) {
    var example = RulePage.Example(section: .other, line: 0)
    example.history = [Overlap.history]
    example.migration = Overlap.timeout + expected.sql
    example.runs = expected.runs
    let run = ExampleRun(example)
    #expect(run.findings.map(\.rule.text).sorted() == expected.rules, "\(run.summary)")
  }
}
