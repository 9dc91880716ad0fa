/// What a token is, before the grammar has looked at it.
public enum TokenKind: UInt8, Sendable {
  /// The end of the bytes that are parsed.
  case endOfFile
  /// A word without quotes; `Token.keyword` says whether it is a keyword.
  case identifier
  /// `"…"`
  case quotedIdentifier
  /// `U&"…"`
  case unicodeIdentifier
  /// `'…'`, and its continuations on following lines.
  case string
  /// `E'…'`
  case escapeString
  /// `U&'…'`
  case unicodeString
  /// `$tag$…$tag$`
  case dollarString
  /// `B'…'`
  case bitString
  /// `X'…'`
  case hexString
  /// A whole number that fits 32 bits signed.
  case integerNumber
  /// Any other number.
  case floatNumber
  /// `$1`
  case parameterNumber
  /// `:name`, `:'name'`, `:"name"`: psql's variables, whose value is not known.
  case psqlVariable
  case leftParenthesis
  case rightParenthesis
  case leftBracket
  case rightBracket
  case comma
  case semicolon
  case dot
  /// `..`, which only PL/pgSQL knows.
  case dotDot
  case colon
  /// `::`
  case typecast
  /// `:=`
  case colonEquals
  /// `=>`
  case equalsGreater
  case plus
  case minus
  case star
  case slash
  case percent
  case caret
  case less
  case greater
  case equals
  case lessEquals
  case greaterEquals
  /// `<>` and `!=`
  case notEquals
  /// Any other operator.
  case op
  /// Bytes that begin no token; a problem says why.
  case invalidBytes
}

/// One token: its kind and its place. White space and comments are the gaps between tokens.
public struct Token: Sendable, Hashable {
  public var kind: TokenKind
  public var keyword: Keyword
  public var start: UInt32
  public var end: UInt32

  @inlinable
  public init(kind: TokenKind, keyword: Keyword = .notKeyword, start: UInt32, end: UInt32) {
    self.kind = kind
    self.keyword = keyword
    self.start = start
    self.end = end
  }

  @inlinable public var range: ByteRange { ByteRange(start: start, end: end) }
}
