public import Catalog
public import Effects
public import PostgresSyntax

/// What each statement of a file does to a live server, without rules or policy: what `lockkeeper locks` shows.
///
/// Files are replayed one after the other; those that only make the schema are replayed and not shown. A file that is shown runs in one transaction as
/// far as its settings go (SET LOCAL counts), but what cannot run in one is shown as it runs alone, unless the file itself says BEGIN.
public struct LockSurvey: Sendable {
  public struct Statement: Sendable {
    /// The number in its file, from 0.
    public var number: Int
    public var range: ByteRange
    public var effects: Effects
    /// The server would refuse the statement.
    public var failure: ReplayFailure?
  }

  public let postgresVersion: Int
  /// Whether the schema is known as a whole: if not, what statements name and nobody made is taken to exist.
  public let isSchemaWhole: Bool
  private var catalog = Catalog()
  private var session = Session()
  private var fileCount = 0

  public init(postgresVersion: Int, isSchemaWhole: Bool) {
    self.postgresVersion = postgresVersion
    self.isSchemaWhole = isSchemaWhole
  }

  /// Replays a file that is not shown, in a session of its own.
  public mutating func replay(_ tree: SyntaxTree) { _ = survey(tree, isShown: false) }

  /// Replays a file in a new session and says what each of its statements does.
  public mutating func survey(_ tree: SyntaxTree) -> [Statement] { survey(tree, isShown: true) }

  private mutating func survey(_ tree: SyntaxTree, isShown: Bool) -> [Statement] {
    session = Session()
    if isShown { session.open(.singleQuery, statementCount: 2) }
    var transactions = TransactionCatalogs()
    let lines = LineIndex(tree.source.bytes)
    var shown: [Statement] = []
    for (number, raw) in tree.statements.enumerated() {
      let before = catalog
      let origin = Origin(
        file: FileID(UInt32(clamping: fileCount)), range: raw.range, line: Int32(clamping: lines.line(of: raw.range.start)))
      var context = session.replayContext(version: postgresVersion, isPartialHistory: !isSchemaWhole)
      context.isInTransaction = isInBlock
      let result = catalog.apply(raw.statement, in: tree, at: origin, context: context)
      if isShown {
        var effects = Effects.of(
          raw.statement, at: raw.range, in: tree, before: before, after: catalog, session: session, postgresVersion: postgresVersion)
        // Nobody waits for what the file itself has made.
        effects.locks.removeAll { lock in isBorn(lock.relation, in: before) }
        effects.toastLocks.removeAll { lock in isBorn(lock.relation, in: before) }
        shown.append(Statement(number: number, range: raw.range, effects: effects, failure: result.failure))
      }
      let wasOpen = isInBlock
      session.apply(raw.statement, at: raw.range, in: tree)
      transactions.follow(raw.statement, in: tree, wasOpen: wasOpen, isOpen: isInBlock, catalog: &catalog)
    }
    fileCount += 1
    return shown
  }

  /// The file itself has begun a transaction.
  private var isInBlock: Bool { session.transaction.isOpen && session.transaction != .implicit }

  /// Whether the file that is being replayed made the relation.
  private func isBorn(_ relation: ObjectID?, in catalog: Catalog) -> Bool {
    relation.flatMap { catalog.object($0) }?.origin.file == FileID(UInt32(clamping: fileCount))
  }
}
