/// SQL/JSON's constructors, aggregates and query functions.
extension Parser {
  @inline(never)
  mutating func parseJsonFunction(_ keyword: Keyword) throws(Stop) -> ExpressionID {
    switch keyword {
    case .jsonObject: return try parseJsonObject()
    case .jsonArray: return try parseJsonArray()
    case .jsonObjectagg, .jsonArrayagg: return try parseJsonAggregate(isWindowless: false)
    case .jsonQuery: return try parseJsonQueryFunction(.query)
    case .jsonExists: return try parseJsonQueryFunction(.exists)
    case .jsonValue: return try parseJsonQueryFunction(.value)
    default: break
    }
    let start = current.start
    advance()
    try expect(.leftParenthesis)
    let json: JsonExpression
    // Older servers read `JSON(x)` as a cast.
    var isNew = true
    switch keyword {
    case .jsonScalar: json = .scalar(try parseExpression(), output: nil)
    case .jsonSerialize:
      let value = try parseJsonValue()
      json = .serialize(value, output: try parseJsonReturning())
    default:
      let value = try parseJsonValue()
      let uniqueKeys = try parseJsonUniqueKeys(isRequired: false)
      isNew = value.format != nil || uniqueKeys != nil
      json = .parse(value, uniqueKeys: uniqueKeys, output: nil)
    }
    try expect(.rightParenthesis)
    if isNew { requires(17, "JSON(…), JSON_SCALAR and JSON_SERIALIZE", from: start) }
    return add(json, range(from: start))
  }

  /// `json_value_expr`
  @inline(never)
  mutating func parseJsonValue() throws(Stop) -> JsonValueExpr {
    let value = try parseExpression()
    return JsonValueExpr(value: value, format: try parseJsonFormat())
  }

  /// `json_format_clause_opt`
  @inline(never)
  mutating func parseJsonFormat() throws(Stop) -> JsonFormat? {
    guard eat(.format, .json) else { return nil }
    guard eat(.encoding) else { return JsonFormat(encoding: nil) }
    let encoding = try parseColId()
    let text = tree.string(encoding)
    switch text.lowercased() {
    case "utf8", "utf16", "utf32": return JsonFormat(encoding: encoding)
    default: throw fail("unrecognized JSON encoding: \(text)", at: encoding.range)
    }
  }

  /// `json_returning_clause_opt`
  @inline(never)
  mutating func parseJsonReturning() throws(Stop) -> JsonOutput? {
    guard eat(.returning) else { return nil }
    let type = try parseTypeName()
    return JsonOutput(type: type, format: try parseJsonFormat())
  }

  /// `json_key_uniqueness_constraint_opt`
  @inline(never)
  mutating func parseJsonUniqueKeys(isRequired: Bool) throws(Stop) -> Bool? {
    let isWith = at(.with)
    guard isWith || at(.without), isRequired || peek(1).keyword == .unique else { return nil }
    advance()
    try expect(.unique)
    _ = eat(.keys)
    return isWith
  }

  /// `NULL ON NULL` or `ABSENT ON NULL`: whether nulls are left out.
  @inline(never)
  private mutating func parseJsonNullClause() throws(Stop) -> Bool? {
    guard at(.null) || at(.absent), peek(1).keyword == .on else { return nil }
    let isAbsent = at(.absent)
    advance()
    advance()
    try expect(.null)
    return isAbsent
  }

  /// `json_name_and_value`, whose key must be a primary expression where VALUE follows it.
  @inline(never)
  private mutating func parseJsonKeyValue() throws(Stop) -> JsonKeyValue {
    let start = current.start
    let (key, isPrimary) = try parseJsonKey(from: start)
    return try parseJsonKeyValue(after: key, isPrimary)
  }

  /// A key, and whether it is a primary expression, which VALUE may follow.
  @inline(never)
  private mutating func parseJsonKey(from start: UInt32) throws(Stop) -> (ExpressionID, isPrimary: Bool) {
    switch current.kind {
    case .plus, .minus, .op: return (try parseExpression(), false)
    default: break
    }
    if at(.not) || at(.default) || at(.unique) { return (try parseExpression(), false) }
    let primary = try parsePrimary()
    if at(.value) { return (primary, true) }
    return (try parseInfix(after: try parseOverlaps(after: primary), from: start, above: .none, .full), false)
  }

  @inline(never)
  private mutating func parseJsonKeyValue(after key: ExpressionID, _ isPrimary: Bool) throws(Stop) -> JsonKeyValue {
    let usesColon = !isPrimary && at(.colon)
    if usesColon {
      advance()
    } else {
      guard isPrimary, eat(.value) else { throw unexpected() }
    }
    return JsonKeyValue(key: key, value: try parseJsonValue(), usesColon: usesColon)
  }

  @inline(never)
  private mutating func parseJsonObject() throws(Stop) -> ExpressionID {
    let start = current.start
    let nameRange = current.range
    advance()
    try expect(.leftParenthesis)
    var pairs: [JsonKeyValue] = []
    if !at(.rightParenthesis), !at(.returning) {
      let isNamed = peek(1).kind == .colonEquals || peek(1).kind == .equalsGreater
      let mark = scratch.count
      let (first, isPrimary) = isNamed ? (try parseArgument(), false) : try parseJsonKey(from: current.start)
      if isNamed || at(.comma) || at(.rightParenthesis) {
        scratch.append(first)
        while eat(.comma) { scratch.append(try parseArgument()) }
        try expect(.rightParenthesis)
        let names = tree.nameLists.count
        tree.nameLists.append(makeName("pg_catalog", nameRange))
        tree.nameLists.append(makeName("json_object", nameRange))
        let arguments = takeScratch(from: mark)
        return add(.funcCall(FuncCall(name: self.names(from: names), arguments: arguments)), range(from: start))
      }
      pairs.append(try parseJsonKeyValue(after: first, isPrimary))
      while eat(.comma) { pairs.append(try parseJsonKeyValue()) }
    }
    let absentOnNull = pairs.isEmpty ? nil : try parseJsonNullClause()
    let uniqueKeys = pairs.isEmpty ? nil : try parseJsonUniqueKeys(isRequired: false)
    let output = try parseJsonReturning()
    try expect(.rightParenthesis)
    requires(16, "JSON_OBJECT with keys and values", from: start)
    return add(
      .objectConstructor(pairs: pairs, absentOnNull: absentOnNull, uniqueKeys: uniqueKeys, output: output), range(from: start))
  }

  @inline(never)
  private mutating func parseJsonArray() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    try expect(.leftParenthesis)
    defer { requires(16, "JSON_ARRAY", from: start) }
    if let query = try parseJsonArrayQuery(from: start) { return query }
    var values: [JsonValueExpr] = []
    if !at(.rightParenthesis), !at(.returning) {
      repeat { values.append(try parseJsonValue()) } while eat(.comma)
    }
    let absentOnNull = values.isEmpty ? nil : try parseJsonNullClause()
    let output = try parseJsonReturning()
    try expect(.rightParenthesis)
    return add(.arrayConstructor(values: values, absentOnNull: absentOnNull, output: output), range(from: start))
  }

  /// `JSON_ARRAY (SELECT …)`: a query without parentheses of its own; nil where values stand.
  @inline(never)
  private mutating func parseJsonArrayQuery(from start: UInt32) throws(Stop) -> ExpressionID? {
    let select: SelectID
    if atSelect {
      select = try parseSelectWithoutParentheses()
    } else if at(.leftParenthesis), isQueryAhead {
      select = try parseSelectWithoutParentheses()
    } else {
      return nil
    }
    let format = try parseJsonFormat()
    let output = try parseJsonReturning()
    try expect(.rightParenthesis)
    return add(.arrayQueryConstructor(query: select, format: format, output: output), range(from: start))
  }

  /// Whether the parentheses here hold a query that goes on after them with a set operation or another clause.
  private var isQueryAhead: Bool {
    mutating get {
      var index = 0
      while peek(index).kind == .leftParenthesis { index += 1 }
      guard peek(index).beginsQuery(before: peek(index + 1)) else { return false }
      var open = 0
      index = 0
      repeat {
        switch peek(index).kind {
        case .leftParenthesis: open += 1
        case .rightParenthesis: open -= 1
        case .endOfFile: return false
        default: break
        }
        index += 1
      } while open > 0
      return peek(index).continuesQuery
    }
  }

  /// `json_aggregate_func`, with FILTER and OVER unless `isWindowless`.
  @inline(never)
  mutating func parseJsonAggregate(isWindowless: Bool) throws(Stop) -> ExpressionID {
    let start = current.start
    let isObject = at(.jsonObjectagg)
    advance()
    try expect(.leftParenthesis)
    var aggregate = JsonAggregate(order: .empty, filter: nil, over: nil, output: nil)
    let json: JsonExpression
    if isObject {
      let pair = try parseJsonKeyValue()
      let absentOnNull = try parseJsonNullClause()
      let uniqueKeys = try parseJsonUniqueKeys(isRequired: false)
      try parseJsonAggregateEnd(&aggregate, isWindowless)
      json = .objectAgg(pair, absentOnNull: absentOnNull, uniqueKeys: uniqueKeys, aggregate)
    } else {
      let value = try parseJsonValue()
      if at(.order) { aggregate.order = try parseSortClause() }
      let absentOnNull = try parseJsonNullClause()
      try parseJsonAggregateEnd(&aggregate, isWindowless)
      json = .arrayAgg(value, absentOnNull: absentOnNull, aggregate)
    }
    requires(16, "JSON_OBJECTAGG and JSON_ARRAYAGG", from: start)
    return add(json, range(from: start))
  }

  @inline(never)
  private mutating func parseJsonAggregateEnd(_ aggregate: inout JsonAggregate, _ isWindowless: Bool) throws(Stop) {
    aggregate.output = try parseJsonReturning()
    try expect(.rightParenthesis)
    if isWindowless { return }
    aggregate.filter = try parseFilterClause()
    aggregate.over = try parseOverClause()
  }

  @inline(never)
  private mutating func parseJsonQueryFunction(_ operation: JsonFuncExpr.Operation) throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    try expect(.leftParenthesis)
    let context = try parseJsonValue()
    try expect(.comma)
    let path = try parseExpression()
    var function = JsonFuncExpr(
      operation: operation, context: context, path: path, passing: try parseJsonPassing(), output: nil, wrapper: .unspecified,
      quotes: .unspecified, onEmpty: nil, onError: nil)
    if operation != .exists { function.output = try parseJsonReturning() }
    if operation == .query {
      function.wrapper = try parseJsonWrapper()
      function.quotes = try parseJsonQuotes()
    }
    (function.onEmpty, function.onError) = try parseJsonBehaviors(allowsEmpty: operation != .exists)
    try expect(.rightParenthesis)
    requires(17, "JSON_EXISTS, JSON_QUERY and JSON_VALUE", from: start)
    return add(.function(function), range(from: start))
  }

  /// `json_passing_clause_opt`
  @inline(never)
  mutating func parseJsonPassing() throws(Stop) -> [JsonArgument] {
    guard eat(.passing) else { return [] }
    var arguments: [JsonArgument] = []
    repeat {
      let value = try parseJsonValue()
      try expect(.as)
      arguments.append(JsonArgument(value: value, name: try parseColLabel()))
    } while eat(.comma)
    return arguments
  }

  /// `json_wrapper_behavior`
  @inline(never)
  mutating func parseJsonWrapper() throws(Stop) -> JsonWrapper {
    if eat(.without) {
      _ = eat(.array)
      try expect(.wrapper)
      return .without
    }
    guard eat(.with) else { return .unspecified }
    let isConditional = eat(.conditional)
    if !isConditional { _ = eat(.unconditional) }
    _ = eat(.array)
    try expect(.wrapper)
    return isConditional ? .conditional : .unconditional
  }

  /// `json_quotes_clause_opt`
  @inline(never)
  mutating func parseJsonQuotes() throws(Stop) -> JsonQuotes {
    let isKeep = at(.keep)
    guard isKeep || at(.omit) else { return .unspecified }
    advance()
    try expect(.quotes)
    if eat(.on) { try expect(.scalar, .string) }
    return isKeep ? .keep : .omit
  }

  /// `json_behavior_clause_opt`, or `json_on_error_clause_opt` where ON EMPTY is not allowed.
  @inline(never)
  mutating func parseJsonBehaviors(allowsEmpty: Bool) throws(Stop) -> (onEmpty: JsonBehavior?, onError: JsonBehavior?) {
    guard let first = try parseJsonBehavior() else { return (nil, nil) }
    try expect(.on)
    if allowsEmpty, eat(.empty) {
      guard let second = try parseJsonBehavior() else { return (first, nil) }
      try expect(.on)
      try expect(.error)
      return (first, second)
    }
    try expect(.error)
    return (nil, first)
  }

  @inline(never)
  private mutating func parseJsonBehavior() throws(Stop) -> JsonBehavior? {
    switch current.keyword {
    case .default:
      advance()
      return .defaultExpression(try parseExpression())
    case .error:
      advance()
      return .error
    case .null:
      advance()
      return .null
    case .true:
      advance()
      return .isTrue
    case .false:
      advance()
      return .isFalse
    case .unknown:
      advance()
      return .unknown
    case .empty:
      advance()
      if eat(.object) { return .emptyObject }
      _ = eat(.array)
      return .emptyArray
    default: return nil
    }
  }
}
