/// What the lexer found in a file: the tokens, and everything that is not a token but must not be lost.
///
/// The gaps between tokens are white space, comments and the skipped ranges.
struct LexedFile: Sendable {
  /// Ends with one `endOfFile` token.
  var tokens: [Token] = []
  var comments: [ByteRange] = []
  var skipped: [SkippedRange] = []
  /// What PostgreSQL's scanner would refuse, in order. Each lies in an `invalidBytes` token or in the literal it speaks of.
  var problems: [SyntaxProblem] = []
  /// The statements by psql's rule, as runs of `tokens` without the semicolon that ends them; empty ones are left out.
  var statements: [StatementTokens] = []
}

/// One statement's tokens, before parsing.
struct StatementTokens: Sendable {
  var tokens: Range<Int>
  /// Parentheses or a body were still open where the statement ended, so that what follows may belong to other statements.
  var isUnbalanced: Bool
}
