import PostgresSyntax

/// GRANT and REVOKE on objects: `ExecuteGrantStmt` of `aclchk.c`.
///
/// Privileges on what is in no catalog (databases, tablespaces, languages, parameters, large objects, the system's own objects) are checked and not
/// kept.
extension Replayer {
  mutating func replay(_ grant: GrantStmt) throws(Failure) {
    guard grant.target != .defaults else { return }
    try checkGrantor(grant)
    let targets = grant.target == .object ? try grantTargets(grant) : try grantTargets(inSchemasOf: grant)
    let grantees = try grantees(of: grant)
    let wanted = try privileges(of: grant)
    for target in targets {
      guard let object = catalog.object(target) else { continue }
      try change(object, grant, wanted, grantees)
    }
  }

  /// What a statement grants or revokes.
  struct WantedPrivileges {
    /// On objects as wholes; nil is ALL.
    var whole: PrivilegeSet? = []
    var columns: [(names: NameList, privileges: PrivilegeSet)] = []
  }

  func grantees(of grant: GrantStmt) throws(Failure) -> [RoleIdentity] {
    var found: [RoleIdentity] = []
    for grantee in grant.grantees { found.append(try roleIdentity(grantee)) }
    if grant.isGrant, grant.grantOption, let index = found.firstIndex(of: .everyone) {
      throw .other("0LP01", "grant options can only be granted to roles", grant.grantees[index].range)
    }
    return found
  }

  /// The grantor that is written must be the current role.
  private func checkGrantor(_ grant: GrantStmt) throws(Failure) {
    guard let grantor = grant.grantor, case .named(let name) = try roleIdentity(grantor), let current = context.currentRole, current != name
    else { return }
    throw .other("0A000", "grantor must be current user", grantor.range)
  }

  /// The privileges by name, as far as objects of that kind have them.
  func privileges(of grant: GrantStmt) throws(Failure) -> WantedPrivileges {
    guard !grant.privileges.isEmpty else { return WantedPrivileges(whole: nil) }
    var wanted = WantedPrivileges()
    let (kind, words) = Self.securedKind(grant.objectType)
    var allowed = kind.allPrivileges(version: version)
    // For historical reasons, GRANT ON TABLE takes sequences too.
    if kind == .table { allowed.formUnion(SecuredKind.sequence.allPrivileges(version: version)) }
    for privilege in grant.privileges {
      let range = privilege.name?.range ?? location.range
      var found: PrivilegeSet?
      if let name = privilege.name {
        guard let known = PrivilegeSet(named: string(name), version: version) else {
          throw .other("42601", "unrecognized privilege type \"\(string(name))\"", range)
        }
        found = known
      }
      let columns = privilege.columns
      guard columns.isEmpty else {
        guard kind == .table else { throw .other("0LP01", "column privileges are only valid for relations", range) }
        let all = SecuredKind.column.allPrivileges(version: version)
        if let found, !all.isSuperset(of: found) { throw invalid(found, "column", range) }
        wanted.columns.append((columns, found ?? all))
        continue
      }
      guard let found else { continue }
      guard allowed.isSuperset(of: found) else { throw invalid(found, words, range) }
      wanted.whole?.formUnion(found)
    }
    return wanted
  }

  private func invalid(_ privilege: PrivilegeSet, _ kind: String, _ range: ByteRange) -> ReplayFailure {
    .other("0LP01", "invalid privilege type \(privilege.names.first ?? "?") for \(kind)", range)
  }

  /// The kind of the privileges, and PostgreSQL's word for it in messages.
  static func securedKind(_ type: ObjectType) -> (SecuredKind, String) {
    switch type {
    case .sequence: (.sequence, "sequence")
    case .function: (.function, "function")
    case .procedure: (.function, "procedure")
    case .routine: (.function, "routine")
    case .schema: (.schema, "schema")
    case .type: (.type, "type")
    case .domain: (.type, "domain")
    case .language: (.language, "language")
    case .foreignDataWrapper: (.foreignDataWrapper, "foreign-data wrapper")
    case .foreignServer: (.foreignServer, "foreign server")
    case .database: (.database, "database")
    case .tablespace: (.tablespace, "tablespace")
    case .largeObject: (.largeObject, "large object")
    case .parameterACL: (.parameter, "parameter")
    default: (.table, "relation")
    }
  }

  // MARK: One object

  private mutating func change(
    _ object: CatalogObject, _ grant: GrantStmt, _ wanted: WantedPrivileges, _ grantees: [RoleIdentity]
  ) throws(Failure) {
    guard let kind = object.securedKind, var list = catalog.accessControl(of: object) else { return }
    let all = kind.allPrivileges(version: version)
    let range = grant.objects.first.flatMap { place(of: $0) } ?? location.range
    var privileges = wanted.whole ?? all
    if kind == .table, !all.isSuperset(of: privileges) { throw invalid(privileges.subtracting(all), "table", range) }
    // A sequence that is granted as a table does with what sequences have; the server warns.
    privileges.formIntersection(all)
    var changed = object
    let owner = catalog.ownerRole(of: object)
    if case .relation(var relation) = object {
      let before = list
      for column in wanted.columns {
        for name in tree[column.names] {
          let number = try requireColumn(name, of: relation).number
          try change(&relation, number, column.privileges, grant, grantees, owner, before)
        }
      }
      // What is taken from a table is taken from its columns.
      let ofColumns = privileges.intersection(SecuredKind.column.allPrivileges(version: version))
      if !grant.isGrant, !ofColumns.isEmpty {
        for column in relation.columns where column.accessControl != nil {
          try change(&relation, column.number, ofColumns, grant, grantees, owner, before)
        }
      }
      changed = .relation(relation)
    }
    if !privileges.isEmpty {
      try change(&list, privileges, grant, grantees, owner, combined: list, object)
      changed.accessControl = list
    }
    catalog.replace(changed)
  }

  private mutating func change(
    _ relation: inout Relation, _ column: Int16, _ privileges: PrivilegeSet, _ grant: GrantStmt, _ grantees: [RoleIdentity],
    _ owner: RoleIdentity, _ whole: AccessControlList
  ) throws(Failure) {
    guard let index = relation.columns.firstIndex(where: { $0.number == column }) else { return }
    var list = relation.columns[index].accessControl ?? AccessControlList()
    var combined = list
    combined.merge(whole)
    try change(&list, privileges, grant, grantees, owner, combined: combined, .relation(relation))
    relation.columns[index].accessControl = list.items.isEmpty ? nil : list
  }

  private mutating func change(
    _ list: inout AccessControlList, _ wanted: PrivilegeSet, _ grant: GrantStmt, _ grantees: [RoleIdentity], _ owner: RoleIdentity,
    combined: AccessControlList, _ object: CatalogObject
  ) throws(Failure) {
    let grantor = grantor(for: wanted, combined, owner: owner)
    let privileges = wanted.intersection(combined.grantOptions(of: grantor, owner: owner))
    if privileges.isEmpty {
      if combined.privileges(of: grantor).isEmpty, combined.privileges(of: .everyone).isEmpty {
        throw .other("42501", "permission denied for \(object.kindName) \(object.name)", location.range)
      }
      return notice("no privileges were \(grant.isGrant ? "granted" : "revoked") for \"\(object.name)\"", object.id)
    }
    try apply(grant, privileges, to: &list, grantees, by: grantor, owner: owner)
  }

  /// `merge_acl_with_grant`
  func apply(
    _ grant: GrantStmt, _ privileges: PrivilegeSet, to list: inout AccessControlList, _ grantees: [RoleIdentity],
    by grantor: RoleIdentity, owner: RoleIdentity
  ) throws(Failure) {
    do throws(AccessControlList.Refusal) {
      for grantee in grantees {
        if grant.isGrant {
          try list.grant(privileges, to: grantee, withGrantOption: grant.grantOption, by: grantor, owner: owner)
        } else {
          try list.revoke(privileges, from: grantee, onlyGrantOption: grant.grantOption, by: grantor, owner: owner, grant.behavior)
        }
      }
    } catch {
      switch error {
      case .circular: throw .other("0LP01", "grant options cannot be granted back to your own grantor", location.range)
      case .dependentPrivileges: throw .other("2BP01", "dependent privileges exist", location.range)
      }
    }
  }

  /// Who grants (`select_best_grantor`): the owner, where the current role may act as it, or the role itself. A role of which the history does not
  /// tell what it may is taken to be a superuser, unless it was given an option to grant.
  private func grantor(for wanted: PrivilegeSet, _ list: AccessControlList, owner: RoleIdentity) -> RoleIdentity {
    guard let name = context.currentRole, case .named = RoleIdentity(owner: name) else { return owner }
    let current = RoleIdentity.named(name)
    if current == owner || catalog.isMember(current, of: owner) { return owner }
    if let role = catalog.role(named: name) {
      if role.options.contains(where: { $0.name == "superuser" && $0.value == "true" }) { return owner }
    } else if list.grantOptions(of: current, owner: owner).isEmpty {
      return owner
    }
    var best = (grantor: current, count: 0)
    let candidates = [current] + catalog.memberships.filter { $0.member == current }.map { .named($0.role) }
    for candidate in candidates {
      let count = wanted.intersection(list.grantOptions(of: candidate, owner: owner)).rawValue.nonzeroBitCount
      if count > best.count { best = (candidate, count) }
    }
    return best.grantor
  }

  private func place(of object: ObjectName) -> ByteRange? {
    switch object {
    case .name(let names): range(of: names)
    case .withArgs(let function): function.range
    default: nil
    }
  }
}
