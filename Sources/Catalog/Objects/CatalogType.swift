/// A type that the history made: `pg_type`. Built-in types are in `BuiltInType`; composite
/// types, and the row types of tables, are relations.
public struct CatalogType: SchemaObject {
  public enum Kind: Sendable, Equatable {
    /// CREATE TYPE with functions of its own, or one that an extension brings.
    case base(BaseType)
    case `enum`([EnumLabel])
    case range(RangeType)
    /// The multirange type that PostgreSQL makes with a range type.
    case multirange(range: ObjectID)
    case domain(Domain)
    /// CREATE TYPE name: declared, not yet defined.
    case shell
    /// Named by a statement, made by none: the history starts in the middle.
    case unknown
  }

  public let id: ObjectID
  public var name: String
  public var schema: ObjectID
  public var kind: Kind
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  /// Set once GRANT, REVOKE or default privileges have changed what the kind and the owner give.
  public internal(set) var accessControl: AccessControlList?

  init(id: ObjectID, name: String, schema: ObjectID, kind: Kind, origin: Origin) {
    self.id = id
    self.name = name
    self.schema = schema
    self.kind = kind
    self.origin = origin
    self.lastChange = origin
  }

  public var domain: Domain? {
    if case .domain(let domain) = kind { return domain }
    return nil
  }

  public var labels: [EnumLabel]? {
    if case .enum(let labels) = kind { return labels }
    return nil
  }
}

/// One value of an enum, in its place in the order.
public struct EnumLabel: Sendable, Hashable {
  public var name: String
  public var origin: Origin

  public init(name: String, origin: Origin) {
    self.name = name
    self.origin = origin
  }
}

public struct BaseType: Sendable, Equatable {
  /// `typcategory`
  public var category: Character = "U"
  public var isPreferred = false
  /// The definition's parameters in their order; empty for an extension's types.
  public var parts: [DefinedObject.Part] = []
  public var isCollatable = false
}

public struct RangeType: Sendable, Equatable {
  public var subtype: DataType
  public var subtypeOperatorClass: String?
  public var collation: CollationName?
  public var canonical: String?
  public var subtypeDifference: String?
  /// The multirange type's name.
  public var multirangeName: String
}

public struct Domain: Sendable, Equatable {
  public var baseType: DataType
  public var collation: CollationName?
  public var notNull = false
  /// From PostgreSQL 17 on, where a domain's NOT NULL has a name.
  public var notNullName: String?
  public var defaultValue: StoredExpression?
  public var constraints: [DomainConstraint] = []

  public var hasConstraints: Bool { notNull || !constraints.isEmpty }
}

/// A CHECK of a domain.
public struct DomainConstraint: Sendable, Equatable {
  public var name: String
  /// VALUE stands in its text as itself.
  public var expression: StoredExpression
  public var isValidated: Bool
  public var comment: String?
  public var origin: Origin
}
