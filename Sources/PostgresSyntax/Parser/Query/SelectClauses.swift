/// The clauses of a query besides FROM: GROUP BY, ORDER BY, LIMIT, FOR UPDATE, INTO.
extension Parser {
  /// `group_clause`
  @inline(never)
  mutating func parseGroupClause(of index: Int) throws(Stop) {
    let start = current.start
    advance()
    try expect(.by)
    if eat(.distinct) {
      tree.selects[index].groupDistinct = true
      requires(14, "GROUP BY DISTINCT", from: start)
    } else if eat(.all) {
      requires(14, "GROUP BY ALL", from: start)
    }
    let items = try parseGroupItems()
    tree.selects[index].groupClause = items
  }

  /// `group_by_list`
  @inline(never)
  private mutating func parseGroupItems() throws(Stop) -> ExpressionList {
    let mark = scratch.count
    repeat { scratch.append(try parseGroupItem()) } while eat(.comma)
    return takeScratch(from: mark)
  }

  @inline(never)
  private mutating func parseGroupItem() throws(Stop) -> ExpressionID {
    let start = current.start
    if at(.leftParenthesis), peek(1).kind == .rightParenthesis {
      advance()
      advance()
      return add(.groupingSet(kind: .empty, content: .empty), range(from: start))
    }
    if at(.rollup) || at(.cube), peek(1).kind == .leftParenthesis {
      let kind: GroupingSetKind = at(.rollup) ? .rollup : .cube
      advance()
      try descend()
      let content = try parseParenthesizedExpressionList()
      depth -= 1
      return add(.groupingSet(kind: kind, content: content), range(from: start))
    }
    if eat(.grouping, .sets) {
      try descend()
      try expect(.leftParenthesis)
      let content = try parseGroupItems()
      try expect(.rightParenthesis)
      depth -= 1
      return add(.groupingSet(kind: .sets, content: content), range(from: start))
    }
    return try parseExpression()
  }

  /// `sort_clause`, at ORDER
  @inline(never)
  mutating func parseSortClause() throws(Stop) -> NodeList<SortBy> {
    try expect(.order, .by)
    var list = [try parseSortBy()]
    while eat(.comma) { list.append(try parseSortBy()) }
    return addList(list)
  }

  @inline(never)
  private mutating func parseSortBy() throws(Stop) -> SortBy {
    var sort = SortBy(expression: try parseExpression(), direction: .unspecified, nulls: .unspecified, usingOperator: nil)
    if eat(.using) {
      sort.direction = .using
      sort.usingOperator = try parseAllOperator()
    } else if eat(.asc) {
      sort.direction = .ascending
    } else if eat(.desc) {
      sort.direction = .descending
    }
    if eat(.nulls, .first) {
      sort.nulls = .first
    } else if eat(.nulls, .last) {
      sort.nulls = .last
    }
    return sort
  }

  /// ORDER BY, LIMIT, OFFSET, FETCH and FOR UPDATE, in the orders that `select_no_parens` allows. A query that was in parentheses may have
  /// some of them already, but not the same.
  @inline(never)
  mutating func parseSelectOptions(of select: SelectID) throws(Stop) {
    let index = Int(select.index)
    if at(.order) {
      let sort = try parseSortClause()
      if let first = tree[sort].first, !tree.selects[index].sortClause.isEmpty {
        throw fail("multiple ORDER BY clauses not allowed", at: tree.range(of: first.expression))
      }
      tree.selects[index].sortClause = sort
    }
    switch current.keyword {
    case .for:
      try parseLockingClauses(of: index)
      try refuseSkippingTies(of: index, at: try parseLimits(of: index))
    case .limit, .offset, .fetch:
      let ties = try parseLimits(of: index)
      if at(.for) { try parseLockingClauses(of: index) }
      try refuseSkippingTies(of: index, at: ties)
    default: break
    }
  }

  private mutating func refuseSkippingTies(of index: Int, at ties: ByteRange?) throws(Stop) {
    guard let ties else { return }
    for locking in tree.selects[index].lockingClause where locking.waitPolicy == .skip {
      throw fail("SKIP LOCKED and WITH TIES options cannot be used together", at: ties)
    }
  }

  /// `select_limit`: LIMIT or FETCH, and OFFSET, in either order. Gives back where WITH TIES stands, if it does.
  @inline(never)
  private mutating func parseLimits(of index: Int) throws(Stop) -> ByteRange? {
    var ties: ByteRange?
    var hasOffset = false
    var hasCount = false
    while true {
      switch current.keyword {
      case .offset where !hasOffset:
        hasOffset = true
        try parseOffset(of: index)
      case .limit where !hasCount:
        hasCount = true
        try parseLimit(of: index)
      case .fetch where !hasCount:
        hasCount = true
        ties = try parseFetch(of: index)
      default: return ties
      }
    }
  }

  @inline(never)
  private mutating func parseLimit(of index: Int) throws(Stop) {
    let start = current.start
    advance()
    let count: ExpressionID
    if at(.all) {
      count = add(.aConst(.null), current.range)
      advance()
    } else {
      count = try parseExpression()
    }
    if at(.comma) {
      advance()
      _ = try parseExpression()
      throw fail(
        "LIMIT #,# syntax is not supported", at: range(from: start), help: "use separate LIMIT and OFFSET clauses: LIMIT count OFFSET start"
      )
    }
    if tree.selects[index].limitCount != nil { throw fail("multiple LIMIT clauses not allowed", at: range(from: start)) }
    tree.selects[index].limitCount = count
  }

  @inline(never)
  private mutating func parseOffset(of index: Int) throws(Stop) {
    let start = current.start
    advance()
    let offset = try parseRowCount()
    if tree.selects[index].limitOffset != nil { throw fail("multiple OFFSET clauses not allowed", at: range(from: start)) }
    tree.selects[index].limitOffset = offset
  }

  /// OFFSET's value: any expression, or before ROW and ROWS a primary one or a signed number.
  @inline(never)
  private mutating func parseRowCount() throws(Stop) -> ExpressionID {
    if at(.plus) || at(.minus) {
      let tokens = position
      let value = try parseExpression()
      let isNumber =
        position == tokens + 2 && (lexed.tokens[tokens + 1].kind == .integerNumber || lexed.tokens[tokens + 1].kind == .floatNumber)
      if at(.row) || at(.rows) {
        guard isNumber else { throw unexpected() }
        advance()
      }
      return value
    }
    let isPrefixed = at(.not) || at(.default) || at(.operator) || current.kind == .op
    guard !isPrefixed else { return try parseExpression() }
    let start = current.start
    let primary = try parsePrimary()
    if eat(.row) || eat(.rows) { return primary }
    return try parseInfix(after: try parseOverlaps(after: primary), from: start, above: .none, .full)
  }

  /// `FETCH FIRST count ROWS ONLY`, or WITH TIES, whose place it gives back.
  @inline(never)
  private mutating func parseFetch(of index: Int) throws(Stop) -> ByteRange? {
    let start = current.start
    advance()
    guard eat(.first) || eat(.next) else { throw unexpected(expecting: "FIRST or NEXT") }
    let count: ExpressionID
    if at(.row) || at(.rows), peek(1).keyword == .only || peek(1).keyword == .with {
      // No count means one row.
      count = add(.aConst(.integer(1)), current.range)
    } else {
      count = try parseFetchCount()
    }
    guard eat(.row) || eat(.rows) else { throw unexpected(expecting: "ROW or ROWS") }
    let optionRange = current.range
    var isWithTies = false
    if !eat(.only) {
      try expect(.with, .ties)
      isWithTies = true
    }
    if tree.selects[index].limitCount != nil { throw fail("multiple LIMIT clauses not allowed", at: range(from: start)) }
    tree.selects[index].limitCount = count
    if isWithTies {
      if tree.selects[index].sortClause.isEmpty {
        throw fail("WITH TIES cannot be specified without ORDER BY clause", at: optionRange)
      }
      tree.selects[index].limitOption = .withTies
    }
    return isWithTies ? optionRange : nil
  }

  /// `select_fetch_first_value`: a primary expression, or a number with its sign.
  @inline(never)
  private mutating func parseFetchCount() throws(Stop) -> ExpressionID {
    guard at(.plus) || at(.minus) else { return try parsePrimary() }
    let start = current.start
    let isNegative = at(.minus)
    let name = OperatorName(schema: .empty, symbol: takeOperatorSymbol(), isQualifiedSyntax: false)
    guard at(.integerNumber) || at(.floatNumber) else { throw unexpected(expecting: "a number") }
    let number = try parseLiteral()
    if isNegative, let negated = negate(number, from: start) { return negated }
    return addOperator(.op, name, nil, number, from: start)
  }

  /// `for_locking_clause`
  @inline(never)
  private mutating func parseLockingClauses(of index: Int) throws(Stop) {
    if eat(.for, .read, .only) { return }
    var clauses = tree.selects[index].lockingClause
    while at(.for) { clauses.append(try parseLockingClause()) }
    tree.selects[index].lockingClause = clauses
  }

  @inline(never)
  private mutating func parseLockingClause() throws(Stop) -> LockingClause {
    advance()
    var clause = LockingClause(relations: [], strength: .update, waitPolicy: .block)
    if eat(.update) {
      clause.strength = .update
    } else if eat(.share) {
      clause.strength = .share
    } else if eat(.key) {
      try expect(.share)
      clause.strength = .keyShare
    } else {
      try expect(.no)
      try expect(.key, .update)
      clause.strength = .noKeyUpdate
    }
    if eat(.of) {
      repeat { clause.relations.append(try parseQualifiedName()) } while eat(.comma)
    }
    if eat(.nowait) {
      clause.waitPolicy = .error
    } else if eat(.skip) {
      try expect(.locked)
      clause.waitPolicy = .skip
    }
    return clause
  }

  /// `into_clause`: INTO and what `OptTempTableName` allows.
  @inline(never)
  mutating func parseSelectInto() throws(Stop) -> IntoClause {
    advance()
    var persistence = Persistence.permanent
    switch current.keyword {
    case .temporary, .temp:
      advance()
      persistence = .temporary
    case .local where peek(1).keyword == .temporary || peek(1).keyword == .temp,
      .global where peek(1).keyword == .temporary || peek(1).keyword == .temp:
      advance()
      advance()
      persistence = .temporary
    case .unlogged:
      advance()
      persistence = .unlogged
    default: break
    }
    _ = eat(.table)
    var relation = try parseQualifiedName()
    relation.persistence = persistence
    return IntoClause(
      relation: relation, columns: .empty, accessMethod: nil, options: [], onCommit: .none, tablespace: nil, skipData: false)
  }
}
