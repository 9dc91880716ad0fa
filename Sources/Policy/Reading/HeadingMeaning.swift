import PostgresSyntax

/// What a heading of a policy file says about the bullets below it.
enum HeadingMeaning: Hashable {
  /// Settings and prose: the policy's own title, or a heading such as "Settings".
  case settings
  case level(Level)
  case tables
  /// A heading for people. The text is for messages.
  case other(String)

  /// The titles that make a section of CLAUDE.md or AGENTS.md the policy.
  static let titles = ["migration policy", "migrations policy", "database migration policy", "postgresql migration policy"]

  /// Headings in lower case, without punctuation.
  static let names: [(name: String, meaning: HeadingMeaning)] = [
    ("blocked", .level(.block)),
    ("block", .level(.block)),
    ("blocks", .level(.block)),
    ("blocking", .level(.block)),
    ("blocked rules", .level(.block)),
    ("blocked migrations", .level(.block)),
    ("always blocked", .level(.block)),
    ("errors", .level(.block)),
    ("error", .level(.block)),
    ("forbidden", .level(.block)),
    ("prohibited", .level(.block)),
    ("denied", .level(.block)),
    ("rejected", .level(.block)),
    ("not allowed", .level(.block)),
    ("never", .level(.block)),
    ("warnings", .level(.warn)),
    ("warning", .level(.warn)),
    ("warn", .level(.warn)),
    ("warned", .level(.warn)),
    ("discouraged", .level(.warn)),
    ("avoid", .level(.warn)),
    ("notes", .level(.note)),
    ("note", .level(.note)),
    ("noted", .level(.note)),
    ("information", .level(.note)),
    ("informational", .level(.note)),
    ("info", .level(.note)),
    ("hints", .level(.note)),
    ("off", .level(.off)),
    ("switched off", .level(.off)),
    ("turned off", .level(.off)),
    ("disabled", .level(.off)),
    ("ignored", .level(.off)),
    ("allowed", .level(.off)),
    ("permitted", .level(.off)),
    ("not checked", .level(.off)),
    ("tables", .tables),
    ("table sizes", .tables),
    ("big tables", .tables),
    ("large tables", .tables),
    ("hot tables", .tables),
    ("settings", .settings),
    ("setup", .settings),
    ("configuration", .settings),
    ("database", .settings),
    ("environment", .settings),
  ]

  private static let meanings = Dictionary(names.map { ($0.name, $0.meaning) }, uniquingKeysWith: { first, _ in first })

  /// The meaning of a heading; `.other` if it has none. "Blocked (the build fails)" and "Blocked: …" are read as "Blocked".
  init(_ heading: String) {
    if let meaning = Self.meanings[Words.plain(of: heading).joined(separator: " ")] ?? Self.titleMeaning(heading) {
      self = meaning
      return
    }
    let head = heading.unicodeScalars.prefix { !["(", ":", "—", "–"].contains($0) }
    self = Self.meanings[Words.plain(of: String(head)).joined(separator: " ")] ?? .other(heading)
  }

  static func isTitle(_ heading: String) -> Bool { titleMeaning(heading) != nil }

  private static func titleMeaning(_ heading: String) -> HeadingMeaning? {
    titles.contains(Words.plain(of: heading).joined(separator: " ")) ? .settings : nil
  }

  /// The name that a heading misspells beyond doubt.
  static func misspelt(_ heading: String) -> String? {
    let text = Words.plain(of: heading).joined(separator: " ")
    let slips = Spelling.slips(in: text)
    guard slips > 0 else { return nil }
    return Spelling.nearest(to: text, among: names.lazy.map(\.name).filter { $0.utf8.count >= 6 }, limit: slips)
  }

  static func misspeltTitle(_ heading: String) -> Bool {
    let text = Words.plain(of: heading).joined(separator: " ")
    return Spelling.nearest(to: text, among: titles, limit: 3) != nil
  }
}
