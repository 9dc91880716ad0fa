import PostgresSyntax

extension Policy {
  /// The policy in effect as text for people (`policy show`): each setting, each rule it names, each table, with file and line.
  public func text(catalogue: RuleCatalogue) -> String {
    guard !files.isEmpty else { return "no policy file: every rule has its default level\n" }
    var lines = ["files, the last overrides the others:"]
    lines += files.map { "  " + $0.path }
    lines += section("settings:", settings.lines)
    lines += section("rules:", ruleSettings.flatMap { Self.lines(of: $0, catalogue: catalogue) })
    let named = catalogue.rules.count { rules[$0.id] != nil }
    let rest = catalogue.rules.count - named
    if rest > 0 { lines += ["", "\(rest) \(named > 0 ? "other " : "")rule\(rest == 1 ? " has its" : "s have their") default level"] }
    lines += section("tables:", tableSizes.map(Self.line))
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ title: String, _ rows: [(text: String, place: String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    let width = min(72, rows.map { $0.place.isEmpty ? 0 : $0.text.unicodeScalars.count }.max() ?? 0)
    return ["", title]
      + rows.map { row in
        if row.place.isEmpty { return "  " + row.text }
        let padding = max(0, width - row.text.unicodeScalars.count)
        return "  " + row.text + String(repeating: " ", count: padding) + "  " + row.place
      }
  }

  private static func lines(of setting: RuleSetting, catalogue: RuleCatalogue) -> [(text: String, place: String)] {
    let standard = catalogue.rule(setting.rule)?.defaultLevel
    var lines: [(text: String, place: String)] = []
    for entry in setting.files.flatMap(\.self) {
      let conditions = entry.conditions.map { ", " + $0.text }.joined()
      let isStandard = standard == entry.level && !entry.isNarrowed
      let standardText = standard.map { isStandard ? " (as by default)" : $0 == entry.level ? "" : " (default: \($0.name))" } ?? ""
      lines.append(("\(entry.level.name) \(setting.rule)\(conditions)\(standardText)", entry.place.text))
      if let reason = entry.reason { lines.append(("  reason: " + reason, "")) }
    }
    for (name, value) in setting.options.sorted(by: { $0.key < $1.key }) {
      lines.append(("  \(name): \(value.value.text)", value.place.text))
    }
    return lines
  }

  private static func line(of size: TableSize) -> (text: String, place: String) {
    var facts: [String] = []
    if let rows = size.rows { facts.append(Quantity.grouped(rows) + " rows") }
    if let writes = size.writesPerSecond { facts.append(Quantity.grouped(writes) + " writes/s") }
    if let reads = size.readsPerSecond { facts.append(Quantity.grouped(reads) + " reads/s") }
    if let isHot = size.isHot { facts.append(isHot ? "hot" : "not hot") }
    return ("\(size.pattern.text): " + (facts.isEmpty ? "size not given" : facts.joined(separator: ", ")), size.place.text)
  }
}

extension PolicySettings {
  /// Each setting that is given, as a policy would write it.
  fileprivate var lines: [(text: String, place: String)] {
    var lines: [(text: String, place: String)] = []
    func add<Value>(_ key: SettingKey, _ setting: Located<Value>?, _ text: (Value) -> String) {
      if let setting { lines.append(("\(key.title): \(text(setting.value))", setting.place.text)) }
    }
    add(.database, database) { "PostgreSQL \($0)" }
    add(.migrationTool, migrationTool) { $0 }
    add(.migrationHistory, migrationHistory) { $0.written }
    add(.schemaBaseline, schemaBaseline) { $0.written }
    add(.appliedThrough, appliedThrough) { $0 }
    add(.lockTimeout, lockTimeout) { $0.text }
    add(.statementTimeout, statementTimeout) { $0.text }
    add(.deployBatch, deployBatch) { $0.rawValue }
    add(.lockOrder, lockOrder) { $0.map(\.text).joined(separator: ", ") }
    return lines
  }
}

extension TimeoutSetting {
  fileprivate var text: String {
    let parts = [isSetByTool ? "set by the tool" : nil, limit.map { "at most " + Quantity.duration($0) }]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
