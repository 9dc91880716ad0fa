import PostgresSyntax

/// ALTER … OWNER TO, REASSIGN OWNED and DROP OWNED.
extension Replayer {
  mutating func replay(_ alter: AlterOwnerStmt) throws(Failure) {
    guard let id = try findObject(alter.object, alter.objectType, location.range) else { return }
    if case .sequence(let sequence)? = catalog.object(id) { return try setOwner(ofSequence: sequence, to: alter.newOwner) }
    setOwner(of: id, to: try requireRole(alter.newOwner))
  }

  /// A sequence that belongs to a column has the owner of the table.
  mutating func setOwner(ofSequence sequence: CatalogSequence, to role: RoleSpec) throws(Failure) {
    let owner = try requireRole(role)
    guard sequence.ownedBy != nil else { return setOwner(of: sequence.id, to: owner) }
    if let old = sequence.owner, let owner, old != owner {
      throw .other("0A000", "cannot change owner of sequence \"\(sequence.name)\"", role.range)
    }
  }

  /// With what goes along: a table's indexes, owned sequences and statistics stay theirs, the former two change.
  mutating func setOwner(of id: ObjectID, to role: String?) {
    changeOwner(of: id, to: role)
    for sequence in catalog.ownedSequences(of: id) { changeOwner(of: sequence.id, to: role) }
    for index in catalog.indexes(of: id) { update(index: index.id) { $0.owner = role } }
    if let type = catalog.type(id), case .range(let range) = type.kind,
      let multirange = catalog.find(.type, range.multirangeName, in: type.schema)
    {
      changeOwner(of: multirange, to: role)
    }
  }

  /// The old owner's privileges become the new one's.
  private mutating func changeOwner(of id: ObjectID, to role: String?) {
    guard var object = catalog.object(id) else { return }
    let old = catalog.ownerRole(of: object)
    let new = RoleIdentity(owner: role)
    if case .schema(let schema) = object, schema.id.isBuiltIn { object.accessControl = catalog.accessControl(of: object) }
    object.rename(old, to: new)
    catalog.replace(object)
    update(header: id) { $0.owner = role }
  }

  /// REASSIGN OWNED: what belongs to the roles belongs to another; what was granted stays.
  mutating func replay(_ reassign: ReassignOwnedStmt) throws(Failure) {
    let new = try requireRole(reassign.newRole)
    for role in reassign.roles {
      let old = try requireRole(role)
      // The role may be the one that the migrations run as, or own what is not here.
      if old != nil, catalog.role(named: old ?? "") == nil { result.isUncertain = true }
      for object in catalog.objects where object.isOwned(by: old) && object.header.owningExtension == nil {
        // Default privileges are nobody's property.
        if case .defined(let defined) = object, defined.kind == .defaultPrivileges { continue }
        changeOwner(of: object.id, to: new)
      }
      if old != nil {
        for schema in catalog.schemas where schema.id.isBuiltIn && schema.owner == old { changeOwner(of: schema.id, to: new) }
      }
    }
  }

  /// DROP OWNED: what belongs to the roles goes, and what they were granted.
  mutating func replay(_ drop: DropOwnedStmt) throws(Failure) {
    for spec in drop.roles {
      let name = try requireRole(spec)
      // What the role that runs the migrations owns, the history does not say.
      guard let name, case .named = RoleIdentity(owner: name) else {
        result.isUncertain = true
        continue
      }
      if catalog.role(named: name) == nil { result.isUncertain = true }
      let role = RoleIdentity.named(name)
      let targets = catalog.objects.filter { object in
        object.isOwned(by: name) && object.header.owningExtension == nil
          && !catalog.dependencies(of: object.id).contains { $0.kind == .internal || $0.kind == .partition }
      }
      try self.drop(targets.map { ObjectAddress($0.id) }, drop.behavior, spec.range)
      for object in catalog.objects + catalog.schemas.filter({ $0.id.isBuiltIn }).map(CatalogObject.schema) {
        forget(role, in: object)
      }
      for case .policy(var policy) in catalog.objects where policy.roles.contains(name) {
        policy.roles.removeAll { $0 == name }
        policy.lastChange = location
        if policy.roles.isEmpty { catalog.remove(policy.id) } else { catalog.replace(.policy(policy)) }
      }
    }
  }

  /// Takes all from a role that it was given on an object.
  private mutating func forget(_ role: RoleIdentity, in object: CatalogObject) {
    let owner = catalog.ownerRole(of: object)
    var changed = object
    if var list = object.accessControl, list.mentions(role), owner != role {
      list.revokeAll(from: role, owner: owner)
      changed.accessControl = list
      if case .defined(let defined) = object, defined.kind == .defaultPrivileges, list.items.isEmpty { return catalog.remove(object.id) }
      catalog.replace(changed)
    }
    guard case .relation(var relation) = changed, relation.columns.contains(where: { $0.accessControl?.mentions(role) == true }) else {
      return
    }
    for index in relation.columns.indices {
      relation.columns[index].accessControl?.revokeAll(from: role, owner: owner)
      if relation.columns[index].accessControl?.items.isEmpty == true { relation.columns[index].accessControl = nil }
    }
    catalog.replace(.relation(relation))
  }
}

extension CatalogObject {
  /// Whether it belongs to the role, nil being the one that runs the migrations. Parts of other objects belong to nobody.
  func isOwned(by role: String?) -> Bool {
    switch self {
    case .constraint, .trigger, .rule, .policy, .index: false
    case .defined(let defined):
      switch defined.kind {
      case .role, .cast, .transform, .accessMethod, .textSearchParser, .textSearchTemplate, .userMapping: false
      case .defaultPrivileges: role != nil && defined.owner == role
      default: RoleIdentity(owner: defined.owner) == RoleIdentity(owner: role)
      }
    default: RoleIdentity(owner: header.owner) == RoleIdentity(owner: role)
    }
  }

  /// Another role in all lists of privileges.
  mutating func rename(_ old: RoleIdentity, to new: RoleIdentity) {
    if var list = accessControl, list.mentions(old) {
      list.rename(old, to: new)
      accessControl = list
    }
    guard case .relation(var relation) = self, relation.columns.contains(where: { $0.accessControl?.mentions(old) == true }) else { return }
    for index in relation.columns.indices { relation.columns[index].accessControl?.rename(old, to: new) }
    self = .relation(relation)
  }

  /// Whether the role owns it or stands in one of its lists of privileges, or in a policy.
  func depends(on role: String) -> Bool {
    let identity = RoleIdentity.named(role)
    if isOwned(by: role) || accessControl?.mentions(identity) == true { return true }
    switch self {
    case .relation(let relation): return relation.columns.contains { $0.accessControl?.mentions(identity) == true }
    case .policy(let policy): return policy.roles.contains(role)
    default: return false
    }
  }
}
