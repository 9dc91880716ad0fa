/// SQL as statements of PL/pgSQL: static SQL with INTO, PERFORM, EXECUTE, and the variables they fill.
extension Parser {
  /// A statement of SQL, perhaps with INTO among its words (`make_execsql_stmt`).
  mutating func parseExecSQL() throws(Stop) -> PLpgSQLStatement {
    let start = position
    let first = bodyKeyword(at: start)
    let isCreate = current.keyword == .create
    var words: [Keyword] = []
    var isRoutine = false
    var depth = 0
    var bodyDepth = 0
    var target: PLpgSQLTarget?
    var intoTokens = 0..<0
    while true {
      advance()
      let token = current
      if isCreate, words.count < 3, !isRoutine {
        words.append(token.keyword)
        isRoutine = Self.isRoutine(words)
      }
      switch token.kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth = max(0, depth - 1)
      case .invalidBytes: if lexicalProblem(at: position) != nil { throw unexpectedInBody() }
      case .endOfFile: throw failAtToken("unexpected end of function definition")
      case .identifier where isRoutine && depth == 0:
        if token.keyword == .begin || token.keyword == .case { bodyDepth += 1 }
        if token.keyword == .end, bodyDepth > 0 { bodyDepth -= 1 }
      default: break
      }
      if token.kind == .semicolon, depth == 0, bodyDepth == 0 { break }
      guard token.keyword == .into else { continue }
      let previous = lexed.tokens[position - 1].keyword
      if previous == .insert || previous == .merge || first == .import { continue }
      if target != nil { throw failAtToken("INTO specified more than once") }
      let into = position
      target = try parseInto(allowsStrict: true)
      intoTokens = into..<position
      // The loop goes on to the next token.
      position -= 1
    }
    let end = position
    let statement = readBodyStatement(without: intoTokens, start..<end)
    position = end
    return .execSQL(statement, into: target)
  }

  /// FUNCTION or PROCEDURE behind CREATE [OR REPLACE]: such a statement may have a body with semicolons.
  private static func isRoutine(_ words: [Keyword]) -> Bool {
    switch words.count {
    case 1: words[0] == .function || words[0] == .procedure
    case 3: words[0] == .or && words[1] == .replace && (words[2] == .function || words[2] == .procedure)
    default: false
    }
  }

  /// Reads a statement as if INTO and its variables were not there: the words before them move up to those behind. What moved is never
  /// looked at again.
  private mutating func readBodyStatement(without into: Range<Int>, _ tokens: Range<Int>) -> StatementID? {
    let range = range(of: tokens)
    var start = tokens.lowerBound
    // Blanks take INTO's place, and those at the end are cut.
    let end = endOfText(before: !into.isEmpty && into.upperBound == tokens.upperBound ? into.lowerBound : tokens.upperBound)
    if !into.isEmpty {
      let gap = into.count
      var index = into.lowerBound
      while index > start {
        index -= 1
        lexed.tokens[index + gap] = lexed.tokens[index]
      }
      start += gap
    }
    let read = readFragment(start..<tokens.upperBound, endsAt: end) { (parser) throws(Stop) in
      try parser.parseStatement()
    }
    guard var statement = read else { return nil }
    readBody(of: &statement)
    record(.statement(statement), .statement, range)
    return addNested(statement, range)
  }

  /// Where the text before a token ends, white space left out, but with comments.
  private mutating func endOfText(before index: Int) -> UInt32 {
    guard index < lexed.tokens.count else { return current.start }
    var end = Int(lexed.tokens[index].start)
    while end > 0, ByteTraits.table[Int(bytes[end - 1])] & ByteTraits.space != 0 { end -= 1 }
    return UInt32(clamping: end)
  }

  /// PERFORM is read as the SELECT that it runs.
  mutating func parsePerform() throws(Stop) -> PLpgSQLStatement {
    lexed.tokens[position].keyword = .select
    let tokens = try scanFragment(until: .semicolon, ";", isExpression: false)
    let problemCount = tree.problems.count
    let statement = readBodyStatement(tokens, .statement)
    try endFragment(since: problemCount)
    return .perform(statement)
  }

  // MARK: - Targets

  /// INTO is current: `INTO [STRICT] variables`.
  mutating func parseInto(allowsStrict: Bool) throws(Stop) -> PLpgSQLTarget {
    advance()
    let isStrict = allowsStrict && eatBodyWord(.strict)
    let token = bodyToken()
    guard case .datum(let variable, let isField) = token.kind else { throw failUnknownVariable(token) }
    guard !isField, routine.names.variables[variable].kind == .record else { return try parseTargetVariables(token, isStrict: isStrict) }
    checkAssignable(variable, at: bodyTokenRange(token))
    let range = bodyTokenRange(token)
    let names = try takeBodyNames(token)
    if at(.comma) { throw fail("record variable cannot be part of multiple-item INTO list", at: current.range) }
    return PLpgSQLTarget(variables: [names], isStrict: isStrict, range: range)
  }

  /// `read_into_scalar_list`: the variables that `token` begins.
  mutating func parseTargetVariables(_ token: BodyToken, isStrict: Bool) throws(Stop) -> PLpgSQLTarget {
    let start = current.start
    var token = token
    var variables: [NameList] = []
    while true {
      guard case .datum(let variable, let isField) = token.kind else { throw failUnknownVariable(token) }
      checkAssignable(variable, at: bodyTokenRange(token))
      if !variables.isEmpty, !isField, routine.names.variables[variable].kind == .record {
        throw fail("\"\(displayedNames(token))\" is not a scalar variable", at: bodyTokenRange(token))
      }
      if variables.count >= 1024 { throw fail("too many INTO variables specified", at: bodyTokenRange(token)) }
      routine.texts[variable] = nil
      variables.append(try takeBodyNames(token))
      guard eat(.comma) else { break }
      token = bodyToken()
    }
    return PLpgSQLTarget(variables: variables, isStrict: isStrict, range: range(from: start))
  }

  // MARK: - EXECUTE

  mutating func parseDynamicExecute() throws(Stop) -> PLpgSQLStatement {
    advance()
    let text = try parseBodyExpression(until: [.into, .using, .semicolon], "INTO or USING or ;")
    recordDynamic(text)
    var query = PLpgSQLDynamicQuery(text: text, parameters: [])
    var target: PLpgSQLTarget?
    while true {
      if at(.into) {
        if target != nil { throw unexpectedInBody() }
        target = try parseInto(allowsStrict: true)
      } else if at(.using) {
        if !query.parameters.isEmpty { throw unexpectedInBody() }
        repeat {
          advance()
          query.parameters.append(try parseBodyExpression(until: [.comma, .semicolon, .into], ", or ; or INTO"))
        } while at(.comma)
      } else if at(.semicolon) {
        return .dynamicExecute(query, into: target)
      } else {
        throw unexpectedInBody()
      }
    }
  }

  // MARK: - GET DIAGNOSTICS

  mutating func parseGetDiagnostics() throws(Stop) -> PLpgSQLDiagnostics {
    let start = current.range
    advance()
    var diagnostics = PLpgSQLDiagnostics(isStacked: false, items: [])
    if !eatBodyWord(.current) { diagnostics.isStacked = eatBodyWord(.stacked) }
    try expectBodyWord(.diagnostics)
    repeat {
      let target = try parseDiagnosticsTarget()
      guard eat(.equals) || eat(.colonEquals) else { throw unexpectedInBody(expecting: "\"=\"") }
      let item = bodyKeyword(at: position)
      let isKnown: Bool
      let isStackedOnly: Bool?
      switch item {
      case .rowCount, .pgRoutineOid: (isKnown, isStackedOnly) = (true, false)
      case .pgContext: (isKnown, isStackedOnly) = (true, nil)
      case .pgExceptionDetail, .pgExceptionHint, .pgExceptionContext, .columnName, .constraintName, .pgDatatypeName, .messageText,
        .tableName, .schemaName, .returnedSqlstate:
        (isKnown, isStackedOnly) = (true, true)
      default: (isKnown, isStackedOnly) = (false, nil)
      }
      guard isKnown else { throw failAtToken("unrecognized GET DIAGNOSTICS item") }
      let name = Name(id: bodyName(at: position), range: current.range)
      if item == .pgRoutineOid {
        advance()
        requires(16, "PG_ROUTINE_OID", from: name.range.start)
      } else {
        advance()
      }
      if let isStackedOnly, isStackedOnly != diagnostics.isStacked {
        let area = diagnostics.isStacked ? "STACKED" : "CURRENT"
        report("diagnostics item \(tree.string(name).uppercased()) is not allowed in GET \(area) DIAGNOSTICS", at: start)
      }
      diagnostics.items.append(PLpgSQLDiagnostics.Item(target: target, item: name))
    } while eat(.comma)
    return diagnostics
  }

  private mutating func parseDiagnosticsTarget() throws(Stop) -> NameList {
    let token = bodyToken()
    guard case .datum(let variable, let isField) = token.kind else { throw failUnknownVariable(token) }
    if !isField && routine.names.variables[variable].kind == .record || peek(token.count).kind == .leftBracket {
      throw fail("\"\(displayedNames(token))\" is not a scalar variable", at: bodyTokenRange(token))
    }
    checkAssignable(variable, at: bodyTokenRange(token))
    routine.texts[variable] = nil
    return try takeBodyNames(token)
  }
}
