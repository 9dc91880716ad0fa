/// Where words and strings stand in a piece of SQL, for those who change or compare text and need no tree. Comments are passed over.
public struct TextPieces: Sendable {
  /// Names without quotes, keywords among them.
  public private(set) var words: [ByteRange] = []
  /// Those of the words that are keywords of PostgreSQL.
  public private(set) var keywords: [ByteRange] = []
  /// String constants with their quotes, those in dollar quotes among them.
  public private(set) var strings: [ByteRange] = []
  /// Strings in dollar quotes.
  public private(set) var dollarStrings: [ByteRange] = []

  public init(_ bytes: [UInt8]) {
    for token in Lexer.lex(bytes).tokens {
      switch token.kind {
      case .identifier:
        words.append(token.range)
        if token.keyword != .notKeyword { keywords.append(token.range) }
      case .dollarString:
        strings.append(token.range)
        dollarStrings.append(token.range)
      case .string, .escapeString, .unicodeString: strings.append(token.range)
      default: continue
      }
    }
  }
}
