import Foundation
import Testing

@Suite("lockkeeper check")
struct CheckTests {
  @Test("the exit code says whether anything is blocked")
  func exitCodes() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("1_init.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\n")
    #expect(try Binary.run(["check", "."], in: folder.url).exitCode == 0)
    try folder.write("2_index.sql", "CREATE INDEX ON orders (user_id);\n")
    #expect(try Binary.run(["check", "."], in: folder.url).exitCode == 1)
    #expect(try Binary.run(["check", "--fail-on", "never", "."], in: folder.url).exitCode == 0)
  }

  @Test("a policy that cannot be followed ends with 2, and judges nothing as passed")
  func brokenPolicy() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("1_init.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);\n")
    try folder.write("LOCKKEEPER.md", "# Migration policy\n\n## Blocked\n\n- `blocking-index-biuld`\n")
    let result = try Binary.run(["check", "."], in: folder.url)
    #expect(result.exitCode == 2)
    #expect(result.text.contains("LOCKKEEPER.md:5:"))
    #expect(result.text.contains("blocking-index-build"))
  }

  @Test("a policy changes the level, and its reason is quoted")
  func policy() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("1_init.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\n")
    try folder.write("2_index.sql", "CREATE INDEX ON orders (user_id);\n")
    try folder.write(
      "LOCKKEEPER.md",
      "# Migration policy\n\n## Notes\n\n- `blocking-index-build`: our tables are small\n\n## Off\n\n- `missing-lock-timeout`\n")
    let result = try Binary.run(["check", "."], in: folder.url)
    #expect(result.exitCode == 0)
    #expect(result.text.contains("our tables are small"))
  }

  @Test("an unreadable path is named, the others are checked, and the exit code is 3")
  func missingPath() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("a/1_init.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);\n")
    let result = try Binary.run(["check", "a", "nowhere"], in: folder.url)
    #expect(result.exitCode == 3)
    #expect(result.errors.contains("nowhere"))
    #expect(result.text.contains("1 statement in 1 file"))
  }

  @Test("standard input is checked as the file it is said to be, with the history around it")
  func standardInput() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("V1__init.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\n")
    let sql = Data("CREATE INDEX orders_user_id ON orders (user_id);\n".utf8)
    let result = try Binary.run(["check", "--stdin-filename", "V2__index.sql", "-"], input: sql, in: folder.url)
    #expect(result.exitCode == 1)
    #expect(result.text.contains("V2__index.sql:1:1"))
    #expect(result.text.contains("V1__init.sql:1"))
  }

  @Test(
    "wrong command lines end with 2 and say what was meant",
    arguments: [
      (["chek"], "did you mean check?"),
      (["check", "--formt", "json"], "did you mean --format?"),
      (["check", "--format", "jsn"], "did you mean json?"),
      (["check", "--pg", "12"], "13 to 18"),
      (["check", "--pg"], "needs a value"),
      (["check", "--pg", "15", "--pg", "16"], "given twice"),
      (["explain", "blocking-index"], "no rule"),
      (["check", "--stdin-filename", "x.sql"], "operand -"),
      ([], "usage:"),
    ])
  func wrongCommandLines(_ arguments: [String], _ expected: String) throws {
    let result = try Binary.run(arguments)
    #expect(result.exitCode == 2)
    #expect(result.errors.contains(expected), "\(result.errors)")
  }

  @Test("every command has a help page", arguments: ["check", "explain", "lsp", "parse", "policy", "rules"])
  func help(_ command: String) throws {
    let result = try Binary.run([command, "--help"])
    #expect(result.exitCode == 0)
    #expect(result.text.contains("usage: lockkeeper \(command)"))
  }

  @Test("down migrations are not judged as steps forward")
  func downMigrations() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("1_orders.up.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);\n")
    try folder.write("1_orders.down.sql", "DROP TABLE orders;\n")
    #expect(try Binary.run(["check", "."], in: folder.url).exitCode == 0)
  }

  @Test("the rest of a file with a syntax error is still checked")
  func syntaxError() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("1_init.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\n")
    try folder.write("2_two.sql", "CREATE TABEL x (id int);\nCREATE INDEX ON orders (user_id);\n")
    let result = try Binary.run(["check", "2_two.sql"], in: folder.url)
    #expect(result.exitCode == 1)
    #expect(result.text.contains("2_two.sql:1:8"))
    #expect(result.text.contains("[blocking-index-build]"))
  }
}
