public import PostgresSyntax

/// What holds rows or looks as if it did: a table, view, materialized view, foreign table or composite type. Indexes and sequences, which are
/// relations in PostgreSQL too, are types of their own here.
public struct Relation: SchemaObject {
  /// `relkind`
  public enum Kind: UInt8, Sendable {
    case table
    case partitionedTable
    case view
    case materializedView
    case foreignTable
    case compositeType
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
  public var persistence = Persistence.permanent
  /// In the order of their numbers, without dropped ones.
  public var columns: [Column] = []
  /// The number that the next column gets.
  public var nextColumnNumber: Int16 = 1
  public var options: [RelationOption] = []
  /// nil is the server's default, heap.
  public var accessMethod: String?
  /// nil is the database's.
  public var tablespace: String?
  /// The parents of INHERITS in order, or the partitioned table that this is a partition of.
  public var inherits: [ObjectID] = []
  /// Set for partitions.
  public var partitionBound: PartitionBound?
  /// DETACH … CONCURRENTLY has begun and waits for FINALIZE.
  public var isDetachPending = false
  /// Set for partitioned tables.
  public var partitionKey: PartitionKey?
  /// PARTITION OF, while the statement that makes it is replayed.
  var isPartitionToBe = false
  /// OF type
  public var ofType: ObjectID?
  public var onCommit = OnCommitAction.none
  public var hasRowSecurity = false
  public var forcesRowSecurity = false
  public var replicaIdentity = RelationReplicaIdentity.default
  /// The index that CLUSTER ON named.
  public var clusterIndex: ObjectID?
  /// Set for views and materialized views.
  public var view: ViewDefinition?
  /// Not all columns are known: the history starts in the middle, or the query they come from could not be followed.
  public var isIncomplete = false
  /// False for a materialized view WITH NO DATA.
  public var isPopulated = true
  /// Set for foreign tables.
  public var foreignServer: String?
  public var foreignOptions: [RelationOption] = []
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

  /// The same relation under another number.
  init(copying other: Relation, id: ObjectID) {
    self.init(id: id, name: other.name, schema: other.schema, kind: other.kind, origin: other.origin)
    let copy = other
    owner = copy.owner
    columns = copy.columns
    nextColumnNumber = copy.nextColumnNumber
    isIncomplete = copy.isIncomplete
  }

  public var isPartition: Bool { partitionBound != nil }
  /// A plain or partitioned table.
  public var isTable: Bool { kind == .table || kind == .partitionedTable }

  public func column(named name: String) -> Column? { columns.first { $0.name == name } }
  public func column(_ number: Int16) -> Column? { columns.first { $0.number == number } }

  /// Changes one column; does nothing where there is none of that number.
  mutating func updateColumn(_ number: Int16, _ change: (inout Column) -> Void) {
    guard let index = columns.firstIndex(where: { $0.number == number }) else { return }
    change(&columns[index])
  }
}

public enum RelationReplicaIdentity: Sendable, Hashable {
  case `default`
  case nothing
  case full
  case index(ObjectID)
}

/// `pg_partitioned_table`
public struct PartitionKey: Sendable, Equatable {
  public struct Element: Sendable, Equatable {
    /// The column, or nil for an expression.
    public var column: Int16?
    public var expression: StoredExpression?
    public var collation: CollationName?
    /// As written, qualified where it is not `pg_catalog`'s; nil is the type's default.
    public var operatorClass: String?
  }

  public var strategy: PartitionSpec.Strategy
  public var elements: [Element]

  /// The columns of the key, also those inside expressions, in order and each once.
  public var columns: [Int16] {
    var columns: [Int16] = []
    for element in elements {
      for column in element.column.map({ [$0] }) ?? element.expression?.columns ?? [] where !columns.contains(column) {
        columns.append(column)
      }
    }
    return columns
  }
}

/// FOR VALUES of a partition.
public enum PartitionBound: Sendable, Equatable {
  case defaultPartition
  case hash(modulus: Int32, remainder: Int32)
  case list([Datum])
  case range(lower: [Datum], upper: [Datum])

  public enum Datum: Sendable, Equatable {
    case minValue
    case maxValue
    case value(StoredExpression)
  }
}
