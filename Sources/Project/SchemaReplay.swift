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
  /// Statements that could not be read, or that a server would refuse where they stand.
  public var refused: [Refusal] = []
  /// What each statement changed; nil where that was not asked for.
  public var log: ChangeLog?
  /// Whether the place that the replay was to end at was reached; true where none was named.
  public var isPlaceFound = true

  public struct Refusal: Sendable {
    public var path: String
    /// Zero-based.
    public var line: Int
    public var message: String
  }

  /// A place in a history: the end of a file, or of the last statement that begins on a line or before it.
  public struct Place: Sendable {
    public var path: String
    /// From 1; nil is the end of the file.
    public var line: Int?

    /// Reads `FILE` or `FILE:LINE`.
    public init(_ text: String) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count > 1, let last = parts.last, let line = Int(last), line > 0 {
        path = parts.dropLast().joined(separator: ":")
        self.line = line
      } else {
        path = text
        line = nil
      }
    }

    /// Whether a path is the place's file: the same, or one that ends in it.
    func isIn(_ other: String) -> Bool {
      let own = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
      let path = other.hasPrefix("./") ? String(other.dropFirst(2)) : other
      return path == own || path.hasSuffix("/" + own)
    }
  }
}

extension ProjectCheck {
  /// Replays what `request` names, from its baseline on, and judges nothing.
  ///
  /// - Parameters:
  ///   - place: where the replay ends; nil is the end of the history.
  ///   - isLogged: whether to keep what each statement changes.
  public func schema(_ request: CheckRequest, through place: SchemaReplay.Place? = nil, isLogged: Bool = false) -> SchemaReplay {
    var policies = PolicyCache(fileSystem: fileSystem, catalogue: Self.ruleCatalogue, file: request.policyFile)
    var replay = SchemaReplay()
    if isLogged { replay.log = ChangeLog() }
    replay.isPlaceFound = place == nil
    let discovery = discover(request, policies: &policies)
    replay.problems += discovery.problems.map(CheckResult.InputProblem.init)
    var state = HistoryAnalyzer.State()
    /// False where the replay ends in the file.
    func run(_ whole: MigrationFile, _ analyzer: HistoryAnalyzer) -> Bool {
      var file = whole
      let isLast = place.map { $0.isIn(file.path) } ?? false
      if let place, isLast { file.end(at: place.line) }
      let refused = analyzer.replay(file, from: &state, log: &replay.log)
      replay.refused += refused.map { .init(path: file.path, line: $0.line, message: $0.message) }
      if isLast { replay.isPlaceFound = true }
      return !isLast
    }
    histories: for history in discovery.histories {
      replay.problems += history.problems.map(CheckResult.InputProblem.init)
      let policy = policies.policy(for: history.root)
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
        let tree = parsed.take(index, of: history.migrations, before: history.forward[(position + 1)...])
        let file = MigrationFile(migration, tree: tree, tool: history.tool, isJudged: false, postgresVersion: version)
        if !run(file, analyzer) { break histories }
      }
    }
    replay.catalog = state.catalog
    replay.paths = Array(state.paths)
    return replay
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
