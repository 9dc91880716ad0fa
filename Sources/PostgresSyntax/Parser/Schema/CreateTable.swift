/// CREATE TABLE in all its forms, and CREATE FOREIGN TABLE.
extension Parser {
  /// `OptTemp`
  mutating func parseOptTemp() throws(Stop) -> Persistence {
    switch current.keyword {
    case .temporary, .temp:
      advance()
      return .temporary
    case .local, .global:
      advance()
      guard eat(.temporary) || eat(.temp) else { throw unexpected(expecting: "TEMPORARY") }
      return .temporary
    case .unlogged:
      advance()
      return .unlogged
    default:
      return .permanent
    }
  }

  /// CREATE TABLE, which with `allowsAs` may be CREATE TABLE … AS too.
  mutating func parseCreateTable(allowsAs: Bool = true) throws(Stop) -> Statement {
    try expect(.create)
    let persistence = try parseOptTemp()
    try expect(.table)
    let ifNotExists = try parseIfNotExists()
    var relation = try parseQualifiedName()
    relation.persistence = persistence
    var table = CreateStmt(relation, ifNotExists: ifNotExists)
    switch current.keyword {
    case .of:
      advance()
      table.ofType = try parseTypeNameFromAnyName()
      table.elements = try parseTypedTableElements()
    case .partition:
      advance()
      try expect(.of)
      table.partitionOf = try parseQualifiedName()
      table.elements = try parseTypedTableElements()
      table.partitionBound = try parsePartitionBound()
    default:
      guard at(.leftParenthesis), !(allowsAs && atColumnNameList) else {
        guard allowsAs else { throw unexpected(expecting: TokenKind.leftParenthesis.spelling) }
        return try parseCreateTableAs(into: relation, ifNotExists: ifNotExists)
      }
      table.elements = try parseTableElements()
      table.inherits = try parseInherits()
    }
    table.partitionSpec = try parsePartitionSpec()
    if eat(.using) { table.accessMethod = try parseColId() }
    table.options = try parseTableOptions()
    table.onCommit = try parseOnCommit()
    if eat(.tablespace) { table.tablespace = try parseColId() }
    return .create(table)
  }

  /// CREATE FOREIGN TABLE
  mutating func parseCreateForeignTable() throws(Stop) -> Statement {
    try expect(.create, .foreign)
    try expect(.table)
    let ifNotExists = try parseIfNotExists()
    var table = CreateStmt(try parseQualifiedName(), ifNotExists: ifNotExists)
    if eat(.partition) {
      try expect(.of)
      table.partitionOf = try parseQualifiedName()
      table.elements = try parseTypedTableElements()
      table.partitionBound = try parsePartitionBound()
    } else {
      table.elements = try parseTableElements()
      table.inherits = try parseInherits()
    }
    try expect(.server)
    let server = try parseColId()
    return .createForeignTable(CreateForeignTableStmt(table: table, server: server, options: try parseGenericOptions()))
  }

  /// Whether the parenthesis here opens `columnList` and not a table's elements: then a name stands alone in it.
  private var atColumnNameList: Bool {
    mutating get {
      guard at(.leftParenthesis) else { return false }
      let name = peek(1)
      switch name.kind {
      case .quotedIdentifier, .unicodeIdentifier: break
      case .identifier where name.keyword.category == .unreserved || name.keyword.category == .columnName: break
      default: return false
      }
      let isEscaped = name.kind == .unicodeIdentifier && peek(2).keyword == .uescape
      let next = peek(isEscaped ? 4 : 2).kind
      return next == .comma || next == .rightParenthesis
    }
  }

  /// `'(' OptTableElementList ')'`
  private mutating func parseTableElements() throws(Stop) -> [TableElement] {
    try expect(.leftParenthesis)
    if eat(.rightParenthesis) { return [] }
    let elements = try parseRecoverableList { (parser) throws(Stop) in try parser.parseTableElement() }
    try expect(.rightParenthesis)
    return elements
  }

  /// `TableElement`
  private mutating func parseTableElement() throws(Stop) -> TableElement {
    if at(.like) { return .like(try parseTableLikeClause()) }
    if atTableConstraint { return .constraint(try parseTableConstraint()) }
    return .column(try parseColumnDef())
  }

  /// `OptTypedTableElementList`
  private mutating func parseTypedTableElements() throws(Stop) -> [TableElement] {
    guard at(.leftParenthesis) else { return [] }
    return try parseParenthesized { (parser) throws(Stop) in
      if parser.atTableConstraint { return .constraint(try parser.parseTableConstraint()) }
      return .column(try parser.parseColumnOptions())
    }
  }

  /// `TableLikeClause`
  private mutating func parseTableLikeClause() throws(Stop) -> TableLikeClause {
    try expect(.like)
    var clause = TableLikeClause(relation: try parseQualifiedName(), options: [])
    while true {
      let isIncluding = at(.including)
      guard isIncluding || at(.excluding) else { return clause }
      advance()
      clause.options.append((option: try parseTableLikeOption(), isIncluding: isIncluding))
    }
  }

  private mutating func parseTableLikeOption() throws(Stop) -> TableLikeClause.Option {
    let option: TableLikeClause.Option
    switch current.keyword {
    case .comments: option = .comments
    case .compression: option = .compression
    case .constraints: option = .constraints
    case .defaults: option = .defaults
    case .identity: option = .identity
    case .generated: option = .generated
    case .indexes: option = .indexes
    case .statistics: option = .statistics
    case .storage: option = .storage
    case .all: option = .all
    default: throw unexpected(expecting: "what to take over, such as ALL or DEFAULTS,")
    }
    let start = current.start
    advance()
    if option == .compression { requires(14, "LIKE … INCLUDING COMPRESSION", from: start) }
    return option
  }

  /// `OptInherit`
  private mutating func parseInherits() throws(Stop) -> [RangeVar] {
    guard eat(.inherits) else { return [] }
    return try parseParenthesized { (parser) throws(Stop) in try parser.parseQualifiedName() }
  }

  /// `OptWith`: WITH (…), or WITHOUT OIDS, which says nothing.
  mutating func parseTableOptions() throws(Stop) -> [DefElem] {
    if at(.without), peek(1).keyword != .time {
      advance()
      try expect(.oids)
      return []
    }
    return try parseOptionalRelOptions()
  }

  /// `opt_reloptions`
  mutating func parseOptionalRelOptions() throws(Stop) -> [DefElem] {
    eatWith() ? try parseRelOptions() : []
  }

  /// `OnCommitOption`
  mutating func parseOnCommit() throws(Stop) -> OnCommitAction {
    guard eat(.on) else { return .none }
    try expect(.commit)
    if eat(.drop) { return .drop }
    let isDelete = eat(.delete)
    guard isDelete || eat(.preserve) else { throw unexpected(expecting: "DROP, DELETE ROWS or PRESERVE ROWS") }
    try expect(.rows)
    return isDelete ? .deleteRows : .preserveRows
  }
}

extension CreateStmt {
  /// A table of which only the name is known.
  init(_ relation: RangeVar, ifNotExists: Bool) {
    self.init(
      relation: relation, ifNotExists: ifNotExists, elements: [], inherits: [], partitionOf: nil, partitionBound: nil, partitionSpec: nil,
      ofType: nil, accessMethod: nil, options: [], onCommit: .none, tablespace: nil)
  }
}
