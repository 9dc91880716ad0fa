/// A role that is a member of another: `pg_auth_members`, as far as the history says so.
public struct RoleMembership: Sendable, Hashable {
  public var role: String
  public var member: RoleIdentity
  public var hasAdminOption: Bool

  public init(role: String, member: RoleIdentity, hasAdminOption: Bool) {
    self.role = role
    self.member = member
    self.hasAdminOption = hasAdminOption
  }
}

extension Catalog {
  /// Whether a role is, directly or by way of others, a member of another.
  func isMember(_ member: RoleIdentity, of role: RoleIdentity) -> Bool {
    if member == role { return true }
    guard !memberships.isEmpty else { return false }
    var reached = [member]
    var next = 0
    while next < reached.count {
      for membership in memberships where membership.member == reached[next] {
        let found = RoleIdentity.named(membership.role)
        if found == role { return true }
        if !reached.contains(found) { reached.append(found) }
      }
      next += 1
    }
    return false
  }

  /// The role that the history made; nil for those made elsewhere.
  func role(named name: String) -> DefinedObject? {
    guard let id = find(.other(.role), name), case .defined(let role)? = object(id) else { return nil }
    return role
  }
}
