public import Analysis
public import PostgresSyntax

/// What a person, an editor or CI asks to be checked.
public struct CheckRequest: Sendable {
  /// Files and folders as they were written; empty for the working folder.
  public var paths: [String]
  /// A text that is not on disk, or not as it is there, such as standard input: checked as if it stood at its path.
  public var source: SourceFile?
  /// `--policy FILE`: this policy instead of the folders' own.
  public var policyFile: String?
  /// `--pg N`; goes before the policy's word.
  public var postgresVersion: Int?
  /// `--schema FILE`, replayed before everything and not judged; goes before the policy's word.
  public var schemaFile: String?

  /// `--since REV`: only what the change brings is told, and the files that the revision has count as released.
  public var since: ChangeSet?
  /// What day it is, for allowances with an end; asked only if there is one.
  public var today: @Sendable () -> CalendarDate? = { nil }

  /// Of the files asked for, the absolute paths of those to be judged; the others are replayed, and the end of the history is not judged.
  /// nil for all.
  var judgedPaths: Set<String>?

  public init(
    paths: [String] = [], source: SourceFile? = nil, policyFile: String? = nil, postgresVersion: Int? = nil, schemaFile: String? = nil
  ) {
    self.paths = paths
    self.source = source
    self.policyFile = policyFile
    self.postgresVersion = postgresVersion
    self.schemaFile = schemaFile
  }

  /// The version taken where nobody names one: the oldest that is still supported and that most servers run or exceed.
  public static let defaultPostgresVersion = 15
}

/// What version control says has changed since a revision. Paths are absolute.
public struct ChangeSet: Sendable {
  /// Files that the revision does not have.
  public var added: Set<String>
  /// Files that it has with other bytes: those bytes.
  public var edited: [String: [UInt8]]
  /// Files that only the revision has: its bytes.
  public var removed: [String: [UInt8]]

  public init(added: Set<String> = [], edited: [String: [UInt8]] = [:], removed: [String: [UInt8]] = [:]) {
    self.added = added
    self.edited = edited
    self.removed = removed
  }

  func change(of absolutePath: String) -> FilePlace.Change {
    added.contains(absolutePath) ? .added : edited[absolutePath] != nil ? .edited : .unchanged
  }
}
