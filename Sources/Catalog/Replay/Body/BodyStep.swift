public import PostgresSyntax

/// One statement of SQL that a body runs, or may run, in its place: what DO and CALL do is done by these.
///
/// A statement in a loop has a step for each turn that is known. PERFORM and a called function's SELECT are steps as well; expressions are not.
public struct BodyStep: Sendable {
  public let statement: Statement
  /// The tree that the statement's nodes are in: the file's own, or one of a text that was decoded, put together or kept from an earlier file.
  public let tree: SyntaxTree
  /// In the positions of `tree`.
  public let range: ByteRange
  /// Where the statement stands in the file that is replayed; for text put together by EXECUTE, where that text is; for the body of a function that
  /// was made elsewhere, where it is called.
  public let fileRange: ByteRange
  public let before: Catalog
  /// The same as `before` where the statement fails.
  public let after: Catalog
  public let changes: [CatalogChange]
  public let failure: ReplayFailure?
  /// The statement surely runs here. False inside a branch or loop of which that is not known; then `before` holds what the same branch has done, and
  /// what comes after the branch knows nothing of it.
  public let isCertain: Bool
  /// With the body's own `search_path`.
  public let context: ReplayContext
  /// The called function, made elsewhere, whose body the statement stands in: the innermost one. nil for a body that stands where it runs.
  public let function: ObjectID?
  /// It runs in a loop of which nobody knows how often it turns, and no COMMIT in the loop ends the transaction.
  public let isRepeated: Bool
}
