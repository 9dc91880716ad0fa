public import Effects
public import PostgresSyntax

/// One file of a history, read and parsed, with what its tool says about it.
public struct MigrationFile: Sendable {
  /// A part of the file that runs in one direction.
  public struct Section: Sendable {
    public var range: ByteRange
    /// Runs when the migration is undone: it is parsed, but neither replayed nor judged as a step forward.
    public var isDown: Bool
    public var execution: ExecutionMode

    public init(range: ByteRange, isDown: Bool, execution: ExecutionMode) {
      self.range = range
      self.isDown = isDown
      self.execution = execution
    }
  }

  /// The path as reports show it.
  public var path: String
  public var tree: SyntaxTree
  public var lines: LineIndex
  public var sections: [Section]
  /// Whether findings are wanted; else the file is only replayed.
  public var isJudged: Bool
  /// The tool's placeholders, whose text is not known.
  public var placeholders: [ByteRange]
  public var tool: ToolFacts

  public init(
    path: String, tree: SyntaxTree, lines: LineIndex, sections: [Section], isJudged: Bool, placeholders: [ByteRange] = [],
    tool: ToolFacts = ToolFacts()
  ) {
    self.path = path
    self.tree = tree
    self.lines = lines
    self.sections = sections
    self.isJudged = isJudged
    self.placeholders = placeholders
    self.tool = tool
  }
}

/// What messages and fixes must know of the migration tool.
public struct ToolFacts: Sendable {
  /// As people write it: `Flyway`; nil where no tool is recognised.
  public var name: String?
  /// How a file opts out of the tool's transaction, as a sentence's end: `with a line "-- migrate:up transaction:false"`; nil where it cannot.
  public var transactionOptOut: String?
  /// Whether a statement that may not run in a transaction runs outside one if it stands alone in its file.
  public var singleStatementRunsAlone: Bool

  public init(name: String? = nil, transactionOptOut: String? = nil, singleStatementRunsAlone: Bool = false) {
    self.name = name
    self.transactionOptOut = transactionOptOut
    self.singleStatementRunsAlone = singleStatementRunsAlone
  }
}
