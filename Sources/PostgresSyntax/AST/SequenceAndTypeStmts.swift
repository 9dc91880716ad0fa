public struct CreateSeqStmt: Sendable {
  public var sequence: RangeVar
  public var ifNotExists: Bool
  /// `as`, `cache`, `cycle`, `increment`, `maxvalue`, `minvalue`, `owned_by`, `sequence_name`, `start`, `restart`, `logged`
  public var options: [DefElem]
}

public struct AlterSeqStmt: Sendable {
  public var sequence: RangeVar
  public var isMissingOK: Bool
  public var options: [DefElem]
}

public struct CreateEnumStmt: Sendable {
  public var name: NameList
  public var labels: [StringLiteral]
}

/// ADD VALUE, and RENAME VALUE where `oldLabel` is set.
public struct AlterEnumStmt: Sendable {
  public var name: NameList
  public var oldLabel: StringLiteral?
  public var newLabel: StringLiteral?
  public var neighbor: StringLiteral?
  public var isAfter: Bool
  public var ifNotExists: Bool
}

public struct CompositeTypeStmt: Sendable {
  public var name: NameList
  public var columns: [ColumnDef]
}

public struct CreateRangeStmt: Sendable {
  public var name: NameList
  public var parameters: [DefElem]
}

/// ALTER TYPE … SET (…)
public struct AlterTypeStmt: Sendable {
  public var name: NameList
  public var options: [DefElem]
}

public struct CreateDomainStmt: Sendable {
  public var name: NameList
  public var type: TypeNameID
  public var collation: NameList
  public var constraints: [Constraint]
}

public struct AlterDomainStmt: Sendable {
  public enum Action: Sendable {
    case setDefault(ExpressionID)
    case dropDefault
    case setNotNull
    case dropNotNull
    case addConstraint(Constraint)
    case dropConstraint(Name, ifExists: Bool, DropBehavior)
    case validateConstraint(Name)
  }

  public var name: NameList
  public var action: Action
}
