/// Databases, tablespaces and ALTER SYSTEM.
extension Parser {
  /// CREATE DATABASE, with DATABASE current.
  mutating func parseCreateDatabase() throws(Stop) -> CreatedbStmt {
    try expect(.database)
    let name = try parseColId()
    _ = eat(.with)
    return CreatedbStmt(name: name, options: try parseDatabaseOptions())
  }

  /// ALTER DATABASE, with DATABASE current.
  mutating func parseAlterDatabase() throws(Stop) -> Statement {
    try expect(.database)
    let start = current.start
    let name = try parseColId()
    switch current.keyword {
    case .rename,
      .owner where peek(1).keyword == .to:
      return try parseAlterOfObject(.database, .name(addList([name])))
    case .refresh:
      advance()
      try expect(.collation, .version)
      requires(15, "ALTER DATABASE … REFRESH COLLATION VERSION", from: start)
      return .alterDatabaseRefreshColl(AlterDatabaseRefreshCollStmt(name: name))
    case .set where peek(1).keyword == .tablespace && !isVariableNameEnd(peek(2)):
      let optionStart = peek(1).start
      advance()
      advance()
      let tablespace = try parseColId()
      let option = makeOption("tablespace", .name(tablespace), from: optionStart)
      return .alterDatabase(AlterDatabaseStmt(name: name, options: [option]))
    case .set, .reset:
      return .alterDatabaseSet(AlterDatabaseSetStmt(name: name, set: try parseSetResetClause()))
    default:
      _ = eat(.with)
      return .alterDatabase(AlterDatabaseStmt(name: name, options: try parseDatabaseOptions()))
    }
  }

  /// `createdb_opt_list`
  private mutating func parseDatabaseOptions() throws(Stop) -> [DefElem] {
    var options: [DefElem] = []
    while let name = try parseDatabaseOptionName() {
      let start = name.range.start
      _ = eat(.equals)
      let value: DefValue
      if eat(.default) {
        value = .none
      } else if atNumericOnly {
        value = try parseNumericOnly()
      } else {
        value = try parseBooleanOrString()
      }
      options.append(DefElem(namespace: nil, name: name, value: value, action: .unspecified, range: range(from: start)))
    }
    return options
  }

  private mutating func parseDatabaseOptionName() throws(Stop) -> Name? {
    switch current.keyword {
    case .connection:
      let start = current.start
      advance()
      try expect(.limit)
      return makeName("connection_limit", range(from: start))
    case .encoding, .location, .owner, .tablespace, .template: return try takeName()
    default: return atPlainIdentifier ? try takeName() : nil
    }
  }

  /// CREATE TABLESPACE, with TABLESPACE current.
  mutating func parseCreateTablespace() throws(Stop) -> CreateTableSpaceStmt {
    try expect(.tablespace)
    let name = try parseColId()
    let owner = eat(.owner) ? try parseRoleSpec() : nil
    try expect(.location)
    let location = try parseString()
    return CreateTableSpaceStmt(name: name, owner: owner, location: location, options: eat(.with) ? try parseRelOptions() : [])
  }

  /// ALTER TABLESPACE, with TABLESPACE current.
  mutating func parseAlterTablespace() throws(Stop) -> Statement {
    try expect(.tablespace)
    let name = try parseColId()
    if at(.set) || at(.reset) {
      let isReset = at(.reset)
      advance()
      return .alterTableSpaceOptions(AlterTableSpaceOptionsStmt(name: name, options: try parseRelOptions(), isReset: isReset))
    }
    return try parseAlterOfObject(.tablespace, .name(addList([name])))
  }

  /// ALTER SYSTEM, with SYSTEM current.
  mutating func parseAlterSystem() throws(Stop) -> AlterSystemStmt {
    try expect(.system)
    return AlterSystemStmt(set: try parseGenericSetOrReset())
  }
}
