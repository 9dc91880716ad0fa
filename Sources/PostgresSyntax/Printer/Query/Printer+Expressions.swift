/// Expressions: operators with the parentheses that keep the tree, and no others.
extension Printer {
  /// `a_expr`
  mutating func write(_ expression: ExpressionID) { write(expression, above: .none) }

  /// `b_expr`, with parentheses around what that is not.
  mutating func write(restricted expression: ExpressionID) { write(expression, above: .none, isRestricted: true) }

  /// `c_expr`, with parentheses around what that is not.
  mutating func write(primary expression: ExpressionID) { write(expression, above: .typecast) }

  mutating func write(_ list: ExpressionList) {
    var isFirst = true
    for expression in tree[list] {
      if !isFirst { punctuate(",") }
      isFirst = false
      write(expression, above: .none)
    }
  }

  /// `( … )` around a list of expressions, with no space before it.
  mutating func writeArguments(_ list: ExpressionList) {
    punctuate("(")
    write(list)
    punctuate(")")
  }

  /// An expression, in parentheses unless its operator binds more tightly than `floor` and, where `isRestricted`, is one of `b_expr`.
  ///
  /// The left operands are walked in a loop, because a chain of operators makes a tree as deep as the chain is long.
  mutating func write(_ expression: ExpressionID, above floor: Precedence, isRestricted: Bool = false) {
    guard var left = leftOperand(of: expression) else { return writeWhole(expression, above: floor, isRestricted) }
    var spine: [(expression: ExpressionID, isEnclosed: Bool, isRestricted: Bool)] = []
    var next = expression
    var floor = floor
    var isRestricted = isRestricted
    while true {
      let isEnclosed = isEnclosed(next, above: floor, isRestricted)
      if isEnclosed {
        write("(")
        isRestricted = false
      }
      spine.append((next, isEnclosed, isRestricted))
      floor = leftFloor(of: next)
      next = left
      guard let deeper = leftOperand(of: next) else { break }
      left = deeper
    }
    writeWhole(next, above: floor, isRestricted)
    for step in spine.reversed() {
      writeRest(of: step.expression, step.isRestricted)
      if step.isEnclosed { punctuate(")") }
    }
  }

  private mutating func writeWhole(_ expression: ExpressionID, above floor: Precedence, _ isRestricted: Bool) {
    guard isEnclosed(expression, above: floor, isRestricted) else { return writeLeaf(expression, isRestricted) }
    write("(")
    writeLeaf(expression, false)
    punctuate(")")
  }

  private func isEnclosed(_ expression: ExpressionID, above floor: Precedence, _ isRestricted: Bool) -> Bool {
    let precedence = precedence(of: expression)
    return precedence <= floor || isRestricted && !isRestrictedExpression(expression, precedence)
  }

  /// Whether the outermost operator is one that `b_expr` has.
  private func isRestrictedExpression(_ expression: ExpressionID, _ precedence: Precedence) -> Bool {
    switch precedence {
    case .comparison, .op, .additive, .multiplicative, .power, .unary, .typecast, .primary:
      switch tree[expression] {
      case .setToDefault: return false
      case .aExpr(let operation): return operation.kind != .opAny && operation.kind != .opAll
      case .subLink(let link): return link.testExpression == nil
      default: return true
      }
    default: return false
    }
  }

  func precedence(of expression: ExpressionID) -> Precedence {
    switch tree[expression] {
    case .aConst(.integer(let value)): value < 0 ? .unary : .primary
    case .aConst(.float(_, let isNegative)): isNegative ? .unary : .primary
    case .aExpr(let operation): precedence(of: operation)
    case .boolExpr(let kind, let arguments):
      switch kind {
      case .and: .and
      case .or: .or
      case .not: negatedIn(arguments) == nil ? .not : .pattern
      }
    case .nullTest, .booleanTest: .is
    case .typeCast: .typecast
    case .collateClause: .collate
    case .funcCall(let call): call.format == .sqlSyntax ? precedence(ofSystem: call) : .primary
    case .subLink(let link):
      if link.testExpression == nil { .primary } else { link.operatorName.map { precedence(of: $0) } ?? .pattern }
    case .xmlExpr(let xml): tree[xml].operation == .isDocument ? .is : .primary
    case .jsonExpression(let json): if case .isJson = tree[json] { .is } else { .primary }
    default: .primary
    }
  }

  private func precedence(of operation: AExpr) -> Precedence {
    switch operation.kind {
    case .op:
      if operation.left != nil { precedence(of: operation.name) } else { isSign(operation.name) ? .unary : .op }
    case .opAny, .opAll: precedence(of: operation.name)
    case .distinct, .notDistinct: .is
    case .nullIf: .primary
    case .in, .like, .iLike, .similar, .between, .notBetween, .betweenSymmetric, .notBetweenSymmetric: .pattern
    }
  }

  private func isSign(_ name: OperatorName) -> Bool {
    !name.isQualifiedSyntax && (tree.nameTable.matches(name.symbol.id, "-") || tree.nameTable.matches(name.symbol.id, "+"))
  }

  private func precedence(of name: OperatorName) -> Precedence {
    guard !name.isQualifiedSyntax else { return .op }
    switch tree.string(name.symbol) {
    case "<", ">", "=", "<=", ">=", "<>": return .comparison
    case "+", "-": return .additive
    case "*", "/", "%": return .multiplicative
    case "^": return .power
    default: return .op
    }
  }

  private func precedence(ofSystem call: FuncCall) -> Precedence {
    guard let name = tree[call.name].first else { return .primary }
    if tree.nameTable.matches(name.id, "timezone") { return .at }
    if tree.nameTable.matches(name.id, "is_normalized") || tree.nameTable.matches(name.id, "overlaps") { return .is }
    return .primary
  }

  /// The `IN (SELECT …)` that a NOT negates and that prints as `NOT IN`.
  private func negatedIn(_ arguments: ExpressionList) -> SubLink? {
    guard let argument = tree[arguments].first, case .subLink(let link) = tree[argument], link.kind == .any, link.operatorName == nil else {
      return nil
    }
    return link
  }

  /// The operand that the text of an expression begins with.
  private func leftOperand(of expression: ExpressionID) -> ExpressionID? {
    switch tree[expression] {
    case .aExpr(let operation): return operation.kind == .nullIf ? nil : operation.left
    case .boolExpr(let kind, let arguments):
      return kind == .not ? negatedIn(arguments)?.testExpression : tree[arguments].first
    case .nullTest(let argument, _), .booleanTest(let argument, _), .typeCast(let argument, _), .collateClause(let argument, _):
      return argument
    case .funcCall(let call):
      guard call.format == .sqlSyntax else { return nil }
      switch precedence(ofSystem: call) {
      case .at: return tree[call.arguments].last
      case .is: return tree[call.arguments].count > 2 ? nil : tree[call.arguments].first
      default: return nil
      }
    case .subLink(let link): return link.testExpression
    case .xmlExpr(let xml): return tree[xml].operation == .isDocument ? tree[xml].arguments.first : nil
    case .jsonExpression(let json):
      if case .isJson(let argument, _, _, _) = tree[json] { return argument }
      return nil
    default: return nil
    }
  }

  /// What a left operand must bind more tightly than.
  private func leftFloor(of expression: ExpressionID) -> Precedence {
    let precedence = precedence(of: expression)
    switch precedence {
    // A chain is one node: another one in its first place had parentheses that made it part of the chain.
    case .and, .or: return precedence
    default: return precedence.isNonassociative ? precedence : precedence.looser
    }
  }

  /// What follows the left operand.
  private mutating func writeRest(of expression: ExpressionID, _ isRestricted: Bool) {
    switch tree[expression] {
    case .aExpr(let operation): writeRest(of: operation, isRestricted)
    case .boolExpr(let kind, let arguments):
      if kind == .not, let link = negatedIn(arguments) {
        write("NOT IN")
        write(parenthesized: link.subselect)
        return
      }
      for argument in tree[arguments].dropFirst() {
        write(kind == .and ? "AND" : "OR")
        write(argument, above: kind == .and ? .and : .or)
      }
    case .nullTest(_, let isNot): write(isNot ? "IS NOT NULL" : "IS NULL")
    case .booleanTest(_, let kind): write(kind)
    case .typeCast(_, let type):
      punctuate("::")
      write(type)
    case .collateClause(_, let collation):
      write("COLLATE")
      write(qualified: collation)
    case .funcCall(let call): writeRest(ofSystem: call)
    case .subLink(let link):
      if let name = link.operatorName {
        write(allOperator: name)
        write(link.kind == .all ? "ALL" : "ANY")
      } else {
        write("IN")
      }
      write(parenthesized: link.subselect)
    case .xmlExpr: write("IS DOCUMENT")
    case .jsonExpression(let json): writeRest(ofJson: tree[json])
    default: break
    }
  }

  private mutating func writeRest(of operation: AExpr, _ isRestricted: Bool) {
    switch operation.kind {
    case .op:
      write(allOperator: operation.name)
      if let right = operation.right { write(right, above: precedence(of: operation.name), isRestricted: isRestricted) }
    case .opAny, .opAll:
      write(allOperator: operation.name)
      write(operation.kind == .opAny ? "ANY (" : "ALL (")
      if let right = operation.right { write(right, above: .none) }
      punctuate(")")
    case .distinct, .notDistinct:
      write(operation.kind == .distinct ? "IS DISTINCT FROM" : "IS NOT DISTINCT FROM")
      if let right = operation.right { write(right, above: .is, isRestricted: isRestricted) }
    case .in:
      write(tree.nameTable.matches(operation.name.symbol.id, "=") ? "IN (" : "NOT IN (")
      write(operation.rightList)
      punctuate(")")
    case .like: writePattern(operation, tree.nameTable.matches(operation.name.symbol.id, "~~") ? "LIKE" : "NOT LIKE")
    case .iLike: writePattern(operation, tree.nameTable.matches(operation.name.symbol.id, "~~*") ? "ILIKE" : "NOT ILIKE")
    case .similar: writePattern(operation, tree.nameTable.matches(operation.name.symbol.id, "~") ? "SIMILAR TO" : "NOT SIMILAR TO")
    case .between: writeBounds(operation, "BETWEEN")
    case .notBetween: writeBounds(operation, "NOT BETWEEN")
    case .betweenSymmetric: writeBounds(operation, "BETWEEN SYMMETRIC")
    case .notBetweenSymmetric: writeBounds(operation, "NOT BETWEEN SYMMETRIC")
    case .nullIf: break
    }
  }

  private mutating func writePattern(_ operation: AExpr, _ words: StaticString) {
    write(words)
    guard let right = operation.right else { return }
    if case .funcCall(let call) = tree[right], call.format == .sqlSyntax, let name = tree[call.name].first,
      tree.nameTable.matches(name.id, "like_escape") || tree.nameTable.matches(name.id, "similar_to_escape")
    {
      var isFirst = true
      for argument in tree[call.arguments] {
        if !isFirst { write("ESCAPE") }
        isFirst = false
        write(argument, above: .pattern)
      }
      return
    }
    write(right, above: .pattern)
  }

  private mutating func writeBounds(_ operation: AExpr, _ words: StaticString) {
    write(words)
    let bounds = tree[operation.rightList]
    if let lower = bounds.first { write(lower, above: .none, isRestricted: true) }
    write("AND")
    if let upper = bounds.dropFirst().first { write(upper, above: .pattern) }
  }

  private mutating func write(_ test: BoolTestKind) {
    switch test {
    case .isTrue: write("IS TRUE")
    case .isNotTrue: write("IS NOT TRUE")
    case .isFalse: write("IS FALSE")
    case .isNotFalse: write("IS NOT FALSE")
    case .isUnknown: write("IS UNKNOWN")
    case .isNotUnknown: write("IS NOT UNKNOWN")
    }
  }

  /// An operator before its only operand.
  mutating func writePrefix(_ operation: AExpr, _ isRestricted: Bool) {
    write(allOperator: operation.name)
    guard let right = operation.right else { return }
    write(right, above: isSign(operation.name) ? .collate : .op, isRestricted: isRestricted)
  }
}
