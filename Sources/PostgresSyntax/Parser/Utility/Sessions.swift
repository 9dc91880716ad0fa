/// Small statements about the session: LISTEN, DISCARD, LOCK and the like.
extension Parser {
  /// SET CONSTRAINTS
  mutating func parseConstraintsSet() throws(Stop) -> ConstraintsSetStmt {
    try expect(.set)
    try expect(.constraints)
    let constraints = eat(.all) ? [] : try parseQualifiedNameList()
    if eat(.deferred) { return ConstraintsSetStmt(constraints: constraints, isDeferred: true) }
    guard eat(.immediate) else { throw unexpected(expecting: "DEFERRED or IMMEDIATE") }
    return ConstraintsSetStmt(constraints: constraints, isDeferred: false)
  }

  mutating func parseLock() throws(Stop) -> LockStmt {
    try expect(.lock)
    _ = eat(.table)
    let relations = try parseRelationExprList()
    var mode = LockMode.accessExclusive
    if eat(.in) {
      mode = try parseLockMode()
      try expect(.mode)
    }
    return LockStmt(relations: relations, mode: mode, isNoWait: eat(.nowait))
  }

  private mutating func parseLockMode() throws(Stop) -> LockMode {
    if eat(.access) {
      if eat(.share) { return .accessShare }
      try expect(.exclusive)
      return .accessExclusive
    }
    if eat(.row) {
      if eat(.share) { return .rowShare }
      try expect(.exclusive)
      return .rowExclusive
    }
    if eat(.share) {
      let isUpdate = eat(.update)
      if !isUpdate, !eat(.row) { return .share }
      try expect(.exclusive)
      return isUpdate ? .shareUpdateExclusive : .shareRowExclusive
    }
    if eat(.exclusive) { return .exclusive }
    throw unexpected(expecting: "a lock mode")
  }

  mutating func parseDiscard() throws(Stop) -> DiscardStmt {
    try expect(.discard)
    if eat(.all) { return DiscardStmt(target: .all) }
    if eat(.temp) || eat(.temporary) { return DiscardStmt(target: .temporary) }
    if eat(.plans) { return DiscardStmt(target: .plans) }
    if eat(.sequences) { return DiscardStmt(target: .sequences) }
    throw unexpected(expecting: "ALL, PLANS, SEQUENCES or TEMP")
  }

  mutating func parseNotify() throws(Stop) -> NotifyStmt {
    try expect(.notify)
    let channel = try parseColId()
    return NotifyStmt(channel: channel, payload: eat(.comma) ? try parseString() : nil)
  }

  mutating func parseListen() throws(Stop) -> ListenStmt {
    try expect(.listen)
    return ListenStmt(channel: try parseColId())
  }

  mutating func parseUnlisten() throws(Stop) -> UnlistenStmt {
    try expect(.unlisten)
    return UnlistenStmt(channel: eat(.star) ? nil : try parseColId())
  }

  mutating func parseLoad() throws(Stop) -> LoadStmt {
    try expect(.load)
    return LoadStmt(file: try parseString())
  }
}
