public struct CreateSchemaStmt: Sendable {
  /// Absent where AUTHORIZATION gives the name.
  public var name: Name?
  public var authorization: RoleSpec?
  public var ifNotExists: Bool
  public var elements: [StatementID]
}

public struct CreateExtensionStmt: Sendable {
  public var name: Name
  public var ifNotExists: Bool
  /// `schema`, `new_version`, `cascade`
  public var options: [DefElem]
}

public struct AlterExtensionStmt: Sendable {
  public var name: Name
  /// `new_version`
  public var options: [DefElem]
}

public struct AlterExtensionContentsStmt: Sendable {
  public var name: Name
  /// ADD rather than DROP.
  public var isAdd: Bool
  public var objectType: ObjectType
  public var object: ObjectName
}

public struct CreateStatsStmt: Sendable {
  public struct Element: Sendable {
    public var name: Name?
    public var expression: ExpressionID?
  }

  /// Empty where PostgreSQL chooses the name.
  public var name: NameList
  public var kinds: NameList
  public var elements: [Element]
  public var relations: [FromItemID]
  public var ifNotExists: Bool
}

public struct AlterStatsStmt: Sendable {
  public var name: NameList
  /// nil is DEFAULT (17).
  public var target: Int32?
  public var isMissingOK: Bool
}
