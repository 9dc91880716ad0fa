/// Functions and procedures: CREATE, ALTER, DO and CALL.
extension Parser {
  /// CREATE FUNCTION and CREATE PROCEDURE.
  mutating func parseCreateFunction() throws(Stop) -> Statement {
    try expect(.create)
    let isReplace = eatOrReplace()
    let isProcedure = eat(.procedure)
    if !isProcedure { try expect(.function) }
    let name = try parseFunctionName()
    var function = CreateFunctionStmt(
      isProcedure: isProcedure, isReplace: isReplace, name: name, parameters: try parseFunctionParameters(), returnType: nil,
      returnsTable: false, options: [], sqlBody: nil)
    if isProcedure, let output = function.parameters.first(where: { $0.mode == .out }) {
      requires(14, "OUT parameters of procedures", from: output.range.start)
    }
    if !isProcedure, at(.returns), peek(1).keyword != .null {
      advance()
      if eat(.table) {
        try parseTableResult(&function)
      } else {
        function.returnType = try parseFunctionType()
      }
    }
    while let option = try parseFunctionOption(ofNewFunction: true) { function.options.append(option) }
    function.sqlBody = try parseSQLBody()
    return .createFunction(function)
  }

  /// `'(' table_func_column_list ')'` after RETURNS TABLE.
  private mutating func parseTableResult(_ function: inout CreateFunctionStmt) throws(Stop) {
    let columns = try parseParenthesized { (parser) throws(Stop) in
      let start = parser.current.start
      let name = try parser.parseTypeFunctionName()
      let type = try parser.parseFunctionType()
      return FunctionParameter(mode: .table, name: name, type: type, defaultValue: nil, range: parser.range(from: start))
    }
    for parameter in function.parameters where parameter.mode == .out || parameter.mode == .inOut {
      throw fail("OUT and INOUT arguments aren't allowed in TABLE functions", at: parameter.range)
    }
    function.parameters += columns
    function.returnsTable = true
  }

  /// `opt_routine_body`
  private mutating func parseSQLBody() throws(Stop) -> SQLBody? {
    let start = current.start
    if at(.return) {
      let value = try parseReturn()
      requires(14, "a SQL body", from: start)
      return .returnExpression(value.value)
    }
    guard eat(.begin) else { return nil }
    try expect(.atomic)
    var statements: [StatementID] = []
    while !eat(.end) {
      if eat(.semicolon) { continue }
      statements.append(try parseStatementOfBody())
      try expect(.semicolon)
    }
    requires(14, "a SQL body", from: start)
    return .atomic(statements)
  }

  /// How many levels of expressions a statement in a body takes the stack of.
  private static let bodyDepth = 40

  /// `routine_body_stmt`
  private mutating func parseStatementOfBody() throws(Stop) -> StatementID {
    let start = current.start
    let statement: Statement
    switch current.keyword {
    // The only statements that cannot stand inside another one: their words mean the body.
    case .begin: throw unexpected()
    case .return: statement = .return(try parseReturn())
    default:
      guard depth + Self.bodyDepth <= Self.maximumDepth else { throw fail("SQL bodies are nested too deeply", at: current.range) }
      depth += Self.bodyDepth
      statement = try parseStatement()
      depth -= Self.bodyDepth
    }
    return addNested(statement, range(from: start))
  }

  /// `ReturnStmt`
  private mutating func parseReturn() throws(Stop) -> ReturnStmt {
    try expect(.return)
    return ReturnStmt(value: try parseExpression())
  }

  /// ALTER FUNCTION, PROCEDURE and ROUTINE.
  mutating func parseAlterFunction() throws(Stop) -> Statement {
    try expect(.alter)
    let type: ObjectType
    switch current.keyword {
    case .function: type = .function
    case .procedure: type = .procedure
    case .routine: type = .routine
    default: throw unexpected(expecting: "FUNCTION, PROCEDURE or ROUTINE")
    }
    advance()
    let function = try parseFunctionWithArgTypes()
    switch current.keyword {
    case .set where atSetSchemaOfObject:
      return try parseAlterObject(type, .withArgs(function), .schema)
    case .rename, .owner, .no, .depends:
      return try parseAlterObject(type, .withArgs(function), [.rename, .owner, .depends])
    default:
      break
    }
    var actions: [DefElem] = []
    while let action = try parseFunctionOption(ofNewFunction: false) { actions.append(action) }
    if actions.isEmpty { throw unexpected(expecting: "what to change") }
    _ = eat(.restrict)
    return .alterFunction(AlterFunctionStmt(objectType: type, function: function, actions: actions))
  }

  /// SET SCHEMA name moves the function; SET SCHEMA 'string' sets its search path, and SET SCHEMA TO value a parameter of that name.
  private var atSetSchemaOfObject: Bool {
    mutating get {
      guard at(.set, .schema) else { return false }
      let next = peek(2)
      switch next.kind {
      case .equals, .dot: return false
      default: return !isString(next.kind) && next.keyword != .to && next.keyword != .from
      }
    }
  }

  /// DO
  mutating func parseDo() throws(Stop) -> Statement {
    try expect(.do)
    var arguments: [DefElem] = []
    repeat {
      let start = current.start
      if atString {
        arguments.append(makeOption("as", .string(try parseString()), from: start))
      } else {
        guard eat(.language) else { throw unexpected(expecting: "a string") }
        arguments.append(makeOption("language", try parseNonReservedWordOrString(), from: start))
      }
    } while atString || at(.language)
    return .doBlock(DoStmt(arguments: arguments))
  }

  /// CALL
  mutating func parseCall() throws(Stop) -> Statement {
    try expect(.call)
    let start = current.start
    let name = try parseFunctionName()
    guard at(.leftParenthesis) else { throw unexpected(expecting: TokenKind.leftParenthesis.spelling) }
    let function = try parseFunctionApplication(name)
    return .call(CallStmt(function: add(.funcCall(function), range(from: start))))
  }
}
