/// A path of a policy file: what was written, and where it leads.
public struct PolicyPath: Hashable, Sendable {
  public let written: String
  /// Relative to the folder of the file that says it, joined and normalised; in the terms of the folders the caller gave.
  public let resolved: String
}

/// `Lock timeout:` and `Statement timeout:`. At least one of the two is given.
public struct TimeoutSetting: Hashable, Sendable {
  /// The migration tool sets the timeout before it runs a file, so the file need not.
  public let isSetByTool: Bool
  /// The greatest timeout a migration may set, in milliseconds, above 0.
  public let limit: Int?
}

/// Which migrations reach a server in one go. Objects made in the same batch are not "existing".
public enum DeployBatch: String, Hashable, Sendable {
  case oneMigration = "one migration"
  case allPending = "all pending migrations"
}

/// The `key: value` settings. Each is nil where no file says it.
public struct PolicySettings: Sendable {
  /// PostgreSQL's major version, 13…18.
  public internal(set) var database: Located<Int>?
  /// As the catalogue spells it.
  public internal(set) var migrationTool: Located<String>?
  public internal(set) var migrationHistory: Located<PolicyPath>?
  public internal(set) var schemaBaseline: Located<PolicyPath>?
  /// The last version that every server already has: migrations up to it are replayed, not judged.
  public internal(set) var appliedThrough: Located<String>?
  public internal(set) var lockTimeout: Located<TimeoutSetting>?
  public internal(set) var statementTimeout: Located<TimeoutSetting>?
  public internal(set) var deployBatch: Located<DeployBatch>?
  /// The order in which migrations are to lock relations.
  public internal(set) var lockOrder: Located<[RelationPattern]>?

  public init() {}

  /// Takes each setting that `nearer` gives.
  mutating func override(with nearer: PolicySettings) {
    database = nearer.database ?? database
    migrationTool = nearer.migrationTool ?? migrationTool
    migrationHistory = nearer.migrationHistory ?? migrationHistory
    schemaBaseline = nearer.schemaBaseline ?? schemaBaseline
    appliedThrough = nearer.appliedThrough ?? appliedThrough
    lockTimeout = nearer.lockTimeout ?? lockTimeout
    statementTimeout = nearer.statementTimeout ?? statementTimeout
    deployBatch = nearer.deployBatch ?? deployBatch
    lockOrder = nearer.lockOrder ?? lockOrder
  }
}
