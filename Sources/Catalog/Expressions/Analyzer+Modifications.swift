import PostgresSyntax

/// INSERT, UPDATE, DELETE and MERGE inside WITH, rules and function bodies.
extension Analyzer {
  /// Opens a level with the target in it, and perhaps FROM's items.
  private mutating func withTarget<Result>(
    _ relation: RangeVar, _ from: [FromItemID], _ with: WithClause?,
    _ body: (inout Analyzer, ScopeItem) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outer = (scopes, commonTables, isInQuery)
    isInQuery = true
    defer { (scopes, commonTables, isInQuery) = outer }
    if let with { try analyze(with) }
    let item = try analyzeRelation(relation)
    scopes.append(.item(item))
    for source in from {
      let found = try analyzeFromItem(source)
      scopes[scopes.count - 1].append(found)
    }
    return try body(&self, item)
  }

  private mutating func analyzeAssignments(_ targets: [ResTarget], _ item: ScopeItem) throws(Failure) {
    for target in targets where target.multiAssignNumber <= 1 { try analyze(target.value) }
    for target in targets {
      noteColumn(target.name, item)
      try checkColumn(target.name, item)
    }
  }

  /// A column of the target, where names stand without their table.
  mutating func noteColumn(_ name: Name?, _ item: ScopeItem) {
    guard let name, let source = item.columns.first(where: { $0.name == tree.string(name) })?.source else { return }
    edits.append(Edit(range: name.range, pieces: [.reference(.column(source), name: quoted(tree.string(name)))]))
  }

  private func checkColumn(_ name: Name?, _ item: ScopeItem) throws(Failure) {
    guard let name, !item.isIncomplete else { return }
    let text = tree.string(name)
    guard !item.columns.contains(where: { $0.name == text }) else { return }
    throw ReplayFailure(
      sqlState: "42703", message: "column \"\(text)\" of relation \"\(item.name ?? "")\" does not exist", range: name.range,
      kind: .undefinedObject(.column, name: text, didYouMean: Spelling.nearest(to: text, in: item.columns.map(\.name))))
  }

  private mutating func analyzeReturning(_ returning: ReturningClause?, _ item: ScopeItem) throws(Failure) -> QueryResult {
    guard let returning else { return QueryResult() }
    var result = QueryResult()
    for option in returning.options {
      var alias = item
      alias.name = tree.string(option.alias)
      alias.relation = nil
      scopes[scopes.count - 1].items.append(alias)
    }
    for (index, target) in returning.expressions.enumerated() { try analyzeTarget(target, index, &result) }
    return result
  }

  mutating func analyzeInsert(_ insert: InsertStmt) throws(Failure) -> QueryResult {
    try withTarget(insert.relation, [], insert.withClause) { (analyzer, item) throws(Failure) in
      for column in insert.columns {
        analyzer.noteColumn(column.name, item)
        try analyzer.checkColumn(column.name, item)
      }
      // The source does not see the target.
      let withTarget = analyzer.scopes
      analyzer.scopes = Array(withTarget.dropLast())
      let isValues = insert.select.map { !analyzer.tree[$0].valuesLists.isEmpty } ?? false
      if let select = insert.select {
        if isValues { _ = try analyzer.analyzeSelect(select) } else { _ = try analyzer.analyzeSubquery(select) }
      }
      analyzer.scopes = withTarget
      if let conflict = insert.onConflict {
        let wasInQuery = analyzer.isInQuery
        analyzer.isInQuery = false
        try analyzer.analyzeArbiter(conflict, of: insert.relation, item)
        analyzer.isInQuery = wasInQuery
        var excluded = item
        excluded.name = "excluded"
        excluded.relation = nil
        excluded.schema = nil
        analyzer.scopes[analyzer.scopes.count - 1].items.append(excluded)
        try analyzer.analyzeAssignments(conflict.targetList, item)
        try analyzer.analyze(conflict.whereClause)
      }
      return try analyzer.analyzeReturning(insert.returning, item)
    }
  }

  mutating func analyzeUpdate(_ update: UpdateStmt) throws(Failure) -> QueryResult {
    try withTarget(update.relation, update.fromClause, update.withClause) { (analyzer, item) throws(Failure) in
      // The names of the target's columns are looked at last.
      try analyzer.analyze(update.whereClause)
      let result = try analyzer.analyzeReturning(update.returning, item)
      try analyzer.analyzeAssignments(update.targetList, item)
      return result
    }
  }

  mutating func analyzeDelete(_ delete: DeleteStmt) throws(Failure) -> QueryResult {
    try withTarget(delete.relation, delete.usingClause, delete.withClause) { (analyzer, item) throws(Failure) in
      try analyzer.analyze(delete.whereClause)
      return try analyzer.analyzeReturning(delete.returning, item)
    }
  }

  mutating func analyzeMerge(_ merge: MergeStmt) throws(Failure) -> QueryResult {
    try withTarget(merge.relation, [merge.source], merge.withClause) { (analyzer, item) throws(Failure) in
      try analyzer.analyze(merge.joinCondition)
      for when in merge.whenClauses {
        try analyzer.analyze(when.condition)
        switch when.action {
        case .doNothing, .delete: break
        case .update(let targets): try analyzer.analyzeAssignments(targets, item)
        case .insert(let columns, _, let values):
          for column in columns { analyzer.noteColumn(column.name, item) }
          if let values { _ = try analyzer.analyzeAll(values) }
        }
      }
      return try analyzer.analyzeReturning(merge.returning, item)
    }
  }
}
