/// VACUUM and ANALYZE.
public struct VacuumStmt: Sendable {
  public struct Relation: Sendable {
    public var relation: RangeVar
    public var columns: NameList
  }

  /// VACUUM rather than ANALYZE.
  public var isVacuum: Bool
  /// `full`, `freeze`, `verbose`, `analyze` of the old syntax are options of that name without a value.
  public var options: [DefElem]
  public var relations: [Relation]
}

public struct ClusterStmt: Sendable {
  public var relation: RangeVar?
  public var index: Name?
  public var parameters: [DefElem]
}

public struct ReindexStmt: Sendable {
  public enum Kind: UInt8, Sendable {
    case index
    case table
    case schema
    case system
    case database
  }

  public var kind: Kind
  /// For INDEX and TABLE.
  public var relation: RangeVar?
  /// For the others; may be absent (16).
  public var name: Name?
  /// `concurrently` of the old syntax is an option of that name without a value.
  public var parameters: [DefElem]
}

public struct CopyStmt: Sendable {
  public enum Target: Sendable {
    /// STDIN or STDOUT
    case standardStream
    case file(StringLiteral)
    case program(StringLiteral)
  }

  public var relation: RangeVar?
  public var columns: NameList
  /// `COPY (query) TO`
  public var query: StatementID?
  public var isFrom: Bool
  public var target: Target
  public var options: [DefElem]
  public var whereClause: ExpressionID?
}

public struct ExplainStmt: Sendable {
  public var query: StatementID
  public var options: [DefElem]
}
