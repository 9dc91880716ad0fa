import Analysis
import Catalog
import Effects
import Policy
import PostgresSyntax
import Project
import Rules

/// Runs an example of a page through the real engine, with every rule on.
struct ExampleRun {
  var findings: [Finding]
  var lines: LineIndex
  var bytes: [UInt8]
  var after: Catalog

  init(_ example: RulePage.Example, migration: String? = nil, rules: [any Rule.Type] = allRules, tool: ToolFacts = ToolFacts()) {
    var policy = Policy.empty
    if let text = example.policy {
      let source = PolicySource(files: ["LOCKKEEPER.md": text])
      policy = PolicyLoader(source: source, catalogue: ProjectCheck.ruleCatalogue).load(folders: [""])
    }
    let execution: ExecutionMode =
      switch example.runs {
      case "in one transaction"?: .transactionPerFile
      case "as one query"?: .singleQuery
      default: .autocommit
      }
    let analyzer = HistoryAnalyzer(rules: rules, policy: policy, postgresVersion: policy.settings.database?.value ?? 15)
    var state = HistoryAnalyzer.State()
    for (number, history) in example.history.enumerated() {
      _ = analyzer.analyze(Self.file("V\(number + 1)__history.sql", history, execution: .autocommit, isJudged: false), from: &state)
    }
    let file = Self.file(
      "V\(example.history.count + 1)__example.sql", migration ?? example.sql, execution: execution, isJudged: true, tool: tool)
    findings = analyzer.analyze(file, from: &state).findings
    lines = file.lines
    bytes = file.tree.source.bytes
    after = state.catalog
  }

  private static func file(_ path: String, _ text: String, execution: ExecutionMode, isJudged: Bool, tool: ToolFacts = ToolFacts())
    -> MigrationFile
  {
    // As for a tool that fills in `${name}`: the parser sees a word in its place.
    let placeholders = text.ranges(of: /\$\{\w+\}/).map { range in
      ByteRange(
        start: UInt32(text.utf8.distance(from: text.startIndex, to: range.lowerBound)),
        end: UInt32(text.utf8.distance(from: text.startIndex, to: range.upperBound)))
    }
    let source = SourceFile(path: path, text: text.replacing(/\$\{\w+\}/) { String(repeating: "x", count: $0.output.utf8.count) })
    let whole = ByteRange(start: 0, end: UInt32(source.bytes.count))
    return MigrationFile(
      path: path, tree: SyntaxTree.parse(source), lines: LineIndex(source.bytes),
      sections: [.init(range: whole, isDown: false, execution: execution)], isJudged: isJudged, placeholders: placeholders, tool: tool)
  }

  func lines(of rule: String) -> [Int] {
    findings.filter { $0.rule.text == rule }.map { lines.line(of: $0.range.start) }
  }

  /// “rule at line: message”, for a failed expectation.
  var summary: String {
    findings.map { "\($0.rule) at line \(lines.line(of: $0.range.start) + 1): \($0.message)" }.joined(separator: "\n")
  }
}
