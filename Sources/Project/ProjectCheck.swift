import Analysis
import Catalog
public import Migrations
public import Policy
import PostgresSyntax
import Rules

/// A check from paths to findings: finds the histories, their policies and baselines, replays them, and collects what the rules say.
///
/// It prints nothing and decides no exit code.
public struct ProjectCheck: Sendable {
  let fileSystem: any FileSystem

  public init(_ fileSystem: any FileSystem = LocalFileSystem()) { self.fileSystem = fileSystem }

  /// What policies may name: every rule, and every migration tool.
  public static let ruleCatalogue = RuleCatalogue(rules: allRules.map { $0.description }, tools: ToolName.all.map(\.title))

  /// - Parameter untilProcessEnds: What the check has built is never taken apart, which would take a part of its time: for a process that
  ///   has only its answer left to give.
  public func run(_ request: CheckRequest, untilProcessEnds: Bool = false) -> CheckResult {
    var cache = ReplayCache(isKept: false)
    return run(request, cache: &cache, untilProcessEnds: untilProcessEnds)
  }

  /// As `run`, taking what was replayed before from the cache and leaving there what was replayed now.
  public func run(_ request: CheckRequest, cache: inout ReplayCache) -> CheckResult {
    run(request, cache: &cache, untilProcessEnds: false)
  }

  private func run(_ request: CheckRequest, cache: inout ReplayCache, untilProcessEnds: Bool) -> CheckResult {
    var policies = PolicyCache(fileSystem: fileSystem, catalogue: Self.ruleCatalogue, file: request.policyFile)
    var result = CheckResult()
    let discovery = discover(request, policies: &policies, cache: &cache)
    result.problems += discovery.problems.map(CheckResult.InputProblem.init)
    var policyFiles = PolicyFiles()
    for history in discovery.histories {
      var replay = HistoryReplay(history: history, request: request, fileSystem: fileSystem, cache: cache)
      // One owner at a time, or all that it holds would be copied.
      cache = ReplayCache(isKept: false)
      replay.run(policies: &policies, result: &result, policyFiles: &policyFiles)
      cache = replay.cache
      if untilProcessEnds { _ = Unmanaged.passRetained(Kept(replay)) }
    }
    result.policyFiles = policyFiles.files
    return result
  }

  /// Holds a replay that nobody takes apart.
  private final class Kept {
    let replay: HistoryReplay

    init(_ replay: HistoryReplay) { self.replay = replay }
  }

  /// The histories asked for, read by the tool that the policy names, if it names one.
  func discover(_ request: CheckRequest, policies: inout PolicyCache) -> Discovery {
    var cache = ReplayCache(isKept: false)
    return discover(request, policies: &policies, cache: &cache)
  }

  private func discover(_ request: CheckRequest, policies: inout PolicyCache, cache: inout ReplayCache) -> Discovery {
    let paths = request.paths.isEmpty && request.source == nil ? ["."] : request.paths
    let folder = paths.first ?? request.source.map { ProjectPath.folder(of: $0.path) } ?? "."
    let tool = policies.policy(for: fileSystem.kind(of: folder) == .folder ? folder : ProjectPath.folder(of: folder))
      .settings.migrationTool.flatMap { ToolName(parsing: $0.value) }
    let finder = MigrationFinder(fileSystem, tool: tool)
    var discovery = finder.discover(paths: paths)
    if let source = request.source, let history = cache.history(containing: source, tool: tool, finder: finder) {
      discovery.histories.append(history)
    }
    return discovery
  }
}

extension CheckResult.InputProblem {
  init(_ problem: MigrationProblem) {
    self.init(path: problem.path, message: problem.message, isReadFailure: problem.isReadFailure)
  }
}

/// The policy files whose diagnostics are to be shown, each once, in the order of their first use.
public struct PolicyFiles {
  public private(set) var files: [CheckResult.PolicyFile] = []
  private var seen: Set<String> = []

  public init() {}

  public mutating func add(_ policy: Policy) {
    for file in policy.files where seen.insert(file.path).inserted {
      let diagnostics = policy.diagnostics.filter { $0.path == file.path }
      guard !diagnostics.isEmpty else { continue }
      files.append(CheckResult.PolicyFile(source: file, lines: LineIndex(file.bytes), diagnostics: diagnostics))
    }
    let known = Set(policy.files.map(\.path))
    for path in Set(policy.diagnostics.map(\.path)).subtracting(known).sorted() where seen.insert(path).inserted {
      let source = SourceFile(path: path, bytes: [])
      files.append(
        CheckResult.PolicyFile(source: source, lines: LineIndex([]), diagnostics: policy.diagnostics.filter { $0.path == path }))
    }
  }
}

extension ProjectCheck {
  /// The policy that holds for a file or folder, as `policy show` explains it.
  public func policy(for path: String, file: String? = nil) -> Policy {
    var policies = PolicyCache(fileSystem: fileSystem, catalogue: Self.ruleCatalogue, file: file)
    return policies.policy(for: fileSystem.kind(of: path) == .folder ? path : ProjectPath.folder(of: path))
  }

  /// What is wrong with a policy file, as the policy of its folder; nothing for a file that holds no policy.
  public func policyDiagnostics(inFile path: String) -> [PolicyDiagnostic] {
    let name = ProjectPath.shown(ProjectPath.absolute(path, from: fileSystem.workingFolder), from: fileSystem.workingFolder)
    return policy(for: path).diagnostics.filter { $0.path == name }
  }
}
