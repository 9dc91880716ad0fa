/// Schemas: CREATE SCHEMA with its elements, and ALTER SCHEMA.
extension Parser {
  mutating func parseCreateSchema() throws(Stop) -> Statement {
    try expect(.create, .schema)
    let ifNotExists = try parseIfNotExists()
    let name = at(.authorization) ? nil : try parseColId()
    let authorization = eat(.authorization) ? try parseRoleSpec() : nil
    let start = current.start
    var elements: [StatementID] = []
    while at(.create) || at(.grant) { elements.append(try parseSchemaElement()) }
    if ifNotExists, !elements.isEmpty {
      throw fail("CREATE SCHEMA IF NOT EXISTS cannot include schema elements", at: range(from: start))
    }
    return .createSchema(
      CreateSchemaStmt(name: name, authorization: authorization, ifNotExists: ifNotExists, elements: elements))
  }

  /// `schema_stmt`: tables, indexes, sequences, triggers, views and grants only.
  private mutating func parseSchemaElement() throws(Stop) -> StatementID {
    let start = current.start
    let statement: Statement
    if at(.grant) {
      statement = try parseStatement()
      guard case .grant = statement else {
        throw fail("syntax error at or near \"\(tree.source.text(range(from: start)))\"", at: range(from: start))
      }
    } else {
      statement = try parseCreateInSchema()
    }
    return addNested(statement, range(from: start))
  }

  private mutating func parseCreateInSchema() throws(Stop) -> Statement {
    let isReplace = peek(1).keyword == .or
    if isReplace, peek(2).keyword != .replace {
      position += 2
      throw unexpected(expecting: Keyword.replace.spelling)
    }
    switch peek(isReplace ? 3 : 1).keyword {
    case .view, .recursive: return try parseCreateView()
    case .trigger, .constraint: return try parseCreateTrigger()
    case .table where !isReplace: return try parseCreateTable(allowsAs: false)
    case .index where !isReplace, .unique where !isReplace: return try parseCreateIndex()
    case .sequence where !isReplace: return try parseCreateSequence()
    case .local, .global, .temporary, .temp, .unlogged:
      switch wordAfterCreate.keyword {
      case .view, .recursive: return try parseCreateView()
      case .sequence where !isReplace: return try parseCreateSequence()
      default: return isReplace ? try parseCreateView() : try parseCreateTable(allowsAs: false)
      }
    default:
      position += isReplace ? 3 : 1
      throw unexpected(expecting: "TABLE, INDEX, SEQUENCE, TRIGGER or VIEW")
    }
  }

  mutating func parseAlterSchema() throws(Stop) -> Statement {
    try expect(.alter, .schema)
    return try parseAlterObject(.schema, .name(addList([try parseColId()])), [.rename, .owner])
  }
}
