/// The commands of ALTER TABLE.
extension Parser {
  /// `alter_table_cmd`
  mutating func parseAlterTableCommand() throws(Stop) -> AlterTableCmd {
    let start = current.start
    let kind = try parseAlterTableKind()
    return AlterTableCmd(kind: kind, range: range(from: start))
  }

  private mutating func parseAlterTableKind() throws(Stop) -> AlterTableKind {
    switch current.keyword {
    case .add: return try parseAddToTable()
    case .alter: return try parseAlterInTable()
    case .drop: return try parseDropFromTable()
    case .set: return try parseSetOfTable()
    case .reset:
      advance()
      return .resetRelOptions(try parseRelOptions())
    case .validate:
      advance()
      try expect(.constraint)
      return .validateConstraint(try parseColId())
    case .cluster:
      advance()
      try expect(.on)
      return .clusterOn(try parseColId())
    case .enable: return try parseEnable()
    case .disable: return try parseDisable()
    case .inherit:
      advance()
      return .addInherit(try parseQualifiedName())
    case .no:
      advance()
      if eat(.inherit) { return .dropInherit(try parseQualifiedName()) }
      guard at(.force) else { throw unexpected(expecting: "INHERIT or FORCE ROW LEVEL SECURITY") }
      advance()
      try expectRowLevelSecurity()
      return .noForceRowSecurity
    case .force:
      advance()
      try expectRowLevelSecurity()
      return .forceRowSecurity
    case .of:
      advance()
      return .addOf(try parseTypeNameFromAnyName())
    case .not where !atJoinedNot:
      advance()
      try expect(.of)
      return .dropOf
    case .owner:
      advance()
      try expect(.to)
      return .changeOwner(try parseRoleSpec())
    case .replica: return .replicaIdentity(try parseReplicaIdentity())
    case .options: return .genericOptions(try parseAlterGenericOptions())
    default: throw unexpected(expecting: "a command of ALTER TABLE")
    }
  }

  private mutating func parseAddToTable() throws(Stop) -> AlterTableKind {
    try expect(.add)
    if atTableConstraint { return .addConstraint(try parseTableConstraint()) }
    _ = eat(.column)
    let ifNotExists = try parseIfNotExists()
    return .addColumn(try parseColumnDef(), ifNotExists: ifNotExists)
  }

  private mutating func parseDropFromTable() throws(Stop) -> AlterTableKind {
    try expect(.drop)
    if eat(.constraint) {
      let ifExists = eatIfExists()
      let name = try parseColId()
      return .dropConstraint(name, ifExists: ifExists, parseDropBehavior())
    }
    _ = eat(.column)
    let ifExists = eatIfExists()
    let column = try parseColId()
    return .dropColumn(column: column, ifExists: ifExists, parseDropBehavior())
  }

  private mutating func parseSetOfTable() throws(Stop) -> AlterTableKind {
    let start = try expect(.set).start
    switch current.keyword {
    case .without where peek(1).keyword != .time:
      advance()
      if eat(.oids) { return .dropOids }
      guard eat(.cluster) else { throw unexpected(expecting: "CLUSTER or OIDS") }
      return .dropCluster
    case .logged:
      advance()
      return .setLogged
    case .unlogged:
      advance()
      return .setUnlogged
    case .access:
      advance()
      try expect(.method)
      if eat(.default) {
        requires(17, "SET ACCESS METHOD DEFAULT", from: start)
        return .setAccessMethod(nil)
      }
      let name = try parseColId()
      requires(15, "SET ACCESS METHOD", from: start)
      return .setAccessMethod(name)
    case .tablespace:
      advance()
      return .setTableSpace(try parseColId())
    default:
      guard at(.leftParenthesis) else { throw unexpected(expecting: "what to set") }
      return .setRelOptions(try parseRelOptions())
    }
  }

  /// ENABLE TRIGGER, RULE or ROW LEVEL SECURITY
  private mutating func parseEnable() throws(Stop) -> AlterTableKind {
    try expect(.enable)
    let firing: AlterTableKind.Firing = eat(.always) ? .always : eat(.replica) ? .replica : .origin
    if eat(.trigger) { return .enableTrigger(try parseTriggerSelection(allowsGroups: firing == .origin), firing) }
    if eat(.rule) { return .enableRule(try parseColId(), firing) }
    guard firing == .origin else { throw unexpected(expecting: "TRIGGER or RULE") }
    try expectRowLevelSecurity()
    return .enableRowSecurity
  }

  private mutating func parseDisable() throws(Stop) -> AlterTableKind {
    try expect(.disable)
    if eat(.trigger) { return .disableTrigger(try parseTriggerSelection(allowsGroups: true)) }
    if eat(.rule) { return .disableRule(try parseColId()) }
    try expectRowLevelSecurity()
    return .disableRowSecurity
  }

  private mutating func parseTriggerSelection(allowsGroups: Bool) throws(Stop) -> AlterTableKind.TriggerSelection {
    if allowsGroups, eat(.all) { return .all }
    if allowsGroups, eat(.user) { return .user }
    return .named(try parseColId())
  }

  private mutating func expectRowLevelSecurity() throws(Stop) {
    try expect(.row)
    try expect(.level, .security)
  }

  /// `REPLICA IDENTITY replica_identity`
  private mutating func parseReplicaIdentity() throws(Stop) -> ReplicaIdentity {
    try expect(.replica, .identity)
    switch current.keyword {
    case .nothing:
      advance()
      return .nothing
    case .full:
      advance()
      return .full
    case .default:
      advance()
      return .default
    default:
      guard at(.using) else { throw unexpected(expecting: "NOTHING, FULL, DEFAULT or USING INDEX") }
      try expect(.using, .index)
      return .usingIndex(try parseColId())
    }
  }

  /// `set_statistics_value`: nil for DEFAULT.
  mutating func parseStatisticsTarget(from start: UInt32) throws(Stop) -> Int32? {
    if eat(.default) {
      requires(17, "SET STATISTICS DEFAULT", from: start)
      return nil
    }
    return try parseSignedInteger()
  }
}
