/// What the lexer found in a file or a segment of it: the tokens, and everything that is not a token but must not be lost.
///
/// The gaps between tokens are white space, comments, a byte-order mark and the skipped ranges.
struct LexedFile: Sendable {
  /// Ends with one `endOfFile` token.
  var tokens: [Token] = []
  var comments: [ByteRange] = []
  var skipped: [SkippedRange] = []
  /// What PostgreSQL's scanner would refuse, in order of the tokens; each speaks of an `invalidBytes` token.
  var problems: [LexicalProblem] = []
  /// Literals that may have swallowed statements, in order.
  var suspicions: [Suspicion] = []
  /// The statements by psql's rule, as runs of `tokens` without the semicolon that ends them; empty ones are left out. A statement whose
  /// parentheses or body are not closed holds its semicolons.
  var statements: [Range<Int>] = []

  /// Makes room for another segment.
  mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
    comments.removeAll(keepingCapacity: true)
    skipped.removeAll(keepingCapacity: true)
    problems.removeAll()
    suspicions.removeAll()
    statements.removeAll(keepingCapacity: true)
  }

  /// Ends the statement `number` with the suspected literal, as an unterminated one, and forgets what was read after it.
  mutating func cut(at suspicion: Suspicion, in number: Int) {
    let end = suspicion.token + 1
    let offset = suspicion.problem.range.start
    tokens.removeSubrange(end...)
    tokens[suspicion.token].kind = .invalidBytes
    tokens[suspicion.token].end = suspicion.problem.range.end
    problems.removeAll { $0.token >= suspicion.token }
    problems.append(LexicalProblem(token: suspicion.token, problem: suspicion.problem))
    suspicions.removeAll { $0.token >= suspicion.token }
    comments.removeAll { $0.start >= offset }
    skipped.removeAll { $0.range.start >= offset }
    statements.removeSubrange((number + 1)...)
    statements[number] = statements[number].lowerBound..<end
  }

  /// The first of these tokens that is suspected of having swallowed a statement.
  func suspicion(in range: Range<Int>) -> Suspicion? {
    var low = 0
    var high = suspicions.count
    while low < high {
      let middle = (low + high) / 2
      if suspicions[middle].token < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < suspicions.count && suspicions[low].token < range.upperBound ? suspicions[low] : nil
  }

  /// The comment that the byte at `offset` stands in.
  func comment(at offset: UInt32) -> ByteRange? {
    var low = 0
    var high = comments.count
    while low < high {
      let middle = (low + high) / 2
      if comments[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < comments.count && comments[low].contains(offset) ? comments[low] : nil
  }

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
