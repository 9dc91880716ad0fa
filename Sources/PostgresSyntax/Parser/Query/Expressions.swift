/// Expressions with operators: `a_expr` and `b_expr`, by operator precedence.
///
/// A chain of operators is read in a loop, however long; only what is nested costs stack, and `descend` bounds that.
extension Parser {
  /// `a_expr`
  @inline(never)
  mutating func parseExpression() throws(Stop) -> ExpressionID {
    try parseExpression(above: .none, .full)
  }

  /// `b_expr`
  @inline(never)
  mutating func parseBExpression() throws(Stop) -> ExpressionID {
    try parseExpression(above: .none, .restricted)
  }

  /// `expr_list`
  @inline(never)
  mutating func parseExpressionList() throws(Stop) -> ExpressionList {
    let mark = scratch.count
    repeat { scratch.append(try parseExpression(above: .none, .full)) } while eat(.comma)
    return takeScratch(from: mark)
  }

  /// `( expr_list )`
  @inline(never)
  mutating func parseParenthesizedExpressionList() throws(Stop) -> ExpressionList {
    try expect(.leftParenthesis)
    let list = try parseExpressionList()
    try expect(.rightParenthesis)
    return list
  }

  /// `( a_expr )`
  @inline(never)
  mutating func parseParenthesizedExpression() throws(Stop) -> ExpressionID {
    try expect(.leftParenthesis)
    let expression = try parseExpression(above: .none, .full)
    try expect(.rightParenthesis)
    return expression
  }

  /// Makes a list of what `scratch` holds from `mark` on, and takes it from there.
  @inline(never)
  mutating func takeScratch(from mark: Int) -> ExpressionList {
    let count = scratch.count - mark
    guard count > 0 else { return .empty }
    let start = tree.expressionIDs.count
    tree.expressionIDs.append(contentsOf: scratch[mark...])
    scratch.removeLast(count)
    return NodeList(start: UInt32(start), count: UInt32(count))
  }

  /// Goes deeper; too deep is a problem. What needs more of the stack counts for more levels than one.
  ///
  /// The caller goes up again by taking from `depth` what it gave, unless it throws: each statement begins at 0.
  @inline(__always)
  mutating func descend(_ levels: Int = 1) throws(Stop) {
    depth += levels
    if depth > Self.maximumDepth { throw tooDeep() }
  }

  @inline(never)
  private mutating func tooDeep() -> Stop {
    fail("expression or query is nested deeper than \(Self.maximumDepth) levels", at: current.range)
  }

  /// An expression whose operators bind more tightly than `floor`.
  @inline(never)
  mutating func parseExpression(above floor: Precedence, _ form: ExpressionForm) throws(Stop) -> ExpressionID {
    try descend()
    let start = current.start
    let first = try parsePrefixed(form)
    let expression = try parseInfix(after: first, from: start, above: floor, form)
    depth -= 1
    return expression
  }

  /// A primary expression, with the prefix operators before it.
  @inline(never)
  private mutating func parsePrefixed(_ form: ExpressionForm) throws(Stop) -> ExpressionID {
    switch current.kind {
    case .plus, .minus, .op: return try parsePrefixOperator(form)
    case .identifier:
      switch current.keyword {
      case .not where form != .restricted: return try parseNot()
      case .default where form != .restricted:
        let range = current.range
        advance()
        return add(.setToDefault, range)
      case .unique where form != .restricted: return try parseUniquePredicate()
      case .operator where peek(1).kind == .leftParenthesis: return try parsePrefixOperator(form)
      case .row where form != .restricted && peek(1).kind == .leftParenthesis: return try parseOverlaps(after: try parsePrimary())
      default: return try parsePrimary()
      }
    case .leftParenthesis where form != .restricted: return try parseOverlaps(after: try parsePrimary())
    default: return try parsePrimary()
    }
  }

  @inline(never)
  private mutating func parseNot() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    return addNot(try parseExpression(above: .not, .full), range: start)
  }

  @inline(never)
  mutating func addNot(_ argument: ExpressionID, range start: UInt32) -> ExpressionID {
    tree.expressionIDs.append(argument)
    let arguments = ExpressionList(start: UInt32(tree.expressionIDs.count - 1), count: 1)
    return add(.boolExpr(kind: .not, arguments: arguments), range(from: start))
  }

  @inline(never)
  private mutating func parsePrefixOperator(_ form: ExpressionForm) throws(Stop) -> ExpressionID {
    let start = current.start
    let kind = current.kind
    let name = try parseAllOperator()
    let operandForm: ExpressionForm = form == .restricted ? .restricted : .full
    let isSign = !name.isQualifiedSyntax && (kind == .plus || kind == .minus)
    let operand = try parseExpression(above: isSign ? .unary : .op, operandForm)
    if isSign, kind == .minus, let negated = negate(operand, from: start) { return negated }
    return addOperator(.op, name, nil, operand, from: start)
  }

  /// A number with its sign changed, as PostgreSQL's `doNegate` does it; nil for what is no number.
  mutating func negate(_ operand: ExpressionID, from start: UInt32) -> ExpressionID? {
    guard case .aConst(let constant) = tree[operand] else { return nil }
    switch constant {
    case .integer(let value): return add(.aConst(.integer(0 &- value)), range(from: start))
    case .float(let digits, let isNegative): return add(.aConst(.float(digits, isNegative: !isNegative)), range(from: start))
    default: return nil
    }
  }

  @inline(never)
  mutating func addOperator(
    _ kind: AExpr.Kind, _ name: OperatorName, _ left: ExpressionID?, _ right: ExpressionID?, _ list: ExpressionList = .empty,
    from start: UInt32
  ) -> ExpressionID {
    add(.aExpr(AExpr(kind: kind, name: name, left: left, right: right, rightList: list)), range(from: start))
  }

  /// The operators after an operand, as long as they bind more tightly than `floor`.
  @inline(never)
  mutating func parseInfix(
    after first: ExpressionID, from start: UInt32, above floor: Precedence, _ form: ExpressionForm
  ) throws(Stop) -> ExpressionID {
    var left = first
    while true {
      let token = current
      let precedence = token.infixPrecedence(before: peek(1), form)
      guard precedence > floor else {
        if precedence == floor, precedence.isNonassociative { throw unexpected() }
        return left
      }
      if form == .target, token.isLabel(before: peek(1)) { return left }
      switch precedence {
      case .typecast:
        advance()
        let type = try parseTypeName()
        left = add(.typeCast(argument: left, type: type), range(from: start))
      case .and: left = try parseConnective(.and, after: left, from: start, form)
      case .or: left = try parseConnective(.or, after: left, from: start, form)
      case .is: left = try parseTest(of: left, from: start, form)
      case .pattern: left = try parsePatternOperator(after: left, from: start)
      case .at: left = try parseAtTimeZone(of: left, from: start)
      case .collate:
        advance()
        let collation = try parseAnyName()
        left = add(.collateClause(argument: left, collation: collation), range(from: start))
      default: left = try parseBinary(after: left, from: start, precedence, form)
      }
    }
  }

  /// `AND` or `OR`, with the operands that follow at the same level; a chain is one node, even where its beginning was in parentheses.
  @inline(never)
  private mutating func parseConnective(
    _ kind: BoolExprKind, after left: ExpressionID, from start: UInt32, _ form: ExpressionForm
  ) throws(Stop) -> ExpressionID {
    let keyword: Keyword = kind == .and ? .and : .or
    let precedence: Precedence = kind == .and ? .and : .or
    let mark = scratch.count
    if case .boolExpr(kind, let arguments) = tree[left] {
      for argument in tree[arguments] { scratch.append(argument) }
    } else {
      scratch.append(left)
    }
    while at(keyword), form != .target || !current.isLabel(before: peek(1)) {
      advance()
      scratch.append(try parseExpression(above: precedence, .full))
    }
    let arguments = takeScratch(from: mark)
    return add(.boolExpr(kind: kind, arguments: arguments), range(from: start))
  }

  @inline(never)
  private mutating func parseBinary(
    after left: ExpressionID, from start: UInt32, _ precedence: Precedence, _ form: ExpressionForm
  ) throws(Stop) -> ExpressionID {
    if at(.operator), peek(1).kind != .leftParenthesis {
      advance()
      throw missing(.leftParenthesis)
    }
    let name = try parseAllOperator()
    if form != .restricted {
      switch current.keyword {
      case .any, .some, .all: return try parseQuantified(name, after: left, from: start)
      default: break
      }
    }
    let right = try parseExpression(above: precedence, form == .restricted ? .restricted : .full)
    return addOperator(.op, name, left, right, from: start)
  }

  /// `AT TIME ZONE zone` and `AT LOCAL`
  @inline(never)
  private mutating func parseAtTimeZone(of left: ExpressionID, from start: UInt32) throws(Stop) -> ExpressionID {
    let nameRange = current.range
    advance()
    let mark = scratch.count
    let isLocal = eat(.local)
    if !isLocal {
      try expect(.time, .zone)
      scratch.append(try parseExpression(above: .at, .full))
    }
    scratch.append(left)
    let call = addSystemCall("timezone", nameRange, takeScratch(from: mark), from: start)
    if isLocal { requires(17, "AT LOCAL", from: start) }
    return call
  }

  /// A call of a function of `pg_catalog` that SQL's own syntax stands for.
  @inline(never)
  mutating func addSystemCall(
    _ name: StaticString, _ nameRange: ByteRange, _ arguments: ExpressionList, from start: UInt32
  ) -> ExpressionID {
    tree.nameLists.append(makeName(name, nameRange))
    let names = NameList(start: UInt32(tree.nameLists.count - 1), count: 1)
    var call = FuncCall(name: names, arguments: arguments)
    call.format = .sqlSyntax
    return add(.funcCall(call), range(from: start))
  }

  /// `row OVERLAPS row`, where `first` is a row and OVERLAPS follows it.
  @inline(never)
  mutating func parseOverlaps(after first: ExpressionID) throws(Stop) -> ExpressionID {
    guard at(.overlaps), case .rowExpr(let left, _) = tree[first] else { return first }
    let start = tree.range(of: first).start
    // Parentheses around a row make it an expression, which has no OVERLAPS.
    guard tree.range(of: first).end == previousEnd else { return first }
    let nameRange = current.range
    advance()
    guard at(.leftParenthesis) || at(.row) else { throw unexpected(expecting: "a row") }
    let second = try parsePrimary()
    guard case .rowExpr(let right, _) = tree[second], tree.range(of: second).end == previousEnd else {
      throw unexpected(expecting: "\",\"")
    }
    if left.count != 2 { throw fail("wrong number of parameters on left side of OVERLAPS expression", at: tree.range(of: first)) }
    if right.count != 2 { throw fail("wrong number of parameters on right side of OVERLAPS expression", at: tree.range(of: second)) }
    let mark = scratch.count
    scratch.append(contentsOf: tree[left])
    scratch.append(contentsOf: tree[right])
    return addSystemCall("overlaps", nameRange, takeScratch(from: mark), from: start)
  }

  /// `UNIQUE (SELECT …)`, which the grammar knows and refuses.
  @inline(never)
  private mutating func parseUniquePredicate() throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    if eat(.nulls) {
      _ = eat(.not)
      try expect(.distinct)
    }
    _ = try parseSelectWithParentheses()
    throw fail("UNIQUE predicate is not yet implemented", at: range(from: start))
  }
}
