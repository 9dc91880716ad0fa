public import PostgresSyntax

/// A sequence: `pg_sequence`.
public struct CatalogSequence: SchemaObject {
  public enum Ownership: UInt8, Sendable {
    /// OWNED BY, and that of `serial`.
    case ownedBy
    /// Part of an identity column.
    case identity
  }

  public let id: ObjectID
  public var name: String
  public var schema: ObjectID
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  public var persistence = Persistence.permanent
  /// `smallint`, `integer` or `bigint`
  public var type = DataType.bigint
  public var start: Int64 = 1
  public var increment: Int64 = 1
  public var minimum: Int64 = 1
  public var maximum: Int64 = .max
  public var cache: Int64 = 1
  public var cycles = false
  /// The column that it goes with.
  public var ownedBy: ObjectAddress?
  public var ownership = Ownership.ownedBy
  /// Set once GRANT, REVOKE or default privileges have changed what the kind and the owner give.
  public internal(set) var accessControl: AccessControlList?

  init(id: ObjectID, name: String, schema: ObjectID, origin: Origin) {
    self.id = id
    self.name = name
    self.schema = schema
    self.origin = origin
    self.lastChange = origin
  }
}
