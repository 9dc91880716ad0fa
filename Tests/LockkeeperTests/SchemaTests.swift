import Foundation
import Testing

@Suite("lockkeeper schema")
struct SchemaTests {
  private func history() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "V1__init.sql",
      """
      CREATE TABLE orders (
        id bigint PRIMARY KEY,
        total int
      );
      CREATE TABLE gone (id int);
      """)
    try folder.write(
      "V2__more.sql",
      """
      ALTER TABLE orders ADD COLUMN note text;
      CREATE INDEX orders_note ON orders (note);
      ALTER TABLE orders RENAME TO purchases; ALTER TABLE purchases ALTER total SET NOT NULL;
      SAVEPOINT one; ALTER TABLE purchases DROP COLUMN note; ROLLBACK TO one;
      """)
    try folder.write("V3__end.sql", "DROP TABLE gone;\nALTER TABLE purchases DROP COLUMN nothing;\n")
    return folder
  }

  @Test("--at ends with the statement on that line, or with the file")
  func placeInHistory() throws {
    let folder = try history()
    defer { folder.remove() }
    func schema(_ place: String) throws -> String { try Binary.run(["schema", "--at", place, "."], in: folder.url).text }
    let first = try schema("V1__init.sql")
    #expect(first.contains("CREATE TABLE public.gone") && !first.contains("note"))
    #expect(!(try schema("V1__init.sql:2")).contains("gone"))
    let second = try schema("V2__more.sql:1")
    #expect(second.contains("note text") && !second.contains("orders_note"))
    #expect(try schema("./V2__more.sql:3").contains("public.purchases"))
    let unknown = try Binary.run(["schema", "--at", "V9__none.sql", "."], in: folder.url)
    #expect(unknown.exitCode == 2 && unknown.errors.contains("no migration is called V9__none.sql"))
  }

  @Test("--object prints what it is, and every statement that made it so, through renames")
  func biography() throws {
    let folder = try history()
    defer { folder.remove() }
    let table = try Binary.run(["schema", "--object", "purchases", "."], in: folder.url)
    #expect(
      table.text == """
        -- table public.purchases
        CREATE TABLE public.purchases (id bigint NOT NULL, total integer NOT NULL, note text);
        ALTER TABLE ONLY public.purchases ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
        CREATE INDEX orders_note ON public.purchases USING btree (note);
        -- created                         V1__init.sql:1  CREATE TABLE orders (
        -- created constraint orders_pkey  V1__init.sql:1  CREATE TABLE orders (
        -- changed                         V2__more.sql:1  ALTER TABLE orders ADD COLUMN note text
        -- created index orders_note       V2__more.sql:2  CREATE INDEX orders_note ON orders (note)
        -- changed                         V2__more.sql:3  ALTER TABLE orders RENAME TO purchases
        -- changed                         V2__more.sql:3  ALTER TABLE purchases ALTER total SET NOT NULL

        """)
    // A statement of the history is refused.
    #expect(table.exitCode == 1)
    let column = try Binary.run(["schema", "--object", "public.purchases.total", "."], in: folder.url)
    #expect(
      column.text == """
        -- column public.purchases.total
        -- total integer NOT NULL
        -- created  V1__init.sql:1  CREATE TABLE orders (
        -- changed  V2__more.sql:3  ALTER TABLE purchases ALTER total SET NOT NULL

        """)
    #expect(
      try Binary.run(["schema", "--object", "gone", "."], in: folder.url).text.contains("-- dropped  V3__end.sql:1 "))
    #expect(try Binary.run(["schema", "--object", "purchase", "."], in: folder.url).errors.contains("did you mean purchases?"))
  }

  @Test("JSON names the lines of columns, and the events of an object")
  func json() throws {
    let folder = try history()
    defer { folder.remove() }
    let schema = try #require(
      try Binary.run(["schema", "--format", "json", "--at", "V1__init.sql", "."], in: folder.url).json as? [String: Any])
    let objects = try #require(schema["objects"] as? [[String: Any]])
    let table = try #require(objects.first { $0["name"] as? String == "orders" })
    let columns = try #require(table["columns"] as? [[String: Any]])
    #expect(columns.map { ($0["created"] as? [String: Any])?["line"] as? Int } == [1, 2])
    let found = try #require(
      try Binary.run(["schema", "--format", "json", "--object", "orders_note", "."], in: folder.url).json as? [String: Any])
    let index = try #require((found["objects"] as? [[String: Any]])?.first)
    #expect(index["kind"] as? String == "index")
    let events = try #require(index["events"] as? [[String: Any]])
    #expect(events.map { $0["event"] as? String } == ["created"])
    #expect(events.first?["uri"] as? String == "V2__more.sql")
    #expect(events.first?["line"] as? Int == 1)
  }
}
