/// An installed extension: `pg_extension`.
public struct Extension: SchemaObject {
  public let id: ObjectID
  public var name: String
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  /// Where its objects lie.
  public var schema: ObjectID
  public var version: String?
  /// Whether Lockkeeper knows what the extension brings. Where it does not, names that are not found may be the extension's.
  public var isKnown: Bool
}

/// CREATE STATISTICS: `pg_statistic_ext`.
public struct ExtendedStatistics: SchemaObject {
  public let id: ObjectID
  public var name: String
  public var schema: ObjectID
  public var relation: ObjectID
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  /// `ndistinct`, `dependencies`, `mcv`; empty is all.
  public var kinds: [String]
  public var columns: [Int16]
  public var expressions: [StoredExpression]
  public var target: Int32?
}

public struct Publication: SchemaObject {
  public struct Table: Sendable, Equatable {
    public var relation: ObjectID
    public var columns: [Int16]
    public var condition: StoredExpression?
  }

  public let id: ObjectID
  public var name: String
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  public var isForAllTables: Bool
  public var tables: [Table]
  public var schemas: [ObjectID]
  public var options: [RelationOption]
}

public struct EventTrigger: SchemaObject {
  public let id: ObjectID
  public var name: String
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  public var event: String
  /// WHEN TAG IN (…)
  public var tags: [String]
  public var function: ObjectID
  public var functionName: String
  public var firing = Trigger.Firing.origin
}

/// An object that is known by name and definition only: operators, casts, collations, text search objects, foreign servers, roles …
public struct DefinedObject: SchemaObject {
  public enum Kind: UInt8, Sendable, Hashable {
    case aggregate
    case accessMethod
    case cast
    case collation
    case conversion
    case foreignDataWrapper
    case foreignServer
    case language
    case `operator`
    case operatorClass
    case operatorFamily
    case role
    case subscription
    case tablespace
    case textSearchConfiguration
    case textSearchDictionary
    case textSearchParser
    case textSearchTemplate
    case transform
    case userMapping
    case defaultPrivileges
  }

  public let id: ObjectID
  public var name: String
  /// nil for objects of the whole database.
  public var schema: ObjectID?
  public var kind: Kind
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  /// What tells it from others of its name: an operator's operand types, an operator class's access method.
  public var signature: String = ""
  /// The statement that makes it, without the words CREATE and kind and without its name.
  public var definition: StoredExpression
  public var options: [RelationOption] = []
  /// Privileges on it; for default privileges, those that new objects get.
  public internal(set) var accessControl: AccessControlList?
}
