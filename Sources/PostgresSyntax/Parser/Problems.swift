/// Saying what is wrong, in PostgreSQL's words where it has some.
///
/// Nothing here is inlined: what a problem needs would make the stack frames of the recursive descent several times larger.
extension Parser {
  @inline(never)
  mutating func report(_ message: String, at range: ByteRange, help: String? = nil, idiom: ForeignIdiom? = nil) {
    tree.problems.append(SyntaxProblem(range: range, message: message, help: help, idiom: idiom))
  }

  /// Reports a problem and gives back what to throw.
  @inline(never)
  mutating func fail(_ message: String, at range: ByteRange, help: String? = nil, idiom: ForeignIdiom? = nil) -> Stop {
    report(message, at: range, help: help, idiom: idiom)
    return Stop()
  }

  /// The current token does not belong here. `expected` names what does: a keyword, a punctuation mark, or words such as `a column name`.
  @inline(never)
  mutating func unexpected(_ message: String = "syntax error", expecting expected: String? = nil) -> Stop {
    let token = current
    let help = foreignIdiomHelp ?? expected.map { "expected \($0) here" }
    if token.kind == .endOfFile {
      if let fragmentEnd {
        return fail("syntax error at end of input", at: ByteRange(start: fragmentEnd, end: fragmentEnd), help: help)
      }
      guard limit < lexed.tokens.count, lexed.tokens[limit].kind == .semicolon else {
        return fail("\(message) at end of input", at: token.range, help: help)
      }
      return fail("\(message) at or near \";\"", at: lexed.tokens[limit].range, help: help)
    }
    return fail("\(message) at or near \"\(tree.source.text(token.range))\"", at: token.range, help: help)
  }

  /// `kind` is missing here.
  @inline(never)
  mutating func missing(_ kind: TokenKind) -> Stop { unexpected(expecting: kind.spelling) }

  /// `keyword` is missing here.
  @inline(never)
  mutating func missing(_ keyword: Keyword) -> Stop { unexpected(expecting: keyword.spelling) }

  /// Marks syntax that came with major version `version`.
  @inline(never)
  mutating func requires(_ version: Int, _ feature: StaticFeature, from start: UInt32) {
    tree.versionedSyntax.append(VersionedSyntax(range: range(from: start), feature: feature, since: version, until: nil))
  }

  /// Marks syntax that went away with major version `version`.
  @inline(never)
  mutating func removed(in version: Int, _ feature: StaticFeature, from start: UInt32) {
    tree.versionedSyntax.append(VersionedSyntax(range: range(from: start), feature: feature, since: 0, until: version))
  }
}

extension TokenKind {
  /// How the token is named where it is missing.
  var spelling: String {
    switch self {
    case .leftParenthesis: "\"(\""
    case .rightParenthesis: "\")\""
    case .leftBracket: "\"[\""
    case .rightBracket: "\"]\""
    case .comma: "\",\""
    case .semicolon: "\";\""
    case .dot: "\".\""
    case .equals: "\"=\""
    case .integerNumber: "a whole number"
    case .identifier, .quotedIdentifier, .unicodeIdentifier: "a name"
    case .string, .escapeString, .unicodeString, .dollarString: "a string"
    default: "something else"
    }
  }
}

extension Keyword {
  /// The word in upper case, as messages and printed SQL show it.
  var spelling: String {
    guard self != .notKeyword else { return "" }
    return "\(Self.rowsBySpelling[Int(rawValue) - 1].spelling)".uppercased()
  }

  @inline(__always)
  var category: KeywordCategory { KeywordTraits.all[Int(rawValue)].category }

  @inline(__always)
  var isBareLabel: Bool { KeywordTraits.all[Int(rawValue)].isBareLabel }
}

/// What the parser asks about keywords at every word, by their number; two bytes each, so that all of it stays in the nearest cache.
struct KeywordTraits {
  var category: KeywordCategory
  var isBareLabel: Bool

  static let all: [KeywordTraits] =
    [KeywordTraits(category: .unreserved, isBareLabel: true)]
    + Keyword.rowsBySpelling.map { KeywordTraits(category: $0.category, isBareLabel: $0.isBareLabel) }
}
