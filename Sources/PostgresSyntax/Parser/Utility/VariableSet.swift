/// SET, RESET and SHOW, alone and as clauses of other statements.
extension Parser {
  /// `SET [LOCAL | SESSION] …` or `RESET …`, with SET or RESET current.
  mutating func parseVariableSet() throws(Stop) -> VariableSetStmt {
    let start = current.start
    guard eat(.set) else { return try parseReset() }
    var isLocal = false
    if at(.local) || at(.session), !atVariableNameEnd(1), !at(.session, .authorization), !at(.session, .characteristics, .as) {
      isLocal = at(.local)
      advance()
    }
    var statement = try parseSetRest(from: start)
    statement.isLocal = isLocal
    return statement
  }

  /// `SetResetClause`: SET or RESET as ALTER ROLE and ALTER DATABASE have it.
  mutating func parseSetResetClause() throws(Stop) -> VariableSetStmt {
    let start = current.start
    guard eat(.set) else { return try parseReset() }
    return try parseSetRest(from: start)
  }

  /// `FunctionSetResetClause`: SET or RESET as functions have it, without transaction modes.
  mutating func parseFunctionSetResetClause() throws(Stop) -> VariableSetStmt {
    let start = current.start
    guard eat(.set) else { return try parseReset() }
    return try parseSetRestMore(from: start)
  }

  /// `VariableResetStmt`
  mutating func parseReset() throws(Stop) -> VariableSetStmt {
    let start = current.start
    try expect(.reset)
    if eat(.all) { return makeVariableSet(.resetAll, nil, from: start) }
    return makeVariableSet(.reset, try parseSpecialVariableName(), from: start)
  }

  /// `generic_set` and `generic_reset`, as ALTER SYSTEM has them.
  mutating func parseGenericSetOrReset() throws(Stop) -> VariableSetStmt {
    let start = current.start
    if eat(.set) { return try parseGenericSet(from: start, allowsCurrent: false) }
    try expect(.reset)
    if eat(.all) { return makeVariableSet(.resetAll, nil, from: start) }
    return makeVariableSet(.reset, try parseVariableName(), from: start)
  }

  /// `VariableShowStmt`
  mutating func parseShow() throws(Stop) -> VariableShowStmt {
    try expect(.show)
    if at(.all) {
      let name = makeName("all", current.range)
      advance()
      return VariableShowStmt(name: name)
    }
    return VariableShowStmt(name: try parseSpecialVariableName())
  }

  /// A parameter, or TIME ZONE, TRANSACTION ISOLATION LEVEL, SESSION AUTHORIZATION.
  private mutating func parseSpecialVariableName() throws(Stop) -> Name {
    let start = current.start
    if eat(.time, .zone) { return makeName("timezone", range(from: start)) }
    if eat(.transaction, .isolation) {
      try expect(.level)
      return makeName("transaction_isolation", range(from: start))
    }
    if eat(.session, .authorization) { return makeName("session_authorization", range(from: start)) }
    return try parseVariableName()
  }

  /// `var_name`: its parts become one name with the dots in it.
  mutating func parseVariableName() throws(Stop) -> Name {
    let first = try parseColId()
    guard at(.dot) else { return first }
    let start = first.range.start
    var text = tree.nameTable.string(first.id)
    while eat(.dot) {
      let part = try parseColId()
      text += "."
      text += tree.nameTable.string(part.id)
    }
    return Name(id: tree.nameTable.intern(Array(text.utf8).span), range: range(from: start))
  }

  /// What stands `distance` tokens ahead can only follow a parameter's name.
  mutating func atVariableNameEnd(_ distance: Int) -> Bool { isVariableNameEnd(peek(distance)) }

  /// Whether `token` can only follow a parameter's name in SET.
  mutating func isVariableNameEnd(_ token: Token) -> Bool {
    switch token.kind {
    case .equals, .dot: return true
    case .identifier: return token.keyword == .to || token.keyword == .from
    default: return false
    }
  }

  /// `set_rest`
  private mutating func parseSetRest(from start: UInt32) throws(Stop) -> VariableSetStmt {
    if atVariableNameEnd(1) { return try parseGenericSet(from: start) }
    let wordsStart = current.start
    if at(.transaction), peek(1).keyword != .snapshot {
      advance()
      let name = makeName("TRANSACTION", range(from: wordsStart))
      var statement = makeVariableSet(.multi, name, from: start)
      statement.modes = try parseTransactionModes()
      statement.range = range(from: start)
      return statement
    }
    if at(.session, .characteristics) {
      advance()
      advance()
      try expect(.as, .transaction)
      let name = makeName("SESSION CHARACTERISTICS", range(from: wordsStart))
      var statement = makeVariableSet(.multi, name, from: start)
      statement.modes = try parseTransactionModes()
      statement.range = range(from: start)
      return statement
    }
    return try parseSetRestMore(from: start)
  }

  /// `set_rest_more`
  private mutating func parseSetRestMore(from start: UInt32) throws(Stop) -> VariableSetStmt {
    if atVariableNameEnd(1) { return try parseGenericSet(from: start) }
    let wordsStart = current.start
    switch current.keyword {
    case .time where peek(1).keyword == .zone:
      advance()
      advance()
      let name = makeName("timezone", range(from: wordsStart))
      let value = try parseTimeZone()
      var statement = makeVariableSet(name, value, from: start)
      statement.isSQLSyntax = true
      return statement
    case .catalog:
      advance()
      let value = try parseString()
      throw fail("current database cannot be changed", at: value.range)
    case .schema:
      advance()
      let name = makeName("search_path", range(from: wordsStart))
      let value = try parseString()
      return makeVariableSet(name, add(.aConst(.string(value)), value.range), from: start)
    case .names:
      advance()
      let name = makeName("client_encoding", range(from: wordsStart))
      if atString {
        let value = try parseString()
        return makeVariableSet(name, add(.aConst(.string(value)), value.range), from: start)
      }
      _ = eat(.default)
      return makeVariableSet(.default, name, from: start)
    case .role:
      advance()
      let name = makeName("role", range(from: wordsStart))
      let value = try parseNonReservedWordOrString()
      return makeVariableSet(name, try addVariableValue(value, from: wordsStart), from: start)
    case .session where peek(1).keyword == .authorization:
      advance()
      advance()
      let name = makeName("session_authorization", range(from: wordsStart))
      if eat(.default) { return makeVariableSet(.default, name, from: start) }
      let value = try parseNonReservedWordOrString()
      return makeVariableSet(name, try addVariableValue(value, from: wordsStart), from: start)
    case .xml:
      advance()
      try expect(.option)
      let name = makeName("xmloption", range(from: wordsStart))
      guard at(.document) || at(.content) else { throw unexpected(expecting: "DOCUMENT or CONTENT") }
      let word = current.range
      let value = at(.document) ? makeName("DOCUMENT", word) : makeName("CONTENT", word)
      advance()
      var statement = makeVariableSet(name, try addVariableValue(.name(value), from: word.start), from: start)
      statement.isSQLSyntax = true
      return statement
    case .transaction:
      advance()
      try expect(.snapshot)
      let name = makeName("TRANSACTION SNAPSHOT", range(from: wordsStart))
      let value = try parseString()
      var statement = makeVariableSet(.multi, name, from: start)
      statement.arguments = addList([add(.aConst(.string(value)), value.range)])
      return statement
    default:
      return try parseGenericSet(from: start)
    }
  }

  /// `generic_set`, and FROM CURRENT where it may stand.
  private mutating func parseGenericSet(from start: UInt32, allowsCurrent: Bool = true) throws(Stop) -> VariableSetStmt {
    let name = try parseVariableName()
    if allowsCurrent, eat(.from) {
      try expect(.current)
      return makeVariableSet(.current, name, from: start)
    }
    guard eat(.to) || eat(.equals) else { throw unexpected(expecting: "TO or \"=\"") }
    if eat(.default) { return makeVariableSet(.default, name, from: start) }
    var statement = makeVariableSet(.value, name, from: start)
    var values: [ExpressionID] = []
    repeat {
      let valueStart = current.start
      let value = atNumericOnly ? try parseNumericOnly() : try parseBooleanOrString()
      values.append(try addVariableValue(value, from: valueStart))
    } while eat(.comma)
    statement.arguments = addList(values)
    statement.range = range(from: start)
    return statement
  }

  /// `zone_value`; nil is DEFAULT or LOCAL.
  private mutating func parseTimeZone() throws(Stop) -> ExpressionID? {
    let token = current
    if eat(.default) || eat(.local) { return nil }
    if at(.interval) {
      // The fields may stand after the string, not with a precision of their own.
      let value = try parseConstant()
      guard case .typeCast(let string, let type) = tree[value] else { throw unexpected() }
      switch tree[type].intervalFields {
      case nil, .hour, .hourToMinute: return value
      default: throw fail("time zone interval must be HOUR or HOUR TO MINUTE", at: tokens(after: tree.range(of: string).end))
      }
    }
    if atNumericOnly { return try addVariableValue(try parseNumericOnly(), from: token.start) }
    if atString { return try addVariableValue(.string(try parseString()), from: token.start) }
    let isPlainName = token.kind != .identifier || token.keyword == .notKeyword
    guard isPlainName, atColId else { throw unexpected(expecting: "a time zone") }
    return try addVariableValue(.name(try takeName()), from: token.start)
  }

  /// The range of the consumed tokens that start at `offset` or later.
  private mutating func tokens(after offset: UInt32) -> ByteRange {
    var first = position
    while first > 0, lexed.tokens[first - 1].start >= offset { first -= 1 }
    return range(from: first < position ? lexed.tokens[first].start : offset)
  }

  private mutating func addVariableValue(_ value: DefValue, from start: UInt32) throws(Stop) -> ExpressionID {
    let range = range(from: start)
    switch value {
    case .integer(let number): return add(.aConst(.integer(number)), range)
    case .float(let range): return addFloat(range)
    case .string(let string): return add(.aConst(.string(string)), string.range)
    case .name(let name): return add(.columnRef(ColumnRef(fields: addList([name]), isStar: false)), name.range)
    default: throw unexpected()
    }
  }

  private mutating func makeVariableSet(_ kind: VariableSetStmt.Kind, _ name: Name?, from start: UInt32) -> VariableSetStmt {
    VariableSetStmt(
      kind: kind, name: name, arguments: .empty, modes: [], isLocal: false, isSQLSyntax: false, range: range(from: start))
  }

  /// A parameter set to one value, or to its default with none.
  private mutating func makeVariableSet(_ name: Name, _ value: ExpressionID?, from start: UInt32) -> VariableSetStmt {
    var statement = makeVariableSet(value == nil ? .default : .value, name, from: start)
    if let value { statement.arguments = addList([value]) }
    return statement
  }
}
