import PostgresSyntax

/// Queries on the system's catalogs.
extension BodyEvaluator {
  mutating func subquery(_ link: SubLink) -> BodyValue {
    switch link.kind {
    case .exists:
      guard let truth = exists(link.subselect) else { return .unknown }
      return .boolean(truth)
    case .expression:
      guard let found = rows(of: link.subselect) else { return .unknown }
      return found.first?.first ?? .null
    case .array:
      guard let found = rows(of: link.subselect) else { return .unknown }
      return .array(found.compactMap(\.first))
    case .any:
      guard link.operatorName == nil, let test = link.testExpression, let found = rows(of: link.subselect) else { return .unknown }
      let value = evaluate(test)
      let equals = found.compactMap(\.first).map { value.equals($0) }
      if equals.contains(.boolean(true)) { return .boolean(true) }
      return equals.contains(.unknown) ? .unknown : .boolean(false)
    case .all: return .unknown
    }
  }

  /// Whether a query has rows; nil where it is not known.
  mutating func exists(_ id: SelectID) -> Bool? {
    let select = tree[id]
    if select.fromClause.isEmpty { return nil }
    guard let candidates = joined(select.fromClause, select.whereClause) else { return nil }
    var sawUnknown = false
    for candidate in candidates {
      let value = condition(select.whereClause, candidate)
      if value == true { return true }
      if value == nil { sawUnknown = true }
    }
    // What a partial history does not show may still be there.
    return sawUnknown || isPartial ? nil : false
  }

  /// The rows that a query returns, as values in the order of its targets; nil where they are not known.
  mutating func rows(of id: SelectID) -> [[BodyValue]]? { namedRows(of: id)?.map { $0.map(\.value) } }

  mutating func namedRows(of id: SelectID) -> [[(name: String, value: BodyValue)]]? {
    let select = tree[id]
    guard select.operation == .none, select.groupClause.isEmpty, select.withClause == nil else { return nil }
    if !select.valuesLists.isEmpty {
      return select.valuesLists.map { row in tree[row].enumerated().map { ("column\($0 + 1)", evaluate($1)) } }
    }
    if let generated = generatedRows(select) { return generated }
    guard let candidates = select.fromClause.isEmpty ? [[]] : joined(select.fromClause, select.whereClause) else { return nil }
    var found: [[(alias: String, row: SystemRows.Row)]] = []
    for candidate in candidates {
      guard let truth = condition(select.whereClause, candidate) else { return nil }
      if truth { found.append(candidate) }
    }
    if isPartial, !select.fromClause.isEmpty { return nil }
    if select.targetList.count == 1, let value = select.targetList[0].value, case .funcCall(let call) = tree[value],
      tree[call.name].last.map({ tree.string($0) }) == "count"
    {
      return [[("count", .number(Int64(found.count)))]]
    }
    return found.map { row in
      rows.append(row)
      defer { rows.removeLast() }
      return select.targetList.flatMap { target -> [(name: String, value: BodyValue)] in
        guard let value = target.value else { return [] }
        if case .columnRef(let reference) = tree[value], reference.isStar {
          return row.flatMap { entry in entry.row.keys.sorted().map { ($0, entry.row[$0] ?? .unknown) } }
        }
        let name = target.name.map { tree.string($0) } ?? OutputName(tree).name(of: value) ?? "?column?"
        return [(name, evaluate(value))]
      }
    }
  }

  /// `SELECT unnest(array)`, and FROM unnest(array) AS name.
  private mutating func generatedRows(_ select: SelectStmt) -> [[(name: String, value: BodyValue)]]? {
    func unnested(_ id: ExpressionID) -> [BodyValue]? {
      guard case .funcCall(let call) = tree[id], tree[call.name].last.map({ tree.string($0) }) == "unnest", call.arguments.count == 1,
        let argument = tree[call.arguments].first, case .array(let elements) = evaluate(argument)
      else { return nil }
      return elements
    }
    if select.fromClause.isEmpty, select.whereClause == nil, select.targetList.count == 1, let value = select.targetList[0].value,
      let elements = unnested(value)
    {
      let name = select.targetList[0].name.map { tree.string($0) } ?? "unnest"
      return elements.map { [(name, $0)] }
    }
    if select.fromClause.count == 1, case .rangeFunction(let function) = tree[select.fromClause[0]], function.functions.count == 1,
      select.whereClause == nil, select.targetList.count == 1, let elements = unnested(function.functions[0].function)
    {
      let alias = function.alias.map { tree.string($0.name) } ?? "unnest"
      let column = function.alias.flatMap { tree[$0.columns].first.map { tree.string($0) } } ?? alias
      return elements.map { [(column, $0)] }
    }
    return nil
  }

  private mutating func condition(_ id: ExpressionID?, _ row: [(alias: String, row: SystemRows.Row)]) -> Bool? {
    guard let id else { return true }
    rows.append(row)
    defer { rows.removeLast() }
    let value = evaluate(id)
    return value == .unknown ? nil : value.truth
  }

  /// The combinations of the rows of FROM's items that `condition` may hold for; nil where one is not known or there are too many.
  private mutating func joined(_ items: [FromItemID], _ condition: ExpressionID?) -> [SystemRow]? {
    var combined: [SystemRow] = [[]]
    for item in items {
      var next: [SystemRow] = []
      for left in combined {
        guard let found = candidates(item, beside: left, conditions: [condition].compactMap { $0 }) else { return nil }
        next += found.map { left + $0 }
        guard next.count <= Self.maximumRows else { return nil }
      }
      combined = next
    }
    return combined
  }

  private mutating func candidates(_ id: FromItemID, beside row: SystemRow, conditions: [ExpressionID]) -> [SystemRow]? {
    switch tree[id] {
    case .rangeVar(let range):
      let name = tree.string(range.relationName)
      let schema = range.schemaName.map { tree.string($0) }
      let isSystem = schema == nil ? name.hasPrefix("pg_") : schema == "pg_catalog" || schema == "information_schema"
      guard isSystem else { return nil }
      let alias = range.alias.map { tree.string($0.name) } ?? name
      rows.append(row)
      defer { rows.removeLast() }
      var filter: SystemRows.Row = [:]
      let failure = failure
      for condition in conditions { demand(condition, of: alias, &filter) }
      self.failure = failure
      return SystemRows(catalog: catalog, filter: filter).rows(of: name)?.map { [(alias, $0)] }
    case .joinExpr(let join):
      guard join.kind == .inner || join.kind == .left, !join.isNatural else { return nil }
      guard
        let left = candidates(
          join.left, beside: row, conditions: conditions + (join.kind == .inner ? [join.condition].compactMap { $0 } : []))
      else { return nil }
      let using = tree[join.usingColumns].map { tree.string($0) }
      var result: [SystemRow] = []
      for first in left {
        // A condition of WHERE may ask for the row of nulls that a left join makes.
        let passed = [join.condition].compactMap { $0 } + (join.kind == .inner ? conditions : [])
        guard let right = candidates(join.right, beside: row + first, conditions: passed) else { return nil }
        var isMatched = false
        for second in right {
          let pair = first + second
          if !using.isEmpty {
            let isEqual = using.allSatisfy { name in
              let values = pair.compactMap { $0.row[name] }
              return values.count >= 2 && values[0].equals(values[1]) == .boolean(true)
            }
            guard isEqual else { continue }
          }
          if let condition = join.condition {
            guard let truth = self.condition(condition, row + pair) else { return nil }
            guard truth else { continue }
          }
          isMatched = true
          result.append(pair)
        }
        if !isMatched, join.kind == .left { result.append(first) }
        guard result.count <= Self.maximumRows else { return nil }
      }
      return result
    default: return nil
    }
  }

  /// Notes what a condition demands of the columns of one item: `alias.column = value` where the value is known already.
  private mutating func demand(_ id: ExpressionID, of alias: String, _ filter: inout SystemRows.Row) {
    switch tree[id] {
    case .boolExpr(.and, let arguments):
      for argument in tree[arguments] { demand(argument, of: alias, &filter) }
    case .aExpr(let expression) where expression.kind == .op && tree.string(expression.name.symbol) == "=":
      guard let left = expression.left, let right = expression.right else { return }
      demand(column: left, is: right, of: alias, &filter)
      demand(column: right, is: left, of: alias, &filter)
    default: break
    }
  }

  private mutating func demand(column: ExpressionID, is value: ExpressionID, of alias: String, _ filter: inout SystemRows.Row) {
    guard case .columnRef(let reference) = tree[column], !reference.isStar else { return }
    let names = tree[reference.fields].map { tree.string($0) }
    guard let name = names.last, filter[name] == nil, names.count == 1 || (names.count == 2 && names[0] == alias) else { return }
    // A bare name may be a column of an item that is bound already, or a variable.
    if names.count == 1, evaluate(column) != .unknown || variables[name] != nil { return }
    let known = evaluate(value)
    if known.text != nil { filter[name] = known }
  }
}

/// One row of each of the items of FROM, by their aliases.
typealias SystemRow = [(alias: String, row: SystemRows.Row)]
