/// Extensions: CREATE and ALTER, with the members that ALTER adds and drops.
extension Parser {
  mutating func parseCreateExtension() throws(Stop) -> Statement {
    try expect(.create, .extension)
    let ifNotExists = try parseIfNotExists()
    let name = try parseColId()
    _ = eat(.with)
    var options: [DefElem] = []
    while true {
      let start = current.start
      switch current.keyword {
      case .schema:
        advance()
        options.append(makeOption("schema", .name(try parseColId()), from: start))
      case .version:
        advance()
        options.append(makeOption("new_version", try parseNonReservedWordOrString(), from: start))
      case .from:
        advance()
        _ = try parseNonReservedWordOrString()
        throw fail("CREATE EXTENSION ... FROM is no longer supported", at: range(from: start))
      case .cascade:
        advance()
        options.append(makeOption("cascade", .boolean(true), from: start))
      default:
        return .createExtension(CreateExtensionStmt(name: name, ifNotExists: ifNotExists, options: options))
      }
    }
  }

  mutating func parseAlterExtension() throws(Stop) -> Statement {
    try expect(.alter, .extension)
    let name = try parseColId()
    switch current.keyword {
    case .update:
      advance()
      var options: [DefElem] = []
      while at(.to) {
        let start = current.start
        advance()
        options.append(makeOption("new_version", try parseNonReservedWordOrString(), from: start))
      }
      return .alterExtension(AlterExtensionStmt(name: name, options: options))
    case .add, .drop:
      let isAdd = at(.add)
      advance()
      let type = try parseMemberType()
      return .alterExtensionContents(
        AlterExtensionContentsStmt(name: name, isAdd: isAdd, objectType: type, object: try parseObjectName(for: type)))
    default:
      return try parseAlterObject(.extension, .name(addList([name])), .schema)
    }
  }

  /// The kind of object that an extension may own: `object_type_name`, `object_type_any_name` and the ones with names of their own.
  private mutating func parseMemberType() throws(Stop) -> ObjectType {
    let type: ObjectType
    switch (current.keyword, peek(1).keyword) {
    case (.access, _):
      advance()
      try expect(.method)
      return .accessMethod
    case (.event, _):
      advance()
      try expect(.trigger)
      return .eventTrigger
    case (.foreign, .table):
      advance()
      advance()
      return .foreignTable
    case (.foreign, _):
      advance()
      try expect(.data, .wrapper)
      return .foreignDataWrapper
    case (.procedural, _):
      advance()
      try expect(.language)
      return .language
    case (.materialized, _):
      advance()
      try expect(.view)
      return .materializedView
    case (.text, _):
      advance()
      try expect(.search)
      switch current.keyword {
      case .parser: type = .textSearchParser
      case .dictionary: type = .textSearchDictionary
      case .template: type = .textSearchTemplate
      case .configuration: type = .textSearchConfiguration
      default: throw unexpected(expecting: "PARSER, DICTIONARY, TEMPLATE or CONFIGURATION")
      }
    case (.operator, .class) where peek(2).kind != .dot:
      advance()
      type = .operatorClass
    case (.operator, .family) where peek(2).kind != .dot:
      advance()
      type = .operatorFamily
    default:
      guard let simple = Self.memberType(current.keyword) else { throw unexpected(expecting: "a kind of object") }
      type = simple
    }
    advance()
    return type
  }

  private static func memberType(_ keyword: Keyword) -> ObjectType? {
    switch keyword {
    case .aggregate: .aggregate
    case .cast: .cast
    case .collation: .collation
    case .conversion: .conversion
    case .database: .database
    case .domain: .domain
    case .extension: .extension
    case .function: .function
    case .index: .index
    case .language: .language
    case .operator: .operator
    case .procedure: .procedure
    case .publication: .publication
    case .role: .role
    case .routine: .routine
    case .schema: .schema
    case .sequence: .sequence
    case .server: .foreignServer
    case .statistics: .statistics
    case .subscription: .subscription
    case .table: .table
    case .tablespace: .tablespace
    case .transform: .transform
    case .type: .type
    case .view: .view
    default: nil
    }
  }
}
