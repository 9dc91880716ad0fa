/// What an expression is made of, one level down: for whoever has to look at all of an expression and not at one kind of it.
public enum ExpressionPart: Sendable, Hashable {
  case expression(ExpressionID)
  case query(SelectID)
}

extension SyntaxTree {
  /// The expressions and subqueries directly inside an expression, in the order in which they are written or nearly so.
  public func parts(of id: ExpressionID) -> [ExpressionPart] { nodes.parts(of: id) }
}

extension SyntaxNodes {
  func parts(of id: ExpressionID) -> [ExpressionPart] {
    var parts: [ExpressionPart] = []
    switch self[id] {
    case .columnRef, .paramRef, .aConst, .sqlValueFunction, .setToDefault, .currentOfExpr, .mergeSupportFunc, .psqlVariable: break
    case .aExpr(let expression):
      parts.add(expression.left)
      parts.add(expression.right)
      parts.add(self[expression.rightList])
    case .boolExpr(_, let arguments), .coalesceExpr(let arguments), .minMaxExpr(_, let arguments), .rowExpr(let arguments, _),
      .aArrayExpr(let arguments), .groupingFunc(let arguments), .groupingSet(_, let arguments):
      parts.add(self[arguments])
    case .nullTest(let argument, _), .booleanTest(let argument, _), .typeCast(let argument, _), .collateClause(let argument, _),
      .namedArgExpr(_, let argument):
      parts.add(argument)
    case .funcCall(let call):
      parts.add(self[call.arguments])
      parts.add(self[call.aggOrder].map(\.expression))
      parts.add(call.aggFilter)
      if let window = call.over { addParts(ofWindow: window, to: &parts) }
    case .subLink(let link):
      parts.add(link.testExpression)
      parts.append(.query(link.subselect))
    case .caseExpr(let argument, let whens, let defaultResult):
      parts.add(argument)
      for when in self[whens] {
        parts.add(when.condition)
        parts.add(when.result)
      }
      parts.add(defaultResult)
    case .aIndirection(let argument, let indirection):
      parts.add(argument)
      for step in self[indirection] {
        switch step {
        case .field, .star: break
        case .index(let index): parts.add(index)
        case .slice(let lower, let upper):
          parts.add(lower)
          parts.add(upper)
        }
      }
    case .xmlExpr(let xml):
      let expression = self[xml]
      parts.add(expression.namedArguments.compactMap(\.value))
      parts.add(expression.arguments)
      parts.add(expression.version)
    case .jsonExpression(let json): addParts(ofJson: self[json], to: &parts)
    }
    return parts
  }

  private func addParts(ofWindow id: WindowID, to parts: inout [ExpressionPart]) {
    let window = self[id]
    parts.add(self[window.partitionClause])
    parts.add(self[window.orderClause].map(\.expression))
    for bound in [window.frame?.start, window.frame?.end] {
      switch bound {
      case .preceding(let offset), .following(let offset): parts.add(offset)
      default: break
      }
    }
  }

  private func addParts(ofJson expression: JsonExpression, to parts: inout [ExpressionPart]) {
    switch expression {
    case .objectConstructor(let pairs, _, _, _):
      for pair in pairs {
        parts.add(pair.key)
        parts.add(pair.value.value)
      }
    case .arrayConstructor(let values, _, _): parts.add(values.map(\.value))
    case .arrayQueryConstructor(let query, _, _): parts.append(.query(query))
    case .objectAgg(let pair, _, _, let aggregate):
      parts.add(pair.key)
      parts.add(pair.value.value)
      addParts(ofAggregate: aggregate, to: &parts)
    case .arrayAgg(let value, _, let aggregate):
      parts.add(value.value)
      addParts(ofAggregate: aggregate, to: &parts)
    case .parse(let value, _, _), .serialize(let value, _): parts.add(value.value)
    case .scalar(let value, _): parts.add(value)
    case .isJson(let argument, _, _, _): parts.add(argument)
    case .function(let function):
      parts.add(function.context.value)
      parts.add(function.path)
      parts.add(function.passing.map(\.value.value))
      for behavior in [function.onEmpty, function.onError] {
        if case .defaultExpression(let value) = behavior { parts.add(value) }
      }
    }
  }

  private func addParts(ofAggregate aggregate: JsonAggregate, to parts: inout [ExpressionPart]) {
    parts.add(self[aggregate.order].map(\.expression))
    parts.add(aggregate.filter)
    if let window = aggregate.over { addParts(ofWindow: window, to: &parts) }
  }
}

extension [ExpressionPart] {
  fileprivate mutating func add(_ expression: ExpressionID?) {
    if let expression { append(.expression(expression)) }
  }

  fileprivate mutating func add(_ expressions: some Sequence<ExpressionID>) {
    for expression in expressions { append(.expression(expression)) }
  }
}
