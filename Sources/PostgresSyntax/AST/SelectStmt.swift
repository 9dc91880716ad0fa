/// SELECT, VALUES, TABLE, and their combinations by UNION, INTERSECT and EXCEPT.
public struct SelectStmt: Sendable {
  public enum SetOperation: UInt8, Sendable {
    case none
    case union
    case intersect
    case except
  }

  public enum Distinct: Sendable {
    case none
    case all
    case on(ExpressionList)
  }

  public enum LimitOption: UInt8, Sendable {
    case count
    /// FETCH FIRST … WITH TIES
    case withTies
  }

  @Rare public var intoClause: IntoClause?
  public var targetList: [ResTarget] = []
  public var fromClause: [FromItemID] = []
  public var whereClause: ExpressionID?
  /// The rows of VALUES; where there are any, the statement is VALUES.
  public var valuesLists: [ExpressionList] = []
  public var sortClause: NodeList<SortBy> = .empty
  public var range: ByteRange
  /// What few queries have.
  @Rare var rest: SelectRest?

  init(range: ByteRange) { self.range = range }
}

public struct WithClause: Sendable {
  public var isRecursive: Bool
  public var ctes: [CommonTableExpr]
}

public struct CommonTableExpr: Sendable {
  public enum Materialize: UInt8, Sendable {
    case unspecified
    case always
    case never
  }

  public struct Search: Sendable {
    public var columns: NameList
    public var isBreadthFirst: Bool
    public var sequenceColumn: Name
  }

  public struct Cycle: Sendable {
    public var columns: NameList
    public var markColumn: Name
    public var markValue: ExpressionID?
    public var markDefault: ExpressionID?
    public var pathColumn: Name
  }

  public var name: Name
  public var columns: NameList
  public var materialized: Materialize
  public var query: StatementID
  public var searchClause: Search?
  public var cycleClause: Cycle?
}

/// `SELECT … INTO`, and the target of CREATE TABLE AS and CREATE MATERIALIZED VIEW.
public struct IntoClause: Sendable {
  public var relation: RangeVar
  public var columns: NameList
  public var accessMethod: Name?
  public var options: [DefElem]
  public var onCommit: OnCommitAction
  public var tablespace: Name?
  /// WITH NO DATA
  public var skipData: Bool
}

public enum OnCommitAction: UInt8, Sendable {
  case none
  case preserveRows
  case deleteRows
  case drop
}

/// One value of a target list, or one assignment of UPDATE, or one column of INSERT.
public struct ResTarget: Sendable, Hashable {
  /// The label of a SELECT item, the column of an assignment or of INSERT's list.
  public var name: Name?
  public var indirection: NodeList<Indirection> = .empty
  public var value: ExpressionID?
  /// For `(a, b) = source`: the number of columns that take their values from this one `value`, which stands in each of them;
  /// 0 for an ordinary assignment.
  public var multiAssignCount: UInt16 = 0
  /// This column's place in such a list, from 1.
  public var multiAssignNumber: UInt16 = 0
  public var range: ByteRange
}

public struct LockingClause: Sendable {
  public enum Strength: UInt8, Sendable {
    case keyShare
    case share
    case noKeyUpdate
    case update
  }

  public enum WaitPolicy: UInt8, Sendable {
    case block
    case skip
    case error
  }

  public var relations: [RangeVar]
  public var strength: Strength
  public var waitPolicy: WaitPolicy
}
