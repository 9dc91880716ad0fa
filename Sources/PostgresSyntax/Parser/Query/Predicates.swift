/// The operators that are words: IS …, LIKE, SIMILAR TO, BETWEEN, IN, and an operator with ANY or ALL.
extension Parser {
  /// `IS [NOT] …`, ISNULL and NOTNULL.
  @inline(never)
  mutating func parseTest(of left: ExpressionID, from start: UInt32, _ form: ExpressionForm) throws(Stop) -> ExpressionID {
    if eat(.isnull) { return add(.nullTest(argument: left, isNot: false), range(from: start)) }
    if eat(.notnull) { return add(.nullTest(argument: left, isNot: true), range(from: start)) }
    let isStart = current.start
    advance()
    let isNot = eat(.not)
    switch current.keyword {
    case .distinct:
      advance()
      try expect(.from)
      let name = OperatorName(schema: .empty, symbol: makeName("=", range(from: isStart)), isQualifiedSyntax: false)
      let right = try parseExpression(above: .is, form == .restricted ? .restricted : .full)
      return addOperator(isNot ? .notDistinct : .distinct, name, left, right, from: start)
    case .document:
      advance()
      let document = add(XmlExpr(operation: .isDocument, arguments: [left]), range(from: start))
      return isNot ? addNot(document, range: start) : document
    case _ where form == .restricted: throw unexpected()
    case .null:
      advance()
      return add(.nullTest(argument: left, isNot: isNot), range(from: start))
    case .true: return addBooleanTest(of: left, isNot ? .isNotTrue : .isTrue, from: start)
    case .false: return addBooleanTest(of: left, isNot ? .isNotFalse : .isFalse, from: start)
    case .unknown: return addBooleanTest(of: left, isNot ? .isNotUnknown : .isUnknown, from: start)
    case .json: return try parseIsJson(left, isNot: isNot, from: start)
    default: return try parseIsNormalized(left, isNot: isNot, from: start)
    }
  }

  @inline(never)
  private mutating func addBooleanTest(of argument: ExpressionID, _ kind: BoolTestKind, from start: UInt32) -> ExpressionID {
    advance()
    return add(.booleanTest(argument: argument, kind: kind), range(from: start))
  }

  /// `IS [NOT] [form] NORMALIZED`
  @inline(never)
  private mutating func parseIsNormalized(_ argument: ExpressionID, isNot: Bool, from start: UInt32) throws(Stop) -> ExpressionID {
    let mark = scratch.count
    scratch.append(argument)
    if atUnicodeNormalForm { scratch.append(takeWordAsString()) }
    let nameRange = current.range
    try expect(.normalized)
    let test = addSystemCall("is_normalized", nameRange, takeScratch(from: mark), from: start)
    return isNot ? addNot(test, range: start) : test
  }

  var atUnicodeNormalForm: Bool {
    mutating get {
      switch current.keyword {
      case .nfc, .nfd, .nfkc, .nfkd: true
      default: false
      }
    }
  }

  /// A word that stands for the string of its letters.
  @inline(never)
  mutating func takeWordAsString() -> ExpressionID {
    let token = current
    advance()
    return add(.aConst(.string(StringLiteral(range: token.range, kind: .identifier))), token.range)
  }

  @inline(never)
  private mutating func parseIsJson(_ argument: ExpressionID, isNot: Bool, from start: UInt32) throws(Stop) -> ExpressionID {
    advance()
    var type = JsonItemType.any
    switch current.keyword {
    case .value: type = .value
    case .array: type = .array
    case .object: type = .object
    case .scalar: type = .scalar
    default: break
    }
    if type != .any { advance() }
    // PostgreSQL prefers the clause to anything else that WITH could begin.
    let uniqueKeys = at(.with) && !isJoinedWith ? try parseJsonUniqueKeys(isRequired: true) : try parseJsonUniqueKeys(isRequired: false)
    let test = add(.isJson(argument: argument, format: nil, type: type, uniqueKeys: uniqueKeys), range(from: start))
    requires(16, "IS JSON", from: start)
    return isNot ? addNot(test, range: start) : test
  }

  /// WITH before TIME or ORDINALITY, which is a token of its own.
  var isJoinedWith: Bool { mutating get { peek(1).keyword == .time || peek(1).keyword == .ordinality } }

  /// `[NOT] LIKE`, `[NOT] ILIKE`, `[NOT] SIMILAR TO`, `[NOT] BETWEEN`, `[NOT] IN`.
  @inline(never)
  mutating func parsePatternOperator(after left: ExpressionID, from start: UInt32) throws(Stop) -> ExpressionID {
    let nameStart = current.start
    let isNot = eat(.not)
    let keyword = current.keyword
    advance()
    switch keyword {
    case .like:
      return try parseLike(.like, makeName(isNot ? "!~~" : "~~", range(from: nameStart)), after: left, from: start)
    case .ilike:
      return try parseLike(.iLike, makeName(isNot ? "!~~*" : "~~*", range(from: nameStart)), after: left, from: start)
    case .similar:
      try expect(.to)
      return try parseSimilar(makeName(isNot ? "!~" : "~", range(from: nameStart)), after: left, from: start)
    case .between: return try parseBetween(isNot: isNot, nameStart, after: left, from: start)
    default: return try parseIn(isNot: isNot, nameStart, after: left, from: start)
    }
  }

  @inline(never)
  private mutating func parseLike(
    _ kind: AExpr.Kind, _ symbol: Name, after left: ExpressionID, from start: UInt32
  ) throws(Stop) -> ExpressionID {
    let name = OperatorName(schema: .empty, symbol: symbol, isQualifiedSyntax: false)
    switch current.keyword {
    case .any, .some, .all: return try parseQuantified(name, after: left, from: start)
    default: break
    }
    let patternStart = current.start
    var pattern = try parseExpression(above: .pattern, .full)
    if at(.escape) {
      let mark = scratch.count
      scratch.append(pattern)
      pattern = try parseEscape("like_escape", mark, from: patternStart)
    }
    return addOperator(kind, name, left, pattern, from: start)
  }

  @inline(never)
  private mutating func parseSimilar(_ symbol: Name, after left: ExpressionID, from start: UInt32) throws(Stop) -> ExpressionID {
    let name = OperatorName(schema: .empty, symbol: symbol, isQualifiedSyntax: false)
    let patternStart = current.start
    let mark = scratch.count
    scratch.append(try parseExpression(above: .pattern, .full))
    let pattern =
      at(.escape)
      ? try parseEscape("similar_to_escape", mark, from: patternStart)
      : addSystemCall("similar_to_escape", symbol.range, takeScratch(from: mark), from: patternStart)
    return addOperator(.similar, name, left, pattern, from: start)
  }

  @inline(never)
  private mutating func parseEscape(_ function: StaticString, _ mark: Int, from start: UInt32) throws(Stop) -> ExpressionID {
    let nameRange = current.range
    advance()
    scratch.append(try parseExpression(above: .pattern, .full))
    return addSystemCall(function, nameRange, takeScratch(from: mark), from: start)
  }

  @inline(never)
  private mutating func parseBetween(
    isNot: Bool, _ nameStart: UInt32, after left: ExpressionID, from start: UInt32
  ) throws(Stop) -> ExpressionID {
    let isSymmetric = eat(.symmetric)
    if !isSymmetric { _ = eat(.asymmetric) }
    let symbol: StaticString =
      isSymmetric ? (isNot ? "NOT BETWEEN SYMMETRIC" : "BETWEEN SYMMETRIC") : (isNot ? "NOT BETWEEN" : "BETWEEN")
    let name = OperatorName(schema: .empty, symbol: makeName(symbol, range(from: nameStart)), isQualifiedSyntax: false)
    let mark = scratch.count
    scratch.append(try parseExpression(above: .none, .restricted))
    try expect(.and)
    scratch.append(try parseExpression(above: .pattern, .full))
    let kind: AExpr.Kind = isSymmetric ? (isNot ? .notBetweenSymmetric : .betweenSymmetric) : (isNot ? .notBetween : .between)
    return addOperator(kind, name, left, nil, takeScratch(from: mark), from: start)
  }

  @inline(never)
  private mutating func parseIn(isNot: Bool, _ nameStart: UInt32, after left: ExpressionID, from start: UInt32) throws(Stop) -> ExpressionID
  {
    let nameRange = range(from: nameStart)
    guard at(.leftParenthesis) else { throw unexpected(expecting: "\"(\"") }
    try descend()
    let parentheses = try parseParentheses()
    depth -= 1
    switch parentheses {
    case .select(let select):
      let link = SubLink(kind: .any, testExpression: left, operatorName: nil, subselect: select)
      let test = add(.subLink(link), range(from: start))
      return isNot ? addNot(test, range: start) : test
    case .expression(let element):
      scratch.append(element)
      return addIn(isNot, nameRange, left, takeScratch(from: scratch.count - 1), from: start)
    case .row(let elements): return addIn(isNot, nameRange, left, elements, from: start)
    }
  }

  @inline(never)
  private mutating func addIn(
    _ isNot: Bool, _ nameRange: ByteRange, _ left: ExpressionID, _ list: ExpressionList, from start: UInt32
  ) -> ExpressionID {
    let name = OperatorName(schema: .empty, symbol: makeName(isNot ? "<>" : "=", nameRange), isQualifiedSyntax: false)
    return addOperator(.in, name, left, nil, list, from: start)
  }

  /// `ANY (…)`, `SOME (…)`, `ALL (…)` after an operator.
  @inline(never)
  mutating func parseQuantified(_ name: OperatorName, after left: ExpressionID, from start: UInt32) throws(Stop) -> ExpressionID {
    let isAll = at(.all)
    advance()
    guard at(.leftParenthesis) else { throw unexpected(expecting: "\"(\"") }
    let open = position
    try descend()
    let parentheses = try parseParentheses()
    depth -= 1
    switch parentheses {
    case .select(let select):
      let link = SubLink(kind: isAll ? .all : .any, testExpression: left, operatorName: name, subselect: select)
      return add(.subLink(link), range(from: start))
    case .expression(let array): return addOperator(isAll ? .opAll : .opAny, name, left, array, from: start)
    case .row(let elements):
      // One array, not a list: PostgreSQL stops at the first comma.
      position = open
      if let first = tree[elements].first {
        while position < limit, !(at(.comma) && current.start >= tree.range(of: first).end) { advance() }
      }
      throw unexpected(expecting: "\")\"")
    }
  }
}
