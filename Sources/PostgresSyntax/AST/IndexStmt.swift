/// CREATE INDEX.
public struct IndexStmt: Sendable {
  /// Absent where PostgreSQL chooses the name.
  public var name: Name?
  public var relation: RangeVar
  public var accessMethod: Name?
  public var parameters: [IndexElem]
  public var including: [IndexElem]
  public var options: [DefElem]
  public var tablespace: Name?
  public var whereClause: ExpressionID?
  public var isUnique: Bool
  public var nullsNotDistinct: Bool
  public var isConcurrent: Bool
  public var ifNotExists: Bool
}

/// A column or expression of an index, of ON CONFLICT or of an exclusion constraint.
public struct IndexElem: Sendable {
  public var name: Name?
  public var expression: ExpressionID?
  public var collation: NameList
  public var operatorClass: NameList
  public var operatorClassOptions: [DefElem]
  public var ordering: SortBy.Direction
  public var nullsOrdering: SortBy.Nulls
  public var range: ByteRange
}
