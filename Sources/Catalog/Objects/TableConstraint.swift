public import PostgresSyntax

/// A constraint of a table: `pg_constraint`. Those of domains are in `CatalogType`.
public struct TableConstraint: SchemaObject {
  public enum Kind: Sendable, Equatable {
    case check(StoredExpression)
    /// From PostgreSQL 18 on, where NOT NULL is a constraint with a name.
    case notNull
    case primaryKey
    case unique
    case exclusion
    case foreignKey(ForeignKey)
    /// CREATE CONSTRAINT TRIGGER
    case trigger
  }

  public let id: ObjectID
  public var name: String
  public var relation: ObjectID
  /// The table's schema: `connamespace`.
  public var schema: ObjectID
  public var kind: Kind
  /// The constrained columns, in order. For CHECK, those that the expression names.
  public var columns: [Int16]
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  public var isValidated = true
  public var isEnforced = true
  public var isDeferrable = false
  public var isInitiallyDeferred = false
  public var isNoInherit = false
  public var isLocal = true
  public var inheritCount = 0
  /// The index of a primary key, unique or exclusion constraint; the referenced table's for a foreign key.
  public var index: ObjectID?
  /// The partitioned table's constraint that this one belongs to.
  public var parent: ObjectID?
  /// The CHECK that DETACH CONCURRENTLY leaves behind: it says what the partition's bound has said, so that a plain DETACH leaves as good a table.
  public var isFormerBound = false
  /// WITHOUT OVERLAPS, or PERIOD of a foreign key.
  public var hasPeriod = false

  init(id: ObjectID, name: String, relation: Relation, kind: Kind, columns: [Int16], origin: Origin) {
    self.id = id
    self.name = name
    self.relation = relation.id
    self.schema = relation.schema
    self.kind = kind
    self.columns = columns
    self.origin = origin
    self.lastChange = origin
  }

  public var foreignKey: ForeignKey? {
    if case .foreignKey(let key) = kind { return key }
    return nil
  }

  public var checkExpression: StoredExpression? {
    if case .check(let expression) = kind { return expression }
    return nil
  }

  /// A primary key, unique or exclusion constraint.
  public var isIndexConstraint: Bool { kind == .primaryKey || kind == .unique || kind == .exclusion }
}

public struct ForeignKey: Sendable, Equatable {
  /// `ObjectID.none` where the table is not known (a history that starts in the middle).
  public var referencedTable: ObjectID
  public var referencedColumns: [Int16]
  public var matchType: ForeignKeyConstraint.MatchType
  public var onUpdate: ForeignKeyConstraint.Action
  public var onDelete: ForeignKeyConstraint.Action
  /// ON DELETE SET NULL (columns)
  public var onDeleteColumns: [Int16]
}
