import PostgresSyntax

extension Catalog {
  /// Whether a validated CHECK of the table proves that the column holds no null (`NotNullImpliedByRelConstraints` of `tablecmds.c`).
  ///
  /// A CHECK is passed by null as well as by true, so that `c > 0` proves nothing.
  public func isNotNullProven(_ column: Int16, of table: ObjectID) -> Bool {
    guard let name = relation(table)?.column(column)?.name else { return false }
    return constraints(of: table).contains { constraint in
      guard constraint.isValidated, constraint.isEnforced, constraint.columns.contains(column) else { return false }
      guard let check = constraint.checkExpression else { return false }
      let text = "SELECT " + self.text(of: check)
      guard let (tree, expression) = Analyzer.expression(of: text) else { return false }
      return NotNullProof(tree: tree, column: name).holds(expression, isNegated: false)
    }
  }
}

/// Looks in a condition for what says that a column is not null: `c IS NOT NULL`, alone or as an operand of AND, and its other spellings, as
/// the server sees them after it has simplified the expression and moved NOT inwards (`eval_const_expressions`, `predicate_implied_by`).
private struct NotNullProof {
  let tree: SyntaxTree
  let column: String

  func holds(_ id: ExpressionID, isNegated: Bool) -> Bool {
    switch tree[id] {
    case .boolExpr(.not, let arguments):
      tree[arguments].first.map { holds($0, isNegated: !isNegated) } ?? false
    case .boolExpr(let kind, let arguments):
      // One operand of a conjunction is enough; of a disjunction, all have to say it.
      (kind == .and) != isNegated
        ? tree[arguments].contains { holds($0, isNegated: isNegated) } : tree[arguments].allSatisfy { holds($0, isNegated: isNegated) }
    case .nullTest(let argument, let isNot):
      isNot != isNegated && isColumn(argument, inRow: isNot)
    case .aExpr(let operation):
      switch operation.kind {
      case .distinct: !isNegated && isColumnAndNull(operation)
      case .notDistinct: isNegated && isColumnAndNull(operation)
      case .op: holds(comparison: operation, isNegated: isNegated)
      default: false
      }
    default: false
    }
  }

  /// - Parameter inRow: `(a, c) IS NOT NULL` says that each is not null; NOT `(a, c) IS NULL` does not.
  private func isColumn(_ id: ExpressionID, inRow: Bool = false) -> Bool {
    switch tree[id] {
    case .columnRef(let reference): !reference.isStar && tree[reference.fields].last.map { tree.string($0) == column } ?? false
    case .rowExpr(let arguments, _) where inRow: tree[arguments].contains { isColumn($0) }
    default: false
    }
  }

  private func isColumnAndNull(_ operation: AExpr) -> Bool {
    guard let left = operation.left, let right = operation.right else { return false }
    return (isColumn(left) && isNull(right)) || (isNull(left) && isColumn(right))
  }

  /// `condition = true`, `condition <> false` and so on.
  private func holds(comparison operation: AExpr, isNegated: Bool) -> Bool {
    guard let left = operation.left, let right = operation.right, !operation.name.isQualifiedSyntax else { return false }
    let isEqual = tree.string(operation.name.symbol) == "="
    guard isEqual || tree.string(operation.name.symbol) == "<>" else { return false }
    if case .aConst(.boolean(let value)) = tree[right] { return holds(left, isNegated: isNegated != (isEqual != value)) }
    if case .aConst(.boolean(let value)) = tree[left] { return holds(right, isNegated: isNegated != (isEqual != value)) }
    return false
  }

  /// The bare word: the server does not see through a cast of it.
  private func isNull(_ id: ExpressionID) -> Bool {
    if case .aConst(.null) = tree[id] { true } else { false }
  }
}
