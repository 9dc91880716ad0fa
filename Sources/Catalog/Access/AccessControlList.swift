import PostgresSyntax

/// Who may do what with an object, and who gave it: `aclitem[]`, changed the way `acl.c` changes it.
///
/// An object without a list has the one that its kind and owner give it, `initial`. Membership in roles counts in nothing here: an option to grant
/// is held by the role itself or not at all.
public struct AccessControlList: Sendable, Hashable {
  /// What one role has from one other.
  public struct Item: Sendable, Hashable {
    public var grantee: RoleIdentity
    public var grantor: RoleIdentity
    public var privileges: PrivilegeSet
    /// Those that it may pass on.
    public var grantOptions: PrivilegeSet

    public init(grantee: RoleIdentity, grantor: RoleIdentity, privileges: PrivilegeSet, grantOptions: PrivilegeSet = []) {
      self.grantee = grantee
      self.grantor = grantor
      self.privileges = privileges
      self.grantOptions = grantOptions
    }
  }

  /// Why a change is refused.
  enum Refusal: Error {
    /// The role granted to gave the right to its grantor.
    case circular
    /// RESTRICT, and what the right was passed on as would have to go.
    case dependentPrivileges
  }

  /// In the order in which they were given; none is without privileges.
  public private(set) var items: [Item]

  public init(_ items: [Item] = []) { self.items = items }

  /// `acldefault`: everything for the owner, and what everyone has from the start.
  public static func initial(_ kind: SecuredKind, owner: RoleIdentity, version: Int) -> AccessControlList {
    guard kind != .column else { return AccessControlList() }
    let all = kind.allPrivileges(version: version)
    let items = [
      Item(grantee: .everyone, grantor: owner, privileges: kind.publicPrivileges), Item(grantee: owner, grantor: owner, privileges: all),
    ]
    return AccessControlList(items.filter { !$0.privileges.isEmpty })
  }

  /// Whether both say the same, in whatever order.
  public func isEquivalent(to other: AccessControlList) -> Bool {
    items.count == other.items.count && items.allSatisfy { other.items.contains($0) }
  }

  /// The privileges that a role itself, and not everyone, has.
  public func privileges(of role: RoleIdentity) -> PrivilegeSet {
    items.reduce(into: []) { if $1.grantee == role { $0.formUnion($1.privileges) } }
  }

  /// The privileges that a role may pass on; the owner all of them.
  public func grantOptions(of role: RoleIdentity, owner: RoleIdentity) -> PrivilegeSet {
    if role == owner { return PrivilegeSet(rawValue: .max) }
    return items.reduce(into: []) { if $1.grantee == role { $0.formUnion($1.grantOptions) } }
  }

  /// Whether the role stands in it, as grantee or grantor.
  public func mentions(_ role: RoleIdentity) -> Bool { items.contains { $0.grantee == role || $0.grantor == role } }

  // MARK: Changes

  /// GRANT (`merge_acl_with_grant`).
  mutating func grant(
    _ privileges: PrivilegeSet, to grantee: RoleIdentity, withGrantOption: Bool, by grantor: RoleIdentity, owner: RoleIdentity
  ) throws(Refusal) {
    let change = Item(grantee: grantee, grantor: grantor, privileges: privileges, grantOptions: withGrantOption ? privileges : [])
    if withGrantOption { try checkCircularity(change, owner: owner) }
    add(change)
  }

  /// REVOKE: the privileges with their grant options, or the grant options alone.
  mutating func revoke(
    _ privileges: PrivilegeSet, from grantee: RoleIdentity, onlyGrantOption: Bool, by grantor: RoleIdentity, owner: RoleIdentity,
    _ behavior: DropBehavior
  ) throws(Refusal) {
    try remove(
      Item(grantee: grantee, grantor: grantor, privileges: onlyGrantOption ? [] : privileges, grantOptions: privileges), owner: owner,
      behavior)
  }

  /// Takes all from a role that anyone has given it, and what it has passed on.
  mutating func revokeAll(from grantee: RoleIdentity, owner: RoleIdentity) {
    while let item = items.first(where: { $0.grantee == grantee && $0.grantor != grantee }) {
      let change = Item(
        grantee: grantee, grantor: item.grantor, privileges: item.privileges, grantOptions: item.privileges.union(item.grantOptions))
      guard (try? remove(change, owner: owner, .cascade)) != nil else { return }
    }
  }

  /// Adds the items of a schema's default privileges to those of the database (`aclmerge`).
  mutating func merge(_ other: AccessControlList) { for item in other.items { add(item) } }

  /// Another owner takes the place of the old one, as grantor and as grantee (`aclnewowner`).
  mutating func changeOwner(from old: RoleIdentity, to new: RoleIdentity) { rename(old, to: new) }

  /// Another role, or another name, in the place of one; what both had becomes one item.
  mutating func rename(_ old: RoleIdentity, to new: RoleIdentity) {
    guard old != new, mentions(old) else { return }
    let before = items
    items = []
    for item in before {
      var renamed = item
      if renamed.grantee == old { renamed.grantee = new }
      if renamed.grantor == old { renamed.grantor = new }
      add(renamed)
    }
  }

  private func index(_ grantee: RoleIdentity, _ grantor: RoleIdentity) -> Int? {
    items.firstIndex { $0.grantee == grantee && $0.grantor == grantor }
  }

  private mutating func add(_ change: Item) {
    if let index = index(change.grantee, change.grantor) {
      items[index].privileges.formUnion(change.privileges)
      items[index].grantOptions.formUnion(change.grantOptions)
    } else if !change.privileges.isEmpty {
      items.append(change)
    }
  }

  /// `aclupdate` for a revocation, with `recursive_revoke`. Each step takes an item or a part of one, so it ends.
  private mutating func remove(_ change: Item, owner: RoleIdentity, _ behavior: DropBehavior) throws(Refusal) {
    guard let index = index(change.grantee, change.grantor) else { return }
    let lost = items[index].grantOptions.intersection(change.grantOptions)
    items[index].privileges.subtract(change.privileges)
    items[index].grantOptions.subtract(change.grantOptions)
    let grantee = items[index].grantee
    if items[index].privileges.isEmpty { items.remove(at: index) }
    // The owner never truly loses the right to grant; others may still have it from someone else.
    guard !lost.isEmpty, grantee != owner else { return }
    let gone = lost.subtracting(grantOptions(of: grantee, owner: owner))
    guard !gone.isEmpty else { return }
    while let item = items.first(where: { $0.grantor == grantee && !$0.privileges.isDisjoint(with: gone) }) {
      if behavior == .restrict { throw .dependentPrivileges }
      try remove(Item(grantee: item.grantee, grantor: grantee, privileges: gone, grantOptions: gone), owner: owner, behavior)
    }
  }

  /// `check_circularity`: whether the grantor would still have its right without all that the grantee has passed on.
  private func checkCircularity(_ change: Item, owner: RoleIdentity) throws(Refusal) {
    guard change.grantor != owner else { return }
    var without = self
    while let item = without.items.first(where: { $0.grantee == change.grantee && !$0.grantOptions.isEmpty }) {
      let options = Item(grantee: item.grantee, grantor: item.grantor, privileges: [], grantOptions: item.grantOptions)
      try without.remove(options, owner: owner, .cascade)
    }
    guard without.grantOptions(of: change.grantor, owner: owner).isSuperset(of: change.grantOptions) else { throw .circular }
  }
}
