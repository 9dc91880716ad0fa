import PostgresSyntax

/// Queries: what they return, and what their names stand for (`analyze.c`, `parse_clause.c`).
extension Analyzer {
  /// A subquery of an expression or of FROM.
  mutating func analyzeSubquery(_ id: SelectID) throws(Failure) -> QueryResult {
    let wasInQuery = isInQuery
    defer { isInQuery = wasInQuery }
    isInQuery = true
    guard depth < Self.maximumDepth else {
      isIncomplete = true
      return QueryResult(isIncomplete: true)
    }
    depth += 1
    defer { depth -= 1 }
    return try analyzeSelect(id)
  }

  /// - Parameter columnNames: names from outside (a view's column list) that go before the query's own.
  mutating func analyzeSelect(_ id: SelectID, columnNames: [String] = []) throws(Failure) -> QueryResult {
    let select = tree[id]
    let outer = (scopes, commonTables)
    defer { (scopes, commonTables) = outer }
    if let with = select.withClause { try analyze(with) }
    if select.operation != .none { return try analyzeSetOperation(select) }
    if !select.valuesLists.isEmpty { return try analyzeValues(select) }

    var scope = Scope()
    // LATERAL items see those to their left: each item is analyzed with the scope so far.
    scopes.append(scope)
    for item in select.fromClause {
      let found = try analyzeFromItem(item)
      scope.append(found)
      scopes[scopes.count - 1] = scope
    }
    var result = QueryResult()
    for (index, target) in select.targetList.enumerated() { try analyzeTarget(target, index, &result) }
    try analyze(select.whereClause)
    let outputs = result.columns.map(\.name)
    for expression in tree[select.groupClause] { try analyzeGrouping(expression, outputs) }
    try analyze(select.havingClause)
    try checkGrouping(select)
    for window in select.windowClause { try analyze(tree[window]) }
    if case .on(let expressions) = select.distinct { for expression in tree[expressions] { try analyzeOrdering(expression, outputs) } }
    for sort in tree[select.sortClause] { try analyzeOrdering(sort.expression, outputs) }
    try analyze(select.limitCount)
    try analyze(select.limitOffset)
    for index in result.columns.indices where result.columns[index].type.id == DataType.unknown.id { result.columns[index].type = .text }
    return result
  }

  mutating func analyze(_ with: WithClause) throws(Failure) {
    for table in with.ctes {
      let names = tree[table.columns].map { tree.string($0) }
      let name = tree.string(table.name)
      let before = commonTables
      if with.isRecursive { try declareRecursive(table, name, names) }
      var result = try analyzeStatement(table.query)
      for (index, name) in names.enumerated() where index < result.columns.count { result.columns[index].name = name }
      // What a query of WITH returns is its own, not the column of a table.
      if let search = table.searchClause {
        result.columns.append(ScopeColumn(name: tree.string(search.sequenceColumn), type: .record.array))
      }
      if let cycle = table.cycleClause {
        result.columns.append(ScopeColumn(name: tree.string(cycle.markColumn), type: .boolean))
        result.columns.append(ScopeColumn(name: tree.string(cycle.pathColumn), type: .record.array))
      }
      commonTables = before
      commonTables.append(CommonTable(name: name, columns: derived(result.columns), isIncomplete: result.isIncomplete))
    }
  }

  /// A recursive query may name itself: its columns are those of its first half.
  private mutating func declareRecursive(_ table: CommonTableExpr, _ name: String, _ names: [String]) throws(Failure) {
    var columns: [ScopeColumn] = []
    var incomplete = true
    if case .select(let id) = tree[table.query].statement, tree[id].operation != .none, let left = tree[id].left {
      // Names inside are noted when the whole is analyzed.
      var probe = self
      probe.isInQuery = true
      if let with = tree[id].withClause { try probe.analyze(with) }
      let result = try probe.analyzeSelect(left)
      columns = derived(result.columns)
      for (index, name) in names.enumerated() where index < columns.count { columns[index].name = name }
      incomplete = result.isIncomplete
    } else if case .select = tree[table.query].statement {
      incomplete = true
    }
    commonTables.append(CommonTable(name: name, columns: columns, isIncomplete: incomplete))
  }

  func derived(_ columns: [ScopeColumn]) -> [ScopeColumn] { columns.map { ScopeColumn(name: $0.name, type: $0.type) } }

  private mutating func analyzeSetOperation(_ select: SelectStmt) throws(Failure) -> QueryResult {
    guard let left = select.left, let right = select.right else { return QueryResult(isIncomplete: true) }
    var result = try analyzeSubquery(left)
    let other = try analyzeSubquery(right)
    for index in result.columns.indices where index < other.columns.count {
      result.columns[index].type = commonType([result.columns[index].type, other.columns[index].type])
      result.columns[index].source = nil
    }
    result.isIncomplete = result.isIncomplete || other.isIncomplete
    // ORDER BY names the output only.
    let outputs = result.columns.map(\.name)
    for sort in tree[select.sortClause] where !names(sort.expression, outputs) { try analyze(sort.expression) }
    try analyze(select.limitCount)
    try analyze(select.limitOffset)
    return result
  }

  private mutating func analyzeValues(_ select: SelectStmt) throws(Failure) -> QueryResult {
    var columns: [[DataType]] = []
    for row in select.valuesLists {
      for (index, type) in try analyzeAll(row).enumerated() {
        if index == columns.count { columns.append([]) }
        columns[index].append(type)
      }
    }
    for sort in tree[select.sortClause] where !names(sort.expression, columns.indices.map { "column\($0 + 1)" }) {
      try analyze(sort.expression)
    }
    return QueryResult(columns: columns.enumerated().map { ScopeColumn(name: "column\($0 + 1)", type: commonType($1)) })
  }

  /// Whether an expression is nothing but one of the names.
  private func names(_ id: ExpressionID, _ outputs: [String]) -> Bool {
    if case .columnRef(let reference) = tree[id], !reference.isStar, reference.fields.count == 1, let name = tree[reference.fields].first {
      return outputs.contains(tree.string(name))
    }
    return false
  }

  /// ORDER BY and DISTINCT ON: an output's name goes before a column's.
  private mutating func analyzeOrdering(_ id: ExpressionID, _ outputs: [String]) throws(Failure) {
    if !names(id, outputs) { try analyze(id) }
  }

  /// GROUP BY: a column's name goes before an output's.
  private mutating func analyzeGrouping(_ id: ExpressionID, _ outputs: [String]) throws(Failure) {
    if case .groupingSet(_, let content) = tree[id] {
      for part in tree[content] { try analyzeGrouping(part, outputs) }
      return
    }
    if names(id, outputs), case .columnRef(let reference) = tree[id], let name = tree[reference.fields].first,
      scopes.last?.visible.contains(where: { $0.column.name == tree.string(name) }) != true
    {
      return
    }
    try analyze(id)
  }

  // MARK: Targets

  mutating func analyzeTarget(_ target: ResTarget, _ index: Int, _ result: inout QueryResult) throws(Failure) {
    guard let value = target.value else { return }
    if case .columnRef(let reference) = tree[value], reference.isStar {
      try expandStar(reference, tree.range(of: value), &result)
      return
    }
    if case .aIndirection(let argument, let indirection) = tree[value], case .star? = tree[indirection].last {
      let type = try analyze(argument)
      let row = catalog.baseType(type)
      if let relation = catalog.relation(row.id) {
        result.columns += relation.columns.map { ScopeColumn(name: $0.name, type: $0.type) }
      } else {
        result.isIncomplete = true
      }
      return
    }
    let type = try analyze(value)
    var source: ObjectAddress?
    if case .columnRef(let reference) = tree[value] { source = self.source(of: reference) }
    let name = target.name.map { tree.string($0) } ?? outputName(of: value)
    if target.name == nil {
      let end = tree.range(of: value).end
      edits.append(Edit(range: ByteRange(start: end, end: end), pieces: [.text(" AS " + quoted(name))]))
    }
    result.columns.append(ScopeColumn(name: name, type: type, source: source))
  }

  private func source(of reference: ColumnRef) -> ObjectAddress? {
    let names = tree[reference.fields].map { tree.string($0) }
    guard let column = names.last, let scope = scopes.last else { return nil }
    if names.count == 1 { return scope.visible.first { $0.column.name == column }?.column.source }
    return scope.items.first { $0.name == names[names.count - 2] }?.columns.first { $0.name == column }?.source
  }

  /// `*` and `t.*` become the columns that they mean today.
  private mutating func expandStar(_ reference: ColumnRef, _ range: ByteRange, _ result: inout QueryResult) throws(Failure) {
    guard let scope = scopes.last else { return }
    var columns: [(item: ScopeItem?, column: ScopeColumn)] = []
    var incomplete = false
    if reference.fields.isEmpty {
      columns = scope.visible.map { ($0.item.map { scope.items[$0] }, $0.column) }
      incomplete = scope.isIncomplete
    } else {
      let names = tree[reference.fields].map { tree.string($0) }
      guard let name = names.last, let (item, _) = findItem(name, schema: names.count > 1 ? names[names.count - 2] : nil) else {
        if variables[names.last ?? ""] != nil || scope.isIncomplete {
          result.isIncomplete = true
          return
        }
        throw ReplayFailure(
          sqlState: "42P01", message: "missing FROM-clause entry for table \"\(names.last ?? "")\"", range: range,
          kind: .undefinedObject(
            .relation, name: names.last ?? "", didYouMean: Spelling.nearest(to: names.last ?? "", in: scope.items.compactMap(\.name))))
      }
      columns = item.columns.filter { !$0.isHidden }.map { (item, $0) }
      incomplete = item.isIncomplete
    }
    result.columns += columns.map(\.column)
    if incomplete {
      result.isIncomplete = true
      isIncomplete = true
      return
    }
    var pieces: [Edit.Piece] = []
    for (index, (item, column)) in columns.enumerated() {
      if index > 0 { pieces.append(.text(", ")) }
      if let item, let name = item.name {
        pieces.append(item.relation.map { .reference(.qualifier($0), name: quoted(name)) } ?? .text(quoted(name)))
        pieces.append(.text("."))
      }
      pieces.append(column.source.map { .reference(.column($0), name: quoted(column.name)) } ?? .text(quoted(column.name)))
      pieces.append(.text(" AS " + quoted(column.name)))
    }
    if !pieces.isEmpty { edits.append(Edit(range: range, pieces: pieces)) }
  }

  // MARK: Statements

  /// A statement inside a query or a body: a query of WITH may be an INSERT.
  mutating func analyzeStatement(_ id: StatementID) throws(Failure) -> QueryResult {
    switch tree[id].statement {
    case .select(let select): return try analyzeSubquery(select)
    case .insert(let insert): return try analyzeInsert(insert)
    case .update(let update): return try analyzeUpdate(update)
    case .delete(let delete): return try analyzeDelete(delete)
    case .merge(let merge): return try analyzeMerge(merge)
    case .return(let statement):
      return QueryResult(columns: [ScopeColumn(name: "return", type: try analyze(statement.value))])
    default: return QueryResult(isIncomplete: true)
    }
  }
}
