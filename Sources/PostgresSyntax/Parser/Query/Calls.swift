/// Function calls, with all that aggregates and window functions add: `func_expr`.
extension Parser {
  /// `func_expr_windowless`
  @inline(never)
  mutating func parseFunctionExpression() throws(Stop) -> ExpressionID {
    if atSystemFunction, !(at(.currentSchema) && peek(1).kind == .leftParenthesis) { return try parseWindowless() }
    let start = current.start
    let names = try parseFunctionName()
    guard at(.leftParenthesis) else { throw unexpected(expecting: "\"(\"") }
    return add(.funcCall(try parseFunctionApplication(names)), range(from: start))
  }

  /// One of SQL's own functions, without FILTER and OVER.
  @inline(never)
  private mutating func parseWindowless() throws(Stop) -> ExpressionID {
    switch current.keyword {
    case .jsonObjectagg, .jsonArrayagg: try parseJsonAggregate(isWindowless: true)
    default: try parsePrimary()
    }
  }

  /// `func_expr` after its name, or `func_name (…) 'string'`; at the parenthesis.
  @inline(never)
  mutating func parseCall(_ name: NameList, from start: UInt32) throws(Stop) -> ExpressionID {
    var call = try parseFunctionApplication(name)
    switch current.kind {
    case .string, .escapeString, .unicodeString, .dollarString:
      if let modifiers = try typeModifiers(of: call) { return try parseTypedConstant(name, modifiers, from: start) }
    case .identifier:
      switch current.keyword {
      case .within, .filter, .over: try parseCallClauses(&call)
      default: break
      }
    default: break
    }
    return add(.funcCall(call), range(from: start))
  }

  /// The arguments of what turned out to be a type; nil where a call is all it can be.
  private mutating func typeModifiers(of call: FuncCall) throws(Stop) -> ExpressionList? {
    if call.aggStar || call.aggDistinct || call.isVariadic || call.arguments.isEmpty || hasAll(call) { return nil }
    for argument in tree[call.arguments] {
      if case .namedArgExpr = tree[argument] {
        throw fail("type modifier cannot have parameter name", at: tree.range(of: argument))
      }
    }
    if let order = tree[call.aggOrder].first {
      var index = position - 1
      while index > 0, lexed.tokens[index].start > tree.range(of: order.expression).start || lexed.tokens[index].keyword != .order {
        index -= 1
      }
      throw fail("type modifier cannot have ORDER BY", at: lexed.tokens[index].range)
    }
    return call.arguments
  }

  /// `f(ALL …)`, which leaves no trace in the tree, is no type.
  private mutating func hasAll(_ call: FuncCall) -> Bool {
    guard let first = tree[call.arguments].first else { return false }
    let start = tree.range(of: first).start
    var index = position - 1
    while index > 0, lexed.tokens[index].start > start { index -= 1 }
    return index > 0 && lexed.tokens[index - 1].keyword == .all
  }

  /// `func_application` after its name, at the parenthesis.
  @inline(never)
  mutating func parseFunctionApplication(_ name: NameList) throws(Stop) -> FuncCall {
    advance()
    var call = FuncCall(name: name, arguments: .empty)
    if eat(.rightParenthesis) { return call }
    if eat(.star) {
      try expect(.rightParenthesis)
      call.aggStar = true
      return call
    }
    try descend(2)
    switch current.keyword {
    case .distinct:
      advance()
      call.aggDistinct = true
      call.arguments = try parseArgumentList()
    case .all:
      advance()
      call.arguments = try parseArgumentList()
    default: call.arguments = try parseArgumentList(isVariadic: &call.isVariadic)
    }
    if at(.order) { call.aggOrder = try parseSortClause() }
    depth -= 2
    try expect(.rightParenthesis)
    return call
  }

  /// `func_arg_list`
  @inline(never)
  mutating func parseArgumentList() throws(Stop) -> ExpressionList {
    let mark = scratch.count
    repeat { scratch.append(try parseArgument()) } while eat(.comma)
    return takeScratch(from: mark)
  }

  /// `func_arg_list`, whose last argument may be VARIADIC.
  @inline(never)
  private mutating func parseArgumentList(isVariadic: inout Bool) throws(Stop) -> ExpressionList {
    let mark = scratch.count
    repeat {
      isVariadic = eat(.variadic)
      scratch.append(try parseArgument())
    } while !isVariadic && eat(.comma)
    return takeScratch(from: mark)
  }

  /// `func_arg_list_opt` in parentheses.
  @inline(never)
  mutating func parseParenthesizedArguments() throws(Stop) -> ExpressionList {
    try expect(.leftParenthesis)
    if eat(.rightParenthesis) { return .empty }
    let arguments = try parseArgumentList()
    try expect(.rightParenthesis)
    return arguments
  }

  /// `func_arg_expr`
  @inline(never)
  mutating func parseArgument() throws(Stop) -> ExpressionID {
    switch peek(1).kind {
    case .colonEquals, .equalsGreater:
      guard atTypeFunctionName else { break }
      let start = current.start
      let name = try takeName()
      advance()
      let value = try parseExpression(above: .none, .full)
      return add(.namedArgExpr(name: name, argument: value), range(from: start))
    default: break
    }
    return try parseExpression(above: .none, .full)
  }

  /// WITHIN GROUP, FILTER and OVER.
  @inline(never)
  private mutating func parseCallClauses(_ call: inout FuncCall) throws(Stop) {
    if at(.within) {
      let start = current.start
      advance()
      try expect(.group)
      try expect(.leftParenthesis)
      try descend(2)
      let order = try parseSortClause()
      depth -= 2
      try expect(.rightParenthesis)
      let place = range(from: start)
      if !call.aggOrder.isEmpty { throw fail("cannot use multiple ORDER BY clauses with WITHIN GROUP", at: place) }
      if call.aggDistinct { throw fail("cannot use DISTINCT with WITHIN GROUP", at: place) }
      if call.isVariadic { throw fail("cannot use VARIADIC with WITHIN GROUP", at: place) }
      call.aggOrder = order
      call.aggWithinGroup = true
    }
    call.aggFilter = try parseFilterClause()
    call.over = try parseOverClause()
  }

  /// `filter_clause`
  @inline(never)
  mutating func parseFilterClause() throws(Stop) -> ExpressionID? {
    guard eat(.filter) else { return nil }
    try expect(.leftParenthesis)
    try expect(.where)
    try descend(2)
    let condition = try parseExpression(above: .none, .full)
    depth -= 2
    try expect(.rightParenthesis)
    return condition
  }

  /// `over_clause`
  @inline(never)
  mutating func parseOverClause() throws(Stop) -> WindowID? {
    guard eat(.over) else { return nil }
    if at(.leftParenthesis) { return add(try parseWindowSpecification(name: nil)) }
    let name = try parseColId()
    return add(
      WindowDef(name: name, reference: nil, partitionClause: .empty, orderClause: .empty, frame: nil, isBareReference: true))
  }
}
