import Catalog
public import PostgresSyntax

/// How much of a table an UPDATE or DELETE touches, as far as its WHERE and the table's unique keys tell.
public enum RowReach: Sendable, Hashable {
  /// No WHERE at all.
  case allRows
  /// A WHERE that any number of rows may pass.
  case unbounded
  /// At most a known, modest number of rows: a whole key, a list of keys, a range of a key, `IN (SELECT … LIMIT n)`.
  case bounded
}

/// Finds out how much of its table a statement touches.
struct RowReachReader {
  let tree: SyntaxTree
  let target: RangeVar
  /// The other relations of the statement: FROM of UPDATE, USING of DELETE.
  let sources: [FromItemID]
  /// What WITH names, for the statement and around it; the innermost first.
  let commonTables: [CommonTableExpr]
  /// nil for a table that the history does not know.
  let relation: Relation?
  /// The column numbers of the table's unique keys.
  let keys: [[Int16]]
  /// More keys, or a wider range of them, count as unbounded.
  let limit: Int
  /// How much of a table a query that names nothing else reads, by its WHERE; for subqueries.
  let reachOfTable: @Sendable (RangeVar, ExpressionID) -> RowReach
  /// Keys that are given by their values bound nothing: only what a LIMIT, a range or a list of unknown values bounds.
  var asksForBatches = false

  func reach(_ condition: ExpressionID?) -> RowReach {
    guard let condition else { return .allRows }
    return isBounded(condition) ? .bounded : .unbounded
  }

  private func isBounded(_ condition: ExpressionID) -> Bool {
    if case .boolExpr(.or, let arguments) = tree[condition] { return tree[arguments].allSatisfy(isBounded) }
    let conjuncts = tree.conjuncts(of: condition)
    var pinned: Set<String> = []
    var lower: [String: ExpressionID] = [:]
    var upper: [String: ExpressionID] = [:]
    for conjunct in conjuncts {
      if conjunct != condition, case .boolExpr(.or, _) = tree[conjunct], isBounded(conjunct) { return true }
      switch tree[conjunct] {
      case .currentOfExpr, .aConst(.boolean(false)), .aConst(.null): return true
      case .aExpr(let expression):
        switch expression.kind {
        case .op: readComparison(expression, &pinned, &lower, &upper)
        case .opAny:
          if let column = column(expression.left), symbol(expression) == "=", isModest(expression.right) { pinned.insert(column) }
        case .in where !asksForBatches:
          if symbol(expression) == "=", expression.rightList.count <= limit { pinned.formUnion(columns(expression.left)) }
        case .between:
          let bounds = Array(tree[expression.rightList])
          if let column = column(expression.left), bounds.count == 2 { (lower[column], upper[column]) = (bounds[0], bounds[1]) }
        default: break
        }
      case .subLink(let link)
      where link.kind == .any && (link.operatorName == nil || tree.string(link.operatorName?.symbol ?? target.relationName) == "="):
        if isLimited(link.subselect) { pinned.formUnion(columns(link.testExpression)) }
      default: break
      }
    }
    for (column, low) in lower {
      guard let high = upper[column], isKeyStart(column), isNarrow(low, high) else { continue }
      return true
    }
    return isKey(pinned)
  }

  private func readComparison(
    _ expression: AExpr, _ pinned: inout Set<String>, _ lower: inout [String: ExpressionID], _ upper: inout [String: ExpressionID]
  ) {
    guard let left = expression.left, let right = expression.right else { return }
    let symbol = symbol(expression)
    if let column = column(left) {
      compare(column, symbol, right, &pinned, &lower, &upper)
    } else if let column = column(right) {
      let mirrored = ["<": ">", "<=": ">=", ">": "<", ">=": "<="][symbol] ?? symbol
      compare(column, mirrored, left, &pinned, &lower, &upper)
    } else if case .rowExpr(let leftParts, _) = tree[left], case .rowExpr(let rightParts, _) = tree[right], symbol == "=" {
      for (column, value) in zip(tree[leftParts], tree[rightParts]) {
        if let name = self.column(column), isSingle(value) { pinned.insert(name) }
      }
    }
  }

  private func compare(
    _ column: String, _ symbol: String, _ value: ExpressionID, _ pinned: inout Set<String>, _ lower: inout [String: ExpressionID],
    _ upper: inout [String: ExpressionID]
  ) {
    switch symbol {
    case "=": if isSingle(value), !asksForBatches || !tree.columnRefs(in: value).allSatisfy(isVariable) { pinned.insert(column) }
    case ">", ">=": if isSingle(value) { lower[column] = value }
    case "<", "<=": if isSingle(value) { upper[column] = value }
    default: break
    }
  }

  private func symbol(_ expression: AExpr) -> String { tree.string(expression.name.symbol) }

  // MARK: Columns and keys

  /// The name of a column of the target, or `ctid`; nil for any other expression.
  private func column(_ id: ExpressionID?) -> String? {
    guard var id else { return nil }
    while case .typeCast(let argument, _) = tree[id] { id = argument }
    guard case .columnRef(let reference) = tree[id], !reference.isStar else { return nil }
    let fields = tree[reference.fields].map { tree.string($0) }
    guard let name = fields.last else { return nil }
    let targetName = target.alias.map { tree.string($0.name) } ?? tree.string(target.relationName)
    if fields.count > 1 { return fields[fields.count - 2] == targetName ? name : nil }
    if sources.isEmpty || name == "ctid" { return name }
    return relation.map { $0.column(named: name) != nil } ?? true ? name : nil
  }

  private func columns(_ id: ExpressionID?) -> [String] {
    guard let id else { return [] }
    if case .rowExpr(let parts, _) = tree[id] { return tree[parts].compactMap { column($0) } }
    return column(id).map { [$0] } ?? []
  }

  private func isKey(_ names: Set<String>) -> Bool {
    if names.contains("ctid") { return true }
    guard let relation else { return names.contains(where: looksLikeKey) }
    let numbers = names.compactMap { relation.column(named: $0)?.number }
    return keys.contains { $0.allSatisfy(numbers.contains) || isModestPart($0, numbers, of: relation) }
  }

  /// Whether all but the last column of a key are given, and that one is not such as numbers the rows: the permissions of a role, but neither the orders of
  /// a tenant nor all rows of a kind.
  private func isModestPart(_ key: [Int16], _ given: [Int16], of relation: Relation) -> Bool {
    let rest = key.drop { given.contains($0) }
    guard rest.count == 1, rest.count < key.count, let last = rest.first.flatMap(relation.column) else { return false }
    return !last.numbersRows && !looksLikeKey(last.name)
  }

  private func isKeyStart(_ name: String) -> Bool {
    guard let relation else { return looksLikeKey(name) }
    guard let number = relation.column(named: name)?.number else { return false }
    return keys.contains { $0.first == number }
  }

  /// For tables that the history does not know.
  private func looksLikeKey(_ name: String) -> Bool { name == "id" || name == "uuid" || name == "key" }

  // MARK: Values

  /// One value for the whole statement, or one for each row of modest sources.
  private func isSingle(_ value: ExpressionID) -> Bool {
    guard !isCorrelated(value) else { return false }
    let references = tree.columnRefs(in: value)
    if references.allSatisfy(isVariable) { return true }
    guard !sources.isEmpty, sources.allSatisfy(isModest) else { return false }
    return references.allSatisfy { reference in
      let fields = tree[reference.fields].map { tree.string($0) }
      let targetName = target.alias.map { tree.string($0.name) } ?? tree.string(target.relationName)
      return fields.count > 1
        ? fields[fields.count - 2] != targetName : relation.map { $0.column(named: fields.last ?? "") == nil } ?? false
    }
  }

  /// Whether a subquery in it names the target itself, so that it has another value for each row.
  private func isCorrelated(_ value: ExpressionID) -> Bool {
    let targetName = target.alias.map { tree.string($0.name) } ?? tree.string(target.relationName)
    var isNamed = false
    var isHidden = false
    tree.walk(.expression(value)) { node in
      switch node {
      case .relation(let name):
        if (name.alias.map { tree.string($0.name) } ?? tree.string(name.relationName)) == targetName { isHidden = true }
      case .expression(let id):
        if case .columnRef(let reference) = tree[id], reference.fields.count > 1 {
          let fields = tree[reference.fields].map { tree.string($0) }
          if fields[fields.count - 2] == targetName { isNamed = true }
        }
      default: break
      }
      return true
    }
    return isNamed && !isHidden
  }

  /// A name that is no column of anything here: in the body of a function or block, a variable.
  private func isVariable(_ reference: ColumnRef) -> Bool {
    guard sources.isEmpty, let relation, !relation.isIncomplete, reference.fields.count == 1, !reference.isStar,
      let name = tree[reference.fields].first
    else { return false }
    return relation.column(named: tree.string(name)) == nil
  }

  /// An array that somebody wrote out or that a variable holds, or one that a LIMIT keeps small.
  private func isModest(_ value: ExpressionID?) -> Bool {
    guard var value else { return false }
    while case .typeCast(let argument, _) = tree[value] { value = argument }
    switch tree[value] {
    case .subLink(let link): return isLimited(link.subselect)
    case .aArrayExpr(let elements): return elements.count <= limit
    default: return tree.columnRefs(in: value).allSatisfy(isVariable)
    }
  }

  /// A source of few rows: VALUES, a query with LIMIT, or a CTE that is one of these.
  private func isModest(_ item: FromItemID) -> Bool {
    switch tree[item] {
    case .rangeSubselect(let query, _, _): return isLimited(query)
    case .rangeVar(let name):
      guard let cte = commonTable(name) else { return false }
      switch tree[cte.query].statement {
      case .select(let query): return isLimited(query)
      default: return false
      }
    case .rangeFunction(let function):
      return function.functions.allSatisfy { item in
        guard case .funcCall(let call) = tree[item.function], let name = tree[call.name].last else { return false }
        return tree.string(name) == "unnest" && tree[call.arguments].allSatisfy { isModest($0) }
      }
    case .joinExpr(let join): return join.kind == .inner && isModest(join.left) && isModest(join.right)
    default: return false
    }
  }

  private func commonTable(_ name: RangeVar) -> CommonTableExpr? {
    name.schemaName == nil ? commonTables.first { $0.name.id == name.relationName.id } : nil
  }

  private func isLimited(_ id: SelectID) -> Bool {
    let query = tree[id]
    if !query.valuesLists.isEmpty { return query.valuesLists.count <= limit }
    if query.fromClause.isEmpty, query.operation == .none { return true }
    if query.operation != .none, let left = query.left, let right = query.right, query.limitCount == nil {
      return isLimited(left) && isLimited(right)
    }
    guard let count = query.limitCount else {
      guard query.fromClause.count == 1, let source = query.fromClause.first else { return false }
      if isModestSource(source) { return true }
      // The row of a key: `IN (SELECT id FROM roles WHERE name = 'auditor')`
      guard case .rangeVar(let table) = tree[source], let condition = query.whereClause, commonTable(table) == nil else { return false }
      return !isCorrelated(condition) && reachOfTable(table, condition) == .bounded
    }
    return switch tree[count] {
    case .aConst(.integer(let rows)): Int(rows) <= limit
    case .aConst(.null), .aConst(.float): false
    default: true
    }
  }

  /// A query over a single modest source has no more rows than that.
  private func isModestSource(_ item: FromItemID) -> Bool {
    if case .rangeSubselect = tree[item] { return isModest(item) }
    if case .rangeVar = tree[item] { return isModest(item) }
    if case .rangeFunction = tree[item] { return isModest(item) }
    return false
  }

  /// Both ends of a range; where both are whole numbers, not too far apart.
  private func isNarrow(_ low: ExpressionID, _ high: ExpressionID) -> Bool {
    guard case .aConst(.integer(let low)) = tree[low] else { return true }
    guard case .aConst(.integer(let high)) = tree[high] else {
      if case .aConst(.float) = tree[high] { return false }
      return true
    }
    return Int(high) - Int(low) <= limit
  }
}

extension Step {
  /// How much of its table an UPDATE touches; more than `limit` rows that are known to be meant count as unbounded.
  public func reach(of update: UpdateStmt, limit: Int) -> RowReach {
    reader(update.relation, update.fromClause, update.withClause, limit).reach(update.whereClause)
  }

  /// Whether the statement is one batch of those that a loop makes, all of which are one transaction: so many rows as a LIMIT or a range of a key lets
  /// pass, again and again, with no COMMIT in between.
  public func isBatchOfOneTransaction(_ target: RangeVar, _ sources: [FromItemID], _ with: WithClause?, _ condition: ExpressionID?) -> Bool
  {
    guard body?.isRepeated ?? false else { return false }
    var reader = reader(target, sources, with, .max)
    guard reader.reach(condition) == .bounded else { return false }
    reader.asksForBatches = true
    return reader.reach(condition) == .bounded
  }

  /// How much of its table a DELETE touches; more than `limit` rows that are known to be meant count as unbounded.
  public func reach(of delete: DeleteStmt, limit: Int) -> RowReach {
    reader(delete.relation, delete.usingClause, delete.withClause, limit).reach(delete.whereClause)
  }

  /// How much of its target a MERGE updates or deletes: what each row of its source finds there, by the ON, or all that none finds.
  public func reach(of merge: MergeStmt, limit: Int) -> RowReach {
    let changes = merge.whenClauses.filter { clause in
      switch clause.action {
      case .update, .delete: true
      case .doNothing, .insert: false
      }
    }
    if changes.isEmpty { return .bounded }
    if changes.contains(where: { $0.kind == .notMatchedBySource && $0.condition == nil }) { return .allRows }
    if changes.contains(where: { $0.kind == .notMatchedBySource }) { return .unbounded }
    return reader(merge.relation, [merge.source], merge.withClause, limit).reach(merge.joinCondition)
  }

  /// Whether a name means one of the server's own tables.
  public func isSystemCatalog(_ name: RangeVar) -> Bool {
    if let schema = name.schemaName { return ["pg_catalog", "information_schema"].contains(tree.string(schema)) }
    return tree.string(name.relationName).hasPrefix("pg_") && relation(name).relation == nil
  }

  func reader(
    _ target: RangeVar, _ sources: [FromItemID], _ withClause: WithClause?, _ limit: Int, depth: Int = 0
  ) -> RowReachReader {
    let relation = relation(target).relation
    let keys = relation.map { relation in
      before.indexes(of: relation.id).filter { index in
        index.isUnique && index.isValid && index.predicate == nil && index.keys.allSatisfy { $0.column != nil }
      }.map { $0.keys.compactMap(\.column) }
    }
    return RowReachReader(
      tree: tree, target: target, sources: sources,
      commonTables: (withClause?.ctes ?? []) + (tree.withClause(of: statement)?.ctes ?? []), relation: relation, keys: keys ?? [],
      limit: limit
    ) { table, condition in
      // What nests deeper than a subquery's subquery is not looked at.
      depth > 2 ? .unbounded : self.reader(table, [], nil, limit, depth: depth + 1).reach(condition)
    }
  }
}

extension Column {
  private static let times = [DataType.timestamptz.id, DataType.timestamp.id, DataType.date.id]

  /// Whether it has another value in each row or nearly so: numbers, random ids, times.
  fileprivate var numbersRows: Bool {
    identity != nil || defaultValue?.volatility == .volatile || Self.times.contains(type.id)
  }
}
