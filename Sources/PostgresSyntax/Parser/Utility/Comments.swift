/// COMMENT ON, SECURITY LABEL and TRUNCATE.
extension Parser {
  mutating func parseComment() throws(Stop) -> CommentStmt {
    try expect(.comment)
    try expect(.on)
    var type = try expectObjectType { $0 != .attribute }
    let object: ObjectName
    if type == .tableConstraint {
      // `ON domain` alone is a table of that name.
      let isDomain = peek(1).keyword == .on && peek(2).keyword == .domain && peek(3).keyword != .is && peek(3).kind != .dot
      if isDomain { type = .domainConstraint }
      object = try parseObjectName(for: type)
    } else {
      object = try parseObjectName(for: type)
    }
    try expect(.is)
    return CommentStmt(objectType: type, object: object, comment: try parseStringOrNull())
  }

  mutating func parseSecurityLabel() throws(Stop) -> SecLabelStmt {
    try expect(.security)
    try expect(.label)
    let provider = eat(.for) ? try parseNonReservedWordOrString() : nil
    try expect(.on)
    let type = try expectObjectType { type in
      switch type {
      case .cast, .transform, .operator, .operatorClass, .operatorFamily, .policy, .rule, .trigger, .tableConstraint: false
      default: true
      }
    }
    let object = try parseObjectName(for: type)
    try expect(.is)
    return SecLabelStmt(objectType: type, object: object, provider: provider, label: try parseStringOrNull())
  }

  /// A string, or nil for NULL.
  mutating func parseStringOrNull() throws(Stop) -> StringLiteral? {
    if eat(.null) { return nil }
    return try parseString()
  }

  mutating func parseTruncate() throws(Stop) -> TruncateStmt {
    try expect(.truncate)
    _ = eat(.table)
    let relations = try parseRelationExprList()
    let restartsIdentity = eat(.restart)
    if restartsIdentity || eat(.continue) { try expect(.identity) }
    return TruncateStmt(relations: relations, restartsIdentity: restartsIdentity, behavior: parseDropBehavior())
  }

  /// `relation_expr_list`
  mutating func parseRelationExprList() throws(Stop) -> [RangeVar] {
    try parseList { (parser) throws(Stop) in try parser.parseRelationExpr() }
  }
}
