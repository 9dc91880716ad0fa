/// Rewrite rules: CREATE RULE and ALTER RULE.
extension Parser {
  mutating func parseCreateRule() throws(Stop) -> Statement {
    try expect(.create)
    let isReplace = eatOrReplace()
    try expect(.rule)
    let name = try parseColId()
    try expect(.as, .on)
    let event = try parseRuleEvent()
    try expect(.to)
    let relation = try parseQualifiedName()
    let condition = try parseWhereClause()
    try expect(.do)
    let isInstead = eat(.instead)
    if !isInstead { _ = eat(.also) }
    return .rule(
      RuleStmt(
        isReplace: isReplace, name: name, relation: relation, event: event, whereClause: condition, isInstead: isInstead,
        actions: try parseRuleActions()))
  }

  private mutating func parseRuleEvent() throws(Stop) -> RuleStmt.Event {
    let event: RuleStmt.Event
    switch current.keyword {
    case .select: event = .select
    case .update: event = .update
    case .delete: event = .delete
    case .insert: event = .insert
    default: throw unexpected(expecting: "SELECT, INSERT, UPDATE or DELETE")
    }
    advance()
    return event
  }

  /// `RuleActionList`
  private mutating func parseRuleActions() throws(Stop) -> [StatementID] {
    if eat(.nothing) { return [] }
    guard at(.leftParenthesis) else { return [try parseRuleAction()] }
    let start = position
    advance()
    var actions: [StatementID] = []
    repeat {
      if !at(.semicolon), !at(.rightParenthesis) { actions.append(try parseRuleAction()) }
    } while eat(.semicolon)
    try expect(.rightParenthesis)
    // `(SELECT …) UNION …`: the parenthesis was the query's own.
    if !isAtEnd, !at(.semicolon), actions.count == 1 {
      position = start
      return [try parseRuleAction()]
    }
    return actions
  }

  /// `RuleActionStmt`
  private mutating func parseRuleAction() throws(Stop) -> StatementID {
    let start = current.start
    if at(.notify) {
      let statement = try parseStatement()
      return addNested(statement, range(from: start))
    }
    let action = try parsePreparable()
    if case .merge = tree[action].statement {
      throw fail("syntax error at or near \"MERGE\"", at: ByteRange(start: start, end: start + 5), help: "a rule has no MERGE")
    }
    return action
  }

  /// ALTER RULE
  mutating func parseAlterRule() throws(Stop) -> Statement {
    try expect(.alter, .rule)
    let name = try parseColId()
    try expect(.on)
    let relation = try parseQualifiedName()
    return makeRename(.rule, of: relation, name, to: try parseRenameTo())
  }
}
