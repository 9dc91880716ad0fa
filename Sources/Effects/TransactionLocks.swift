public import PostgresSyntax

/// The locks that a transaction has taken with its statements so far, and those to go back to at each savepoint.
///
/// It does not know when a transaction begins or ends by itself; who runs the statements says so.
public struct TransactionLocks: Sendable {
  /// In the order in which they were taken, each mode of a relation once.
  public private(set) var held: [HeldLock]
  private var savepoints = Savepoints<[HeldLock]>()

  public init(held: [HeldLock] = []) { self.held = held }

  /// Adds what a statement of the transaction has locked.
  public mutating func hold(_ locks: [HeldLock]) {
    struct Key: Hashable {
      let name: RelationName
      let mode: LockMode
    }
    guard !locks.isEmpty else { return }
    // A row of a table that hundreds refer to locks all of them.
    var known = Set(held.map { Key(name: $0.lock.name, mode: $0.lock.mode) })
    held += locks.filter { known.insert(Key(name: $0.lock.name, mode: $0.lock.mode)).inserted }
  }

  /// What a statement that ran in the transaction releases: all at its end, what was locked since a savepoint where it goes back to that.
  public mutating func follow(_ statement: Statement, in tree: SyntaxTree) {
    guard case .transaction(let transaction) = statement else { return }
    switch transaction.kind {
    case .commit, .prepare, .rollback: release()
    case .savepoint: savepoints.set(transaction.savepoint, in: tree, to: held)
    case .release: savepoints.release(transaction.savepoint, in: tree)
    case .rollbackTo: held = savepoints.goBack(to: transaction.savepoint, in: tree) ?? held
    case .begin, .start, .commitPrepared, .rollbackPrepared: break
    }
  }

  /// The transaction has ended.
  public mutating func release() {
    held = []
    savepoints.removeAll()
  }
}

/// A lock that the transaction took with an earlier statement. Immutable, and shared by the sessions of all statements that come later.
public final class HeldLock: Sendable {
  public let lock: RelationLock
  /// The number of the statement in its file.
  public let statement: Int
  /// Whether the relation was there before this migration.
  public let isExisting: Bool

  public init(lock: RelationLock, statement: Int, isExisting: Bool) {
    self.lock = lock
    self.statement = statement
    self.isExisting = isExisting
  }
}
