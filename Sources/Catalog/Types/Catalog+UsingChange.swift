import PostgresSyntax

/// What USING costs (`ATColumnChangeRequiresRewrite` of `tablecmds.c`).
extension Catalog {
  /// The change that an expression makes of a column: none but the casts' own where it is the column under casts, a computation otherwise.
  func usingChange(_ using: StoredExpression, column: ObjectAddress, from old: DataType, to new: DataType, isUTC: Bool) -> TypeChange {
    let computed = TypeChange(path: .expression, rewrites: true)
    guard let name = self.column(column)?.name, let (tree, expression) = Analyzer.expression(of: "SELECT " + text(of: using)),
      let inner = castColumn(expression, of: tree, named: name, type: old, isUTC: isUTC)
    else { return computed }
    let outer = coercionChange(from: inner.type, to: new, .assignment, isUTC: isUTC)
    if outer.isRefused { return outer }
    if inner.rewrites || outer.rewrites { return computed }
    return coercionChange(from: old, to: new, .explicit, isUTC: isUTC).rewrites ? TypeChange(path: .expression, rewrites: false) : outer
  }

  /// The type that the casts around the column end in, and whether one of them does work; nil for anything that is not the column under casts.
  private func castColumn(_ id: ExpressionID, of tree: SyntaxTree, named name: String, type: DataType, isUTC: Bool) -> (
    type: DataType, rewrites: Bool
  )? {
    switch tree[id] {
    case .columnRef(let reference):
      guard !reference.isStar, let last = tree[reference.fields].last, tree.string(last) == name else { return nil }
      return (type, false)
    case .typeCast(let argument, let target):
      guard let inner = castColumn(argument, of: tree, named: name, type: type, isUTC: isUTC),
        let target = dataType(target, in: tree, ReplayContext())
      else { return nil }
      let change = coercionChange(from: inner.type, to: target, .explicit, isUTC: isUTC)
      return (target, inner.rewrites || change.rewrites)
    case .collateClause(let argument, _): return castColumn(argument, of: tree, named: name, type: type, isUTC: isUTC)
    default: return nil
    }
  }
}
