import Catalog
import PostgresSyntax

/// How a query gets at its tables, as far as it matters: whether it has to read a table from beginning to end.
///
/// It is no planner. A table is taken to be read in full unless a constant or a parameter leads to its rows through an index, the query stops after some rows,
/// or asks only for the first or last value of an index. What a join does with many rows is a full read, as it is for tables without statistics.
struct QueryAccess {
  private var conditions: [ColumnCondition]
  /// The number of things in FROM: with one, a column needs no qualifier to be known.
  private var isSingle: Bool
  /// LIMIT without a sort.
  private(set) var stopsEarly: Bool
  /// LIMIT with a sort by this column first, which an index may have done.
  private var sortedBy: String?
  /// Only min() and max() of a column, no WHERE.
  private var extremes: [String] = []

  var isExtreme: Bool { !extremes.isEmpty }

  init(select: SelectStmt, in tree: SyntaxTree) {
    conditions = ColumnCondition.conjunction(of: select.whereClause, in: tree).spread
    isSingle = select.fromClause.count <= 1
    let isLimited = select.limitCount.map { Datum($0, in: tree) != .null } ?? false && select.groupClause.isEmpty
    stopsEarly = isLimited && select.sortClause.isEmpty
    if isLimited, let first = tree[select.sortClause].first, case .columnRef(let column) = tree[first.expression],
      let name = tree[column.fields].last
    {
      sortedBy = tree.string(name)
    }
    guard select.whereClause == nil, select.groupClause.isEmpty else { return }
    let columns = select.targetList.compactMap { $0.value.flatMap { Self.extreme($0, in: tree) } }
    if columns.count == select.targetList.count { extremes = columns }
  }

  /// For UPDATE, DELETE and MERGE.
  init(condition: ExpressionID?, isSingle: Bool, in tree: SyntaxTree) {
    conditions = ColumnCondition.conjunction(of: condition, in: tree).spread
    self.isSingle = isSingle
    stopsEarly = false
  }

  private static func extreme(_ id: ExpressionID, in tree: SyntaxTree) -> String? {
    switch tree[id] {
    case .funcCall(let call):
      guard let name = tree[call.name].last, ["min", "max"].contains(tree.string(name)), call.over == nil, call.aggFilter == nil,
        let argument = tree[call.arguments].first, case .columnRef(let column) = tree[argument], let last = tree[column.fields].last
      else { return nil }
      return tree.string(last)
    case .coalesceExpr(let arguments):
      return tree[arguments].first.flatMap { extreme($0, in: tree) }
    case .aExpr(let operation) where operation.kind == .op:
      guard let left = operation.left, let right = operation.right, Datum(right, in: tree) != nil else { return nil }
      return extreme(left, in: tree)
    default: return nil
    }
  }

  /// The conditions of ON belong to the tables of the join too.
  func joining(_ tree: SyntaxTree, _ join: JoinExpr) -> QueryAccess {
    var access = self
    if join.kind == .inner { access.conditions += ColumnCondition.conjunction(of: join.condition, in: tree).spread }
    access.isSingle = false
    return access
  }

  /// The conditions on the table of that name or alias.
  func conditions(on alias: String) -> [ColumnCondition] {
    conditions.filter { $0.qualifier.map { $0 == alias } ?? true }
  }

  /// Whether an index leads to the rows.
  func avoidsScan(of table: Relation, _ conditions: [ColumnCondition], in catalog: Catalog) -> Bool {
    if stopsEarly { return true }
    var equal: Set<Int16> = []
    var below: Set<Int16> = []
    var above: Set<Int16> = []
    for condition in conditions {
      guard let column = table.column(named: condition.column) else { continue }
      switch condition.test {
      case .isOneOf, .equalsComputed: equal.insert(column.number)
      case .isLess: below.insert(column.number)
      case .isGreater: above.insert(column.number)
      case .isNotNull: break
      }
    }
    let extremeColumns = Set(extremes.compactMap { table.column(named: $0)?.number })
    return catalog.indexes(of: table.id).contains { index in
      guard index.isValid, index.predicate == nil, let leading = index.keys.first?.column else { return false }
      switch index.method {
      case "btree":
        if !extremes.isEmpty { return extremeColumns == [leading] }
        if let sortedBy, table.column(named: sortedBy)?.number == leading { return true }
        return equal.contains(leading) || below.contains(leading) && above.contains(leading)
      case "hash": return equal.contains(leading)
      default: return false
      }
    }
  }
}
