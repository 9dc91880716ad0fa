import PostgresSyntax

/// What a grouped query may show of its rows: what it groups by, what follows from a primary key that it groups by, and aggregates (`parse_agg.c`).
///
/// It is lenient: a column inside an expression of GROUP BY counts as grouped, and subqueries are not looked into.
extension Analyzer {
  /// A column of the innermost level.
  private struct Place: Hashable {
    /// nil for a column that USING has merged.
    var item: Int?
    var name: String
  }

  mutating func checkGrouping(_ select: SelectStmt) throws(Failure) {
    guard let scope = scopes.last, !scope.isIncomplete, !isIncomplete else { return }
    let values = select.targetList.compactMap(\.value)
    let ordering = tree[select.sortClause].map(\.expression)
    var hasAggregates = false
    var isUnclear = false
    for value in values + [select.havingClause].compactMap({ $0 }) + ordering {
      tree.walk(value) { _, expression in
        switch expression {
        case .funcCall(let call):
          switch isAggregate(call) {
          case true?: hasAggregates = true
          case nil: isUnclear = true
          default: break
          }
          // An aggregate of outer columns is the outer query's.
          if scopes.count > 1, isAggregate(call) == true { isUnclear = true }
        case .jsonExpression: isUnclear = true
        default: break
        }
        return true
      }
    }
    guard !isUnclear, hasAggregates || !select.groupClause.isEmpty || select.havingClause != nil else { return }
    var grouped: Set<Place> = []
    for expression in tree[select.groupClause] { addGrouped(expression, select, scope, &grouped) }
    var keys: Set<ObjectID> = []
    for target in select.targetList {
      guard let value = target.value else { continue }
      if case .columnRef(let reference) = tree[value], reference.isStar {
        let item = reference.fields.isEmpty ? nil : tree[reference.fields].last.map { tree.string($0) }
        for (index, column) in scope.visible.map({ ($0.item, $0.column) }) {
          if let item, index.map({ scope.items[$0].name }) != item { continue }
          try check(Place(item: index, name: column.name), scope, grouped, &keys, tree.range(of: value))
        }
        continue
      }
      try check(value, scope, grouped, &keys)
    }
    if let having = select.havingClause { try check(having, scope, grouped, &keys) }
    let outputs = Set(select.targetList.compactMap { target in target.name.map { tree.string($0) } })
    for expression in ordering {
      if case .columnRef(let reference) = tree[expression], reference.fields.count == 1, let name = tree[reference.fields].first,
        outputs.contains(tree.string(name))
      {
        continue
      }
      try check(expression, scope, grouped, &keys)
    }
    guard !keys.isEmpty, let last = tree[select.groupClause].last else { return }
    let end = tree.range(of: last).end
    let pieces = keys.sorted().map { Edit.Piece.reference(.constraint($0), name: "") }
    edits.append(Edit(range: ByteRange(start: end, end: end), pieces: pieces))
  }

  /// nil where the function is not known.
  private func isAggregate(_ call: FuncCall) -> Bool? {
    if call.over != nil { return false }
    if call.aggStar || call.aggWithinGroup || call.aggFilter != nil || call.aggDistinct { return true }
    let names = tree[call.name].map { tree.string($0) }
    guard let name = names.last else { return nil }
    let schema = names.count > 1 ? names[names.count - 2] : nil
    let candidates = catalog.functionCandidates(named: name, schema: schema, context)
    if candidates.isEmpty { return call.format == .sqlSyntax || FunctionTable.isInternal(name) ? false : nil }
    let aggregates = candidates.filter { $0.kind == .aggregate }
    return aggregates.isEmpty ? false : aggregates.count == candidates.count ? true : nil
  }

  private func addGrouped(_ id: ExpressionID, _ select: SelectStmt, _ scope: Scope, _ grouped: inout Set<Place>) {
    if case .groupingSet(_, let content) = tree[id] {
      for part in tree[content] { addGrouped(part, select, scope, &grouped) }
      return
    }
    var expression = id
    if case .aConst(.integer(let number)) = tree[id], number >= 1, Int(number) <= select.targetList.count,
      let value = select.targetList[Int(number) - 1].value
    {
      expression = value
    } else if case .columnRef(let reference) = tree[id], !reference.isStar, reference.fields.count == 1,
      let name = tree[reference.fields].first.map({ tree.string($0) }), !scope.visible.contains(where: { $0.column.name == name }),
      let value = select.targetList.first(where: { $0.name.map { tree.string($0) } == name })?.value
    {
      expression = value
    }
    tree.walk(expression) { _, found in
      if case .columnRef(let reference) = found {
        if let place = place(of: reference, scope) {
          grouped.insert(place)
        } else if !reference.isStar || !reference.fields.isEmpty, let name = tree[reference.fields].last.map({ tree.string($0) }) {
          // The whole row.
          for (index, item) in scope.items.enumerated() where item.name == name {
            for column in item.columns { grouped.insert(Place(item: index, name: column.name)) }
          }
        }
      }
      return true
    }
  }

  /// Where a column of this level lies; nil for those of outer levels, for variables and for whole rows.
  private func place(of reference: ColumnRef, _ scope: Scope) -> Place? {
    guard !reference.isStar else { return nil }
    let names = tree[reference.fields].map { tree.string($0) }
    guard let name = names.last else { return nil }
    if names.count == 1 {
      guard let found = scope.visible.first(where: { $0.column.name == name }) else { return nil }
      return Place(item: found.item, name: name)
    }
    guard let index = scope.items.firstIndex(where: { $0.name == names[names.count - 2] }),
      scope.items[index].columns.contains(where: { $0.name == name })
    else { return nil }
    return Place(item: index, name: name)
  }

  private func check(_ id: ExpressionID, _ scope: Scope, _ grouped: Set<Place>, _ keys: inout Set<ObjectID>) throws(Failure) {
    var places: [(Place, ByteRange)] = []
    tree.walk(id) { expression, found in
      switch found {
      case .funcCall(let call) where isAggregate(call) == true: return false
      case .groupingFunc: return false
      case .columnRef(let reference):
        if let place = place(of: reference, scope) { places.append((place, tree.range(of: expression))) }
        return true
      default: return true
      }
    }
    for (place, range) in places { try check(place, scope, grouped, &keys, range) }
  }

  private func check(
    _ place: Place, _ scope: Scope, _ grouped: Set<Place>, _ keys: inout Set<ObjectID>, _ range: ByteRange
  ) throws(Failure) {
    if grouped.contains(place) { return }
    // What USING has merged is any of the columns of that name.
    if place.item == nil || scope.visible.contains(where: { $0.item == nil && $0.column.name == place.name }) {
      if grouped.contains(where: { $0.name == place.name }) { return }
    }
    guard let item = place.item else { return }
    let columns = scope.items[item].columns
    guard let source = columns.first(where: { $0.name == place.name })?.source else {
      return try refuse(place, scope, range)
    }
    if let key = catalog.primaryKey(of: source.object), !key.isDeferrable, !key.columns.isEmpty,
      key.columns.allSatisfy({ number in
        columns.contains { column in
          column.source == ObjectAddress(source.object, column: number) && grouped.contains(Place(item: item, name: column.name))
        }
      })
    {
      keys.insert(key.id)
      return
    }
    try refuse(place, scope, range)
  }

  private func refuse(_ place: Place, _ scope: Scope, _ range: ByteRange) throws(Failure) {
    let item = place.item.flatMap { scope.items[$0].name }
    let shown = (item.map { $0 + "." } ?? "") + place.name
    throw ReplayFailure(
      sqlState: "42803", message: "column \"\(shown)\" must appear in the GROUP BY clause or be used in an aggregate function", range: range
    )
  }
}
