/// ALTER TEXT SEARCH.
extension Parser {
  /// ALTER TEXT SEARCH, with TEXT current.
  mutating func parseAlterTextSearch() throws(Stop) -> Statement {
    let type = try expectObjectType { type in
      switch type {
      case .textSearchParser, .textSearchDictionary, .textSearchTemplate, .textSearchConfiguration: true
      default: false
      }
    }
    let name = try parseAnyName()
    if type == .textSearchDictionary, at(.leftParenthesis) {
      return .alterTSDictionary(AlterTSDictionaryStmt(name: name, options: try parseDefinition()))
    }
    if type == .textSearchConfiguration, at(.add) || at(.alter) || at(.drop) {
      return .alterTSConfiguration(try parseMappingChange(name))
    }
    return try parseAlterOfObject(type, .name(name))
  }

  private mutating func parseMappingChange(_ name: NameList) throws(Stop) -> AlterTSConfigurationStmt {
    var statement = AlterTSConfigurationStmt(kind: .addMapping, name: name, tokenTypes: .empty, dictionaries: [], isMissingOK: false)
    let verb = current.keyword
    advance()
    try expect(.mapping)
    if verb == .drop {
      statement.kind = .dropMapping
      if eat(.if) {
        try expect(.exists)
        statement.isMissingOK = true
      }
      try expect(.for)
      statement.tokenTypes = try parseNameList()
      return statement
    }
    if verb == .alter, eat(.replace) {
      statement.kind = .replaceDictionary
      statement.dictionaries = try parseReplacedDictionary()
      return statement
    }
    try expect(.for)
    statement.tokenTypes = try parseNameList()
    if verb == .alter, eat(.replace) {
      statement.kind = .replaceDictionaryForToken
      statement.dictionaries = try parseReplacedDictionary()
      return statement
    }
    try expect(.with)
    statement.kind = verb == .add ? .addMapping : .alterMappingForToken
    statement.dictionaries = try parseList { (parser) throws(Stop) in try parser.parseAnyName() }
    return statement
  }

  private mutating func parseReplacedDictionary() throws(Stop) -> [NameList] {
    let old = try parseAnyName()
    try expect(.with)
    return [old, try parseAnyName()]
  }
}
