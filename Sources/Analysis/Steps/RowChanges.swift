import Catalog
public import PostgresSyntax

/// A change of a table's rows, by the statement itself or by one in its WITH clause.
public struct RowChange: Sendable {
  public enum Kind: Sendable {
    case insert
    case update
    case delete
    case merge
  }

  public let kind: Kind
  public let target: RangeVar
  /// The WHERE of an UPDATE or DELETE.
  public let condition: ExpressionID?
  public let statement: Statement

  init?(_ statement: Statement) {
    self.statement = statement
    switch statement {
    case .insert(let insert): (kind, target, condition) = (.insert, insert.relation, nil)
    case .update(let update): (kind, target, condition) = (.update, update.relation, update.whereClause)
    case .delete(let delete): (kind, target, condition) = (.delete, delete.relation, delete.whereClause)
    case .merge(let merge): (kind, target, condition) = (.merge, merge.relation, nil)
    default: return nil
    }
  }
}

extension Step {
  /// The changes of rows in the statement, its own last.
  public var rowChanges: [RowChange] { Self.rowChanges(of: statement, in: tree) }

  static func rowChanges(of statement: Statement, in tree: SyntaxTree) -> [RowChange] {
    (tree.modifyingCommonTableExpressions(of: statement) + [statement]).compactMap { RowChange($0) }
  }

  /// How much of its table a change touches; for an INSERT, how many rows it may bring.
  public func reach(of change: RowChange, limit: Int) -> RowReach {
    switch change.statement {
    case .update(let update): reach(of: update, limit: limit)
    case .delete(let delete): reach(of: delete, limit: limit)
    case .insert(let insert):
      insert.select.map { unboundedSources(of: $0, with: insert.withClause, limit: limit).isEmpty ? .bounded : .unbounded } ?? .bounded
    case .merge: .unbounded
    default: .bounded
    }
  }

  /// The tables that were there before and of which a query reads any number of rows, as far as its WHERE, its LIMIT and their unique keys tell.
  /// Empty for a query that only counts or sums. `clause` is the WITH clause of the statement around it.
  public func unboundedSources(of query: SelectID, with clause: WithClause? = nil, limit: Int) -> [TargetRelation] {
    var found: [TargetRelation] = []
    var seen: Set<SelectID> = []
    collectSources(of: query, limit, clause?.ctes ?? [], &seen, &found)
    return found
  }

  private func collectSources(
    of id: SelectID, _ limit: Int, _ outer: [CommonTableExpr], _ seen: inout Set<SelectID>, _ found: inout [TargetRelation]
  ) {
    guard seen.insert(id).inserted, seen.count < 50 else { return }
    let query = tree[id]
    if !query.valuesLists.isEmpty || isLimited(query, limit) || isAggregate(query) { return }
    let tables = outer + (query.withClause?.ctes ?? [])
    if let left = query.left, let right = query.right {
      collectSources(of: left, limit, tables, &seen, &found)
      collectSources(of: right, limit, tables, &seen, &found)
      return
    }
    var items = query.fromClause
    var relations: [RangeVar] = []
    while !items.isEmpty {
      switch tree[items.removeFirst()] {
      case .joinExpr(let join): items = [join.left, join.right] + items
      case .tableSample(let sample): items.insert(sample.relation, at: 0)
      case .rangeSubselect(let inner, _, _): collectSources(of: inner, limit, tables, &seen, &found)
      case .rangeVar(let name):
        if name.schemaName == nil, let table = tables.last(where: { $0.name.id == name.relationName.id }) {
          if case .select(let inner) = tree[table.query].statement { collectSources(of: inner, limit, tables, &seen, &found) }
        } else {
          relations.append(name)
        }
      default: break
      }
    }
    // Rows found by the key of one table bound those of the tables that are joined to it.
    let others = relations.count > 1
    guard !relations.contains(where: { reach(of: $0, in: query, hasOthers: others, limit: limit) == .bounded }) else { return }
    found += relations.map { relation($0) }.filter { table in
      !table.isNew && table.relation.map { $0.isTable || $0.kind == .materializedView } ?? false
    }
  }

  private func reach(of name: RangeVar, in query: SelectStmt, hasOthers: Bool, limit: Int) -> RowReach {
    reader(name, hasOthers ? query.fromClause : [], query.withClause, limit).reach(query.whereClause)
  }

  private func isLimited(_ query: SelectStmt, _ limit: Int) -> Bool {
    guard let count = query.limitCount else { return false }
    return switch tree[count] {
    case .aConst(.integer(let rows)): Int(rows) <= limit
    case .aConst(.null), .aConst(.float): false
    default: true
    }
  }

  /// PostgreSQL's own (`pg_proc.prokind = 'a'`), without the hypothetical-set ones.
  private static let aggregates: Set<String> = [
    "any_value", "array_agg", "avg", "bit_and", "bit_or", "bit_xor", "bool_and", "bool_or", "corr", "count", "covar_pop", "covar_samp",
    "every",
    "json_agg", "json_agg_strict", "json_object_agg", "json_object_agg_strict", "json_object_agg_unique", "json_object_agg_unique_strict",
    "jsonb_agg", "jsonb_agg_strict", "jsonb_object_agg", "jsonb_object_agg_strict", "jsonb_object_agg_unique",
    "jsonb_object_agg_unique_strict",
    "max", "min", "mode", "percentile_cont", "percentile_disc", "range_agg", "range_intersect_agg",
    "regr_avgx", "regr_avgy", "regr_count", "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy",
    "stddev", "stddev_pop", "stddev_samp", "string_agg", "sum", "var_pop", "var_samp", "variance", "xmlagg",
  ]

  /// One row, however many it reads.
  private func isAggregate(_ query: SelectStmt) -> Bool {
    guard query.groupClause.isEmpty else { return false }
    if query.havingClause != nil { return true }
    return query.targetList.contains { target in
      var found = false
      guard let value = target.value else { return false }
      tree.walk(value) { _, expression in
        if case .funcCall(let call) = expression, call.over == nil, let name = tree[call.name].last,
          Self.aggregates.contains(tree.string(name))
            || before.functions(named: tree.string(name)).contains(where: { $0.kind == .aggregate })
        {
          found = true
        }
        return !found
      }
      return found
    }
  }
}
