import Analysis
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

  public struct Refusal: Sendable {
    public var path: String
    /// Zero-based.
    public var line: Int
    public var message: String
  }
}

extension ProjectCheck {
  /// Replays what `request` names, from its baseline on, and judges nothing.
  public func schema(_ request: CheckRequest) -> SchemaReplay {
    var policies = PolicyCache(fileSystem: fileSystem, catalogue: Self.ruleCatalogue, file: request.policyFile)
    var replay = SchemaReplay()
    let discovery = discover(request, policies: &policies)
    replay.problems += discovery.problems.map(CheckResult.InputProblem.init)
    var state = HistoryAnalyzer.State()
    for history in discovery.histories {
      replay.problems += history.problems.map(CheckResult.InputProblem.init)
      let policy = policies.policy(for: history.root)
      let version = request.postgresVersion ?? policy.settings.database?.value ?? CheckRequest.defaultPostgresVersion
      let analyzer = HistoryAnalyzer(rules: [], policy: policy, postgresVersion: version)
      if let path = request.schemaFile ?? policy.settings.schemaBaseline?.value.resolved {
        do throws(FileError) {
          let file = MigrationFile(baseline: SourceFile(path: path, bytes: try fileSystem.read(path)))
          replay.refused += analyzer.replay(file, from: &state).map { .init(path: path, line: $0.line, message: $0.message) }
        } catch {
          replay.problems.append(.init(path: path, message: "cannot be read: " + error.message, isReadFailure: true))
        }
      }
      for index in history.forward {
        let migration = history.migrations[index]
        let file = MigrationFile(migration, tool: history.tool, isJudged: false, postgresVersion: version)
        replay.refused += analyzer.replay(file, from: &state).map { .init(path: migration.path, line: $0.line, message: $0.message) }
      }
    }
    replay.catalog = state.catalog
    replay.paths = state.paths
    return replay
  }
}
