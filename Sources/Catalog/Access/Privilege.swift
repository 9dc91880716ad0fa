/// What GRANT has given to one role on one object: an `aclitem`.
public struct Privilege: Sendable, Hashable {
  /// `public` for everyone.
  public var grantee: String
  /// Upper case, as GRANT spells it.
  public var name: String
  public var hasGrantOption: Bool

  public init(grantee: String, name: String, hasGrantOption: Bool) {
    self.grantee = grantee
    self.name = name
    self.hasGrantOption = hasGrantOption
  }
}

extension AccessControlList {
  /// What others than the owner have got, one privilege after the other.
  func grants(notTo owner: String?) -> [Privilege] {
    let owner = RoleIdentity(owner: owner)
    return items.filter { $0.grantee != owner }.flatMap { item in
      item.privileges.names.map { name in
        let isOption = PrivilegeSet(named: name, version: .max).map { item.grantOptions.contains($0) } ?? false
        return Privilege(grantee: item.grantee.displayName, name: name, hasGrantOption: isOption)
      }
    }
  }
}

extension Relation {
  /// What others than the owner have been given on it as a whole.
  public var privileges: [Privilege] { accessControl?.grants(notTo: owner) ?? [] }
}

extension Column {
  /// What roles have been given on the column alone.
  public var privileges: [Privilege] { accessControl?.grants(notTo: nil) ?? [] }
}

extension CatalogSequence {
  public var privileges: [Privilege] { accessControl?.grants(notTo: owner) ?? [] }
}

extension Function {
  /// What others than the owner have been given; not what everyone may from the start.
  public var privileges: [Privilege] { (accessControl?.grants(notTo: owner) ?? []).filter { $0.grantee != "public" } }
}

extension Schema {
  public var privileges: [Privilege] { accessControl?.grants(notTo: owner) ?? [] }
}

extension CatalogType {
  /// What others than the owner have been given; not what everyone may from the start.
  public var privileges: [Privilege] { (accessControl?.grants(notTo: owner) ?? []).filter { $0.grantee != "public" } }
}
