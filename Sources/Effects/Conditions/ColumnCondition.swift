import PostgresSyntax

/// What a condition says of one column, with constants only.
struct ColumnCondition {
  enum Test {
    /// `= c`, `IN (c, …)`, and `IS NULL` with null alone.
    case isOneOf([Datum])
    case isGreater(than: Datum, orEqual: Bool)
    case isLess(than: Datum, orEqual: Bool)
    case isNotNull
    /// `= expression`: known when the statement runs, not now.
    case equalsComputed
  }

  /// The table's name or alias; nil where the column stands alone.
  var qualifier: String?
  var column: String
  var test: Test
}

extension ColumnCondition {
  /// The conditions that an expression is the conjunction of, so far as they are simple; `isWhole` is false where some are left out.
  struct Conjunction {
    var conditions: [ColumnCondition] = []
    var isWhole = true
    /// Columns that are equal, which makes a condition on one a condition on the other.
    var equalities: [(left: Column, right: Column)] = []

    /// The conditions, and those that follow for equal columns.
    var spread: [ColumnCondition] {
      var found = conditions
      for (left, right) in equalities {
        for condition in conditions {
          if condition.is(on: left) { found.append(ColumnCondition.make(right, condition.test)) }
          if condition.is(on: right) { found.append(ColumnCondition.make(left, condition.test)) }
        }
      }
      return found
    }
  }

  typealias Column = (qualifier: String?, name: String)

  private func `is`(on column: Column) -> Bool { self.column == column.name && qualifier == column.qualifier }

  static func conjunction(of expression: ExpressionID?, in tree: SyntaxTree) -> Conjunction {
    var conjunction = Conjunction()
    if let expression { add(expression, of: tree, to: &conjunction) }
    return conjunction
  }

  private static func add(_ id: ExpressionID, of tree: SyntaxTree, to conjunction: inout Conjunction) {
    switch tree[id] {
    case .boolExpr(.and, let arguments):
      for argument in tree[arguments] { add(argument, of: tree, to: &conjunction) }
    case .nullTest(let argument, let isNot):
      guard let column = column(argument, in: tree) else { return conjunction.isWhole = false }
      conjunction.conditions.append(make(column, isNot ? .isNotNull : .isOneOf([.null])))
    case .aExpr(let operation): addOperation(operation, of: tree, to: &conjunction)
    case .columnRef, .boolExpr(.not, _):
      guard let (column, value) = boolean(id, in: tree) else { return conjunction.isWhole = false }
      conjunction.conditions.append(make(column, .isOneOf([.text(value ? "t" : "f")])))
    default: conjunction.isWhole = false
    }
  }

  private static func addOperation(_ operation: AExpr, of tree: SyntaxTree, to conjunction: inout Conjunction) {
    let operands = Array(tree[operation.rightList])
    switch operation.kind {
    case .op:
      guard let left = operation.left, let right = operation.right else { break }
      let symbol = tree.string(operation.name.symbol)
      if let column = column(left, in: tree), let test = test(symbol, right, in: tree) {
        return conjunction.conditions.append(make(column, test))
      }
      if symbol == "=", let one = column(left, in: tree), let other = column(right, in: tree) {
        conjunction.equalities.append((one, other))
        break
      }
      if let column = column(right, in: tree), let mirrored = mirror[symbol], let test = test(mirrored, left, in: tree) {
        return conjunction.conditions.append(make(column, test))
      }
    case .in:
      guard let left = operation.left, let column = column(left, in: tree), tree.string(operation.name.symbol) == "=" else { break }
      let values = operands.compactMap { Datum($0, in: tree) }
      guard values.count == operands.count else { break }
      return conjunction.conditions.append(make(column, .isOneOf(values)))
    case .opAny:
      guard let left = operation.left, let column = column(left, in: tree), tree.string(operation.name.symbol) == "=",
        let right = operation.right, let values = arrayValues(right, in: tree)
      else { break }
      return conjunction.conditions.append(make(column, .isOneOf(values)))
    case .between:
      guard let left = operation.left, let column = column(left, in: tree), operands.count == 2,
        let low = Datum(operands[0], in: tree), let high = Datum(operands[1], in: tree)
      else { break }
      conjunction.conditions.append(make(column, .isGreater(than: low, orEqual: true)))
      return conjunction.conditions.append(make(column, .isLess(than: high, orEqual: true)))
    case .distinct:
      guard let left = operation.left, let right = operation.right else { break }
      for (one, other) in [(left, right), (right, left)] {
        guard let column = column(one, in: tree), Datum(other, in: tree) == .null else { continue }
        return conjunction.conditions.append(make(column, .isNotNull))
      }
    default: break
    }
    conjunction.isWhole = false
  }

  private static let mirror = ["=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="]

  fileprivate static func make(_ column: Column, _ test: Test) -> ColumnCondition {
    ColumnCondition(qualifier: column.qualifier, column: column.name, test: test)
  }

  private static func test(_ symbol: String, _ right: ExpressionID, in tree: SyntaxTree) -> Test? {
    guard let value = Datum(right, in: tree) else {
      if symbol == "=", isComputed(right, in: tree) { return .equalsComputed }
      return nil
    }
    switch symbol {
    case "=": return .isOneOf([value])
    case "<": return .isLess(than: value, orEqual: false)
    case "<=": return .isLess(than: value, orEqual: true)
    case ">": return .isGreater(than: value, orEqual: false)
    case ">=": return .isGreater(than: value, orEqual: true)
    default: return nil
    }
  }

  /// An expression that no row of the query takes part in: a parameter, a call, an uncorrelated-looking subquery.
  private static func isComputed(_ id: ExpressionID, in tree: SyntaxTree) -> Bool {
    switch tree[id] {
    case .paramRef, .psqlVariable, .sqlValueFunction: return true
    case .columnRef: return false
    case .subLink(let link): return link.kind == .expression
    default:
      return tree.parts(of: id).allSatisfy { part in
        switch part {
        case .expression(let id): Datum(id, in: tree) != nil || isComputed(id, in: tree)
        case .query: true
        }
      }
    }
  }

  private static func arrayValues(_ id: ExpressionID, in tree: SyntaxTree) -> [Datum]? {
    switch tree[id] {
    case .aArrayExpr(let elements):
      let values = tree[elements].compactMap { Datum($0, in: tree) }
      return values.count == elements.count ? values : nil
    case .typeCast(let argument, _): return arrayValues(argument, in: tree)
    default: return nil
    }
  }

  private static func column(_ id: ExpressionID, in tree: SyntaxTree) -> Column? {
    switch tree[id] {
    case .columnRef(let reference) where !reference.isStar:
      let names = tree[reference.fields].map { tree.string($0) }
      guard let name = names.last else { return nil }
      return (names.count > 1 ? names[names.count - 2] : nil, name)
    case .typeCast(let argument, _), .collateClause(let argument, _): return column(argument, in: tree)
    default: return nil
    }
  }

  private static func boolean(_ id: ExpressionID, in tree: SyntaxTree) -> (column: Column, value: Bool)? {
    switch tree[id] {
    case .columnRef: column(id, in: tree).map { ($0, true) }
    case .boolExpr(.not, let arguments): tree[arguments].first.flatMap { column($0, in: tree) }.map { ($0, false) }
    default: nil
    }
  }
}
