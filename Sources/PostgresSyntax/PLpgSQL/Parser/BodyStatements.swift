/// Statements of PL/pgSQL (`proc_sect` and `proc_stmt` of `pl_gram.y`).
extension Parser {
  /// Statements up to the first token that begins none; whoever called says whether it belongs there.
  ///
  /// Statements that hold others are read by functions of their own, because these are what recursion takes its stack for.
  mutating func parseBodyStatements() throws(Stop) -> [PLpgSQLNode] {
    try enterStatements()
    let outerList = routine.list
    routine.listCount += 1
    routine.list = routine.listCount
    var statements: [PLpgSQLNode] = []
    while try parseBodyStatement(into: &statements) {}
    routine.list = outerList
    leaveStatements()
    return statements
  }

  /// A statement with its semicolon; false where none begins.
  private mutating func parseBodyStatement(into statements: inout [PLpgSQLNode]) throws(Stop) -> Bool {
    let start = current.start
    guard let statement = try atCompoundStatement ? parseCompoundStatement() : parseSimpleStatement() else { return false }
    let range = range(from: start)
    guard eat(.semicolon) else { throw unexpectedInBody(expecting: "\";\"") }
    statements.append(PLpgSQLNode(statement: statement, range: range))
    return true
  }

  /// A block, IF, CASE, a loop, or a label begins here. These words are reserved.
  private var atCompoundStatement: Bool {
    mutating get {
      switch bodyKeyword(at: position) {
      case .begin, .declare, .if, .case, .loop, .while, .for, .foreach: true
      default: atBodyMark("<<")
      }
    }
  }

  private mutating func parseCompoundStatement() throws(Stop) -> PLpgSQLStatement? {
    let label = try parseBlockLabel()
    switch bodyKeyword(at: position) {
    case .declare, .begin: return try parseBlockStatement(label: label)
    case .loop, .while, .for, .foreach: return try parseLoop(label: label)
    case .if where label == nil: return try parseIf()
    case .case where label == nil: return try parseCase()
    default: throw unexpectedInBody(expecting: "a block or a loop")
    }
  }

  /// A statement that holds no others, without its semicolon; nil where none begins.
  private mutating func parseSimpleStatement() throws(Stop) -> PLpgSQLStatement? {
    let problemCount = tree.problems.count
    let token = bodyToken(startsStatement: true)
    let statement: PLpgSQLStatement?
    switch token.kind {
    case .datum(let variable, let isField): statement = try parseAssignment(token, variable: variable, isField: isField)
    case .word, .compound: statement = try parseWordStatement(token)
    case .other: return nil
    case .keyword(let keyword): statement = try parseKeywordStatement(keyword)
    }
    keepFirstProblem(since: problemCount)
    return statement
  }

  /// One slip is one problem: what was found after it in the same statement may come from it.
  mutating func keepFirstProblem(since problemCount: Int) {
    if tree.problems.count > problemCount + 1 { tree.problems.removeSubrange((problemCount + 1)...) }
  }

  /// Ends before the semicolon; nil if the word begins no statement.
  private mutating func parseKeywordStatement(_ keyword: PLpgSQLKeyword) throws(Stop) -> PLpgSQLStatement? {
    switch keyword {
    case .exit, .continue: return try parseExit()
    case .return: return try parseReturnInBody()
    case .raise: return .raise(try parseRaise())
    case .assert: return try parseAssert()
    case .import, .insert, .merge: return try parseExecSQL()
    case .execute: return try parseDynamicExecute()
    case .perform: return try parsePerform()
    case .call, .do:
      let statement = try parseBodyQuery(.statement)
      routine.texts = [:]
      return .call(statement)
    default: return try parseRareKeywordStatement(keyword)
    }
  }

  private mutating func parseRareKeywordStatement(_ keyword: PLpgSQLKeyword) throws(Stop) -> PLpgSQLStatement? {
    switch keyword {
    case .get: return .getDiagnostics(try parseGetDiagnostics())
    case .open: return .open(try parseOpen())
    case .fetch, .move: return .fetch(try parseFetchInBody())
    case .close:
      advance()
      return .close(try parseCursorVariable().names)
    case .null:
      advance()
      return .null
    case .commit:
      advance()
      return .commit(chain: try parseChain())
    case .rollback:
      advance()
      return .rollback(chain: try parseChain())
    default: return nil
    }
  }

  /// `AND [NO] CHAIN`
  private mutating func parseChain() throws(Stop) -> Bool {
    guard eatBodyWord(.and) else { return false }
    let isChained = !eatBodyWord(.no)
    try expectBodyWord(.chain)
    return isChained
  }

  // MARK: - Assignment

  private mutating func parseAssignment(_ token: BodyToken, variable: Int, isField: Bool) throws(Stop) -> PLpgSQLStatement {
    let problemCount = tree.problems.count
    checkAssignable(variable, at: bodyTokenRange(token))
    let tokens = try scanFragment(until: .semicolon, ";", isExpression: false)
    let counts = (expressions: tree.expressions.count, selects: tree.selects.count)
    let fallback = Name(id: bodyName(at: tokens.lowerBound), range: lexed.tokens[tokens.lowerBound].range)
    let whole = range(of: tokens)
    let assignment = readFragment(tokens) { (parser) throws(Stop) in try parser.parsePLAssignment() }
    let assign =
      assignment
      ?? PLpgSQLAssign(target: fallback, indirection: .empty, value: PLpgSQLExpression(query: nil, range: whole))
    note(assign.value, since: counts)
    try endFragment(since: problemCount)
    noteText(of: isField || !assign.indirection.isEmpty ? nil : assign.value, for: variable)
    return .assign(assign)
  }

  /// `PLAssignStmt`: the target by SQL's rules, then the value.
  private mutating func parsePLAssignment() throws(Stop) -> PLpgSQLAssign {
    let target: Name
    if at(.parameterNumber) {
      target = Name(id: bodyName(at: position), range: current.range)
      advance()
    } else {
      target = try parseColId()
    }
    let indirection = try parseIndirection()
    guard eat(.colonEquals) || eat(.equals) else { throw unexpected(expecting: "\":=\"") }
    let start = current.start
    let query = try parsePLpgSQLExpression()
    return PLpgSQLAssign(target: target, indirection: indirection, value: PLpgSQLExpression(query: query, range: range(from: start)))
  }

  /// Reports a target that may not change.
  mutating func checkAssignable(_ variable: Int, at range: ByteRange) {
    guard routine.names.variables[variable].isConstant else { return }
    report("variable \"\(tree.nameTable.string(routine.names.variables[variable].name))\" is declared CONSTANT", at: range)
  }

  /// A word that is no variable: SQL, unless an assignment was meant.
  private mutating func parseWordStatement(_ token: BodyToken) throws(Stop) -> PLpgSQLStatement {
    switch peek(token.count).kind {
    case .equals, .colonEquals, .leftBracket, .dot:
      // The rest of the body can be read all the same.
      let problemCount = tree.problems.count
      _ = failUnknownVariable(token)
      let tokens = try scanFragment(until: .semicolon, ";", isExpression: false)
      let name = Name(id: bodyName(at: tokens.lowerBound), range: lexed.tokens[tokens.lowerBound].range)
      let value = PLpgSQLExpression(query: nil, range: range(of: tokens))
      try endFragment(since: problemCount)
      return .assign(PLpgSQLAssign(target: name, indirection: .empty, value: value))
    default: return try parseExecSQL()
    }
  }

  // MARK: - Branches

  /// What holds in a branch, for the statements in it; gives back the statements.
  private mutating func parseBranch(_ conditions: [BodyCondition]) throws(Stop) -> [PLpgSQLNode] {
    let outer = routine.context
    routine.context.isConditional = true
    routine.context.conditions += conditions
    let statements = try parseBodyStatements()
    let isAfterExit = routine.context.isAfterExit
    routine.context = outer
    routine.context.isAfterExit = isAfterExit
    return statements
  }

  private mutating func parseIf() throws(Stop) -> PLpgSQLStatement {
    advance()
    var branches: [PLpgSQLBranch] = []
    var otherwise: [PLpgSQLNode] = []
    repeat {
      let condition = try parseBodyExpression(through: .then, "THEN")
      let holds = BodyCondition(expression: condition, isNegated: false)
      branches.append(PLpgSQLBranch(condition: condition, statements: try parseBranch(refused(branches) + [holds])))
    } while eatBodyWord(.elsif)
    if eatBodyWord(.else) { otherwise = try parseBranch(refused(branches)) }
    try expectBodyWord(.end)
    try expectBodyWord(.if)
    return .if(branches: branches, otherwise: otherwise)
  }

  /// What did not hold where the branch after these is taken. Only the last few are kept: a chain of thousands of ELSIF stays linear.
  private mutating func refused(_ branches: [PLpgSQLBranch]) -> [BodyCondition] {
    branches.suffix(8).map { BodyCondition(expression: $0.condition, isNegated: true) }
  }

  private mutating func parseCase() throws(Stop) -> PLpgSQLStatement {
    advance()
    var operand: PLpgSQLExpression?
    if !atBodyWord(.when) { operand = try parseBodyExpression(until: .when, "WHEN") }
    var branches: [PLpgSQLBranch] = []
    guard atBodyWord(.when) else { throw unexpectedInBody(expecting: "WHEN") }
    while eatBodyWord(.when) {
      let condition = try parseBodyExpression(through: .then, "THEN")
      let conditions = operand == nil ? [BodyCondition(expression: condition, isNegated: false)] : []
      branches.append(PLpgSQLBranch(condition: condition, statements: try parseBranch(conditions)))
    }
    let otherwise: [PLpgSQLNode]? = eatBodyWord(.else) ? try parseBranch([]) : nil
    try expectBodyWord(.end)
    try expectBodyWord(.case)
    return .case(operand: operand, branches: branches, otherwise: otherwise)
  }

  // MARK: - EXIT, RETURN

  private mutating func parseExit() throws(Stop) -> PLpgSQLStatement {
    let range = current.range
    let isContinue = bodyKeyword(at: position) == .continue
    advance()
    var exit = PLpgSQLExit(isContinue: isContinue, label: nil, condition: nil)
    if !at(.semicolon), !atBodyWord(.when) { exit.label = try parseBodyLabelName() }
    if eatBodyWord(.when) {
      exit.condition = try parseBodyExpression(until: .semicolon, ";")
    } else if !at(.semicolon) {
      throw unexpectedInBody(expecting: "WHEN or \";\"")
    }
    routine.context.isAfterExit = routine.context.isAfterExit || routine.context.isConditional || exit.condition != nil
    if let label = exit.label {
      switch routine.names.label(label.id) {
      case nil:
        report("there is no label \"\(tree.string(label))\" attached to any block or loop enclosing this statement", at: label.range)
      case .loop: break
      default: if isContinue { report("block label \"\(tree.string(label))\" cannot be used in CONTINUE", at: label.range) }
      }
    } else if !routine.names.isInLoop {
      report(
        isContinue ? "CONTINUE cannot be used outside a loop" : "EXIT cannot be used outside a loop, unless it has a label", at: range)
    }
    return .exit(exit)
  }

  private mutating func parseReturnInBody() throws(Stop) -> PLpgSQLStatement {
    let range = current.range
    advance()
    if isAtEnd { throw failAtToken("unexpected end of function definition") }
    if eatBodyWord(.next) { return .returnNext(try parseReturnNext(at: range)) }
    if eatBodyWord(.query) { return try parseReturnQuery(at: range) }
    routine.context.isAfterExit = routine.context.isAfterExit || routine.context.isConditional
    let facts = routine.facts
    let complaint: (message: String, help: String?)? =
      if facts.returnsSet {
        ("RETURN cannot have a parameter in function returning set", "use RETURN NEXT or RETURN QUERY")
      } else if facts.returnsVoid {
        ("RETURN cannot have a parameter in \(facts.isProcedure ? "a procedure" : "function returning void")", nil)
      } else if facts.hasOutput {
        ("RETURN cannot have a parameter in function with OUT parameters", nil)
      } else {
        nil
      }
    guard let complaint else { return .return(try parseBodyExpression(until: .semicolon, ";")) }
    if at(.semicolon) { return .return(nil) }
    if isAtEnd || lexicalProblem(at: position) != nil { throw unexpectedInBody() }
    report(complaint.message, at: current.range, help: complaint.help)
    return .return(try parseBodyExpression(until: .semicolon, ";"))
  }

  private mutating func parseReturnNext(at range: ByteRange) throws(Stop) -> PLpgSQLExpression? {
    if !routine.facts.returnsSet { report("cannot use RETURN NEXT in a non-SETOF function", at: range) }
    guard routine.facts.hasOutput else { return try parseBodyExpression(until: .semicolon, ";") }
    if at(.semicolon) { return nil }
    report("RETURN NEXT cannot have a parameter in function with OUT parameters", at: current.range)
    return try parseBodyExpression(until: .semicolon, ";")
  }

  private mutating func parseReturnQuery(at range: ByteRange) throws(Stop) -> PLpgSQLStatement {
    if !routine.facts.returnsSet { report("cannot use RETURN QUERY in a non-SETOF function", at: range) }
    guard eatBodyWord(.execute) else { return .returnQuery(try parseBodyQuery()) }
    let text = try parseBodyExpression(until: [.semicolon, .using], "; or USING")
    recordDynamic(text)
    return .returnQueryExecute(PLpgSQLDynamicQuery(text: text, parameters: try parseUsing()))
  }

  /// The values behind USING, up to the semicolon; none if the semicolon is there at once.
  mutating func parseUsing() throws(Stop) -> [PLpgSQLExpression] {
    var parameters: [PLpgSQLExpression] = []
    guard !at(.semicolon) else { return parameters }
    repeat {
      advance()
      parameters.append(try parseBodyExpression(until: [.comma, .semicolon], ", or ;"))
    } while at(.comma)
    return parameters
  }

  private mutating func parseAssert() throws(Stop) -> PLpgSQLStatement {
    advance()
    let condition = try parseBodyExpression(until: [.comma, .semicolon], ", or ;")
    guard eat(.comma) else { return .assert(condition: condition, message: nil) }
    return .assert(condition: condition, message: try parseBodyExpression(until: .semicolon, ";"))
  }
}
