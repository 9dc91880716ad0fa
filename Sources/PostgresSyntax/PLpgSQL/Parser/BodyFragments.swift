/// What ends a piece of SQL inside PL/pgSQL, outside of parentheses.
struct BodyTerminators: OptionSet {
  let rawValue: UInt16
  static let semicolon = BodyTerminators(rawValue: 1)
  static let comma = BodyTerminators(rawValue: 2)
  static let dotDot = BodyTerminators(rawValue: 4)
  static let rightParenthesis = BodyTerminators(rawValue: 8)
  static let then = BodyTerminators(rawValue: 16)
  static let loop = BodyTerminators(rawValue: 32)
  static let when = BodyTerminators(rawValue: 64)
  static let using = BodyTerminators(rawValue: 128)
  static let into = BodyTerminators(rawValue: 256)
  static let by = BodyTerminators(rawValue: 512)
  static let from = BodyTerminators(rawValue: 1024)
  static let `in` = BodyTerminators(rawValue: 2048)

  fileprivate var isThree: Bool { rawValue.nonzeroBitCount == 3 }
}

/// The pieces of SQL inside PL/pgSQL. As PostgreSQL does, their ends are found first (`read_sql_construct` of `pl_gram.y`) and the piece is
/// then read by SQL's own grammar, so that a slip in one does not spread to the statements around it.
extension Parser {
  /// The tokens from the current one up to a terminator, at which it stands afterwards. What is missing is said with `expected`.
  ///
  /// The end of the body ends them too, except where one of three terminators may come: PostgreSQL's scan then finds it out by itself, and
  /// otherwise reads the piece first. See `endFragment`.
  mutating func scanFragment(until terminators: BodyTerminators, _ expected: StaticString, isExpression: Bool) throws(Stop) -> Range<Int> {
    let start = position
    var index = start
    var depth = 0
    while true {
      let token = index < limit ? lexed.tokens[index] : Token(kind: .endOfFile, start: 0, end: 0)
      if depth == 0, terminators.contains(terminator(token)) || token.kind == .endOfFile && !terminators.isThree { break }
      switch token.kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket:
        depth -= 1
        if depth < 0 {
          position = index
          throw failAtToken("mismatched parentheses")
        }
      case .semicolon, .endOfFile:
        position = index
        if depth != 0 { throw failAtToken("mismatched parentheses") }
        throw fail("missing \"\(expected)\" at end of SQL \(isExpression ? "expression" : "statement")", at: current.range)
      case .invalidBytes:
        if let problem = lexicalProblem(at: index) {
          position = index
          tree.problems.append(problem)
          throw Stop()
        }
      default: break
      }
      index += 1
    }
    position = index
    if index == start { throw failAtToken(isExpression ? "missing expression" : "missing SQL statement") }
    return start..<index
  }

  /// What a token may end; nothing, as an empty set is contained in every other, is one that no caller waits for.
  private mutating func terminator(_ token: Token) -> BodyTerminators {
    let none = BodyTerminators(rawValue: 1 << 15)
    switch token.kind {
    case .semicolon: return .semicolon
    case .comma: return .comma
    case .dotDot: return .dotDot
    case .rightParenthesis: return .rightParenthesis
    case .identifier:
      switch token.keyword {
      case .then: return .then
      case .when: return .when
      case .using: return .using
      case .into: return .into
      case .by: return .by
      case .from: return .from
      case .in: return .in
      case .notKeyword: return isLoop(token) ? .loop : none
      default: return none
      }
    default: return none
    }
  }

  private mutating func isLoop(_ token: Token) -> Bool {
    guard token.end - token.start == 4 else { return false }
    let start = Int(token.start)
    return bytes[start] | 0x20 == UInt8(ascii: "l") && bytes[start + 1] | 0x20 == UInt8(ascii: "o")
      && bytes[start + 2] | 0x20 == UInt8(ascii: "o") && bytes[start + 3] | 0x20 == UInt8(ascii: "p")
  }

  /// Reads `tokens` by `read`, which must take all of them. Afterwards the token behind them is the current one. What could not be read is
  /// nil, with a problem. `end` is where PostgreSQL cuts the piece, if not behind its last token.
  mutating func readFragment<Result>(
    _ tokens: Range<Int>, endsAt end: UInt32? = nil, _ read: (inout Parser) throws(Stop) -> Result
  ) -> Result? {
    let outerLimit = limit
    let outerDepth = depth
    let outerScratch = scratch.count
    let problemCount = tree.problems.count
    position = tokens.lowerBound
    limit = tokens.upperBound
    fragmentEnd = end ?? range(of: tokens).end
    var result: Result?
    do throws(Stop) {
      result = try read(&self)
      if position < limit { throw unexpected() }
    } catch {
      result = nil
      depth = outerDepth
      scratch.removeLast(scratch.count - outerScratch)
      if tree.problems.count > problemCount + 1 { tree.problems.removeSubrange((problemCount + 1)...) }
    }
    fragmentEnd = nil
    limit = outerLimit
    position = tokens.upperBound
    return result
  }

  mutating func range(of tokens: Range<Int>) -> ByteRange {
    guard let first = tokens.first, let last = tokens.last else { return current.range }
    return ByteRange(start: lexed.tokens[first].start, end: lexed.tokens[last].end)
  }

  // MARK: - Expressions

  /// An expression up to a terminator, which becomes the current token (`read_sql_expression`).
  mutating func parseBodyExpression(
    until terminators: BodyTerminators, _ expected: StaticString
  ) throws(Stop) -> PLpgSQLExpression {
    let tokens = try scanFragment(until: terminators, expected, isExpression: true)
    let problemCount = tree.problems.count
    let expression = readBodyExpression(tokens)
    try endFragment(since: problemCount)
    return expression
  }

  /// A piece of SQL was read; the body may not end behind it.
  mutating func endFragment(since problemCount: Int) throws(Stop) {
    guard isAtEnd else { return }
    throw tree.problems.count > problemCount ? Stop() : unexpectedInBody()
  }

  /// An expression, its terminator consumed.
  mutating func parseBodyExpression(through terminator: BodyTerminators, _ expected: StaticString) throws(Stop) -> PLpgSQLExpression {
    let expression = try parseBodyExpression(until: terminator, expected)
    advance()
    return expression
  }

  mutating func readBodyExpression(_ tokens: Range<Int>) -> PLpgSQLExpression {
    let range = range(of: tokens)
    let counts = (expressions: tree.expressions.count, selects: tree.selects.count)
    let query = readFragment(tokens) { (parser) throws(Stop) in try parser.parsePLpgSQLExpression() }
    let expression = PLpgSQLExpression(query: query, range: range)
    note(expression, since: counts)
    return expression
  }

  /// `PLpgSQL_Expr`: a SELECT without its first word.
  mutating func parsePLpgSQLExpression() throws(Stop) -> SelectID {
    let start = current.start
    let id = add(SelectStmt(range: range(from: start)))
    try parseSelectClauses(of: id, allowsInto: false)
    let locksFirst = at(.for)
    try parseSelectOptions(of: id)
    if locksFirst, tree[id].limitCount != nil || tree[id].limitOffset != nil { throw unexpected() }
    tree.selects[Int(id.index)].range = range(from: start)
    return id
  }

  /// Keeps an expression that calls a function or reads a table among the body's statements.
  mutating func note(_ expression: PLpgSQLExpression, since counts: (expressions: Int, selects: Int)) {
    guard let query = expression.query else { return }
    let reads = tree.selects.count > counts.selects + 1 || !tree[query].fromClause.isEmpty
    let calls = (counts.expressions..<tree.expressions.count).contains { index in
      if case .funcCall = tree[ExpressionID(index: UInt32(index))] { true } else { false }
    }
    if reads || calls { record(.statement(.select(query)), .expression, expression.range) }
  }

  mutating func record(
    _ content: BodyStatement.Content, _ role: BodyStatement.Role, _ range: ByteRange, derived: Int? = nil
  ) {
    routine.records.append(
      BodyStatementRecord(
        content: content, role: role, range: range, context: routine.context, scope: routine.names.currentScope, derived: derived))
  }

  // MARK: - Queries and statements

  /// A statement of SQL up to the semicolon, which becomes the current token (`read_sql_stmt`).
  mutating func parseBodyQuery(_ role: BodyStatement.Role = .query) throws(Stop) -> StatementID? {
    let tokens = try scanFragment(until: .semicolon, ";", isExpression: false)
    let problemCount = tree.problems.count
    let statement = readBodyStatement(tokens, role)
    try endFragment(since: problemCount)
    return statement
  }

  mutating func readBodyStatement(_ tokens: Range<Int>, _ role: BodyStatement.Role) -> StatementID? {
    let range = range(of: tokens)
    guard var statement = readFragment(tokens, { (parser) throws(Stop) in try parser.parseStatement() }) else { return nil }
    readBody(of: &statement)
    record(.statement(statement), role, range)
    return addNested(statement, range)
  }
}
