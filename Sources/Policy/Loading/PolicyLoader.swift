import PostgresSyntax

/// Finds the policy's files through a `PolicySource`, reads each with its imports, and merges them.
public struct PolicyLoader: Sendable {
  let source: PolicySource
  /// Made when a policy is read: most folders have none, and its index of phrases is a fifth of what it takes to start.
  let catalogue: @Sendable () -> RuleCatalogue

  /// In one folder, the first of these that exists (or has the section) is taken.
  public static let fileNames = ["LOCKKEEPER.md", "CLAUDE.md", "AGENTS.md"]

  public init(source: PolicySource, catalogue: @autoclosure @escaping @Sendable () -> RuleCatalogue) {
    self.source = source
    self.catalogue = catalogue
  }

  /// The policy for files in the last of `folders`, which lead from the repository's root down to it. An empty name is the current folder.
  public func load(folders: [String]) -> Policy {
    var layers: [PolicyDocument] = []
    var seen: Set<String> = []
    for folder in folders {
      let folder = FilePath.join(folder, "")
      if seen.insert(folder).inserted { layers += layersOfFolder(folder) }
    }
    return merge(layers)
  }

  /// The policy that one named file (`--policy FILE`) makes with its imports. The whole file is the policy, unless it has a section for it.
  public func load(file path: String) -> Policy {
    var reading = ImportReading(source: source, catalogue: catalogue())
    let path = FilePath.join("", path)
    switch source.read(path) {
    case .success(let bytes):
      let scope = Self.isAgentFile(path) ? DocumentReader.Scope.sections : .sectionsOrWhole
      reading.read(bytes, path: path, scope: scope)
      if var main = reading.layers.last, !reading.layers.contains(where: \.hasPolicy), main.diagnostics.isEmpty {
        main.diagnostics.append(
          PolicyDiagnostic(
            .error, .unreadable, path: path, range: ByteRange(start: 0, end: 0), message: "the file has no section “Migration policy”"))
        reading.layers[reading.layers.count - 1] = main
      }
      return merge(reading.layers)
    case .failure(let failure): return merge([Self.unreadable(path, failure)])
    }
  }

  // MARK: One folder

  private func layersOfFolder(_ folder: String) -> [PolicyDocument] {
    var taken: [PolicyDocument] = []
    var isTaken = false
    for name in Self.fileNames {
      let path = FilePath.join(folder, name)
      switch source.read(path) {
      case .failure(.missing): continue
      case .failure(let failure):
        taken.append(Self.unreadable(path, failure))
      case .success(let bytes):
        if taken.contains(where: { $0.file.path == path || $0.file.bytes == bytes }) { continue }
        var reading = ImportReading(source: source, catalogue: catalogue())
        reading.read(bytes, path: path, scope: Self.isAgentFile(path) ? .sections : .whole)
        if isTaken {
          if let shadowed = Self.shadowed(reading.layers, by: taken) { taken.append(shadowed) }
        } else if reading.layers.contains(where: \.hasPolicy) {
          taken += reading.layers
          isTaken = true
        } else {
          // Nothing here is policy, but a misspelt title is worth a word.
          taken += reading.layers.filter { !$0.diagnostics.isEmpty }
        }
      }
    }
    return taken
  }

  /// What to say of a file whose policy does not count because another of its folder does; nil if it says nothing of its own.
  private static func shadowed(_ layers: [PolicyDocument], by taken: [PolicyDocument]) -> PolicyDocument? {
    let paths = Set(taken.map(\.file.path))
    guard let main = layers.last, let winner = taken.last(where: \.hasPolicy) else { return nil }
    // A file that imports the winner only points to it.
    if layers.contains(where: { paths.contains($0.file.path) }) { return nil }
    guard layers.contains(where: { $0.hasPolicy && $0.saysSomething }) else { return nil }
    var document = PolicyDocument(file: main.file)
    document.diagnostics = [
      PolicyDiagnostic(
        .warning, .shadowed, path: main.file.path, range: ByteRange(start: 0, end: 0),
        message: "the migration policy of this file does not count: \(winner.file.path) is taken",
        help: "keep one, and import it from the other with “@\(FilePath.name(of: winner.file.path))”")
    ]
    return document
  }

  private static func unreadable(_ path: String, _ failure: PolicySource.Failure) -> PolicyDocument {
    var document = PolicyDocument(file: SourceFile(path: path, bytes: []))
    let why =
      switch failure {
      case .missing: "there is no such file"
      case .unreadable(let text): text
      }
    document.diagnostics = [
      PolicyDiagnostic(
        .error, .unreadable, path: path, range: ByteRange(start: 0, end: 0), message: "the policy cannot be read: \(why)")
    ]
    return document
  }

  static func isAgentFile(_ path: String) -> Bool { ["CLAUDE.md", "AGENTS.md"].contains(FilePath.name(of: path)) }

  // MARK: All of them

  /// Merges files, farthest first: settings one by one, rules one by one, tables one by one.
  private func merge(_ layers: [PolicyDocument]) -> Policy {
    var policy = Policy()
    var paths: Set<String> = []
    var said: Set<PolicyDiagnostic> = []
    for layer in layers {
      policy.settings.override(with: layer.settings)
      if paths.insert(layer.file.path).inserted { policy.files.append(layer.file) }
      policy.diagnostics += layer.diagnostics.filter { said.insert($0).inserted }
      for (rule, entries) in layer.entries {
        var setting = policy.rules[rule] ?? RuleSetting(rule: rule, files: [], options: [:])
        setting.files.insert(entries, at: 0)
        let options = layer.options[rule] ?? [:]
        // A file that only silences the rule in places leaves the rest as the farther files set it.
        let isPartial = entries.allSatisfy { $0.level == .off && $0.isNarrowed }
        setting.options = isPartial ? setting.options.merging(options) { _, nearer in nearer } : options
        policy.rules[rule] = setting
      }
    }
    policy.sizes = TableSizes(layers.reversed().flatMap(\.tables))
    return policy
  }
}
