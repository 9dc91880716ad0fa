/// Parameters of functions, procedures and aggregates, and the ways to name one by its argument types.
extension Parser {
  /// `func_args_with_defaults` with `allowsDefaults`, otherwise `func_args`.
  mutating func parseFunctionParameters(allowsDefaults: Bool = true) throws(Stop) -> [FunctionParameter] {
    try expect(.leftParenthesis)
    if eat(.rightParenthesis) { return [] }
    var parameters: [FunctionParameter] = []
    repeat {
      var parameter = try parseFunctionParameter()
      if allowsDefaults, at(.default) || at(.equals) {
        advance()
        parameter.defaultValue = try parseExpression()
        parameter.range = range(from: parameter.range.start)
      }
      parameters.append(parameter)
    } while eat(.comma)
    try expect(.rightParenthesis)
    return parameters
  }

  /// `func_arg`: mode and name in either order, both optional, and the type.
  mutating func parseFunctionParameter() throws(Stop) -> FunctionParameter {
    let start = current.start
    var mode = try parseParameterMode()
    var name: Name?
    if atParameterName {
      name = try takeName()
      if mode == .unspecified { mode = try parseParameterMode() }
    }
    let type = try parseFunctionType()
    return FunctionParameter(mode: mode, name: name, type: type, defaultValue: nil, range: range(from: start))
  }

  /// `arg_class`
  private mutating func parseParameterMode() throws(Stop) -> FunctionParameter.Mode {
    switch current.keyword {
    case .in:
      advance()
      return eat(.out) ? .inOut : .in
    case .out:
      advance()
      return .out
    case .inout:
      advance()
      return .inOut
    case .variadic:
      advance()
      return .variadic
    default:
      return .unspecified
    }
  }

  /// Whether the current word is a parameter's name rather than its type: then a mode or a type follows.
  private var atParameterName: Bool {
    mutating get {
      guard atTypeFunctionName else { return false }
      let isEscaped = current.kind == .unicodeIdentifier && peek(1).keyword == .uescape
      let next = peek(isEscaped ? 3 : 1)
      switch next.kind {
      case .quotedIdentifier, .unicodeIdentifier, .psqlVariable: return true
      case .identifier: break
      default: return false
      }
      // The only type whose first word could be a name.
      if at(.double), next.keyword == .precision { return false }
      switch next.keyword.category {
      case .unreserved, .typeOrFunctionName: return true
      case .columnName: return next.keyword == .out || next.keyword == .inout || next.keyword == .setof || next.keyword.beginsType
      case .reserved: return next.keyword == .in || next.keyword == .variadic
      }
    }
  }

  /// `function_with_argtypes`
  mutating func parseFunctionWithArgTypes() throws(Stop) -> ObjectWithArgs {
    let start = current.start
    let first = current
    let name: NameList
    if peek(1).kind == .dot || (first.kind == .unicodeIdentifier && peek(1).keyword == .uescape) {
      name = try parseAnyName()
    } else {
      guard atColId || atTypeFunctionName else { throw unexpected(expecting: "a function name") }
      name = addList([try takeName()])
    }
    var arguments = ObjectWithArgs.Arguments.unspecified
    if at(.leftParenthesis) {
      // A word that is a column's but no function's name stands only without parentheses.
      guard name.count > 1 || first.kind != .identifier || first.keyword.category != .columnName else { throw unexpected() }
      arguments = .list(try parseFunctionParameters(allowsDefaults: false))
    }
    return ObjectWithArgs(name: name, operatorSymbol: nil, arguments: arguments, range: range(from: start))
  }

  /// `aggregate_with_argtypes`
  mutating func parseAggregateWithArgTypes() throws(Stop) -> ObjectWithArgs {
    let start = current.start
    let name = try parseFunctionName()
    let arguments = try parseAggregateArguments()
    return ObjectWithArgs(name: name, operatorSymbol: nil, arguments: arguments, range: range(from: start))
  }

  /// `aggr_args`
  mutating func parseAggregateArguments() throws(Stop) -> ObjectWithArgs.Arguments {
    try expect(.leftParenthesis)
    if eat(.star) {
      try expect(.rightParenthesis)
      return .star
    }
    if eat(.order) {
      try expect(.by)
      let aggregated = try parseAggregateParameters()
      try expect(.rightParenthesis)
      return .ordered(direct: [], aggregated: aggregated)
    }
    let direct = try parseAggregateParameters()
    guard eat(.order) else {
      try expect(.rightParenthesis)
      return .list(direct)
    }
    try expect(.by)
    let aggregated = try parseAggregateParameters()
    try expect(.rightParenthesis)
    if let last = direct.last, last.mode == .variadic {
      guard aggregated.count == 1, let only = aggregated.first, only.mode == .variadic, isSameType(last.type, only.type) else {
        throw fail(
          "an ordered-set aggregate with a VARIADIC direct argument must have one VARIADIC aggregated argument of the same data type",
          at: aggregated.first?.range ?? current.range)
      }
    }
    return .ordered(direct: direct, aggregated: aggregated)
  }

  /// `aggr_args_list`
  private mutating func parseAggregateParameters() throws(Stop) -> [FunctionParameter] {
    try parseList { (parser) throws(Stop) in
      let parameter = try parser.parseFunctionParameter()
      switch parameter.mode {
      case .unspecified, .in, .variadic: return parameter
      case .out, .inOut, .table: throw parser.fail("aggregates cannot have output arguments", at: parameter.range)
      }
    }
  }

  /// Whether two types are written alike, which is how PostgreSQL's grammar compares them.
  private mutating func isSameType(_ left: TypeNameID, _ right: TypeNameID) -> Bool {
    let (left, right) = (tree[left], tree[right])
    guard left.isSystemSyntax == right.isSystemSyntax, left.isSetOf == right.isSetOf, left.isColumnType == right.isColumnType,
      left.intervalFields == right.intervalFields, left.modifiers.count == right.modifiers.count
    else { return false }
    return tree[left.names].map(\.id) == tree[right.names].map(\.id)
      && Array(tree[left.arrayBounds]) == Array(tree[right.arrayBounds])
  }

  /// `operator_with_argtypes`
  mutating func parseOperatorWithArgTypes() throws(Stop) -> ObjectWithArgs {
    let start = current.start
    let name = try parseAnyOperator()
    let arguments = try parseOperatorArguments()
    return ObjectWithArgs(name: name.schema, operatorSymbol: name.symbol, arguments: arguments, range: range(from: start))
  }

  /// `oper_argtypes`
  private mutating func parseOperatorArguments() throws(Stop) -> ObjectWithArgs.Arguments {
    try expect(.leftParenthesis)
    if eat(.none) {
      try expect(.comma)
      let right = try parseTypeName()
      try expect(.rightParenthesis)
      return .operatorTypes(left: nil, right: right)
    }
    let left = try parseTypeName()
    if at(.rightParenthesis) {
      throw fail("missing argument", at: current.range, help: "use NONE to denote the missing argument of a unary operator")
    }
    try expect(.comma)
    if eat(.none) {
      try expect(.rightParenthesis)
      return .operatorTypes(left: left, right: nil)
    }
    let right = try parseTypeName()
    try expect(.rightParenthesis)
    return .operatorTypes(left: left, right: right)
  }
}

extension Keyword {
  /// Whether a type's name may begin with this word of SQL's own, which is no function's or type's name otherwise.
  var beginsType: Bool {
    switch self {
    case .int, .integer, .smallint, .bigint, .real, .float, .decimal, .dec, .numeric, .boolean, .bit, .character, .char, .varchar,
      .national, .nchar, .timestamp, .time, .interval, .json:
      true
    default: false
    }
  }
}
