/// WITH, and the statements that may stand in it and in PREPARE and EXPLAIN.
extension Parser {
  /// `with_clause`, or nil where there is none.
  @inline(never)
  mutating func parseWithClause() throws(Stop) -> WithClause? {
    guard at(.with) else { return nil }
    advance()
    // RECURSIVE may itself be the name of the first query.
    let isRecursive = at(.recursive) && peek(1).keyword != .as && peek(1).kind != .leftParenthesis
    if isRecursive { advance() }
    var ctes: [CommonTableExpr] = []
    repeat { ctes.append(try parseCommonTableExpr()) } while eat(.comma)
    return WithClause(isRecursive: isRecursive, ctes: ctes)
  }

  @inline(never)
  private mutating func parseCommonTableExpr() throws(Stop) -> CommonTableExpr {
    let name = try parseColId()
    let columns: NameList = at(.leftParenthesis) ? try parseParenthesizedNames() : .empty
    try expect(.as)
    var materialized = CommonTableExpr.Materialize.unspecified
    if eat(.materialized) {
      materialized = .always
    } else if eat(.not) {
      try expect(.materialized)
      materialized = .never
    }
    try expect(.leftParenthesis)
    try descend(4)
    let query = try parsePreparable()
    depth -= 4
    try expect(.rightParenthesis)
    var cte = CommonTableExpr(
      name: name, columns: columns, materialized: materialized, query: query, searchClause: nil, cycleClause: nil)
    if at(.search) { cte.searchClause = try parseSearchClause() }
    if at(.cycle) { cte.cycleClause = try parseCycleClause() }
    return cte
  }

  @inline(never)
  private mutating func parseSearchClause() throws(Stop) -> CommonTableExpr.Search {
    let start = current.start
    advance()
    let isBreadthFirst = eat(.breadth)
    if !isBreadthFirst { try expect(.depth) }
    try expect(.first, .by)
    let columns = try parseNameList()
    try expect(.set)
    let sequenceColumn = try parseColId()
    requires(14, "SEARCH", from: start)
    return CommonTableExpr.Search(columns: columns, isBreadthFirst: isBreadthFirst, sequenceColumn: sequenceColumn)
  }

  @inline(never)
  private mutating func parseCycleClause() throws(Stop) -> CommonTableExpr.Cycle {
    let start = current.start
    advance()
    let columns = try parseNameList()
    try expect(.set)
    let markColumn = try parseColId()
    var value: ExpressionID?
    var defaultValue: ExpressionID?
    if eat(.to) {
      value = try parseConstant()
      try expect(.default)
      defaultValue = try parseConstant()
    }
    try expect(.using)
    let pathColumn = try parseColId()
    requires(14, "CYCLE", from: start)
    return CommonTableExpr.Cycle(
      columns: columns, markColumn: markColumn, markValue: value, markDefault: defaultValue, pathColumn: pathColumn)
  }

  /// `PreparableStmt`: SELECT, INSERT, UPDATE, DELETE or MERGE, perhaps after WITH.
  @inline(never)
  mutating func parsePreparable() throws(Stop) -> StatementID {
    let start = current.start
    let statement = try parseQuery()
    return addNested(statement, range(from: start))
  }

  /// `PreparableStmt`, not yet in the tree.
  @inline(never)
  mutating func parseQuery() throws(Stop) -> Statement {
    let start = current.start
    let with = try parseWithClause()
    switch current.keyword {
    case .insert: return try parseInsert(with: with)
    case .update: return try parseUpdate(with: with)
    case .delete: return try parseDelete(with: with)
    case .merge: return try parseMerge(with: with)
    default: return .select(try parseSelect(with: with, from: start))
    }
  }
}
