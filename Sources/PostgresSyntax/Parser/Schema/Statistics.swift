/// Extended statistics: CREATE and ALTER.
extension Parser {
  mutating func parseCreateStatistics() throws(Stop) -> Statement {
    try expect(.create, .statistics)
    let ifNotExists = try parseIfNotExists()
    let start = current.start
    let name = ifNotExists || atColId ? try parseAnyName() : .empty
    let kinds = at(.leftParenthesis) ? try parseParenthesizedNames() : .empty
    try expect(.on)
    let elements = try parseList { (parser) throws(Stop) in
      let key = try parser.parseKeyElement()
      return CreateStatsStmt.Element(name: key.name, expression: key.expression)
    }
    if elements.contains(where: { $0.expression != nil }) { requires(14, "statistics on expressions", from: start) }
    if name.isEmpty { requires(16, "CREATE STATISTICS without a name", from: start) }
    try expect(.from)
    let relations = try parseList { (parser) throws(Stop) in try parser.parseFromItem() }
    return .createStats(
      CreateStatsStmt(name: name, kinds: kinds, elements: elements, relations: relations, ifNotExists: ifNotExists))
  }

  mutating func parseAlterStatistics() throws(Stop) -> Statement {
    try expect(.alter, .statistics)
    let ifExists = eatIfExists()
    let name = try parseAnyName()
    let start = current.start
    guard ifExists || at(.set, .statistics) else {
      return try parseAlterObject(.statistics, .name(name), [.rename, .owner, .schema])
    }
    try expect(.set, .statistics)
    return .alterStats(AlterStatsStmt(name: name, target: try parseStatisticsTarget(from: start), isMissingOK: ifExists))
  }
}
