/// SQL's own functions and constructors whose arguments are not a plain list: `func_expr_common_subexpr`, CASE, ARRAY, ROW, EXISTS.
extension Parser {
  @inline(never)
  mutating func parseCase() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    var argument: ExpressionID?
    if !at(.when) { argument = try parseExpression(above: .none, .full) }
    var whens: [CaseWhen] = []
    repeat {
      try expect(.when)
      let condition = try parseExpression(above: .none, .full)
      try expect(.then)
      whens.append(CaseWhen(condition: condition, result: try parseExpression(above: .none, .full)))
    } while at(.when)
    var defaultResult: ExpressionID?
    if eat(.else) { defaultResult = try parseExpression(above: .none, .full) }
    try expect(.end)
    return add(.caseExpr(argument: argument, whens: addList(whens), defaultResult: defaultResult), range(from: start))
  }

  @inline(never)
  mutating func parseCast() throws(Stop) -> ExpressionID {
    let start = current.start
    let (argument, type) = try parseTypedArgument()
    return add(.typeCast(argument: argument, type: type), range(from: start))
  }

  /// `TREAT (a AS type)`, which PostgreSQL reads as a call of the type's name.
  @inline(never)
  mutating func parseTreat() throws(Stop) -> ExpressionID {
    let start = current.start
    let nameRange = current.range
    let (argument, type) = try parseTypedArgument()
    let first = tree.nameLists.count
    tree.nameLists.append(makeName("pg_catalog", nameRange))
    if let name = tree[tree[type].names].last { tree.nameLists.append(name) }
    scratch.append(argument)
    let arguments = takeScratch(from: scratch.count - 1)
    return add(.funcCall(FuncCall(name: names(from: first), arguments: arguments)), range(from: start))
  }

  /// `CAST (argument AS type)` after its first word.
  @inline(never)
  private mutating func parseTypedArgument() throws(Stop) -> (ExpressionID, TypeNameID) {
    advance()
    try expect(.leftParenthesis)
    let argument = try parseExpression(above: .none, .full)
    try expect(.as)
    let type = try parseTypeName()
    try expect(.rightParenthesis)
    return (argument, type)
  }

  /// `ARRAY (SELECT …)` and `ARRAY […]`
  @inline(never)
  mutating func parseArray() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    if at(.leftParenthesis) {
      let select = try parseSelectWithParentheses()
      return add(.subLink(SubLink(kind: .array, testExpression: nil, operatorName: nil, subselect: select)), range(from: start))
    }
    guard at(.leftBracket) else { throw unexpected(expecting: "\"[\"") }
    return try parseArrayElements(from: start)
  }

  /// `[ … ]`: expressions, or arrays in brackets, but not both.
  @inline(never)
  private mutating func parseArrayElements(from start: UInt32) throws(Stop) -> ExpressionID {
    try descend()
    advance()
    let mark = scratch.count
    if at(.leftBracket) {
      repeat {
        guard at(.leftBracket) else { throw unexpected(expecting: "\"[\"") }
        scratch.append(try parseArrayElements(from: current.start))
      } while eat(.comma)
    } else if !at(.rightBracket) {
      repeat { scratch.append(try parseExpression(above: .none, .full)) } while eat(.comma)
    }
    try expect(.rightBracket)
    depth -= 1
    let elements = takeScratch(from: mark)
    return add(.aArrayExpr(elements: elements), range(from: start))
  }

  @inline(never)
  mutating func parseExplicitRow() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    advance()
    if eat(.rightParenthesis) { return add(.rowExpr(arguments: .empty, isExplicit: true), range(from: start)) }
    let elements = try parseExpressionList()
    try expect(.rightParenthesis)
    return add(.rowExpr(arguments: elements, isExplicit: true), range(from: start))
  }

  @inline(never)
  mutating func parseExists() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    let select = try parseSelectWithParentheses()
    return add(.subLink(SubLink(kind: .exists, testExpression: nil, operatorName: nil, subselect: select)), range(from: start))
  }

  @inline(never)
  mutating func parseCoalesce() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    let arguments = try parseParenthesizedExpressionList()
    return add(.coalesceExpr(arguments: arguments), range(from: start))
  }

  @inline(never)
  mutating func parseMinMax(isGreatest: Bool) throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    let arguments = try parseParenthesizedExpressionList()
    return add(.minMaxExpr(isGreatest: isGreatest, arguments: arguments), range(from: start))
  }

  @inline(never)
  mutating func parseGrouping() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    let arguments = try parseParenthesizedExpressionList()
    return add(.groupingFunc(arguments: arguments), range(from: start))
  }

  @inline(never)
  mutating func parseNullIf() throws(Stop) -> ExpressionID {
    let start = current.start
    let name = OperatorName(schema: .empty, symbol: makeName("=", current.range), isQualifiedSyntax: false)
    advance()
    try expect(.leftParenthesis)
    let left = try parseExpression(above: .none, .full)
    try expect(.comma)
    let right = try parseExpression(above: .none, .full)
    try expect(.rightParenthesis)
    return addOperator(.nullIf, name, left, right, from: start)
  }

  @inline(never)
  mutating func parseMergeAction() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    try expect(.leftParenthesis)
    try expect(.rightParenthesis)
    requires(17, "MERGE_ACTION()", from: start)
    return add(.mergeSupportFunc, range(from: start))
  }

  /// `COLLATION FOR (a)`
  @inline(never)
  mutating func parseCollationFor() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    advance()
    let nameRange = range(from: start)
    scratch.append(try parseParenthesizedExpression())
    return addSystemCall("pg_collation_for", nameRange, takeScratch(from: scratch.count - 1), from: start)
  }

  /// `EXTRACT (field FROM a)`
  @inline(never)
  mutating func parseExtract() throws(Stop) -> ExpressionID {
    let start = current.start
    let nameRange = current.range
    advance()
    try expect(.leftParenthesis)
    let mark = scratch.count
    if atString {
      scratch.append(try parseStringConstant())
    } else {
      let isField: Bool =
        switch current.keyword {
        case .year, .month, .day, .hour, .minute, .second: true
        case .notKeyword: atColId
        default: false
        }
      guard isField else { throw unexpected(expecting: "a field to extract") }
      let token = current
      _ = try takeName()
      scratch.append(add(.aConst(.string(StringLiteral(range: range(from: token.start), kind: token.kind))), range(from: token.start)))
    }
    try expect(.from)
    scratch.append(try parseExpression(above: .none, .full))
    try expect(.rightParenthesis)
    return addSystemCall("extract", nameRange, takeScratch(from: mark), from: start)
  }

  /// `NORMALIZE (a [, form])`
  @inline(never)
  mutating func parseNormalize() throws(Stop) -> ExpressionID {
    let start = current.start
    let nameRange = current.range
    advance()
    try expect(.leftParenthesis)
    let mark = scratch.count
    scratch.append(try parseExpression(above: .none, .full))
    if eat(.comma) {
      guard atUnicodeNormalForm else { throw unexpected(expecting: "NFC, NFD, NFKC or NFKD") }
      scratch.append(takeWordAsString())
    }
    try expect(.rightParenthesis)
    return addSystemCall("normalize", nameRange, takeScratch(from: mark), from: start)
  }

  /// `POSITION (a IN b)`, whose arguments PostgreSQL turns around.
  @inline(never)
  mutating func parsePosition() throws(Stop) -> ExpressionID {
    let start = current.start
    let nameRange = current.range
    advance()
    try expect(.leftParenthesis)
    let substring = try parseBExpression()
    try expect(.in)
    let mark = scratch.count
    scratch.append(try parseBExpression())
    scratch.append(substring)
    try expect(.rightParenthesis)
    return addSystemCall("position", nameRange, takeScratch(from: mark), from: start)
  }

  /// `OVERLAY (a PLACING b FROM c [FOR d])`, or a plain call.
  @inline(never)
  mutating func parseOverlay() throws(Stop) -> ExpressionID {
    let start = current.start
    let nameRange = current.range
    advance()
    advance()
    let mark = scratch.count
    if at(.rightParenthesis) { return try parsePlainEnd("overlay", nameRange, mark, from: start) }
    scratch.append(try parseArgument())
    guard atPlain(mark, or: .placing) else { return try parsePlainEnd("overlay", nameRange, mark, from: start) }
    advance()
    scratch.append(try parseExpression(above: .none, .full))
    try expect(.from)
    scratch.append(try parseExpression(above: .none, .full))
    if eat(.for) { scratch.append(try parseExpression(above: .none, .full)) }
    try expect(.rightParenthesis)
    return addSystemCall("overlay", nameRange, takeScratch(from: mark), from: start)
  }

  /// `SUBSTRING (a FROM b [FOR c])`, `SUBSTRING (a FOR c [FROM b])`, `SUBSTRING (a SIMILAR b ESCAPE c)`, or a plain call.
  @inline(never)
  mutating func parseSubstring() throws(Stop) -> ExpressionID {
    let start = current.start
    let nameRange = current.range
    advance()
    advance()
    let mark = scratch.count
    if at(.rightParenthesis) { return try parsePlainEnd("substring", nameRange, mark, from: start) }
    let isNamed = peek(1).kind == .colonEquals || peek(1).kind == .equalsGreater
    scratch.append(isNamed ? try parseArgument() : try parseExpression(above: .none, .substring))
    if atPlain(mark, or: .from) {
      advance()
      scratch.append(try parseExpression(above: .none, .full))
      if eat(.for) { scratch.append(try parseExpression(above: .none, .full)) }
    } else if atPlain(mark, or: .for) {
      let forRange = current.range
      advance()
      let count = try parseExpression(above: .none, .full)
      if eat(.from) {
        scratch.append(try parseExpression(above: .none, .full))
        scratch.append(count)
      } else {
        scratch.append(add(.aConst(.integer(1)), forRange))
        let type = addSystemType("int4", forRange)
        scratch.append(add(.typeCast(argument: count, type: type), tree.range(of: count)))
      }
    } else if atPlain(mark, or: .similar) {
      advance()
      scratch.append(try parseExpression(above: .none, .full))
      try expect(.escape)
      scratch.append(try parseExpression(above: .none, .full))
      try expect(.rightParenthesis)
      let call = addSystemCall("substring", nameRange, takeScratch(from: mark), from: start)
      requires(14, "SUBSTRING (… SIMILAR … ESCAPE …)", from: start)
      return call
    } else {
      return try parsePlainEnd("substring", nameRange, mark, from: start)
    }
    try expect(.rightParenthesis)
    return addSystemCall("substring", nameRange, takeScratch(from: mark), from: start)
  }

  /// Whether SQL's own syntax goes on with `keyword` after an argument, which then has no name.
  private mutating func atPlain(_ mark: Int, or keyword: Keyword) -> Bool {
    guard at(keyword), mark < scratch.count else { return false }
    if case .namedArgExpr = tree[scratch[mark]] { return false }
    return true
  }

  /// The rest of a plain list of arguments, whose first is in `scratch`.
  @inline(never)
  private mutating func parsePlainEnd(
    _ name: StaticString, _ nameRange: ByteRange, _ mark: Int, from start: UInt32
  ) throws(Stop) -> ExpressionID {
    while eat(.comma) { scratch.append(try parseArgument()) }
    try expect(.rightParenthesis)
    let first = tree.nameLists.count
    tree.nameLists.append(makeName(name, nameRange))
    let arguments = takeScratch(from: mark)
    return add(.funcCall(FuncCall(name: names(from: first), arguments: arguments)), range(from: start))
  }

  /// `TRIM ([BOTH | LEADING | TRAILING] [a] FROM b, …)`
  @inline(never)
  mutating func parseTrim() throws(Stop) -> ExpressionID {
    let start = current.start
    let nameRange = current.range
    advance()
    try expect(.leftParenthesis)
    var name: StaticString = "btrim"
    switch current.keyword {
    case .both: advance()
    case .leading:
      advance()
      name = "ltrim"
    case .trailing:
      advance()
      name = "rtrim"
    default: break
    }
    let mark = scratch.count
    if eat(.from) {
      repeat { scratch.append(try parseExpression(above: .none, .full)) } while eat(.comma)
    } else {
      let first = try parseExpression(above: .none, .full)
      if eat(.from) {
        repeat { scratch.append(try parseExpression(above: .none, .full)) } while eat(.comma)
        scratch.append(first)
      } else {
        scratch.append(first)
        while eat(.comma) { scratch.append(try parseExpression(above: .none, .full)) }
      }
    }
    try expect(.rightParenthesis)
    return addSystemCall(name, nameRange, takeScratch(from: mark), from: start)
  }
}
