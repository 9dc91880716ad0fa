/// What the lexer found in a file: the tokens, and everything that is not a token but must not be lost.
///
/// The gaps between tokens are white space, comments, a byte-order mark and the skipped ranges.
struct LexedFile: Sendable {
  /// What of the bytes was read.
  var parts: [ByteRange] = []
  /// Ends with one `endOfFile` token.
  var tokens: [Token] = []
  var comments: [ByteRange] = []
  var skipped: [SkippedRange] = []
  /// What PostgreSQL's scanner would refuse, in order of the tokens; each speaks of an `invalidBytes` token.
  var problems: [LexicalProblem] = []
  /// Bytes that are no UTF-8, and NUL: the server refuses the statement that holds them, though its tokens can be told.
  var encodingProblems: [SyntaxProblem] = []
  /// Literals that may have swallowed statements, in order.
  var suspicions: [Suspicion] = []
  /// The statements by psql's rule, as runs of `tokens` without the semicolon that ends them; empty ones are left out. A statement whose
  /// parentheses or body are not closed holds its semicolons.
  var statements: [Range<Int>] = []

  /// The first problem that the scanner has with these tokens, and where its token starts.
  func firstProblem(in range: Range<Int>) -> (tokenStart: UInt32, problem: SyntaxProblem)? {
    var low = 0
    var high = problems.count
    while low < high {
      let middle = (low + high) / 2
      if problems[middle].token < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low < problems.count, problems[low].token < range.upperBound else { return nil }
    return (tokens[problems[low].token].start, problems[low].problem)
  }
}

/// Why a token is `invalidBytes`.
struct LexicalProblem: Sendable {
  /// The token's number in `LexedFile.tokens`.
  var token: Int
  var problem: SyntaxProblem
}

/// A whole literal that looks as if the quote that ends it were meant to begin another: an earlier quote was forgotten, or stands alone.
/// Only a parser that cannot read the statement may act on it.
struct Suspicion: Sendable {
  /// The literal's number in `LexedFile.tokens`.
  var token: Int
  /// What it is if the suspicion is right.
  var problem: SyntaxProblem
  /// Where a statement seems to begin within the literal.
  var resumption: Int
}
