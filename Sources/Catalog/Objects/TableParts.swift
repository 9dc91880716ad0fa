public import PostgresSyntax

/// A trigger of a table or view: `pg_trigger`.
public struct Trigger: SchemaObject {
  /// `tgenabled`
  public enum Firing: UInt8, Sendable {
    case origin
    case always
    case replica
    case disabled
  }

  public let id: ObjectID
  public var name: String
  public var relation: ObjectID
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  public var timing: CreateTrigStmt.Timing
  public var events: CreateTrigStmt.Events
  /// UPDATE OF
  public var columns: [Int16] = []
  public var isForEachRow = false
  public var condition: StoredExpression?
  public var oldTable: String?
  public var newTable: String?
  /// `ObjectID.none` where the function is not known.
  public var function: ObjectID
  /// The function's name as written, for those that are not known or built in.
  public var functionName: String
  /// The values of the arguments.
  public var arguments: [String] = []
  public var firing = Firing.origin
  /// CREATE CONSTRAINT TRIGGER
  public var isConstraint = false
  public var isDeferrable = false
  public var isInitiallyDeferred = false
  /// FROM of a constraint trigger
  public var constraintRelation: ObjectID?
  /// The partitioned table's trigger that this one belongs to.
  public var parent: ObjectID?
}

/// A rule: `pg_rewrite`. The rule that makes a view a view is the view's definition.
public struct RewriteRule: SchemaObject {
  public let id: ObjectID
  public var name: String
  public var relation: ObjectID
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  public var event: RuleStmt.Event
  public var isInstead: Bool
  public var condition: StoredExpression?
  public var actions: [StoredExpression]
  public var firing = Trigger.Firing.origin
}

/// A row security policy: `pg_policy`.
public struct RowSecurityPolicy: SchemaObject {
  public let id: ObjectID
  public var name: String
  public var relation: ObjectID
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  public var isPermissive: Bool
  public var command: CreatePolicyStmt.Command
  /// `public` alone for everyone.
  public var roles: [String]
  public var using: StoredExpression?
  public var withCheck: StoredExpression?
}
