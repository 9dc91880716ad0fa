public import PostgresSyntax

/// Where a file stands in its history, as the migration tool and the version control see it: what rules about names, order and releases go by.
///
/// Facts of the tool and of the repository only; what the SQL does is no part of it.
public struct FilePlace: Sendable {
  /// What the tool runs the file for.
  public enum Role: Sendable, Hashable {
    case up
    /// Only leads back.
    case down
    /// Run again whenever it changes.
    case repeatable
    /// The whole schema at one version.
    case baseline
    /// Run at an event of the tool.
    case callback
  }

  /// What became of the file since the revision that the check compares with (`--since`).
  public enum Change: Sendable, Hashable {
    /// The revision does not have it.
    case added
    /// The revision has it with other bytes.
    case edited
    case unchanged
  }

  public var role: Role
  /// As the tool's name has it, without prefix: `7`, `20240301120000`; nil where it has none.
  public var version: String?
  /// What the name says of the change: “add orders”.
  public var title: String
  /// Whether it is the history's custom that files lead back: where few do, a missing way down is no oversight.
  public var historyLeadsBack: Bool
  /// nil where the check compares with no revision, or the file is in none.
  public var change: Change?
  /// The path of a later migration that the compared revision, and so perhaps a server, has already, while this file is new.
  public var newBefore: String?
  /// What is wrong with the file's name or its place, by the tool's own rules.
  public var problems: [FileProblem]

  public init(
    role: Role = .up, version: String? = nil, title: String = "", historyLeadsBack: Bool = false, change: Change? = nil,
    newBefore: String? = nil, problems: [FileProblem] = []
  ) {
    self.role = role
    self.version = version
    self.title = title
    self.historyLeadsBack = historyLeadsBack
    self.change = change
    self.newBefore = newBefore
    self.problems = problems
  }
}

/// Something that the migration tool holds against a file: its name, its version, its markers. A subject of its own, reported once per file and problem.
public struct FileProblem: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Two files with one version.
    case duplicateVersion
    /// A number is missing before it from a series without gaps.
    case missingVersion
    /// The tool passes the file over because of its name.
    case malformedName
    /// The tool's marker lines are wrong.
    case malformedContent
    case emptyFile
    /// The tool will not run it in a database that has run its neighbours.
    case neverRuns
    /// The compared revision, and so perhaps a server, has the migration with other bytes; the range is the first line that differs.
    case editedSinceRelease
    /// The tool's own list of checksums says so.
    case editedSinceChecksum
    /// The compared revision has the migration, and it is gone; the text is that revision's.
    case removedSinceRelease
    /// The compared revision has it under the first of `otherPaths`.
    case renamedSinceRelease
  }

  public var kind: Kind
  /// What the tool does about it: lower case, no final period.
  public var message: String
  /// What to underline; the file's first line where the problem is the file itself.
  public var range: ByteRange
  /// The paths of the other files it is about.
  public var otherPaths: [String]

  public init(kind: Kind, message: String, range: ByteRange, otherPaths: [String] = []) {
    self.kind = kind
    self.message = message
    self.range = range
    self.otherPaths = otherPaths
  }
}
