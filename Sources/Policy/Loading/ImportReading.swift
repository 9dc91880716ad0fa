import PostgresSyntax

/// Reads a file and, before it, the files it imports, so that what imports overrides what is imported.
///
/// A file is read once for each meaning it is imported with; cycles end where they close.
struct ImportReading {
  /// How many imports may lead from one file to another.
  static let mostHops = 5
  /// A policy of more files than this is a mistake.
  static let mostFiles = 200

  let source: PolicySource
  let catalogue: RuleCatalogue
  /// Farthest first; the file itself is the last.
  var layers: [PolicyDocument] = []
  private var read: Set<Key> = []
  private var open: [String] = []
  private var fileCount = 0

  private struct Key: Hashable {
    var path: String
    var meaning: HeadingMeaning
    var isInPolicy: Bool
  }

  init(source: PolicySource, catalogue: RuleCatalogue) {
    self.source = source
    self.catalogue = catalogue
  }

  mutating func read(_ bytes: [UInt8], path: String, scope: DocumentReader.Scope, meaning: HeadingMeaning = .settings) {
    var document = DocumentReader.read(
      SourceFile(path: path, bytes: bytes), scope: scope, meaning: meaning, folder: FilePath.folder(of: path), catalogue: catalogue)
    open.append(path)
    var diagnostics: [PolicyDiagnostic] = []
    for reference in document.imports {
      if let diagnostic = follow(reference, from: path) { diagnostics.append(diagnostic) }
    }
    open.removeLast()
    document.diagnostics += diagnostics
    document.diagnostics.sort { ($0.range.start, $0.range.end, $0.message) < ($1.range.start, $1.range.end, $1.message) }
    layers.append(document)
  }

  /// Reads what a reference leads to; returns what is wrong with it.
  private mutating func follow(_ reference: ImportReference, from path: String) -> PolicyDiagnostic? {
    let target = FilePath.join(FilePath.folder(of: path), reference.path)
    func diagnostic(
      _ severity: PolicyDiagnostic.Severity, _ code: PolicyDiagnostic.Code, _ message: String, help: String? = nil
    ) -> PolicyDiagnostic? {
      guard reference.isInPolicy else { return nil }
      return PolicyDiagnostic(severity, code, path: path, range: reference.range, message: message, help: help)
    }
    if reference.path.hasPrefix("~") {
      return diagnostic(
        .error, .importFailed, "“@\(reference.path)” lies in a home folder, which differs from machine to machine",
        help: "keep the policy inside the repository")
    }
    if open.contains(target) {
      return diagnostic(.warning, .importCycle, "\(target) imports itself, in the end; this import is left out")
    }
    let key = Key(path: target, meaning: reference.meaning, isInPolicy: reference.isInPolicy)
    if read.contains(key) { return nil }
    if open.count > Self.mostHops {
      return diagnostic(
        .error, .importTooDeep, "“@\(reference.path)” is more than \(Self.mostHops) imports away from the policy",
        help: "import it from a file nearer to the policy")
    }
    guard fileCount < Self.mostFiles else {
      return diagnostic(.error, .importTooDeep, "the policy imports more than \(Self.mostFiles) files")
    }
    fileCount += 1
    switch source.read(target) {
    case .success(let bytes):
      read.insert(key)
      let isSection = PolicyLoader.isAgentFile(target) || !reference.isInPolicy
      read(bytes, path: target, scope: isSection ? .sections : .sectionsOrWhole, meaning: reference.meaning)
      if reference.isInPolicy, isSection, layers.last?.hasPolicy == false, layers.last?.imports.isEmpty == true {
        return diagnostic(.warning, .importFailed, "\(target) has no section “Migration policy”")
      }
      return nil
    case .failure(.unreadable(let why)):
      return diagnostic(.error, .importFailed, "\(target) cannot be read: \(why)")
    case .failure(.missing):
      if reference.isCertainlyPath {
        return diagnostic(
          .error, .importFailed, "there is no file \(target) to import", help: "a path is relative to the file that imports it")
      }
      return diagnostic(.advice, .adviceOnly, "there is no file \(target): “@\(reference.path)” is taken for a mention of somebody")
    }
  }
}
