/// RENAME TO, OWNER TO and SET SCHEMA, which many kinds of object share.
extension Parser {
  /// What may be done to an object of a kind by the statements that many kinds share.
  struct SharedChanges: OptionSet {
    let rawValue: UInt8
    static let rename = SharedChanges(rawValue: 1)
    static let owner = SharedChanges(rawValue: 2)
    static let schema = SharedChanges(rawValue: 4)
  }

  /// What ALTER … does to the kinds that have no relation and no other statements of their own for it.
  static func sharedChanges(of type: ObjectType) -> SharedChanges {
    switch type {
    case .aggregate, .collation, .conversion, .operatorClass, .operatorFamily, .textSearchConfiguration, .textSearchDictionary:
      [.rename, .owner, .schema]
    case .operator: [.owner, .schema]
    case .textSearchParser, .textSearchTemplate: [.rename, .schema]
    case .database, .eventTrigger, .foreignDataWrapper, .foreignServer, .language, .publication, .subscription, .tablespace, .schema:
      [.rename, .owner]
    case .domain, .function, .procedure, .routine, .statistics, .type: [.rename, .owner, .schema]
    case .largeObject: [.owner]
    case .extension: [.schema]
    default: []
    }
  }

  /// The rest of ALTER, after the object's name.
  mutating func parseAlterOfObject(_ type: ObjectType, _ object: ObjectName) throws(Stop) -> Statement {
    let allowed = Self.sharedChanges(of: type)
    if allowed.contains(.rename), eat(.rename) {
      try expect(.to)
      return .rename(
        RenameStmt(
          objectType: type, relationType: .table, relation: nil, object: object, subname: nil, newName: try parseColId(),
          behavior: .restrict, isMissingOK: false))
    }
    if allowed.contains(.owner), eat(.owner) {
      try expect(.to)
      return .alterOwner(AlterOwnerStmt(objectType: type, object: object, newOwner: try parseRoleSpec()))
    }
    if allowed.contains(.schema), eat(.set) {
      try expect(.schema)
      return .alterObjectSchema(
        AlterObjectSchemaStmt(objectType: type, relation: nil, object: object, newSchema: try parseColId(), isMissingOK: false))
    }
    throw unexpected()
  }

  /// ALTER of a kind that has only these changes, with its words current.
  private mutating func parseAlterShared() throws(Stop) -> Statement {
    let type = try expectObjectType { type in
      switch type {
      case .aggregate, .conversion, .eventTrigger, .language, .largeObject: true
      default: false
      }
    }
    return try parseAlterOfObject(type, try parseObjectName(for: type))
  }

  /// ALTER of everything that is not a schema's: ALTER is current.
  mutating func parseUtilityAlter() throws(Stop) -> Statement {
    try expect(.alter)
    switch current.keyword {
    case .table, .index:
      let type: ObjectType = at(.table) ? .table : .index
      advance()
      return .alterTableMoveAll(try parseAlterTableMoveAll(type))
    case .materialized:
      advance()
      try expect(.view)
      return .alterTableMoveAll(try parseAlterTableMoveAll(.materializedView))
    case .user where peek(1).keyword == .mapping && peek(2).keyword == .for:
      return .alterUserMapping(try parseAlterUserMapping())
    case .role, .user, .group: return try parseAlterRole()
    case .default: return .alterDefaultPrivileges(try parseAlterDefaultPrivileges())
    case .database: return try parseAlterDatabase()
    case .tablespace: return try parseAlterTablespace()
    case .system: return .alterSystem(try parseAlterSystem())
    case .operator: return try parseAlterOperator()
    case .collation: return try parseAlterCollation()
    case .text: return try parseAlterTextSearch()
    case .foreign where peek(1).keyword == .data:
      advance()
      return try parseAlterForeignDataWrapper()
    case .server: return try parseAlterServer()
    case .publication: return try parseAlterPublication()
    case .subscription: return try parseAlterSubscription()
    default: return try parseAlterShared()
    }
  }

  private mutating func parseAlterCollation() throws(Stop) -> Statement {
    try expect(.collation)
    let name = try parseAnyName()
    if eat(.refresh) {
      try expect(.version)
      return .alterCollation(AlterCollationStmt(name: name))
    }
    return try parseAlterOfObject(.collation, .name(name))
  }
}
