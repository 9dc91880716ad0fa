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
  /// In files: what takes much memory to replay.
  private static let longHistory = 100

  private(set) var cache: ReplayCache
  private let historyLeadsBack: Bool
  private var state = HistoryAnalyzer.State()
  /// Everything replayed so far is as the cache has it.
  private var isCached = true
  /// By the policy's files.
  private var analyzers: [[String]: HistoryAnalyzer] = [:]
  private var judgement = HistoryJudgement()
  private let threads = JudgingThreads()
  /// The judged files' texts, in the order in which they were judged.
  private var judgedSources: [(source: SourceFile, lines: LineIndex)] = []
  private var parsed = ParsedFiles()
  /// Files that lead back, read already, by their index in the history.
  private var downFiles: [Int: MigrationFile] = [:]
  /// The problems of files that rules are told of.
  private var told: Set<MigrationProblem> = []
  /// The number of the first file that is known not to be on every server.
  private var firstPending: Int?
  /// A migration was replayed and not judged.
  private var hasReplayed = false

  init(history: MigrationHistory, request: CheckRequest, fileSystem: any FileSystem, cache: ReplayCache) {
    self.history = history
    historyLeadsBack = history.isCustomarilyReversible
    self.request = request
    self.fileSystem = fileSystem
    self.cache = cache
  }

  mutating func run(policies: inout PolicyCache, result: inout CheckResult, policyFiles: inout PolicyFiles) {
    let rootPolicy = policies.policy(for: history.root)
    policyFiles.add(rootPolicy)
    replayBaseline(rootPolicy, result: &result)
    let applied = rootPolicy.settings.appliedThrough.flatMap { appliedCount($0, result: &result) }
    let deploysAll = rootPolicy.settings.deployBatch?.value == .allPending
    let lastAsked = history.forward.lastIndex { history.migrations[$0].isAsked && isWanted(history.migrations[$0]) } ?? -1
    if request.judgedPaths != nil { judgement.leavesOutEnd = true }
    let start = beginAtEdit(policies: &policies, result: &result, policyFiles: &policyFiles, applied: applied)
    if history.forward.count - start > Self.longHistory { ThreadMemory.reserve() }
    for (position, index) in history.forward.enumerated().dropFirst(start) {
      // What comes after the last file that is asked for matters only to what is told at the history's end.
      if position > lastAsked, !judgement.hearsHistoryEnd { break }
      let migration = history.migrations[index]
      let policy = policies.policy(for: ProjectPath.folder(of: migration.path))
      policyFiles.add(policy)
      let isPending = position >= applied ?? 0 && change(of: migration) != .unchanged
      let isJudged = migration.isAsked && isPending && migration.role != .baseline
      if firstPending == nil, isLineKnown(applied) ? isPending : isJudged && hasReplayed { firstPending = state.paths.count }
      if isJudged, deploysAll, state.batchStart == nil { state.batchStart = firstPending }
      if !isJudged { hasReplayed = true }
      analyze(index, at: position + 1, policy: policy, isJudged: isJudged && isWanted(migration), result: &result)
    }
    if request.judgedPaths == nil { judgeAside(policies: &policies, result: &result) }
    finish(pendingFrom: isLineKnown(applied) ? firstPending ?? state.paths.count : nil, &result)
  }

  /// Goes straight to the text that is being edited, where nothing before it can have changed; says how many files that leaves out.
  private mutating func beginAtEdit(
    policies: inout PolicyCache, result: inout CheckResult, policyFiles: inout PolicyFiles, applied: Int?
  ) -> Int {
    guard isCached, request.since == nil, request.judgedPaths == nil, let beginning = cache.beginning(of: history),
      beginning.version == postgresVersion(policies.policy(for: history.root))
    else { return 0 }
    for folder in beginning.folders { policyFiles.add(policies.policy(for: folder)) }
    if let applied, applied < beginning.position {
      guard let line = cache.state(root: history.root, after: applied) else { return 0 }
      firstPending = line.paths.count
    }
    state = beginning.state
    state.batchStart = nil
    hasReplayed = true
    result.replayedCount += beginning.position
    return beginning.position
  }

  /// Whether somebody says which files every server has already.
  private func isLineKnown(_ applied: Int?) -> Bool { applied != nil || request.since != nil }

  private func isWanted(_ migration: Migration) -> Bool {
    request.judgedPaths?.contains(ProjectPath.absolute(migration.path, from: fileSystem.workingFolder)) ?? true
  }

  /// nil where nothing is compared.
  private func change(of migration: Migration) -> FilePlace.Change? {
    request.since?.change(of: ProjectPath.absolute(migration.path, from: fileSystem.workingFolder))
  }

  /// Closes the reports, and shows the files that are judged.
  private mutating func finish(pendingFrom: Int?, _ result: inout CheckResult) {
    for problem in history.problems where !told.contains(problem) { result.problems.append(CheckResult.InputProblem(problem)) }
    let reports = judgement.finish(state, pendingFrom: pendingFrom, soon: threads.add)
    threads.finish()
    for (number, report) in reports.enumerated() {
      if number < judgedSources.count {
        result.files.append(CheckResult.File(source: judgedSources[number].source, lines: judgedSources[number].lines, report: report))
      } else if let migration = history.migrations.first(where: { $0.path == report.path }) {
        let lines = LineIndex(migration.source.bytes)
        result.files.append(CheckResult.File(source: migration.source, lines: lines, report: report))
      }
    }
  }

  /// `position` is the place in the cache: 0 is the baseline's.
  private mutating func analyze(_ index: Int, at position: Int, policy: Policy, isJudged: Bool, result: inout CheckResult) {
    let migration = history.migrations[index]
    let version = postgresVersion(policy)
    let bytes = migration.source.bytes
    let cached = cache.state(
      root: history.root, position: position, path: migration.path, bytes: bytes, version: version, known: isCached)
    if var cached, !isJudged {
      cached.batchStart = state.batchStart
      state = cached
      result.replayedCount += 1
      return
    }
    isCached = cached != nil
    let analyzer = analyzer(policy)
    let later = history.forward[min(position, history.forward.count)...]
    let tree = parsed.take(index, of: history.migrations, before: later)
    var file = MigrationFile(migration, tree: tree, tool: history.tool, isJudged: isJudged, postgresVersion: version)
    if isJudged { addPlace(index, to: &file, analyzer) }
    if isJudged {
      judgement.add(analyzer.judge(file, from: &state, soon: threads.add))
      judgedSources.append((migration.source, file.lines))
    } else {
      _ = analyzer.replay(file, from: &state)
      result.replayedCount += 1
    }
    cache.keep(state, root: history.root, position: position, path: migration.path, bytes: bytes, version: version)
  }

  /// The file's place in the history, and what undoes it.
  private mutating func addPlace(_ index: Int, to file: inout MigrationFile, _ analyzer: HistoryAnalyzer) {
    let migration = history.migrations[index]
    file.place = FilePlace(migration, historyLeadsBack: historyLeadsBack)
    if let since = request.since {
      let absolute = ProjectPath.absolute(migration.path, from: fileSystem.workingFolder)
      file.place.change = since.change(of: absolute)
      file.releasedText = since.edited[absolute].map { SourceFile(path: migration.path, bytes: $0) }
      if file.place.change == .added, let position = history.forward.firstIndex(of: index) {
        let later = history.forward[(position + 1)...].map { history.migrations[$0] }
        file.place.newBefore = later.last { $0.role == .up && change(of: $0) != .added }?.path
      }
    }
    file.tool.nextMigration = { [history, version = analyzer.postgresVersion] next, besides in
      var parts = MigrationParts(
        title: next.title, up: next.up, down: next.down, runsUpOutside: next.runsUpOutside, runsDownOutside: next.runsDownOutside)
      parts.comesFirst = next.comesFirst
      return history.migration(after: index, parts, besides: besides, postgresVersion: version).map {
        NewFile(path: $0.path, contents: $0.contents)
      }
    }
    file.tool.nextObstacle = { [history] in history.obstacle(after: index) }
    if analyzer.hears(.fileProblem) {
      let problems = history.problems.filter { $0.path == migration.path }
      for problem in problems {
        guard let fileProblem = FileProblem(problem, firstLine: file.firstLine) else { continue }
        file.place.problems.append(fileProblem)
        told.insert(problem)
      }
    }
    if let problem = released?.problem(of: migration, firstLine: file.firstLine) { file.place.problems.append(problem) }
    guard migration.role == .up, let counterpart = migration.counterpart else { return }
    file.downFiles = [downFile(counterpart, analyzer.postgresVersion)]
  }

  private mutating func downFile(_ index: Int, _ version: Int) -> MigrationFile {
    if let known = downFiles[index] { return known }
    var file = MigrationFile(history.migrations[index], tool: history.tool, isJudged: true, postgresVersion: version)
    file.place = FilePlace(history.migrations[index], historyLeadsBack: historyLeadsBack)
    downFiles[index] = file
    return file
  }

  /// The analyzer for a policy; folders whose policies are made of the same files share one.
  private mutating func analyzer(_ policy: Policy) -> HistoryAnalyzer {
    let files = policy.files.map(\.path)
    if let known = analyzers[files] { return known }
    let analyzer = HistoryAnalyzer(
      rules: allRules, policy: policy, postgresVersion: postgresVersion(policy), today: request.today)
    analyzers[files] = analyzer
    return analyzer
  }

  private var released: ReleasedFiles? { request.since.map { ReleasedFiles(since: $0, workingFolder: fileSystem.workingFolder) } }

  private func isAsked(_ path: String) -> Bool {
    let absolute = ProjectPath.absolute(path, from: fileSystem.workingFolder)
    let paths = request.paths.isEmpty && request.source == nil ? ["."] : request.paths
    return paths.contains { ProjectPath.contains(ProjectPath.absolute($0, from: fileSystem.workingFolder), absolute) }
  }

  private func postgresVersion(_ policy: Policy) -> Int {
    request.postgresVersion ?? policy.settings.database?.value ?? CheckRequest.defaultPostgresVersion
  }

  /// Down files, callbacks and the like take no part in the history; they are read, so that a syntax error in them is found.
  private mutating func judgeAside(policies: inout PolicyCache, result: inout CheckResult) {
    let forward = Set(history.forward)
    for (index, migration) in history.migrations.enumerated() where migration.isAsked && !forward.contains(index) {
      guard migration.role != .baseline, change(of: migration) != .unchanged else { continue }
      let policy = policies.policy(for: ProjectPath.folder(of: migration.path))
      let version = postgresVersion(policy)
      let analyzer = analyzer(policy)
      var file =
        downFiles[index] ?? MigrationFile(migration, tool: history.tool, isJudged: true, postgresVersion: version)
      addPlace(index, to: &file, analyzer)
      judgement.add(analyzer.read(file))
      judgedSources.append((migration.source, file.lines))
    }
    judgeIgnored(policies: &policies)
    judgeRemoved(policies: &policies)
  }

  /// Migrations that the compared revision has and that are gone: what is said of them stands in their old text.
  private mutating func judgeRemoved(policies: inout PolicyCache) {
    for migration in released?.removed(from: history, fileSystem: fileSystem) ?? [] where isAsked(migration.path) {
      let analyzer = analyzer(policies.policy(for: ProjectPath.folder(of: migration.path)))
      let source = SourceFile(path: migration.path, bytes: migration.source.bytes)
      var file = MigrationFile(baseline: source)
      file.tool.name = history.tool.id == "plain" ? nil : history.tool.title
      file.place = FilePlace(
        problems: [FileProblem(kind: .removedSinceRelease, message: "is gone", range: file.firstLine)])
      judgement.add(analyzer.judge(problemsOf: file))
      judgedSources.append((source, file.lines))
    }
  }

  /// Files that the tool passes over because of their names are no part of the history, but what is wrong with them is said.
  private mutating func judgeIgnored(policies: inout PolicyCache) {
    for problem in history.problems where problem.kind == .malformedName && !told.contains(problem) && isAsked(problem.path) {
      let analyzer = analyzer(policies.policy(for: ProjectPath.folder(of: problem.path)))
      guard analyzer.hears(.fileProblem), let bytes = try? fileSystem.read(problem.path) else { continue }
      let source = SourceFile(path: problem.path, bytes: bytes)
      var file = MigrationFile(baseline: source)
      guard let fileProblem = FileProblem(problem, firstLine: file.firstLine) else { continue }
      file.place = FilePlace(problems: [fileProblem])
      judgement.add(analyzer.judge(problemsOf: file))
      judgedSources.append((source, file.lines))
      told.insert(problem)
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

  private func appliedCount(_ version: Located<String>, result: inout CheckResult) -> Int? {
    let count = history.appliedCount(through: version.value)
    if count == nil || history.isBeyondEnd(version.value) {
      let words = "“Applied through: \(version.value)” on line \(version.place.line)"
      let message =
        count == nil
        ? "\(words) names no migration of \(history.root); all are judged"
        : "\(words) is beyond the last migration of \(history.root); none is judged"
      result.problems.append(CheckResult.InputProblem(path: version.place.path, message: message, isReadFailure: false))
    }
    return count
  }
}
