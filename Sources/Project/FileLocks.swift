public import Analysis
import Catalog
import Migrations
public import Policy
public import PostgresSyntax

/// What the statements of one file do to a server, after the history that the file stands in: what `lockkeeper locks` shows.
public struct FileLocks: Sendable {
  public struct Version: Sendable {
    public var postgresVersion: Int
    public var statements: [LockSurvey.Statement]
  }

  public var source: SourceFile
  public var tree: SyntaxTree
  public var versions: [Version] = []
  /// The file's, for sizes of tables.
  public var policy: Policy
  /// What was replayed before the file: a baseline, and the files of its history.
  public var replayedCount = 0
  /// Where its history lies; nil where the file has none.
  public var root: String?
  /// The tool's name; nil for a plain folder.
  public var tool: String?
  /// What the tool fills in before the server sees the text.
  public var placeholders: [ByteRange] = []
  public var problems: [CheckResult.InputProblem] = []
  /// What is wrong with the policies of the file and of its history.
  public var policyFiles: [CheckResult.PolicyFile] = []
}

extension FileLocks {
  fileprivate mutating func note(_ policies: [Policy]) {
    var files = PolicyFiles()
    for policy in policies { files.add(policy) }
    policyFiles = files.files
  }
}

extension ProjectCheck {
  /// Replays the history of a file up to it, once for each version, and surveys the file.
  ///
  /// - Parameters:
  ///   - request: its `source`, or else the only one of its paths, is the file. With a `schemaFile`, that is replayed and the history is not.
  ///   - versions: nil is the one that the request or the policy names.
  ///   - hasHistory: whether to look for the history that the file is in.
  /// - Returns: nil where the file cannot be read; the problem is then said in `problem`.
  public func locks(_ request: CheckRequest, versions: [Int]?, hasHistory: Bool = true, problem: inout CheckResult.InputProblem?)
    -> FileLocks?
  {
    var policies = PolicyCache(fileSystem: fileSystem, catalogue: Self.ruleCatalogue, file: request.policyFile)
    guard let path = request.source?.path ?? request.paths.first, let source = source(of: request, path, &problem) else { return nil }
    let policy = policies.policy(for: ProjectPath.folder(of: path))
    let numbers = versions ?? [request.postgresVersion ?? policy.settings.database?.value ?? CheckRequest.defaultPostgresVersion]
    if let schema = request.schemaFile {
      guard let baseline = read(schema, &problem) else { return nil }
      return locks(source, after: baseline, policy, numbers)
    }
    guard hasHistory else { return locks(source, after: nil, policy, numbers) }
    let discovery = discover(request, policies: &policies)
    let found = discovery.histories.lazy.compactMap { history in history.migrations.firstIndex(where: \.isAsked).map { (history, $0) } }
      .first
    var locks =
      if let (history, index) = found {
        self.locks(at: index, of: history, request, policy, &policies, numbers)
      } else {
        self.locks(source, after: nil, policy, numbers)
      }
    locks.problems = discovery.problems.map(CheckResult.InputProblem.init) + locks.problems
    return locks
  }

  private func source(of request: CheckRequest, _ path: String, _ problem: inout CheckResult.InputProblem?) -> SourceFile? {
    if let source = request.source { return source }
    return read(path, &problem)
  }

  private func read(_ path: String, _ problem: inout CheckResult.InputProblem?) -> SourceFile? {
    do throws(FileError) {
      let bytes = try fileSystem.read(path)
      if bytes.count < Int(UInt32.max) { return SourceFile(path: path, bytes: bytes) }
      problem = .init(path: path, message: "is 4 GiB or larger", isReadFailure: true)
    } catch {
      problem = .init(path: path, message: error.message, isReadFailure: true)
    }
    return nil
  }

  /// A file without a history: after a schema, or after nothing.
  private func locks(_ source: SourceFile, after schema: SourceFile?, _ policy: Policy, _ versions: [Int]) -> FileLocks {
    let tree = SyntaxTree.parse(source)
    let schemaTree = schema.map { SyntaxTree.parse($0) }
    var locks = FileLocks(source: source, tree: tree, policy: policy)
    locks.note([policy])
    for version in versions {
      var survey = LockSurvey(postgresVersion: version, isSchemaWhole: schema != nil)
      if let schemaTree { survey.replay(schemaTree) }
      locks.versions.append(.init(postgresVersion: version, statements: survey.survey(tree)))
    }
    return locks
  }

  private func locks(
    at index: Int, of history: MigrationHistory, _ request: CheckRequest, _ policy: Policy, _ policies: inout PolicyCache, _ versions: [Int]
  ) -> FileLocks {
    let migration = history.migrations[index]
    let parsed = MigrationFile(migration, tool: history.tool, isJudged: false, postgresVersion: versions.first ?? 15)
    var locks = FileLocks(source: migration.source, tree: parsed.tree, policy: policy)
    locks.root = history.root
    locks.placeholders = migration.placeholders
    locks.tool = history.tool.id == "plain" ? nil : history.tool.title
    locks.problems = history.problems.map(CheckResult.InputProblem.init)
    let rootPolicy = policies.policy(for: history.root)
    let baseline = rootPolicy.settings.schemaBaseline.flatMap { setting -> SourceFile? in
      let path = setting.value.resolved
      var problem: CheckResult.InputProblem?
      let source = read(path, &problem)
      if let problem { locks.problems.append(problem) }
      return source
    }
    let before = earlier(than: index, of: history)
    locks.note([rootPolicy, policy] + before.map { policies.policy(for: ProjectPath.folder(of: history.migrations[$0].path)) })
    var trees: [Int: SyntaxTree] = [:]
    for version in versions {
      let analyzer = HistoryAnalyzer(rules: [], policy: policy, postgresVersion: version)
      var state = HistoryAnalyzer.State()
      if let baseline { _ = analyzer.replay(MigrationFile(baseline: baseline), from: &state) }
      for earlier in before {
        let file = MigrationFile(
          history.migrations[earlier], tree: trees[earlier], tool: history.tool, isJudged: false, postgresVersion: version)
        if versions.count > 1 { trees[earlier] = file.tree }
        _ = analyzer.replay(file, from: &state)
      }
      locks.replayedCount = before.count + (baseline == nil ? 0 : 1)
      var survey = LockSurvey(postgresVersion: version, after: state.catalog, fileCount: state.paths.count)
      let file = MigrationFile(migration, tree: parsed.tree, tool: history.tool, isJudged: true, postgresVersion: version)
      locks.versions.append(.init(postgresVersion: version, statements: survey.survey(file)))
    }
    return locks
  }

  /// What has run when the file runs: the files before it; for one that leads back, those up to what it undoes; for any other, all.
  private func earlier(than index: Int, of history: MigrationHistory) -> [Int] {
    let migration = history.migrations[index]
    if let position = history.forward.firstIndex(of: index) { return Array(history.forward[..<position]) }
    if migration.role == .down, let undone = migration.counterpart, let position = history.forward.firstIndex(of: undone) {
      return Array(history.forward[...position])
    }
    return history.forward
  }
}
