/// CREATE and ALTER of roles, users and groups, and REASSIGN OWNED.
extension Parser {
  /// CREATE ROLE, USER or GROUP, with that word current.
  mutating func parseCreateRole() throws(Stop) -> CreateRoleStmt {
    let type: RoleStatementType = at(.role) ? .role : at(.user) ? .user : .group
    advance()
    let role = try parseRoleID()
    _ = eat(.with)
    var options: [DefElem] = []
    while let option = try parseRoleOption(isCreate: true) { options.append(option) }
    return CreateRoleStmt(type: type, role: role, options: options)
  }

  /// ALTER ROLE, USER or GROUP, with that word current.
  mutating func parseAlterRole() throws(Stop) -> Statement {
    let isGroup = at(.group)
    advance()
    if !isGroup, eat(.all) {
      let database = try parseInDatabase()
      guard at(.set) || at(.reset) else { throw unexpected(expecting: "SET or RESET") }
      return .alterRoleSet(AlterRoleSetStmt(role: nil, database: database, set: try parseSetResetClause()))
    }
    let role = try parseRoleSpec()
    if at(.rename) { return .rename(try parseRenameRole(role)) }
    if isGroup {
      let start = current.start
      let isAdd = at(.add)
      guard eat(.add) || eat(.drop) else { throw unexpected(expecting: "ADD or DROP") }
      try expect(.user)
      let members = try parseRoleList()
      return .alterRole(AlterRoleStmt(role: role, options: [makeOption("rolemembers", .roles(members), from: start)], isAdd: isAdd))
    }
    if at(.in) || at(.set) || at(.reset) {
      let database = try parseInDatabase()
      guard at(.set) || at(.reset) else { throw unexpected(expecting: "SET or RESET") }
      return .alterRoleSet(AlterRoleSetStmt(role: role, database: database, set: try parseSetResetClause()))
    }
    _ = eat(.with)
    var options: [DefElem] = []
    while let option = try parseRoleOption(isCreate: false) { options.append(option) }
    return .alterRole(AlterRoleStmt(role: role, options: options, isAdd: true))
  }

  private mutating func parseRenameRole(_ role: RoleSpec) throws(Stop) -> RenameStmt {
    try expect(.rename, .to)
    let newRole = try parseRoleID()
    // The old name must be a real one too; PostgreSQL says so only when the statement is complete.
    switch role.kind {
    case .named: break
    case .public: throw fail("role name \"public\" is reserved", at: role.range)
    case .currentRole: throw fail("CURRENT_ROLE cannot be used as a role name here", at: role.range)
    case .currentUser: throw fail("CURRENT_USER cannot be used as a role name here", at: role.range)
    case .sessionUser: throw fail("SESSION_USER cannot be used as a role name here", at: role.range)
    }
    guard let oldName = role.name, let newName = newRole.name else { throw unexpected() }
    return RenameStmt(
      objectType: .role, relationType: .table, relation: nil, object: .name(addList([oldName])), subname: nil, newName: newName,
      behavior: .restrict, isMissingOK: false)
  }

  private mutating func parseInDatabase() throws(Stop) -> Name? {
    guard eat(.in) else { return nil }
    try expect(.database)
    return try parseColId()
  }

  /// `CreateOptRoleElem`, or `AlterOptRoleElem`; nil where none follows.
  private mutating func parseRoleOption(isCreate: Bool) throws(Stop) -> DefElem? {
    let start = current.start
    switch current.keyword {
    case .password:
      advance()
      if eat(.null) { return makeOption("password", .none, from: start) }
      let password = try parseString()
      return makeOption("password", .string(password), from: start)
    case .encrypted:
      advance()
      try expect(.password)
      let password = try parseString()
      return makeOption("password", .string(password), from: start)
    case .unencrypted:
      advance()
      try expect(.password)
      _ = try parseString()
      throw fail(
        "UNENCRYPTED PASSWORD is no longer supported", at: range(from: start),
        help: "leave out UNENCRYPTED: the password is then stored encrypted")
    case .inherit:
      advance()
      return makeOption("inherit", .boolean(true), from: start)
    case .connection:
      advance()
      try expect(.limit)
      let limit = try parseSignedInteger()
      return makeOption("connectionlimit", .integer(limit), from: start)
    case .valid:
      advance()
      try expect(.until)
      let time = try parseString()
      return makeOption("validUntil", .string(time), from: start)
    case .user:
      advance()
      let roles = try parseRoleList()
      return makeOption("rolemembers", .roles(roles), from: start)
    case .sysid where isCreate:
      advance()
      let number = try parseInteger()
      return makeOption("sysid", .integer(number), from: start)
    case .admin where isCreate:
      advance()
      let roles = try parseRoleList()
      return makeOption("adminmembers", .roles(roles), from: start)
    case .role where isCreate:
      advance()
      let roles = try parseRoleList()
      return makeOption("rolemembers", .roles(roles), from: start)
    case .in where isCreate:
      advance()
      guard eat(.role) || eat(.group) else { throw unexpected(expecting: "ROLE") }
      let roles = try parseRoleList()
      return makeOption("addroleto", .roles(roles), from: start)
    default:
      return try parseRoleWord()
    }
  }

  /// The options of a role that are words but no keywords.
  private mutating func parseRoleWord() throws(Stop) -> DefElem? {
    guard atPlainIdentifier else { return nil }
    let word = try takeName()
    let start = word.range.start
    for row in Self.roleWords where isName(word, row.word) { return makeOption(row.option, .boolean(row.value), from: start) }
    throw fail("unrecognized role option \"\(tree.string(word))\"", at: word.range)
  }

  private static let roleWords: [(word: StaticString, option: StaticString, value: Bool)] = [
    ("superuser", "superuser", true),
    ("nosuperuser", "superuser", false),
    ("createrole", "createrole", true),
    ("nocreaterole", "createrole", false),
    ("replication", "isreplication", true),
    ("noreplication", "isreplication", false),
    ("createdb", "createdb", true),
    ("nocreatedb", "createdb", false),
    ("login", "canlogin", true),
    ("nologin", "canlogin", false),
    ("bypassrls", "bypassrls", true),
    ("nobypassrls", "bypassrls", false),
    ("noinherit", "inherit", false),
  ]

  /// `IDENT`: an identifier that is no keyword, or quoted.
  var atPlainIdentifier: Bool {
    mutating get {
      let token = current
      switch token.kind {
      case .identifier: return token.keyword == .notKeyword
      case .quotedIdentifier, .unicodeIdentifier: return true
      default: return false
      }
    }
  }

  mutating func parseReassignOwned() throws(Stop) -> ReassignOwnedStmt {
    try expect(.reassign)
    try expect(.owned, .by)
    let roles = try parseRoleList()
    try expect(.to)
    return ReassignOwnedStmt(roles: roles, newRole: try parseRoleSpec())
  }
}
