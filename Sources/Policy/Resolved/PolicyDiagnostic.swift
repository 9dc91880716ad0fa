public import PostgresSyntax

/// Something to say about the policy file itself.
///
/// Errors mean that a part of the policy could not be followed: the command line must then exit 2 and judge nothing, so that a
/// broken policy never lets a migration through.
public struct PolicyDiagnostic: Hashable, Sendable {
  public enum Severity: Int, Comparable, Hashable, Sendable {
    /// Something is addressed to people only; nothing is wrong.
    case advice
    case warning
    case error

    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// What kind of trouble it is; the raw value is stable and meant for reports.
  public enum Code: String, Hashable, Sendable {
    case unknownRule = "unknown-rule"
    case unknownSetting = "unknown-setting"
    case unknownOption = "unknown-option"
    case unknownHeading = "unknown-heading"
    case unknownColumn = "unknown-column"
    case invalidValue = "invalid-value"
    case invalidPattern = "invalid-pattern"
    case notUnderstood = "not-understood"
    case contradiction = "contradiction"
    case duplicate = "duplicate"
    case ruleWithoutLevel = "rule-without-level"
    case weakerElsewhere = "weaker-elsewhere"
    case adviceOnly = "advice-only"
    case importFailed = "import-failed"
    case importCycle = "import-cycle"
    case importTooDeep = "import-too-deep"
    case unreadable = "unreadable"
    case notText = "not-text"
    case unclosed = "unclosed"
    case shadowed = "shadowed"
  }

  public var severity: Severity
  public var code: Code
  /// The file as the caller's folders name it.
  public var path: String
  public var range: ByteRange
  public var message: String
  /// What to do about it.
  public var help: String?
  /// The text to put in place of `range`, where there is a likely one.
  public var replacement: String?

  public init(
    _ severity: Severity, _ code: Code, path: String, range: ByteRange, message: String, help: String? = nil,
    replacement: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.path = path
    self.range = range
    self.message = message
    self.help = help
    self.replacement = replacement
  }
}
