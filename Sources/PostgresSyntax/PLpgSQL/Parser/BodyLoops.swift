/// Loops of PL/pgSQL (`stmt_loop`, `stmt_while`, `stmt_for` and `stmt_foreach_a` of `pl_gram.y`).
extension Parser {
  /// What stands between FOR and IN.
  private struct LoopVariable {
    /// nil if the names are a field's or have dots.
    var name: Name?
    /// The variables, if they are known ones.
    var target: PLpgSQLTarget?
    /// The number of the variable, if there is one only.
    var number: Int?
    /// More than one, or one that is a row's.
    var isList = false
    var range: ByteRange
  }

  /// LOOP, WHILE, FOR or FOREACH is current; ends behind END LOOP and the label.
  mutating func parseLoop(label: Name?) throws(Stop) -> PLpgSQLStatement {
    let scope = routine.names.push(label?.id, .loop)
    let outer = routine.context
    let problemCount = tree.problems.count
    let control: PLpgSQLLoop.Control
    switch bodyKeyword(at: position) {
    case .while:
      advance()
      let condition = try parseBodyExpression(through: .loop, "LOOP")
      routine.context.conditions.append(BodyCondition(expression: condition, isNegated: false))
      control = .whileTrue(condition)
    case .for: control = try parseForControl()
    case .foreach: control = try parseForEachControl()
    default:
      advance()
      control = .endless
    }
    keepFirstProblem(since: problemCount)
    routine.context.isRepeated = true
    let statements = try parseBodyStatements()
    try expectBodyWord(.end)
    try expectBodyWord(.loop)
    try parseEndLabel(of: label, isLoop: true)
    let mayHaveReturned = routine.context.isAfterExit
    routine.context = outer
    routine.context.isAfterExit = outer.isAfterExit || mayHaveReturned
    routine.names.pop()
    return .loop(PLpgSQLLoop(label: label, control: control, statements: statements, scope: scope))
  }

  /// `for_variable`
  private mutating func parseLoopVariable() throws(Stop) -> LoopVariable {
    let token = bodyToken()
    let range = bodyTokenRange(token)
    let name = token.count == 1 && !isAtEnd ? Name(id: bodyName(at: position), range: current.range) : nil
    switch token.kind {
    case .datum(let variable, let isField):
      let kind = isField ? BodyNamespace.Kind.scalar : routine.names.variables[variable].kind
      if kind == .record || peek(token.count).kind != .comma {
        let names = try takeBodyNames(token)
        let target = PLpgSQLTarget(variables: [names], isStrict: false, range: range)
        return LoopVariable(name: name, target: target, number: variable, isList: kind == .record, range: range)
      }
      let target = try parseTargetVariables(token, isStrict: false)
      return LoopVariable(name: name, target: target, isList: true, range: range)
    case .word:
      if peek(1).kind == .comma { throw failUnknownVariable(token) }
      advance()
      return LoopVariable(name: name, target: nil, range: range)
    case .compound: throw failUnknownVariable(token)
    default: throw unexpectedInBody(expecting: "a loop variable")
    }
  }

  /// The variables that a loop over rows assigns; the variable must be a known one.
  private mutating func rowTarget(_ variable: LoopVariable) -> PLpgSQLTarget {
    if let target = variable.target {
      if let number = variable.number { checkAssignable(number, at: variable.range) }
      forgetTexts(of: target)
      return target
    }
    report("loop variable of loop over rows must be a record variable or list of scalar variables", at: variable.range)
    return PLpgSQLTarget(variables: [], isStrict: false, range: variable.range)
  }

  private mutating func parseForControl() throws(Stop) -> PLpgSQLLoop.Control {
    advance()
    let variable = try parseLoopVariable()
    try expectBodyWord(.in)
    if eatBodyWord(.execute) {
      let text = try parseBodyExpression(until: [.loop, .using], "LOOP or USING")
      let target = rowTarget(variable)
      recordDynamic(text)
      var parameters: [PLpgSQLExpression] = []
      if !atBodyWord(.loop) {
        repeat {
          advance()
          parameters.append(try parseBodyExpression(until: [.comma, .loop], ", or LOOP"))
        } while at(.comma)
      }
      advance()
      return .execute(target, PLpgSQLDynamicQuery(text: text, parameters: parameters))
    }
    let token = bodyToken()
    if case .datum(let number, let isField) = token.kind, !isField, routine.names.variables[number].kind == .cursor {
      return try parseForCursor(variable, cursor: number, token)
    }
    return try parseForRange(variable)
  }

  private mutating func parseForCursor(_ variable: LoopVariable, cursor: Int, _ token: BodyToken) throws(Stop) -> PLpgSQLLoop.Control {
    if variable.isList, let target = variable.target, target.variables.count > 1 {
      report("cursor FOR loop must have only one target variable", at: variable.range)
    }
    let range = bodyTokenRange(token)
    let names = try takeBodyNames(token)
    var arguments: [PLpgSQLExpression] = []
    if routine.names.variables[cursor].cursorArguments == nil {
      throw fail("cursor FOR loop must use a bound cursor variable", at: range)
    }
    arguments = try parseCursorArguments(of: cursor)
    try expectBodyWord(.loop)
    if let name = variable.name { routine.names.declare(BodyNamespace.Variable(name: name.id, kind: .record)) }
    return .cursor(variable: variable.name, names, arguments: arguments)
  }

  /// `FOR i IN lower .. upper` or `FOR row IN query`: two dots tell.
  private mutating func parseForRange(_ variable: LoopVariable) throws(Stop) -> PLpgSQLLoop.Control {
    let reverseRange = current.range
    let isReverse = eatBodyWord(.reverse)
    let tokens = try scanFragment(until: [.dotDot, .loop], "LOOP", isExpression: true)
    guard at(.dotDot) else {
      if isReverse { report("cannot specify REVERSE in query FOR loop", at: reverseRange) }
      let problemCount = tree.problems.count
      let statement = readBodyStatement(tokens, .query)
      let target = rowTarget(variable)
      try endFragment(since: problemCount)
      advance()
      return .query(target, statement)
    }
    let lower = readBodyExpression(tokens)
    advance()
    let upper = try parseBodyExpression(until: [.loop, .by], "LOOP")
    var step: PLpgSQLExpression?
    if eat(.by) { step = try parseBodyExpression(until: .loop, "LOOP") }
    advance()
    if let target = variable.target, target.variables.count > 1 {
      report("integer FOR loop must have only one target variable", at: variable.range)
    }
    if let name = variable.name { routine.names.declare(BodyNamespace.Variable(name: name.id, kind: .scalar)) }
    return .integers(variable: variable.name, isReverse: isReverse, lower: lower, upper: upper, step: step)
  }

  private mutating func parseForEachControl() throws(Stop) -> PLpgSQLLoop.Control {
    advance()
    let variable = try parseLoopVariable()
    var slice: Int32 = 0
    if eatBodyWord(.slice) {
      guard at(.integerNumber) else { throw unexpectedInBody(expecting: "a whole number") }
      slice = Literals.integer(bytes.span, current.range)
      advance()
    }
    try expectBodyWord(.in)
    try expectBodyWord(.array)
    let array = try parseBodyExpression(through: .loop, "LOOP")
    guard let target = variable.target else {
      report("loop variable of FOREACH must be a known variable or list of variables", at: variable.range)
      return .array(PLpgSQLTarget(variables: [], isStrict: false, range: variable.range), slice: slice, array)
    }
    if let number = variable.number { checkAssignable(number, at: variable.range) }
    forgetTexts(of: target)
    return .array(target, slice: slice, array)
  }
}
