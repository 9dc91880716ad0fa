public import Analysis
public import Migrations
import PostgresSyntax

/// Makes the preferred fixes of a check until nothing more is to fix: on texts in memory, from which the check is run again after each round.
///
/// It writes nothing; whoever asked decides what becomes of the changed texts.
public struct ProjectFix: Sendable {
  /// A file as it is to be.
  public struct Change: Sendable {
    public var path: String
    /// nil for a file that is new.
    public var before: [UInt8]?
    public var after: [UInt8]
  }

  /// A fix that was made.
  public struct Applied: Sendable {
    public var rule: RuleID
    public var path: String
    /// Zero-based, in the text as it was at that time.
    public var line: Int
    public var title: String
    /// What the fix leaves to a later migration.
    public var defers: String?
  }

  public struct Result: Sendable {
    /// In the order of the paths.
    public var changes: [Change]
    /// In the order in which they were made.
    public var applied: [Applied]
    /// The check of the changed files.
    public var remaining: CheckResult
    /// How often the history was checked again.
    public var roundCount = 0
  }

  /// No file needs more; a pair of rules that undo each other's work ends here.
  private static let roundLimit = 200

  private let fileSystem: any FileSystem

  public init(_ fileSystem: any FileSystem = LocalFileSystem()) { self.fileSystem = fileSystem }

  /// - Parameter rules: the rules whose fixes are wanted; empty for all.
  public func run(_ request: CheckRequest, rules: Set<String> = []) -> Result {
    var round = FixRound(request: request, rules: rules, workingFolder: fileSystem.workingFolder)
    var result = check(round.request, round.texts, cache: &round.cache)
    var roundCount = 0
    for _ in 0..<Self.roundLimit {
      let changed = round.apply(result)
      let isWhole = round.request.judgedPaths == nil
      if changed.isEmpty, isWhole { break }
      // Only what has just been changed is judged again, until nothing more is to fix in it; then the whole is.
      round.request.judgedPaths = changed.isEmpty ? nil : changed
      result = check(round.request, round.texts, cache: &round.cache)
      roundCount += 1
    }
    if round.request.judgedPaths != nil {
      round.request.judgedPaths = nil
      result = check(round.request, round.texts, cache: &round.cache)
    }
    let changes = round.texts.sorted { $0.key < $1.key }.map { Change(path: $0.key, before: round.originals[$0.key], after: $0.value) }
    return Result(changes: changes.filter { $0.before != $0.after }, applied: round.applied, remaining: result, roundCount: roundCount)
  }

  private func check(_ request: CheckRequest, _ texts: [String: [UInt8]], cache: inout ReplayCache) -> CheckResult {
    let files = texts.sorted { $0.key < $1.key }.map { (path: $0.key, bytes: $0.value) }
    return ProjectCheck(files.isEmpty ? fileSystem : OverlaidFileSystem(fileSystem, files: files)).run(request, cache: &cache)
  }
}
