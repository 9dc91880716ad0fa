public import Catalog
public import Effects
public import PostgresSyntax

/// What a file's later statements must know of an earlier one.
///
/// Immutable, and shared: rules look back over thousands of them, where copies of a value would be most of the work.
public final class StepSummary: Sendable {
  public let number: Int
  public let range: ByteRange
  public let statement: Statement
  public let effects: Effects
  public let session: Session
  /// See `Step.blockingLocks`.
  public let blockingLocks: [RelationLock]
  /// What became of the schema's objects.
  public let changes: [CatalogChange]
  /// The names, without schema, of the indexes that it drops if they are there: also of those that the history does not have.
  public let clearedIndexes: [String]
  /// What statements of bodies changed, and where they stand in the file.
  let changesInBodies: [(change: CatalogChange, range: ByteRange)]

  init(
    number: Int, range: ByteRange, statement: Statement, effects: Effects, session: Session, blockingLocks: [RelationLock],
    changes: [CatalogChange], clearedIndexes: [String], changesInBodies: [(change: CatalogChange, range: ByteRange)] = []
  ) {
    self.number = number
    self.range = range
    self.statement = statement
    self.effects = effects
    self.session = session
    self.blockingLocks = blockingLocks
    self.changes = changes
    self.clearedIndexes = clearedIndexes
    self.changesInBodies = changesInBodies
  }

  /// Where the statement stands that changed an object, or did so in a certain way: in a body the last one, at its own place in the file; else the
  /// whole statement.
  public func place(ofChangeTo id: ObjectID, where matches: (CatalogChange) -> Bool = { _ in true }) -> ByteRange {
    changesInBodies.last { $0.change.id == id && matches($0.change) }?.range ?? range
  }

  /// Whether a relation went, or lost a column.
  public var dropsSomething: Bool {
    changes.contains { change in
      guard case .relation(let old)? = change.old else { return false }
      guard case .relation(let new)? = change.new else { return true }
      return old.columns.contains { column in !new.columns.contains { $0.number == column.number } }
    }
  }
}

/// A file after it was judged: what the files after it, and the end of the history, know of it.
public final class FileSummary: Sendable {
  public let file: MigrationFile
  /// The number of the file in the history: `Origin.file` of what it made.
  public let number: Int
  private let deferredSteps: Deferred<StepHistory>
  let deferredWords: Deferred<FileWords>

  init(file: MigrationFile, number: Int, steps: Deferred<StepHistory>, words: Deferred<FileWords>? = nil) {
    self.file = file
    self.number = number
    deferredSteps = steps
    deferredWords = words ?? Deferred { FileWords(file) }
  }

  /// Its statements that ran, oldest first; none for a file that takes no part in the history. Found out when first asked for.
  public var steps: StepHistory { deferredSteps.value }
  /// Found out when first asked for.
  public var words: FileWords { deferredWords.value }
  public var path: String { file.path }
  /// Lent and not copied, as `Step.tree`.
  public var tree: SyntaxTree { _read { yield file.tree } }
  public var lines: LineIndex { file.lines }
}
