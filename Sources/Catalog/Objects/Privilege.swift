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
