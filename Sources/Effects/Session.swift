public import Catalog
public import PostgresSyntax

/// The server session that a migration's statements run in, as far as it can be known from them: transaction and settings. The locks
/// that it holds are `TransactionLocks`.
public struct Session: Sendable {
  public internal(set) var transaction: TransactionState
  var settings: SessionSettings
  var savepoints = Savepoints<SessionSettings>()
  /// The statements that PREPARE keeps, by name, as text.
  var preparedStatements: [String: String] = [:]
  /// The file is one query: after COMMIT another implicit transaction begins.
  var isSingleQuery = false

  /// A session as a tool opens it, before any transaction. Timeouts are in milliseconds; 0 is none, which is the server's default.
  public init(lockTimeout: Int = 0, statementTimeout: Int = 0, searchPath: SearchPath = .default) {
    transaction = .none
    settings = SessionSettings(
      lockTimeout: Setting(lockTimeout), statementTimeout: Setting(statementTimeout), searchPath: Setting(searchPath))
  }

  /// In milliseconds; 0 is no limit.
  public var lockTimeout: Setting<Int> { settings.lockTimeout }
  public var statementTimeout: Setting<Int> { settings.statementTimeout }
  public var searchPath: Setting<SearchPath> { settings.searchPath }
  /// nil where the migration does not say.
  public var timeZone: Setting<String?> { settings.timeZone }
  /// What SET ROLE or SET SESSION AUTHORIZATION names; nil for the role that connected.
  public var currentRole: String? { settings.role.current ?? settings.sessionAuthorization.current }

  /// Whether statements do the same in both: they differ in timeouts at most.
  public func replaysAlike(_ other: Session) -> Bool {
    transaction == other.transaction && settings.replaysAlike(other.settings) && preparedStatements == other.preparedStatements
  }

  /// What the session brings to the replay of its next statement.
  public func replayContext(version: Int, isPartialHistory: Bool = false) -> ReplayContext {
    ReplayContext(
      searchPath: searchPath.current, currentRole: currentRole, isInTransaction: transaction.isOpen, version: version,
      isPartialHistory: isPartialHistory, settings: settings.parameters.current)
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
