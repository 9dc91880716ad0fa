/// Recognises what narrows a bullet: `except on …`, `only on …`, `on tables over N rows`.
///
/// It reads tokens and yields conditions, or the token it could not go on from; what to say about that is the reader's matter.
struct Narrowing {
  private enum Keyword {
    case except
    case only
    case over
    case under
  }

  /// The longest spelling first where one begins another.
  private static let keywords: [(words: [String], keyword: Keyword)] = [
    (["except", "on"], .except),
    (["except", "for"], .except),
    (["except", "in"], .except),
    (["excepting"], .except),
    (["excluding"], .except),
    (["except"], .except),
    (["but", "not", "on"], .except),
    (["not", "on"], .except),
    (["only", "on"], .only),
    (["only", "for"], .only),
    (["only", "in"], .only),
    (["with", "more", "than"], .over),
    (["of", "more", "than"], .over),
    (["more", "than"], .over),
    (["larger", "than"], .over),
    (["bigger", "than"], .over),
    (["over"], .over),
    (["above"], .over),
    (["with", "fewer", "than"], .under),
    (["with", "less", "than"], .under),
    (["of", "less", "than"], .under),
    (["fewer", "than"], .under),
    (["less", "than"], .under),
    (["smaller", "than"], .under),
    (["under"], .under),
    (["below"], .under),
  ]

  enum Problem {
    /// A token that fits nothing here.
    case notUnderstood(InlineToken)
    /// A pattern was expected at this token.
    case noPattern(InlineToken)
    case invalidPattern(InlineToken)
    /// A number of rows was expected at this token.
    case noCount(InlineToken)
  }

  private let tokens: ArraySlice<InlineToken>
  private var at: Int
  private(set) var conditions: [Condition] = []
  private(set) var problem: Problem?

  /// Whether a narrowing begins with the token at `index`.
  static func begins(_ tokens: ArraySlice<InlineToken>, at index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .word || tokens[index].kind == .code else { return false }
    var narrowing = Narrowing(tokens, from: index)
    return narrowing.peekClause()
  }

  /// Reads all of `tokens` from `index` on.
  static func read(_ tokens: ArraySlice<InlineToken>, from index: Int) -> Narrowing {
    var narrowing = Narrowing(tokens, from: index)
    narrowing.readClauses()
    return narrowing
  }

  /// Whether all of `tokens` is a narrowing and can hardly be prose ("not on Fridays"): it has a count, code or a wildcard.
  static func isUnmistakable(_ tokens: ArraySlice<InlineToken>) -> Bool {
    guard begins(tokens, at: tokens.startIndex) else { return false }
    let narrowing = read(tokens, from: tokens.startIndex)
    guard narrowing.problem == nil else { return false }
    return tokens.contains { $0.kind == .code || $0.text.contains("*") }
      || narrowing.conditions.contains { if case .rows = $0 { true } else { false } }
  }

  private init(_ tokens: ArraySlice<InlineToken>, from index: Int) {
    self.tokens = tokens
    at = index
  }

  private func token(_ ahead: Int = 0) -> InlineToken? {
    let index = at + ahead
    return index >= tokens.startIndex && index < tokens.endIndex ? tokens[index] : nil
  }

  private func peek(_ words: [String], ahead: Int = 0) -> Bool {
    for (offset, word) in words.enumerated() {
      guard let token = token(ahead + offset), token.kind == .word, token.lowercased == word else { return false }
    }
    return true
  }

  private func peekKeyword(ahead: Int = 0) -> (words: Int, keyword: Keyword)? {
    guard token(ahead)?.kind == .word else { return nil }
    for (words, keyword) in Self.keywords where peek(words, ahead: ahead) { return (words.count, keyword) }
    return nil
  }

  /// How many words `[on|for|in] [the] table(s)` take here; 0 if they are not here.
  private func tablesLength(ahead: Int = 0) -> Int {
    var length = 0
    if let token = token(ahead), token.isWord("on", "for", "in") { length += 1 }
    if let token = token(ahead + length), token.isWord("the", "any") { length += 1 }
    guard let token = token(ahead + length), token.isWord("table", "tables") else { return 0 }
    return length + 1
  }

  private func peekSize(ahead: Int = 0) -> (words: Int, keyword: Keyword)? {
    let length = tablesLength(ahead: ahead)
    guard let found = peekKeyword(ahead: ahead + length), found.keyword == .over || found.keyword == .under else { return nil }
    return (length + found.words, found.keyword)
  }

  private mutating func peekClause() -> Bool {
    if peekKeyword() != nil || peekSize() != nil { return true }
    guard let token = token(), token.isWord("on", "for", "in") else { return false }
    let length = 1 + (self.token(1)?.isWord("table", "tables", "schema", "schemas") == true ? 1 : 0)
    return self.token(length)?.kind == .code
  }

  private mutating func readClauses() {
    while let token = token(), problem == nil {
      if isSeparator(token) || token.isWord("and", "but") {
        if token.isWord("but"), peek(["but", "not", "on"]) { readClause() } else { at += 1 }
      } else {
        readClause()
      }
    }
  }

  private func isSeparator(_ token: InlineToken) -> Bool {
    switch token.kind {
    case .comma, .openParenthesis, .closeParenthesis, .period: true
    case .word, .code, .colon, .dash: false
    }
  }

  private mutating func readClause() {
    guard let first = token() else { return }
    if let size = peekSize() {
      at += size.words
      readCount(after: first).map { conditions.append(.rows(size.keyword == .over ? .over($0) : .under($0))) }
    } else if let found = peekKeyword() {
      at += found.words
      if found.keyword == .except, let size = peekSize() {
        at += size.words
        readCount(after: first).map { conditions.append(.rows(size.keyword == .over ? .atMost($0) : .atLeast($0))) }
      } else if found.keyword == .only, let size = peekSize() {
        at += size.words
        readCount(after: first).map { conditions.append(.rows(size.keyword == .over ? .over($0) : .under($0))) }
      } else {
        readPatterns(after: first).map { conditions.append(found.keyword == .except ? .except($0) : .only($0)) }
      }
    } else if peekClause() {
      at += 1
      readPatterns(after: first).map { conditions.append(.only($0)) }
    } else {
      problem = .notUnderstood(first)
    }
  }

  private mutating func readCount(after first: InlineToken) -> Int? {
    guard let token = token(), token.kind == .word || token.kind == .code else {
      problem = .noCount(self.token() ?? first)
      return nil
    }
    var text = token.text
    var length = 1
    if let next = self.token(1), next.kind == .word, Quantity.count(text + " " + next.text, unit: nil) != nil {
      text += " " + next.text
      length = 2
    }
    guard let count = Quantity.count(text) else {
      problem = .noCount(token)
      return nil
    }
    at += length
    if let next = self.token(), next.isWord("row", "rows") { at += 1 }
    return count
  }

  private mutating func readPatterns(after first: InlineToken) -> [RelationPattern]? {
    var patterns: [RelationPattern] = []
    var isSchema = false
    if let token = token(), token.isWord("the") { at += 1 }
    if let token = token(), token.isWord("table", "tables", "schema", "schemas") {
      isSchema = token.isWord("schema", "schemas")
      at += 1
    }
    while let token = token(), token.kind == .word || token.kind == .code {
      guard let pattern = RelationPattern(isSchema ? token.text + ".*" : token.text) else {
        problem = .invalidPattern(token)
        return nil
      }
      patterns.append(pattern)
      at += 1
      guard let length = separatorLength() else { break }
      at += length
    }
    if patterns.isEmpty {
      problem = .noPattern(token() ?? first)
      return nil
    }
    return patterns
  }

  /// How many tokens part this pattern from the next one; nil if no further pattern follows.
  private func separatorLength() -> Int? {
    var length = 0
    if token()?.kind == .comma { length += 1 }
    if let token = token(length), token.isWord("and", "or") { length += 1 }
    guard length > 0, let next = token(length), next.kind == .word || next.kind == .code else { return nil }
    if next.kind == .word {
      if peekKeyword(ahead: length) != nil || peekSize(ahead: length) != nil || next.isWord("but", "on", "for", "in") { return nil }
    }
    return length
  }
}
