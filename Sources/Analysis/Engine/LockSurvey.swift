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
    /// A syntax error: nothing is known of it.
    public var isUnreadable = false
    /// Locked relations that nobody can wait for alone, with the one that they are part of: indexes, partitions and sequences of a table that the
    /// statement locks in the same mode.
    public var wholes: [RelationName: RelationName] = [:]
    /// The tables whose rows it changes, and how.
    public var changedTables: [RelationName: TableWork] = [:]
    /// The tables that the statement works on and that the file itself has made.
    public var ownTables: Set<RelationName> = []
    /// The new or rebuilt indexes of those.
    public var ownIndexes: Set<RelationName> = []
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

  /// A survey of a file that comes after others, which are replayed already.
  ///
  /// - Parameter fileCount: how many they are: the number of the first file that is shown, in origins.
  public init(postgresVersion: Int, after catalog: Catalog, fileCount: Int) {
    self.init(postgresVersion: postgresVersion, isSchemaWhole: false)
    self.catalog = catalog
    self.fileCount = fileCount
  }

  /// Replays a file that is not shown, in a session of its own.
  public mutating func replay(_ tree: SyntaxTree) { _ = survey(tree, isShown: false) }

  /// Replays a file in a new session and says what each of its statements does.
  public mutating func survey(_ tree: SyntaxTree) -> [Statement] { survey(tree, isShown: true) }

  /// The same for a file of a history: of the parts that lead forward, or of those that lead back in a file that holds no others.
  public mutating func survey(_ file: MigrationFile) -> [Statement] {
    let forward = file.sections.filter { !$0.isDown }
    return survey(file.tree, isShown: true, within: (forward.isEmpty ? file.sections : forward).map(\.range))
  }

  private mutating func survey(_ tree: SyntaxTree, isShown: Bool, within parts: [ByteRange]? = nil) -> [Statement] {
    session = Session()
    if isShown { session.open(.singleQuery, statementCount: 2) }
    var transactions = TransactionCatalogs()
    let lines = LineIndex(tree.source.bytes)
    var shown: [Statement] = []
    for (number, raw) in tree.statements.enumerated() {
      if let parts, !parts.contains(where: { $0.contains(raw.range) }) { continue }
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
        var statement = Statement(number: number, range: raw.range, effects: effects, failure: result.failure)
        if case .invalid = raw.statement { statement.isUnreadable = true }
        addOwn(to: &statement, effects, in: catalog)
        addChanged(to: &statement, by: raw.statement, in: tree, before, session)
        addBodies(to: &statement, of: raw.statement, in: tree, result, before: before, session)
        statement.wholes = wholes(of: statement.effects.locks, in: before)
        shown.append(statement)
      }
      let wasOpen = isInBlock
      session.apply(raw.statement, at: raw.range, in: tree)
      transactions.follow(raw.statement, in: tree, wasOpen: wasOpen, isOpen: isInBlock, catalog: &catalog)
    }
    fileCount += 1
    return shown
  }

  private func wholes(of locks: [RelationLock], in catalog: Catalog) -> [RelationName: RelationName] {
    var found: [RelationName: RelationName] = [:]
    let byRelation = Dictionary(locks.compactMap { lock in lock.relation.map { ($0, lock) } }) { first, _ in first }
    for lock in locks {
      let whole: ObjectID? =
        switch lock.relation.flatMap({ catalog.object($0) }) {
        case .index(let index)?: index.table
        case .sequence(let sequence)?: sequence.ownedBy?.object
        case .relation(let relation)? where relation.isPartition: relation.inherits.first
        default: nil
        }
      if let other = whole.flatMap({ byRelation[$0] }), other.mode == lock.mode { found[lock.name] = other.name }
    }
    return found
  }

  /// Notes which tables and indexes of what a statement does the file itself has made.
  func addOwn(to statement: inout Statement, _ effects: Effects, in catalog: Catalog) {
    for (id, name) in effects.scans.map({ ($0.relation, $0.name) }) + effects.rewrites.map({ ($0.relation, $0.name) }) {
      let object = id.flatMap { catalog.object($0) } ?? catalog.relationClass(schema: name.schema, name: name.name, path: .default)
      if isOwn(object) { statement.ownTables.insert(name) }
    }
    for build in effects.builds + effects.rebuilds {
      var table = build.table
      if table == nil,
        case .index(let index)? = catalog.relationClass(schema: build.name.schema, name: build.name.name, path: .default)
      {
        table = index.table
      }
      if isOwn(table.flatMap { catalog.object($0) }) { statement.ownIndexes.insert(build.name) }
    }
  }

  /// Notes the tables whose rows an UPDATE, DELETE or MERGE changes.
  func addChanged(
    to shown: inout Statement, by statement: PostgresSyntax.Statement, in tree: SyntaxTree, _ catalog: Catalog, _ session: Session
  ) {
    guard let (work, target) = TableWork.change(by: statement) else { return }
    let schema = target.schemaName.map { tree.string($0) }
    let name = tree.string(target.relationName)
    guard case .relation(let relation)? = catalog.relationClass(schema: schema, name: name, path: session.searchPath.current) else {
      return shown.changedTables[RelationName(schema: schema ?? "public", name: name)] = work
    }
    for table in [relation] + catalog.descendants(of: relation.id) { shown.changedTables[RelationName(table, in: catalog)] = work }
  }

  func isOwn(_ object: CatalogObject?) -> Bool { object?.origin.file == FileID(UInt32(clamping: fileCount)) }

  /// The file itself has begun a transaction.
  private var isInBlock: Bool { session.transaction.isOpen && session.transaction != .implicit }

  /// Whether the file that is being replayed made the relation.
  private func isBorn(_ relation: ObjectID?, in catalog: Catalog) -> Bool {
    isOwn(relation.flatMap { catalog.object($0) })
  }
}
