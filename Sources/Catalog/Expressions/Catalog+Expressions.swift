public import PostgresSyntax

extension Catalog {
  /// The text of a stored expression with the names of the day, as it stands inside its own table.
  public func text(of expression: StoredExpression) -> String { expression.text }

  /// Looks an expression of a statement through as if it were stored: its names resolved, its type and volatility found.
  ///
  /// - Parameter relation: the table whose columns it may name, if any.
  public func store(_ expression: ExpressionID, of tree: SyntaxTree, relation: Relation?, _ context: ReplayContext) -> StoredExpression {
    StoredExpression(text: Printer.print(expression, of: tree), volatility: .volatile, isIncomplete: true)
  }

  /// Whether wherever `premise` is true, `conclusion` is true too, as PostgreSQL's `predicate_implied_by` proves it; false where it is not proven.
  public func implies(_ premise: StoredExpression, _ conclusion: StoredExpression) -> Bool { premise == conclusion }

  /// Whether a validated CHECK of the table proves that the column holds no null (`NotNullImpliedByRelConstraints`).
  public func isNotNullProven(_ column: Int16, of table: ObjectID) -> Bool { false }
}
