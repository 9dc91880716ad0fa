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
  private(set) var cache: ReplayCache
  private var state = HistoryAnalyzer.State()
  /// Everything replayed so far is as the cache has it.
  private var isCached = true
  private var analyzers: [String: HistoryAnalyzer] = [:]

  init(history: MigrationHistory, request: CheckRequest, fileSystem: any FileSystem, cache: ReplayCache) {
    self.history = history
    self.request = request
    self.fileSystem = fileSystem
    self.cache = cache
  }

  mutating func run(policies: inout PolicyCache, result: inout CheckResult, policyFiles: inout PolicyFiles) {
    result.problems += history.problems.map(CheckResult.InputProblem.init)
    let rootPolicy = policies.policy(for: history.root)
    policyFiles.add(rootPolicy)
    replayBaseline(rootPolicy, result: &result)
    let applied = rootPolicy.settings.appliedThrough.map { appliedCount($0, result: &result) } ?? 0
    // Nothing that is asked for can be told by what comes after it.
    let lastAsked = history.forward.lastIndex { history.migrations[$0].isAsked } ?? -1
    for (position, index) in history.forward.enumerated() {
      if position > lastAsked { break }
      let migration = history.migrations[index]
      let policy = policies.policy(for: ProjectPath.folder(of: migration.path))
      policyFiles.add(policy)
      let isJudged = migration.isAsked && position >= applied && migration.role != .baseline
      analyze(migration, at: position + 1, policy: policy, isJudged: isJudged, result: &result)
    }
    judgeAside(policies: &policies, result: &result)
  }

  /// `position` is the place in the cache: 0 is the baseline's.
  private mutating func analyze(_ migration: Migration, at position: Int, policy: Policy, isJudged: Bool, result: inout CheckResult) {
    let version = postgresVersion(policy)
    let bytes = migration.source.bytes
    let cached = cache.state(
      root: history.root, position: position, path: migration.path, bytes: bytes, version: version, known: isCached)
    if let cached, !isJudged {
      state = cached
      result.replayedCount += 1
      return
    }
    isCached = cached != nil
    let analyzer = analyzer(for: migration, policy)
    let file = MigrationFile(migration, tool: history.tool, isJudged: isJudged, postgresVersion: version)
    let report = analyzer.analyze(file, from: &state)
    cache.keep(state, root: history.root, position: position, path: migration.path, bytes: bytes, version: version)
    if isJudged {
      result.files.append(CheckResult.File(source: migration.source, lines: file.lines, report: report))
    } else {
      result.replayedCount += 1
    }
  }

  /// The analyzer for the files of a folder, which all have one policy.
  private mutating func analyzer(for migration: Migration, _ policy: Policy) -> HistoryAnalyzer {
    let folder = ProjectPath.folder(of: migration.path)
    if let known = analyzers[folder] { return known }
    let analyzer = HistoryAnalyzer(rules: allRules, policy: policy, postgresVersion: postgresVersion(policy))
    analyzers[folder] = analyzer
    return analyzer
  }

  private func postgresVersion(_ policy: Policy) -> Int {
    request.postgresVersion ?? policy.settings.database?.value ?? CheckRequest.defaultPostgresVersion
  }

  /// Down files, callbacks and the like take no part in the history; they are read, so that a syntax error in them is found.
  private mutating func judgeAside(policies: inout PolicyCache, result: inout CheckResult) {
    let forward = Set(history.forward)
    for (index, migration) in history.migrations.enumerated() where migration.isAsked && !forward.contains(index) {
      guard migration.role != .baseline else { continue }
      let policy = policies.policy(for: ProjectPath.folder(of: migration.path))
      let version = postgresVersion(policy)
      let file = MigrationFile(migration, tool: history.tool, isJudged: true, postgresVersion: version)
      let report = analyzer(for: migration, policy).readOnly(file)
      result.files.append(CheckResult.File(source: migration.source, lines: file.lines, report: report))
    }
  }

  private mutating func replayBaseline(_ policy: Policy, result: inout CheckResult) {
    let version = postgresVersion(policy)
    let path = request.schemaFile ?? policy.settings.schemaBaseline?.value.resolved
    var bytes: [UInt8] = []
    if let path {
      do throws(FileError) {
        bytes = try fileSystem.read(path)
        result.replayedCount += 1
      } catch {
        result.problems.append(CheckResult.InputProblem(path: path, message: "cannot be read: " + error.message, isReadFailure: true))
      }
    }
    if let cached = cache.state(root: history.root, position: 0, path: path ?? "", bytes: bytes, version: version, known: true) {
      state = cached
      return
    }
    isCached = false
    if let path {
      let file = MigrationFile(baseline: SourceFile(path: path, bytes: bytes))
      _ = HistoryAnalyzer(rules: [], policy: policy, postgresVersion: version).analyze(file, from: &state)
    }
    cache.keep(state, root: history.root, position: 0, path: path ?? "", bytes: bytes, version: version)
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
