import Analysis
import Migrations
import Project
import Testing

/// Tools make schemas, and so do those who set up the server: what a history makes in such a schema is known as well as anything else.
@Suite("A schema that no migration makes")
struct OutsideSchemaTests {
  private func rules(_ files: KeyValuePairs<String, String>) -> [[String]] {
    ProjectCheck(MemoryFileSystem(files)).run(CheckRequest(paths: ["m"])).files.map { $0.report.findings.map(\.rule.text).sorted() }
  }

  private func messages(_ files: KeyValuePairs<String, String>) -> [String] {
    ProjectCheck(MemoryFileSystem(files)).run(CheckRequest(paths: ["m"])).files.flatMap(\.report.findings).map(\.message)
  }

  @Test("what is made in it is new in the same file, and known in the next", arguments: ["app", "${schema}", "\"Shop\""])
  func tables(schema: String) {
    let found = rules([
      "/m/V1__orders.sql": """
      CREATE TABLE \(schema).orders (id bigint PRIMARY KEY, total numeric(10, 2));
      CREATE INDEX orders_total_idx ON \(schema).orders (total);
      ALTER TABLE \(schema).orders ADD CONSTRAINT positive CHECK (id > 0);
      UPDATE \(schema).orders SET total = 1;
      """,
      "/m/V2__total.sql": """
      SET LOCAL lock_timeout = '2s';
      ALTER TABLE \(schema).orders ALTER COLUMN total TYPE numeric(12, 2);
      UPDATE \(schema).orders SET total = 2 WHERE id = 7;
      """,
      "/m/V3__less.sql": """
      SET LOCAL lock_timeout = '2s';
      ALTER TABLE \(schema).orders ALTER COLUMN total TYPE numeric(12, 1);
      """,
    ])
    #expect(found == [[], [], ["narrow-column-type", "rewriting-type-change"]])
  }

  @Test("what nobody has made in it is another's, and no slip")
  func strangers() {
    let found = rules([
      "/m/V1__audit.sql": """
      CREATE FUNCTION auth.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE TABLE notes (id bigint PRIMARY KEY, owner uuid);
      CREATE VIEW owners AS SELECT n.id, u.email FROM notes AS n JOIN auth.users AS u ON u.id = n.owner;
      """
    ])
    #expect(found == [[]])
  }

  @Test("a table is known although a type of its columns is not")
  func unknownType() {
    let found = rules([
      "/m/V1__users.sql": "CREATE TABLE accounts (id bigint PRIMARY KEY);",
      "/m/V2__users.sql": """
      CREATE TABLE users (id bigint PRIMARY KEY, email citext NOT NULL, shape app.outline, home app.place[]);
      CREATE INDEX users_email_idx ON users (email);
      """,
      "/m/V3__users.sql": """
      SET LOCAL lock_timeout = '2s';
      ALTER TABLE users ALTER COLUMN id TYPE bigint;
      UPDATE users SET email = 'root@example.org' WHERE id = 1;
      """,
    ])
    #expect(found == [[], [], []])
  }

  @Test("an index is known although an extension that nobody makes brings its operator class")
  func unknownOperatorClass() {
    let found = rules([
      "/m/V1__rooms.sql": "CREATE TABLE rooms (id bigint PRIMARY KEY, name text NOT NULL);",
      "/m/V2__bookings.sql": """
      CREATE TABLE bookings (
        id bigint PRIMARY KEY, room bigint NOT NULL, during tstzrange NOT NULL, EXCLUDE USING gist (room WITH =, during WITH &&)
      );
      CREATE INDEX bookings_during_idx ON bookings USING gist (during);
      """,
      "/m/V3__names.sql": """
      SET LOCAL lock_timeout = '2s';
      CREATE INDEX rooms_name_idx ON rooms USING gin (name gin_trgm_ops);
      """,
      "/m/V4__names.sql": "CREATE INDEX rooms_name_idx ON rooms USING gin (name gin_trgm_ops);",
    ])
    #expect(found == [[], [], ["blocking-index-build"], ["already-exists"]])
  }

  @Test("where the search_path has no other, unqualified names are made in it")
  func searchPath() {
    let found = rules([
      "/m/V1__orders.sql": """
      SET LOCAL search_path = app;
      CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2));
      CREATE INDEX orders_total_idx ON orders (total);
      """,
      "/m/V2__total.sql": """
      SET LOCAL lock_timeout = '2s';
      ALTER TABLE app.orders ALTER COLUMN total TYPE numeric(12, 2);
      """,
    ])
    #expect(found == [[], []])
  }

  @Test("it can be made later, once")
  func madeLater() {
    let found = rules([
      "/m/V1__orders.sql": "CREATE TABLE app.orders (id bigint PRIMARY KEY);",
      "/m/V2__schema.sql": "CREATE SCHEMA app;",
      "/m/V3__schema.sql": "CREATE SCHEMA app;",
    ])
    #expect(found == [[], [], ["already-exists"]])
  }

  @Test("a table moved into it is found there")
  func moved() {
    let found = rules([
      "/m/V1__orders.sql": """
      CREATE TABLE orders (id bigint PRIMARY KEY);
      ALTER TABLE orders SET SCHEMA archive;
      CREATE INDEX orders_id_idx ON archive.orders (id) WHERE id > 10;
      """
    ])
    #expect(found == [[]])
  }

  @Test("two placeholders of one length are two names, and messages say which")
  func placeholders() {
    let found = messages([
      "/m/V1__roles.sql": """
      CREATE TABLE ${left}.notes (id bigint PRIMARY KEY);
      CREATE TABLE ${east}.notes (id bigint PRIMARY KEY);
      GRANT ALL ON ${left}.notes TO ${role};
      """
    ])
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("\"__role_\" gets every privilege on \"notes\"") == true, "\(found)")
  }
}
