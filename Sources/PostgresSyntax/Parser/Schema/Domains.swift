/// Domains: CREATE DOMAIN and ALTER DOMAIN.
extension Parser {
  mutating func parseCreateDomain() throws(Stop) -> Statement {
    try expect(.create, .domain)
    let name = try parseAnyName()
    _ = eat(.as)
    var domain = CreateDomainStmt(name: name, type: try parseTypeName(), collation: .empty, constraints: [])
    try parseColumnConstraints(&domain.constraints, &domain.collation)
    return .createDomain(domain)
  }

  mutating func parseAlterDomain() throws(Stop) -> Statement {
    try expect(.alter, .domain)
    let name = try parseAnyName()
    if at(.rename, .constraint) {
      advance()
      advance()
      let constraint = try parseColId()
      try expect(.to)
      return .rename(
        RenameStmt(
          objectType: .domainConstraint, relationType: .table, relation: nil, object: .name(name), subname: constraint,
          newName: try parseColId(), behavior: .restrict, isMissingOK: false))
    }
    guard let action = try parseAlterDomainAction() else {
      return try parseAlterObject(.domain, .name(name), [.rename, .owner, .schema])
    }
    return .alterDomain(AlterDomainStmt(name: name, action: action))
  }

  /// What only ALTER DOMAIN has; nil if something else stands here.
  private mutating func parseAlterDomainAction() throws(Stop) -> AlterDomainStmt.Action? {
    switch current.keyword {
    case .set where !(peek(1).keyword == .schema):
      advance()
      if eat(.default) { return .setDefault(try parseExpression()) }
      try expect(.not, .null)
      return .setNotNull
    case .drop:
      advance()
      if eat(.default) { return .dropDefault }
      if eat(.not) {
        try expect(.null)
        return .dropNotNull
      }
      guard eat(.constraint) else { throw unexpected(expecting: "DEFAULT, NOT NULL or CONSTRAINT") }
      let ifExists = eatIfExists()
      let name = try parseColId()
      return .dropConstraint(name, ifExists: ifExists, parseDropBehavior())
    case .add:
      advance()
      return .addConstraint(try parseDomainConstraint())
    case .validate:
      advance()
      try expect(.constraint)
      return .validateConstraint(try parseColId())
    default:
      return nil
    }
  }
}
