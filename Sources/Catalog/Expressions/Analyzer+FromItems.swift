import PostgresSyntax

/// FROM: what tables, subqueries, functions and joins give names to (`parse_clause.c`, `parse_relation.c`).
extension Analyzer {
  mutating func analyzeFromItem(_ id: FromItemID) throws(Failure) -> Scope {
    guard depth < Self.maximumDepth else {
      isIncomplete = true
      return .item(ScopeItem(name: nil, columns: [], isIncomplete: true))
    }
    depth += 1
    defer { depth -= 1 }
    return try analyzeFromNode(id)
  }

  private mutating func analyzeFromNode(_ id: FromItemID) throws(Failure) -> Scope {
    switch tree[id] {
    case .rangeVar(let relation): return .item(try analyzeRelation(relation))
    case .rangeSubselect(let subquery, let alias, _):
      let result = try analyzeSubquery(subquery)
      return .item(
        aliased(
          ScopeItem(name: alias.map { tree.string($0.name) }, columns: derived(result.columns), isIncomplete: result.isIncomplete), alias))
    case .rangeFunction(let function): return .item(try analyze(function))
    case .rangeTableFunc(let function):
      try analyze(function.rowExpression)
      try analyze(function.documentExpression)
      var columns: [ScopeColumn] = []
      for column in function.columns {
        try analyze(column.path)
        try analyze(column.defaultValue)
        columns.append(
          ScopeColumn(
            name: tree.string(column.name), type: try column.type.map { (type) throws(Failure) in try analyzeType(type) } ?? .integer))
      }
      return .item(aliased(ScopeItem(name: function.alias.map { tree.string($0.name) } ?? "xmltable", columns: columns), function.alias))
    case .jsonTable(let table):
      try analyze(table.context.value)
      for argument in table.passing { try analyze(argument.value.value) }
      return .item(
        aliased(
          ScopeItem(name: table.alias.map { tree.string($0.name) } ?? "json_table", columns: try columns(of: table.columns)), table.alias))
    case .tableSample(let sample):
      let scope = try analyzeFromItem(sample.relation)
      _ = try analyzeAll(sample.arguments)
      try analyze(sample.repeatable)
      return scope
    case .joinExpr(let join): return try analyze(join)
    }
  }

  private mutating func columns(of definitions: [JsonTableColumn]) throws(Failure) -> [ScopeColumn] {
    var columns: [ScopeColumn] = []
    for column in definitions {
      if case .nested(let inner) = column.kind {
        columns += try self.columns(of: inner)
      } else if let name = column.name {
        columns.append(
          ScopeColumn(name: tree.string(name), type: try column.type.map { (type) throws(Failure) in try analyzeType(type) } ?? .integer))
      }
    }
    return columns
  }

  /// The alias's column names in the place of the item's own.
  private func aliased(_ item: ScopeItem, _ alias: Alias?) -> ScopeItem {
    guard let alias else { return item }
    var item = item
    item.name = tree.string(alias.name)
    item.relation = nil
    item.schema = nil
    for (index, name) in tree[alias.columns].enumerated() {
      if index < item.columns.count {
        item.columns[index].name = tree.string(name)
        // The alias's names do not follow the table's.
        item.columns[index].source = nil
      } else if item.isIncomplete {
        item.columns.append(ScopeColumn(name: tree.string(name), type: .undetermined))
      }
    }
    return item
  }

  /// A relation in FROM: a query of WITH, or one of the catalog's, or the system's.
  mutating func analyzeRelation(_ relation: RangeVar) throws(Failure) -> ScopeItem {
    let name = tree.string(relation.relationName)
    let schema = relation.schemaName.map { tree.string($0) }
    if schema == nil, let table = commonTables.last(where: { $0.name == name }) {
      return aliased(ScopeItem(name: name, columns: table.columns, isIncomplete: table.isIncomplete), relation.alias)
    }
    switch catalog.relationClass(schema: schema, name: name, path: context.searchPath, currentRole: context.currentRole) {
    case .relation(let found)?:
      noteRelation(relation, found.id, found.schema, found.name)
      return aliased(item(for: found), relation.alias)
    case .sequence(let found)?:
      noteRelation(relation, found.id, found.schema, found.name)
      return aliased(
        ScopeItem(
          name: found.name, relation: found.id, schema: catalog.schemaName(found.schema),
          columns: [
            ScopeColumn(name: "last_value", type: .bigint), ScopeColumn(name: "log_cnt", type: .bigint),
            ScopeColumn(name: "is_called", type: .boolean),
          ]), relation.alias)
    case .some(let other):
      throw ReplayFailure.wrongObjectType("cannot open relation \"\(other.name)\"", other.id, relation.range)
    case nil: break
    }
    if let item = SystemRelation.item(schema: schema, name: name) { return aliased(item, relation.alias) }
    let shown = (schema.map { $0 + "." } ?? "") + name
    try unknown(.relation, shown, relation.range, .undefinedRelation(shown, relation.range, in: catalog))
    return aliased(ScopeItem(name: name, columns: [], isIncomplete: true), relation.alias)
  }

  func item(for relation: Relation) -> ScopeItem {
    ScopeItem(
      name: relation.name, relation: relation.id, schema: catalog.schemaName(relation.schema),
      columns: relation.columns.map { ScopeColumn(name: $0.name, type: $0.type, source: ObjectAddress(relation.id, column: $0.number)) },
      isIncomplete: relation.view?.isIncomplete == true || relation.isIncomplete, rowType: DataType(relation.id))
  }

  mutating func noteRelation(_ relation: RangeVar, _ id: ObjectID, _ schema: ObjectID, _ name: String) {
    edits.append(Edit(range: relation.range, pieces: [.reference(.relation(id), name: catalog.schemaPrefix(schema) + quoted(name))]))
  }

  // MARK: Functions

  private mutating func analyze(_ function: RangeFunction) throws(Failure) -> ScopeItem {
    var columns: [ScopeColumn] = []
    var name: String?
    var incomplete = false
    for item in function.functions {
      var signature: FunctionSignature?
      if case .funcCall(let call) = tree[item.function] {
        signature = try chooseFunction(call, tree.range(of: item.function))
        if name == nil { name = tree[call.name].last.map { tree.string($0) } }
      } else {
        signature = FunctionSignature(schema: Schema.pgCatalog, arguments: [], result: try analyze(item.function), volatility: .immutable)
        if name == nil { name = outputName(of: item.function) }
      }
      let definitions = item.columnDefinitions + (function.functions.count == 1 ? function.columnDefinitions : [])
      if !definitions.isEmpty {
        for definition in definitions {
          columns.append(
            ScopeColumn(
              name: tree.string(definition.name),
              type: try definition.type.map { (type) throws(Failure) in try analyzeType(type) } ?? .undetermined))
        }
      } else if let signature, signature.columns.count > 1 || (signature.columns.count == 1 && signature.result.id == DataType.record.id) {
        columns += signature.columns
      } else if let signature, !signature.result.isArray, let row = catalog.relation(catalog.baseType(signature.result).id) {
        columns += row.columns.map { ScopeColumn(name: $0.name, type: $0.type) }
      } else if let signature, signature.result.id != DataType.record.id, !signature.result.isUndetermined {
        // A function of one value gives its column its own name, or the alias's.
        let own = signature.columns.first?.name
        let column = own ?? function.alias.map { tree.string($0.name) } ?? name ?? "?column?"
        columns.append(ScopeColumn(name: column, type: signature.result))
      } else {
        incomplete = true
      }
    }
    if function.hasOrdinality { columns.append(ScopeColumn(name: "ordinality", type: .bigint)) }
    return aliased(ScopeItem(name: name, columns: columns, isIncomplete: incomplete), function.alias)
  }

  // MARK: Joins

  private mutating func analyze(_ join: JoinExpr) throws(Failure) -> Scope {
    let left = try analyzeFromItem(join.left)
    // A LATERAL right side sees the left one.
    if !scopes.isEmpty {
      let outer = scopes[scopes.count - 1]
      scopes[scopes.count - 1].append(left)
      defer { scopes[scopes.count - 1] = outer }
      return try analyze(join, left, try analyzeFromItem(join.right))
    }
    return try analyze(join, left, try analyzeFromItem(join.right))
  }

  private mutating func analyze(_ join: JoinExpr, _ left: Scope, _ right: Scope) throws(Failure) -> Scope {
    var using = tree[join.usingColumns].map { tree.string($0) }
    if join.isNatural {
      using = left.visible.map(\.column.name).filter { name in right.visible.contains { $0.column.name == name } }
    }
    var scope = left
    scope.append(right)
    if !using.isEmpty {
      let merged = try using.enumerated().map { (index, name) throws(Failure) -> Scope.Visible in
        let leftColumn = left.visible.first { $0.column.name == name }?.column
        let rightColumn = right.visible.first { $0.column.name == name }?.column
        guard let either = join.kind == .right ? rightColumn ?? leftColumn : leftColumn ?? rightColumn else {
          if left.isIncomplete || right.isIncomplete {
            return Scope.Visible(column: ScopeColumn(name: name, type: .undetermined), item: nil)
          }
          let range =
            index < join.usingColumns.count
            ? tree[join.usingColumns][tree[join.usingColumns].startIndex + index].range : ByteRange(start: 0, end: 0)
          throw ReplayFailure(
            sqlState: "42703", message: "column \"\(name)\" specified in USING clause does not exist in left table", range: range,
            kind: .undefinedObject(.column, name: name, didYouMean: nil))
        }
        let type = join.kind == .full ? commonType([leftColumn?.type ?? either.type, rightColumn?.type ?? either.type]) : either.type
        return Scope.Visible(column: ScopeColumn(name: name, type: type), item: nil)
      }
      noteUsing(join, left, right)
      scope.visible = merged + scope.visible.filter { !using.contains($0.column.name) }
    }
    if let condition = join.condition {
      // The condition sees the two sides and the levels outside, not the items beside the join.
      let outer = scopes
      scopes = scopes.dropLast() + [scope]
      defer { scopes = outer }
      try analyze(condition)
    }
    if let alias = join.alias {
      let item = aliased(
        ScopeItem(name: tree.string(alias.name), columns: scope.visible.map(\.column), isIncomplete: scope.isIncomplete), alias)
      return .item(item)
    }
    return scope
  }

  /// USING's names stand for a column on each side; they can be written only while both are called that.
  private mutating func noteUsing(_ join: JoinExpr, _ left: Scope, _ right: Scope) {
    for name in tree[join.usingColumns] {
      let text = tree.string(name)
      for side in [left, right] {
        guard let source = side.visible.first(where: { $0.column.name == text })?.column.source else { continue }
        usingColumns.append(source)
      }
    }
  }
}

/// The tables and views that come with the server.
enum SystemRelation {
  static func item(schema: String?, name: String) -> ScopeItem? {
    guard let row = SystemRelationTable.table.row(name) else { return nil }
    let fields = row.split(separator: ";")
    guard let head = fields.first?.split(separator: " "), let home = head.first.map(String.init) else { return nil }
    guard schema == home || (schema == nil && home == "pg_catalog") else { return nil }
    return ScopeItem(
      name: name, schema: home,
      columns: fields.dropFirst().compactMap { cell in
        let parts = cell.split(separator: " ", maxSplits: 1)
        return parts.count == 2 ? ScopeColumn(name: String(parts[0]), type: BuiltInType.dataType(parts[1])) : nil
      })
  }
}
