/// SELECT, VALUES and TABLE, and their combinations: `SelectStmt`.
extension Parser {
  /// `SelectStmt`, with or without parentheses around it.
  @inline(never)
  mutating func parseSelect() throws(Stop) -> SelectID {
    let start = current.start
    let with = try parseWithClause()
    return try parseSelect(with: with, from: start)
  }

  /// `select_no_parens`: what begins with parentheses must go on after them, but PostgreSQL's tree does not tell.
  mutating func parseSelectWithoutParentheses() throws(Stop) -> SelectID { try parseSelect() }

  /// A query whose WITH clause has been read.
  @inline(never)
  mutating func parseSelect(with: WithClause?, from start: UInt32) throws(Stop) -> SelectID {
    try descend(3)
    let first = try parseSelectOperand()
    let select = try parseSelectRest(first, with: with, from: start)
    depth -= 3
    return select
  }

  /// `select_clause` without set operations.
  @inline(never)
  private mutating func parseSelectOperand() throws(Stop) -> SelectID {
    switch current.keyword {
    case .select: return try parseSimpleSelect()
    case .values: return try parseValues()
    case .table: return try parseTableCommand()
    default:
      guard at(.leftParenthesis) else { throw unexpected(expecting: "SELECT, VALUES or TABLE") }
      return try parseSelectWithParentheses()
    }
  }

  /// The set operations and the clauses that follow a query's first part.
  @inline(never)
  mutating func parseSelectRest(_ first: SelectID, with: WithClause?, from start: UInt32) throws(Stop) -> SelectID {
    let select = try parseSetOperations(after: first, from: start, above: 0)
    try parseSelectOptions(of: select)
    if let with {
      if tree.selects[Int(select.index)].withClause != nil { throw fail("multiple WITH clauses not allowed", at: range(from: start)) }
      tree.selects[Int(select.index)].withClause = with
    }
    tree.selects[Int(select.index)].range = range(from: start)
    return select
  }

  /// UNION and EXCEPT bind as tightly as each other, INTERSECT more.
  @inline(never)
  private mutating func parseSetOperations(after first: SelectID, from start: UInt32, above floor: Int) throws(Stop) -> SelectID {
    var left = first
    while true {
      let operation: SelectStmt.SetOperation
      switch current.keyword {
      case .union: operation = .union
      case .except: operation = .except
      case .intersect: operation = .intersect
      default: return left
      }
      let precedence = operation == .intersect ? 2 : 1
      guard precedence > floor else { return left }
      advance()
      let isAll = eat(.all)
      if !isAll { _ = eat(.distinct) }
      let rightStart = current.start
      let operand = try parseSelectOperand()
      let right =
        operation == .intersect ? operand : try parseSetOperations(after: operand, from: rightStart, above: precedence)
      var select = SelectStmt(range: range(from: start))
      select.rest = SelectRest(operation: operation, isAll: isAll, left: left, right: right)
      left = add(select)
    }
  }

  /// `simple_select` that begins with SELECT.
  @inline(never)
  private mutating func parseSimpleSelect() throws(Stop) -> SelectID {
    let start = current.start
    advance()
    // Filled in place: a query is large, and its clauses nest.
    let id = add(SelectStmt(range: range(from: start)))
    try parseSelectClauses(of: id, allowsInto: true)
    tree.selects[Int(id.index)].range = range(from: start)
    return id
  }

  /// What stands between SELECT and ORDER BY.
  mutating func parseSelectClauses(of id: SelectID, allowsInto: Bool) throws(Stop) {
    let index = Int(id.index)
    if at(.distinct) {
      let distinct = try parseDistinctClause()
      tree.selects[index].distinct = distinct
      // Only an expression of PL/pgSQL may have DISTINCT and no targets.
      if allowsInto || !current.endsTarget {
        let targets = try parseTargetList()
        tree.selects[index].targetList = targets
      }
    } else {
      _ = eat(.all)
      if !current.endsTarget {
        let targets = try parseTargetList()
        tree.selects[index].targetList = targets
      }
    }
    if allowsInto, at(.into) {
      let into = try parseSelectInto()
      tree.selects[index].intoClause = into
    }
    if at(.from) {
      let from = try parseFromClause()
      tree.selects[index].fromClause = from
    }
    if at(.where) {
      let condition = try parseWhereClause()
      tree.selects[index].whereClause = condition
    }
    if at(.group) { try parseGroupClause(of: index) }
    if eat(.having) {
      let condition = try parseExpression()
      tree.selects[index].havingClause = condition
    }
    if at(.window) {
      let windows = try parseWindowClause()
      tree.selects[index].windowClause = windows
    }
  }

  /// `distinct_clause`
  @inline(never)
  private mutating func parseDistinctClause() throws(Stop) -> SelectStmt.Distinct {
    advance()
    guard eat(.on) else { return .all }
    return .on(try parseParenthesizedExpressionList())
  }

  /// `target_list`
  @inline(never)
  mutating func parseTargetList() throws(Stop) -> [ResTarget] {
    var targets: [ResTarget] = []
    repeat { targets.append(try parseTarget()) } while eat(.comma)
    return targets
  }

  /// `target_el`
  @inline(never)
  private mutating func parseTarget() throws(Stop) -> ResTarget {
    let start = current.start
    if at(.star) {
      let range = current.range
      advance()
      let star = add(.columnRef(ColumnRef(fields: .empty, isStar: true)), range)
      return ResTarget(name: nil, value: star, range: range)
    }
    let value = try parseExpression(above: .none, .target)
    if eat(.as) {
      let name = try parseColLabel()
      return ResTarget(name: name, value: value, range: range(from: start))
    }
    let token = current
    switch token.kind {
    case .quotedIdentifier, .unicodeIdentifier: break
    case .identifier:
      guard token.keyword != .notKeyword else { break }
      guard token.keyword.isBareLabel, atColLabel else { return ResTarget(name: nil, value: value, range: range(from: start)) }
      requires(14, "a keyword as a label without AS", from: token.start)
    default: return ResTarget(name: nil, value: value, range: range(from: start))
    }
    let name = try takeName()
    return ResTarget(name: name, value: value, range: range(from: start))
  }

  /// `where_clause`
  @inline(never)
  mutating func parseWhereClause() throws(Stop) -> ExpressionID? {
    guard eat(.where) else { return nil }
    return try parseExpression()
  }

  /// `values_clause`
  @inline(never)
  private mutating func parseValues() throws(Stop) -> SelectID {
    let start = current.start
    advance()
    var rows: [ExpressionList] = []
    repeat {
      if let row = try parseRecoverableRow() { rows.append(row) }
    } while eat(.comma)
    if rows.isEmpty { throw Stop() }
    var select = SelectStmt(range: range(from: start))
    select.valuesLists = rows
    return add(select)
  }

  /// `TABLE relation`, which PostgreSQL reads as `SELECT * FROM relation`.
  @inline(never)
  private mutating func parseTableCommand() throws(Stop) -> SelectID {
    let start = current.start
    let range = current.range
    advance()
    let relation = try parseRelationExpr()
    let star = add(.columnRef(ColumnRef(fields: .empty, isStar: true)), range)
    var select = SelectStmt(range: self.range(from: start))
    select.targetList = [ResTarget(name: nil, value: star, range: range)]
    select.fromClause = [add(.rangeVar(relation))]
    return add(select)
  }
}
