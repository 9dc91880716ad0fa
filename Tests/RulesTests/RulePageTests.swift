import Analysis
import Policy
import Rules
import Testing

@testable import PostgresSyntax

private let pages = rulePages.map { RulePage(id: $0.id, text: $0.text) }
private let cases = pages.flatMap { page in page.examples.map { Case(page: page.id, example: $0) } }
private let reported = cases.filter { !$0.example.errorLines.isEmpty }
private let folders = cases.filter { !$0.example.errorPlaces.isEmpty }

struct Case: Sendable, CustomTestStringConvertible {
  let page: String
  let example: RulePage.Example
  var testDescription: String { "\(page).md:\(example.line)" }
}

@Suite("Every page is its rule's test")
struct RulePageTests {
  @Test("each rule has a page, and each page a rule")
  func pagesAndRules() {
    #expect(allRules.map { $0.id.text }.sorted() == rulePages.map(\.id))
  }

  @Test("a page says so if its rule is off until a policy turns it on")
  func offByDefault() {
    let off = allRules.filter { $0.defaultLevel == .off }.map { $0.id.text }.sorted()
    #expect(pages.filter(\.isOffByDefault).map(\.id) == off)
  }

  @Test("a page has every heading, three reported, three silent and one allowed example", arguments: pages.map(\.id))
  func completeness(_ id: String) throws {
    let page = try #require(pages.first { $0.id == id })
    for heading in ["What it does", "Why it matters", "Reported", "Not reported", "Do this instead", "Known limits", "References"] {
      #expect(page.headings.contains(heading), "\(id) lacks “\(heading)”")
    }
    let isAboutComments = ["unused-allowance", "broken-allowance"].contains(id)
    #expect(page.examples.filter { $0.section == .reported && $0.isReported }.count >= 3, "\(id): three reported examples")
    #expect(page.examples.filter { $0.section == .notReported }.count >= 3, "\(id): three silent examples")
    let allowance = "lockkeeper: allow \(id):"
    let isAllowed = page.examples.contains { example in
      example.migration.contains(allowance) || example.files.contains { $0.text.contains(allowance) }
    }
    #expect(isAboutComments || isAllowed, "\(id): an allowed example")
  }

  @Test("marked lines are reported, and no others", arguments: cases)
  func expectations(_ test: Case) {
    let run = ExampleRun(test.example)
    if !test.example.isReported {
      #expect(run.summary.isEmpty)
    } else if !test.example.files.isEmpty {
      #expect(run.places(of: test.page).sorted() == test.example.errorPlaces.sorted(), "\(run.summary)")
    } else {
      #expect(run.lines(of: test.page) == test.example.errorLines, "\(run.summary)")
    }
  }

  @Test(
    "an allowance with a reason silences the rule",
    arguments: reported.filter { !["unused-allowance", "broken-allowance", "syntax-error"].contains($0.page) })
  func allowed(_ test: Case) {
    var lines = test.example.sql.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let file = SyntaxTree.parse(SourceFile(path: "example.sql", text: test.example.sql))
    let index = LineIndex(Array(test.example.sql.utf8))
    let starts = test.example.errorLines.map { line in
      file.statements.last { index.line(of: $0.range.start) <= line }.map { index.line(of: $0.range.start) } ?? line
    }
    for line in Set(starts).sorted().reversed() { lines.insert("-- lockkeeper: allow \(test.page): it is a test", at: line) }
    let run = ExampleRun(test.example, migration: lines.joined(separator: "\n"))
    #expect(run.lines(of: test.page).isEmpty, "\(run.summary)")
  }

  @Test("an allowance at the place silences the rule in a folder of migrations", arguments: folders)
  func allowedInFolder(_ test: Case) {
    var example = test.example
    for index in example.files.indices {
      var lines = example.files[index].text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for line in RulePage.Example.markedLines(example.files[index].text).reversed() {
        lines.insert("-- lockkeeper: allow \(test.page): it is a test", at: line)
      }
      example.files[index].text = lines.joined(separator: "\n")
    }
    let run = ExampleRun(example)
    #expect(run.places(of: test.page).isEmpty, "\(run.summary)")
  }

  @Test("SQL in a comment or a string is not SQL", arguments: reported.filter { !$0.example.sql.contains("\n-- down\n") })
  func quoted(_ test: Case) {
    let inComment = "/*\n" + test.example.sql.replacing("*/", with: "* /").replacing("/*", with: "/ *") + "\n*/"
    #expect(ExampleRun(test.example, migration: inComment).lines(of: test.page).isEmpty)
    let inString = "SELECT $page$\n" + test.example.sql + "\n$page$;"
    #expect(ExampleRun(test.example, migration: inString).lines(of: test.page).isEmpty)
  }

  @Test("line ends, text before and the case of words change nothing", arguments: reported)
  func variants(_ test: Case) {
    let sql = test.example.sql
    let expected = test.example.errorLines
    let crlf = ExampleRun(test.example, migration: sql.replacing("\n", with: "\r\n"))
    #expect(crlf.lines(of: test.page) == expected, "CRLF: \(crlf.summary)")
    let after = ExampleRun(test.example, migration: "-- Übergrößenträger 🚧\n" + sql)
    #expect(after.lines(of: test.page) == expected.map { $0 + 1 }, "text before: \(after.summary)")
    for upper in [true, false] {
      // What this rule looks at.
      if test.page == "unquoted-names" { continue }
      let folded = ExampleRun(test.example, migration: Self.changingCase(of: sql, upper: upper))
      #expect(folded.lines(of: test.page) == expected, "case: \(folded.summary)")
    }
  }

  /// The text with every word that is not quoted in one case.
  private static func changingCase(of sql: String, upper: Bool) -> String {
    var bytes = Array(sql.utf8)
    for token in Lexer.lex(bytes).tokens where token.kind == .identifier {
      for index in Int(token.start)..<Int(token.end) {
        let byte = bytes[index]
        if upper, byte >= 0x61, byte <= 0x7A { bytes[index] = byte - 32 }
        if !upper, byte >= 0x41, byte <= 0x5A { bytes[index] = byte + 32 }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite("Every fix is proven")
struct RuleFixTests {
  @Test("a preferred fix parses, leaves no finding that was not there, and keeps the schema", arguments: reported)
  func fixes(_ test: Case) {
    let run = ExampleRun(test.example)
    let known = Set(run.findings.map(\.rule))
    for finding in run.findings where finding.rule.text == test.page {
      for fix in finding.fixes where fix.isPreferred {
        let fixed = String(decoding: fix.edits.applied(to: run.bytes), as: UTF8.self)
        let after = ExampleRun(test.example, migration: fixed)
        #expect(SyntaxTree.parse(SourceFile(path: "fixed.sql", text: fixed)).problems.isEmpty, "\(fixed)")
        #expect(after.findings.filter { !known.contains($0.rule) }.isEmpty, "\(fixed)\n\(after.summary)")
        #expect(after.lines(of: test.page).count < run.lines(of: test.page).count, "\(fixed)\n\(after.summary)")
      }
    }
  }

  @Test("where the rule has a fix, it writes what the page advises", arguments: pages.map(\.id))
  func advice(_ id: String) throws {
    let page = try #require(pages.first { $0.id == id })
    let fixed = page.examples.filter { !$0.errorLines.isEmpty }.flatMap { example -> [String] in
      let run = ExampleRun(example)
      return run.findings.filter { $0.rule.text == id }.flatMap(\.fixes).filter(\.isPreferred).map {
        Self.words(String(decoding: $0.edits.applied(to: run.bytes), as: UTF8.self))
      }
    }
    guard !fixed.isEmpty else { return }
    let advised = page.examples.filter { $0.section == .instead }.map { Self.words($0.sql) }
    #expect(advised.contains { fixed.contains($0) }, "the fixes write:\n\(fixed.joined(separator: "\n--\n"))")
  }

  private static func words(_ sql: String) -> String { sql.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
