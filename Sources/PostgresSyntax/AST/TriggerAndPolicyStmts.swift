public struct CreateTrigStmt: Sendable {
  public enum Timing: UInt8, Sendable {
    case before
    case after
    case insteadOf
  }

  public struct Events: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let insert = Events(rawValue: 1)
    public static let delete = Events(rawValue: 2)
    public static let update = Events(rawValue: 4)
    public static let truncate = Events(rawValue: 8)
  }

  public struct Transition: Sendable {
    public var name: Name
    public var isNew: Bool
    public var isTable: Bool
  }

  /// What the trigger function finds in TG_ARGV: always text, however it is written.
  public enum Argument: Sendable {
    case string(StringLiteral)
    case number(ByteRange)
    case word(Name)
  }

  public var isReplace: Bool
  public var isConstraint: Bool
  public var name: Name
  public var relation: RangeVar
  public var timing: Timing
  public var events: Events
  /// UPDATE OF
  public var columns: NameList
  public var isForEachRow: Bool
  public var whenClause: ExpressionID?
  public var transitions: [Transition]
  public var function: NameList
  public var arguments: [Argument]
  public var isDeferrable: Bool
  public var isInitiallyDeferred: Bool
  /// FROM, for constraint triggers.
  public var constraintRelation: RangeVar?
}

public struct CreateEventTrigStmt: Sendable {
  public var name: Name
  public var event: Name
  /// `variable IN (strings)`
  public var whenClause: [DefElem]
  public var function: NameList
}

public struct AlterEventTrigStmt: Sendable {
  public enum State: UInt8, Sendable {
    case enabled
    case enabledReplica
    case enabledAlways
    case disabled
  }

  public var name: Name
  public var state: State
}

public struct RuleStmt: Sendable {
  public enum Event: UInt8, Sendable {
    case select
    case update
    case delete
    case insert
  }

  public var isReplace: Bool
  public var name: Name
  public var relation: RangeVar
  public var event: Event
  public var whereClause: ExpressionID?
  public var isInstead: Bool
  /// Empty for NOTHING.
  public var actions: [StatementID]
}

public struct CreatePolicyStmt: Sendable {
  public var name: Name
  public var table: RangeVar
  public var isPermissive: Bool
  /// `all`, `select`, `insert`, `update`, `delete`
  public var command: Command
  public var roles: [RoleSpec]
  public var using: ExpressionID?
  public var withCheck: ExpressionID?

  public enum Command: UInt8, Sendable {
    case all
    case select
    case insert
    case update
    case delete
  }
}

public struct AlterPolicyStmt: Sendable {
  public var name: Name
  public var table: RangeVar
  /// nil where TO is not written.
  public var roles: [RoleSpec]?
  public var using: ExpressionID?
  public var withCheck: ExpressionID?
}
