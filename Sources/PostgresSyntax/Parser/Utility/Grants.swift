/// GRANT, REVOKE and ALTER DEFAULT PRIVILEGES.
extension Parser {
  mutating func parseGrant() throws(Stop) -> Statement {
    try expect(.grant)
    let privileges = try parsePrivileges()
    if eat(.on) {
      var statement = try parsePrivilegeTarget(privileges, isGrant: true)
      try expect(.to)
      statement.grantees = try parseGrantees()
      statement.grantOption = try parseGrantOption()
      statement.grantor = try parseGrantor(since: 14)
      return .grant(statement)
    }
    if privileges.isEmpty || privileges.contains(where: { $0.name == nil }) { throw unexpected(expecting: "ON") }
    try expect(.to)
    let grantees = try parseRoleList()
    let options = eatWith() ? try parseList { (parser) throws(Stop) in try parser.parseRoleGrantOption() } : []
    return .grantRole(
      GrantRoleStmt(
        isGrant: true, grantedRoles: privileges, granteeRoles: grantees, options: options, grantor: try parseGrantor(),
        behavior: .restrict))
  }

  mutating func parseRevoke() throws(Stop) -> Statement {
    try expect(.revoke)
    var options: [DefElem] = []
    let isGrantOption = eat(.grant, .option, .for)
    if !isGrantOption, peek(1).keyword == .option {
      let start = current.start
      let name = try parseColId()
      try expect(.option)
      try expect(.for)
      if !isName(name, "admin") { requires(16, "REVOKE … OPTION FOR", from: start) }
      options = [DefElem(namespace: nil, name: name, value: .boolean(false), action: .unspecified, range: range(from: start))]
    }
    let privileges = try parsePrivileges()
    if options.isEmpty, isGrantOption || at(.on) {
      try expect(.on)
      var statement = try parsePrivilegeTarget(privileges, isGrant: false)
      try expect(.from)
      statement.grantees = try parseGrantees()
      statement.grantOption = isGrantOption
      statement.grantor = try parseGrantor(since: 14)
      statement.behavior = parseDropBehavior()
      return .grant(statement)
    }
    if privileges.isEmpty || privileges.contains(where: { $0.name == nil }) { throw unexpected(expecting: "ON") }
    try expect(.from)
    let grantees = try parseRoleList()
    let grantor = try parseGrantor()
    return .grantRole(
      GrantRoleStmt(
        isGrant: false, grantedRoles: privileges, granteeRoles: grantees, options: options, grantor: grantor,
        behavior: parseDropBehavior()))
  }

  /// `grant_role_opt`: ADMIN OPTION, INHERIT TRUE, SET FALSE.
  private mutating func parseRoleGrantOption() throws(Stop) -> DefElem {
    let start = current.start
    let name = try parseColLabel()
    let value: Bool
    let isAdmin = isName(name, "admin") && at(.option)
    if eat(.option) || eat(.true) {
      value = true
    } else if eat(.false) {
      value = false
    } else {
      throw unexpected(expecting: "OPTION, TRUE or FALSE")
    }
    if !isAdmin { requires(16, "options of role membership", from: start) }
    return DefElem(namespace: nil, name: name, value: .boolean(value), action: .unspecified, range: range(from: start))
  }

  /// `privileges`; empty for ALL.
  private mutating func parsePrivileges() throws(Stop) -> [GrantStmt.Privilege] {
    if eat(.all) {
      _ = eat(.privileges)
      guard at(.leftParenthesis) else { return [] }
      return [GrantStmt.Privilege(name: nil, columns: try parseParenthesizedNames())]
    }
    return try parseList { (parser) throws(Stop) in try parser.parsePrivilege() }
  }

  private mutating func parsePrivilege() throws(Stop) -> GrantStmt.Privilege {
    let start = current.start
    if eat(.alter, .system) { return GrantStmt.Privilege(name: makeName("alter system", range(from: start)), columns: .empty) }
    let name: Name
    switch current.keyword {
    case .select, .references, .create: name = try takeName()
    default: name = try parseColId()
    }
    return GrantStmt.Privilege(name: name, columns: try parseOptionalColumnList())
  }

  /// `privilege_target`
  private mutating func parsePrivilegeTarget(
    _ privileges: [GrantStmt.Privilege], isGrant: Bool
  ) throws(Stop) -> GrantStmt {
    var target = GrantStmt.Target.object
    let (type, objects) = at(.all) ? try parseAllInSchema() : try parsePrivilegeObjects()
    if case .schemas = objects { target = .allInSchema }
    return GrantStmt(
      isGrant: isGrant, target: target, objectType: type, objects: objects.names, privileges: privileges, grantees: [],
      grantOption: false, grantor: nil, behavior: .restrict)
  }

  private enum PrivilegeObjects {
    case objects([ObjectName])
    case schemas([ObjectName])

    var names: [ObjectName] {
      switch self {
      case .objects(let names), .schemas(let names): names
      }
    }
  }

  /// ALL TABLES IN SCHEMA …
  private mutating func parseAllInSchema() throws(Stop) -> (ObjectType, PrivilegeObjects) {
    try expect(.all)
    let type: ObjectType
    switch current.keyword {
    case .tables: type = .table
    case .sequences: type = .sequence
    case .functions: type = .function
    case .procedures: type = .procedure
    case .routines: type = .routine
    default: throw unexpected(expecting: "TABLES, SEQUENCES, FUNCTIONS, PROCEDURES or ROUTINES")
    }
    advance()
    try expect(.in, .schema)
    return (type, .schemas(try parseNames()))
  }

  private mutating func parsePrivilegeObjects() throws(Stop) -> (ObjectType, PrivilegeObjects) {
    // A relation may bear the name of a kind of object.
    if atColId, endsPrivilegeName(peek(1)) { return (.table, .objects(try parseRelationNames())) }
    switch current.keyword {
    case .table:
      advance()
      return (.table, .objects(try parseRelationNames()))
    case .sequence:
      advance()
      return (.sequence, .objects(try parseRelationNames()))
    case .foreign:
      advance()
      if eat(.data) {
        try expect(.wrapper)
        return (.foreignDataWrapper, .objects(try parseNames()))
      }
      try expect(.server)
      return (.foreignServer, .objects(try parseNames()))
    case .function: return (.function, .objects(try parseRoutineNames(.function)))
    case .procedure: return (.procedure, .objects(try parseRoutineNames(.procedure)))
    case .routine: return (.routine, .objects(try parseRoutineNames(.routine)))
    case .database:
      advance()
      return (.database, .objects(try parseNames()))
    case .domain:
      advance()
      return (.domain, .objects(try parseAnyNames()))
    case .type:
      advance()
      return (.type, .objects(try parseAnyNames()))
    case .language:
      advance()
      return (.language, .objects(try parseNames()))
    case .schema:
      advance()
      return (.schema, .objects(try parseNames()))
    case .tablespace:
      advance()
      return (.tablespace, .objects(try parseNames()))
    case .large:
      advance()
      try expect(.object)
      let objects = try parseList { (parser) throws(Stop) in ObjectName.largeObject(try parser.parseNumericExpression()) }
      return (.largeObject, .objects(objects))
    case .parameter:
      let start = current.start
      advance()
      let objects = try parseList { (parser) throws(Stop) in
        let name = try parser.parseVariableName()
        return ObjectName.name(parser.addList([name]))
      }
      requires(15, "privileges on parameters", from: start)
      return (.parameterACL, .objects(objects))
    default:
      return (.table, .objects(try parseRelationNames()))
    }
  }

  /// Whether a name of the privileges' object can end before `token`, so that the word before it was the name.
  private mutating func endsPrivilegeName(_ token: Token) -> Bool {
    switch token.kind {
    case .comma, .dot, .leftBracket, .endOfFile: true
    default: token.keyword == .to || token.keyword == .from
    }
  }

  private mutating func parseRelationNames() throws(Stop) -> [ObjectName] {
    try parseList { (parser) throws(Stop) in
      let names = try parser.parseQualifiedName()
      return ObjectName.name(parser.addList([names.catalogName, names.schemaName, names.relationName].compactMap { $0 }))
    }
  }

  private mutating func parseRoutineNames(_ type: ObjectType) throws(Stop) -> [ObjectName] {
    advance()
    return try parseList { (parser) throws(Stop) in try parser.parseObjectName(for: type) }
  }

  private mutating func parseNames() throws(Stop) -> [ObjectName] {
    try parseList { (parser) throws(Stop) in
      let name = try parser.parseColId()
      return ObjectName.name(parser.addList([name]))
    }
  }

  private mutating func parseAnyNames() throws(Stop) -> [ObjectName] {
    try parseList { (parser) throws(Stop) in ObjectName.name(try parser.parseAnyName()) }
  }

  /// `grantee_list`
  private mutating func parseGrantees() throws(Stop) -> [RoleSpec] {
    try parseList { (parser) throws(Stop) in
      _ = parser.eat(.group)
      return try parser.parseRoleSpec()
    }
  }

  private mutating func parseGrantOption() throws(Stop) -> Bool {
    guard eat(.with) else { return false }
    try expect(.grant, .option)
    return true
  }

  /// GRANTED BY role
  private mutating func parseGrantor(since version: Int? = nil) throws(Stop) -> RoleSpec? {
    let start = current.start
    guard eat(.granted) else { return nil }
    try expect(.by)
    let grantor = try parseRoleSpec()
    if let version { requires(version, "GRANTED BY for privileges on objects", from: start) }
    return grantor
  }

  /// ALTER DEFAULT PRIVILEGES, with DEFAULT current.
  mutating func parseAlterDefaultPrivileges() throws(Stop) -> AlterDefaultPrivilegesStmt {
    try expect(.default, .privileges)
    var options: [DefElem] = []
    while true {
      let start = current.start
      if eat(.in) {
        try expect(.schema)
        let names = try parseNameList()
        options.append(makeOption("schemas", .names(names), from: start))
      } else if eat(.for) {
        guard eat(.role) || eat(.user) else { throw unexpected(expecting: "ROLE") }
        let roles = try parseRoleList()
        options.append(makeOption("roles", .roles(roles), from: start))
      } else {
        break
      }
    }
    return AlterDefaultPrivilegesStmt(options: options, action: try parseDefaultPrivilegesAction())
  }

  private mutating func parseDefaultPrivilegesAction() throws(Stop) -> GrantStmt {
    let isGrant = at(.grant)
    guard eat(.grant) || eat(.revoke) else { throw unexpected(expecting: "GRANT or REVOKE") }
    let isGrantOptionFor = !isGrant && eat(.grant, .option, .for)
    let privileges = try parsePrivileges()
    try expect(.on)
    let start = current.start
    let type: ObjectType
    switch current.keyword {
    case .tables: type = .table
    case .functions, .routines: type = .function
    case .sequences: type = .sequence
    case .types: type = .type
    case .schemas: type = .schema
    case .large: type = .largeObject
    default: throw unexpected(expecting: "TABLES, FUNCTIONS, SEQUENCES, TYPES, SCHEMAS or LARGE OBJECTS")
    }
    advance()
    if type == .largeObject {
      try expect(.objects)
      requires(18, "default privileges of large objects", from: start)
    }
    try expect(isGrant ? .to : .from)
    let grantees = try parseGrantees()
    return GrantStmt(
      isGrant: isGrant, target: .defaults, objectType: type, objects: [], privileges: privileges, grantees: grantees,
      grantOption: isGrant ? try parseGrantOption() : isGrantOptionFor, grantor: nil,
      behavior: isGrant ? .restrict : parseDropBehavior())
  }
}
