import Analysis
import Migrations
import PostgresSyntax
import Project
import Testing

/// A question that analyzers without a catalog or without a session answer wrongly, with the right answer.
///
/// The last file is the migration in question; those before it are its history. A line of it that ends with `-- reports RULE, RULE` must be reported by these rules.
struct FieldCase: Sendable, CustomTestStringConvertible {
  /// How the files are run: the tool that their names belong to.
  enum Tool: Sendable {
    /// Each statement commits by itself.
    case none
    /// Each file in a transaction.
    case flyway
    /// The names are the case's own.
    case named([String])
  }

  /// What may be said besides what is marked.
  enum Others: Sendable {
    /// Nothing at all.
    case none
    /// Anything but these rules' findings at lines that are not marked.
    case allBut([String])
  }

  var number: Int
  var title: String
  var tool = Tool.none
  var policy: String?
  var history: [String] = []
  var migration: String
  var others = Others.none

  var testDescription: String { "\(number): \(title)" }

  private var fileNames: [String] {
    let numbers = 1...(history.count + 1)
    return switch tool {
    case .none: numbers.map { "migrations/00\($0)_step.sql" }
    case .flyway: numbers.map { "db/migration/V\($0)__step.sql" }
    case .named(let names): names
    }
  }

  /// “3 blocking-index-build”: line from 1, and rule; sorted, each once.
  var expected: [String] {
    var marks: Set<String> = []
    for (index, line) in migration.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let mark = line.firstRange(of: "-- reports ") else { continue }
      for rule in line[mark.upperBound...].split(separator: ",") { marks.insert("\(index + 1) \(rule.filter { $0 != " " })") }
    }
    return marks.sorted()
  }

  struct Answer {
    var findings: [(mark: String, finding: Finding)] = []
    var hasPolicyErrors = false
    /// For a failed expectation.
    var text: String { findings.map { "\($0.mark): \($0.finding.message)" }.joined(separator: "\n") }
  }

  func run() throws -> Answer {
    var files = MemoryFileSystem()
    for (name, text) in zip(fileNames, history + [migration]) { files.add(name, bytes: Array(text.utf8)) }
    if let policy { files.add("LOCKKEEPER.md", bytes: Array(policy.utf8)) }
    let result = ProjectCheck(files).run(CheckRequest(paths: ["."]))
    let last = try #require(fileNames.last)
    let file = try #require(result.files.first { $0.source.path.hasSuffix(last) }, "\(result.files.map(\.source.path))")
    var answer = Answer(hasPolicyErrors: result.hasPolicyErrors)
    answer.findings = file.report.findings.map { finding in
      ("\(file.lines.line(of: finding.range.start) + 1) \(finding.rule.text)", finding)
    }
    return answer
  }
}
