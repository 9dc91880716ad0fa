public import Effects
public import PostgresSyntax

/// A transaction statement of a file, and what it does to the transaction that is open there.
public struct TransactionMark: Sendable {
  public let statement: TransactionStmt
  public let range: ByteRange
  /// The state right before it.
  public let before: TransactionState
  /// The state right after it.
  public let after: TransactionState
  /// The number of the file's section that it stands in.
  public let section: Int
}

extension Step {
  /// The file's transaction statements, in order; complete at the file's end.
  public var transactionMarks: [TransactionMark] {
    earlier.compactMap { step in
      guard case .transaction(let statement) = step.statement else { return nil }
      var session = step.session
      session.apply(step.statement, at: step.range, in: tree)
      let section = file.sections.firstIndex { $0.range.contains(step.range) } ?? 0
      return TransactionMark(
        statement: statement, range: step.range, before: step.session.transaction, after: session.transaction, section: section)
    }
  }
}
