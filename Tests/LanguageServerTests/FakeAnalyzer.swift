import JSON
import LanguageServer
import PostgresSyntax

/// An analysis with one rule: `bad` is a bad word. Its policy, /repo/LOCKKEEPER.md, switches it off with the word `off`; `mistake` in a
/// policy is one. It relates every finding to the word `create` in /repo/V1.sql.
struct FakeAnalyzer: DocumentAnalyzing {
  /// What lies on disk, and what the analyzer was asked; shared with the test.
  final class Record {
    var disk: [String: String] = [:]
    var analysed: [String] = []
    var filesChanged: [String] = []
  }

  static let policyPath = "/repo/LOCKKEEPER.md"
  static let firstPath = "/repo/V1.sql"

  let record: Record

  mutating func analyze(_ document: AnalyzedDocument, in workspace: Workspace) -> DocumentAnalysis {
    record.analysed.append(document.path ?? "-")
    if document.kind == .policy { return DocumentAnalysis(diagnostics: mistakes(in: document.text)) }
    var analysis = DocumentAnalysis()
    if document.path != nil, let policy = text(of: Self.policyPath, in: workspace) {
      if occurrences(of: "off", in: policy).isEmpty == false { return analysis }
      let mistakes = mistakes(in: policy)
      if !mistakes.isEmpty {
        analysis.otherFiles = [FileDiagnostics(path: Self.policyPath, diagnostics: mistakes)]
        analysis.sources[Self.policyPath] = policy
      }
    }
    let first = document.path == nil ? nil : text(of: Self.firstPath, in: workspace)
    analysis.sources[Self.firstPath] = first
    for range in occurrences(of: "bad", in: document.text) {
      var related = [DocumentDiagnostic.RelatedPlace(path: nil, range: ByteRange(start: 0, end: 1), message: "here it begins")]
      if let first, let created = occurrences(of: "create", in: first).first {
        related.append(.init(path: Self.firstPath, range: created, message: "created here"))
      }
      var fixes = [
        DocumentFix(title: "say good", isPreferred: true, edits: [.init(range: range, newText: "good")]),
        DocumentFix(title: "say nothing", isPreferred: false, edits: [.init(range: range, newText: "")]),
      ]
      if let first, let created = occurrences(of: "create", in: first).first {
        fixes.append(
          DocumentFix(
            title: "undo creation", isPreferred: false,
            edits: [.init(range: range, newText: ""), .init(path: Self.firstPath, range: created, newText: "drop")]))
      }
      if !occurrences(of: "later", in: document.text).isEmpty {
        fixes.append(
          DocumentFix(
            title: "say it later", isPreferred: false, edits: [.init(range: range, newText: "")],
            newFiles: [.init(path: "/repo/V3.sql", text: "bad\n")]))
      }
      analysis.diagnostics.append(
        DocumentDiagnostic(
          range: range, severity: .error, code: "bad-word", href: "https://example.org/bad-word", message: "a bad word",
          related: related, tags: [.unnecessary, .deprecated], fixes: fixes, data: ["level": "block"]))
    }
    return analysis
  }

  mutating func filesChanged(_ paths: [String]) { record.filesChanged += paths }

  func page(of code: String) -> String? { code == "bad-word" ? "# bad-word\nDo not say it." : nil }

  private func text(of path: String, in workspace: Workspace) -> [UInt8]? {
    workspace.openTexts[path] ?? record.disk[path].map { Array($0.utf8) }
  }

  private func mistakes(in text: [UInt8]) -> [DocumentDiagnostic] {
    occurrences(of: "mistake", in: text).map {
      DocumentDiagnostic(range: $0, severity: .warning, code: "policy-mistake", message: "a mistake")
    }
  }

  private func occurrences(of word: String, in text: [UInt8]) -> [ByteRange] {
    let word = Array(word.utf8)
    guard text.count >= word.count else { return [] }
    return (0...text.count - word.count).filter { Array(text[$0..<$0 + word.count]) == word }.map {
      ByteRange(start: UInt32($0), end: UInt32($0 + word.count))
    }
  }
}
