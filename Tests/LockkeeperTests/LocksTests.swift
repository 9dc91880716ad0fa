import Foundation
import Testing

@Suite("lockkeeper locks")
struct LocksTests {
  private func history() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "LOCKKEEPER.md",
      """
      ## Migration policy
      Database: PostgreSQL 16
      Migration tool: Flyway
      ### Tables
      | table | rows |
      | --- | --- |
      | orders | 12M |
      """)
    try folder.write("db/V1__init.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, total int);\n")
    try folder.write("db/V2__more.sql", "ALTER TABLE orders ALTER COLUMN total TYPE bigint;\n")
    try folder.write("db/V3__later.sql", "DROP TABLE orders;\n")
    try folder.write("schema.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, total int, note text UNIQUE);\n")
    return folder
  }

  @Test("the file's history and policy are found as for check")
  func historyAndPolicy() throws {
    let folder = try history()
    defer { folder.remove() }
    #expect(
      try Binary.run(["locks", "db/V2__more.sql"], in: folder.url).text == """
        db/V2__more.sql on PostgreSQL 16, after 1 file (Flyway)

        1: ALTER TABLE orders ALTER COLUMN total TYPE bigint
          ACCESS EXCLUSIVE  public.orders with 1 index  reads and writes wait, for about 60 s
          rewrites public.orders (12M rows: about 60 s)
          rebuilds public.orders_pkey

        """)
    let first = try Binary.run(["locks", "--pg", "13", "db/V1__init.sql"], in: folder.url).text
    #expect(first.hasPrefix("db/V1__init.sql on PostgreSQL 13, the first file (Flyway)\n"))
    let asked = try Binary.run(
      ["locks", "--stdin-filename", "db/V2__again.sql", "-"], input: Data("ALTER TABLE orders ADD CHECK (id > 0);".utf8), in: folder.url)
    #expect(asked.text.contains("for about 6 s\n"), "\(asked.text) \(asked.errors)")
  }

  @Test("--schema takes the place of the history")
  func schema() throws {
    let folder = try history()
    defer { folder.remove() }
    let text = try Binary.run(["locks", "--schema", "schema.sql", "db/V3__later.sql"], in: folder.url).text
    #expect(text.contains("after schema.sql\n") && text.contains("public.orders with 2 indexes"), "\(text)")
  }

  @Test("each version's answer in JSON, and what is wrong with the command line")
  func versionsAndErrors() throws {
    let folder = try history()
    defer { folder.remove() }
    let json = try #require(
      try Binary.run(["locks", "--all-versions", "--format", "json", "db/V2__more.sql"], in: folder.url).json as? [String: Any])
    #expect(json["pg"] as? [Int] == [13, 14, 15, 16, 17, 18])
    let statement = try #require((json["statements"] as? [[String: Any]])?.first)
    #expect((statement["versions"] as? [[String: Any]])?.first?["rewrites"] as? [String] == ["public.orders"])
    for (arguments, code, words) in [
      (["locks"], 2, "needs one file"), (["locks", "db"], 2, "db is a folder"), (["locks", "none.sql"], 3, "none.sql: "),
      (["locks", "--stdin-filename", "a.sql", "db/V1__init.sql"], 2, "goes with the operand -"),
      (["locks", "--schema", "none.sql", "db/V1__init.sql"], 3, "none.sql: "),
    ] as [([String], Int32, String)] {
      let result = try Binary.run(arguments, in: folder.url)
      #expect(result.exitCode == code && result.errors.contains(words), "\(arguments) \(result.errors)")
    }
  }

  @Test("a file of the history that cannot be read, and a policy that cannot be followed")
  func brokenInputs() throws {
    let folder = try history()
    defer { folder.remove() }
    let missing = folder.url.appendingPathComponent("nowhere.sql")
    let link = folder.url.appendingPathComponent("db/V1_1__gone.sql")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: missing)
    let unread = try Binary.run(["locks", "db/V2__more.sql"], in: folder.url)
    #expect(unread.exitCode == 3 && unread.errors.contains("V1_1__gone.sql"), "\(unread.errors)")
    try FileManager.default.removeItem(at: link)

    try folder.write("LOCKKEEPER.md", "## Migration policy\nDatabase: PostgreSQL sixteen\n")
    for arguments in [["locks", "db/V2__more.sql"], ["schema", "db"]] {
      let broken = try Binary.run(arguments, in: folder.url)
      #expect(broken.exitCode == 2 && broken.errors.contains("LOCKKEEPER.md:2"), "\(arguments) \(broken.errors)")
      #expect(!broken.text.isEmpty)
    }
  }

  @Test("nothing reassuring is said of what could not be read", arguments: ["check", "fix", "schema"])
  func unreadable(command: String) throws {
    let folder = try history()
    defer { folder.remove() }
    let result = try Binary.run([command, "nope"], in: folder.url)
    #expect(result.exitCode == 3 && result.output.isEmpty && result.errors.contains("nope"), "\(result.text)")
  }

  @Test("an emptied table is not read, by check or by locks, and both say the same of an index build")
  func checkAgrees() throws {
    let folder = try history()
    defer { folder.remove() }
    try folder.write("db/V1_1__imports.sql", "CREATE TABLE imports (id bigint PRIMARY KEY);\n")
    try folder.write("db/V2__more.sql", "ALTER TABLE orders ADD COLUMN note text;\nTRUNCATE imports;\nCREATE INDEX ON orders (total);\n")
    let check = try Binary.run(["check", "db/V2__more.sql"], in: folder.url).text
    let locks = try Binary.run(["locks", "db/V2__more.sql"], in: folder.url).text
    #expect(!check.contains("all rows of \"imports\" are read") && !locks.contains("reads public.imports"), "\(check)\(locks)")
    #expect(check.contains("about 40 s") && locks.contains("for about 40 s") && !locks.contains("46 s"), "\(check)\(locks)")
  }
}
