/// Publications and subscriptions.
extension Parser {
  /// CREATE PUBLICATION, with PUBLICATION current.
  mutating func parseCreatePublication() throws(Stop) -> CreatePublicationStmt {
    try expect(.publication)
    let name = try parseColId()
    var objects: [PublicationObject] = []
    var isForAllTables = false
    if eat(.for) {
      if eat(.all) {
        try expect(.tables)
        isForAllTables = true
      } else {
        objects = try parsePublicationObjects()
      }
    }
    let options = try parseWithDefinition()
    return CreatePublicationStmt(name: name, options: options, objects: objects, isForAllTables: isForAllTables)
  }

  /// ALTER PUBLICATION, with PUBLICATION current.
  mutating func parseAlterPublication() throws(Stop) -> Statement {
    try expect(.publication)
    let name = try parseColId()
    var statement = AlterPublicationStmt(name: name, action: .setOptions, options: [], objects: [])
    switch current.keyword {
    case .set where peek(1).kind == .leftParenthesis:
      advance()
      statement.options = try parseDefinition()
    case .set:
      advance()
      statement.action = .setObjects
      statement.objects = try parsePublicationObjects()
    case .add:
      advance()
      statement.action = .addObjects
      statement.objects = try parsePublicationObjects()
    case .drop:
      advance()
      statement.action = .dropObjects
      statement.objects = try parsePublicationObjects()
    default:
      return try parseAlterOfObject(.publication, .name(addList([name])))
    }
    return .alterPublication(statement)
  }

  /// `opt_definition`: WITH (…), or nothing.
  mutating func parseWithDefinition() throws(Stop) -> [DefElem] {
    eat(.with) ? try parseDefinition() : []
  }

  /// `pub_obj_list`: what stands without TABLE or TABLES IN SCHEMA is of the kind of the one before it.
  private mutating func parsePublicationObjects() throws(Stop) -> [PublicationObject] {
    var objects: [PublicationObject] = []
    var items: [PublicationItem] = []
    repeat { items.append(try parsePublicationItem()) } while eat(.comma)
    if let first = items.first, first.keywords == nil {
      throw fail(
        "invalid publication object list", at: first.range,
        help: "write TABLE or TABLES IN SCHEMA before the first name")
    }
    var isTable = true
    for item in items {
      isTable = item.keywords.map { $0 == .table } ?? isTable
      objects.append(PublicationObject(kind: try makePublicationKind(item, isTable: isTable), range: item.range))
    }
    return objects
  }

  /// An object of a publication, before it is known whether it is a table.
  private struct PublicationItem {
    enum Keywords {
      case table
      case tablesInSchema
    }

    /// nil where only a name stands.
    var keywords: Keywords?
    /// Absent for CURRENT_SCHEMA.
    var relation: RangeVar?
    /// A name alone, which may be a schema's.
    var name: Name?
    var columns = NameList.empty
    var whereClause: ExpressionID?
    var range: ByteRange
  }

  private mutating func makePublicationKind(_ item: PublicationItem, isTable: Bool) throws(Stop) -> PublicationObject.Kind {
    if isTable {
      guard let relation = item.relation else { throw fail("invalid table name", at: item.range) }
      return .table(relation, columns: item.columns, whereClause: item.whereClause)
    }
    if item.whereClause != nil { throw fail("WHERE clause not allowed for schema", at: item.range) }
    if !item.columns.isEmpty { throw fail("column specification not allowed for schema", at: item.range) }
    if let name = item.name { return .tablesInSchema(name) }
    if item.relation == nil { return .tablesInCurrentSchema }
    throw fail("invalid schema name", at: item.range)
  }

  /// `PublicationObjSpec`
  private mutating func parsePublicationItem() throws(Stop) -> PublicationItem {
    let start = current.start
    var item = PublicationItem(range: current.range)
    if eat(.tables, .in) {
      try expect(.schema)
      item.keywords = .tablesInSchema
      if !eat(.currentSchema) { item.name = try parseColId() }
      item.range = range(from: start)
      requires(15, "publications of schemas", from: start)
      return item
    }
    if eat(.currentSchema) { return item }
    if eat(.table) { item.keywords = .table }
    let isPlain = atColId && item.keywords == nil
    let startsWithName = atColId
    let relation = try parseRelationExpr()
    item.relation = relation
    if isPlain, startsWithName, relation.schemaName == nil, lexed.tokens[position - 1].kind != .star { item.name = relation.relationName }
    let detailStart = current.start
    item.columns = try parseOptionalColumnList()
    if !item.columns.isEmpty { requires(15, "column lists of publications", from: detailStart) }
    if at(.where) {
      let whereStart = current.start
      advance()
      try expect(.leftParenthesis)
      item.whereClause = try parseExpression()
      try expect(.rightParenthesis)
      requires(15, "row filters of publications", from: whereStart)
    }
    item.range = range(from: start)
    return item
  }

  /// CREATE SUBSCRIPTION, with SUBSCRIPTION current.
  mutating func parseCreateSubscription() throws(Stop) -> CreateSubscriptionStmt {
    try expect(.subscription)
    let name = try parseColId()
    try expect(.connection)
    let connection = try parseString()
    try expect(.publication)
    let publications = try parseNameList()
    return CreateSubscriptionStmt(
      name: name, connection: connection, publications: publications, options: try parseWithDefinition())
  }

  /// ALTER SUBSCRIPTION, with SUBSCRIPTION current.
  mutating func parseAlterSubscription() throws(Stop) -> Statement {
    try expect(.subscription)
    let name = try parseColId()
    let start = current.start
    switch current.keyword {
    case .set where peek(1).keyword == .publication:
      advance()
      return .alterSubscription(try parsePublicationsChange(name) { .setPublication($0) })
    case .set:
      advance()
      return .alterSubscription(AlterSubscriptionStmt(name: name, kind: .options, options: try parseDefinition()))
    case .connection:
      advance()
      return .alterSubscription(AlterSubscriptionStmt(name: name, kind: .connection(try parseString()), options: []))
    case .refresh:
      advance()
      try expect(.publication)
      return .alterSubscription(AlterSubscriptionStmt(name: name, kind: .refresh, options: try parseWithDefinition()))
    case .add:
      advance()
      let statement = try parsePublicationsChange(name) { .addPublication($0) }
      requires(14, "ALTER SUBSCRIPTION … ADD PUBLICATION", from: start)
      return .alterSubscription(statement)
    case .drop:
      advance()
      let statement = try parsePublicationsChange(name) { .dropPublication($0) }
      requires(14, "ALTER SUBSCRIPTION … DROP PUBLICATION", from: start)
      return .alterSubscription(statement)
    case .enable:
      advance()
      return .alterSubscription(AlterSubscriptionStmt(name: name, kind: .enabled(true), options: []))
    case .disable:
      advance()
      return .alterSubscription(AlterSubscriptionStmt(name: name, kind: .enabled(false), options: []))
    case .skip:
      advance()
      let options = try parseDefinition()
      requires(15, "ALTER SUBSCRIPTION … SKIP", from: start)
      return .alterSubscription(AlterSubscriptionStmt(name: name, kind: .skip, options: options))
    default:
      return try parseAlterOfObject(.subscription, .name(addList([name])))
    }
  }

  private mutating func parsePublicationsChange(
    _ name: Name, _ kind: (NameList) -> AlterSubscriptionStmt.Kind
  ) throws(Stop) -> AlterSubscriptionStmt {
    try expect(.publication)
    let publications = try parseNameList()
    return AlterSubscriptionStmt(name: name, kind: kind(publications), options: try parseWithDefinition())
  }
}
