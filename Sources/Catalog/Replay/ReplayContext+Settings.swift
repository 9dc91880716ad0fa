public import PostgresSyntax

/// What SET and its kin do to the session that statements are replayed in.
extension ReplayContext {
  /// Takes over what SET, RESET or SET ROLE say. Whether the setting lasts (SET LOCAL, a rollback) is for the caller, who keeps the context to go back to.
  public mutating func apply(_ set: VariableSetStmt, in tree: SyntaxTree) {
    if set.kind == .resetAll {
      searchPath = .default
      settings = [:]
      return
    }
    guard let name = set.name.map({ tree.string($0) }) else { return }
    guard set.kind == .value else {
      if set.kind == .default || set.kind == .reset { reset(name) }
      return
    }
    apply(name, tree[set.arguments].map { Self.value($0, in: tree) })
  }

  /// Takes over a setting by name and value, as `set_config` and a driver's options give it.
  public mutating func apply(_ name: String, _ values: [String]) {
    switch name {
    case "search_path": searchPath = SearchPath(values)
    case "role", "session_authorization": currentRole = values.first.flatMap { $0 == "none" ? nil : $0 }
    default: settings[name] = values.joined(separator: ", ")
    }
  }

  private mutating func reset(_ name: String) {
    switch name {
    case "search_path": searchPath = .default
    case "role", "session_authorization": currentRole = nil
    default: settings[name] = nil
    }
  }

  /// A value of SET: a word, a string or a number.
  private static func value(_ id: ExpressionID, in tree: SyntaxTree) -> String {
    switch tree[id] {
    case .aConst(.string(let literal)): tree.string(of: literal)
    case .columnRef(let reference): tree[reference.fields].map { tree.string($0) }.joined(separator: ".")
    default: tree.text(tree.range(of: id))
    }
  }
}

extension SearchPath {
  /// The path in the text of a setting: `"$user", public`.
  public init(parsing text: String) {
    var names: [String] = []
    var current = ""
    var isQuoted = false
    var wasQuoted = false
    func flush() {
      if wasQuoted || !current.isEmpty { names.append(current) }
      current = ""
      wasQuoted = false
    }
    for character in text {
      if isQuoted {
        if character == "\"" { isQuoted = false } else { current.append(character) }
      } else if character == "\"" {
        if wasQuoted { current.append(character) }
        isQuoted = true
        wasQuoted = true
      } else if character == "," {
        flush()
      } else if character != " " && character != "\t" && character != "\n" {
        current += String(character).lowercased()
      }
    }
    flush()
    self.init(names)
  }
}
