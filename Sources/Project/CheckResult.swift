public import Analysis
public import Policy
public import PostgresSyntax

/// What a check found, ready for a report: nothing has to be read or looked up any more.
public struct CheckResult: Sendable {
  /// A judged file with its text, in the order of the history.
  public struct File: Sendable {
    public var source: SourceFile
    public var lines: LineIndex
    public var report: FileReport

    public init(source: SourceFile, lines: LineIndex, report: FileReport) {
      self.source = source
      self.lines = lines
      self.report = report
    }
  }

  /// What is wrong with a policy file, with its text.
  public struct PolicyFile: Sendable {
    public var source: SourceFile
    public var lines: LineIndex
    public var diagnostics: [PolicyDiagnostic]

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// An input that could not be read, or that its tool would not run.
  public struct InputProblem: Sendable, Hashable {
    public var path: String
    public var message: String
    /// The result is then not about everything that was asked for.
    public var isReadFailure: Bool

    public init(path: String, message: String, isReadFailure: Bool) {
      self.path = path
      self.message = message
      self.isReadFailure = isReadFailure
    }
  }

  public var files: [File] = []
  public var policyFiles: [PolicyFile] = []
  public var problems: [InputProblem] = []
  /// Files that were only replayed.
  public var replayedCount = 0

  /// Findings that a baseline has taken out.
  public var baselinedCount = 0
  /// Findings of the baseline that are no longer there.
  public var goneFromBaselineCount = 0

  public init() {}

  public var statementCount: Int { files.reduce(0) { $0 + $1.report.statementCount } }

  public func count(_ level: Level) -> Int {
    files.reduce(0) { count, file in count + file.report.findings.count { $0.level == level } }
  }

  public var hasPolicyErrors: Bool { policyFiles.contains(where: \.hasErrors) }
  /// Nothing of what was asked for could be read, so nothing can be said of it.
  public var isUnread: Bool { hasReadFailures && files.isEmpty && replayedCount == 0 }
  public var hasReadFailures: Bool { problems.contains(where: \.isReadFailure) }
}
