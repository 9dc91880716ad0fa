/// Row security policies: CREATE and ALTER.
extension Parser {
  mutating func parseCreatePolicy() throws(Stop) -> Statement {
    try expect(.create, .policy)
    let name = try parseColId()
    try expect(.on)
    var policy = CreatePolicyStmt(
      name: name, table: try parseQualifiedName(), isPermissive: true, command: .all, roles: [], using: nil, withCheck: nil)
    if eat(.as) { policy.isPermissive = try parsePermissive() }
    if eat(.for) { policy.command = try parsePolicyCommand() }
    if eat(.to) { policy.roles = try parseRoleList() }
    (policy.using, policy.withCheck) = try parsePolicyExpressions()
    return .createPolicy(policy)
  }

  mutating func parseAlterPolicy() throws(Stop) -> Statement {
    try expect(.alter, .policy)
    let ifExists = eatIfExists()
    let name = try parseColId()
    try expect(.on)
    let table = try parseQualifiedName()
    if ifExists || at(.rename) {
      return makeRename(.policy, of: table, name, to: try parseRenameTo(), isMissingOK: ifExists)
    }
    let roles = eat(.to) ? try parseRoleList() : nil
    let (using, withCheck) = try parsePolicyExpressions()
    return .alterPolicy(AlterPolicyStmt(name: name, table: table, roles: roles, using: using, withCheck: withCheck))
  }

  /// `RowSecurityOptionalExpr RowSecurityOptionalWithCheck`
  private mutating func parsePolicyExpressions() throws(Stop) -> (using: ExpressionID?, withCheck: ExpressionID?) {
    let using = eat(.using) ? try parseParenthesizedExpression() : nil
    guard eatWith() else { return (using, nil) }
    try expect(.check)
    return (using, try parseParenthesizedExpression())
  }

  /// The word after AS, which is no keyword of PostgreSQL.
  private mutating func parsePermissive() throws(Stop) -> Bool {
    let token = current
    switch token.kind {
    case .quotedIdentifier, .unicodeIdentifier: break
    case .identifier where token.keyword == .notKeyword: break
    default: throw unexpected(expecting: "PERMISSIVE or RESTRICTIVE")
    }
    let word = try takeName()
    if isName(word, "permissive") { return true }
    if isName(word, "restrictive") { return false }
    throw fail(
      "unrecognized row security option \"\(tree.string(word))\"", at: word.range,
      help: "only PERMISSIVE or RESTRICTIVE policies are supported")
  }

  /// `row_security_cmd`
  private mutating func parsePolicyCommand() throws(Stop) -> CreatePolicyStmt.Command {
    let command: CreatePolicyStmt.Command
    switch current.keyword {
    case .all: command = .all
    case .select: command = .select
    case .insert: command = .insert
    case .update: command = .update
    case .delete: command = .delete
    default: throw unexpected(expecting: "ALL, SELECT, INSERT, UPDATE or DELETE")
    }
    advance()
    return command
  }
}
