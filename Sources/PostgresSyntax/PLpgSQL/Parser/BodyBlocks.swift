/// The frame of a PL/pgSQL body: directives, blocks, handlers (`pl_function` and `pl_block` of `pl_gram.y`).
extension Parser {
  /// How many levels of expressions a level of statements takes the stack of.
  private static let statementDepth = 12

  mutating func parseRoutine() throws(Stop) -> PLpgSQLBlock {
    try parseDirectives()
    let label = try parseBlockLabel()
    guard atBodyWord(.declare) || atBodyWord(.begin) else { throw unexpectedInBody(expecting: "BEGIN") }
    let block = try parseBlock(label: label)
    _ = eat(.semicolon)
    if !isAtEnd { throw unexpectedInBody() }
    return block
  }

  /// `#option dump`, `#print_strict_params on`, `#variable_conflict error`
  private mutating func parseDirectives() throws(Stop) {
    while atBodyMark("#") {
      advance()
      let directive = bodyToken().keyword
      switch directive {
      case .option:
        advance()
        try expectBodyWord(.dump)
      case .printStrictParams:
        advance()
        let token = bodyToken()
        guard token.isDeclarable else { throw unexpectedInBody() }
        let text = displayedNames(token)
        guard text == "on" || text == "off" else {
          throw fail("unrecognized print_strict_params option \(text)", at: current.range)
        }
        advance()
      case .variableConflict:
        advance()
        guard eatBodyWord(.error) || eatBodyWord(.useVariable) || eatBodyWord(.useColumn) else {
          throw unexpectedInBody(expecting: "error, use_variable or use_column")
        }
      default: throw unexpectedInBody()
      }
    }
  }

  /// `<<label>>`, or nil where there is none.
  mutating func parseBlockLabel() throws(Stop) -> Name? {
    guard atBodyMark("<<") else { return nil }
    advance()
    let name = try parseBodyLabelName()
    guard atBodyMark(">>") else { throw unexpectedInBody(expecting: "\">>\"") }
    advance()
    return name
  }

  /// Goes one level of statements deeper; `leaveStatements` goes back, unless a problem ends the body.
  mutating func enterStatements() throws(Stop) {
    guard depth + Self.statementDepth <= Self.maximumDepth else { throw fail("statements are nested too deeply", at: current.range) }
    depth += Self.statementDepth
  }

  mutating func leaveStatements() { depth -= Self.statementDepth }

  mutating func parseBlockStatement(label: Name?) throws(Stop) -> PLpgSQLStatement { .block(try parseBlock(label: label)) }

  /// DECLARE or BEGIN is current; ends behind END and the label.
  mutating func parseBlock(label: Name?) throws(Stop) -> PLpgSQLBlock {
    let scope = routine.names.push(label?.id, .block)
    var block = PLpgSQLBlock(label: label, declarations: [], statements: [], handlers: [], scope: scope)
    if eatBodyWord(.declare) { block.declarations = try parseDeclarations() }
    try expectBodyWord(.begin)
    let context = routine.context
    let firstRecord = routine.records.count
    block.statements = try parseBodyStatements()
    if eatBodyWord(.exception) {
      for index in firstRecord..<routine.records.count { routine.records[index].context.isProtected = true }
      routine.context = context
      routine.context.isInHandler = true
      block.handlers = try parseHandlers()
    }
    let isAfterExit = routine.context.isAfterExit
    routine.context = context
    routine.context.isAfterExit = isAfterExit
    try expectBodyWord(.end)
    try parseEndLabel(of: label)
    routine.names.pop()
    return block
  }

  /// The label behind END, which must be the block's own (`check_labels`).
  mutating func parseEndLabel(of label: Name?, isLoop: Bool = false) throws(Stop) {
    guard !at(.semicolon), !isAtEnd else { return }
    let range = current.range
    let name = try parseBodyLabelName()
    if isLoop, !at(.semicolon) { throw unexpectedInBody() }
    guard let label else {
      throw fail("end label \"\(tree.string(name))\" specified for unlabeled block", at: range)
    }
    if label.id != name.id {
      throw fail("end label \"\(tree.string(name))\" differs from block's label \"\(tree.string(label))\"", at: range)
    }
  }

  // MARK: - Handlers

  private mutating func parseHandlers() throws(Stop) -> [PLpgSQLHandler] {
    for name in ["sqlstate", "sqlerrm"] {
      routine.names.declare(BodyNamespace.Variable(name: intern(name), kind: .scalar, isConstant: true))
    }
    var handlers: [PLpgSQLHandler] = []
    repeat {
      try expectBodyWord(.when)
      var conditions = [try parseHandlerCondition()]
      while eatBodyWord(.or) { conditions.append(try parseHandlerCondition()) }
      try expectBodyWord(.then)
      handlers.append(PLpgSQLHandler(conditions: conditions, statements: try parseBodyStatements()))
    } while atBodyWord(.when)
    return handlers
  }

  private mutating func parseHandlerCondition() throws(Stop) -> PLpgSQLHandler.Condition {
    let name = try parseBodyLabelName()
    let text = tree.string(name)
    if text == "sqlstate" { return .sqlState(try parseSQLState()) }
    if text != "others", !ErrorCondition.names.contains(text) {
      report("unrecognized exception condition \"\(text)\"", at: name.range)
    }
    return .name(name)
  }

  /// The string behind SQLSTATE: five digits or capital letters.
  mutating func parseSQLState() throws(Stop) -> StringLiteral {
    guard atPlainString else { throw unexpectedInBody(expecting: "a string") }
    let literal = StringLiteral(range: current.range, kind: current.kind)
    let code = Literals.string(bytes.span, literal)
    let isValid =
      code.count == 5
      && code.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") || $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    guard isValid else { throw failAtToken("invalid SQLSTATE code") }
    advance()
    return literal
  }

  /// The scanner's `SCONST`.
  var atPlainString: Bool {
    mutating get {
      switch current.kind {
      case .string, .escapeString, .dollarString: true
      default: false
      }
    }
  }
}
