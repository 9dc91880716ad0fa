import Foundation
import Migrations
import PostgresSyntax
import Testing

/// The search itself: several histories, one file out of many, text that is on no disk, and everything that cannot be read.
@Suite struct MigrationFinderTests {
  @Test("a repository with several histories: each once, in the order of their roots, skipped folders skipped")
  func monorepo() {
    let found = discover([
      "/project/b/migrations/1_a.up.sql": "", "/project/a/migrations/1_a.sql": "-- migrate:up\n-- migrate:down\n",
      "/project/node_modules/x/1_a.up.sql": "", "/project/.hidden/1_a.up.sql": "", "/project/vendor/1_a.up.sql": "",
      "/project/target/1_a.up.sql": "", "/project/a/tests/1_a.up.sql": "", "/project/mysql/1_a.up.sql": "", "/project/a/._1_a.sql": "x",
    ])
    #expect(found.histories.map(\.root) == ["/project/a/migrations", "/project/b/migrations"])
    #expect(found.histories.map(\.tool) == [.dbmate, .golangMigrate])
    #expect(found.unclaimed.isEmpty && found.problems.isEmpty)
  }

  @Test("projects in folders named after versions have a history each")
  func projectVersions() {
    let found = discover([
      "/project/v1/migrations/1_a.up.sql": "", "/project/v1/migrations/1_a.down.sql": "", "/project/v2/migrations/1_a.up.sql": "",
    ])
    #expect(found.histories.map(\.root) == ["/project/v1/migrations", "/project/v2/migrations"])
  }

  @Test("a path named by the user is never skipped, and overlapping paths give each history once")
  func paths() {
    let files = MemoryFileSystem(["/vendor/x/1_a.up.sql": "", "/vendor/x/2_a.up.sql": ""])
    let finder = MigrationFinder(files)
    #expect(finder.discover(paths: ["/vendor"]).histories.count == 1)
    #expect(finder.discover(paths: ["/vendor/x", "/vendor/x/", "/vendor/./x/1_a.up.sql", "/vendor"]).histories.count == 1)
    let two = finder.discover(paths: ["/vendor/x/2_a.up.sql", "/vendor/x/1_a.up.sql"])
    #expect(two.histories.map { $0.migrations.map(\.isAsked) } == [[true, true]])
  }

  @Test("a file or folder below the root brings the whole history and knows what was asked for")
  func oneOfMany() throws {
    let files = MemoryFileSystem([
      "/p/prisma/migrations/migration_lock.toml": "provider = \"postgresql\"", "/p/prisma/migrations/1_a/migration.sql": "",
      "/p/prisma/migrations/2_b/migration.sql": "", "/p/m/V1__a.sql": "", "/p/m/V2__b.sql": "",
    ])
    let finder = MigrationFinder(files)
    let prisma = try #require(finder.history(containing: "/p/prisma/migrations/2_b/migration.sql"))
    #expect(prisma.history.tool == .prisma && prisma.index == 1)
    #expect(prisma.history.migrations.map(\.isAsked) == [false, true])
    let folder = finder.discover(paths: ["/p/prisma/migrations/1_a"])
    #expect(folder.histories.map { $0.migrations.map(\.isAsked) } == [[true, false]])
    let relative = try #require(finder.history(containing: "p/m/../m/V2__b.sql"))
    #expect(relative.history.tool == .flyway && relative.index == 1)
    #expect(finder.history(containing: "/p/none.sql") == nil)
  }

  @Test("a file of no history is a history of its own, read by the tool whose marks it carries")
  func alone() throws {
    let files = MemoryFileSystem([
      "/p/a.sql": "SELECT 1;", "/p/b.sql": "SELECT 2;", "/p/c.sql": "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n",
    ])
    let plain = MigrationFinder(files).discover(paths: ["/p/b.sql", "/p/a.sql"])
    #expect(plain.histories.map { $0.migrations.map(\.name) } == [["a.sql", "b.sql"]])
    let goose = try #require(MigrationFinder(files).history(containing: "/p/c.sql"))
    #expect(goose.history.tool == .goose && goose.history.migrations[0].sections.map(\.direction) == [.up, .down])
    let named = try #require(MigrationFinder(files, tool: .prisma).history(containing: "/p/a.sql"))
    #expect(named.history.tool == .prisma && named.history.migrations[0].transaction == .implicit)
  }

  @Test("standard input under a file name takes the file's place, or a new one")
  func standardInput() throws {
    let finder = MigrationFinder(MemoryFileSystem(["/p/1_a.up.sql": "old", "/p/2_b.up.sql": ""]))
    let replaced = try #require(finder.history(containing: SourceFile(path: "/p/1_a.up.sql", text: "new")))
    #expect(replaced.history.migrations.map { String(decoding: $0.source.bytes, as: UTF8.self) } == ["new", ""])
    let added = try #require(finder.history(containing: SourceFile(path: "/p/3_c.up.sql", text: "x")))
    #expect(added.index == 2 && added.history.migrations.count == 3)
    let elsewhere = try #require(finder.history(containing: SourceFile(path: "/nowhere/x.sql", text: "x")))
    #expect(elsewhere.history.tool == .plain)
  }

  @Test("one unreadable file among a hundred is told and hides no other")
  func unreadable() {
    var files = MemoryFileSystem()
    for number in 1...100 { files.add("/p/\(number)_x.up.sql", bytes: []) }
    files.addUnreadable("/p/50_x.up.sql")
    let found = MigrationFinder(files).discover(paths: ["/p", "/missing"])
    #expect(found.histories.map(\.migrations.count) == [99])
    #expect(found.histories.first?.problemKinds == [.unreadable])
    #expect(found.histories.first?.problems.allSatisfy(\.isReadFailure) == true)
    #expect(found.problems.map(\.kind) == [.notFound])
  }

  @Test("nothing to find gives nothing, and a tool that is not there is told")
  func nothing() {
    #expect(discover(["/project/README.md": "x"]).histories.isEmpty)
    let found = discover(["/project/1-a.sql": ""], tool: .flyway)
    #expect(found.histories.map(\.tool) == [.numbered])
    #expect(found.problems.map(\.kind) == [.unknownTool])
  }

  @Test("versions that people write are found by version, name, or place in the order")
  func appliedThrough() throws {
    let found = try #require(
      history(["/project/V1__a.sql": "", "/project/V2_1__b.sql": "", "/project/V10__c.sql": "", "/project/R__v.sql": ""]))
    let expected: [(String, Int?)] = [
      ("2_1", 2), ("V2_1__b", 2), ("V10__c.sql", 3), ("some/path/V1__a.sql", 1), ("2.1", 2), ("5", 2), ("V2.1", 2), ("V5", 2), ("0", 0),
      ("99", 3), ("latest", nil),
    ]
    for (text, count) in expected { #expect(found.appliedCount(through: text) == count, "\(text)") }
    #expect(["5", "V10", "10", "latest", "0", "V99", "11"].filter(found.isBeyondEnd) == ["V99", "11"])
  }

  @Test("tools are known by how people spell them")
  func toolNames() {
    let expected: [(String, ToolName?)] = [
      ("Flyway", .flyway), ("golang migrate", .golangMigrate), ("SQLX", .sqlx), ("prisma", .prisma), ("Prisma Migrate", .prisma),
      ("sql-migrate", .sqlMigrate), ("nothing", nil), ("", nil),
    ]
    for (text, name) in expected { #expect(ToolName(parsing: text) == name, "\(text)") }
    #expect(Set(ToolName.all.map(\.id)).count == ToolName.all.count)
  }

  @Test("what Flyway runs outside a transaction by itself, gaps included")
  func flywayStatements() {
    let expected: [(String, Int, Bool)] = [
      ("CREATE INDEX CONCURRENTLY i ON t (a)", 15, true), ("create  unique\nindex concurrently i ON t (a)", 15, true),
      ("CREATE INDEX i ON t (a)", 15, false), ("DROP INDEX CONCURRENTLY i", 15, true), ("REINDEX INDEX CONCURRENTLY i", 15, false),
      ("REINDEX VERBOSE SCHEMA s", 15, true), ("VACUUM;", 15, true), ("VACUUM(FULL) t", 15, true), ("ALTER SYSTEM SET a = 1", 15, true),
      ("ALTER TYPE t ADD VALUE 'x'", 15, false), ("ALTER TYPE t ADD VALUE 'x'", 11, true), ("SET lock_timeout = 1", 15, false),
      ("REFRESH MATERIALIZED VIEW CONCURRENTLY v", 15, false), ("CREATE DATABASE d", 15, true), ("DISCARD ALL", 15, true), ("", 15, false),
    ]
    for (text, version, outside) in expected {
      #expect(TransactionMode.runsOutsideTransaction(text.utf8, postgresVersion: version) == outside, "\(text)")
    }
  }

  static let placeholders: [(tool: ToolName, text: String, found: [String])] = [
    (.flyway, "SELECT ${a.b}, '${flyway:table}', $${\"json\": 1}$$, ${, ${}", ["${a.b}", "${flyway:table}"]),
    (.numbered, "GRANT :OWNER, a::TEXT, :x, {{ y }}, /* TEMPLATE: z */ {{", [":OWNER", "{{ y }}", "/* TEMPLATE: z */"]),
    (.numbered, "a:::SCHEMA.t, b::::SCHEMA, :::::OWNER", [":SCHEMA", ":OWNER"]),
    (.golangMigrate, "SELECT ${a}, {{ b }}, :C", []),
    (.sqlx, "$1, ${a}", []),
  ]

  @Test("placeholders of each tool, and nothing else", arguments: placeholders)
  func placeholder(tool: ToolName, text: String, found: [String]) throws {
    let name = tool == .flyway ? "V1__a.sql" : "1_a.up.sql"
    let migration = try #require(history(["/project/\(name)": text], tool: tool)?.migrations.first)
    #expect(migration.placeholders.map { migration.source.text($0) } == found)
  }
}

/// The same on a real disk.
@Suite struct LocalFileSystemTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lockkeeper-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func write(_ path: String, _ text: String) throws {
    try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test("files are read whole, whatever is in them, empty ones too")
  func reading() throws {
    try withFolder { folder in
      let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/1_a.up.sql"))
      try write(folder + "/2_b.up.sql", "")
      let found = MigrationFinder().discover(paths: [folder])
      #expect(found.histories.first?.migrations.map(\.source.bytes) == [bytes, []])
      #expect(found.histories.first?.migrations.last?.sections.map(\.range) == [ByteRange(start: 0, end: 0)])
    }
  }

  @Test("symbolic links: loops end, links to files are read, broken ones are told")
  func symbolicLinks() throws {
    try withFolder { folder in
      let manager = FileManager.default
      try write(folder + "/m/1_a.up.sql", "x")
      try manager.createSymbolicLink(atPath: folder + "/m/loop", withDestinationPath: folder)
      try manager.createSymbolicLink(atPath: folder + "/m/2_b.up.sql", withDestinationPath: folder + "/m/1_a.up.sql")
      try manager.createSymbolicLink(atPath: folder + "/m/3_c.up.sql", withDestinationPath: folder + "/nowhere")
      let found = MigrationFinder().discover(paths: [folder])
      #expect(found.problems.map(\.kind) == [.symbolicLinkLoop])
      #expect(found.histories.map { $0.migrations.map(\.name) } == [["1_a.up.sql", "2_b.up.sql"]])
      #expect(found.histories.first?.problemKinds == [.notFound])
    }
  }

  @Test("a location that links back to itself holds each file once")
  func linkInsideLocation() throws {
    try withFolder { folder in
      try write(folder + "/migration/V1__a.sql", "x")
      try write(folder + "/migration/sub/V2__b.sql", "x")
      for name in ["one", "two", "sub/three"] {
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/migration/\(name)", withDestinationPath: folder + "/migration")
      }
      let found = MigrationFinder().discover(paths: [folder])
      #expect(found.histories.map { $0.migrations.map(\.name) } == [["V1__a.sql", "V2__b.sql"]])
    }
  }

  @Test("what cannot be read is told: no permission, a folder or a pipe where a file should be, no such path")
  func unreadable() throws {
    try withFolder { folder in
      try write(folder + "/1_a.up.sql", "x")
      try write(folder + "/2_b.up.sql", "x")
      #expect(mkfifo(folder + "/3_c.up.sql", 0o600) == 0)
      #expect(chmod(folder + "/2_b.up.sql", 0) == 0)
      // Root reads everything.
      let isRoot = geteuid() == 0
      let found = MigrationFinder().discover(paths: [folder, folder + "/none", "", "a\0b"])
      #expect(found.histories.first?.migrations.count == (isRoot ? 2 : 1))
      #expect(found.histories.first?.problems.allSatisfy { $0.kind == .unreadable } == true)
      #expect(found.histories.first?.problems.count == (isRoot ? 1 : 2))
      #expect(found.problems.map(\.kind) == [.notFound, .notFound, .notFound])
      #expect(throws: FileError.self) { try LocalFileSystem().read(folder) }
      #expect(throws: FileError.self) { try LocalFileSystem().list(folder + "/1_a.up.sql") }
    }
  }

  @Test("a name that is not UTF-8 is told and hides no other")
  func undecodableName() throws {
    try withFolder { folder in
      try write(folder + "/1_a.up.sql", "x")
      let name =
        Array((folder + "/2_").utf8.map { CChar(bitPattern: $0) }) + [CChar(bitPattern: 0xFF)]
        + Array(".up.sql".utf8.map { CChar(bitPattern: $0) }) + [0]
      let descriptor = open(name, O_CREAT | O_WRONLY, 0o600)
      // Some file systems refuse such names.
      guard descriptor >= 0 else { return }
      close(descriptor)
      let found = MigrationFinder().discover(paths: [folder])
      #expect(found.problems.map(\.kind) == [.undecodableName])
      #expect(found.histories.map(\.migrations.count) == [1])
    }
  }

  @Test("a file of 4 GiB is refused without being read")
  func tooLarge() throws {
    try withFolder { folder in
      try write(folder + "/1_a.up.sql", "x")
      try write(folder + "/2_b.up.sql", "")
      guard truncate(folder + "/2_b.up.sql", off_t(UInt32.max)) == 0 else { return }
      let found = MigrationFinder().discover(paths: [folder])
      #expect(found.histories.first?.problemKinds == [.tooLarge])
      #expect(found.histories.first?.migrations.count == 1)
    }
  }

  @Test("thousands of files are found, in order")
  func thousands() throws {
    try withFolder { folder in
      for number in 1...3000 { try Data().write(to: URL(fileURLWithPath: "\(folder)/\(number)_x.up.sql")) }
      let found = MigrationFinder().discover(paths: [folder])
      #expect(found.histories.first?.forward.count == 3000)
      #expect(found.histories.first?.migrations.map(\.version?.text) == (1...3000).map(String.init))
    }
  }

  @Test("relative paths stay relative")
  func relativePaths() throws {
    try withFolder { folder in
      try write(folder + "/prisma/migrations/1_a/migration.sql", "x")
      try write(folder + "/prisma/migrations/2_b/migration.sql", "x")
      let depth = FileManager.default.currentDirectoryPath.split(separator: "/").count
      let relative = Array(repeating: "..", count: depth).joined(separator: "/") + folder
      let found = MigrationFinder().discover(paths: [relative + "/prisma/migrations/2_b/migration.sql"])
      #expect(found.histories.first?.migrations.map(\.path) == ["1_a", "2_b"].map { "\(relative)/prisma/migrations/\($0)/migration.sql" })
    }
  }
}
