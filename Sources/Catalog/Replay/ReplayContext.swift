/// What a session brings to the replay of one statement.
public struct ReplayContext: Sendable, Hashable {
  public var searchPath: SearchPath
  /// The role that objects will belong to; nil where the history does not say.
  public var currentRole: String?
  public var isInTransaction: Bool
  /// The server's major version, 13 to 18.
  public var version: Int
  /// The history is known to start in the middle: what a statement names and nobody has made is taken to exist, the object is made without it, and the
  /// catalog is marked `isPartial`. Where false, such a statement fails as on a server.
  public var isPartialHistory: Bool
  /// `default_tablespace`, `default_table_access_method` and the like, by name, where they were set.
  public var settings: [String: String]

  public init(
    searchPath: SearchPath = .default, currentRole: String? = nil, isInTransaction: Bool = false, version: Int = 18,
    isPartialHistory: Bool = false, settings: [String: String] = [:]
  ) {
    self.searchPath = searchPath
    self.currentRole = currentRole
    self.isInTransaction = isInTransaction
    self.version = version
    self.isPartialHistory = isPartialHistory
    self.settings = settings
  }
}
