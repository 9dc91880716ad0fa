public struct TransactionStmt: Sendable {
  public enum Kind: UInt8, Sendable {
    case begin
    case start
    case commit
    case rollback
    case savepoint
    case release
    case rollbackTo
    case prepare
    case commitPrepared
    case rollbackPrepared
  }

  public var kind: Kind
  /// `transaction_isolation`, `transaction_read_only`, `transaction_deferrable`
  public var options: [DefElem]
  public var savepoint: Name?
  public var gid: StringLiteral?
  /// AND CHAIN
  public var chain: Bool
}

/// SET and RESET.
public struct VariableSetStmt: Sendable {
  public enum Kind: UInt8, Sendable {
    case value
    /// TO DEFAULT
    case `default`
    /// FROM CURRENT
    case current
    /// SET TRANSACTION and SET SESSION CHARACTERISTICS
    case multi
    case reset
    case resetAll
  }

  public var kind: Kind
  /// The parameter, folded, dots and all. PostgreSQL's own spellings for SQL's syntax: `timezone`, `role`, `session_authorization`,
  /// `client_encoding`, `search_path` (SET SCHEMA), `TRANSACTION`, `TRANSACTION SNAPSHOT`, `SESSION CHARACTERISTICS`, `xmloption`.
  public var name: Name?
  /// Constants. A bare word, which means the same as a string, is a column reference of one field.
  public var arguments: ExpressionList
  /// For `multi`: the transaction modes.
  public var modes: [DefElem]
  public var isLocal: Bool
  /// Written as SET TIME ZONE or SET XML OPTION.
  public var isSQLSyntax: Bool
  public var range: ByteRange
}

/// SHOW
public struct VariableShowStmt: Sendable {
  /// `all` for ALL.
  public var name: Name
}

public struct ConstraintsSetStmt: Sendable {
  /// Empty for ALL.
  public var constraints: [RangeVar]
  public var isDeferred: Bool
}

/// The lock modes of tables, weakest first, under the names of LOCK TABLE.
public enum LockMode: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  case accessShare = 1
  case rowShare
  case rowExclusive
  case shareUpdateExclusive
  case share
  case shareRowExclusive
  case exclusive
  case accessExclusive

  public static func < (left: LockMode, right: LockMode) -> Bool { left.rawValue < right.rawValue }
}

public struct LockStmt: Sendable {
  public var relations: [RangeVar]
  public var mode: LockMode
  public var isNoWait: Bool
}

public struct DiscardStmt: Sendable {
  public enum Target: UInt8, Sendable {
    case all
    case plans
    case sequences
    case temporary
  }

  public var target: Target
}

public struct NotifyStmt: Sendable {
  public var channel: Name
  public var payload: StringLiteral?
}

public struct ListenStmt: Sendable {
  public var channel: Name
}

public struct UnlistenStmt: Sendable {
  /// nil is `*`.
  public var channel: Name?
}

public struct LoadStmt: Sendable {
  public var file: StringLiteral
}

public struct PrepareStmt: Sendable {
  public var name: Name
  public var argumentTypes: [TypeNameID]
  public var query: StatementID
}

public struct ExecuteStmt: Sendable {
  public var name: Name
  public var parameters: ExpressionList
}

public struct DeallocateStmt: Sendable {
  /// nil is ALL.
  public var name: Name?
}

public struct DeclareCursorStmt: Sendable {
  public struct Options: OptionSet, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    public static let binary = Options(rawValue: 1)
    public static let scroll = Options(rawValue: 2)
    public static let noScroll = Options(rawValue: 4)
    public static let insensitive = Options(rawValue: 8)
    public static let asensitive = Options(rawValue: 16)
    public static let hold = Options(rawValue: 32)
  }

  public var name: Name
  public var options: Options
  public var query: SelectID
}

public struct ClosePortalStmt: Sendable {
  /// nil is ALL.
  public var name: Name?
}

/// FETCH and MOVE.
public struct FetchStmt: Sendable {
  public enum Direction: UInt8, Sendable {
    case forward
    case backward
    case absolute
    case relative
  }

  public var isMove: Bool
  public var direction: Direction
  /// Rows, or a position; `Int64.max` is ALL.
  public var count: Int64
  public var portal: Name
}
