extension RuleCatalogue {
  /// A first LOCKKEEPER.md (`policy init`): the settings that are known, every rule at its default level, an example of sizes.
  ///
  /// The text reads back without diagnostics and changes no rule's level. Settings that are not known stand in comments.
  public func starterPolicy(
    database: Int? = nil, migrationTool: String? = nil, migrationHistory: String? = nil, schemaBaseline: String? = nil
  ) -> String {
    var lines = [
      "# Migration policy",
      "",
      "Lockkeeper checks migrations against this file; people and coding agents read it before they write one.",
      "The heading above a rule sets its level: move a bullet to change it. `lockkeeper explain RULE` tells what a rule means.",
      "",
    ]
    let settings: [(key: SettingKey, value: String?, example: String)] = [
      (.database, database.map { "PostgreSQL \($0)" }, "PostgreSQL 17"),
      (.migrationTool, migrationTool, tools.first ?? "Flyway"),
      (.migrationHistory, migrationHistory, "./db/migration"),
      (.schemaBaseline, schemaBaseline, "./db/baseline.sql"),
      (.appliedThrough, nil, "V12"),
      (.lockTimeout, nil, "at most 5s"),
    ]
    lines += settings.compactMap { setting in setting.value.map { "\(setting.key.title): \($0)" } }
    if lines.last != "" { lines.append("") }
    lines.append("<!-- More settings, to be filled in and taken out of this comment:")
    lines += settings.compactMap { setting in setting.value == nil ? "\(setting.key.title): \(setting.example)" : nil }
    lines.append("-->")
    for level in Level.allCases.reversed() {
      lines += ["", "## \(level.heading)", "", Self.introduction(of: level)]
      let bullets = rules.filter { $0.defaultLevel == level }.map(Self.bullet)
      if !bullets.isEmpty { lines += [""] + bullets }
    }
    lines += [
      "",
      "## Tables",
      "",
      "Sizes let levels and estimates follow the table. A name may be a pattern.",
      "",
      "<!--",
      "| table | rows | writes/s |",
      "| --- | --- | --- |",
      "| orders | 12M | 300 |",
      "| tmp_* | 1k | 0 |",
      "-->",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func introduction(of level: Level) -> String {
    switch level {
    case .block: "These stop the build. Narrow one with “except on”, “only on” or “on tables over N rows”; say why after a colon."
    case .warn: "These are reported and stop nothing."
    case .note: "These are worth knowing."
    case .off: "These are not checked."
    }
  }

  private static func bullet(_ rule: RuleDescription) -> String {
    guard let phrase = rule.phrases.first(where: isPlain) else { return "- `\(rule.id)`" }
    return "- `\(rule.id)` (\(phrase))"
  }

  /// Whether a phrase can stand in parentheses and be read back.
  private static func isPlain(_ phrase: String) -> Bool {
    !phrase.isEmpty && !phrase.unicodeScalars.contains { ["(", ")", "`", "*", "[", "]", ":", "—", "–", "\\", "\n", "\r"].contains($0) }
  }
}
