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
      switch wordAfterCreate.keyword {
      case .table: statement = try parseCreateTable(allowsAs: false)
      case .index, .unique: statement = try parseCreateIndex()
      case .sequence: statement = try parseCreateSequence()
      case .trigger, .constraint: statement = try parseCreateTrigger()
      case .view, .recursive: statement = try parseCreateView()
      default:
        advance()
        throw unexpected(expecting: "TABLE, INDEX, SEQUENCE, TRIGGER or VIEW")
      }
    }
    return addNested(statement, range(from: start))
  }

  mutating func parseAlterSchema() throws(Stop) -> Statement {
    try expect(.alter, .schema)
    return try parseAlterObject(.schema, .name(addList([try parseColId()])), [.rename, .owner])
  }
}
