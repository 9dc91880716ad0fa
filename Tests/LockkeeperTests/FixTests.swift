import Foundation
import Testing

/// `fix`, `--since`, baselines and `explain` through the real binary, with a real git.
@Suite("lockkeeper fix, --since and baselines")
struct FixTests {
  private static let first = "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\n"
  private static let second = "SET lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN note text;\nCREATE INDEX a ON orders (user_id);\n"

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("LOCKKEEPER.md", "Applied through: V1\n")
    try folder.write("m/V1__init.sql", Self.first)
    try folder.write("m/V2__orders.sql", Self.second)
    return folder
  }

  private func read(_ path: String, in folder: TemporaryFolder) throws -> String {
    String(decoding: try Data(contentsOf: folder.url.appendingPathComponent(path)), as: UTF8.self)
  }

  @Test("--diff writes nothing, fix writes what --diff shows, and a second fix has nothing to do")
  func fix() throws {
    let folder = try folder()
    defer { folder.remove() }
    let diff = try Binary.run(["fix", "--diff", "m"], in: folder.url)
    #expect(diff.exitCode == 0)
    #expect(
      diff.text == """
        --- a/m/V2__orders.sql
        +++ b/m/V2__orders.sql
        @@ -1,3 +1,2 @@
         SET lock_timeout = '2s';
         ALTER TABLE orders ADD COLUMN note text;
        -CREATE INDEX a ON orders (user_id);
        --- /dev/null
        +++ b/m/V3__build_a.sql
        @@ -0,0 +1 @@
        +CREATE INDEX CONCURRENTLY a ON orders (user_id);

        """)
    #expect(try read("m/V2__orders.sql", in: folder) == Self.second)
    let other = try Binary.run(["fix", "--rule", "unbatched-update", "m"], in: folder.url)
    #expect(other.exitCode == 1)
    #expect(other.text.hasPrefix("nothing to fix; 1 finding is left"))
    let fixed = try Binary.run(["fix", "m"], in: folder.url)
    #expect(fixed.exitCode == 0, "\(fixed.text)")
    #expect(fixed.text.contains("m/V2__orders.sql:3: build the index CONCURRENTLY"))
    #expect(fixed.text.hasSuffix("made 1 fix in 2 files\n"))
    #expect(try read("m/V3__build_a.sql", in: folder) == "CREATE INDEX CONCURRENTLY a ON orders (user_id);\n")
    #expect(try Binary.run(["fix", "m"], in: folder.url).text == "nothing to fix\n")
    #expect(try Binary.run(["check", "m"], in: folder.url).exitCode == 0)
  }

  @Test("what check offers behind fix: is made, and what it shows behind or: is not")
  func alternatives() throws {
    let folder = try folder()
    defer { folder.remove() }
    try folder.write("m/V3__short.sql", "CREATE TABLE short (id integer PRIMARY KEY);\n")
    let before = try Binary.run(["check", "m"], in: folder.url)
    #expect(before.text.contains("  fix:  build the index CONCURRENTLY"))
    #expect(before.text.contains("  or:   make \"id\" bigint"))
    _ = try Binary.run(["fix", "m"], in: folder.url)
    let after = try Binary.run(["check", "m"], in: folder.url)
    #expect(!after.text.contains("  fix: "))
    #expect(after.text.contains("  or:   make \"id\" bigint"))
  }

  @Test(
    "a command line that cannot be followed",
    arguments: [
      ["fix", "-"], ["fix", "--rule", "blocking-index-bild", "m"], ["check", "--since", "main", "m"], ["check", "--today", "x"],
      ["check", "--baseline", "none.json", "m"],
    ])
  func usage(_ arguments: [String]) throws {
    let folder = try folder()
    defer { folder.remove() }
    let result = try Binary.run(arguments, in: folder.url)
    #expect(result.exitCode == 2)
    #expect(result.errors.hasPrefix("lockkeeper: "))
  }

  @Test("what is in the baseline is left out, and what is new is not")
  func baseline() throws {
    let folder = try folder()
    defer { folder.remove() }
    #expect(try Binary.run(["check", "--write-baseline", "no/such/known.json", "m"], in: folder.url).exitCode == 3)
    let written = try Binary.run(["check", "--write-baseline", "known.json", "m"], in: folder.url)
    #expect(written.exitCode == 0)
    #expect(written.text == "wrote 1 finding to known.json\n")
    let known = try Binary.run(["check", "--baseline", "known.json", "m"], in: folder.url)
    #expect(known.exitCode == 0)
    #expect(known.text == "3 statements in 1 file, 1 more replayed: nothing to report, 1 more known from the baseline\n")
    try folder.write("m/V3__b.sql", "CREATE INDEX b ON orders (note);\n")
    #expect(try Binary.run(["check", "--baseline", "known.json", "m"], in: folder.url).text.contains("building \"b\""))
  }

  @Test("since a revision, only what the change brings is told")
  func since() throws {
    let folder = try folder()
    defer { folder.remove() }
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"] + arguments
      process.currentDirectoryURL = folder.url
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "git \(arguments)")
    }
    try git("init", "-q", "-b", "main")
    try git("add", ".")
    try git("commit", "-q", "-m", "first")
    #expect(try Binary.run(["check", "--since", "main", "m"], in: folder.url).exitCode == 0)
    // What the main line has since then is not this branch's matter.
    try git("checkout", "-q", "-b", "branch")
    try folder.write("m/V3__b.sql", "CREATE INDEX b ON orders (note);\n")
    try folder.write("m/V2__orders.sql", Self.second + "CREATE INDEX c ON orders (id);\n")
    let result = try Binary.run(["check", "--since", "main", "m"], in: folder.url)
    #expect(result.exitCode == 1)
    #expect(!result.text.contains("building \"a\""))
    #expect(result.text.contains("building \"b\""))
    #expect(result.text.contains("building \"c\""))
    #expect(try Binary.run(["check", "--since", "main", "V3__b.sql"], in: folder.url.appendingPathComponent("m")).exitCode == 1)
    let unknown = try Binary.run(["check", "--since", "nowhere", "m"], in: folder.url)
    #expect(unknown.exitCode == 2)
    #expect(unknown.errors.contains("git knows no revision \"nowhere\""))
  }

  @Test("a rule's page is shown as text, or as it is written")
  func explain() throws {
    let text = try Binary.run(["explain", "blocking-index-build"])
    #expect(text.text.hasPrefix("blocking-index-build\n"))
    #expect(text.text.contains("\nWHAT IT DOES\n"))
    #expect(!text.text.contains("```"))
    #expect(text.text.split(separator: "\n").allSatisfy { $0.hasPrefix("    ") || $0.count <= 100 })
    #expect(try Binary.run(["explain", "--format", "markdown", "blocking-index-build"]).text.hasPrefix("# blocking-index-build\n"))
    #expect(try Binary.run(["explain", "--color", "always", "blocking-index-build"]).text.contains("\u{1B}[1m"))
  }
}
