/// ALTER TABLE, and the ALTER of every other relation that is made of the same commands.
public struct AlterTableStmt: Sendable {
  /// table, index, view, materializedView, sequence, foreignTable, or type for ALTER TYPE of a composite type.
  public var objectType: ObjectType
  public var relation: RangeVar
  /// IF EXISTS
  public var isMissingOK: Bool
  public var commands: [AlterTableCmd]
}

public struct AlterTableCmd: Sendable {
  public var kind: AlterTableKind
  public var range: ByteRange
}

/// The commands of ALTER TABLE, under PostgreSQL's names (`AT_AddColumn` …).
public enum AlterTableKind: Sendable {
  case addColumn(ColumnDef, ifNotExists: Bool)
  /// SET DEFAULT, or DROP DEFAULT with nil.
  case columnDefault(column: Name, ExpressionID?)
  case dropNotNull(column: Name)
  case setNotNull(column: Name)
  case setExpression(column: Name, ExpressionID)
  case dropExpression(column: Name, ifExists: Bool)
  /// nil is DEFAULT. A column of an index may be given by its number.
  case setStatistics(column: ColumnReference, Int32?)
  case setOptions(column: Name, [DefElem])
  case resetOptions(column: Name, [DefElem])
  case setStorage(column: Name, Name)
  case setCompression(column: Name, Name)
  case dropColumn(column: Name, ifExists: Bool, DropBehavior)
  case addConstraint(Constraint)
  case alterConstraint(AlterConstraint)
  case validateConstraint(Name)
  case dropConstraint(Name, ifExists: Bool, DropBehavior)
  case alterColumnType(column: Name, AlterColumnType)
  case alterColumnGenericOptions(column: Name, [DefElem])
  case addIdentity(column: Name, isAlways: Bool, options: [DefElem])
  /// Sequence options, and `generated`: true for ALWAYS, false for BY DEFAULT.
  case setIdentity(column: Name, options: [DefElem])
  case dropIdentity(column: Name, ifExists: Bool)
  case changeOwner(RoleSpec)
  case clusterOn(Name)
  case dropCluster
  case setLogged
  case setUnlogged
  /// SET WITHOUT OIDS
  case dropOids
  /// nil is DEFAULT.
  case setAccessMethod(Name?)
  case setTableSpace(Name)
  case setRelOptions([DefElem])
  case resetRelOptions([DefElem])
  case enableTrigger(TriggerSelection, Firing)
  case disableTrigger(TriggerSelection)
  case enableRule(Name, Firing)
  case disableRule(Name)
  case addInherit(RangeVar)
  case dropInherit(RangeVar)
  case addOf(TypeNameID)
  case dropOf
  case replicaIdentity(ReplicaIdentity)
  case enableRowSecurity
  case disableRowSecurity
  case forceRowSecurity
  case noForceRowSecurity
  case genericOptions([DefElem])
  /// `bound` is absent for ALTER INDEX … ATTACH PARTITION.
  case attachPartition(RangeVar, bound: PartitionBoundSpec?)
  case detachPartition(RangeVar, isConcurrent: Bool)
  case detachPartitionFinalize(RangeVar)
  /// ALTER TYPE … ADD ATTRIBUTE, DROP ATTRIBUTE, ALTER ATTRIBUTE … TYPE
  case addAttribute(ColumnDef, DropBehavior)
  case dropAttribute(Name, ifExists: Bool, DropBehavior)
  case alterAttributeType(Name, AlterColumnType, DropBehavior)

  public enum ColumnReference: Sendable {
    case name(Name)
    case number(Int32)
  }

  public enum TriggerSelection: Sendable {
    case named(Name)
    case all
    case user
  }

  public enum Firing: UInt8, Sendable {
    case origin
    case always
    case replica
  }
}

public struct AlterColumnType: Sendable {
  public var type: TypeNameID
  public var collation: NameList
  /// USING
  public var using: ExpressionID?
}

public struct AlterConstraint: Sendable {
  public var name: Name
  /// Absent where the statement does not speak of it.
  public var isEnforced: Bool?
  public var deferrability: Deferrability?
  public var isNoInherit: Bool?

  public struct Deferrability: Sendable {
    public var isDeferrable: Bool
    public var isInitiallyDeferred: Bool
  }
}

public enum ReplicaIdentity: Sendable {
  case nothing
  case full
  case `default`
  case usingIndex(Name)
}
