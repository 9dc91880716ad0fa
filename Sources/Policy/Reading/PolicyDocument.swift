import PostgresSyntax

/// An `@path` in a policy file.
struct ImportReference {
  /// The path as written, without `@` and with escapes resolved.
  var path: String
  var range: ByteRange
  /// The heading it stands under; what the imported file holds is read as if it stood there.
  var meaning: HeadingMeaning
  /// Whether it stands in the policy, so that a missing file matters.
  var isInPolicy: Bool

  /// Whether it can hardly be anything but a path: a mention such as `@dba-team` is none.
  var isCertainlyPath: Bool {
    let last = path.split(separator: "/").last ?? ""
    return last.dropFirst().contains(".") || path.hasPrefix("./") || path.hasPrefix("../") || path.hasPrefix("/") || path.hasPrefix("~")
  }
}

/// What one policy file says, before it is merged with others.
struct PolicyDocument {
  let file: SourceFile
  var settings = PolicySettings()
  /// By rule id, in the order they are written.
  var entries: [String: [RuleEntry]] = [:]
  var options: [String: [String: Located<OptionValue>]] = [:]
  var tables: [TableSize] = []
  var imports: [ImportReference] = []
  var diagnostics: [PolicyDiagnostic] = []
  /// Whether the file has a section that is the policy, or is one as a whole.
  var hasPolicy = false
  /// Whether any part of it changes how migrations are judged.
  var saysSomething = false

  init(file: SourceFile) { self.file = file }
}
