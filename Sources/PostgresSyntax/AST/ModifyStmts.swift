public struct InsertStmt: Sendable {
  public enum Overriding: UInt8, Sendable {
    case none
    case user
    case system
  }

  public var withClause: WithClause?
  public var relation: RangeVar
  public var columns: [ResTarget]
  public var overriding: Overriding
  /// Absent for DEFAULT VALUES.
  public var select: SelectID?
  @Rare public var onConflict: OnConflictClause?
  public var returning: ReturningClause?
}

public struct OnConflictClause: Sendable {
  public struct Inference: Sendable {
    public var elements: [IndexElem]
    public var whereClause: ExpressionID?
    public var constraintName: Name?
  }

  public var inference: Inference?
  /// DO UPDATE rather than DO NOTHING.
  public var isUpdate: Bool
  public var targetList: [ResTarget]
  public var whereClause: ExpressionID?
}

public struct ReturningClause: Sendable {
  public struct Option: Sendable {
    public var isNew: Bool
    public var alias: Name
  }

  /// `WITH (OLD AS o, NEW AS n)`
  public var options: [Option]
  public var expressions: [ResTarget]
}

public struct UpdateStmt: Sendable {
  public var withClause: WithClause?
  public var relation: RangeVar
  public var targetList: [ResTarget]
  public var fromClause: [FromItemID]
  public var whereClause: ExpressionID?
  public var returning: ReturningClause?
}

public struct DeleteStmt: Sendable {
  public var withClause: WithClause?
  public var relation: RangeVar
  public var usingClause: [FromItemID]
  public var whereClause: ExpressionID?
  public var returning: ReturningClause?
}

public struct MergeStmt: Sendable {
  public enum MatchKind: UInt8, Sendable {
    case matched
    case notMatchedBySource
    case notMatchedByTarget
  }

  public enum Action: Sendable {
    case doNothing
    case delete
    case update([ResTarget])
    /// `values` is nil for DEFAULT VALUES.
    case insert(columns: [ResTarget], overriding: InsertStmt.Overriding, values: ExpressionList?)
  }

  public struct When: Sendable {
    public var kind: MatchKind
    /// `WHEN NOT MATCHED BY TARGET`, whose last two words may be left out.
    public var condition: ExpressionID?
    public var action: Action
  }

  public var withClause: WithClause?
  public var relation: RangeVar
  public var source: FromItemID
  public var joinCondition: ExpressionID
  public var whenClauses: [When]
  public var returning: ReturningClause?
}
