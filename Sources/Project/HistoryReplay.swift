import Analysis
import Catalog
import Effects
import Migrations
import Policy
import PostgresSyntax
import Rules

/// Replays one history from its baseline on, and judges what was asked for.
struct HistoryReplay {
  let history: MigrationHistory
  let request: CheckRequest
  let fileSystem: any FileSystem
  private var state = HistoryAnalyzer.State()

  init(history: MigrationHistory, request: CheckRequest, fileSystem: any FileSystem) {
    self.history = history
    self.request = request
    self.fileSystem = fileSystem
  }

  mutating func run(policies: inout PolicyCache, result: inout CheckResult, policyFiles: inout PolicyFiles) {
    result.problems += history.problems.map(CheckResult.InputProblem.init)
    let rootPolicy = policies.policy(for: history.root)
    policyFiles.add(rootPolicy)
    replayBaseline(rootPolicy, result: &result)
    let applied = rootPolicy.settings.appliedThrough.map { appliedCount($0, result: &result) } ?? 0
    for (position, index) in history.forward.enumerated() {
      let migration = history.migrations[index]
      let policy = policies.policy(for: ProjectPath.folder(of: migration.path))
      policyFiles.add(policy)
      let isJudged = migration.isAsked && position >= applied && migration.role != .baseline
      analyze(migration, policy: policy, isJudged: isJudged, result: &result)
    }
    judgeAside(policies: &policies, result: &result)
  }

  private mutating func analyze(_ migration: Migration, policy: Policy, isJudged: Bool, result: inout CheckResult) {
    let version = request.postgresVersion ?? policy.settings.database?.value ?? CheckRequest.defaultPostgresVersion
    let analyzer = HistoryAnalyzer(rules: allRules, policy: policy, postgresVersion: version)
    let file = MigrationFile(migration, tool: history.tool, isJudged: isJudged, postgresVersion: version)
    let report = analyzer.analyze(file, from: &state)
    if isJudged {
      result.files.append(CheckResult.File(source: migration.source, lines: file.lines, report: report))
    } else {
      result.replayedCount += 1
    }
  }

  /// Down files, callbacks and the like take no part in the history; they are read, so that a syntax error in them is found.
  private mutating func judgeAside(policies: inout PolicyCache, result: inout CheckResult) {
    let forward = Set(history.forward)
    for (index, migration) in history.migrations.enumerated() where migration.isAsked && !forward.contains(index) {
      guard migration.role != .baseline else { continue }
      let policy = policies.policy(for: ProjectPath.folder(of: migration.path))
      let version = request.postgresVersion ?? policy.settings.database?.value ?? CheckRequest.defaultPostgresVersion
      let file = MigrationFile(migration, tool: history.tool, isJudged: true, postgresVersion: version)
      let report = HistoryAnalyzer(rules: allRules, policy: policy, postgresVersion: version).readOnly(file)
      result.files.append(CheckResult.File(source: migration.source, lines: file.lines, report: report))
    }
  }

  private mutating func replayBaseline(_ policy: Policy, result: inout CheckResult) {
    guard let path = request.schemaFile ?? policy.settings.schemaBaseline?.value.resolved else { return }
    do throws(FileError) {
      let source = SourceFile(path: path, bytes: try fileSystem.read(path))
      let whole = ByteRange(start: 0, end: UInt32(clamping: source.bytes.count))
      let file = MigrationFile(
        path: path, tree: SyntaxTree.parse(source), lines: LineIndex(source.bytes),
        sections: [.init(range: whole, isDown: false, execution: .autocommit)], isJudged: false)
      let version = request.postgresVersion ?? policy.settings.database?.value ?? CheckRequest.defaultPostgresVersion
      _ = HistoryAnalyzer(rules: [], policy: policy, postgresVersion: version).analyze(file, from: &state)
      result.replayedCount += 1
    } catch {
      result.problems.append(CheckResult.InputProblem(path: path, message: "cannot be read: " + error.message, isReadFailure: true))
    }
  }

  private func appliedCount(_ version: Located<String>, result: inout CheckResult) -> Int {
    if let count = history.appliedCount(through: version.value) { return count }
    result.problems.append(
      CheckResult.InputProblem(
        path: version.place.path,
        message: "“Applied through: \(version.value)” on line \(version.place.line) names no migration of \(history.root); all are judged",
        isReadFailure: false))
    return 0
  }
}
