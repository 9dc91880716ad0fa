/// RENAME TO, OWNER TO and SET SCHEMA, which many kinds of object share.
extension Parser {
  /// The commands that ALTER has for objects of a kind without a relation, besides those of its own.
  private static func objectCommands(of type: ObjectType) -> ObjectCommands {
    switch type {
    case .aggregate, .collation, .conversion, .operatorClass, .operatorFamily, .textSearchConfiguration, .textSearchDictionary:
      [.rename, .owner, .schema]
    case .operator: [.owner, .schema]
    case .textSearchParser, .textSearchTemplate: [.rename, .schema]
    case .database, .foreignDataWrapper, .foreignServer, .language, .publication, .subscription, .tablespace: [.rename, .owner]
    case .largeObject: [.owner]
    default: []
    }
  }

  /// The rest of ALTER, after the object's name.
  mutating func parseAlterOfObject(_ type: ObjectType, _ object: ObjectName) throws(Stop) -> Statement {
    try parseAlterObject(type, object, Self.objectCommands(of: type))
  }

  /// ALTER of a kind that has only these changes, with its words current.
  private mutating func parseAlterShared() throws(Stop) -> Statement {
    let type = try expectObjectType { type in
      switch type {
      case .aggregate, .conversion, .language, .largeObject: true
      default: false
      }
    }
    return try parseAlterOfObject(type, try parseObjectName(for: type))
  }

  /// ALTER of everything that is not a schema's: ALTER is current.
  mutating func parseUtilityAlter() throws(Stop) -> Statement {
    try expect(.alter)
    switch current.keyword {
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
