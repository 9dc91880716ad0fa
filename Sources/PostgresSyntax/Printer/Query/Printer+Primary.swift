/// Expressions that begin with no operand: names, constants, subqueries, constructors.
extension Printer {
  mutating func writeLeaf(_ expression: ExpressionID, _ isRestricted: Bool) {
    switch tree[expression] {
    case .columnRef(let column): write(column)
    case .paramRef(let number): write(text: "$\(number)")
    case .aConst(let constant): write(constant)
    case .aExpr(let operation):
      if operation.kind == .nullIf { writeNullIf(operation) } else { writePrefix(operation, isRestricted) }
    case .boolExpr(_, let arguments):
      write("NOT")
      if let argument = tree[arguments].first { write(argument, above: Precedence.not.looser) }
    case .funcCall(let call): if call.format == .sqlSyntax { write(system: call) } else { write(call) }
    case .subLink(let link):
      switch link.kind {
      case .exists: write("EXISTS")
      case .array: write("ARRAY")
      default: break
      }
      write(parenthesized: link.subselect)
    case .caseExpr(let argument, let whens, let defaultResult): writeCase(argument, whens, defaultResult)
    case .coalesceExpr(let arguments):
      write("COALESCE")
      writeArguments(arguments)
    case .minMaxExpr(let isGreatest, let arguments):
      write(isGreatest ? "GREATEST" : "LEAST")
      writeArguments(arguments)
    case .sqlValueFunction(let kind, let precision): write(kind, precision)
    case .rowExpr(let arguments, let isExplicit):
      write(isExplicit ? "ROW(" : "(")
      write(arguments)
      punctuate(")")
    case .aArrayExpr(let elements):
      write("ARRAY[")
      write(elements)
      punctuate("]")
    case .aIndirection(let argument, let indirection): write(argument, indirection)
    case .setToDefault: write("DEFAULT")
    case .namedArgExpr(let name, let argument):
      write(name)
      write("=>")
      write(argument, above: .none)
    case .groupingFunc(let arguments):
      write("GROUPING")
      writeArguments(arguments)
    case .groupingSet(let kind, let content): write(kind, content)
    case .currentOfExpr(let cursor):
      write("CURRENT OF")
      write(cursor)
    case .mergeSupportFunc: write("MERGE_ACTION()")
    case .xmlExpr(let xml): write(tree[xml])
    case .jsonExpression(let json): write(tree[json])
    case .psqlVariable: write(source: tree.range(of: expression))
    default: break
    }
  }

  private mutating func write(_ column: ColumnRef) {
    write(qualified: column.fields)
    guard column.isStar else { return }
    if !column.fields.isEmpty { punctuate(".") }
    write("*")
  }

  private mutating func write(_ constant: AConst) {
    switch constant {
    case .integer(let value): write(text: String(value))
    case .float(let digits, let isNegative):
      if isNegative {
        write("-")
        append(source: digits)
      } else {
        write(source: digits)
      }
    case .boolean(let value): write(value ? "TRUE" : "FALSE")
    case .string(let literal):
      switch literal.kind {
      case .identifier, .quotedIdentifier, .unicodeIdentifier: write(source: literal.range)
      default: write(literal: literal)
      }
    case .bitString(let literal): write(source: literal.range)
    case .null: write("NULL")
    }
  }

  private mutating func writeNullIf(_ operation: AExpr) {
    write("NULLIF(")
    if let left = operation.left { write(left, above: .none) }
    punctuate(",")
    if let right = operation.right { write(right, above: .none) }
    punctuate(")")
  }

  private mutating func writeCase(_ argument: ExpressionID?, _ whens: NodeList<CaseWhen>, _ defaultResult: ExpressionID?) {
    write("CASE")
    if let argument { write(argument, above: .none) }
    for when in tree[whens] {
      write("WHEN")
      write(when.condition, above: .none)
      write("THEN")
      write(when.result, above: .none)
    }
    if let defaultResult {
      write("ELSE")
      write(defaultResult, above: .none)
    }
    write("END")
  }

  private mutating func write(_ kind: SQLValueFunctionKind, _ precision: Int32?) {
    switch kind {
    case .currentDate: write("CURRENT_DATE")
    case .currentTime: write("CURRENT_TIME")
    case .currentTimestamp: write("CURRENT_TIMESTAMP")
    case .localTime: write("LOCALTIME")
    case .localTimestamp: write("LOCALTIMESTAMP")
    case .currentRole: write("CURRENT_ROLE")
    case .currentUser: write("CURRENT_USER")
    case .user: write("USER")
    case .sessionUser: write("SESSION_USER")
    case .currentCatalog: write("CURRENT_CATALOG")
    case .currentSchema: write("CURRENT_SCHEMA")
    }
    if let precision {
      punctuate("(")
      write(text: String(precision))
      punctuate(")")
    }
  }

  /// Fields and subscripts of something: without parentheses only where the grammar has none.
  private mutating func write(_ argument: ExpressionID, _ indirection: NodeList<Indirection>) {
    var isOpen = false
    switch tree[argument] {
    case .columnRef(let column):
      // A field directly after a column would be a part of its name.
      switch tree[indirection].first {
      case .index, .slice: isOpen = !column.isStar
      default: isOpen = false
      }
    case .paramRef: isOpen = true
    case .subLink(let link): isOpen = link.kind == .expression
    default: break
    }
    if isOpen {
      write(argument, above: .none)
    } else {
      write("(")
      write(argument, above: .none)
      punctuate(")")
    }
    write(indirection)
  }

  mutating func write(_ indirection: NodeList<Indirection>) {
    for step in tree[indirection] {
      switch step {
      case .field(let name):
        punctuate(".")
        write(name)
      case .star: punctuate(".*")
      case .index(let index):
        punctuate("[")
        write(index, above: .none)
        punctuate("]")
      case .slice(let lower, let upper):
        punctuate("[")
        if let lower { write(lower, above: .none) }
        write(":")
        if let upper { write(upper, above: .none) }
        punctuate("]")
      }
    }
  }

  private mutating func write(_ kind: GroupingSetKind, _ content: ExpressionList) {
    switch kind {
    case .empty: write("(")
    case .rollup: write("ROLLUP (")
    case .cube: write("CUBE (")
    case .sets: write("GROUPING SETS (")
    }
    write(content)
    punctuate(")")
  }
}
