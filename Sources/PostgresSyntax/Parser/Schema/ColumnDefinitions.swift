/// Columns of tables, types and functions' results.
extension Parser {
  /// `columnDef`: name, type and what follows it.
  mutating func parseColumnDef() throws(Stop) -> ColumnDef {
    let start = current.start
    let name = try parseColId()
    let type = try parseTypeName()
    var column = ColumnDef(
      name: name, type: type, storage: nil, compression: nil, collation: .empty, fdwOptions: [], constraints: [], range: name.range)
    if at(.storage) { column.storage = try parseColumnStorage() }
    if at(.compression) { column.compression = try parseColumnCompression() }
    column.fdwOptions = try parseGenericOptions()
    try parseColumnConstraints(&column.constraints, &column.collation)
    column.range = range(from: start)
    return column
  }

  /// `columnOptions`: a column of a typed table or a partition, which has its type already.
  mutating func parseColumnOptions() throws(Stop) -> ColumnDef {
    let start = current.start
    let name = try parseColId()
    var column = ColumnDef(
      name: name, type: nil, storage: nil, compression: nil, collation: .empty, fdwOptions: [], constraints: [], range: name.range)
    if eat(.with) { try expect(.options) }
    try parseColumnConstraints(&column.constraints, &column.collation)
    column.range = range(from: start)
    return column
  }

  /// `TableFuncElement`: a column of a composite type or of a function's result.
  mutating func parseTableFuncElement() throws(Stop) -> ColumnDef {
    let start = current.start
    let name = try parseColId()
    let type = try parseTypeName()
    let collation = try parseOptionalCollation()
    return ColumnDef(
      name: name, type: type, storage: nil, compression: nil, collation: collation, fdwOptions: [], constraints: [],
      range: range(from: start))
  }

  /// `TableFuncElementList`, without its parentheses.
  mutating func parseTableFuncElementList() throws(Stop) -> [ColumnDef] {
    try parseList { (parser) throws(Stop) in try parser.parseTableFuncElement() }
  }

  /// `opt_collate` and `opt_collate_clause`
  mutating func parseOptionalCollation() throws(Stop) -> NameList {
    eat(.collate) ? try parseAnyName() : .empty
  }

  /// `column_storage`
  mutating func parseColumnStorage() throws(Stop) -> Name {
    let start = try expect(.storage).start
    let storage = try parseColIdOrDefault()
    requires(16, "STORAGE of a new column", from: start)
    return storage
  }

  /// `column_compression`
  mutating func parseColumnCompression() throws(Stop) -> Name {
    let start = try expect(.compression).start
    let compression = try parseColIdOrDefault()
    requires(14, "COMPRESSION of a column", from: start)
    return compression
  }

  /// A name, or DEFAULT, which PostgreSQL keeps as the name `default`.
  mutating func parseColIdOrDefault() throws(Stop) -> Name {
    if at(.default) {
      let range = current.range
      advance()
      return makeName("default", range)
    }
    return try parseColId()
  }

  /// `ColQualList`: constraints, their attributes, and at most one COLLATE.
  mutating func parseColumnConstraints(_ constraints: inout [Constraint], _ collation: inout NameList) throws(Stop) {
    var hasCollation = false
    // The constraint that attributes belong to.
    var owner: Int?
    // PostgreSQL sorts COLLATE out when the list is complete, so that a syntax error after it comes first.
    var secondCollation: ByteRange?
    while true {
      switch current.keyword {
      case .collate:
        let start = current.start
        advance()
        let name = try parseAnyName()
        if hasCollation, secondCollation == nil { secondCollation = range(from: start) }
        if !hasCollation { collation = name }
        hasCollation = true
      case .constraint:
        let start = current.start
        advance()
        let name = try parseColId()
        var constraint = try parseColumnConstraint()
        constraint.name = name
        constraint.range = range(from: start)
        owner = constraints.count
        constraints.append(constraint)
      case .not:
        if let attribute = try parseColumnConstraintAttribute() {
          add(attribute, to: &constraints, of: owner)
        } else {
          owner = constraints.count
          constraints.append(try parseColumnConstraint())
        }
      case .null, .unique, .primary, .check, .default, .generated, .references:
        owner = constraints.count
        constraints.append(try parseColumnConstraint())
      case .deferrable, .initially, .enforced:
        guard let attribute = try parseColumnConstraintAttribute() else { throw unexpected() }
        add(attribute, to: &constraints, of: owner)
      default:
        if let secondCollation { throw fail("multiple COLLATE clauses not allowed", at: secondCollation) }
        return
      }
    }
  }

  /// `ConstraintAttr`, or nil at NOT NULL.
  private mutating func parseColumnConstraintAttribute() throws(Stop) -> (Constraint.Attribute, ByteRange)? {
    let start = current.start
    let attribute: Constraint.Attribute
    switch current.keyword {
    case .deferrable:
      advance()
      attribute = .deferrable
    case .enforced:
      advance()
      attribute = .enforced
      requires(18, "ENFORCED", from: start)
    case .initially:
      advance()
      attribute = try parseInitially() ? .initiallyDeferred : .initiallyImmediate
    default:
      switch peek(1).keyword {
      case .deferrable:
        try expect(.not, .deferrable)
        attribute = .notDeferrable
      case .enforced:
        try expect(.not, .enforced)
        attribute = .notEnforced
        requires(18, "NOT ENFORCED", from: start)
      default: return nil
      }
    }
    return (attribute, range(from: start))
  }

  /// What follows INITIALLY: true for DEFERRED.
  mutating func parseInitially() throws(Stop) -> Bool {
    if eat(.deferred) { return true }
    guard eat(.immediate) else { throw unexpected(expecting: "DEFERRED or IMMEDIATE") }
    return false
  }

  /// Appends an attribute and folds it into the constraint it belongs to, as PostgreSQL's `transformConstraintAttrs` does later.
  private mutating func add(_ attribute: (kind: Constraint.Attribute, range: ByteRange), to constraints: inout [Constraint], of owner: Int?)
  {
    if let owner {
      switch attribute.kind {
      case .deferrable: constraints[owner].isDeferrable = true
      case .notDeferrable: constraints[owner].isDeferrable = false
      case .initiallyDeferred:
        constraints[owner].isDeferrable = true
        constraints[owner].isInitiallyDeferred = true
      case .initiallyImmediate: constraints[owner].isInitiallyDeferred = false
      case .enforced: constraints[owner].isEnforced = true
      case .notEnforced:
        constraints[owner].isEnforced = false
        constraints[owner].skipsValidation = true
      }
    }
    constraints.append(Constraint(.attribute(attribute.kind), attribute.range))
  }

  /// `ColConstraintElem`
  private mutating func parseColumnConstraint() throws(Stop) -> Constraint {
    let start = current.start
    var constraint = Constraint(.null, current.range)
    switch current.keyword {
    case .not:
      if atJoinedNot { throw unexpected() }
      advance()
      try expect(.null)
      constraint.kind = .notNull
      constraint.isNoInherit = try parseNoInherit()
      if constraint.isNoInherit { requires(18, "NOT NULL … NO INHERIT", from: start) }
    case .null:
      advance()
    case .unique:
      advance()
      var index = IndexConstraint()
      index.nullsNotDistinct = try parseNullTreatment()
      try parseIndexConstraintOptions(&index.options, &index.indexTablespace)
      constraint.kind = .unique(index)
    case .primary:
      advance()
      try expect(.key)
      var index = IndexConstraint()
      try parseIndexConstraintOptions(&index.options, &index.indexTablespace)
      constraint.kind = .primaryKey(index)
    case .check:
      advance()
      constraint.kind = .check(try parseParenthesizedExpression())
      constraint.isNoInherit = try parseNoInherit()
    case .default:
      advance()
      constraint.kind = .defaultValue(try parseBExpression())
    case .generated:
      constraint.kind = try parseGenerated()
    case .references:
      advance()
      let table = try parseQualifiedName()
      let columns = try parseOptionalColumnList()
      constraint.kind = .foreignKey(
        try parseForeignKeyActions(
          ForeignKeyConstraint(
            columns: .empty, hasPeriod: false, referencedTable: table, referencedColumns: columns, referencedHasPeriod: false,
            matchType: .simple, onUpdate: .noAction, onDelete: .noAction, onDeleteColumns: .empty)))
    default:
      throw unexpected(expecting: "a constraint")
    }
    constraint.range = range(from: start)
    return constraint
  }

  /// GENERATED … AS IDENTITY or AS (expression), of a column.
  private mutating func parseGenerated() throws(Stop) -> Constraint.Kind {
    try expect(.generated)
    let when = current.range
    let isAlways = try parseGeneratedWhen()
    try expect(.as)
    if eat(.identity) {
      return .identity(isAlways: isAlways, options: at(.leftParenthesis) ? try parseParenthesizedSequenceOptions() : [])
    }
    let start = current.start
    let expression = try parseParenthesizedExpression()
    let kind: Constraint.GeneratedKind
    if eat(.stored) {
      kind = .stored
    } else if eat(.virtual) {
      kind = .virtual
      requires(18, "a virtual generated column", from: start)
    } else {
      kind = .unspecified
      requires(18, "a virtual generated column", from: start)
    }
    guard isAlways else { throw fail("for a generated column, GENERATED ALWAYS must be specified", at: when) }
    return .generated(expression, kind: kind)
  }

  /// `generated_when`: true for ALWAYS.
  mutating func parseGeneratedWhen() throws(Stop) -> Bool {
    if eat(.always) { return true }
    guard eat(.by) else { throw unexpected(expecting: "ALWAYS or BY DEFAULT") }
    try expect(.default)
    return false
  }

  /// `opt_no_inherit`
  mutating func parseNoInherit() throws(Stop) -> Bool {
    guard eat(.no) else { return false }
    try expect(.inherit)
    return true
  }

  /// NOT that PostgreSQL's lexer has joined to the word after it: it begins no clause.
  var atJoinedNot: Bool {
    mutating get {
      guard at(.not) else { return false }
      switch peek(1).keyword {
      case .between, .in, .like, .ilike, .similar: return true
      default: return false
      }
    }
  }
}

extension Constraint {
  /// A constraint without a name and with all flags at their defaults.
  init(_ kind: Kind, _ range: ByteRange) {
    self.init(
      kind: kind, name: nil, isDeferrable: false, isInitiallyDeferred: false, skipsValidation: false, isNoInherit: false,
      isEnforced: true, range: range)
  }
}

extension IndexConstraint {
  init() {
    self.init(
      keys: .empty, including: .empty, nullsNotDistinct: false, withoutOverlaps: false, options: [], indexTablespace: nil, usingIndex: nil)
  }
}
