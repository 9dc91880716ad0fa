public import Analysis
import JSON
import Migrations
import Policy
import PostgresSyntax
import Project
import Reports
import Rules

/// Analyses open documents as `lockkeeper check` would analyse the files: with the history around them, the policy of their folder, and
/// the unsaved text of every other open document.
public struct ProjectAnalyzer: DocumentAnalyzing {
  private var cache = ReplayCache()
  /// The texts of the documents besides the one that was analysed last.
  private var otherTexts: [String: [UInt8]] = [:]
  private let today: @Sendable () -> CalendarDate?

  /// - Parameter today: what day it is, for allowances with an end.
  public init(today: @escaping @Sendable () -> CalendarDate? = { nil }) { self.today = today }

  public mutating func analyze(_ document: AnalyzedDocument, in workspace: Workspace) -> DocumentAnalysis {
    let fileSystem = WorkspaceFileSystem(openTexts: workspace.openTexts)
    switch document.kind {
    case .policy: return analyzePolicy(document, fileSystem)
    case .sql: return analyzeSQL(document, fileSystem, openTexts: workspace.openTexts)
    }
  }

  /// Until a client tells of changes on disk, or saves, the files around a document that is being edited are taken to be as they were.
  public mutating func filesChanged(_ paths: [String]) { cache.forgetFiles() }

  public func page(of code: String) -> String? { rulePages.first { $0.id == code }?.text }

  private mutating func analyzeSQL(_ document: AnalyzedDocument, _ fileSystem: WorkspaceFileSystem, openTexts: [String: [UInt8]])
    -> DocumentAnalysis
  {
    let path = document.path ?? "/untitled.sql"
    var others = openTexts
    others[path] = nil
    if others != otherTexts { cache.forgetFiles() }
    otherTexts = others
    var request = CheckRequest(source: SourceFile(path: path, bytes: document.text))
    request.today = today
    let result = ProjectCheck(fileSystem).run(request, cache: &cache)
    var analysis = DocumentAnalysis()
    for file in result.files where WorkspaceFileSystem.absolute(file.source.path) == path {
      analysis.diagnostics += file.report.findings.map { diagnostic($0, path) }
    }
    let places = analysis.diagnostics.flatMap(\.related).map(\.path) + analysis.diagnostics.flatMap(\.fixes).flatMap(\.edits).map(\.path)
    for place in places {
      guard let other = place, analysis.sources[other] == nil, let bytes = try? fileSystem.read(other) else { continue }
      analysis.sources[other] = bytes
    }
    for file in result.policyFiles {
      let path = WorkspaceFileSystem.absolute(file.source.path)
      analysis.otherFiles.append(FileDiagnostics(path: path, diagnostics: file.diagnostics.map(Self.diagnostic)))
      analysis.sources[path] = file.source.bytes
    }
    return analysis
  }

  private func analyzePolicy(_ document: AnalyzedDocument, _ fileSystem: WorkspaceFileSystem) -> DocumentAnalysis {
    guard let path = document.path else { return DocumentAnalysis() }
    let diagnostics = ProjectCheck(fileSystem).policyDiagnostics(inFile: path)
    return DocumentAnalysis(diagnostics: diagnostics.map(Self.diagnostic))
  }

  private func diagnostic(_ finding: Finding, _ path: String) -> DocumentDiagnostic {
    let message = [finding.message, finding.label, finding.help.map { "help: " + $0 }, finding.reason.map { "policy: " + $0 }]
    return DocumentDiagnostic(
      range: finding.range, severity: Self.severity(finding.level), code: finding.rule.text, href: RulePageLink.href(finding.rule.text),
      message: message.compactMap(\.self).joined(separator: "\n"),
      related: finding.related.map { place in
        let other = WorkspaceFileSystem.absolute(place.path)
        return .init(path: other == path ? nil : other, range: place.range, message: place.message)
      },
      fixes: finding.fixes.map { fix in
        DocumentFix(
          title: fix.title, isPreferred: fix.isPreferred,
          edits: fix.edits.map { .init(range: $0.range, newText: $0.newText) }
            + fix.otherEdits.flatMap { other in
              other.edits.map { .init(path: WorkspaceFileSystem.absolute(other.source.path), range: $0.range, newText: $0.newText) }
            },
          newFiles: fix.createFiles.map { .init(path: WorkspaceFileSystem.absolute($0.path), text: $0.contents) },
          statement: finding.statement)
      },
      data: ["level": .string(finding.level.name), "statement": .integer(finding.statement)])
  }

  private static func severity(_ level: Level) -> DocumentDiagnostic.Severity {
    switch level {
    case .block: .error
    case .warn: .warning
    case .note: .information
    case .off: .hint
    }
  }

  private static func diagnostic(_ diagnostic: PolicyDiagnostic) -> DocumentDiagnostic {
    let severity: DocumentDiagnostic.Severity =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      case .advice: .information
      }
    let fixes = diagnostic.replacement.map { text in
      [DocumentFix(title: "write “\(text)”", isPreferred: true, edits: [.init(range: diagnostic.range, newText: text)])]
    }
    return DocumentDiagnostic(
      range: diagnostic.range, severity: severity, code: diagnostic.code.rawValue,
      message: [diagnostic.message, diagnostic.help].compactMap(\.self).joined(separator: "\n"), fixes: fixes ?? [])
  }
}
