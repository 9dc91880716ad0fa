public import Catalog
public import PostgresSyntax

/// The server session that a migration's statements run in, as far as it can be known from them: transaction, settings, locks held.
public struct Session: Sendable {
  public var transaction: TransactionState
  /// In milliseconds; 0 is no limit, which is the server's default.
  public var lockTimeout: Setting<Int>
  public var statementTimeout: Setting<Int>
  public var searchPath: Setting<SearchPath>
  public var timeZone: Setting<String>
  /// What the transaction holds already, strongest mode per relation, with the statement that took it.
  public var heldLocks: [HeldLock] = []
  /// The settings at each savepoint, innermost last.
  var savepoints: [Savepoint] = []

  /// A session as a tool opens it, before any transaction.
  public init(lockTimeout: Int = 0, statementTimeout: Int = 0, searchPath: SearchPath = .default) {
    transaction = .none
    self.lockTimeout = Setting(lockTimeout)
    self.statementTimeout = Setting(statementTimeout)
    self.searchPath = Setting(searchPath)
    timeZone = Setting("UTC")
  }
}

/// How a tool runs the statements of a file.
public enum ExecutionMode: Sendable, Hashable {
  /// Between the tool's own BEGIN and COMMIT.
  case transactionPerFile
  /// As one simple-protocol query: an implicit transaction when there is more than one statement.
  case singleQuery
  /// One after the other, each on its own.
  case autocommit
}

public enum TransactionState: Sendable, Hashable {
  /// Each statement commits by itself.
  case none
  /// The tool opened it.
  case runner
  /// Several statements sent as one query.
  case implicit
  /// BEGIN in the file; the range is the statement's.
  case block(begin: ByteRange)

  public var isOpen: Bool { self != .none }
}

/// A configuration parameter with the values that SET and SET LOCAL give it.
public struct Setting<Value: Sendable & Equatable>: Sendable {
  /// What RESET goes back to.
  public let initial: Value
  var session: Value
  var local: Value?
  /// The session value as it was when the transaction began; what ROLLBACK restores.
  var beforeTransaction: Value

  public init(_ value: Value) {
    initial = value
    session = value
    beforeTransaction = value
  }

  public var current: Value { local ?? session }

  mutating func set(_ value: Value, isLocal: Bool) {
    if isLocal { local = value } else { (session, local) = (value, nil) }
  }

  mutating func reset() { (session, local) = (initial, nil) }
  mutating func begin() { (beforeTransaction, local) = (session, nil) }
  mutating func commit() { (beforeTransaction, local) = (session, nil) }
  mutating func rollback() { (session, local) = (beforeTransaction, nil) }
}

/// A lock that the transaction took with an earlier statement.
public struct HeldLock: Sendable {
  public var lock: RelationLock
  /// The number of the statement in its file.
  public var statement: Int
  /// Whether the relation was there before this migration.
  public var isExisting: Bool

  public init(lock: RelationLock, statement: Int, isExisting: Bool) {
    self.lock = lock
    self.statement = statement
    self.isExisting = isExisting
  }
}

struct Savepoint: Sendable {
  var name: String
  var lockTimeout: Setting<Int>
  var statementTimeout: Setting<Int>
  var searchPath: Setting<SearchPath>
  var timeZone: Setting<String>
  var heldLockCount: Int
}
