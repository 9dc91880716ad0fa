public struct CreatedbStmt: Sendable {
  public var name: Name
  public var options: [DefElem]
}

public struct AlterDatabaseStmt: Sendable {
  public var name: Name
  public var options: [DefElem]
}

/// ALTER DATABASE … REFRESH COLLATION VERSION
public struct AlterDatabaseRefreshCollStmt: Sendable {
  public var name: Name
}

public struct AlterDatabaseSetStmt: Sendable {
  public var name: Name
  public var set: VariableSetStmt
}

public struct DropdbStmt: Sendable {
  public var name: Name
  public var isMissingOK: Bool
  public var options: [DefElem]
}

public struct AlterSystemStmt: Sendable {
  public var set: VariableSetStmt
}

public struct CreateTableSpaceStmt: Sendable {
  public var name: Name
  public var owner: RoleSpec?
  public var location: StringLiteral
  public var options: [DefElem]
}

public struct DropTableSpaceStmt: Sendable {
  public var name: Name
  public var isMissingOK: Bool
}

public struct AlterTableSpaceOptionsStmt: Sendable {
  public var name: Name
  public var options: [DefElem]
  public var isReset: Bool
}

/// ALTER … ALL IN TABLESPACE … SET TABLESPACE
public struct AlterTableMoveAllStmt: Sendable {
  public var objectType: ObjectType
  public var tablespace: Name
  public var roles: [RoleSpec]
  public var newTablespace: Name
  public var isNoWait: Bool
}
