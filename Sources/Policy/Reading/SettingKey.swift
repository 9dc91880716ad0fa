import PostgresSyntax

/// The keys of `key: value` lines.
enum SettingKey: CaseIterable {
  case database
  case migrationTool
  case migrationHistory
  case schemaBaseline
  case appliedThrough
  case lockTimeout
  case statementTimeout
  case deployBatch
  case lockOrder

  /// As policies should write it, then the other spellings.
  var names: [String] {
    switch self {
    case .database: ["Database", "PostgreSQL", "Postgres", "Database version", "PostgreSQL version", "Postgres version"]
    case .migrationTool: ["Migration tool", "Migrations tool", "Migration runner"]
    case .migrationHistory: ["Migration history", "Migrations", "Migration folder", "Migrations folder"]
    case .schemaBaseline: ["Schema baseline", "Baseline schema"]
    case .appliedThrough: ["Applied through", "Applied up to"]
    case .lockTimeout: ["Lock timeout"]
    case .statementTimeout: ["Statement timeout"]
    case .deployBatch: ["Deploy batch", "Deployment batch"]
    case .lockOrder: ["Lock order", "Locking order"]
    }
  }

  var title: String { names.first ?? "" }

  private static let byName: [String: SettingKey] = {
    var table: [String: SettingKey] = [:]
    for key in allCases { for name in key.names { table[Words.joined(name)] = key } }
    return table
  }()

  init?(_ text: String) {
    guard let key = Self.byName[Words.joined(text)] else { return nil }
    self = key
  }

  /// The key that this text misspells beyond doubt.
  static func misspelt(_ text: String) -> SettingKey? {
    let joined = Words.joined(text)
    let slips = Spelling.slips(in: joined)
    let names = allCases.lazy.flatMap(\.names).map(Words.joined)
    return slips == 0 ? nil : Spelling.nearest(to: joined, among: names, limit: slips).flatMap { byName[$0] }
  }

  /// The key that this text may have meant.
  static func suggestion(for text: String) -> SettingKey? {
    Spelling.nearest(to: Words.joined(text), among: allCases.lazy.flatMap(\.names).map(Words.joined)).flatMap { byName[$0] }
  }

  /// Keys that speak to people, not to Lockkeeper.
  private static let keysForPeople: Set<String> = [
    "author", "authors", "because", "caution", "contact", "contacts", "example", "examples", "exception", "hint", "important",
    "lastreviewed",
    "link", "note", "notes", "owner", "owners", "questions", "rationale", "remember", "review", "reviewed", "reviewer", "reviewers", "see",
    "seealso", "slack", "source", "tip", "updated", "warning", "why",
  ]

  static func isForPeople(_ text: String) -> Bool { keysForPeople.contains(Words.joined(text)) }
}
