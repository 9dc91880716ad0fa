/// What the language server asks of the analysis: everything LSP knows nothing about.
///
/// Answers hold byte ranges and paths, never LSP positions or URIs. The server calls from one thread, one document at a time, and keeps
/// each answer until some document or watched file changes; an analyzer caches what it likes between calls (the replayed history).
public protocol DocumentAnalyzing {
  /// The findings in an open document. `workspace` holds the text of every open document, which counts instead of the file on disk:
  /// an earlier migration or the policy may be edited and not saved.
  mutating func analyze(_ document: AnalyzedDocument, in workspace: Workspace) -> DocumentAnalysis

  /// Files on disk changed, appeared or went away, or the editor let go of its text of them: what was read from them is out of date.
  mutating func filesChanged(_ paths: [String])

  /// The page of a rule, as Markdown; `nil` if `code` is no rule's id.
  func page(of code: String) -> String?
}

/// An open document, as it is handed to the analysis.
public struct AnalyzedDocument: Sendable {
  public enum Kind: Sendable {
    case sql
    /// A Markdown file: a policy, a part of one, or neither. Only the analysis can tell; for “neither” it finds nothing.
    case policy
  }

  public var kind: Kind
  /// An absolute path; `nil` for a document that is on no disk (`untitled:`), which is analysed alone.
  public var path: String?
  public var text: [UInt8]

  public init(kind: Kind, path: String?, text: [UInt8]) {
    self.kind = kind
    self.path = path
    self.text = text
  }
}

/// What surrounds a document in the editor.
public struct Workspace: Sendable {
  /// The folders the editor has open, as absolute paths, in its order; may be empty.
  public var roots: [String]
  /// The texts of all open documents that have a path, by absolute path. For look-ups; its order means nothing.
  public var openTexts: [String: [UInt8]]

  public init(roots: [String] = [], openTexts: [String: [UInt8]] = [:]) {
    self.roots = roots
    self.openTexts = openTexts
  }
}

/// What was found in one document.
public struct DocumentAnalysis: Sendable {
  /// The findings in the document itself, in the order to show them.
  public var diagnostics: [DocumentDiagnostic]
  /// Findings in other files that this analysis came upon, such as a mistake in the policy. Shown only while those files are not
  /// open, because an open file has an analysis of its own.
  public var otherFiles: [FileDiagnostics]
  /// The bytes of every other file that a range above points into, by path, as they were analysed. Without them such a range is
  /// shown as the start of its file.
  public var sources: [String: [UInt8]]

  public init(diagnostics: [DocumentDiagnostic] = [], otherFiles: [FileDiagnostics] = [], sources: [String: [UInt8]] = [:]) {
    self.diagnostics = diagnostics
    self.otherFiles = otherFiles
    self.sources = sources
  }
}

/// Findings in a file other than the one analysed.
public struct FileDiagnostics: Sendable {
  /// An absolute path.
  public var path: String
  public var diagnostics: [DocumentDiagnostic]

  public init(path: String, diagnostics: [DocumentDiagnostic]) {
    self.path = path
    self.diagnostics = diagnostics
  }
}
