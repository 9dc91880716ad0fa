/// Constraints of tables and domains, and the parts they share with those of columns.
extension Parser {
  /// Whether a `TableConstraint` begins here. None of its words may begin a column.
  var atTableConstraint: Bool {
    mutating get {
      switch current.keyword {
      case .constraint, .check, .unique, .primary, .foreign: return true
      case .not: return !atJoinedNot
      // The only one that is not reserved: a column may have this name.
      case .exclude: return peek(1).kind == .leftParenthesis || peek(1).keyword == .using
      default: return false
      }
    }
  }

  /// `TableConstraint`
  mutating func parseTableConstraint() throws(Stop) -> Constraint {
    let start = current.start
    guard eat(.constraint) else { return try parseTableConstraintElement() }
    let name = try parseColId()
    var constraint = try parseTableConstraintElement()
    constraint.name = name
    constraint.range = range(from: start)
    return constraint
  }

  /// `ConstraintElem`
  private mutating func parseTableConstraintElement() throws(Stop) -> Constraint {
    let start = current.start
    var constraint = Constraint(.null, current.range)
    switch current.keyword {
    case .check:
      advance()
      constraint.kind = .check(try parseParenthesizedExpression())
      try apply(
        try parseConstraintAttributes(), allowed: [.notValid, .noInherit, .notEnforced], kind: "CHECK", to: &constraint)
    case .not:
      if atJoinedNot { throw unexpected() }
      advance()
      try expect(.null)
      let column = try parseColId()
      constraint.kind = .notNullTable(column: column)
      requires(18, "NOT NULL as a constraint of a table", from: start)
      try apply(try parseConstraintAttributes(), allowed: [.notValid, .noInherit], kind: "NOT NULL", to: &constraint)
    case .unique:
      advance()
      constraint.kind = .unique(try parseIndexConstraint(isUnique: true))
      try apply(try parseConstraintAttributes(), allowed: .deferrable, kind: "UNIQUE", to: &constraint)
    case .primary:
      advance()
      try expect(.key)
      constraint.kind = .primaryKey(try parseIndexConstraint(isUnique: false))
      try apply(try parseConstraintAttributes(), allowed: .deferrable, kind: "PRIMARY KEY", to: &constraint)
    case .exclude:
      advance()
      constraint.kind = .exclusion(try parseExclusion())
      try apply(try parseConstraintAttributes(), allowed: .deferrable, kind: "EXCLUDE", to: &constraint)
    case .foreign:
      advance()
      try expect(.key)
      constraint.kind = .foreignKey(try parseForeignKey())
      try apply(
        try parseConstraintAttributes(), allowed: [.deferrable, .notValid, .notEnforced], kind: "FOREIGN KEY", to: &constraint)
    default:
      throw unexpected(expecting: "a constraint")
    }
    constraint.range = range(from: start)
    return constraint
  }

  /// `DomainConstraint`
  mutating func parseDomainConstraint() throws(Stop) -> Constraint {
    let start = current.start
    let name = eat(.constraint) ? try parseColId() : nil
    var constraint = Constraint(.notNull, current.range)
    constraint.name = name
    if eat(.check) {
      constraint.kind = .check(try parseParenthesizedExpression())
      try apply(try parseConstraintAttributes(), allowed: [.notValid, .noInherit], kind: "CHECK", to: &constraint)
    } else {
      guard at(.not), !atJoinedNot else { throw unexpected(expecting: "CHECK or NOT NULL") }
      advance()
      try expect(.null)
      requires(17, "ADD NOT NULL of a domain", from: start)
      try apply(try parseConstraintAttributes(), allowed: [], kind: "NOT NULL", to: &constraint)
    }
    constraint.range = range(from: start)
    return constraint
  }

  /// What follows UNIQUE or PRIMARY KEY in a table's constraint.
  private mutating func parseIndexConstraint(isUnique: Bool) throws(Stop) -> IndexConstraint {
    var index = IndexConstraint()
    if eat(.using) {
      try expect(.index)
      index.usingIndex = try parseColId()
      return index
    }
    if isUnique { index.nullsNotDistinct = try parseNullTreatment() }
    try expect(.leftParenthesis)
    index.keys = try parseNameList()
    let start = current.start
    if at(.without), peek(1).keyword != .time {
      advance()
      try expect(.overlaps)
      index.withoutOverlaps = true
      requires(18, "WITHOUT OVERLAPS", from: start)
    }
    try expect(.rightParenthesis)
    if eat(.include) { index.including = try parseParenthesizedNames() }
    try parseIndexConstraintOptions(&index.options, &index.indexTablespace)
    return index
  }

  /// `opt_unique_null_treatment`: true for NULLS NOT DISTINCT.
  mutating func parseNullTreatment() throws(Stop) -> Bool {
    let start = current.start
    guard at(.nulls), peek(1).keyword != .first, peek(1).keyword != .last else { return false }
    advance()
    let isNotDistinct = eat(.not)
    try expect(.distinct)
    requires(15, "NULLS [NOT] DISTINCT", from: start)
    return isNotDistinct
  }

  /// `opt_definition OptConsTableSpace`
  mutating func parseIndexConstraintOptions(_ options: inout [DefElem], _ tablespace: inout Name?) throws(Stop) {
    if at(.with), peek(1).keyword != .time, peek(1).keyword != .ordinality {
      advance()
      options = try parseDefinition()
    }
    if eat(.using) {
      try expect(.index, .tablespace)
      tablespace = try parseColId()
    }
  }

  /// What follows EXCLUDE.
  private mutating func parseExclusion() throws(Stop) -> ExclusionConstraint {
    var exclusion = ExclusionConstraint(
      accessMethod: nil, elements: [], including: .empty, options: [], indexTablespace: nil, whereClause: nil)
    if eat(.using) { exclusion.accessMethod = try parseColId() }
    exclusion.elements = try parseParenthesized { (parser) throws(Stop) in
      let element = try parser.parseIndexElem()
      try parser.expect(.with)
      if parser.eat(.operator) {
        try parser.expect(.leftParenthesis)
        let name = try parser.parseAnyOperator()
        try parser.expect(.rightParenthesis)
        return ExclusionConstraint.Element(element: element, operatorName: name)
      }
      return ExclusionConstraint.Element(element: element, operatorName: try parser.parseAnyOperator())
    }
    if eat(.include) { exclusion.including = try parseParenthesizedNames() }
    try parseIndexConstraintOptions(&exclusion.options, &exclusion.indexTablespace)
    if eat(.where) { exclusion.whereClause = try parseParenthesizedExpression() }
    return exclusion
  }

  /// What follows FOREIGN KEY.
  private mutating func parseForeignKey() throws(Stop) -> ForeignKeyConstraint {
    try expect(.leftParenthesis)
    let (columns, hasPeriod) = try parseColumnsAndPeriod()
    try expect(.rightParenthesis)
    try expect(.references)
    let table = try parseQualifiedName()
    var referenced = NameList.empty
    var referencedHasPeriod = false
    if eat(.leftParenthesis) {
      (referenced, referencedHasPeriod) = try parseColumnsAndPeriod()
      try expect(.rightParenthesis)
    }
    return try parseForeignKeyActions(
      ForeignKeyConstraint(
        columns: columns, hasPeriod: hasPeriod, referencedTable: table, referencedColumns: referenced,
        referencedHasPeriod: referencedHasPeriod, matchType: .simple, onUpdate: .noAction, onDelete: .noAction, onDeleteColumns: .empty))
  }

  /// `columnList optionalPeriodName`
  private mutating func parseColumnsAndPeriod() throws(Stop) -> (NameList, Bool) {
    var names = [try parseColId()]
    while eat(.comma) {
      let start = current.start
      // PERIOD is a column's name too.
      if at(.period), peek(1).kind != .comma, peek(1).kind != .rightParenthesis {
        advance()
        names.append(try parseColId())
        requires(18, "PERIOD in a foreign key", from: start)
        return (addList(names), true)
      }
      names.append(try parseColId())
    }
    return (addList(names), false)
  }

  /// `key_match key_actions`
  mutating func parseForeignKeyActions(_ key: ForeignKeyConstraint) throws(Stop) -> ForeignKeyConstraint {
    var key = key
    if at(.match) {
      let start = current.start
      advance()
      if eat(.full) {
        key.matchType = .full
      } else if eat(.partial) {
        throw fail("MATCH PARTIAL not yet implemented", at: range(from: start))
      } else {
        guard eat(.simple) else { throw unexpected(expecting: "FULL or SIMPLE") }
      }
    }
    var hasUpdate = false
    var hasDelete = false
    while at(.on), !(hasUpdate && hasDelete) {
      let start = current.start
      advance()
      if !hasUpdate, eat(.update) {
        hasUpdate = true
        let (action, columns) = try parseForeignKeyAction()
        if !columns.isEmpty {
          throw fail(
            "a column list with \(action == .setNull ? "SET NULL" : "SET DEFAULT") is only supported for ON DELETE actions",
            at: range(from: start))
        }
        key.onUpdate = action
      } else if !hasDelete, eat(.delete) {
        hasDelete = true
        (key.onDelete, key.onDeleteColumns) = try parseForeignKeyAction()
      } else {
        throw unexpected(expecting: hasUpdate ? "DELETE" : hasDelete ? "UPDATE" : "UPDATE or DELETE")
      }
    }
    return key
  }

  /// `key_action`
  private mutating func parseForeignKeyAction() throws(Stop) -> (ForeignKeyConstraint.Action, NameList) {
    let start = current.start
    switch current.keyword {
    case .no:
      advance()
      try expect(.action)
      return (.noAction, .empty)
    case .restrict:
      advance()
      return (.restrict, .empty)
    case .cascade:
      advance()
      return (.cascade, .empty)
    case .set:
      advance()
      let isNull = eat(.null)
      if !isNull { guard eat(.default) else { throw unexpected(expecting: "NULL or DEFAULT") } }
      let columns = try parseOptionalColumnList()
      if !columns.isEmpty { requires(15, "columns of ON DELETE SET NULL or SET DEFAULT", from: start) }
      return (isNull ? .setNull : .setDefault, columns)
    default:
      throw unexpected(expecting: "an action")
    }
  }
}
