public import Analysis
public import Catalog
import Migrations
import Policy
import PostgresSyntax
import Rules

/// The schema that a folder of migrations leads to: every history under the paths, replayed one after the other.
public struct SchemaReplay: Sendable {
  public var catalog = Catalog()
  /// The files that were replayed, by the number that origins give.
  public var paths: [String] = []
  public var problems: [CheckResult.InputProblem] = []
  /// What is wrong with the policies of the files.
  public var policyFiles: [CheckResult.PolicyFile] = []
  /// Statements that could not be read, or that a server would refuse where they stand.
  public var refused: [Refusal] = []
  /// What each statement changed; nil where that was not asked for.
  public var log: ChangeLog?
  /// Why the place that the replay was to end at is none; nothing is replayed then.
  public var placeProblem: String?

  /// Nothing of what was asked for could be read, so nothing can be said of it.
  public var isUnread: Bool { paths.isEmpty && problems.contains(where: \.isReadFailure) }

  public struct Refusal: Sendable {
    public var path: String
    /// Zero-based.
    public var line: Int
    public var message: String
  }
}

extension ProjectCheck {
  /// Replays what `request` names, from its baseline on, and judges nothing.
  ///
  /// - Parameters:
  ///   - place: where the replay ends, as `FILE` or `FILE:LINE`; nil is the end of the history.
  ///   - isLogged: whether to keep what each statement changes.
  public func schema(_ request: CheckRequest, through place: String? = nil, isLogged: Bool = false) -> SchemaReplay {
    var policies = PolicyCache(fileSystem: fileSystem, catalogue: Self.ruleCatalogue, file: request.policyFile)
    var replay = SchemaReplay()
    if isLogged { replay.log = ChangeLog() }
    let discovery = discover(request, policies: &policies)
    var end: SchemaReplay.Place?
    if let place {
      do throws(SchemaReplay.PlaceProblem) {
        end = try SchemaReplay.Place(place, among: placeFiles(request, discovery, &policies), others: discovery.asideFiles)
      } catch {
        replay.placeProblem = error.message
        return replay
      }
    }
    replay.problems += discovery.problems.map(CheckResult.InputProblem.init)
    var policyFiles = PolicyFiles()
    var state = HistoryAnalyzer.State()
    /// False where the replay ends in the file.
    func run(_ whole: MigrationFile, _ analyzer: HistoryAnalyzer) -> Bool {
      var file = whole
      let isLast = end?.path == file.path
      if isLast { file.end(at: end?.line) }
      let refused = analyzer.replay(file, from: &state, log: &replay.log, leavingOutRefused: true)
      replay.refused += refused.map { .init(path: file.path, line: $0.line, message: $0.message) }
      return !isLast
    }
    histories: for history in discovery.histories {
      replay.problems += history.problems.map(CheckResult.InputProblem.init)
      let policy = policies.policy(for: history.root)
      policyFiles.add(policy)
      let version = request.postgresVersion ?? policy.settings.database?.value ?? CheckRequest.defaultPostgresVersion
      let analyzer = HistoryAnalyzer(rules: [], policy: policy, postgresVersion: version)
      if let path = request.schemaFile ?? policy.settings.schemaBaseline?.value.resolved {
        do throws(FileError) {
          if !run(MigrationFile(baseline: SourceFile(path: path, bytes: try fileSystem.read(path))), analyzer) { break histories }
        } catch {
          replay.problems.append(.init(path: path, message: "cannot be read: " + error.message, isReadFailure: true))
        }
      }
      var parsed = ParsedFiles()
      for (position, index) in history.forward.enumerated() {
        let migration = history.migrations[index]
        policyFiles.add(policies.policy(for: ProjectPath.folder(of: migration.path)))
        let tree = parsed.take(index, of: history.migrations, before: history.forward[(position + 1)...])
        let file = MigrationFile(migration, tree: tree, tool: history.tool, isJudged: false, postgresVersion: version)
        if !run(file, analyzer) { break histories }
      }
    }
    replay.policyFiles = policyFiles.files
    replay.catalog = state.catalog
    replay.paths = Array(state.paths)
    return replay
  }

  /// The files that a replay may end in.
  private func placeFiles(_ request: CheckRequest, _ discovery: Discovery, _ policies: inout PolicyCache) -> [SourceFile] {
    var files: [SourceFile] = []
    for history in discovery.histories {
      let baseline = request.schemaFile ?? policies.policy(for: history.root).settings.schemaBaseline?.value.resolved
      if let baseline, let bytes = try? fileSystem.read(baseline) { files.append(SourceFile(path: baseline, bytes: bytes)) }
      files += history.forward.map { history.migrations[$0].source }
    }
    return files
  }
}

extension Discovery {
  /// The files of histories that take no part in going forward.
  fileprivate var asideFiles: [String] {
    histories.flatMap { history in
      let forward = Set(history.forward)
      return history.migrations.indices.filter { !forward.contains($0) }.map { history.migrations[$0].path }
    }
  }
}

extension MigrationFile {
  /// Leaves out what comes after the last statement that begins on a line, from 1, or before it.
  fileprivate mutating func end(at line: Int?) {
    guard let line else { return }
    let kept = tree.statements.last { lines.line(of: $0.range.start) < line }
    let end = kept?.range.end ?? 0
    sections = sections.compactMap { section in
      guard section.range.start < end else { return nil }
      var section = section
      section.range = ByteRange(start: section.range.start, end: min(section.range.end, end))
      return section
    }
  }
}
