import PostgresSyntax

/// `key: value` lines: recognising them, and reading their values.
extension DocumentReader {
  /// A line of the shape `key: value`, whose key has one to five words.
  struct SettingLine {
    var key: String
    var keyRange: ByteRange
    var values: ArraySlice<InlineToken>
    /// From behind the colon to the end, with the markup in it.
    var valueRange: ByteRange
  }

  func settingLine(_ tokens: [InlineToken]) -> SettingLine? {
    guard let colon = tokens.prefix(6).firstIndex(where: { $0.kind == .colon }), colon > 0 else { return nil }
    let words = tokens[..<colon]
    guard words.allSatisfy({ $0.kind == .word && $0.text.utf8.first != 0x40 }) else { return nil }
    let values = tokens[(colon + 1)...]
    let keyEnd = words.last?.range ?? tokens[0].range
    let end = values.last?.range.end ?? tokens[colon].range.end
    let start = values.first?.range.start ?? tokens[colon].range.end
    return SettingLine(
      key: words.map(\.text).joined(separator: " "), keyRange: tokens[0].range.union(keyEnd), values: values,
      valueRange: ByteRange(start: start, end: max(start, end)))
  }

  // MARK: Paragraphs

  mutating func readParagraph(_ range: ByteRange) {
    if case .tables = meaning, markdown.text.bytes[Int(range.start)] == 0x7C {
      report(.error, .notUnderstood, range, "this is no table: the line of dashes is missing", help: Self.tableExample)
      return
    }
    var lines: [[InlineToken]] = [[]]
    var line = markdown.text.lines.line(of: range.start)
    for token in InlineScanner.tokens(of: range, in: markdown) {
      while line + 1 < markdown.text.lines.lineCount, markdown.text.lines.lineStarts[line + 1] <= token.range.start {
        line += 1
        lines.append([])
      }
      lines[lines.count - 1].append(token)
    }
    lines.removeAll(where: \.isEmpty)
    let settingLines = lines.map(settingLine)
    let isBlockOfSettings = settingLines.allSatisfy { $0 != nil }
    for (tokens, setting) in zip(lines, settingLines) {
      if let setting, readSetting(setting, isStrict: isBlockOfSettings) { continue }
      collectImports(tokens)
      readProse(tokens)
    }
  }

  /// Running text is for people; but a line that begins with a rule looks like a bullet whose mark was forgotten.
  private mutating func readProse(_ tokens: [InlineToken]) {
    guard case .level = meaning, let first = tokens.first, first.kind == .code else { return }
    if catalogue.rule(first.text) != nil || (Self.isRuleLike(first.text) && tokens.count == 1) {
      report(.error, .notUnderstood, first.range, "`\(first.text)` is not in a bullet and sets nothing", help: "begin the line with “- ”")
    }
  }

  /// Reads the line if it is a setting, and returns whether it was one (or was meant to be).
  mutating func readSetting(_ line: SettingLine, isStrict: Bool) -> Bool {
    if let key = SettingKey(line.key) {
      readValue(of: key, line)
      return true
    }
    if let key = SettingKey.misspelt(line.key) {
      report(
        .error, .unknownSetting, line.keyRange, "unknown setting “\(line.key)”", help: "did you mean “\(key.title)”?",
        replacement: key.title)
      return true
    }
    guard case .settings = meaning, isStrict, !SettingKey.isForPeople(line.key), !isSentence(line) else { return false }
    var help = "the settings are: " + SettingKey.allCases.map(\.title).joined(separator: ", ")
    if let key = SettingKey.suggestion(for: line.key) { help = "did you mean “\(key.title)”?" }
    report(.error, .unknownSetting, line.keyRange, "unknown setting “\(line.key)”", help: help)
    return true
  }

  /// "Remember: never rename a column." is a sentence for people; "Remember: yes" is a setting nobody knows.
  private func isSentence(_ line: SettingLine) -> Bool {
    line.values.last?.kind == .period || line.values.count > 8 || line.values.isEmpty
  }

  // MARK: Values

  private mutating func readValue(of key: SettingKey, _ line: SettingLine) {
    document.saysSomething = true
    let text = text(of: line)
    let place = markdown.place(line.keyRange.union(line.valueRange))
    if let earlier = settingPlaces[key] {
      if earlier.value == text {
        report(.warning, .duplicate, line.keyRange, "“\(key.title)” is already set on line \(earlier.place.line)", help: "remove one")
      } else {
        report(
          .error, .contradiction, line.keyRange, "“\(key.title)” is already set to \(earlier.value) on line \(earlier.place.line)",
          help: "keep one")
      }
      return
    }
    settingPlaces[key] = (place, text)
    guard !text.isEmpty else {
      report(.error, .invalidValue, line.keyRange, "“\(key.title)” has no value", help: Self.example(of: key))
      return
    }
    switch key {
    case .database: document.settings.database = database(line).map { Located($0, at: place) }
    case .migrationTool: document.settings.migrationTool = migrationTool(text, line).map { Located($0, at: place) }
    case .migrationHistory: document.settings.migrationHistory = Located(path(text), at: place)
    case .schemaBaseline: document.settings.schemaBaseline = Located(path(text), at: place)
    case .appliedThrough: document.settings.appliedThrough = version(text, line).map { Located($0, at: place) }
    case .lockTimeout: document.settings.lockTimeout = timeout(key, line).map { Located($0, at: place) }
    case .statementTimeout: document.settings.statementTimeout = timeout(key, line).map { Located($0, at: place) }
    case .deployBatch: document.settings.deployBatch = deployBatch(text, line).map { Located($0, at: place) }
    case .lockOrder: document.settings.lockOrder = lockOrder(line).map { Located($0, at: place) }
    }
  }

  /// The value without code marks, emphasis and the period at its end.
  private func text(of line: SettingLine) -> String {
    let tokens = line.values.last?.kind == .period ? line.values.dropLast() : line.values
    if tokens.count == 1, let only = tokens.first { return only.text }
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return markdown.string(first.range.union(last.range))
  }

  static func example(of key: SettingKey) -> String {
    switch key {
    case .database: "write “Database: PostgreSQL 15” (13 to 18)"
    case .migrationTool: "write “Migration tool: Flyway”"
    case .migrationHistory: "write “Migration history: ./db/migration”"
    case .schemaBaseline: "write “Schema baseline: ./db/baseline.sql”"
    case .appliedThrough: "write “Applied through: V12”"
    case .lockTimeout: "write “Lock timeout: at most 5s”, or “Lock timeout: set by the tool”"
    case .statementTimeout: "write “Statement timeout: at most 15min”, or “Statement timeout: set by the tool”"
    case .deployBatch: "write “Deploy batch: one migration”, or “Deploy batch: all pending migrations”"
    case .lockOrder: "write “Lock order: `users`, `orders`”"
    }
  }

  private mutating func reportInvalid(_ key: SettingKey, _ line: SettingLine, _ message: String? = nil, help: String? = nil) {
    let text = text(of: line)
    report(
      .error, .invalidValue, line.valueRange, message ?? "“\(key.title)” cannot be “\(text)”", help: help ?? Self.example(of: key))
  }

  private mutating func database(_ line: SettingLine) -> Int? {
    let words = line.values.filter { $0.kind != .period }.map(\.lowercased)
    let product: Set<String> = ["postgresql", "postgres", "pg", "version", "v"]
    guard let last = words.last, words.dropLast().allSatisfy(product.contains), words.count <= 3 else {
      reportInvalid(.database, line)
      return nil
    }
    let number = last.hasPrefix("pg") || last.hasPrefix("v") ? String(last.drop { !("0"..."9").contains($0) }) : last
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let major = Int(parts.first ?? "")
    else {
      reportInvalid(.database, line)
      return nil
    }
    guard (13...18).contains(major) else {
      reportInvalid(.database, line, "PostgreSQL \(number) is not known", help: "Lockkeeper knows PostgreSQL 13 to 18")
      return nil
    }
    return major
  }

  private mutating func migrationTool(_ text: String, _ line: SettingLine) -> String? {
    let name = Words.joined(text)
    if catalogue.tools.isEmpty { return text }
    if let tool = catalogue.tools.first(where: { Words.joined($0) == name }) { return tool }
    let near = Spelling.nearest(to: name, among: catalogue.tools.map(Words.joined))
    let tool = near.flatMap { near in catalogue.tools.first { Words.joined($0) == near } }
    report(
      .error, .invalidValue, line.valueRange, "unknown migration tool “\(text)”",
      help: tool.map { "did you mean “\($0)”?" } ?? "the tools are: " + catalogue.tools.joined(separator: ", "), replacement: tool)
    return nil
  }

  private func path(_ text: String) -> PolicyPath { PolicyPath(written: text, resolved: FilePath.join(folder, text)) }

  private mutating func version(_ text: String, _ line: SettingLine) -> String? {
    guard line.values.filter({ $0.kind != .period }).count == 1 else {
      reportInvalid(.appliedThrough, line)
      return nil
    }
    return text
  }

  /// `5s`, `at most 5s`, `set by the tool`, or both with a comma between.
  private mutating func timeout(_ key: SettingKey, _ line: SettingLine) -> TimeoutSetting? {
    var isSetByTool = false
    var limit: Int?
    for part in line.values.split(whereSeparator: { $0.kind == .comma || $0.kind == .period }) {
      var words = part.map(\.lowercased)
      if words.starts(with: ["set", "by"]) {
        words.removeFirst(2)
        if words.first == "the" || words.first == "our" { words.removeFirst() }
        let setters: Set<String> = ["tool", "runner", "migration tool", "migration runner", "deploy", "deployment"]
        let name = words.joined(separator: " ")
        let isTool = setters.contains(name) || catalogue.tools.contains { Words.joined($0) == Words.joined(name) }
        guard isTool, !isSetByTool else {
          reportInvalid(key, line)
          return nil
        }
        isSetByTool = true
        continue
      }
      for prefix in [["at", "most"], ["up", "to"], ["max"], ["maximum"], ["<="], ["≤"]] where words.starts(with: prefix) {
        words.removeFirst(prefix.count)
        break
      }
      guard limit == nil, let milliseconds = Quantity.milliseconds(words.joined(separator: " ")), milliseconds > 0 else {
        reportInvalid(key, line)
        return nil
      }
      limit = milliseconds
    }
    guard isSetByTool || limit != nil else {
      reportInvalid(key, line)
      return nil
    }
    return TimeoutSetting(isSetByTool: isSetByTool, limit: limit)
  }

  private mutating func deployBatch(_ text: String, _ line: SettingLine) -> DeployBatch? {
    switch Words.plain(of: text).joined(separator: " ") {
    case "one migration", "single migration", "each migration", "one file": return .oneMigration
    case "all pending migrations", "all pending", "pending migrations", "all migrations": return .allPending
    default:
      reportInvalid(.deployBatch, line)
      return nil
    }
  }

  private mutating func lockOrder(_ line: SettingLine) -> [RelationPattern]? {
    var patterns: [RelationPattern] = []
    for token in line.values {
      switch token.kind {
      case .comma, .period: continue
      case .word where token.isWord("then", "and"): continue
      case .word, .code:
        guard let pattern = pattern(token) else { return nil }
        patterns.append(pattern)
      default:
        reportInvalid(.lockOrder, line)
        return nil
      }
    }
    return patterns
  }

  /// The pattern a token is; reports it if it is none.
  mutating func pattern(_ token: InlineToken) -> RelationPattern? {
    if let pattern = RelationPattern(token.text) { return pattern }
    let likely = String(token.text.map { $0 == "%" ? "*" : $0 })
    let isLike = likely != token.text && RelationPattern(likely) != nil
    report(
      .error, .invalidPattern, token.range, "“\(token.text)” is no pattern of a table",
      help: isLike
        ? "did you mean `\(likely)`?" : "a pattern is `table` or `schema.table`, where * stands for any characters and ? for one",
      replacement: isLike ? likely : nil)
    return nil
  }
}
