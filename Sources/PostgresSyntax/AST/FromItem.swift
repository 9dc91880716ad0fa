/// An item of FROM, USING or a join's side.
public enum FromItem: Sendable {
  case rangeVar(RangeVar)
  case rangeSubselect(subquery: SelectID, alias: Alias?, isLateral: Bool)
  case rangeFunction(RangeFunction)
  case rangeTableFunc(RangeTableFunc)
  case jsonTable(JsonTable)
  case tableSample(TableSample)
  case joinExpr(JoinExpr)
}

/// A relation as it is named: `catalog.schema.relation`, perhaps with ONLY and an alias.
public struct RangeVar: Sendable, Hashable {
  public var catalogName: Name?
  public var schemaName: Name?
  public var relationName: Name
  /// False for ONLY.
  public var includesDescendants: Bool
  public var persistence: Persistence
  public var alias: Alias?
  /// From the first part of the name to the last; ONLY, `*` and the alias are not in it.
  public var range: ByteRange
}

/// `relpersistence`: TEMPORARY and UNLOGGED, where the statement makes a relation.
public enum Persistence: UInt8, Sendable, Hashable {
  case permanent
  case temporary
  case unlogged
}

public struct Alias: Sendable, Hashable {
  public var name: Name
  public var columns: NameList
}

public struct RangeFunction: Sendable {
  /// One function of ROWS FROM, with its own column definitions.
  public struct Item: Sendable {
    public var function: ExpressionID
    public var columnDefinitions: [ColumnDef]
  }

  public var functions: [Item]
  public var isRowsFrom: Bool
  public var hasOrdinality: Bool
  public var isLateral: Bool
  public var alias: Alias?
  /// `AS alias (column type, …)`
  public var columnDefinitions: [ColumnDef]
}

/// XMLTABLE
public struct RangeTableFunc: Sendable {
  public struct Column: Sendable {
    public var name: Name
    /// Absent for FOR ORDINALITY.
    public var type: TypeNameID?
    public var path: ExpressionID?
    public var defaultValue: ExpressionID?
    public var isNotNull: Bool
  }

  public var rowExpression: ExpressionID
  public var documentExpression: ExpressionID
  /// `value AS name`, or DEFAULT's, whose name is absent.
  public var namespaces: [ResTarget]
  public var columns: [Column]
  public var isLateral: Bool
  public var alias: Alias?
}

public struct TableSample: Sendable {
  public var relation: FromItemID
  public var method: NameList
  public var arguments: ExpressionList
  public var repeatable: ExpressionID?
}

public struct JoinExpr: Sendable {
  public enum Kind: UInt8, Sendable {
    /// CROSS JOIN is an inner join without a condition.
    case inner
    case left
    case full
    case right
  }

  public var kind: Kind
  public var isNatural: Bool
  public var left: FromItemID
  public var right: FromItemID
  public var usingColumns: NameList
  public var hasUsing: Bool
  /// `USING (…) AS alias`
  public var joinUsingAlias: Name?
  public var condition: ExpressionID?
  public var alias: Alias?
}
