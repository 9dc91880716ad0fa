/// EXPLAIN, PREPARE, EXECUTE and DEALLOCATE.
extension Parser {
  mutating func parseExplain() throws(Stop) -> ExplainStmt {
    try expect(.explain)
    var options: [DefElem] = []
    let start = current.start
    if eat(.analyze) || eat(.analyse) {
      options.append(makeOption("analyze", .none, from: start))
    }
    let verboseStart = current.start
    if eat(.verbose) {
      options.append(makeOption("verbose", .none, from: verboseStart))
    }
    if options.isEmpty, at(.leftParenthesis), !startsQuery { options = try parseUtilityOptions() }
    return ExplainStmt(query: try parseExplainable(), options: options)
  }

  /// Whether a query rather than an option begins after the current parenthesis.
  private var startsQuery: Bool {
    mutating get {
      let token = peek(1)
      switch token.keyword {
      case .select, .table, .with: return true
      case .values: return peek(2).kind == .leftParenthesis
      default: return token.kind == .leftParenthesis
      }
    }
  }

  /// `ExplainableStmt`
  private mutating func parseExplainable() throws(Stop) -> StatementID {
    let start = current.start
    let statement: Statement
    switch current.keyword {
    case .declare: statement = .declareCursor(try parseDeclareCursor())
    case .execute: statement = .execute(try parseExecute())
    case .create:
      let first = position
      guard let created = try parseSchemaCreate(), case .createTableAs = created else {
        position = first
        advance()
        throw unexpected(expecting: "a statement that can be explained")
      }
      statement = created
    case .refresh: statement = try parseRefreshMaterializedView()
    default: return try parsePreparable()
    }
    return addNested(statement, range(from: start))
  }

  mutating func parsePrepare() throws(Stop) -> Statement {
    if at(.prepare, .transaction), isString(peek(2).kind) { return .transaction(try parseTransaction()) }
    try expect(.prepare)
    let name = try parseColId()
    var types: [TypeNameID] = []
    if at(.leftParenthesis) {
      types = try parseParenthesized { (parser) throws(Stop) in try parser.parseTypeName() }
    }
    try expect(.as)
    return .prepare(PrepareStmt(name: name, argumentTypes: types, query: try parsePreparable()))
  }

  mutating func parseExecute() throws(Stop) -> ExecuteStmt {
    try expect(.execute)
    let name = try parseColId()
    var parameters = ExpressionList.empty
    if eat(.leftParenthesis) {
      parameters = try parseExpressionList()
      try expect(.rightParenthesis)
    }
    return ExecuteStmt(name: name, parameters: parameters)
  }

  mutating func parseDeallocate() throws(Stop) -> DeallocateStmt {
    try expect(.deallocate)
    if at(.prepare), peek(1).kind != .endOfFile, peek(1).kind != .semicolon { advance() }
    return DeallocateStmt(name: eat(.all) ? nil : try parseColId())
  }
}
