/// DROP of every kind of object, and DROP OWNED.
extension Parser {
  mutating func parseDrop() throws(Stop) -> Statement {
    try expect(.drop)
    switch current.keyword {
    case .user where peek(1).keyword == .mapping && (peek(2).keyword == .for || peek(2).keyword == .if):
      advance()
      advance()
      return .dropUserMapping(try parseDropUserMapping())
    case .role, .user, .group:
      advance()
      let isMissingOK = eatIfExists()
      return .dropRole(DropRoleStmt(roles: try parseRoleList(), isMissingOK: isMissingOK))
    case .owned:
      advance()
      try expect(.by)
      let roles = try parseRoleList()
      return .dropOwned(DropOwnedStmt(roles: roles, behavior: parseDropBehavior()))
    case .database:
      advance()
      return .dropdb(try parseDropDatabase())
    case .subscription:
      advance()
      let isMissingOK = eatIfExists()
      let name = try parseColId()
      return .dropSubscription(DropSubscriptionStmt(name: name, isMissingOK: isMissingOK, behavior: parseDropBehavior()))
    case .tablespace:
      advance()
      let isMissingOK = eatIfExists()
      return .dropTableSpace(DropTableSpaceStmt(name: try parseColId(), isMissingOK: isMissingOK))
    default:
      return .drop(try parseDropObjects())
    }
  }

  private mutating func parseDropObjects() throws(Stop) -> DropStmt {
    let type = try expectObjectType { type in
      switch type {
      case .column, .tableConstraint, .largeObject: false
      default: true
      }
    }
    let isConcurrent = type == .index && eat(.concurrently)
    let isMissingOK = eatIfExists()
    var objects: [DroppedObject] = []
    repeat {
      let start = current.start
      let name = try parseObjectName(for: type)
      objects.append(DroppedObject(name: name, range: range(from: start)))
    } while takesList(type) && eat(.comma)
    return DropStmt(
      objectType: type, objects: objects, isMissingOK: isMissingOK, behavior: parseDropBehavior(), isConcurrent: isConcurrent)
  }

  /// Whether one DROP may name several objects of the kind.
  private mutating func takesList(_ type: ObjectType) -> Bool {
    switch type {
    case .cast, .transform, .operatorClass, .operatorFamily, .policy, .rule, .trigger: false
    default: true
    }
  }

  private mutating func parseDropUserMapping() throws(Stop) -> DropUserMappingStmt {
    let isMissingOK = eat(.if)
    if isMissingOK { try expect(.exists) }
    try expect(.for)
    let user = try parseAuthorizationIdentifier()
    try expect(.server)
    return DropUserMappingStmt(user: user, server: try parseColId(), isMissingOK: isMissingOK)
  }

  private mutating func parseDropDatabase() throws(Stop) -> DropdbStmt {
    let isMissingOK = eatIfExists()
    let name = try parseColId()
    let hasWith = eat(.with)
    var options: [DefElem] = []
    if hasWith || at(.leftParenthesis) {
      options = try parseParenthesized { (parser) throws(Stop) in
        let start = parser.current.start
        try parser.expect(.force)
        return parser.makeOption("force", .none, from: start)
      }
    }
    return DropdbStmt(name: name, isMissingOK: isMissingOK, options: options)
  }

  /// `auth_ident`: a role, or USER, which is CURRENT_USER.
  mutating func parseAuthorizationIdentifier() throws(Stop) -> RoleSpec {
    guard at(.user) else { return try parseRoleSpec() }
    let range = current.range
    advance()
    return RoleSpec(kind: .currentUser, name: nil, range: range)
  }
}
