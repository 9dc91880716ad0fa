import PostgresSyntax

/// Sub-bullets of a rule's bullet: options, narrowings and the reason.
extension DocumentReader {
  mutating func readDetail(_ tokens: [InlineToken], of entries: [(rule: String, entry: Int)]) {
    let end = tokens.firstIndex { $0.kind == .colon } ?? tokens.endIndex
    if Narrowing.begins(tokens[...], at: 0) {
      readNarrowing(tokens.filter { $0.kind != .colon }, of: entries)
      return
    }
    if end == 1, end < tokens.endIndex, tokens[0].isWord("only") {
      let on = InlineToken(kind: .word, text: "on", range: tokens[1].range)
      readNarrowing([tokens[0], on] + tokens[2...], of: entries)
      return
    }
    guard end > 0, end < tokens.endIndex, let first = tokens.first else {
      readAdvice(tokens)
      return
    }
    let key = tokens[..<end].map(\.text).joined(separator: " ")
    let keyRange = tokens[..<end].reduce(first.range) { $0.union($1.range) }
    let values = tokens[(end + 1)...]
    if Words.joined(key) == "reason" {
      if let first = values.first, let last = values.last {
        let words = markdown.string(first.range.union(last.range)).split(whereSeparator: \.isWhitespace)
        update(entries) { $0.reason = $0.reason ?? words.joined(separator: " ") }
      }
      return
    }
    readOption(key, keyRange, values, of: entries)
  }

  private mutating func readAdvice(_ tokens: [InlineToken]) {
    guard let first = tokens.first, let last = tokens.last else { return }
    if collectImports(tokens) { return }
    if first.kind == .code, Self.isKebabCase(first.text) {
      reportUnknownRule(first)
      return
    }
    report(.advice, .adviceOnly, first.range.union(last.range), "this sets no option: it is advice to people only")
  }

  private mutating func readNarrowing(_ tokens: [InlineToken], of entries: [(rule: String, entry: Int)]) {
    let narrowing = Narrowing.read(tokens[...], from: 0)
    if let problem = narrowing.problem { report(problem) }
    update(entries) { $0.conditions += narrowing.conditions }
  }

  private mutating func update(_ entries: [(rule: String, entry: Int)], _ change: (inout RuleEntry) -> Void) {
    for (rule, index) in entries {
      guard var list = document.entries.removeValue(forKey: rule) else { continue }
      if list.indices.contains(index) { change(&list[index]) }
      document.entries[rule] = list
    }
  }

  // MARK: Options

  private mutating func readOption(
    _ key: String, _ keyRange: ByteRange, _ values: ArraySlice<InlineToken>, of entries: [(rule: String, entry: Int)]
  ) {
    let name = Words.joined(key)
    let rules = entries.compactMap { catalogue.rule($0.rule) }
    var isKnown = false
    for rule in rules {
      guard let option = rule.options.first(where: { Words.joined($0.name) == name }) else { continue }
      isKnown = true
      setOption(option, of: rule, keyRange, values)
    }
    if isKnown || SettingKey.isForPeople(key) { return }
    let names = rules.flatMap { $0.options.map(\.name) }
    let first = rules.first?.id ?? ""
    if let near = Spelling.nearest(to: name, among: names.map(Words.joined)), let option = names.first(where: { Words.joined($0) == near })
    {
      report(
        .error, .unknownOption, keyRange, "`\(first)` has no option “\(key)”", help: "did you mean “\(option)”?", replacement: option)
      return
    }
    let list = names.isEmpty ? "it has no options" : "its options are: " + names.joined(separator: ", ")
    report(.error, .unknownOption, keyRange, "`\(first)` has no option “\(key)”", help: list)
  }

  private mutating func setOption(
    _ option: OptionDescription, of rule: RuleDescription, _ keyRange: ByteRange, _ values: ArraySlice<InlineToken>
  ) {
    let range = values.reduce(keyRange) { $0.union($1.range) }
    let valueRange = values.first.map { first in values.reduce(first.range) { $0.union($1.range) } } ?? keyRange
    guard let value = Self.value(of: option.kind, values, text: text(values)) else {
      report(
        .error, .invalidValue, valueRange, "“\(option.name)” cannot be “\(text(values))”",
        help: "write " + Self.description(of: option.kind))
      return
    }
    if let earlier = document.options[rule.id]?[option.name] {
      guard earlier.value != value else { return }
      report(
        .error, .contradiction, range, "“\(option.name)” of `\(rule.id)` is already set on line \(earlier.place.line)", help: "keep one")
      return
    }
    document.options[rule.id, default: [:]][option.name] = Located(value, at: markdown.place(range))
  }

  private func text(_ values: ArraySlice<InlineToken>) -> String {
    let values = values.last?.kind == .period ? values.dropLast() : values
    if values.count == 1, let only = values.first { return only.text }
    guard let first = values.first, let last = values.last else { return "" }
    return markdown.string(first.range.union(last.range))
  }

  private static func value(of kind: OptionKind, _ tokens: ArraySlice<InlineToken>, text: String) -> OptionValue? {
    guard !text.isEmpty else { return nil }
    switch kind {
    case .integer(let unit, let range):
      let isNegative = text.hasPrefix("-")
      guard let count = Quantity.count(isNegative ? String(text.dropFirst()) : text, unit: unit) else { return nil }
      let value = isNegative ? -count : count
      return range.contains(value) ? .integer(value) : nil
    case .boolean:
      switch text.lowercased() {
      case "yes", "true", "on": return .boolean(true)
      case "no", "false", "off": return .boolean(false)
      default: return nil
      }
    case .string: return .string(text)
    case .strings:
      let parts = tokens.split { $0.kind == .comma || $0.isWord("and") }
      let texts = parts.map { part in part.filter { $0.kind != .period }.map(\.text).joined(separator: " ") }
      return texts.isEmpty || texts.contains("") ? nil : .strings(texts.flatMap(members))
    case .duration: return Quantity.milliseconds(text).map { .milliseconds($0) }
    case .choice(let words):
      return words.first { Words.joined($0) == Words.joined(text) }.map { .string($0) }
    }
  }

  /// The members of a list that stands between one pair of backticks, `money, numeric(10, 2)`: commas in parentheses part nothing.
  private static func members(of text: String) -> [String] {
    var found = [""]
    var depth = 0
    for character in text {
      switch character {
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      if character == ",", depth <= 0 { found.append("") } else { found[found.count - 1].append(character) }
    }
    let members = found.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    return members.isEmpty ? [text] : members
  }

  static func description(of kind: OptionKind) -> String {
    switch kind {
    case .integer(let unit, let range):
      let noun = unit.map { "a number of \($0)" } ?? "a whole number"
      if range.upperBound == .max {
        return range.lowerBound == .min || range.lowerBound == 0 ? noun : "\(noun), at least \(range.lowerBound)"
      }
      return "\(noun) from \(range.lowerBound) to \(range.upperBound)"
    case .boolean: return "yes or no"
    case .string: return "a text"
    case .strings: return "texts with commas between"
    case .duration: return "a time with its unit, such as 5s or 500ms"
    case .choice(let words): return words.count < 2 ? words.joined() : "one of " + words.joined(separator: ", ")
    }
  }
}
