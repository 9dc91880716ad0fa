public import PostgresSyntax

/// A COMMIT or ROLLBACK in a body that ran or may have run: it ends the body's transaction, where the server lets it.
public struct BodyCommit: Sendable {
  /// Where it stands in the file that is replayed; for the body of a routine that was made elsewhere, where that is called.
  public let fileRange: ByteRange
  public let isRollback: Bool
  /// How many of `ReplayResult.bodySteps` ran before it.
  public internal(set) var position: Int
  /// The called routine, made elsewhere, whose body it stands in; nil for a body that stands where it runs.
  public let routine: ObjectID?
  /// It stands in a block with EXCEPTION, whose subtransaction is open meanwhile.
  public let isInSubtransaction: Bool
}
