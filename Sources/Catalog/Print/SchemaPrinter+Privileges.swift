import PostgresSyntax

/// Owners, privileges and default privileges. The roles must be there; objects without an owner belong to whoever runs the script.
extension SchemaPrinter {
  /// OWNER TO, where a statement said whose the object is. What follows its table is not written.
  mutating func printOwner(_ object: CatalogObject) {
    guard let owner = object.header.owner, let target = ownedTarget(object) else { return }
    statement("ALTER \(target) OWNER TO \(quoted(owner))")
  }

  private func ownedTarget(_ object: CatalogObject) -> String? {
    switch object {
    case .sequence(let sequence) where sequence.ownedBy != nil: nil
    case .index, .constraint, .trigger, .rule, .policy, .extension: nil
    case .type(let type):
      if case .multirange = type.kind { nil } else { commentTarget(object) }
    case .defined(let defined):
      switch defined.kind {
      // These belong to nobody.
      case .cast, .transform, .accessMethod, .textSearchParser, .textSearchTemplate, .userMapping: nil
      default: commentTarget(defined)
      }
    default: commentTarget(object)
    }
  }

  // MARK: Privileges

  /// GRANT and REVOKE that lead from what the object's kind and owner give to what it has, first those of the owner, then what others passed on.
  mutating func printPrivileges(_ object: CatalogObject) {
    if let list = object.accessControl, let initial = catalog.initialAccessControl(of: object), let target = grantTarget(object) {
      print(
        AccessChange(
          from: initial, to: list, all: allPrivileges(object), owner: catalog.ownerRole(of: object), ownerName: ownerName(object),
          target: target))
    }
    guard case .relation(let relation) = object else { return }
    for column in relation.columns {
      guard let list = column.accessControl else { continue }
      print(
        AccessChange(
          from: AccessControlList(), to: list, all: SecuredKind.column.allPrivileges(version: catalog.version),
          owner: catalog.ownerRole(of: object), ownerName: ownerName(object), target: "TABLE " + name(relation.id), column: column.name))
    }
  }

  private func ownerName(_ object: CatalogObject) -> String? { catalog.ownerRole(of: object) == .migrating ? object.header.owner : nil }

  private func allPrivileges(_ object: CatalogObject) -> PrivilegeSet {
    object.securedKind?.allPrivileges(version: catalog.version) ?? []
  }

  private func grantTarget(_ object: CatalogObject) -> String? {
    switch object {
    case .schema(let schema): return "SCHEMA " + quoted(schema.name)
    case .relation(let relation): return (relation.kind == .compositeType ? "TYPE " : "TABLE ") + name(relation.id)
    case .sequence(let sequence): return "SEQUENCE " + name(sequence.id)
    case .type(let type): return "TYPE " + name(type.id)
    case .function(let function):
      let arguments = function.argumentTypes.map { catalog.typeName($0) }.joined(separator: ", ")
      return (function.kind == .procedure ? "PROCEDURE " : "FUNCTION ") + name(function.id) + "(" + arguments + ")"
    case .defined(let defined): return object.securedKind.map { $0.keyword + " " + quoted(defined.name) }
    default: return nil
    }
  }

  /// From one list of privileges to another.
  private struct AccessChange {
    var from: AccessControlList
    var to: AccessControlList
    /// What ALL stands for.
    var all: PrivilegeSet
    var owner: RoleIdentity
    /// Where a statement named the owner, though it is the role that the migrations run as.
    var ownerName: String?
    /// After ON.
    var target: String
    var column: String?
    /// Before GRANT or REVOKE.
    var prefix = ""
  }

  private func role(_ role: RoleIdentity, _ change: AccessChange) -> String {
    switch role {
    case .everyone: "PUBLIC"
    case .migrating: change.ownerName.map { quoted($0) } ?? "CURRENT_USER"
    case .named(let name): quoted(name)
    }
  }

  private func words(_ privileges: PrivilegeSet, _ change: AccessChange) -> String {
    let column = change.column.map { "(" + quoted($0) + ")" } ?? ""
    if privileges == change.all { return "ALL" + column }
    return privileges.names.map { $0 + column }.joined(separator: ", ")
  }

  private mutating func print(_ change: AccessChange) {
    let prefix = change.prefix
    for item in change.from.items {
      let kept = change.to.items.first { $0.grantee == item.grantee && $0.grantor == item.grantor }
      let lost = item.privileges.subtracting(kept?.privileges ?? [])
      if !lost.isEmpty { statement("\(prefix)REVOKE \(words(lost, change)) ON \(change.target) FROM \(role(item.grantee, change))") }
    }
    // What the owner gave comes first: others pass on what they have from it.
    for item in change.to.items.filter({ $0.grantor == change.owner }) + change.to.items.filter({ $0.grantor != change.owner }) {
      let had = change.from.items.first { $0.grantee == item.grantee && $0.grantor == item.grantor }
      let passable = item.grantOptions.subtracting(had?.grantOptions ?? [])
      let plain = item.privileges.subtracting(had?.privileges ?? []).subtracting(passable)
      guard !plain.isEmpty || !passable.isEmpty else { continue }
      let session: String? = if case .named(let name) = item.grantor, item.grantor != change.owner { name } else { nil }
      if let session { statement("SET SESSION AUTHORIZATION \(quoted(session))") }
      if !plain.isEmpty { statement("\(prefix)GRANT \(words(plain, change)) ON \(change.target) TO \(role(item.grantee, change))") }
      if !passable.isEmpty {
        statement("\(prefix)GRANT \(words(passable, change)) ON \(change.target) TO \(role(item.grantee, change)) WITH GRANT OPTION")
      }
      if session != nil { statement("RESET SESSION AUTHORIZATION") }
    }
  }

  // MARK: Default privileges

  mutating func printDefaultPrivileges(_ defined: DefinedObject) {
    guard defined.kind == .defaultPrivileges, let kind = defined.securedKind, let list = defined.accessControl else { return }
    let owner = RoleIdentity(owner: defined.owner)
    let schema = catalog.dependencies(of: defined.id).first?.referenced.object
    var prefix = "ALTER DEFAULT PRIVILEGES "
    if let name = defined.owner { prefix += "FOR ROLE \(quoted(name)) " }
    if let schema { prefix += "IN SCHEMA \(quoted(catalog.schemaName(schema))) " }
    let initial = schema == nil ? AccessControlList.initial(kind, owner: owner, version: catalog.version) : AccessControlList()
    print(
      AccessChange(
        from: initial, to: list, all: kind.allPrivileges(version: catalog.version), owner: owner, target: kind.keyword + "S", prefix: prefix
      ))
  }
}
