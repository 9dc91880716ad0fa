/// An index: `pg_index`.
public struct Index: SchemaObject {
  public struct Key: Sendable, Equatable {
    /// The column, or nil for an expression.
    public var column: Int16?
    public var expression: StoredExpression?
    public var collation: CollationName?
    /// As written, qualified where it is not `pg_catalog`'s; nil is the type's default.
    public var operatorClass: String?
    public var operatorClassOptions: [RelationOption] = []
    public var isDescending = false
    /// As PostgreSQL resolves it: NULLS FIRST is the default of DESC.
    public var nullsFirst = false
    /// SET STATISTICS of an index column
    public var statisticsTarget: Int32?
    /// The operator of an exclusion constraint.
    public var exclusionOperator: String?
  }

  public let id: ObjectID
  public var name: String
  public var schema: ObjectID
  /// The table or materialized view.
  public var table: ObjectID
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  public var method: String
  public var keys: [Key]
  /// INCLUDE
  public var including: [Int16] = []
  public var predicate: StoredExpression?
  public var isUnique = false
  public var nullsNotDistinct = false
  public var isPrimary = false
  /// False after a CONCURRENTLY that may have failed, and for a partitioned index whose partitions lack theirs.
  public var isValid = true
  /// The constraint that the index belongs to.
  public var constraint: ObjectID?
  /// The partitioned index that this one is attached to.
  public var parent: ObjectID?
  /// An index of a partitioned table, which holds no rows itself.
  public var isPartitioned = false
  public var options: [RelationOption] = []
  public var tablespace: String?

  init(id: ObjectID, name: String, schema: ObjectID, table: ObjectID, method: String, keys: [Key], origin: Origin) {
    self.id = id
    self.name = name
    self.schema = schema
    self.table = table
    self.method = method
    self.keys = keys
    self.origin = origin
    self.lastChange = origin
  }

  /// The columns of the keys, INCLUDE, expressions and predicate, each once.
  public var columns: [Int16] {
    var columns: [Int16] = []
    for key in keys {
      if let column = key.column, !columns.contains(column) { columns.append(column) }
      for column in key.expression?.columns ?? [] where !columns.contains(column) { columns.append(column) }
    }
    for column in including + (predicate?.columns ?? []) where !columns.contains(column) { columns.append(column) }
    return columns
  }
}
