/// A role as owners and privileges name it. Roles belong to the whole server, so that most of them are made elsewhere: a name stands for a role,
/// whether or not the history has made one of that name.
public enum RoleIdentity: Sendable, Hashable {
  /// PUBLIC
  case everyone
  /// The role that runs the migrations, where no SET ROLE says another: which one that is, no statement tells. It is taken to be a superuser or
  /// the owner of what it touches.
  case migrating
  case named(String)

  /// The owner of an object, nil being the role that runs the migrations.
  public init(owner: String?) { self = owner.map(RoleIdentity.named) ?? .migrating }

  /// For people: `public`, `current_user` or the name.
  public var displayName: String {
    switch self {
    case .everyone: "public"
    case .migrating: "current_user"
    case .named(let name): name
    }
  }
}
