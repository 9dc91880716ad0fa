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
    /// The tool notes it down by itself (Liquibase's changesets): servers may have run what stands before it in the file long ago.
    public var isOwnMigration: Bool

    public init(range: ByteRange, isDown: Bool, execution: ExecutionMode, isOwnMigration: Bool = false) {
      self.range = range
      self.isDown = isDown
      self.execution = execution
      self.isOwnMigration = isOwnMigration
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
  public var place: FilePlace
  /// The files that undo this one, where they are files of their own.
  public var downFiles: [MigrationFile]
  /// The text that the compared revision has, where it is another one: findings in its statements are not told again.
  public var releasedText: SourceFile?

  public init(
    path: String, tree: SyntaxTree, lines: LineIndex, sections: [Section], isJudged: Bool, placeholders: [ByteRange] = [],
    tool: ToolFacts = ToolFacts(), place: FilePlace = FilePlace(), downFiles: [MigrationFile] = []
  ) {
    self.path = path
    self.tree = tree
    self.lines = lines
    self.sections = sections
    self.isJudged = isJudged
    self.placeholders = placeholders
    self.tool = tool
    self.place = place
    self.downFiles = downFiles
  }

  /// The number of the last statement that begins at or before an offset; 0 where none does.
  func statementNumber(at offset: UInt32) -> Int { tree.statements.lastIndex { $0.range.start <= offset } ?? 0 }

  /// The name without its folder.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The first line that says anything, for findings about the file as a whole.
  public var firstLine: ByteRange {
    let start = tree.statements.first?.range.start ?? 0
    let bytes = tree.source.bytes
    var end = min(Int(start), bytes.count)
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return ByteRange(start: start, end: UInt32(clamping: end))
  }
}

extension MigrationFile {
  /// The same with what is said of the statement on the lines right above it.
  public func removalWithComments(of statement: ByteRange) -> TextEdit {
    piece(of: statement).map { TextEdit(range: $0.range, newText: "") } ?? removal(of: statement)
  }

  /// An edit that takes a statement out, with its semicolon, and with its lines if nothing else is on them.
  public func removal(of statement: ByteRange) -> TextEdit {
    let bytes = tree.source.bytes
    var end = min(Int(statement.end), bytes.count)
    while end < bytes.count, bytes[end] == 0x20 || (bytes[end] >= 0x09 && bytes[end] <= 0x0D) { end += 1 }
    let hasSemicolon = end < bytes.count && bytes[end] == 0x3B
    let whole = ByteRange(start: statement.start, end: hasSemicolon ? UInt32(clamping: end + 1) : statement.end)
    return TextEdit(range: closingGap(wholeLines(of: whole)), newText: "")
  }

  /// The lines of a range with their ends, if nothing but space is on them besides; else the range with the space before it.
  func wholeLines(of range: ByteRange) -> ByteRange {
    let bytes = tree.source.bytes
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var start = min(Int(range.start), bytes.count)
    while start > 0, isSpace(bytes[start - 1]) { start -= 1 }
    var end = min(Int(range.end), bytes.count)
    while end < bytes.count, isSpace(bytes[end]) { end += 1 }
    let beginsLine = start == 0 || bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D
    let endsLine = end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D
    guard beginsLine, endsLine else { return ByteRange(start: UInt32(clamping: start), end: range.end) }
    if end < bytes.count { end += bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? 2 : 1 }
    return ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: end))
  }
}
