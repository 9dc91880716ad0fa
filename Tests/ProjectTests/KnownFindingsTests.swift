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
