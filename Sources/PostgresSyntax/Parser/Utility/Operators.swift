/// Operators as names of objects and values of options.
extension Parser {
  /// `all_Op`: any operator stands here.
  var atOperatorSymbol: Bool {
    mutating get {
      switch current.kind {
      case .op, .plus, .minus, .star, .slash, .percent, .caret, .less, .greater, .equals, .lessEquals, .greaterEquals, .notEquals: true
      default: false
      }
    }
  }

  /// Takes the operator that the caller has looked at; `!=` is `<>`.
  mutating func takeOperatorSymbol() -> Name {
    let token = current
    advance()
    if token.kind == .notEquals { return makeName("<>", token.range) }
    let source = tree.source
    return Name(id: tree.nameTable.intern(source.bytes.span.extracting(token.range.indices)), range: token.range)
  }

  /// `any_operator`: an operator, perhaps with a schema before it.
  mutating func parseAnyOperator() throws(Stop) -> OperatorName {
    let start = tree.nameLists.count
    while !atOperatorSymbol {
      let name = try parseColId()
      tree.nameLists.append(name)
      try expect(.dot)
    }
    let schema = NameList(start: UInt32(start), count: UInt32(tree.nameLists.count - start))
    return OperatorName(schema: schema, symbol: takeOperatorSymbol(), isQualifiedSyntax: !schema.isEmpty)
  }

  /// `qual_all_Op`: an operator, or OPERATOR (schema.operator).
  mutating func parseAllOperator() throws(Stop) -> OperatorName {
    if at(.operator), peek(1).kind == .leftParenthesis {
      advance()
      advance()
      var name = try parseAnyOperator()
      name.isQualifiedSyntax = true
      try expect(.rightParenthesis)
      return name
    }
    guard atOperatorSymbol else { throw unexpected(expecting: "an operator") }
    return OperatorName(schema: .empty, symbol: takeOperatorSymbol(), isQualifiedSyntax: false)
  }
}
