/// A column of a relation, or an attribute of a composite type: `pg_attribute`.
public struct Column: Sendable, Equatable {
  public enum Identity: UInt8, Sendable {
    case always
    case byDefault
  }

  public enum Generated: UInt8, Sendable {
    case stored
    case virtual
  }

  /// `attstorage`
  public enum Storage: UInt8, Sendable {
    case plain
    case external
    case main
    case extended
  }

  /// The attribute number, from 1. Numbers of dropped columns are not used again.
  public var number: Int16
  public var name: String
  public var type: DataType
  /// Where the column says so, or its type's default otherwise: nil.
  public var collation: CollationName?
  public var notNull = false
  /// The default, or the generation expression where `generated` is set.
  public var defaultValue: StoredExpression?
  public var identity: Identity?
  public var generated: Generated?
  /// nil is the type's own.
  public var storage: Storage?
  /// `pglz` or `lz4`
  public var compression: String?
  /// nil is the system's target.
  public var statisticsTarget: Int32?
  /// `n_distinct` and its like.
  public var options: [RelationOption] = []
  public var foreignOptions: [RelationOption] = []
  /// Defined here, and not only inherited.
  public var isLocal = true
  /// The number of parents that have it.
  public var inheritCount = 0
  public var origin: Origin
  public var lastChange: Origin
  public var comment: String?
  /// Set once GRANT, REVOKE or default privileges have changed what the kind and the owner give.
  public internal(set) var accessControl: AccessControlList?

  public init(number: Int16, name: String, type: DataType, origin: Origin) {
    self.number = number
    self.name = name
    self.type = type
    self.origin = origin
    self.lastChange = origin
  }
}

/// A collation that is named: PostgreSQL's own, or one of the catalog's.
public struct CollationName: Sendable, Hashable {
  /// nil for `pg_catalog`'s.
  public var object: ObjectID?
  public var name: String

  public init(object: ObjectID?, name: String) {
    self.object = object
    self.name = name
  }
}

/// `name = value` of a WITH or OPTIONS list.
public struct RelationOption: Sendable, Hashable {
  /// `toast.` is part of the name.
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
