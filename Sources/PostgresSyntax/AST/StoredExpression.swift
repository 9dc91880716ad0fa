/// How the tree keeps an expression: the large and rarer kinds in an array of their own, so that the many columns and constants of a file take a
/// third of the room.
enum StoredExpression: Sendable {
  case columnRef(ColumnRef)
  case paramRef(number: Int32)
  case aConst(AConst)
  case boolExpr(kind: BoolExprKind, arguments: ExpressionList)
  case nullTest(argument: ExpressionID, isNot: Bool)
  case typeCast(argument: ExpressionID, type: TypeNameID)
  case rowExpr(arguments: ExpressionList, isExplicit: Bool)
  case aArrayExpr(elements: ExpressionList)
  case coalesceExpr(arguments: ExpressionList)
  case setToDefault
  case psqlVariable
  /// The number of the expression in `SyntaxTree.largeExpressions`.
  case large(UInt32)

  /// nil for an expression that is kept as a large one.
  @inline(__always)
  init?(_ expression: Expression) {
    switch expression {
    case .columnRef(let column): self = .columnRef(column)
    case .paramRef(let number): self = .paramRef(number: number)
    case .aConst(let constant): self = .aConst(constant)
    case .boolExpr(let kind, let arguments): self = .boolExpr(kind: kind, arguments: arguments)
    case .nullTest(let argument, let isNot): self = .nullTest(argument: argument, isNot: isNot)
    case .typeCast(let argument, let type): self = .typeCast(argument: argument, type: type)
    case .rowExpr(let arguments, let isExplicit): self = .rowExpr(arguments: arguments, isExplicit: isExplicit)
    case .aArrayExpr(let elements): self = .aArrayExpr(elements: elements)
    case .coalesceExpr(let arguments): self = .coalesceExpr(arguments: arguments)
    case .setToDefault: self = .setToDefault
    case .psqlVariable: self = .psqlVariable
    default: return nil
    }
  }
}

extension SyntaxTree {
  public subscript(id: ExpressionID) -> Expression { nodes[id] }
}

extension SyntaxNodes {
  subscript(id: ExpressionID) -> Expression {
    switch expressions[Int(id.index)] {
    case .columnRef(let column): .columnRef(column)
    case .paramRef(let number): .paramRef(number: number)
    case .aConst(let constant): .aConst(constant)
    case .boolExpr(let kind, let arguments): .boolExpr(kind: kind, arguments: arguments)
    case .nullTest(let argument, let isNot): .nullTest(argument: argument, isNot: isNot)
    case .typeCast(let argument, let type): .typeCast(argument: argument, type: type)
    case .rowExpr(let arguments, let isExplicit): .rowExpr(arguments: arguments, isExplicit: isExplicit)
    case .aArrayExpr(let elements): .aArrayExpr(elements: elements)
    case .coalesceExpr(let arguments): .coalesceExpr(arguments: arguments)
    case .setToDefault: .setToDefault
    case .psqlVariable: .psqlVariable
    case .large(let index): largeExpressions[Int(index)]
    }
  }

  mutating func append(_ expression: Expression) {
    if let small = StoredExpression(expression) {
      expressions.append(small)
    } else {
      largeExpressions.append(expression)
      expressions.append(.large(UInt32(largeExpressions.count - 1)))
    }
  }
}
