/// MERGE.
extension Parser {
  /// `MergeStmt`, at WITH or MERGE.
  mutating func parseMerge() throws(Stop) -> Statement { try parseMerge(with: try parseWithClause()) }

  @inline(never)
  mutating func parseMerge(with: WithClause?) throws(Stop) -> Statement {
    let start = current.start
    try expect(.merge, .into)
    let relation = try parseRelationWithAlias()
    try expect(.using)
    let source = try parseFromItem()
    try expect(.on)
    let condition = try parseExpression()
    var clauses: [MergeStmt.When] = []
    repeat { clauses.append(try parseMergeWhen()) } while at(.when)
    let returningStart = current.start
    let returning = try parseReturningClause()
    if returning != nil { requires(17, "MERGE … RETURNING", from: returningStart) }
    requires(15, "MERGE", from: start)
    return .merge(
      MergeStmt(
        withClause: with, relation: relation, source: source, joinCondition: condition, whenClauses: clauses, returning: returning))
  }

  @inline(never)
  private mutating func parseMergeWhen() throws(Stop) -> MergeStmt.When {
    let start = current.start
    try expect(.when)
    var kind = MergeStmt.MatchKind.matched
    if eat(.not) {
      try expect(.matched)
      kind = .notMatchedByTarget
      if eat(.by) {
        if eat(.source) { kind = .notMatchedBySource } else { try expect(.target) }
        requires(17, "MERGE … WHEN NOT MATCHED BY", from: start)
      }
    } else {
      try expect(.matched)
    }
    var condition: ExpressionID?
    if eat(.and) { condition = try parseExpression() }
    try expect(.then)
    return MergeStmt.When(kind: kind, condition: condition, action: try parseMergeAction(kind))
  }

  @inline(never)
  private mutating func parseMergeAction(_ kind: MergeStmt.MatchKind) throws(Stop) -> MergeStmt.Action {
    if eat(.do) {
      try expect(.nothing)
      return .doNothing
    }
    guard kind == .notMatchedByTarget else {
      if eat(.delete) { return .delete }
      try expect(.update, .set)
      return .update(try parseSetClauseList())
    }
    try expect(.insert)
    if eat(.default) {
      try expect(.values)
      return .insert(columns: [], overriding: .none, values: nil)
    }
    let columns: [ResTarget] = at(.leftParenthesis) ? try parseInsertColumns() : []
    let overriding = try parseOverriding()
    try expect(.values)
    return .insert(columns: columns, overriding: overriding, values: try parseParenthesizedExpressionList())
  }
}
