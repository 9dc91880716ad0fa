/// GRANT, REVOKE, default privileges and roles.
extension Printer {
  mutating func write(_ statement: GrantStmt) {
    write(statement, isDefault: false)
  }

  private mutating func write(_ statement: GrantStmt, isDefault: Bool) {
    if statement.isGrant { write("GRANT") } else { write("REVOKE") }
    if !statement.isGrant, statement.grantOption { write("GRANT OPTION FOR") }
    if statement.privileges.isEmpty { write("ALL") }
    write(statement.privileges) { printer, privilege in
      if let name = privilege.name { printer.write(privilege: name) } else { printer.write("ALL") }
      printer.write(parenthesized: privilege.columns)
    }
    write("ON")
    switch statement.target {
    case .object:
      write(grantedType: statement.objectType)
      write(statement.objects) { printer, object in printer.write(granted: object, of: statement.objectType) }
    case .allInSchema:
      write("ALL")
      write(plural: statement.objectType)
      write("IN SCHEMA")
      write(statement.objects) { printer, object in printer.write(object, of: .schema) }
    case .defaults: write(plural: statement.objectType)
    }
    if statement.isGrant { write("TO") } else { write("FROM") }
    write(roles: statement.grantees)
    if statement.isGrant, statement.grantOption { write("WITH GRANT OPTION") }
    write(grantor: statement.grantor)
    write(statement.behavior)
  }

  private mutating func write(grantedType type: ObjectType) {
    switch type {
    case .foreignServer: write("FOREIGN SERVER")
    default: write(type)
    }
  }

  private mutating func write(granted object: ObjectName, of type: ObjectType) {
    if type == .parameterACL, case .name(let names) = object, let name = tree[names].first {
      write(variable: name)
    } else {
      write(object, of: type)
    }
  }

  private mutating func write(plural type: ObjectType) {
    switch type {
    case .table: write("TABLES")
    case .sequence: write("SEQUENCES")
    case .function: write("FUNCTIONS")
    case .procedure: write("PROCEDURES")
    case .routine: write("ROUTINES")
    case .type: write("TYPES")
    case .schema: write("SCHEMAS")
    default: write("LARGE OBJECTS")
    }
  }

  private mutating func write(privilege name: Name) {
    write(word: name) { text in
      switch text {
      case "select", "insert", "update", "delete", "truncate", "references", "trigger", "usage", "create", "connect", "temporary", "temp",
        "execute", "set", "alter system", "maintain":
        true
      default: false
      }
    }
  }

  private mutating func write(grantor: RoleSpec?) {
    guard let grantor else { return }
    write("GRANTED BY")
    write(grantor)
  }

  mutating func write(_ statement: GrantRoleStmt) {
    if statement.isGrant {
      write("GRANT")
    } else {
      write("REVOKE")
      for option in statement.options {
        write(word: option.name) { $0 == "admin" || $0 == "inherit" || $0 == "set" }
        write("OPTION FOR")
      }
    }
    write(statement.grantedRoles) { printer, role in
      if let name = role.name { printer.write(name) }
      printer.write(parenthesized: role.columns)
    }
    if statement.isGrant { write("TO") } else { write("FROM") }
    write(roles: statement.granteeRoles)
    if statement.isGrant, !statement.options.isEmpty {
      write("WITH")
      write(statement.options) { printer, option in
        printer.write(word: option.name) { $0 == "admin" || $0 == "inherit" || $0 == "set" }
        if case .boolean(true) = option.value { printer.write("OPTION") } else { printer.write("FALSE") }
      }
    }
    write(grantor: statement.grantor)
    write(statement.behavior)
  }

  mutating func write(_ statement: AlterDefaultPrivilegesStmt) {
    write("ALTER DEFAULT PRIVILEGES")
    for option in statement.options {
      switch option.value {
      case .names(let schemas):
        write("IN SCHEMA")
        write(list: schemas)
      case .roles(let roles):
        write("FOR ROLE")
        write(roles: roles)
      default: break
      }
    }
    write(statement.action, isDefault: true)
  }

  mutating func write(_ statement: CreateRoleStmt) {
    write("CREATE")
    switch statement.type {
    case .role: write("ROLE")
    case .user: write("USER")
    case .group: write("GROUP")
    }
    write(statement.role)
    write(roleOptions: statement.options)
  }

  mutating func write(_ statement: AlterRoleStmt) {
    // ALTER GROUP … ADD USER leaves the same as ALTER ROLE … USER.
    write(statement.isAdd ? "ALTER ROLE" : "ALTER GROUP")
    write(statement.role)
    if statement.isAdd {
      write(roleOptions: statement.options)
    } else {
      write("DROP USER")
      for option in statement.options { write(plain: option.value) }
    }
  }

  private mutating func write(roleOptions options: [DefElem]) {
    for option in options {
      switch (tree.string(option.name), option.value) {
      case ("password", .none): write("PASSWORD NULL")
      case ("password", let value):
        write("PASSWORD")
        write(plain: value)
      case ("connectionlimit", let value):
        write("CONNECTION LIMIT")
        write(plain: value)
      case ("validUntil", let value):
        write("VALID UNTIL")
        write(plain: value)
      case ("rolemembers", let value):
        write("USER")
        write(plain: value)
      case ("sysid", let value):
        write("SYSID")
        write(plain: value)
      case ("adminmembers", let value):
        write("ADMIN")
        write(plain: value)
      case ("addroleto", let value):
        write("IN ROLE")
        write(plain: value)
      case ("isreplication", .boolean(let isOn)): write(isOn ? "REPLICATION" : "NOREPLICATION")
      case ("canlogin", .boolean(let isOn)): write(isOn ? "LOGIN" : "NOLOGIN")
      case (let name, .boolean(let isOn)): write(text: (isOn ? "" : "NO") + name.uppercased())
      default: break
      }
    }
  }

  mutating func write(_ statement: AlterRoleSetStmt) {
    write("ALTER ROLE")
    if let role = statement.role { write(role) } else { write("ALL") }
    if let database = statement.database {
      write("IN DATABASE")
      write(database)
    }
    write(statement.set)
  }

  mutating func write(_ statement: DropRoleStmt) {
    write("DROP ROLE")
    writeIfExists(statement.isMissingOK)
    write(roles: statement.roles)
  }

  mutating func write(_ statement: DropOwnedStmt) {
    write("DROP OWNED BY")
    write(roles: statement.roles)
    write(statement.behavior)
  }

  mutating func write(_ statement: ReassignOwnedStmt) {
    write("REASSIGN OWNED BY")
    write(roles: statement.roles)
    write("TO")
    write(statement.newRole)
  }
}
