/// Owners and privileges of the catalog's objects.
extension Catalog {
  /// The owner, also of what the history gives none.
  public func ownerRole(of object: CatalogObject) -> RoleIdentity {
    // From PostgreSQL 15 on, `public` belongs to whoever owns the database.
    if object.id == Schema.publicSchema, object.header.owner == nil, version >= 15 { return .named("pg_database_owner") }
    return RoleIdentity(owner: object.header.owner)
  }

  /// The list that the object has without any GRANT; nil for kinds without privileges.
  public func initialAccessControl(of object: CatalogObject) -> AccessControlList? {
    guard let kind = object.securedKind else { return nil }
    let owner = ownerRole(of: object)
    var list = AccessControlList.initial(kind, owner: owner, version: version)
    guard case .schema(let schema) = object, schema.id.isBuiltIn else { return list }
    // What initdb grants; before 15 everyone might make objects in `public`.
    let everyones: PrivilegeSet = schema.id == Schema.publicSchema && version < 15 ? [.usage, .create] : .usage
    list.merge(AccessControlList([.init(grantee: .everyone, grantor: owner, privileges: everyones)]))
    return list
  }

  /// The object's list as it stands; nil for kinds without privileges.
  public func accessControl(of object: CatalogObject) -> AccessControlList? { object.accessControl ?? initialAccessControl(of: object) }

  /// What ALTER DEFAULT PRIVILEGES gives a new object of a role, by `get_user_default_acl`; nil where it gives nothing else than PostgreSQL does.
  func defaultAccessControl(_ kind: SecuredKind, owner: RoleIdentity, in schema: ObjectID?) -> AccessControlList? {
    let everywhere = defaultPrivileges(of: owner, in: nil, kind)?.accessControl
    let there = schema.flatMap { defaultPrivileges(of: owner, in: $0, kind)?.accessControl }
    guard everywhere != nil || there != nil else { return nil }
    let initial = AccessControlList.initial(kind, owner: owner, version: version)
    var list = everywhere ?? initial
    if let there { list.merge(there) }
    return list.isEquivalent(to: initial) ? nil : list
  }

  /// An entry of `pg_default_acl`.
  func defaultPrivileges(of role: RoleIdentity, in schema: ObjectID?, _ kind: SecuredKind) -> DefinedObject? {
    guard let id = find(.other(.defaultPrivileges), Self.defaultPrivilegesName(role, schema, kind)),
      case .defined(let found)? = object(id)
    else { return nil }
    return found
  }

  /// What the entry is found by: no name that a statement could write.
  static func defaultPrivilegesName(_ role: RoleIdentity, _ schema: ObjectID?, _ kind: SecuredKind) -> String {
    let owner = if case .named(let name) = role { "\"\(name)\"" } else { "current_user" }
    return "\(kind.keyword) \(schema?.rawValue ?? 0) \(owner)"
  }
}

extension DefinedObject {
  /// For default privileges: the kind of object that they are for.
  public var securedKind: SecuredKind? {
    guard kind == .defaultPrivileges else { return nil }
    return [SecuredKind.table, .sequence, .function, .type, .schema, .largeObject].first { name.hasPrefix($0.keyword + " ") }
  }
}

extension CatalogObject {
  /// The kind of its privileges; nil where GRANT does not take it.
  public var securedKind: SecuredKind? {
    switch self {
    case .relation(let relation): relation.kind == .compositeType ? .type : .table
    case .sequence: .sequence
    case .function: .function
    case .schema: .schema
    case .type: .type
    case .defined(let defined):
      switch defined.kind {
      case .foreignDataWrapper: .foreignDataWrapper
      case .foreignServer: .foreignServer
      case .language: .language
      default: nil
      }
    default: nil
    }
  }

  /// What GRANT, REVOKE and ALTER DEFAULT PRIVILEGES have made of the privileges on the object as a whole; nil where they left them alone.
  public internal(set) var accessControl: AccessControlList? {
    get {
      switch self {
      case .relation(let object): object.accessControl
      case .sequence(let object): object.accessControl
      case .function(let object): object.accessControl
      case .schema(let object): object.accessControl
      case .type(let object): object.accessControl
      case .defined(let object): object.accessControl
      default: nil
      }
    }
    set {
      switch self {
      case .relation(var object):
        object.accessControl = newValue
        self = .relation(object)
      case .sequence(var object):
        object.accessControl = newValue
        self = .sequence(object)
      case .function(var object):
        object.accessControl = newValue
        self = .function(object)
      case .schema(var object):
        object.accessControl = newValue
        self = .schema(object)
      case .type(var object):
        object.accessControl = newValue
        self = .type(object)
      case .defined(var object):
        object.accessControl = newValue
        self = .defined(object)
      default: break
      }
    }
  }
}
