public import JSON
public import PostgresSyntax

/// One finding, in the terms of LSP's `Diagnostic` but with byte ranges, which the server turns into positions.
public struct DocumentDiagnostic: Sendable {
  /// LSP's `DiagnosticSeverity`.
  public enum Severity: Int, Sendable {
    case error = 1
    case warning = 2
    case information = 3
    case hint = 4
  }

  /// LSP's `DiagnosticTag`.
  public enum Tag: Int, Sendable {
    case unnecessary = 1
    case deprecated = 2
  }

  /// A place that explains the finding: the line that created the table.
  public struct RelatedPlace: Sendable {
    /// An absolute path; `nil` for the file the finding is in.
    public var path: String?
    public var range: ByteRange
    public var message: String

    public init(path: String?, range: ByteRange, message: String) {
      self.path = path
      self.range = range
      self.message = message
    }
  }

  public var range: ByteRange
  public var severity: Severity
  /// The rule's id; hovering shows its page.
  public var code: String
  /// Where the rule's page can be read in a browser.
  public var href: String?
  public var message: String
  public var related: [RelatedPlace]
  public var tags: [Tag]
  public var fixes: [DocumentFix]
  /// Handed to clients that keep it; means nothing to the server.
  public var data: JSONValue?

  public init(
    range: ByteRange, severity: Severity, code: String, href: String? = nil, message: String, related: [RelatedPlace] = [],
    tags: [Tag] = [], fixes: [DocumentFix] = [], data: JSONValue? = nil
  ) {
    self.range = range
    self.severity = severity
    self.code = code
    self.href = href
    self.message = message
    self.related = related
    self.tags = tags
    self.fixes = fixes
    self.data = data
  }
}

/// One way to solve a finding: edits that are made together, all computed on the text that was analysed.
public struct DocumentFix: Sendable {
  public struct Edit: Sendable {
    /// An absolute path; `nil` for the file the finding is in.
    public var path: String?
    public var range: ByteRange
    public var newText: String

    public init(path: String? = nil, range: ByteRange, newText: String) {
      self.path = path
      self.range = range
      self.newText = newText
    }
  }

  /// A file that the fix writes besides; none is there yet.
  public struct NewFile: Sendable {
    /// An absolute path.
    public var path: String
    public var text: String

    public init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  public var title: String
  /// At most one fix of a finding is preferred; editors apply it without asking.
  public var isPreferred: Bool
  /// Do not overlap.
  public var edits: [Edit]
  public var newFiles: [NewFile]
  /// What the fix changes: fixes with the same number are not made together.
  public var statement: Int

  public init(title: String, isPreferred: Bool, edits: [Edit], newFiles: [NewFile] = [], statement: Int = 0) {
    self.title = title
    self.isPreferred = isPreferred
    self.edits = edits
    self.newFiles = newFiles
    self.statement = statement
  }
}
