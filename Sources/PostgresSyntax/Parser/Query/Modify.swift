/// INSERT, UPDATE and DELETE.
extension Parser {
  /// `InsertStmt`, at WITH or INSERT.
  mutating func parseInsert() throws(Stop) -> Statement { try parseInsert(with: try parseWithClause()) }

  /// `UpdateStmt`, at WITH or UPDATE.
  mutating func parseUpdate() throws(Stop) -> Statement { try parseUpdate(with: try parseWithClause()) }

  /// `DeleteStmt`, at WITH or DELETE.
  mutating func parseDelete() throws(Stop) -> Statement { try parseDelete(with: try parseWithClause()) }

  @inline(never)
  mutating func parseInsert(with: WithClause?) throws(Stop) -> Statement {
    try expect(.insert, .into)
    var relation = try parseQualifiedName()
    if eat(.as) { relation.alias = Alias(name: try parseColId(), columns: .empty) }
    var insert = InsertStmt(
      withClause: with, relation: relation, columns: [], overriding: .none, select: nil, onConflict: nil, returning: nil)
    if eat(.default) {
      try expect(.values)
    } else {
      if atColumnList { insert.columns = try parseInsertColumns() }
      insert.overriding = try parseOverriding()
      insert.select = try parseSelect()
    }
    if at(.on) { insert.onConflict = try parseOnConflict() }
    insert.returning = try parseReturningClause()
    return .insert(insert)
  }

  /// Parentheses that hold columns rather than a query.
  private var atColumnList: Bool {
    mutating get {
      guard at(.leftParenthesis) else { return false }
      switch peek(1).kind {
      case .leftParenthesis: return false
      case .identifier:
        switch peek(1).keyword {
        case .select, .table, .with: return false
        case .values: return peek(2).kind != .leftParenthesis
        default: return true
        }
      default: return true
      }
    }
  }

  /// `( insert_column_list )`
  @inline(never)
  mutating func parseInsertColumns() throws(Stop) -> [ResTarget] {
    try expect(.leftParenthesis)
    var columns: [ResTarget] = []
    repeat { columns.append(try parseSetTarget()) } while eat(.comma)
    try expect(.rightParenthesis)
    return columns
  }

  /// `set_target` and `insert_column_item`: a column, perhaps with fields and subscripts.
  @inline(never)
  private mutating func parseSetTarget() throws(Stop) -> ResTarget {
    let start = current.start
    let name = try parseColId()
    let indirection: NodeList<Indirection> = at(.dot) || at(.leftBracket) ? try parseIndirection() : .empty
    return ResTarget(name: name, indirection: indirection, value: nil, range: range(from: start))
  }

  /// `OVERRIDING override_kind VALUE`
  @inline(never)
  mutating func parseOverriding() throws(Stop) -> InsertStmt.Overriding {
    guard eat(.overriding) else { return .none }
    let isUser = eat(.user)
    if !isUser { try expect(.system) }
    try expect(.value)
    return isUser ? .user : .system
  }

  /// `opt_on_conflict`
  @inline(never)
  private mutating func parseOnConflict() throws(Stop) -> OnConflictClause {
    advance()
    try expect(.conflict)
    var clause = OnConflictClause(inference: nil, isUpdate: false, targetList: [], whereClause: nil)
    if eat(.on) {
      try expect(.constraint)
      clause.inference = OnConflictClause.Inference(elements: [], whereClause: nil, constraintName: try parseColId())
    } else if eat(.leftParenthesis) {
      var elements: [IndexElem] = []
      repeat { elements.append(try parseIndexElem()) } while eat(.comma)
      try expect(.rightParenthesis)
      clause.inference = OnConflictClause.Inference(elements: elements, whereClause: try parseWhereClause(), constraintName: nil)
    }
    try expect(.do)
    if eat(.nothing) { return clause }
    try expect(.update, .set)
    clause.isUpdate = true
    clause.targetList = try parseSetClauseList()
    clause.whereClause = try parseWhereClause()
    return clause
  }

  /// `set_clause_list`
  @inline(never)
  mutating func parseSetClauseList() throws(Stop) -> [ResTarget] {
    var targets: [ResTarget] = []
    repeat { try parseSetClause(into: &targets) } while eat(.comma)
    return targets
  }

  /// `column = value`, or `(column, …) = value`, which makes one target for each column.
  @inline(never)
  private mutating func parseSetClause(into targets: inout [ResTarget]) throws(Stop) {
    let start = current.start
    guard at(.leftParenthesis) else {
      var target = try parseSetTarget()
      try expect(.equals)
      target.value = try parseExpression()
      target.range = range(from: start)
      targets.append(target)
      return
    }
    var columns = try parseInsertColumns()
    try expect(.equals)
    let value = try parseExpression()
    guard let count = UInt16(exactly: columns.count) else { throw fail("too many columns are assigned at once", at: range(from: start)) }
    for index in columns.indices {
      columns[index].value = value
      columns[index].multiAssignCount = count
      columns[index].multiAssignNumber = UInt16(truncatingIfNeeded: index + 1)
    }
    targets.append(contentsOf: columns)
  }

  /// `relation_expr_opt_alias`: SET is never the alias unless AS stands before it.
  @inline(never)
  mutating func parseRelationWithAlias() throws(Stop) -> RangeVar {
    var relation = try parseRelationExpr()
    if eat(.as) || (atColId && !at(.set)) { relation.alias = Alias(name: try parseColId(), columns: .empty) }
    return relation
  }

  @inline(never)
  mutating func parseUpdate(with: WithClause?) throws(Stop) -> Statement {
    try expect(.update)
    let relation = try parseRelationWithAlias()
    try expect(.set)
    let targets = try parseSetClauseList()
    let from = try parseFromClause()
    let condition = try parseWhereOrCurrentClause()
    let returning = try parseReturningClause()
    try refuseLimit(of: relation)
    return .update(
      UpdateStmt(
        withClause: with, relation: relation, targetList: targets, fromClause: from, whereClause: condition, returning: returning))
  }

  @inline(never)
  mutating func parseDelete(with: WithClause?) throws(Stop) -> Statement {
    try expect(.delete, .from)
    let relation = try parseRelationWithAlias()
    let using: [FromItemID] = eat(.using) ? try parseFromList() : []
    let condition = try parseWhereOrCurrentClause()
    let returning = try parseReturningClause()
    try refuseLimit(of: relation)
    return .delete(
      DeleteStmt(withClause: with, relation: relation, usingClause: using, whereClause: condition, returning: returning))
  }

  /// `where_or_current_clause`
  @inline(never)
  private mutating func parseWhereOrCurrentClause() throws(Stop) -> ExpressionID? {
    guard at(.where, .current, .of) else { return try parseWhereClause() }
    advance()
    let start = current.start
    advance()
    advance()
    let cursor = try parseColId()
    return add(.currentOfExpr(cursor: cursor), range(from: start))
  }

  /// ORDER BY and LIMIT, which other databases allow here.
  private mutating func refuseLimit(of relation: RangeVar) throws(Stop) {
    guard at(.limit) || at(.order, .by) else { return }
    let token = current
    let table = tree.source.text(relation.range)
    throw fail(
      "syntax error at or near \"\(tree.source.text(token.range))\"", at: token.range,
      help: "PostgreSQL limits no UPDATE or DELETE; pick the rows first: WHERE key IN (SELECT key FROM \(table) … LIMIT n)",
      idiom: .limitedModify)
  }

  /// `returning_clause`
  @inline(never)
  mutating func parseReturningClause() throws(Stop) -> ReturningClause? {
    guard eat(.returning) else { return nil }
    var options: [ReturningClause.Option] = []
    let first = position
    if at(.with) {
      let start = current.start
      advance()
      try expect(.leftParenthesis)
      repeat {
        let isNew = eat(.new)
        if !isNew { try expect(.old) }
        try expect(.as)
        options.append(ReturningClause.Option(isNew: isNew, alias: try parseColId()))
      } while eat(.comma)
      try expect(.rightParenthesis)
      requires(18, "RETURNING WITH", from: start)
    }
    let targets = try parseTargetList()
    markReturnedRows(from: first)
    return ReturningClause(options: options, expressions: targets)
  }
}
