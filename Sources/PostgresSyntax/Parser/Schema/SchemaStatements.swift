/// Which of this family's statements begins with CREATE or ALTER here.
///
/// The family: tables, indexes, views, materialized views, sequences, types, domains, functions and procedures, triggers, event triggers,
/// policies, rules, schemas, extensions and statistics. REFRESH MATERIALIZED VIEW, DO and CALL have entry points of their own:
/// `parseRefreshMaterializedView`, `parseDo`, `parseCall`.
extension Parser {
  /// The word after `CREATE [OR REPLACE] [persistence]`.
  var wordAfterCreate: Token {
    mutating get {
      var distance = 1
      if peek(1).keyword == .or, peek(2).keyword == .replace { distance = 3 }
      switch peek(distance).keyword {
      case .local, .global:
        return peek(distance + 2)
      case .temporary, .temp, .unlogged:
        return peek(distance + 1)
      default:
        return peek(distance)
      }
    }
  }

  /// Reads CREATE of this family, with CREATE current; nil, and nothing is consumed, for any other CREATE.
  mutating func parseSchemaCreate() throws(Stop) -> Statement? {
    guard at(.create) else { return nil }
    let isReplace = peek(1).keyword == .or
    if isReplace, peek(2).keyword != .replace { return nil }
    switch peek(isReplace ? 3 : 1).keyword {
    case .local, .global, .temporary, .temp, .unlogged: return try parsePersistentCreate(isReplace: isReplace)
    case .view, .recursive: return try parseCreateView()
    case .function, .procedure: return try parseCreateFunction()
    case .trigger, .constraint: return try parseCreateTrigger()
    case .rule: return try parseCreateRule()
    case .table, .index, .unique, .materialized, .sequence, .type, .domain, .event, .policy, .schema, .extension, .statistics:
      guard isReplace else { return try parseUnreplaceableCreate() }
      position += 3
      throw unexpected(expecting: "VIEW, FUNCTION or another object that can be replaced")
    case .assertion where !isReplace: return try parseCreateAssertion()
    case .foreign where !isReplace && peek(2).keyword == .table: return try parseCreateForeignTable()
    default: return nil
    }
  }

  /// CREATE of what has no OR REPLACE.
  private mutating func parseUnreplaceableCreate() throws(Stop) -> Statement {
    switch peek(1).keyword {
    case .table: return try parseCreateTable()
    case .index, .unique: return try parseCreateIndex()
    case .materialized: return try parseCreateMaterializedView()
    case .sequence: return try parseCreateSequence()
    case .type: return try parseCreateType()
    case .domain: return try parseCreateDomain()
    case .event: return try parseCreateEventTrigger()
    case .policy: return try parseCreatePolicy()
    case .schema: return try parseCreateSchema()
    case .extension: return try parseCreateExtension()
    default: return try parseCreateStatistics()
    }
  }

  /// CREATE with TEMPORARY, UNLOGGED and the like before the kind of relation.
  private mutating func parsePersistentCreate(isReplace: Bool) throws(Stop) -> Statement {
    switch wordAfterCreate.keyword {
    case .view, .recursive: return try parseCreateView()
    case .sequence where !isReplace: return try parseCreateSequence()
    case .materialized where !isReplace && peek(1).keyword == .unlogged: return try parseCreateMaterializedView()
    default: return isReplace ? try parseCreateView() : try parseCreateTable()
    }
  }

  /// Reads ALTER of this family, with ALTER current; nil, and nothing is consumed, for any other ALTER.
  mutating func parseSchemaAlter() throws(Stop) -> Statement? {
    guard at(.alter) else { return nil }
    switch peek(1).keyword {
    case .table: return try parseAlterTable()
    case .index: return try parseAlterIndex()
    case .view: return try parseAlterView()
    case .materialized: return try parseAlterMaterializedView()
    case .sequence: return try parseAlterSequence()
    case .foreign where peek(2).keyword == .table: return try parseAlterForeignTable()
    case .type: return try parseAlterType()
    case .domain: return try parseAlterDomain()
    case .function, .procedure, .routine: return try parseAlterFunction()
    case .policy: return try parseAlterPolicy()
    case .trigger: return try parseAlterTrigger()
    case .rule: return try parseAlterRule()
    case .extension: return try parseAlterExtension()
    case .statistics: return try parseAlterStatistics()
    case .schema: return try parseAlterSchema()
    case .event: return try parseAlterEventTrigger()
    default: return nil
    }
  }

  /// IF NOT EXISTS. Where it may stand, IF before NOT is no name.
  mutating func parseIfNotExists() throws(Stop) -> Bool {
    guard at(.if, .not) else { return false }
    advance()
    if atJoinedNot { throw unexpected() }
    try expect(.not, .exists)
    return true
  }

  /// CREATE ASSERTION, which PostgreSQL reads only to refuse it.
  private mutating func parseCreateAssertion() throws(Stop) -> Statement {
    let start = try expect(.create).start
    try expect(.assertion)
    _ = try parseAnyName()
    try expect(.check)
    _ = try parseParenthesizedExpression()
    _ = try parseConstraintAttributes()
    throw fail("CREATE ASSERTION is not yet implemented", at: range(from: start))
  }
}
