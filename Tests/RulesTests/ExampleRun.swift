import Analysis
import Catalog
import Effects
import Migrations
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
  /// The lines of each file, where the example is a folder.
  private var linesByPath: [String: LineIndex] = [:]

  init(_ example: RulePage.Example, migration: String? = nil, rules: [any Rule.Type] = allRules, tool: ToolFacts = ToolFacts()) {
    guard example.files.isEmpty else {
      lines = LineIndex([])
      bytes = []
      after = Catalog()
      (findings, linesByPath) = Self.check(folder: example)
      return
    }
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
    var judgement = HistoryJudgement()
    judgement.add(analyzer.judge(file, from: &state))
    findings = judgement.finish(state).first?.findings ?? []
    lines = file.lines
    bytes = file.tree.source.bytes
    after = state.catalog
  }

  /// The example as a folder of migrations.
  private static func check(folder example: RulePage.Example) -> ([Finding], [String: LineIndex]) {
    var fileSystem = MemoryFileSystem()
    let settings = example.tool.map { "Migration tool: \($0)\n\n" } ?? ""
    fileSystem.add("/LOCKKEEPER.md", bytes: Array((settings + (example.policy ?? "")).utf8))
    for file in example.files {
      fileSystem.add("/migrations/" + file.name, bytes: Array(RulePage.Example.withoutMarks(file.text).utf8))
    }
    let judged = example.files.filter(\.isJudged).map { "migrations/" + $0.name }
    var request = CheckRequest(paths: judged)
    let changed = example.files.filter { $0.change != nil }
    if !changed.isEmpty {
      let (added, edited) = (changed.filter { $0.change == .added }, changed.filter { $0.change == .edited })
      request.since = ChangeSet(
        added: Set(added.map { "/migrations/" + $0.name }),
        edited: Dictionary(edited.map { ("/migrations/" + $0.name, Array("SELECT 1;".utf8)) }, uniquingKeysWith: { first, _ in first }))
    }
    let result = ProjectCheck(fileSystem).run(request)
    let lines = result.files.map { ($0.source.path, $0.lines) }
    return (result.files.flatMap(\.report.findings), Dictionary(lines, uniquingKeysWith: { first, _ in first }))
  }

  /// Where a rule reports in a folder, as `NAME:LINE`.
  func places(of rule: String) -> [String] { findings.filter { $0.rule.text == rule }.map(place) }

  private func place(of finding: Finding) -> String {
    let line = (linesByPath[finding.path] ?? lines).line(of: finding.range.start)
    return "\(finding.path.replacing("migrations/", with: "")):\(line)"
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
    // `-- down` on a line of its own: from there on, the text undoes what is above it.
    let end = UInt32(source.bytes.count)
    let text = String(decoding: source.bytes, as: UTF8.self)
    let down = text.firstRange(of: /(?m)^-- (?i:down)\r?$/).map { range in
      UInt32(text.utf8.distance(from: text.startIndex, to: range.lowerBound))
    }
    let sections =
      [MigrationFile.Section(range: ByteRange(start: 0, end: down ?? end), isDown: false, execution: execution)]
      + (down.map { [MigrationFile.Section(range: ByteRange(start: $0, end: end), isDown: true, execution: execution)] } ?? [])
    return MigrationFile(
      path: path, tree: SyntaxTree.parse(source, parts: sections.map(\.range)), lines: LineIndex(source.bytes),
      sections: sections, isJudged: isJudged, placeholders: placeholders, tool: tool, place: FilePlace(historyLeadsBack: down != nil))
  }

  func lines(of rule: String) -> [Int] {
    findings.filter { $0.rule.text == rule }.map { lines.line(of: $0.range.start) }
  }

  /// “rule at line: message”, for a failed expectation.
  var summary: String {
    findings.map { finding in
      let place = linesByPath.isEmpty ? "line \(lines.line(of: finding.range.start) + 1)" : place(of: finding)
      return "\(finding.rule) at \(place): \(finding.message)"
    }.joined(separator: "\n")
  }
}
