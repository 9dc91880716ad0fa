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
