/// Which family a statement belongs to, by its leading words.
extension Parser {
  mutating func parseStatement() throws(Stop) -> Statement {
    switch current.keyword {
    case .select, .values, .table: return .select(try parseSelect())
    case .with, .insert, .update, .delete, .merge: return try parseQuery()
    case .create:
      if let statement = try parseSchemaCreate() { return statement }
      return try parseUtilityCreate()
    case .alter:
      if let statement = try parseSchemaAlter() { return statement }
      return try parseUtilityAlter()
    case .drop: return try parseDrop()
    case .comment: return .comment(try parseComment())
    case .set where peek(1).keyword == .constraints && !atVariableNameEnd(2): return .constraintsSet(try parseConstraintsSet())
    case .set, .reset: return .variableSet(try parseVariableSet())
    case .begin, .start, .commit, .end, .rollback, .abort, .savepoint, .release: return .transaction(try parseTransaction())
    case .grant: return try parseGrant()
    case .revoke: return try parseRevoke()
    case .copy: return .copy(try parseCopy())
    case .truncate: return .truncate(try parseTruncate())
    case .do: return try parseDo()
    case .call: return try parseCall()
    case .refresh: return try parseRefreshMaterializedView()
    case .lock: return .lock(try parseLock())
    case .vacuum: return .vacuum(try parseVacuum())
    case .analyze, .analyse: return .vacuum(try parseAnalyze())
    case .reindex: return .reindex(try parseReindex())
    case .cluster: return .cluster(try parseCluster())
    case .explain: return .explain(try parseExplain())
    default: return try parseRareStatement()
    }
  }

  /// The statements that migrations seldom have; and queries that begin with a parenthesis.
  private mutating func parseRareStatement() throws(Stop) -> Statement {
    switch current.keyword {
    case .show: return .variableShow(try parseShow())
    case .prepare: return try parsePrepare()
    case .execute: return .execute(try parseExecute())
    case .deallocate: return .deallocate(try parseDeallocate())
    case .declare: return .declareCursor(try parseDeclareCursor())
    case .close: return .closePortal(try parseClosePortal())
    case .fetch, .move: return .fetch(try parseFetch())
    case .discard: return .discard(try parseDiscard())
    case .checkpoint:
      advance()
      return .checkPoint
    case .notify: return .notify(try parseNotify())
    case .listen: return .listen(try parseListen())
    case .unlisten: return .unlisten(try parseUnlisten())
    case .load: return .load(try parseLoad())
    case .security: return .secLabel(try parseSecurityLabel())
    case .reassign: return .reassignOwned(try parseReassignOwned())
    case .import: return .importForeignSchema(try parseImportForeignSchema())
    default:
      guard at(.leftParenthesis) else { throw unexpected(expecting: "a statement") }
      return .select(try parseSelect())
    }
  }
}
