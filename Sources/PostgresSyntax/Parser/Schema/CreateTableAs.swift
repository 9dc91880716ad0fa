/// Relations that are made from a query: CREATE TABLE … AS, views and materialized views.
extension Parser {
  /// The rest of CREATE TABLE … AS, after the table's name.
  mutating func parseCreateTableAs(into relation: RangeVar, ifNotExists: Bool) throws(Stop) -> Statement {
    var into = IntoClause(
      relation: relation, columns: try parseOptionalColumnList(), accessMethod: nil, options: [], onCommit: .none, tablespace: nil,
      skipData: false)
    if eat(.using) { into.accessMethod = try parseColId() }
    into.options = try parseTableOptions()
    into.onCommit = try parseOnCommit()
    if eat(.tablespace) { into.tablespace = try parseColId() }
    try expect(.as)
    let query = at(.execute) ? try parseExecuteAsQuery() : try parseSelectAsStatement()
    into.skipData = try !parseWithData()
    return .createTableAs(CreateTableAsStmt(query: query, into: into, isMaterializedView: false, ifNotExists: ifNotExists))
  }

  private mutating func parseExecuteAsQuery() throws(Stop) -> StatementID {
    let start = try expect(.execute).start
    let name = try parseColId()
    var parameters = ExpressionList.empty
    if eat(.leftParenthesis) {
      parameters = try parseExpressionList()
      try expect(.rightParenthesis)
    }
    return addNested(.execute(ExecuteStmt(name: name, parameters: parameters)), range(from: start))
  }

  /// A SELECT as a statement inside another one.
  mutating func parseSelectAsStatement() throws(Stop) -> StatementID {
    let start = current.start
    let select = try parseSelect()
    return addNested(.select(select), range(from: start))
  }

  /// `opt_with_data`: false for WITH NO DATA.
  mutating func parseWithData() throws(Stop) -> Bool {
    guard eatWith() else { return true }
    let isNo = eat(.no)
    try expect(.data)
    return !isNo
  }

  /// CREATE MATERIALIZED VIEW
  mutating func parseCreateMaterializedView() throws(Stop) -> Statement {
    try expect(.create)
    let persistence: Persistence = eat(.unlogged) ? .unlogged : .permanent
    try expect(.materialized, .view)
    let ifNotExists = try parseIfNotExists()
    var relation = try parseQualifiedName()
    relation.persistence = persistence
    var into = IntoClause(
      relation: relation, columns: try parseOptionalColumnList(), accessMethod: nil, options: [], onCommit: .none, tablespace: nil,
      skipData: false)
    if eat(.using) { into.accessMethod = try parseColId() }
    into.options = try parseOptionalRelOptions()
    if eat(.tablespace) { into.tablespace = try parseColId() }
    try expect(.as)
    let query = try parseSelectAsStatement()
    into.skipData = try !parseWithData()
    return .createTableAs(CreateTableAsStmt(query: query, into: into, isMaterializedView: true, ifNotExists: ifNotExists))
  }

  /// REFRESH MATERIALIZED VIEW
  mutating func parseRefreshMaterializedView() throws(Stop) -> Statement {
    try expect(.refresh)
    try expect(.materialized, .view)
    let isConcurrent = eat(.concurrently)
    let relation = try parseQualifiedName()
    return .refreshMatView(RefreshMatViewStmt(relation: relation, isConcurrent: isConcurrent, skipData: try !parseWithData()))
  }

  /// CREATE VIEW
  mutating func parseCreateView() throws(Stop) -> Statement {
    try expect(.create)
    let isReplace = eatOrReplace()
    let persistence = try parseOptTemp()
    let isRecursive = eat(.recursive)
    try expect(.view)
    var relation = try parseQualifiedName()
    relation.persistence = persistence
    let columns = isRecursive ? try parseParenthesizedNames() : try parseOptionalColumnList()
    let options = try parseOptionalRelOptions()
    try expect(.as)
    let query = try parseSelect()
    let start = current.start
    let checkOption = try parseCheckOption()
    if isRecursive, checkOption != .none {
      throw fail("WITH CHECK OPTION not supported on recursive views", at: range(from: start))
    }
    return .view(
      ViewStmt(
        view: relation, columns: columns, query: query, isReplace: isReplace, isRecursive: isRecursive, options: options,
        checkOption: checkOption))
  }

  /// `opt_check_option`
  private mutating func parseCheckOption() throws(Stop) -> ViewStmt.CheckOption {
    guard eatWith() else { return .none }
    let isLocal = eat(.local)
    if !isLocal { _ = eat(.cascaded) }
    try expect(.check, .option)
    return isLocal ? .local : .cascaded
  }
}
