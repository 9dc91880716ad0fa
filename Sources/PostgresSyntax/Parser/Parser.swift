/// Reads tokens into a `SyntaxTree`, by recursive descent, one statement after the other.
///
/// Each statement family is an extension in a file of its own. A function named `parse…` consumes what it reads; `at…` and `peek…` only look;
/// `eat…` consumes if it can and says whether it did; `expect…` reports a problem if it cannot. The first problem of a statement
/// ends it, as in PostgreSQL: the statement becomes `invalid` and the next one is read as if nothing had happened.
struct Parser {
  var tree: SyntaxTree
  /// Changed only where the grammar reads one of psql's variables as a colon and a word.
  var lexed: LexedFile
  /// The index of the current token.
  var position = 0
  /// The end of the statement being read: tokens from here on are not looked at.
  var limit = 0
  /// How deep expressions, queries and joins are nested; see `maximumDepth`.
  var depth = 0
  /// The members of the expression lists being read, innermost last: `tree.expressionIDs` gets each list when it is whole.
  var scratch: [ExpressionID] = []
  /// The number of the last lexical problem that a statement has taken.
  private var nextLexicalProblem = 0

  /// Deeper nesting is refused, with a problem, long before the stack ends. PostgreSQL's own limit depends on `max_stack_depth`.
  static let maximumDepth = 1_000

  /// Thrown after the problem was reported; carries nothing.
  struct Stop: Error {}

  init(source: SourceFile, lexed: LexedFile) {
    self.lexed = lexed
    tree = SyntaxTree(source: source)
    tree.comments = lexed.comments
    tree.skipped = lexed.skipped
  }
}

extension SyntaxTree {
  /// The tree of a file. Never fails and never traps: what cannot be read is in `problems`.
  public static func parse(_ source: SourceFile) -> SyntaxTree {
    var parser = Parser(source: source, lexed: Lexer.lex(source.bytes))
    parser.parseFile()
    return parser.tree
  }
}

extension Parser {
  mutating func parseFile() {
    for statement in lexed.statements { parseRegion(statement) }
    tree.problems.sort { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
  }

  /// Reads one statement, or, where parentheses were left open, as many as follow after its first problem.
  private mutating func parseRegion(_ region: StatementTokens) {
    var start = region.tokens.lowerBound
    while start < region.tokens.upperBound {
      position = start
      limit = region.tokens.upperBound
      depth = 0
      scratch.removeAll(keepingCapacity: true)
      let lexicalProblem = takeLexicalProblems(in: region.tokens)
      let first = lexed.tokens[start]
      var statement = Statement.invalid
      let problemCount = tree.problems.count
      if !lexicalProblem {
        do throws(Stop) {
          statement = try parseStatement()
          if position < limit { throw unexpected() }
        } catch {
          statement = .invalid
        }
      }
      // What was found before the problem stays true; what belongs to the statement as a whole does not.
      var end = region.tokens.upperBound
      if case .invalid = statement, region.isUnbalanced, let semicolon = semicolon(from: max(position, start), to: end) { end = semicolon }
      let last = lexed.tokens[max(start, end - 1)]
      tree.statements.append(RawStmt(statement: statement, range: ByteRange(start: first.start, end: last.end)))
      if case .invalid = statement, tree.problems.count == problemCount, !lexicalProblem {
        report("syntax error", at: first.range)
      }
      start = end
      while start < region.tokens.upperBound, lexed.tokens[start].kind == .semicolon { start += 1 }
    }
  }

  private func semicolon(from start: Int, to end: Int) -> Int? {
    var index = start
    while index < end {
      if lexed.tokens[index].kind == .semicolon { return index }
      index += 1
    }
    return nil
  }

  /// Reports the scanner's problems of a statement; only the first, as PostgreSQL would stop there.
  private mutating func takeLexicalProblems(in tokens: Range<Int>) -> Bool {
    let end = tokens.upperBound < lexed.tokens.count ? lexed.tokens[tokens.upperBound - 1].end : UInt32.max
    var found = false
    while nextLexicalProblem < lexed.problems.count, lexed.problems[nextLexicalProblem].range.start < end {
      if !found { tree.problems.append(lexed.problems[nextLexicalProblem]) }
      found = true
      nextLexicalProblem += 1
    }
    return found
  }
}
