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

  @Test("a line between statements is the end of the one before; a line of a comment before all of them is before the file")
  func betweenStatements() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("V1__init.sql", "CREATE TABLE first (id int);\n")
    try folder.write("V2__more.sql", "-- about this\n\nCREATE TABLE second (\n  id int\n);\n\n-- and\nCREATE TABLE third (id int);\n")
    for (line, tables) in [(1, 1), (2, 1), (3, 2), (4, 2), (6, 2), (7, 2), (8, 3)] {
      let result = try Binary.run(["schema", "--at", "V2__more.sql:\(line)", "."], in: folder.url)
      #expect(result.exitCode == 0 && result.text.components(separatedBy: "CREATE TABLE").count - 1 == tables, "\(line): \(result.text)")
    }
  }

  @Test(
    "--at says what is wrong with a place",
    arguments: [
      ("V1__init.sql:0", "\"0\" is no line of V1__init.sql: lines are numbers, and the first is 1"),
      ("V1__init.sql:-3", "\"-3\" is no line of V1__init.sql"),
      ("V1__init.sql:end", "\"end\" is no line of V1__init.sql"),
      ("V1__init.sql:", "\"\" is no line of V1__init.sql"),
      ("V1__init.sql:99999999999999999999", "is no line of V1__init.sql"),
      ("V1__init.sql:6", "V1__init.sql has 5 lines, so there is no line 6"),
      ("V1__inti.sql", "no migration is called V1__inti.sql; did you mean V1__init.sql?"),
      ("", "no migration is called "),
      ("V3__end.sql:3", "V3__end.sql has 2 lines"),
    ])
  func badPlaces(place: String, message: String) throws {
    let folder = try history()
    defer { folder.remove() }
    let result = try Binary.run(["schema", "--at", place, "."], in: folder.url)
    #expect(result.exitCode == 2 && result.errors.contains(message) && result.text.isEmpty, "\(result.errors)")
  }

  @Test("--at takes a migration's folder, and asks back where a name means several files, or one that leads back")
  func foldersAndManyFiles() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for (name, table) in [("2024-01-01-000000_one", "one"), ("2024-01-02-000000_two", "two")] {
      try folder.write("migrations/\(name)/up.sql", "CREATE TABLE \(table) (id int);\n")
      try folder.write("migrations/\(name)/down.sql", "DROP TABLE \(table);\n")
    }
    func schema(_ place: String) throws -> Binary.Result { try Binary.run(["schema", "--at", place, "migrations"], in: folder.url) }
    let one = try schema("2024-01-01-000000_one")
    #expect(one.text.contains("public.one") && !one.text.contains("public.two"), "\(one.errors)")
    #expect(try schema("up.sql").errors.contains("up.sql may be any of 2 migrations, so say more of its path: migrations/2024-01-01"))
    #expect(try schema("2024-01-01-000000_one/down.sql").errors.contains("is no step of the history"))
  }

  @Test("what is no more tells its life too: tables, columns, and what has another name now")
  func biographiesOfTheDropped() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(
      "V1__init.sql",
      """
      CREATE SCHEMA old;
      CREATE TABLE old.items (id bigint NOT NULL, kind text);
      CREATE TABLE orders (id int, total int, note text);
      CREATE INDEX orders_note ON orders (note);
      """)
    try folder.write(
      "V2__more.sql",
      """
      ALTER TABLE orders DROP COLUMN note;
      ALTER TABLE orders RENAME COLUMN total TO amount;
      ALTER TABLE orders RENAME TO purchases;
      DROP SCHEMA old CASCADE;
      """)
    func biography(_ name: String) throws -> String {
      let result = try Binary.run(["schema", "--object", name, "."], in: folder.url)
      #expect(result.exitCode == 0, "\(name): \(result.errors)")
      return result.text
    }
    #expect(
      try biography("old.items") == """
        -- table old.items (dropped)
        -- was: id bigint NOT NULL
        -- was: kind text
        -- created  V1__init.sql:2  CREATE TABLE old.items (id bigint NOT NULL, kind text)
        -- dropped  V2__more.sql:4  DROP SCHEMA old CASCADE

        """)
    #expect(
      try biography("old.items.kind") == """
        -- column old.items.kind (dropped)
        -- was: kind text
        -- created  V1__init.sql:2  CREATE TABLE old.items (id bigint NOT NULL, kind text)
        -- dropped  V2__more.sql:4  DROP SCHEMA old CASCADE

        """)
    #expect(
      try biography("purchases.note") == """
        -- column public.purchases.note (dropped)
        -- was: note text
        -- created                    V1__init.sql:3  CREATE TABLE orders (id int, total int, note text)
        -- created index orders_note  V1__init.sql:4  CREATE INDEX orders_note ON orders (note)
        -- dropped                    V2__more.sql:1  ALTER TABLE orders DROP COLUMN note
        -- dropped index orders_note  V2__more.sql:1  ALTER TABLE orders DROP COLUMN note

        """)
    #expect(try biography("orders").hasPrefix("-- table public.purchases, once orders\nCREATE TABLE public.purchases"))
    #expect(try biography("orders.total").hasPrefix("-- column public.purchases.total, now amount\n-- amount integer\n"))
    #expect(try biography("orders_note").contains("-- dropped  V2__more.sql:1"))
    let json = try #require(
      try Binary.run(["schema", "--format", "json", "--object", "purchases.note", "."], in: folder.url).json as? [String: Any])
    #expect((json["objects"] as? [[String: Any]])?.first?["dropped"] as? Bool == true)
  }

  @Test("owners and privileges are said, and may be left out")
  func access() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(
      "V1__init.sql",
      "CREATE TABLE orders (id int, total int);\nALTER TABLE orders OWNER TO shop;\nGRANT SELECT (id) ON orders TO reader;\n")
    let sql = try Binary.run(["schema", "."], in: folder.url).text
    #expect(
      sql.contains("ALTER TABLE public.orders OWNER TO shop;\n") && sql.contains("GRANT SELECT(id) ON TABLE public.orders TO reader;\n"))
    let bare = try Binary.run(["schema", "--no-owner", "--no-privileges", "."], in: folder.url).text
    #expect(!bare.contains("OWNER TO") && !bare.contains("GRANT"))
    let object = try Binary.run(["schema", "--object", "orders", "."], in: folder.url).text
    #expect(object.contains("OWNER TO shop;\nGRANT SELECT(id)") && object.contains("V1__init.sql:3  GRANT SELECT (id)"), "\(object)")
    let json = try #require(try Binary.run(["schema", "--format", "json", "."], in: folder.url).json as? [String: Any])
    let table = try #require((json["objects"] as? [[String: Any]])?.first)
    #expect(table["owner"] as? String == "shop")
    let column = try #require((table["columns"] as? [[String: Any]])?.first)
    #expect(((column["privileges"] as? [[String: Any]])?.first?["privileges"] as? [String]) == ["SELECT"])
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
