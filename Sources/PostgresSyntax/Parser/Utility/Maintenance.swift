/// VACUUM, ANALYZE, CLUSTER and REINDEX.
extension Parser {
  mutating func parseVacuum() throws(Stop) -> VacuumStmt {
    try expect(.vacuum)
    var options: [DefElem] = []
    if at(.leftParenthesis) {
      options = try parseUtilityOptions()
    } else {
      if let option = eatOption(.full, "full") { options.append(option) }
      if let option = eatOption(.freeze, "freeze") { options.append(option) }
      if let option = eatOption(.verbose, "verbose") { options.append(option) }
      if let option = eatOption(.analyze, "analyze") ?? eatOption(.analyse, "analyze") { options.append(option) }
    }
    return VacuumStmt(isVacuum: true, options: options, relations: try parseVacuumRelations())
  }

  /// ANALYZE or ANALYSE, which is current.
  mutating func parseAnalyze() throws(Stop) -> VacuumStmt {
    advance()
    var options: [DefElem] = []
    if at(.leftParenthesis) {
      options = try parseUtilityOptions()
    } else if let option = eatOption(.verbose, "verbose") {
      options.append(option)
    }
    return VacuumStmt(isVacuum: false, options: options, relations: try parseVacuumRelations())
  }

  /// An option that is a bare word of the old syntax.
  private mutating func eatOption(_ keyword: Keyword, _ name: StaticString) -> DefElem? {
    let start = current.start
    guard eat(keyword) else { return nil }
    return makeOption(name, .none, from: start)
  }

  private mutating func parseVacuumRelations() throws(Stop) -> [VacuumStmt.Relation] {
    guard atColId || at(.only) else { return [] }
    return try parseList { (parser) throws(Stop) in
      let start = parser.current.start
      let relation = try parser.parseRelationExpr()
      if !relation.includesDescendants { parser.requires(18, "ONLY in VACUUM and ANALYZE", from: start) }
      return VacuumStmt.Relation(relation: relation, columns: try parser.parseOptionalColumnList())
    }
  }

  mutating func parseCluster() throws(Stop) -> ClusterStmt {
    let start = current.start
    try expect(.cluster)
    var parameters: [DefElem] = []
    var isOldSyntaxAllowed = true
    if at(.leftParenthesis) {
      parameters = try parseUtilityOptions()
      isOldSyntaxAllowed = false
      requires(14, "CLUSTER (…)", from: start)
    } else if let option = eatOption(.verbose, "verbose") {
      parameters = [option]
    }
    guard atColId else {
      if !isOldSyntaxAllowed { requires(17, "CLUSTER (…) without a table", from: start) }
      return ClusterStmt(relation: nil, index: nil, parameters: parameters)
    }
    if isOldSyntaxAllowed, peek(1).keyword == .on {
      let index = try parseColId()
      try expect(.on)
      return ClusterStmt(relation: try parseQualifiedName(), index: index, parameters: parameters)
    }
    let relation = try parseQualifiedName()
    return ClusterStmt(relation: relation, index: eat(.using) ? try parseColId() : nil, parameters: parameters)
  }

  mutating func parseReindex() throws(Stop) -> ReindexStmt {
    try expect(.reindex)
    let start = current.start
    var parameters: [DefElem] = []
    if at(.leftParenthesis) {
      parameters = try parseUtilityOptions()
      if !parameters.allSatisfy({ isName($0.name, "verbose") && $0.hasNoValue }) { requires(14, "options of REINDEX", from: start) }
    }
    let kind: ReindexStmt.Kind
    switch current.keyword {
    case .index: kind = .index
    case .table: kind = .table
    case .schema: kind = .schema
    case .system: kind = .system
    case .database: kind = .database
    default: throw unexpected(expecting: "INDEX, TABLE, SCHEMA, DATABASE or SYSTEM")
    }
    advance()
    if let option = eatOption(.concurrently, "concurrently") { parameters.append(option) }
    switch kind {
    case .index, .table: return ReindexStmt(kind: kind, relation: try parseQualifiedName(), name: nil, parameters: parameters)
    case .schema: return ReindexStmt(kind: kind, relation: nil, name: try parseColId(), parameters: parameters)
    case .system, .database:
      let name = atColId ? try parseColId() : nil
      if name == nil { requires(16, "REINDEX without a name", from: start) }
      return ReindexStmt(kind: kind, relation: nil, name: name, parameters: parameters)
    }
  }
}
