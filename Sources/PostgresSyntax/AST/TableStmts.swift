/// CREATE TABLE, except … AS.
public struct CreateStmt: Sendable {
  public var relation: RangeVar
  public var ifNotExists: Bool
  public var elements: [TableElement]
  public var inherits: [RangeVar]
  /// PARTITION OF's parent; its bound is `partitionBound`.
  @Rare public var partitionOf: RangeVar?
  public var partitionBound: PartitionBoundSpec?
  public var partitionSpec: PartitionSpec?
  /// OF type
  public var ofType: TypeNameID?
  public var accessMethod: Name?
  /// WITH (…); WITHOUT OIDS leaves nothing.
  public var options: [DefElem]
  public var onCommit: OnCommitAction
  public var tablespace: Name?
}

public enum TableElement: Sendable {
  case column(ColumnDef)
  case constraint(Constraint)
  indirect case like(TableLikeClause)
}

public struct ColumnDef: Sendable {
  public var name: Name
  /// Absent where a typed table or a partition only adds constraints.
  public var type: TypeNameID?
  public var storage: Name?
  public var compression: Name?
  public var collation: NameList
  /// OPTIONS (…) of a foreign table's column.
  public var fdwOptions: [DefElem]
  /// In the order written. The attributes DEFERRABLE … stand here too, as in PostgreSQL's tree, and are also folded into the flags of
  /// the constraint they follow.
  public var constraints: [Constraint]
  public var range: ByteRange
}

public struct TableLikeClause: Sendable {
  public enum Option: UInt8, Sendable {
    case comments
    case compression
    case constraints
    case defaults
    case generated
    case identity
    case indexes
    case statistics
    case storage
    case all
  }

  public var relation: RangeVar
  /// INCLUDING is true, EXCLUDING false; in the order written.
  public var options: [(option: Option, isIncluding: Bool)]
}

/// A constraint of a column, a table or a domain. DEFAULT, NOT NULL, identity and generation are constraints in PostgreSQL's grammar too.
public struct Constraint: Sendable {
  public enum Kind: Sendable {
    case null
    case notNull
    /// The column of a table constraint `NOT NULL column` (18).
    case notNullTable(column: Name)
    case defaultValue(ExpressionID)
    case identity(isAlways: Bool, options: [DefElem])
    case generated(ExpressionID, kind: GeneratedKind)
    case check(ExpressionID)
    // The large ones are boxed, so that the many small ones stay small.
    indirect case primaryKey(IndexConstraint)
    indirect case unique(IndexConstraint)
    indirect case exclusion(ExclusionConstraint)
    indirect case foreignKey(ForeignKeyConstraint)
    /// An attribute of the column's constraint before it; only in the lists of columns and domains.
    case attribute(Attribute)
  }

  public enum Attribute: UInt8, Sendable {
    case deferrable
    case notDeferrable
    case initiallyDeferred
    case initiallyImmediate
    case enforced
    case notEnforced
  }

  public enum GeneratedKind: UInt8, Sendable {
    case stored
    case virtual
    /// Neither word is written: VIRTUAL from 18.
    case unspecified
  }

  public var kind: Kind
  public var name: Name?
  public var isDeferrable: Bool
  public var isInitiallyDeferred: Bool
  /// NOT VALID, or NOT ENFORCED
  public var skipsValidation: Bool
  public var isNoInherit: Bool
  /// False for NOT ENFORCED (18).
  public var isEnforced: Bool
  public var range: ByteRange
}

/// UNIQUE and PRIMARY KEY.
public struct IndexConstraint: Sendable {
  /// Empty for a column's own constraint and with `usingIndex`.
  public var keys: NameList
  public var including: NameList
  public var nullsNotDistinct: Bool
  /// WITHOUT OVERLAPS (18)
  public var withoutOverlaps: Bool
  public var options: [DefElem]
  public var indexTablespace: Name?
  /// USING INDEX name
  public var usingIndex: Name?
}

public struct ExclusionConstraint: Sendable {
  public struct Element: Sendable {
    public var element: IndexElem
    public var operatorName: OperatorName
  }

  public var accessMethod: Name?
  public var elements: [Element]
  public var including: NameList
  public var options: [DefElem]
  public var indexTablespace: Name?
  public var whereClause: ExpressionID?
}

public struct ForeignKeyConstraint: Sendable {
  public enum MatchType: UInt8, Sendable {
    case simple
    case full
    case partial
  }

  public enum Action: UInt8, Sendable {
    case noAction
    case restrict
    case cascade
    case setNull
    case setDefault
  }

  /// Empty for a column's own constraint.
  public var columns: NameList
  /// FOREIGN KEY (…, PERIOD column) (18)
  public var hasPeriod: Bool
  public var referencedTable: RangeVar
  public var referencedColumns: NameList
  public var referencedHasPeriod: Bool
  public var matchType: MatchType
  public var onUpdate: Action
  public var onDelete: Action
  /// ON DELETE SET NULL (columns)
  public var onDeleteColumns: NameList
}

public struct PartitionSpec: Sendable {
  public enum Strategy: UInt8, Sendable {
    case list
    case range
    case hash
  }

  public struct Element: Sendable {
    public var name: Name?
    public var expression: ExpressionID?
    public var collation: NameList
    public var operatorClass: NameList
  }

  public var strategy: Strategy
  public var elements: [Element]
}

public enum PartitionBoundSpec: Sendable {
  case defaultPartition
  case hash(modulus: Int32, remainder: Int32)
  case list(ExpressionList)
  /// MINVALUE and MAXVALUE are column references of that name, as PostgreSQL's grammar leaves them.
  case range(lower: ExpressionList, upper: ExpressionList)
}

/// CREATE TABLE … AS and CREATE MATERIALIZED VIEW.
public struct CreateTableAsStmt: Sendable {
  /// A SELECT, or EXECUTE.
  public var query: StatementID
  public var into: IntoClause
  public var isMaterializedView: Bool
  public var ifNotExists: Bool
}
