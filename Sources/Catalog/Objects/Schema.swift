/// A schema: `pg_namespace`.
public struct Schema: SchemaObject {
  public let id: ObjectID
  public var name: String
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  /// No statement has made it: somebody else has, and nobody knows what else is in it.
  public internal(set) var isAssumed = false
  /// Set once GRANT, REVOKE or default privileges have changed what the kind and the owner give.
  public internal(set) var accessControl: AccessControlList?

  /// The schema's parts that a new database already has.
  public static let publicSchema = ObjectID(2200)
  public static let pgCatalog = ObjectID(11)
  public static let pgToast = ObjectID(99)
  public static let informationSchema = ObjectID(13000)
  /// The session's own schema for temporary objects.
  public static let temporary = ObjectID(13001)
}
