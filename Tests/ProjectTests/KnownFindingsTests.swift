import Analysis
import Migrations
import PostgresSyntax
import Project
import Testing

/// Baselines, `--since`, and allowances with an end.
@Suite("What is known already is not told again")
struct KnownFindingsTests {
  static let first = "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, total numeric);\n"

  static func check(_ second: String, third: String? = nil, since: ChangeSet? = nil, today: CalendarDate? = nil) -> CheckResult {
    var fileSystem = MemoryFileSystem()
    fileSystem.add("/m/1_a.sql", bytes: Array(first.utf8))
    fileSystem.add("/m/2_b.sql", bytes: Array(second.utf8))
    if let third { fileSystem.add("/m/3_c.sql", bytes: Array(third.utf8)) }
    var request = CheckRequest(paths: ["m"])
    request.since = since
    request.today = { today }
    return ProjectCheck(fileSystem).run(request)
  }

  static func rules(_ result: CheckResult) -> [String] {
    result.files.flatMap { file in file.report.findings.map { "\(file.source.path):\(file.lines.line(of: $0.range.start)) \($0.rule)" } }
      .filter { $0.contains("blocking-index") }
  }

  @Test("a baseline survives edits elsewhere, new blanks and comments, and holds equal statements apart")
  func baseline() throws {
    let old = "CREATE INDEX ON orders (user_id);\nCREATE INDEX ON orders (user_id);\n"
    let result = Self.check(old)
    let bytes = Baseline(result, path: "m/known.json", workingFolder: "/").rendered
    let baseline = try Baseline(parsing: bytes, path: "m/known.json", workingFolder: "/")
    #expect(baseline.rendered == bytes)
    #expect(baseline.count == result.files.reduce(0) { $0 + $1.report.findings.count })
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"path\":\"2_b.sql\""))
    var same = Self.check("SELECT 1;\n-- a comment\ncreate  index -- here\n ON orders (user_id);\n\n\nCREATE INDEX ON orders (user_id);\n")
    baseline.leaveOut(of: &same)
    #expect(Self.rules(same).isEmpty)
    #expect(same.baselinedCount > 0)
    var more = Self.check(old + "CREATE INDEX ON orders (user_id);\n")
    baseline.leaveOut(of: &more)
    #expect(Self.rules(more) == ["m/2_b.sql:2 blocking-index-build"])
    var fewer = Self.check("CREATE INDEX ON orders (user_id);\n")
    baseline.leaveOut(of: &fewer)
    #expect(Self.rules(fewer).isEmpty)
    #expect(fewer.goneFromBaselineCount > 0)
  }

  @Test(
    "what is no baseline is refused", arguments: ["", "[]", "{\"version\": 9, \"findings\": []}", "{\"version\": 1, \"findings\": [{}]}"])
  func broken(_ text: String) {
    #expect(throws: BaselineError.self) { try Baseline(parsing: Array(text.utf8), path: "b.json", workingFolder: "/") }
  }

  @Test("since a revision, new files are told whole, edited ones where they changed, the others not at all")
  func since() {
    let second = "CREATE INDEX a ON orders (user_id);\nCREATE INDEX b ON orders (total);\n"
    let third = "CREATE INDEX c ON orders (total, user_id);\n"
    #expect(Self.rules(Self.check(second, third: third, since: ChangeSet())).isEmpty)
    #expect(
      Self.rules(Self.check(second, third: third, since: ChangeSet(added: ["/m/3_c.sql"]))) == ["m/3_c.sql:0 blocking-index-build"])
    let old = Array("create index A on orders(user_id);\nCREATE INDEX a ON orders (user_id);\n".utf8)
    let edited = Self.check(second, third: third, since: ChangeSet(edited: ["/m/2_b.sql": old]))
    #expect(Self.rules(edited) == ["m/2_b.sql:1 blocking-index-build"])
    #expect(edited.replayedCount == 2)
  }

  @Test("a way back that is older than its migration is told of, with a fingerprint, unless an allowance in it says why")
  func olderWayBack() {
    func findings(_ down: String) -> [Finding] {
      let files: KeyValuePairs = [
        "/m/1_a.up.sql": "CREATE TABLE orders (id bigint PRIMARY KEY);\n", "/m/1_a.down.sql": "DROP TABLE orders;\n",
        "/m/2_b.up.sql": "ALTER TABLE orders ADD a int, ADD b int;\n", "/m/2_b.down.sql": down,
      ]
      var request = CheckRequest(paths: ["m"])
      request.since = ChangeSet(added: ["/m/2_b.up.sql"])
      return ProjectCheck(MemoryFileSystem(files)).run(request).files.flatMap(\.report.findings).filter { $0.path == "m/2_b.down.sql" }
    }
    let found = findings("ALTER TABLE orders DROP a;\n")
    #expect(found.map(\.rule.text) == ["incomplete-rollback"])
    #expect(found.map(\.fingerprint.count) == [16])
    #expect(findings("-- lockkeeper: allow incomplete-rollback: b is kept\nALTER TABLE orders DROP a;\n").isEmpty)
  }

  @Test("what the server refuses on the way up leaves nothing to undo")
  func refusedOnTheWayUp() {
    let files: KeyValuePairs = [
      "/m/1_a.up.sql": "CREATE TABLE orders (id bigint PRIMARY KEY);\n", "/m/1_a.down.sql": "DROP TABLE orders;\n",
      "/m/2_b.up.sql": "CREATE INDEX orders_state ON orders (state);\n", "/m/2_b.down.sql": "DROP INDEX orders_state;\n",
    ]
    let result = ProjectCheck(MemoryFileSystem(files)).run(CheckRequest(paths: ["m"]))
    let rules = result.files.flatMap(\.report.findings).map(\.rule.text)
    #expect(rules.contains("unknown-object"), "\(rules)")
    #expect(!rules.contains("incomplete-rollback"), "\(rules)")
  }

  /// What `edited-after-release` says, as `PATH:LINE MESSAGE`.
  private static func releases(_ files: KeyValuePairs<String, String>, since: ChangeSet? = nil) -> [String] {
    var request = CheckRequest(paths: ["m"])
    request.since = since
    let result = ProjectCheck(MemoryFileSystem(files)).run(request)
    return result.files.flatMap { file in
      file.report.findings.filter { $0.rule.text == "edited-after-release" }
        .map { "\(file.source.path):\(file.lines.line(of: $0.range.start)) \($0.message.prefix { $0 != ":" })" }
    }
  }

  @Test("an edited migration is told of at its first line of SQL that differs")
  func firstChange() {
    let old = "-- orders\nCREATE TABLE orders (\n  id bigint PRIMARY KEY\n);\nCREATE TABLE users (id bigint PRIMARY KEY);\n"
    func releases(_ new: String) -> [String] {
      Self.releases(["/m/V1__a.sql": new], since: ChangeSet(edited: ["/m/V1__a.sql": Array(old.utf8)]))
    }
    let edited = "V1__a.sql is not what it was"
    #expect(releases(old.replacing("KEY\n", with: "KEY,\n  note text\n")) == ["m/V1__a.sql:2 \(edited)"])
    #expect(releases(old.replacing("  id", with: "id").replacing("\n", with: "\r\n")) == ["m/V1__a.sql:1 \(edited)"])
    #expect(releases(old.replacing("-- orders", with: "-- what customers buy")) == ["m/V1__a.sql:0 \(edited)"])
    #expect(releases("-- orders\nCREATE TABLE orders (\n  id bigint PRIMARY KEY\n);\n") == ["m/V1__a.sql:3 \(edited)"])
    #expect(releases("-- lockkeeper: allow edited-after-release: it has run nowhere\n" + old.replacing("users", with: "people")).count == 1)
    #expect(
      releases(
        old.replacing("CREATE TABLE users", with: "-- lockkeeper: allow edited-after-release: it has run nowhere\nCREATE TABLE people")
      )
      .isEmpty)
  }

  @Test("a migration that is gone, or has another name, is told of; what leads back or runs again is not")
  func goneFiles() {
    let files: KeyValuePairs = ["/m/V1__a.sql": "CREATE TABLE orders (id bigint PRIMARY KEY);", "/m/V3__c.sql": "SELECT 3;"]
    let second = Array("SELECT 2;".utf8)
    #expect(
      Self.releases(files, since: ChangeSet(removed: ["/m/V2__b.sql": second])) == ["m/V2__b.sql:0 V2__b.sql is gone"])
    #expect(
      Self.releases(files, since: ChangeSet(added: ["/m/V3__c.sql"], removed: ["/m/V2__c.sql": Array("SELECT 3;".utf8)]))
        == ["m/V3__c.sql:0 V3__c.sql was released as V2__c.sql"])
    let others = ChangeSet(removed: ["/m/U1__a.sql": second, "/m/R__views.sql": second, "/other/V9__x.sql": second, "/m/notes.sql": second])
    #expect(Self.releases(files, since: others).isEmpty)
  }

  @Test("a migration that is not what atlas.sum says is told of, the first one only")
  func atlasSum() {
    let first = "CREATE TABLE orders (id bigint PRIMARY KEY);\n"
    let second = "CREATE TABLE users (id bigint PRIMARY KEY);\n"
    let sum =
      "h1:whatever=\n1_a.sql h1:t9HP6WVuTHzh7FEfx9FU6k9Q7uEwAkeRI20Ad26tcE4=\n2_b.sql h1:GSU1b5zf4MW/7s7P/pN5sXZSMlWLY8yR1Nia7/TZA58=\n"
    func releases(_ first: String, _ second: String) -> [String] {
      Self.releases(["/m/atlas.sum": sum, "/m/1_a.sql": first, "/m/2_b.sql": second, "/m/3_c.sql": "SELECT 3;"])
    }
    #expect(releases(first, second).isEmpty)
    #expect(releases(first, second + "-- new") == ["m/2_b.sql:0 2_b.sql is not what atlas.sum says of it"])
    #expect(releases(first + " ", second + " ") == ["m/1_a.sql:0 1_a.sql is not what atlas.sum says of it"])
  }

  @Test(
    "an allowance ends with its last day",
    arguments: [
      ("it is small, until: 2027-01-31", CalendarDate(year: 2027, month: 1, day: 31), []),
      (
        "it is small (until: 2027-01-31, owner: @payments)", CalendarDate(year: 2027, month: 2, day: 1),
        ["blocking-index-build", "broken-allowance"]
      ),
      (
        "owner: payments team; until: 2027-01-31", CalendarDate(year: 2020, month: 1, day: 1), ["blocking-index-build", "broken-allowance"]
      ),
      ("it is small, until: soon", CalendarDate(year: 2020, month: 1, day: 1), ["blocking-index-build", "broken-allowance"]),
      ("it is small, until: 2027-02-30", CalendarDate(year: 2020, month: 1, day: 1), ["blocking-index-build", "broken-allowance"]),
      ("it is small, until: 2027-01-31", nil, []),
    ] as [(String, CalendarDate?, [String])])
  func until(_ clauses: String, _ today: CalendarDate?, _ expected: [String]) {
    let result = Self.check("-- lockkeeper: allow blocking-index-build: \(clauses)\nCREATE INDEX a ON orders (user_id);\n", today: today)
    let rules = result.files.flatMap(\.report.findings).map(\.rule.text).filter {
      $0.contains("blocking-index") || $0.contains("allowance")
    }
    #expect(rules.sorted() == expected)
  }

  @Test("an allowance that is over says so at what it allowed")
  func expired() throws {
    let text = "-- lockkeeper: allow blocking-index-build: small, until: 2027-01-31, owner: payments\nCREATE INDEX a ON orders (user_id);\n"
    let result = Self.check(text, today: CalendarDate(year: 2028, month: 1, day: 1))
    let finding = try #require(result.files.flatMap(\.report.findings).first { $0.rule.text == "blocking-index-build" })
    #expect(finding.related.map(\.message).contains("this was allowed until 2027-01-31 (payments) here"))
  }
}
