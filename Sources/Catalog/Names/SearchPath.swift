/// The schemas that unqualified names are looked for in, in order: the value of `search_path`.
///
/// It holds names, not objects: a schema that does not exist is passed over, and found once it is made, as in PostgreSQL.
public struct SearchPath: Sendable, Hashable {
  /// As set, `$user` kept as it is.
  public var schemas: [String]

  public init(_ schemas: [String]) { self.schemas = schemas }

  /// `"$user", public`
  public static let `default` = SearchPath(["$user", "public"])
}
