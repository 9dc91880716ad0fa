/// CREATE AGGREGATE, OPERATOR, COLLATION and TEXT SEARCH: PostgreSQL's `DefineStmt`, which CREATE TYPE is too.
extension Parser {
  /// CREATE [OR REPLACE] AGGREGATE, with AGGREGATE current.
  mutating func parseCreateAggregate(isReplace: Bool) throws(Stop) -> DefineStmt {
    try expect(.aggregate)
    let start = position
    var statement = makeDefine(.aggregate, .empty)
    statement.isReplace = isReplace
    let name = try parseFunctionName()
    if at(.leftParenthesis), isPlainIdentifier(peek(1)), peek(2).kind == .equals {
      statement.name = name
      statement.isOldStyle = true
      statement.definition = try parseDefinitionOfOldAggregate()
      return statement
    }
    position = start
    let aggregate = try parseAggregateWithArgTypes()
    statement.name = aggregate.name
    statement.arguments = aggregate.arguments
    statement.definition = try parseDefinition()
    return statement
  }

  /// `old_aggr_definition`
  private mutating func parseDefinitionOfOldAggregate() throws(Stop) -> [DefElem] {
    try parseParenthesized { (parser) throws(Stop) in
      let start = parser.current.start
      guard parser.atPlainIdentifier else { throw parser.unexpected(expecting: "a parameter's name") }
      let name = try parser.takeName()
      try parser.expect(.equals)
      let value = try parser.parseDefArg()
      return DefElem(namespace: nil, name: name, value: value, action: .unspecified, range: parser.range(from: start))
    }
  }

  private mutating func isPlainIdentifier(_ token: Token) -> Bool {
    switch token.kind {
    case .identifier: token.keyword == .notKeyword
    case .quotedIdentifier, .unicodeIdentifier: true
    default: false
    }
  }

  /// CREATE OPERATOR, with OPERATOR current.
  mutating func parseCreateOperator() throws(Stop) -> DefineStmt {
    try expect(.operator)
    let name = try parseAnyOperator()
    var statement = makeDefine(.operator, name.schema)
    statement.operatorSymbol = name.symbol
    statement.definition = try parseDefinition()
    return statement
  }

  /// CREATE TEXT SEARCH …, with TEXT current.
  mutating func parseCreateTextSearch() throws(Stop) -> DefineStmt {
    let type = try expectObjectType { type in
      switch type {
      case .textSearchParser, .textSearchDictionary, .textSearchTemplate, .textSearchConfiguration: true
      default: false
      }
    }
    var statement = makeDefine(type, try parseAnyName())
    statement.definition = try parseDefinition()
    return statement
  }

  /// CREATE COLLATION, with COLLATION current.
  mutating func parseCreateCollation() throws(Stop) -> DefineStmt {
    try expect(.collation)
    let ifNotExists = eatIfNotExists()
    var statement = makeDefine(.collation, try parseAnyName())
    statement.ifNotExists = ifNotExists
    if eat(.from) {
      statement.fromName = try parseAnyName()
    } else {
      statement.definition = try parseDefinition()
    }
    return statement
  }

  private mutating func makeDefine(_ type: ObjectType, _ name: NameList) -> DefineStmt {
    DefineStmt(
      objectType: type, name: name, operatorSymbol: nil, arguments: .unspecified, isOldStyle: false, definition: [], fromName: .empty,
      ifNotExists: false, isReplace: false)
  }
}
