import PostgresSyntax

/// Roles as far as a history makes them: `user.c`. Any role that it has not dropped may exist.
extension Replayer {
  /// The role's name; nil for the one that runs the migrations. Fails for one that the history has dropped.
  func requireRole(_ spec: RoleSpec) throws(Failure) -> String? {
    guard spec.kind == .named, let name = spec.name.map({ string($0) }) else { return role(spec) }
    if catalog.droppedRoles.contains(name) { throw undefinedRole(name, spec.range) }
    return name
  }

  func roleIdentity(_ spec: RoleSpec) throws(Failure) -> RoleIdentity {
    spec.kind == .public ? .everyone : RoleIdentity(owner: try requireRole(spec))
  }

  private func undefinedRole(_ name: String, _ range: ByteRange) -> ReplayFailure {
    .undefined(.role, name, "role \"\(name)\"", range)
  }

  mutating func replay(_ create: CreateRoleStmt) throws(Failure) {
    guard let name = create.role.name.map({ string($0) }) else { return }
    let range = create.role.range
    if name.hasPrefix("pg_") { throw .other("42939", "role name \"\(name)\" is reserved", range) }
    if let existing = catalog.role(named: name) {
      throw .duplicate(.role, "role \"\(name)\"", existing: existing.id, range, sqlState: "42710")
    }
    var made = DefinedObject(
      id: catalog.nextID, name: name, schema: nil, kind: .role, origin: location, lastChange: location,
      definition: StoredExpression(text: ""))
    made.options = attributes(create.options)
    if create.type == .user, !made.options.contains(where: { $0.name == "canlogin" }) {
      made.options.append(RelationOption(name: "canlogin", value: "true"))
    }
    catalog.insert(.defined(made))
    catalog.droppedRoles.remove(name)
    for option in create.options {
      guard case .roles(let roles) = option.value else { continue }
      for role in roles {
        let other = try roleIdentity(role)
        switch string(option.name) {
        case "addroleto":
          if case .named(let group) = other { try add(.named(name), to: group, hasAdminOption: false, role.range) }
        case "adminmembers": try add(other, to: name, hasAdminOption: true, role.range)
        default: try add(other, to: name, hasAdminOption: false, role.range)
        }
      }
    }
  }

  /// What is on or off; passwords are nobody's business here.
  private func attributes(_ options: [DefElem]) -> [RelationOption] {
    options.compactMap { option in
      switch option.value {
      case .boolean(let value): RelationOption(name: string(option.name), value: value ? "true" : "false")
      case .integer(let limit) where string(option.name) == "connectionlimit": RelationOption(name: "connectionlimit", value: String(limit))
      default: nil
      }
    }
  }

  mutating func replay(_ alter: AlterRoleStmt) throws(Failure) {
    guard let name = try requireRole(alter.role) else { return }
    if var role = catalog.role(named: name) {
      role.options = Self.merged(role.options, attributes(alter.options))
      role.lastChange = location
      catalog.replace(.defined(role))
    }
    for option in alter.options {
      guard case .roles(let members) = option.value else { continue }
      for member in members {
        let member = (identity: try roleIdentity(member), range: member.range)
        if alter.isAdd {
          try add(member.identity, to: name, hasAdminOption: false, member.range)
        } else {
          catalog.memberships.removeAll { $0.role == name && $0.member == member.identity }
        }
      }
    }
  }

  mutating func replay(_ drop: DropRoleStmt) throws(Failure) {
    for spec in drop.roles {
      guard let name = spec.name.map({ string($0) }) else { continue }
      guard !catalog.droppedRoles.contains(name) else {
        if drop.isMissingOK {
          notice("role \"\(name)\" does not exist, skipping")
          continue
        }
        throw undefinedRole(name, spec.range)
      }
      let builtIn = catalog.schemas.filter { $0.id.isBuiltIn }.map(CatalogObject.schema)
      if (catalog.objects + builtIn).contains(where: { $0.depends(on: name) }) {
        throw .other("2BP01", "role \"\(name)\" cannot be dropped because some objects depend on it", spec.range)
      }
      if let role = catalog.role(named: name) { catalog.remove(role.id) }
      catalog.memberships.removeAll { $0.role == name || $0.member == .named(name) }
      catalog.droppedRoles.insert(name)
    }
  }

  /// ALTER ROLE … RENAME TO: owners and privileges hold roles by number.
  mutating func renameRole(_ names: NameList, to new: String, _ range: ByteRange) throws(Failure) {
    guard let old = tree[names].last else { return }
    let name = string(old)
    if catalog.droppedRoles.contains(name) { throw undefinedRole(name, old.range) }
    if let existing = catalog.role(named: new) {
      throw .duplicate(.role, "role \"\(new)\"", existing: existing.id, range, sqlState: "42710")
    }
    if let role = catalog.role(named: name) { update(header: role.id) { $0.name = new } }
    let (former, renamed) = (RoleIdentity.named(name), RoleIdentity.named(new))
    for index in catalog.memberships.indices {
      if catalog.memberships[index].role == name { catalog.memberships[index].role = new }
      if catalog.memberships[index].member == former { catalog.memberships[index].member = renamed }
    }
    for object in catalog.objects + catalog.schemas.filter({ $0.id.isBuiltIn }).map(CatalogObject.schema) where object.depends(on: name) {
      var changed = object
      changed.rename(former, to: renamed)
      changed = changed.updatingHeader { if $0.owner == name { $0.owner = new } }
      switch changed {
      case .policy(var policy):
        policy.roles = policy.roles.map { $0 == name ? new : $0 }
        changed = .policy(policy)
      case .defined(var defined) where defined.kind == .defaultPrivileges:
        guard let kind = defined.securedKind else { continue }
        let schema = catalog.dependencies(of: defined.id).first?.referenced.object
        defined.name = Catalog.defaultPrivilegesName(RoleIdentity(owner: defined.owner), schema, kind)
        changed = .defined(defined)
      default: break
      }
      catalog.replace(changed)
    }
    for object in catalog.objects {
      if case .index(var index) = object, index.owner == name {
        index.owner = new
        catalog.replace(.index(index))
      }
    }
    catalog.droppedRoles.insert(name)
    catalog.droppedRoles.remove(new)
  }

  // MARK: Membership

  mutating func replay(_ grant: GrantRoleStmt) throws(Failure) {
    for granted in grant.grantedRoles {
      guard let spelled = granted.name else { continue }
      let role = string(spelled)
      if catalog.droppedRoles.contains(role) { throw undefinedRole(role, spelled.range) }
      for grantee in grant.granteeRoles {
        let member = try roleIdentity(grantee)
        let isAdmin = grant.options.contains { string($0.name) == "admin" && boolean($0.value) }
        if grant.isGrant {
          try add(member, to: role, hasAdminOption: isAdmin, grantee.range)
        } else if grant.options.isEmpty {
          catalog.memberships.removeAll { $0.role == role && $0.member == member }
        } else if grant.options.contains(where: { string($0.name) == "admin" }) {
          for index in catalog.memberships.indices
          where catalog.memberships[index].role == role && catalog.memberships[index].member == member {
            catalog.memberships[index].hasAdminOption = false
          }
        }
      }
    }
  }

  private mutating func add(_ member: RoleIdentity, to role: String, hasAdminOption: Bool, _ range: ByteRange) throws(Failure) {
    if catalog.isMember(.named(role), of: member) {
      throw .other("0LP01", "role \"\(role)\" is a member of role \"\(member.displayName)\"", range)
    }
    if let index = catalog.memberships.firstIndex(where: { $0.role == role && $0.member == member }) {
      if hasAdminOption { catalog.memberships[index].hasAdminOption = true }
    } else {
      catalog.memberships.append(RoleMembership(role: role, member: member, hasAdminOption: hasAdminOption))
    }
  }
}
