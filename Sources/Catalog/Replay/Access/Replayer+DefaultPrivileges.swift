import PostgresSyntax

/// ALTER DEFAULT PRIVILEGES, and what it gives to objects that are made afterwards (`pg_default_acl`).
extension Replayer {
  mutating func replay(_ alter: AlterDefaultPrivilegesStmt) throws(Failure) {
    let grant = alter.action
    var roles: [RoleIdentity] = []
    var schemas: [ObjectID?] = []
    for option in alter.options {
      switch option.value {
      case .roles(let list): for role in list { roles.append(try roleIdentity(role)) }
      case .names(let names):
        for name in tree[names] {
          guard let schema = catalog.find(.schema, string(name)) else {
            try tolerate(.undefinedSchema(string(name), name.range, in: catalog))
            continue
          }
          schemas.append(schema)
        }
        // All its schemas are unknown.
        if schemas.isEmpty { return }
      default: break
      }
    }
    if roles.isEmpty { roles = [RoleIdentity(owner: context.currentRole)] }
    let grantees = try grantees(of: grant)
    let (kind, _) = Self.securedKind(grant.objectType)
    let wanted = try privileges(of: grant)
    if kind == .schema || kind == .largeObject, !schemas.isEmpty {
      let objects = kind == .schema ? "SCHEMAS" : "LARGE OBJECTS"
      throw .other("0LP01", "cannot use IN SCHEMA clause when using GRANT/REVOKE ON \(objects)", location.range)
    }
    let all = kind.allPrivileges(version: version)
    let privileges = wanted.whole ?? all
    if let excess = privileges.subtracting(all).names.first {
      throw .other("0LP01", "invalid privilege type \(excess) for \(Self.securedKind(grant.objectType).1)", location.range)
    }
    if schemas.isEmpty { schemas = [nil] }
    for role in roles {
      for schema in schemas { try change(defaultsOf: role, in: schema, kind, grant, privileges, grantees) }
    }
  }

  /// `SetDefaultACL`: a schema's entry adds to what PostgreSQL gives, one without a schema takes its place.
  private mutating func change(
    defaultsOf role: RoleIdentity, in schema: ObjectID?, _ kind: SecuredKind, _ grant: GrantStmt, _ privileges: PrivilegeSet,
    _ grantees: [RoleIdentity]
  ) throws(Failure) {
    let initial = schema == nil ? AccessControlList.initial(kind, owner: role, version: version) : AccessControlList()
    let existing = catalog.defaultPrivileges(of: role, in: schema, kind)
    var list = existing?.accessControl ?? initial
    try apply(grant, privileges, to: &list, grantees, by: role, owner: role)
    if list.isEquivalent(to: initial) {
      if let existing { catalog.remove(existing.id) }
    } else if var existing {
      existing.accessControl = list
      existing.lastChange = location
      catalog.replace(.defined(existing))
    } else {
      var made = DefinedObject(
        id: catalog.nextID, name: Catalog.defaultPrivilegesName(role, schema, kind), schema: nil, kind: .defaultPrivileges,
        origin: location, lastChange: location, definition: StoredExpression(text: ""))
      if case .named(let name) = role { made.owner = name }
      made.accessControl = list
      // They go with their schema.
      catalog.insert(.defined(made), dependencies: schema.map { [Dependency(on: ObjectAddress($0), kind: .automatic)] } ?? [])
    }
  }

  /// Gives the objects that a statement has made what the default privileges of their owner say.
  mutating func giveDefaultPrivileges(from first: ObjectID, after statement: Statement) {
    guard !catalog.defaultPrivilegeIDs.isEmpty, first < catalog.nextID else { return }
    switch statement {
    // What bodies make has got its own, statement by statement.
    case .doBlock, .call, .alterDefaultPrivileges: return
    default: break
    }
    for number in first.rawValue..<catalog.nextID.rawValue {
      guard var object = catalog.object(ObjectID(number)), let kind = object.securedKind, object.accessControl == nil,
        object.header.owningExtension == nil
      else { continue }
      switch kind {
      case .table, .sequence, .function, .schema: break
      case .type:
        // A multirange type has the privileges of its range type.
        if case .type(let type) = object, case .multirange = type.kind { continue }
      default: continue
      }
      guard let list = catalog.defaultAccessControl(kind, owner: catalog.ownerRole(of: object), in: object.schema) else { continue }
      object.accessControl = list
      catalog.replace(object)
    }
  }
}
