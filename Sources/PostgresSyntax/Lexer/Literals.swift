/// What the text of literals and identifiers means. Works on the bytes of a token; keeps nothing.
enum Literals {
  enum IdentifierText {
    /// Folded and unquoted.
    case folded([UInt8])
    case problem(SyntaxProblem)
  }

  /// The identifier in `range`, which holds its UESCAPE clause too.
  static func identifier(_ bytes: Span<UInt8>, _ range: ByteRange, _ kind: TokenKind) -> IdentifierText { .folded([]) }

  /// What is wrong with the escapes of a `U&'…'` string, if anything.
  static func unicodeProblem(_ bytes: Span<UInt8>, _ range: ByteRange) -> SyntaxProblem? { nil }

  /// Whether the string token may follow UESCAPE.
  static func isUnicodeEscape(_ bytes: Span<UInt8>, _ token: Token) -> Bool { false }

  /// The value of an `integer` token: decimal, `0x`, `0o`, `0b`, with `_` between digits.
  static func integer(_ bytes: Span<UInt8>, _ range: ByteRange) -> Int32 { 0 }

  /// The decoded bytes of a string literal.
  static func string(_ bytes: Span<UInt8>, _ literal: StringLiteral) -> [UInt8] { [] }
}

extension SyntaxTree {
  /// What a string literal says, its quotes, escapes and continuations resolved; invalid UTF-8 is shown as replacement characters.
  public func string(of literal: StringLiteral) -> String {
    String(decoding: Literals.string(source.bytes.span, literal), as: UTF8.self)
  }
}
