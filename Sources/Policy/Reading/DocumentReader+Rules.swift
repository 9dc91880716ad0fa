import PostgresSyntax

/// Bullets: which rules they name, at which level, how narrowed and why.
extension DocumentReader {
  /// No phrase has more words; longer prefixes are not looked up.
  private static let longestPhrase = 24

  mutating func readItem(depth: Int, _ range: ByteRange) {
    if items.count > depth { items.removeLast(items.count - depth) }
    let parent = items.last
    let tokens = InlineScanner.tokens(of: range, in: markdown)
    var role = ItemRole.other
    defer { while items.count <= depth { items.append(role) } }
    guard !tokens.isEmpty else { return }
    let head = head(of: tokens)
    switch meaning {
    case .level(let level):
      if case .rules(let entries)? = parent, namedRules(in: head[...]) == nil {
        readDetail(tokens, of: entries)
      } else {
        role = readRuleBullet(tokens, head: head, level: level, range)
      }
    case .settings, .other:
      readBulletWithoutLevel(tokens, head: head, range)
    case .tables:
      collectImports(tokens)
      if let first = head.first, first.kind == .code || RelationPattern(first.text) != nil, head.count < tokens.count {
        report(.error, .notUnderstood, range, "sizes are read from a table, not from bullets", help: Self.tableExample)
      }
    }
  }

  static let tableExample = "write “| table | rows | writes/s |” with a line “| --- | --- | --- |” below it"

  /// What stands before the reason.
  private func head(of tokens: [InlineToken]) -> ArraySlice<InlineToken> {
    let end = tokens.indices.first { index in
      tokens[index].kind == .colon || (tokens[index].kind == .dash && index > 0)
    }
    var head = tokens[..<(end ?? tokens.endIndex)]
    while head.last?.kind == .period { head.removeLast() }
    return head
  }

  /// What stands behind the colon, in one line.
  private func reason(of tokens: [InlineToken], after head: ArraySlice<InlineToken>) -> (text: String, tokens: ArraySlice<InlineToken>)? {
    guard let mark = tokens[head.endIndex...].firstIndex(where: { $0.kind == .colon || $0.kind == .dash }) else { return nil }
    let rest = tokens[(mark + 1)...]
    guard let first = rest.first, let last = rest.last else { return nil }
    // A first or last code token's range lies inside its backticks.
    let start = first.kind == .code ? tokens[mark].range.end : first.range.start
    var end = last.range.end
    if last.kind == .code {
      while Int(end) < markdown.text.bytes.count, markdown.text.bytes[Int(end)] == 0x60 || markdown.text.bytes[Int(end)] == 0x20 {
        end += 1
      }
    }
    let text = markdown.string(ByteRange(start: start, end: end))
    let words = text.split(whereSeparator: \.isWhitespace)
    return (words.joined(separator: " "), rest)
  }

  // MARK: Which rules

  private struct Named {
    var rules: [RuleDescription]
    /// Where the narrowing begins.
    var rest: Int
  }

  /// The rules that the head names by phrase, or by an id at its beginning.
  private func namedRules(in head: ArraySlice<InlineToken>) -> Named? {
    if let rules = rulesByPhrase(head) { return Named(rules: rules, rest: head.endIndex) }
    var index = head.startIndex
    while index < head.endIndex, index - head.startIndex <= Self.longestPhrase {
      if Narrowing.begins(head, at: index), let rules = rulesByPhrase(head[..<index]) { return Named(rules: rules, rest: index) }
      index += 1
    }
    return rulesByID(head)
  }

  private func rulesByPhrase(_ head: ArraySlice<InlineToken>) -> [RuleDescription]? {
    var stems: [String] = []
    guard head.count <= Self.longestPhrase * 2 else { return nil }
    for token in head where token.kind == .word || token.kind == .code { stems += Words.stems(of: token.text) }
    guard !stems.isEmpty else { return nil }
    let rules = catalogue.rules(stems: stems)
    if !rules.isEmpty { return rules }
    guard let first = stems.first, ["no", "any", "all", "every"].contains(first) else { return nil }
    let others = catalogue.rules(stems: Array(stems.dropFirst()))
    return others.isEmpty ? nil : others
  }

  /// `a`, `b` and `c`: ids, each maybe followed by one of its phrases in parentheses.
  private func rulesByID(_ head: ArraySlice<InlineToken>) -> Named? {
    var index = head.startIndex
    while index < head.endIndex, head[index].isWord("rule", "rules", "the", "no", "any", "all") { index += 1 }
    var rules: [RuleDescription] = []
    var rest = index
    while index < head.endIndex {
      let token = head[index]
      guard token.kind == .code || token.kind == .word, let rule = catalogue.rule(token.text) else { break }
      rules.append(rule)
      index += 1
      if let end = phraseInParentheses(head, at: index, of: rule) { index = end }
      rest = index
      while index < head.endIndex, head[index].kind == .comma || head[index].isWord("and", "or", "&", "/", "+") { index += 1 }
    }
    return rules.isEmpty ? nil : Named(rules: rules, rest: rest)
  }

  private func phraseInParentheses(_ head: ArraySlice<InlineToken>, at index: Int, of rule: RuleDescription) -> Int? {
    guard index < head.endIndex, head[index].kind == .openParenthesis else { return nil }
    guard let close = head[index...].prefix(Self.longestPhrase * 2).firstIndex(where: { $0.kind == .closeParenthesis }) else { return nil }
    guard let named = rulesByPhrase(head[(index + 1)..<close]), named.contains(where: { $0.id == rule.id }) else { return nil }
    return close + 1
  }

  /// Letters, digits, `-` and `_`, with a letter first: the shape of a rule's id, rightly spelt or not.
  static func isRuleLike(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case 0x2D, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: false
      }
    }
  }

  /// Words joined by hyphens.
  static func isKebabCase(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
  }

  // MARK: Bullets under a level

  private mutating func readRuleBullet(
    _ tokens: [InlineToken], head: ArraySlice<InlineToken>, level: Level, _ range: ByteRange
  ) -> ItemRole {
    guard let named = namedRules(in: head) else {
      readUnnamedBullet(tokens, head: head, range)
      return .other
    }
    document.saysSomething = true
    var rest = named.rest
    // Ids that follow the last known one are misspelt, or stand for something else; either way they are not to be overlooked.
    rest = reportUnknownRules(head, from: rest)
    let narrowing = Narrowing.read(head, from: rest)
    if let problem = narrowing.problem { report(problem) }
    let reason = reason(of: tokens, after: head)
    if let reason, Narrowing.isUnmistakable(reason.tokens), let first = reason.tokens.first, let last = reason.tokens.last {
      report(
        .error, .notUnderstood, first.range.union(last.range), "what stands behind the colon is the reason and narrows nothing",
        help: "put a comma in place of the colon")
    }
    let place = markdown.place(range)
    var entries: [(rule: String, entry: Int)] = []
    var seen: Set<String> = []
    for rule in named.rules where seen.insert(rule.id).inserted {
      entries.append((rule.id, document.entries[rule.id]?.count ?? 0))
      document.entries[rule.id, default: []].append(
        RuleEntry(level: level, conditions: narrowing.conditions, reason: reason?.text, place: place))
    }
    return .rules(entries)
  }

  /// Reports code that looks like rule ids in the list that follows the known ones; returns where the narrowing begins.
  private mutating func reportUnknownRules(_ head: ArraySlice<InlineToken>, from start: Int) -> Int {
    var index = start
    while true {
      var next = index
      while next < head.endIndex, head[next].kind == .comma || head[next].isWord("and", "or", "&", "/", "+") { next += 1 }
      guard next < head.endIndex, next > index || index == start, Self.isRuleLike(head[next].text) else { return index }
      let isCode = head[next].kind == .code
      let isBareID = head[next].kind == .word && Self.isKebabCase(head[next].text)
      guard isCode || isBareID else { return index }
      if catalogue.rule(head[next].text) == nil { reportUnknownRule(head[next]) }
      index = next + 1
    }
  }

  mutating func reportUnknownRule(_ token: InlineToken) {
    let suggestion = catalogue.suggestion(for: token.text)
    report(
      .error, .unknownRule, token.range, "unknown rule `\(token.text)`", help: suggestion.map { "did you mean `\($0.id)`?" },
      replacement: suggestion?.id)
  }

  mutating func report(_ problem: Narrowing.Problem) {
    switch problem {
    case .notUnderstood(let token):
      report(
        .error, .notUnderstood, token.range, "“\(token.text)” is not understood here",
        help: "write “except on PATTERN”, “only on PATTERN” or “on tables over N rows”; a reason follows a colon")
    case .noPattern(let token):
      report(.error, .invalidPattern, token.range, "a pattern of tables is missing here", help: "such as `orders`, `tmp_*` or `audit.*`")
    case .invalidPattern(let token):
      _ = pattern(token)
    case .noCount(let token):
      report(
        .error, .invalidValue, token.range, "“\(token.text)” is no number of rows", help: "such as 100,000 or 100k or 12M")
    }
  }

  /// A bullet that names no rule by the reading above: advice to people, unless it was meant to name one.
  private mutating func readUnnamedBullet(_ tokens: [InlineToken], head: ArraySlice<InlineToken>, _ range: ByteRange) {
    let hasImport = collectImports(tokens)
    if reportLikelyRules(head) { return }
    if let first = head.first, Narrowing.isUnmistakable(head) {
      report(.error, .notUnderstood, first.range, "this narrowing belongs to no rule", help: "put it in the bullet of the rule")
      return
    }
    if let line = settingLine(tokens), SettingKey(line.key) != nil {
      report(
        .error, .notUnderstood, line.keyRange, "the setting “\(line.key)” stands among rules", help: "put it above the first heading")
      return
    }
    var stems: [String] = []
    for token in head.prefix(Self.longestPhrase * 2) where token.kind == .word || token.kind == .code {
      stems += Words.stems(of: token.text)
    }
    let words = subject(of: head)
    if let near = catalogue.ruleAlmostNamed(stems) ?? catalogue.ruleAlmostNamed(words) {
      report(.error, .unknownRule, range, "this names no rule", help: "did you mean “\(near.phrase)” (`\(near.rule.id)`)?")
      return
    }
    if hasImport { return }
    let help = catalogue.ruleSharingWords(with: words).map { "if it means `\($0.id)`, begin the bullet with that id" }
    report(.advice, .adviceOnly, range, "this names no rule: it is advice to people only", help: help)
  }

  /// The stems before the narrowing.
  private func subject(of head: ArraySlice<InlineToken>) -> [String] {
    var stems: [String] = []
    for index in head.indices.prefix(Self.longestPhrase * 2) {
      if Narrowing.begins(head, at: index) { break }
      if head[index].kind == .word || head[index].kind == .code { stems += Words.stems(of: head[index].text) }
    }
    return stems
  }

  /// Reports what looks like a rule's id; returns whether something did.
  private mutating func reportLikelyRules(_ head: ArraySlice<InlineToken>) -> Bool {
    var found = false
    guard let first = head.first else { return false }
    let isOnlySubject = head.count == 1 || head[head.startIndex + 1].kind == .comma || Narrowing.begins(head, at: head.startIndex + 1)
    for (offset, token) in head.enumerated() {
      if offset > 0, Narrowing.begins(head, at: head.startIndex + offset) { break }
      switch token.kind {
      case .code where catalogue.rule(token.text) != nil:
        report(
          .warning, .notUnderstood, token.range, "`\(token.text)` is named in the middle of a sentence and is not set",
          help: "begin the bullet with it")
        found = true
      case .code where Self.isKebabCase(token.text) || (offset == 0 && isOnlySubject && Self.isRuleLike(token.text)):
        reportUnknownRule(token)
        found = true
      case .word where offset == 0 && isOnlySubject && Self.isKebabCase(token.text):
        reportUnknownRule(token)
        found = true
      default: break
      }
    }
    if !found, first.kind == .code, first.text.contains("*"), Self.isRuleLike(first.text.filter { $0 != "*" } + "x") {
      report(.error, .unknownRule, first.range, "`\(first.text)`: patterns stand for tables, not for rules", help: "name each rule")
      found = true
    }
    return found
  }

  // MARK: Bullets elsewhere

  private mutating func readBulletWithoutLevel(_ tokens: [InlineToken], head: ArraySlice<InlineToken>, _ range: ByteRange) {
    if let line = settingLine(tokens), readSetting(line, isStrict: true) { return }
    let hasImport = collectImports(tokens)
    if let first = head.first, let named = namedRules(in: head) {
      var place = "here, where no heading sets a level"
      if case .other(let text) = meaning { place = "under “\(text)”, which sets no level" }
      let isID = catalogue.rule(first.text) != nil
      let ids = named.rules.map { "`\($0.id)`" }.joined(separator: ", ")
      report(
        isID ? .error : .warning, .ruleWithoutLevel, range, "\(ids) is named \(place)",
        help: "put the bullet under Blocked, Warnings, Notes or Off")
      return
    }
    if case .settings = meaning, !hasImport {
      report(.advice, .adviceOnly, range, "this is no setting: it is advice to people only")
    }
  }
}
