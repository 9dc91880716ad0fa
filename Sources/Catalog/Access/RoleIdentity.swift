/// A role as owners and privileges name it. Roles belong to the whole server, so that most of them are made elsewhere: a name stands for a role,
/// whether or not the history has made one of that name.
public enum RoleIdentity: Sendable, Hashable {
  /// PUBLIC
  case everyone
  /// The role that runs the migrations, where no SET ROLE says another: which one that is, no statement tells. It is taken to be the one that
  /// `initdb` makes, and to own what it touches.
  case migrating
  case named(String)

  /// The owner of an object, nil being the role that runs the migrations.
  public init(owner: String?) {
    if let owner, owner != Self.superuser { self = .named(owner) } else { self = .migrating }
  }

  /// The role that `initdb` makes, as a rule.
  private static let superuser = "postgres"

  /// For people: `public`, `current_user` or the name.
  public var displayName: String {
    switch self {
    case .everyone: "public"
    case .migrating: "current_user"
    case .named(let name): name
    }
  }
}
