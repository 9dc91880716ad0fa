/// The `(name = value, …)` lists of CREATE TYPE, storage parameters and the like.
extension Parser {
  /// `definition`: `(name = value, name, …)`.
  mutating func parseDefinition() throws(Stop) -> [DefElem] {
    try parseParenthesized { (parser) throws(Stop) in try parser.parseDefinitionElement() }
  }

  private mutating func parseDefinitionElement() throws(Stop) -> DefElem {
    let start = current.start
    let name = try parseColLabel()
    let value = eat(.equals) ? try parseDefArg() : .none
    return DefElem(namespace: nil, name: name, value: value, action: .unspecified, range: range(from: start))
  }

  /// `reloptions`: `(name = value, namespace.name = value, name, …)`.
  mutating func parseRelOptions() throws(Stop) -> [DefElem] {
    try parseParenthesized { (parser) throws(Stop) in try parser.parseRelOption() }
  }

  private mutating func parseRelOption() throws(Stop) -> DefElem {
    let start = current.start
    var name = try parseColLabel()
    var namespace: Name?
    if eat(.dot) {
      namespace = name
      name = try parseColLabel()
    }
    let value = eat(.equals) ? try parseDefArg() : .none
    return DefElem(namespace: namespace, name: name, value: value, action: .unspecified, range: range(from: start))
  }

  /// `def_arg`: a type, a reserved word, an operator, a number, a string or NONE.
  mutating func parseDefArg() throws(Stop) -> DefValue {
    let token = current
    if atString { return .string(try parseString()) }
    if atOperatorSymbol {
      if token.kind == .plus || token.kind == .minus {
        let next = peek(1).kind
        if next == .integerNumber || next == .floatNumber { return try parseNumericOnly() }
      }
      return .operatorName(try parseAllOperator())
    }
    switch token.kind {
    case .integerNumber, .floatNumber: return try parseNumericOnly()
    case .identifier:
      if token.keyword == .operator, peek(1).kind == .leftParenthesis { return .operatorName(try parseAllOperator()) }
      if token.keyword == .none {
        advance()
        return .noneKeyword
      }
      if token.keyword.category == .reserved, atColLabel { return .name(try takeName()) }
    default: break
    }
    return .type(try parseFunctionType())
  }
}
