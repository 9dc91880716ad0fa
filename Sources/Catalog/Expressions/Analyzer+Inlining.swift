public import PostgresSyntax

/// Calls of functions in SQL that the planner replaces by their body (`inline_function` of `clauses.c`): then the body's volatility counts, not the
/// function's word.
extension Analyzer {
  /// What a call of the chosen function adds to the volatility of a planned expression.
  func plannedVolatility(of chosen: FunctionSignature, argumentCount: Int) -> Volatility {
    guard isPlanned, depth < Self.maximumDepth, let id = chosen.id, let function = catalog.function(id),
      let body = inlinedVolatility(of: function, argumentCount: argumentCount)
    else { return chosen.volatility }
    // A body more volatile than the function says is not put in line.
    return min(chosen.volatility, body)
  }

  /// nil where the body stays a call.
  private func inlinedVolatility(of function: Function, argumentCount: Int) -> Volatility? {
    guard function.language == "sql", function.kind == .function, function.security == .invoker, !function.returnsSet,
      function.configuration.isEmpty, function.returnType != .record, function.argumentTypes.count == argumentCount,
      !(function.isStrict && argumentCount > 0)
    else { return nil }
    let text: String
    switch function.body {
    case .text(let body): text = body
    case .parsed(let body): text = catalog.text(of: body)
    case .library: return nil
    }
    let tree = SyntaxTree.parse(SourceFile(path: "", text: text))
    guard tree.problems.isEmpty, tree.statements.count == 1, let value = Self.onlyValue(of: tree.statements[0].statement, in: tree) else {
      return nil
    }
    var inner = Analyzer(catalog: catalog, tree: tree, context: context)
    inner.isPlanned = true
    inner.depth = depth + 1
    inner.parameters = function.argumentTypes
    for parameter in function.parameters where parameter.isInput {
      if let name = parameter.name { inner.variables[name] = parameter.type }
    }
    guard (try? inner.analyze(value)) != nil, !inner.isIncomplete else { return nil }
    return inner.volatility
  }

  /// The value of `SELECT value` and `RETURN value`, without anything else, subqueries included.
  private static func onlyValue(of statement: Statement, in tree: SyntaxTree) -> ExpressionID? {
    let value: ExpressionID
    switch statement {
    case .return(let statement): value = statement.value
    case .select(let id):
      let select = tree[id]
      guard select.withClause == nil, select.left == nil, select.fromClause.isEmpty, select.whereClause == nil, select.groupClause.isEmpty,
        select.havingClause == nil, select.valuesLists.isEmpty, select.sortClause.isEmpty, select.limitOffset == nil,
        select.limitCount == nil, select.targetList.count == 1, let only = select.targetList[0].value
      else { return nil }
      value = only
    default: return nil
    }
    return hasQuery(value, in: tree) ? nil : value
  }

  private static func hasQuery(_ id: ExpressionID, in tree: SyntaxTree) -> Bool {
    tree.parts(of: id).contains { part in
      switch part {
      case .expression(let id): hasQuery(id, in: tree)
      case .query: true
      }
    }
  }
}

extension Catalog {
  /// The strongest volatility of what an expression calls once it is planned, and whether all of it is known: what decides whether the default of a
  /// new column can be computed once (`contain_volatile_functions_after_planning`).
  public func plannedVolatility(of expression: ExpressionID, in tree: SyntaxTree, _ context: ReplayContext)
    -> (volatility: Volatility, isIncomplete: Bool)
  {
    var context = context
    context.isPartialHistory = true
    var analyzer = Analyzer(catalog: self, tree: tree, context: context)
    analyzer.isPlanned = true
    guard (try? analyzer.analyze(expression)) != nil else { return (.volatile, true) }
    return (analyzer.volatility, analyzer.isIncomplete)
  }
}
