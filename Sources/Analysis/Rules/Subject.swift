public import Catalog
public import Effects
public import PostgresSyntax

/// Something that can wake a rule.
public protocol Subject: Sendable {
  static var subjectKind: SubjectKind { get }
  /// The subject in the event, if the event has it. Never nil for an event of the subject's kind.
  init?(_ event: Event)
}

/// What happens in an analysis, in order: for each statement its parts and effects, then the step as a whole; at last the file's end.
public enum Event: Sendable {
  case statement(Statement)
  case tableCommand(AlterTableCommand)
  case lock(RelationLock)
  case rewrite(TableRewrite)
  case scan(TableScan)
  case build(IndexBuild)
  case step(StepSubject)
  case syntaxProblem(UnreadStatement)
  case versionedSyntax(VersionedSyntax)
  case psqlCommand(PsqlLine)
  case allowance(AllowanceProblem)
  case fileProblem(FileProblem)
  case fileEnd(FileEnd)
  case rollback(Rollback)
  case historyEnd(HistoryEnd)
}

/// The kinds of subjects: the rows of the engine's table of rules.
public enum SubjectKind: UInt8, Sendable, CaseIterable {
  case insert
  case update
  case delete
  case select
  case merge
  case create
  case createTableAs
  case alterTable
  case index
  case view
  case refreshMatView
  case createSeq
  case alterSeq
  case createEnum
  case alterEnum
  case createDomain
  case alterDomain
  case createFunction
  case createTrig
  case createPolicy
  case createSchema
  case createExtension
  case drop
  case rename
  case alterOwner
  case alterObjectSchema
  case comment
  case truncate
  case grant
  case transaction
  case variableSet
  case lockStatement
  case vacuum
  case cluster
  case reindex
  case copy
  case doBlock
  case dropdb
  case alterSystem
  case otherStatement

  case tableCommand
  case lock
  case rewrite
  case scan
  case build
  case step
  case syntaxProblem
  case versionedSyntax
  case psqlCommand
  case allowance
  case fileProblem
  case fileEnd
  case rollback
  case historyEnd
}

/// One command of an ALTER TABLE, with the statement it stands in.
public struct AlterTableCommand: Sendable {
  public let statement: AlterTableStmt
  public let command: AlterTableCmd

  public init(statement: AlterTableStmt, command: AlterTableCmd) {
    self.statement = statement
    self.command = command
  }
}

/// The statement as a whole, after its parts: for rules that look at all effects at once.
public struct StepSubject: Sendable {
  public init() {}
}

/// A statement that could not be read, or read only in part.
public struct UnreadStatement: Sendable {
  public let problem: SyntaxProblem
  /// Whether a tool's placeholder stands in the statement, so that its real text is not known.
  public let hasPlaceholder: Bool

  public init(problem: SyntaxProblem, hasPlaceholder: Bool) {
    self.problem = problem
    self.hasPlaceholder = hasPlaceholder
  }
}

/// A backslash command of psql in the file, which is no SQL.
public struct PsqlLine: Sendable {
  /// With the backslash: `\i`.
  public let command: String
  /// The command with what it is given.
  public let range: ByteRange

  public init(command: String, range: ByteRange) {
    self.command = command
    self.range = range
  }

  /// It runs SQL that does not stand in the file.
  public var runsUnreadSQL: Bool { ["\\i", "\\ir", "\\include", "\\include_relative", "\\gexec"].contains(command) }
}

/// The end of a migration file, after its last statement. The step is the last one; there is none in an empty file.
public struct FileEnd: Sendable {
  public init() {}
}

/// The end of a history, after its last file, judged or not: once per history that has judged files.
///
/// The step is an empty one in the last judged file, with the last catalog before and after it. Findings say which file they are in:
/// `report.report(…, at: range, in: summary)`.
public struct HistoryEnd: Sendable {
  /// The schema after the last file of the history, files that are not judged included.
  public let catalog: Catalog
  /// The judged files, oldest first.
  public let files: [FileSummary]
  /// Those of `files` that are known to reach servers in one go: where the policy or the command line says which files every server has
  /// already, the files after those; else the last file alone.
  public let batch: ArraySlice<FileSummary>

  /// The judged file that made or last changed something; nil for a file that is only replayed.
  public func file(of origin: Origin) -> FileSummary? {
    let number = Int(origin.file.rawValue)
    let index = files.firstIndex(past: { $0.number >= number })
    return index < files.count && files[index].number == number ? files[index] : nil
  }

  /// How many files of the history come after a judged one.
  public func filesAfter(_ file: FileSummary) -> Int { max(0, fileCount - 1 - file.number) }

  let fileCount: Int

  private let deferredWords: Deferred<HistoryWords>

  init(catalog: Catalog, files: [FileSummary], batch: ArraySlice<FileSummary>, fileCount: Int) {
    self.catalog = catalog
    self.files = files
    self.batch = batch
    self.fileCount = fileCount
    deferredWords = Deferred { HistoryWords(files) }
  }

  /// What the judged files say; found out when a rule first asks.
  public var words: HistoryWords { deferredWords.value }
}
