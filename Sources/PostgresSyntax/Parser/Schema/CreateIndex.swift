/// CREATE INDEX.
extension Parser {
  mutating func parseCreateIndex() throws(Stop) -> Statement {
    try expect(.create)
    let isUnique = eat(.unique)
    try expect(.index)
    let isConcurrent = eat(.concurrently)
    let ifNotExists = try parseIfNotExists()
    let name = ifNotExists || atColId ? try parseColId() : nil
    try expect(.on)
    var index = IndexStmt(
      name: name, relation: try parseRelationExpr(), accessMethod: nil, parameters: [], including: [], options: [], tablespace: nil,
      whereClause: nil, isUnique: isUnique, nullsNotDistinct: false, isConcurrent: isConcurrent, ifNotExists: ifNotExists)
    if eat(.using) { index.accessMethod = try parseColId() }
    index.parameters = try parseParenthesized { (parser) throws(Stop) in try parser.parseIndexElem() }
    if eat(.include) { index.including = try parseParenthesized { (parser) throws(Stop) in try parser.parseIndexElem() } }
    index.nullsNotDistinct = try parseNullTreatment()
    index.options = try parseOptionalRelOptions()
    if eat(.tablespace) { index.tablespace = try parseColId() }
    index.whereClause = try parseWhereClause()
    return .index(index)
  }
}
