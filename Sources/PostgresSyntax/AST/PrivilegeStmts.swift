/// GRANT and REVOKE on objects.
public struct GrantStmt: Sendable {
  public enum Target: UInt8, Sendable {
    case object
    case allInSchema
    case defaults
  }

  public struct Privilege: Sendable {
    /// Absent for ALL PRIVILEGES with columns.
    public var name: Name?
    public var columns: NameList
  }

  public var isGrant: Bool
  public var target: Target
  public var objectType: ObjectType
  public var objects: [ObjectName]
  /// Empty for ALL PRIVILEGES.
  public var privileges: [Privilege]
  public var grantees: [RoleSpec]
  /// WITH GRANT OPTION, or GRANT OPTION FOR.
  public var grantOption: Bool
  public var grantor: RoleSpec?
  public var behavior: DropBehavior
}

public struct GrantRoleStmt: Sendable {
  public var isGrant: Bool
  public var grantedRoles: [GrantStmt.Privilege]
  public var granteeRoles: [RoleSpec]
  public var options: [DefElem]
  public var grantor: RoleSpec?
  public var behavior: DropBehavior
}

public struct AlterDefaultPrivilegesStmt: Sendable {
  /// `schemas` (names) and `roles`
  public var options: [DefElem]
  public var action: GrantStmt
}

public enum RoleStatementType: UInt8, Sendable {
  case role
  case user
  case group
}

public struct CreateRoleStmt: Sendable {
  public var type: RoleStatementType
  public var role: RoleSpec
  public var options: [DefElem]
}

public struct AlterRoleStmt: Sendable {
  public var role: RoleSpec
  public var options: [DefElem]
  /// False for ALTER GROUP … DROP USER.
  public var isAdd: Bool
}

public struct AlterRoleSetStmt: Sendable {
  /// nil is ALL.
  public var role: RoleSpec?
  public var database: Name?
  public var set: VariableSetStmt
}

public struct DropRoleStmt: Sendable {
  public var roles: [RoleSpec]
  public var isMissingOK: Bool
}

public struct DropOwnedStmt: Sendable {
  public var roles: [RoleSpec]
  public var behavior: DropBehavior
}

public struct ReassignOwnedStmt: Sendable {
  public var roles: [RoleSpec]
  public var newRole: RoleSpec
}
