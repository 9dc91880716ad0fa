/// What messages and fixes must know of the migration tool.
public struct ToolFacts: Sendable {
  /// As people write it: `Flyway`; nil where no tool is recognised.
  public var name: String?
  /// The files may be run by psql, which knows its own commands; false where the tool itself sends them to the server.
  public var mayBePsql: Bool
  /// A body of several lines needs lines of the tool's own around it, without which the tool cuts it in two.
  public var cutsBodies: Bool
  /// How a file opts out of the tool's transaction, as a sentence's end: `with a line "-- migrate:up transaction:false"`; nil where it cannot.
  public var transactionOptOut: String?
  /// Whether a statement that may not run in a transaction runs outside one if it stands alone in its file.
  public var singleStatementRunsAlone: Bool
  /// What makes the tool run this file outside a transaction; nil where it cannot, or does so already.
  public var optOut: OptOut?
  /// The files of a migration that comes right after this one, and after those besides that do so too: itself first; empty where there is no
  /// room for one, or the tool cannot. The paths are those of files that are to be written besides.
  public var nextMigration: @Sendable (_ next: NextMigration, _ besides: [String]) -> [NewFile]

  /// The file of the migration that follows so closely that no new one can come between; nil where one can.
  public var nextObstacle: @Sendable () -> String? = { nil }

  /// A change of this file, or a file beside it.
  public struct OptOut: Sendable {
    public var edits: [TextEdit]
    public var createFiles: [NewFile]

    public init(edits: [TextEdit] = [], createFiles: [NewFile] = []) {
      self.edits = edits
      self.createFiles = createFiles
    }
  }

  public init(
    name: String? = nil, mayBePsql: Bool = true, cutsBodies: Bool = false, transactionOptOut: String? = nil,
    singleStatementRunsAlone: Bool = false,
    optOut: OptOut? = nil,
    nextMigration: @escaping @Sendable (_ next: NextMigration, _ besides: [String]) -> [NewFile] = { _, _ in [] }
  ) {
    self.name = name
    self.mayBePsql = mayBePsql
    self.cutsBodies = cutsBodies
    self.transactionOptOut = transactionOptOut
    self.singleStatementRunsAlone = singleStatementRunsAlone
    self.optOut = optOut
    self.nextMigration = nextMigration
  }

  /// The files of several migrations, each after the one before it; nil where there is no room for them all.
  func migrations(_ next: [NextMigration], besides: [String] = []) -> [NewFile]? { next.files(besides: besides, by: nextMigration) }
}
