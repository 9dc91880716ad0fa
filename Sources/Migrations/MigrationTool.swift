import PostgresSyntax

/// A program that runs migration files: which folders are its own, what its names mean, and how it runs a file.
///
/// A tool is one file in `Tools` and one line in `migrationTools`. It looks only at the folder it is shown, what lies below, and
/// configuration files above; it never decides what other tools may claim.
protocol MigrationTool: Sendable {
  var name: ToolName { get }

  /// What the tool does with a file that says nothing about transactions.
  var defaultTransaction: TransactionMode { get }

  /// What the placeholders of this tool look like.
  var placeholderSyntax: PlaceholderSyntax { get }

  /// The migrations of which `folder` is the root; nil when the folder is not this tool's.
  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim?

  /// Whether a text, wherever it lies, carries this tool's own marks.
  func recognises(_ source: SourceFile) -> Bool

  /// The parts of a claimed file. Problems go to the end of `problems`.
  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section]

  func placeholders(in bytes: [UInt8]) -> [ByteRange]
}

extension MigrationTool {
  var defaultTransaction: TransactionMode { .perFile }

  var placeholderSyntax: PlaceholderSyntax { [] }

  func recognises(_ source: SourceFile) -> Bool { false }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    [file.wholeSection(of: source)]
  }

  func placeholders(in bytes: [UInt8]) -> [ByteRange] { placeholderSyntax.ranges(in: bytes) }
}

/// How sure a tool has to be.
enum Evidence {
  /// The folder has to show that it is this tool's.
  case required
  /// The user has named the tool: names that fit are enough.
  case given
}

/// What a tool says about a folder that is its own.
struct Claim {
  var files: [ClaimedFile] = []
  var ignored: [IgnoredFile] = []
  var problems: [MigrationProblem] = []
  /// How versions compare, for versions that people write in a policy.
  var rule: Version.Rule
  /// Whether the tool refuses two files with one version and direction.
  var refusesDuplicates = false
}

/// A file that a tool takes for a migration, before it is read.
struct ClaimedFile {
  /// Relative to the claimed folder.
  var path: String
  var version: Version?
  var description: String
  var role: Migration.Role
  var transaction: TransactionMode
  var optOut: TransactionOptOut?

  init(
    _ path: String, version: Version?, description: String, role: Migration.Role = .up, transaction: TransactionMode = .perFile,
    optOut: TransactionOptOut? = nil
  ) {
    self.path = path
    self.version = version
    self.description = description
    self.role = role
    self.transaction = transaction
    self.optOut = optOut
  }

  var direction: Direction { role == .down ? .down : .up }

  func wholeSection(of source: SourceFile) -> Section {
    Section(range: source.wholeRange, direction: direction, transaction: transaction, optOut: optOut)
  }
}

extension SourceFile {
  var wholeRange: ByteRange { ByteRange(start: 0, end: UInt32(clamping: bytes.count)) }

  func starts(with text: String) -> Bool { bytes.starts(with: text.utf8) }
}
