public import Catalog
public import PostgresSyntax

/// A migration with what undoes it: wakes rules once per judged file that leads forward, after its last statement.
public struct Rollback: Sendable {
  /// What leads back: the down part of the file, or the file beside it, also where it is empty; nil where the history has none.
  public let down: Down?
  /// Whether the tool runs down migrations and most of the history has them: a missing one is then an oversight.
  public let isCustomary: Bool
  /// The file's own statements, oldest first.
  public let up: [StepSummary]

  public struct Down: Sendable {
    /// The file that holds it: the migration's own, or another one. Findings about it are reported `in` it.
    public let file: FileSummary
    /// Its statements, in the order in which they run.
    public let statements: [RawStmt]
    public let outcome: Outcome
    /// A part of the migration's own file that holds no statement.
    let isEmptyPart: Bool

    /// Nothing stands there, or nothing but the beginning and the end of a transaction.
    public var isEmpty: Bool { statements.allSatisfy { if case .transaction = $0.statement { true } else { false } } }
  }

  /// What is there after the migration and its undoing.
  public struct Outcome: Sendable {
    public struct Failure: Sendable {
      /// In the down part's file.
      public let range: ByteRange
      /// PostgreSQL's message.
      public let message: String
    }

    /// The schema before the migration and the one after both, compared in all that either has touched; `missing` is what the way back
    /// does not bring back, `added` what it leaves behind.
    public let differences: [SchemaDifference]
    /// Statements of the down part that the server would refuse.
    public let failures: [Failure]
    /// The schema after both.
    public let after: Catalog
    /// Both ways are known in full: no code that builds its statements at run time, no history that begins in the middle, and no statement of
    /// the migration that the server would refuse, since there is then nothing to undo.
    public let isCertain: Bool
    /// Both ways are known in full, whether or not the history before them is. What was there before is then known; what was not may be all the same.
    public let isFollowed: Bool
  }
}
