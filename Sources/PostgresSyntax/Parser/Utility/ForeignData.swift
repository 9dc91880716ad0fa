/// Foreign data wrappers, servers, user mappings and foreign schemas.
extension Parser {
  /// CREATE FOREIGN DATA WRAPPER, with DATA current.
  mutating func parseCreateForeignDataWrapper() throws(Stop) -> CreateFdwStmt {
    try expect(.data, .wrapper)
    let name = try parseColId()
    let functions = try parseWrapperFunctions()
    return CreateFdwStmt(name: name, functionOptions: functions, options: try parseGenericOptions())
  }

  /// ALTER FOREIGN DATA WRAPPER, with DATA current.
  mutating func parseAlterForeignDataWrapper() throws(Stop) -> Statement {
    try expect(.data, .wrapper)
    let name = try parseColId()
    if at(.rename) || at(.owner) { return try parseAlterOfObject(.foreignDataWrapper, .name(addList([name]))) }
    let functions = try parseWrapperFunctions()
    let options = functions.isEmpty || at(.options) ? try parseAlterGenericOptions() : []
    return .alterFdw(AlterFdwStmt(name: name, functionOptions: functions, options: options))
  }

  /// `opt_fdw_options`
  private mutating func parseWrapperFunctions() throws(Stop) -> [DefElem] {
    var options: [DefElem] = []
    while true {
      let start = current.start
      if eat(.handler) {
        let name = try parseAnyName()
        options.append(makeOption("handler", .names(name), from: start))
      } else if eat(.validator) {
        let name = try parseAnyName()
        options.append(makeOption("validator", .names(name), from: start))
      } else if eat(.no, .handler) {
        options.append(makeOption("handler", .none, from: start))
      } else if eat(.no, .validator) {
        options.append(makeOption("validator", .none, from: start))
      } else {
        return options
      }
    }
  }

  /// CREATE SERVER, with SERVER current.
  mutating func parseCreateServer() throws(Stop) -> CreateForeignServerStmt {
    try expect(.server)
    let ifNotExists = eatIfNotExists()
    let name = try parseColId()
    let type = eat(.type) ? try parseString() : nil
    let version = eat(.version) ? try parseStringOrNull() : nil
    try expect(.foreign)
    try expect(.data, .wrapper)
    let wrapper = try parseColId()
    return CreateForeignServerStmt(
      name: name, type: type, version: version, wrapper: wrapper, ifNotExists: ifNotExists, options: try parseGenericOptions())
  }

  /// ALTER SERVER, with SERVER current.
  mutating func parseAlterServer() throws(Stop) -> Statement {
    try expect(.server)
    let name = try parseColId()
    if at(.rename) || at(.owner) { return try parseAlterOfObject(.foreignServer, .name(addList([name]))) }
    let hasVersion = eat(.version)
    let version = hasVersion ? try parseStringOrNull() : nil
    let options = !hasVersion || at(.options) ? try parseAlterGenericOptions() : []
    return .alterForeignServer(AlterForeignServerStmt(name: name, version: version, hasVersion: hasVersion, options: options))
  }

  /// CREATE USER MAPPING, with USER current.
  mutating func parseCreateUserMapping() throws(Stop) -> CreateUserMappingStmt {
    try expect(.user, .mapping)
    let ifNotExists = eatIfNotExists()
    try expect(.for)
    let user = try parseAuthorizationIdentifier()
    try expect(.server)
    let server = try parseColId()
    return CreateUserMappingStmt(user: user, server: server, ifNotExists: ifNotExists, options: try parseGenericOptions())
  }

  /// ALTER USER MAPPING, with USER current.
  mutating func parseAlterUserMapping() throws(Stop) -> AlterUserMappingStmt {
    try expect(.user, .mapping)
    try expect(.for)
    let user = try parseAuthorizationIdentifier()
    try expect(.server)
    let server = try parseColId()
    return AlterUserMappingStmt(user: user, server: server, options: try parseAlterGenericOptions())
  }

  mutating func parseImportForeignSchema() throws(Stop) -> ImportForeignSchemaStmt {
    try expect(.import)
    try expect(.foreign, .schema)
    let remoteSchema = try parseColId()
    var kind = ImportForeignSchemaStmt.Kind.all
    var tables: [RangeVar] = []
    if at(.limit) || at(.except) {
      kind = at(.limit) ? .limitTo : .except
      advance()
      if kind == .limitTo { try expect(.to) }
      try expect(.leftParenthesis)
      tables = try parseRelationExprList()
      try expect(.rightParenthesis)
    }
    try expect(.from, .server)
    let server = try parseColId()
    try expect(.into)
    let localSchema = try parseColId()
    return ImportForeignSchemaStmt(
      server: server, remoteSchema: remoteSchema, localSchema: localSchema, kind: kind, tables: tables, options: try parseGenericOptions())
  }
}
