/// The commands of ALTER TABLE that begin with ALTER: columns and constraints.
extension Parser {
  mutating func parseAlterInTable() throws(Stop) -> AlterTableKind {
    try expect(.alter)
    if eat(.constraint) { return .alterConstraint(try parseAlterConstraint()) }
    _ = eat(.column)
    if at(.integerNumber) { return try parseSetStatisticsByNumber() }
    let column = try parseColId()
    let start = current.start
    switch current.keyword {
    case .set: return try parseSetOfColumn(column)
    case .reset:
      advance()
      return .resetOptions(column: column, try parseRelOptions())
    case .restart:
      return .setIdentity(column: column, options: try parseIdentityOptions())
    case .drop: return try parseDropOfColumn(column)
    case .add:
      advance()
      try expect(.generated)
      let isAlways = try parseGeneratedWhen()
      try expect(.as, .identity)
      let options = at(.leftParenthesis) ? try parseParenthesizedSequenceOptions() : []
      return .addIdentity(column: column, isAlways: isAlways, options: options)
    case .type: return try parseAlterColumnType(column)
    case .options:
      return .alterColumnGenericOptions(column: column, try parseAlterGenericOptions())
    default:
      throw unexpected(expecting: start == previousEnd ? nil : "SET, DROP, TYPE or another change of the column")
    }
  }

  /// `[SET DATA] TYPE type COLLATE collation USING expression`, from TYPE.
  private mutating func parseAlterColumnType(_ column: Name) throws(Stop) -> AlterTableKind {
    try expect(.type)
    let type = try parseTypeName()
    let collation = try parseOptionalCollation()
    let using = eat(.using) ? try parseExpression() : nil
    return .alterColumnType(column: column, AlterColumnType(type: type, collation: collation, using: using))
  }

  private mutating func parseSetOfColumn(_ column: Name) throws(Stop) -> AlterTableKind {
    let start = current.start
    let next = peek(1)
    switch next.keyword {
    case .default:
      advance()
      advance()
      return .columnDefault(column: column, try parseExpression())
    case .not:
      advance()
      if atJoinedNot { throw unexpected() }
      try expect(.not, .null)
      return .setNotNull(column: column)
    case .expression:
      advance()
      advance()
      try expect(.as)
      let expression = try parseParenthesizedExpression()
      requires(17, "SET EXPRESSION", from: start)
      return .setExpression(column: column, expression)
    case .statistics:
      advance()
      advance()
      return .setStatistics(column: .name(column), try parseStatisticsTarget(from: start))
    case .storage:
      advance()
      advance()
      let isDefault = at(.default)
      let storage = try parseColIdOrDefault()
      if isDefault { requires(16, "SET STORAGE DEFAULT", from: start) }
      return .setStorage(column: column, storage)
    case .compression:
      advance()
      return .setCompression(column: column, try parseColumnCompression())
    case .data:
      advance()
      advance()
      return try parseAlterColumnType(column)
    default:
      guard next.kind == .leftParenthesis else {
        return .setIdentity(column: column, options: try parseIdentityOptions())
      }
      advance()
      return .setOptions(column: column, try parseRelOptions())
    }
  }

  private mutating func parseDropOfColumn(_ column: Name) throws(Stop) -> AlterTableKind {
    try expect(.drop)
    switch current.keyword {
    case .default:
      advance()
      return .columnDefault(column: column, nil)
    case .not where !atJoinedNot:
      advance()
      try expect(.null)
      return .dropNotNull(column: column)
    case .expression:
      advance()
      return .dropExpression(column: column, ifExists: try parseIfExists())
    case .identity:
      advance()
      return .dropIdentity(column: column, ifExists: try parseIfExists())
    default:
      throw unexpected(expecting: "DEFAULT, NOT NULL, EXPRESSION or IDENTITY")
    }
  }

  /// IF EXISTS, where IF cannot be a name.
  private mutating func parseIfExists() throws(Stop) -> Bool {
    guard eat(.if) else { return false }
    try expect(.exists)
    return true
  }

  /// `alter_identity_column_option_list`
  private mutating func parseIdentityOptions() throws(Stop) -> [DefElem] {
    var options: [DefElem] = []
    repeat {
      let start = current.start
      if at(.restart) {
        options.append(try parseRestart())
        continue
      }
      try expect(.set)
      if eat(.generated) {
        options.append(makeOption("generated", .boolean(try parseGeneratedWhen()), from: start))
        continue
      }
      guard atSequenceOption || at(.no) else { throw unexpected(expecting: "what to set") }
      let option = try parseSequenceOption()
      if isName(option.name, "as") || isName(option.name, "restart") || isName(option.name, "owned_by") {
        throw fail("sequence option \"\(tree.string(option.name))\" not supported here", at: option.range)
      }
      options.append(option)
    } while at(.restart) || at(.set)
    return options
  }

  /// `Iconst SET STATISTICS value`: a column of an index, by its number.
  private mutating func parseSetStatisticsByNumber() throws(Stop) -> AlterTableKind {
    let numberRange = current.range
    let number = try parseInteger()
    let start = current.start
    try expect(.set, .statistics)
    let target = try parseStatisticsTarget(from: start)
    guard number > 0, number <= Int16.max else { throw fail("column number must be in range from 1 to 32767", at: numberRange) }
    return .setStatistics(column: .number(number), target)
  }

  /// What follows ALTER CONSTRAINT.
  private mutating func parseAlterConstraint() throws(Stop) -> AlterConstraint {
    var alter = AlterConstraint(name: try parseColId(), isEnforced: nil, deferrability: nil, isNoInherit: nil)
    let start = current.start
    if eat(.inherit) {
      requires(18, "ALTER CONSTRAINT … INHERIT", from: start)
      alter.isNoInherit = false
      return alter
    }
    let spec = try parseConstraintAttributes()
    if spec.attributes.contains(.notValid) { throw fail("constraints cannot be altered to be NOT VALID", at: spec.range) }
    if !spec.attributes.isDisjoint(with: .enforcement) { alter.isEnforced = spec.attributes.contains(.enforced) }
    if !spec.attributes.isDisjoint(with: .deferral) {
      alter.deferrability = AlterConstraint.Deferrability(
        isDeferrable: !spec.attributes.isDisjoint(with: [.deferrable, .initiallyDeferred]),
        isInitiallyDeferred: spec.attributes.contains(.initiallyDeferred))
    }
    if spec.attributes.contains(.noInherit) {
      requires(18, "ALTER CONSTRAINT … NO INHERIT", from: start)
      alter.isNoInherit = true
    }
    return alter
  }
}
