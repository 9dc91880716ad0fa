/// FROM: relations, functions, queries and joins.
extension Parser {
  /// `from_clause`
  @inline(never)
  mutating func parseFromClause() throws(Stop) -> [FromItemID] {
    guard eat(.from) else { return [] }
    return try parseFromList()
  }

  /// `from_list`
  @inline(never)
  mutating func parseFromList() throws(Stop) -> [FromItemID] {
    var items = [try parseFromItem()]
    while eat(.comma) { items.append(try parseFromItem()) }
    return items
  }

  /// `table_ref`
  @inline(never)
  mutating func parseFromItem() throws(Stop) -> FromItemID {
    try descend()
    let first = try parseFromOperand()
    let item = try parseJoins(after: first)
    depth -= 1
    return item
  }

  /// `table_ref` that is no join, or one in parentheses.
  @inline(never)
  private mutating func parseFromOperand() throws(Stop) -> FromItemID {
    let isLateral = eat(.lateral)
    switch current.kind {
    case .leftParenthesis:
      let start = current.start
      if isLateral {
        let select = try parseSelectWithParentheses()
        return try parseRangeSubselectEnd(select, isLateral: true, from: start)
      }
      switch try parseFromParentheses() {
      case .select(let select): return try parseRangeSubselectEnd(select, isLateral: false, from: start)
      case .join(let join):
        if let alias = try parseAlias() { setAlias(alias, of: join) }
        return join
      }
    case .identifier:
      switch current.keyword {
      case .xmltable where peek(1).kind == .leftParenthesis:
        var table = try parseXmlTable()
        table.isLateral = isLateral
        table.alias = try parseAlias()
        return add(.rangeTableFunc(table))
      case .jsonTable where peek(1).kind == .leftParenthesis:
        var table = try parseJsonTable()
        table.isLateral = isLateral
        table.alias = try parseAlias()
        return add(.jsonTable(table))
      case .rows where peek(1).keyword == .from: return try parseRowsFrom(isLateral: isLateral)
      case .only where !isLateral: return try parseRelationItem()
      default: break
      }
    default: break
    }
    return isLateral || isFunctionTableAhead() ? try parseRangeFunction(isLateral: isLateral) : try parseRelationItem()
  }

  /// `func_table` begins here rather than `relation_expr`.
  private mutating func isFunctionTableAhead() -> Bool {
    if atSystemFunction { return true }
    guard atColId else { return atTypeFunctionName }
    switch peek(1).kind {
    case .dot: return peek(qualifiedNameLength()).kind == .leftParenthesis
    case .leftParenthesis: return atTypeFunctionName
    default: return false
    }
  }

  private mutating func setAlias(_ alias: Alias, of id: FromItemID) {
    guard case .joinExpr(var join) = tree[id] else { return }
    join.alias = alias
    tree.fromItems[Int(id.index)] = .joinExpr(join)
  }

  @inline(never)
  private mutating func parseRangeSubselectEnd(_ select: SelectID, isLateral: Bool, from start: UInt32) throws(Stop) -> FromItemID {
    let alias = try parseAlias()
    if alias == nil { requires(16, "a subquery in FROM without an alias", from: start) }
    return add(.rangeSubselect(subquery: select, alias: alias, isLateral: isLateral))
  }

  /// `relation_expr opt_alias_clause [tablesample_clause]`
  @inline(never)
  private mutating func parseRelationItem() throws(Stop) -> FromItemID {
    var relation = try parseRelationExpr()
    relation.alias = try parseAlias()
    let item = add(.rangeVar(relation))
    guard eat(.tablesample) else { return item }
    let method = try parseFunctionName()
    let arguments = try parseParenthesizedExpressionList()
    var repeatable: ExpressionID?
    if eat(.repeatable) { repeatable = try parseParenthesizedExpression() }
    return add(.tableSample(TableSample(relation: item, method: method, arguments: arguments, repeatable: repeatable)))
  }

  /// `func_table func_alias_clause`
  @inline(never)
  private mutating func parseRangeFunction(isLateral: Bool) throws(Stop) -> FromItemID {
    let call = try parseFunctionExpression()
    var function = RangeFunction(
      functions: [RangeFunction.Item(function: call, columnDefinitions: [])], isRowsFrom: false, hasOrdinality: false,
      isLateral: isLateral, alias: nil, columnDefinitions: [])
    function.hasOrdinality = eat(.with, .ordinality)
    try parseFunctionAlias(of: &function)
    return add(.rangeFunction(function))
  }

  /// `ROWS FROM (…)`
  @inline(never)
  private mutating func parseRowsFrom(isLateral: Bool) throws(Stop) -> FromItemID {
    advance()
    advance()
    try expect(.leftParenthesis)
    var function = RangeFunction(
      functions: [], isRowsFrom: true, hasOrdinality: false, isLateral: isLateral, alias: nil, columnDefinitions: [])
    repeat {
      var item = RangeFunction.Item(function: try parseFunctionExpression(), columnDefinitions: [])
      if eat(.as) {
        try expect(.leftParenthesis)
        item.columnDefinitions = try parseTableFuncElementList()
        try expect(.rightParenthesis)
      }
      function.functions.append(item)
    } while eat(.comma)
    try expect(.rightParenthesis)
    function.hasOrdinality = eat(.with, .ordinality)
    try parseFunctionAlias(of: &function)
    return add(.rangeFunction(function))
  }

  /// `func_alias_clause`
  @inline(never)
  private mutating func parseFunctionAlias(of function: inout RangeFunction) throws(Stop) {
    let hasAs = eat(.as)
    if hasAs, eat(.leftParenthesis) {
      function.columnDefinitions = try parseTableFuncElementList()
      try expect(.rightParenthesis)
      return
    }
    guard hasAs || atColId else { return }
    var alias = Alias(name: try parseColId(), columns: .empty)
    if at(.leftParenthesis) {
      // Names alone are names of columns; with types they define them.
      switch peek(2).kind {
      case .comma, .rightParenthesis: alias.columns = try parseParenthesizedNames()
      default:
        advance()
        function.columnDefinitions = try parseTableFuncElementList()
        try expect(.rightParenthesis)
      }
    }
    function.alias = alias
  }

  /// `opt_alias_clause`
  @inline(never)
  mutating func parseAlias() throws(Stop) -> Alias? {
    guard eat(.as) || atColId else { return nil }
    let name = try parseColId()
    return Alias(name: name, columns: at(.leftParenthesis) ? try parseParenthesizedNames() : .empty)
  }

  private enum FromParentheses {
    case select(SelectID)
    /// `joined_table` in parentheses.
    case join(FromItemID)
  }

  /// `( … )` in FROM: a query, or a join; never a relation alone.
  @inline(never)
  private mutating func parseFromParentheses() throws(Stop) -> FromParentheses {
    try descend()
    advance()
    let first: FromItemID
    if at(.leftParenthesis) {
      let start = current.start
      switch try parseFromParentheses() {
      case .select(let inner):
        if at(.rightParenthesis) || current.continuesQuery {
          let select = at(.rightParenthesis) ? inner : try parseSelectRest(inner, with: nil, from: start)
          try expect(.rightParenthesis)
          depth -= 1
          return .select(select)
        }
        first = try parseRangeSubselectEnd(inner, isLateral: false, from: start)
      case .join(let join):
        if eat(.rightParenthesis) {
          depth -= 1
          return .join(join)
        }
        if let alias = try parseAlias() { setAlias(alias, of: join) }
        first = join
      }
    } else if atSelect {
      let select = try parseSelectWithoutParentheses()
      try expect(.rightParenthesis)
      depth -= 1
      return .select(select)
    } else {
      first = try parseFromOperand()
    }
    let join = try parseJoins(after: first)
    guard join != first else { throw unexpected(expecting: "JOIN") }
    try expect(.rightParenthesis)
    depth -= 1
    return .join(join)
  }

  /// The joins that follow an item: each takes everything to its left.
  @inline(never)
  private mutating func parseJoins(after first: FromItemID) throws(Stop) -> FromItemID {
    var left = first
    while let join = try parseJoin(of: left) { left = join }
    return left
  }

  @inline(never)
  private mutating func parseJoin(of left: FromItemID) throws(Stop) -> FromItemID? {
    if eat(.cross) {
      try expect(.join)
      let right = try parseFromOperand()
      return addJoin(.inner, left, right, isNatural: false)
    }
    let isNatural = eat(.natural)
    guard let kind = try parseJoinType() else {
      if isNatural { throw unexpected(expecting: "JOIN") }
      return nil
    }
    if isNatural { return addJoin(kind, left, try parseFromOperand(), isNatural: true) }
    // What joins the right side stands before this join's own condition.
    let right = try parseFromItem()
    var join = JoinExpr(
      kind: kind, isNatural: false, left: left, right: right, usingColumns: .empty, hasUsing: false, joinUsingAlias: nil, condition: nil,
      alias: nil)
    if eat(.using) {
      join.hasUsing = true
      join.usingColumns = try parseParenthesizedNames()
      let start = current.start
      if eat(.as) {
        join.joinUsingAlias = try parseColId()
        requires(14, "an alias for JOIN USING", from: start)
      }
    } else {
      guard eat(.on) else { throw unexpected(expecting: "ON or USING") }
      join.condition = try parseExpression()
    }
    return add(.joinExpr(join))
  }

  @inline(never)
  private mutating func addJoin(_ kind: JoinExpr.Kind, _ left: FromItemID, _ right: FromItemID, isNatural: Bool) -> FromItemID {
    add(
      .joinExpr(
        JoinExpr(
          kind: kind, isNatural: isNatural, left: left, right: right, usingColumns: .empty, hasUsing: false, joinUsingAlias: nil,
          condition: nil, alias: nil)))
  }

  /// `[join_type] JOIN`
  @inline(never)
  private mutating func parseJoinType() throws(Stop) -> JoinExpr.Kind? {
    let kind: JoinExpr.Kind
    switch current.keyword {
    case .join:
      advance()
      return .inner
    case .inner:
      advance()
      try expect(.join)
      return .inner
    case .left: kind = .left
    case .right: kind = .right
    case .full: kind = .full
    default: return nil
    }
    advance()
    _ = eat(.outer)
    try expect(.join)
    return kind
  }
}
