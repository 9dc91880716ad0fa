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
  }

  /// No file needs more; a pair of rules that undo each other's work ends here.
  private static let roundLimit = 200

  private let fileSystem: any FileSystem

  public init(_ fileSystem: any FileSystem = LocalFileSystem()) { self.fileSystem = fileSystem }

  /// - Parameter rules: the rules whose fixes are wanted; empty for all.
  public func run(_ request: CheckRequest, rules: Set<String> = []) -> Result {
    var request = request
    var texts: [String: [UInt8]] = [:]
    var originals: [String: [UInt8]] = [:]
    var applied: [Applied] = []
    var cache = ReplayCache()
    var result = check(request, texts, cache: &cache)
    for _ in 0..<Self.roundLimit {
      var isDone = true
      var hasNewFile = false
      for file in result.files {
        var selection = FixSelection()
        for finding in file.report.findings where rules.isEmpty || rules.contains(finding.rule.text) {
          guard let fix = finding.fixes.first(where: \.isPreferred), fix.createFiles.isEmpty || !hasNewFile else { continue }
          guard selection.add(fix, rule: finding.rule.text, statement: finding.statement) else { continue }
          hasNewFile = hasNewFile || !fix.createFiles.isEmpty
          applied.append(
            Applied(
              rule: finding.rule, path: file.source.path, line: file.lines.line(of: finding.range.start), title: fix.title,
              defers: fix.defers))
        }
        guard !selection.edits.isEmpty || !selection.createFiles.isEmpty else { continue }
        isDone = false
        let path = file.source.path
        if originals[path] == nil, texts[path] == nil { originals[path] = file.source.bytes }
        texts[path] = selection.edits.applied(to: file.source.bytes)
        for new in selection.createFiles {
          texts[new.path] = Array(new.contents.utf8)
          // What was asked for by name now goes on in the new file.
          if !request.paths.isEmpty, new.path.hasSuffix(".sql") { request.paths.append(new.path) }
          request.since?.added.insert(ProjectPath.absolute(new.path, from: fileSystem.workingFolder))
        }
      }
      guard !isDone else { break }
      result = check(request, texts, cache: &cache)
    }
    let changes = texts.sorted { $0.key < $1.key }.map { Change(path: $0.key, before: originals[$0.key], after: $0.value) }
    return Result(changes: changes.filter { $0.before != $0.after }, applied: applied, remaining: result)
  }

  private func check(_ request: CheckRequest, _ texts: [String: [UInt8]], cache: inout ReplayCache) -> CheckResult {
    let files = texts.sorted { $0.key < $1.key }.map { (path: $0.key, bytes: $0.value) }
    return ProjectCheck(files.isEmpty ? fileSystem : OverlaidFileSystem(fileSystem, files: files)).run(request, cache: &cache)
  }
}
