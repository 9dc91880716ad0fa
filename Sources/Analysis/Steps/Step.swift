public import Catalog
public import Effects
public import Policy
public import PostgresSyntax

/// A statement in its place in history: the catalog before and after it, the session it runs in, and what it does to a live server.
///
/// Rules read steps. A step answers questions about objects in one way for all rules, above all whether a relation is *new*: made by the
/// same migration, so that nobody uses it yet and no lock on it can hurt.
///
/// Immutable, and shared: every rule is handed each step, and what a step holds is much to copy.
public final class Step: Sendable {
  /// The file, and its place in history.
  let place: FileContext
  /// The number of the statement in its file, from 0.
  public let statementNumber: Int
  public let statement: Statement
  public let range: ByteRange
  public let before: Catalog
  public let after: Catalog
  public let result: ReplayResult
  public let session: Session
  /// What the transaction has locked before this statement, in whatever mode.
  public let locksHeld: [HeldLock]
  public let effects: Effects
  /// The steps of the file so far, oldest first; what a file or transaction as a whole did. At the file's end, all of them.
  public let earlier: StepHistory
  /// Names in the statement that nobody has made at this point of the history, and that nothing can have made which the replay does not see.
  public let unresolved: [UnresolvedName]
  /// The server would refuse the statement, as far as the history tells.
  let isRefused: Bool
  let gaps: HistoryGaps
  let formerNames: FormerNames
  /// Where the statement stands in a body, if it does.
  public let body: BodyPlace?
  /// Where the statement's own migration begins in the file; what was made before it there counts as made by another one.
  let migrationStart: UInt32

  init(
    place: FileContext, statementNumber: Int, statement: Statement, range: ByteRange, before: Catalog, after: Catalog,
    result: ReplayResult, session: Session, locksHeld: [HeldLock] = [], effects: Effects, earlier: StepHistory,
    unresolved: [UnresolvedName] = [], isRefused: Bool = false, gaps: HistoryGaps, formerNames: FormerNames, body: BodyPlace? = nil,
    migrationStart: UInt32 = 0
  ) {
    self.place = place
    self.statementNumber = statementNumber
    self.statement = statement
    self.range = range
    self.before = before
    self.after = after
    self.result = result
    self.session = session
    self.locksHeld = locksHeld
    self.effects = effects
    self.earlier = earlier
    self.unresolved = unresolved
    self.isRefused = isRefused
    self.gaps = gaps
    self.formerNames = formerNames
    self.body = body
    self.migrationStart = migrationStart
  }

  // Lent and not copied: a tree has many parts, each of which a copy would have to count, and rules ask for it all the time.
  public var file: MigrationFile { _read { yield place.file } }
  public var policy: Policy { place.analyzer.policy }
  /// The server's major version, 13…18.
  public var postgresVersion: Int { place.analyzer.postgresVersion }
  /// The number of the file in the history.
  public var fileNumber: Int { place.fileNumber }
  /// The judged file right before this one, if there is one.
  public var previousFile: FileSummary? { place.previousFile }
  /// All statements of the file.
  var statements: FileStatements { place.statements }
  public var tree: SyntaxTree { _read { yield place.file.tree } }

  /// What the statement itself does to the schema's objects, without the statements of bodies that it runs: those are steps of their own.
  public var changes: [CatalogChange] {
    let bodies = result.bodySteps.prefix(StepSequence.bodyStepLimit)
    guard !bodies.isEmpty else { return result.changes }
    let elsewhere = Set(bodies.lazy.filter { $0.failure == nil }.flatMap { $0.changes.map(\.id) })
    return result.changes.filter { !elsewhere.contains($0.id) }
  }

  /// The history is known to begin in the middle, or to do what cannot be followed: names that nobody has made may well exist.
  public var isHistoryPartial: Bool { gaps.isPartial }

  /// Whether an object was made by this migration, or by another one that reaches servers together with it.
  public func isNew(_ origin: Origin) -> Bool {
    guard origin != .server, Int(origin.file.rawValue) >= place.batchStart else { return false }
    return Int(origin.file.rawValue) != place.fileNumber || origin.range.start >= migrationStart
  }

  /// Whether a relation was made by this migration. One that the history does not know is taken to be there already.
  public func isNew(_ relation: ObjectID?) -> Bool {
    guard let relation, let origin = (before.object(relation) ?? after.object(relation))?.origin else { return false }
    return isNew(origin)
  }

  /// The relation that a name means before this statement.
  public func relation(_ name: RangeVar) -> TargetRelation {
    let schema = name.schemaName.map { tree.string($0) }
    let text = tree.string(name.relationName)
    guard case .relation(let relation)? = before.relationClass(schema: schema, name: text, path: session.searchPath.current) else {
      return TargetRelation(name: RelationName(schema: schema ?? "public", name: text), relation: nil, isNew: false)
    }
    return TargetRelation(name: RelationName(relation, in: before), relation: relation, isNew: isNew(relation.origin))
  }

  /// The relation of that number, as it was before this statement.
  public func relation(_ id: ObjectID) -> TargetRelation? {
    before.relation(id).map { TargetRelation(name: RelationName($0, in: before), relation: $0, isNew: isNew($0.origin)) }
  }

  /// The size that the policy gives the relation.
  public func size(of relation: RelationName) -> TableSize? { policy.size(schema: relation.schema, name: relation.name) }

  /// Where a name that means nothing any more went: “leads was dropped here”, “email was renamed to mail here”.
  public func placeOfFormer(_ name: String) -> RelatedPlace? {
    guard let (fate, origin) = formerNames[name] else { return nil }
    let last = name.split(separator: ".").last.map(String.init) ?? name
    return switch fate {
    case .dropped: place(of: origin, "\(last) was dropped here")
    case .renamed(let new): place(of: origin, "\(last) was renamed to \(new) here")
    }
  }

  /// Where an object was created, for a finding's related places.
  public func place(of origin: Origin, _ message: String) -> RelatedPlace? {
    guard Int(origin.file.rawValue) < place.paths.count else { return nil }
    return RelatedPlace(path: place.paths[Int(origin.file.rawValue)], line: Int(origin.line), range: origin.range, message: message)
  }

  /// “orders was created here”.
  public func birthplace(of target: TargetRelation) -> [RelatedPlace] {
    guard let relation = target.relation, let place = place(of: relation.origin, "\(relation.name) was created here") else { return [] }
    return [place]
  }
}

extension Step {
  /// The step as seen later, when more of the file has run.
  func knowing(_ earlier: StepHistory) -> Step { copy(earlier: earlier) }

  /// The step after others in its place that change nothing of what it does.
  func following(_ earlier: StepHistory, in session: Session) -> Step { copy(session: session, earlier: earlier) }

  /// The step in another place of its file.
  func moved(to range: ByteRange, number: Int) -> Step { copy(statementNumber: number, range: range) }

  /// The step with another schema around it.
  func seeing(_ catalog: Catalog) -> Step { copy(catalog: catalog) }

  private func copy(
    statementNumber: Int? = nil, range: ByteRange? = nil, catalog: Catalog? = nil, session: Session? = nil, earlier: StepHistory? = nil
  ) -> Step {
    Step(
      place: place, statementNumber: statementNumber ?? self.statementNumber, statement: statement, range: range ?? self.range,
      before: catalog ?? before, after: catalog ?? after, result: result, session: session ?? self.session, locksHeld: locksHeld,
      effects: effects, earlier: earlier ?? self.earlier, unresolved: unresolved, isRefused: isRefused, gaps: gaps,
      formerNames: formerNames, body: body, migrationStart: migrationStart)
  }
}

/// A relation that a statement names, found in the catalog or not.
public struct TargetRelation: Sendable {
  public let name: RelationName
  /// nil where the history does not know it.
  public let relation: Relation?
  /// Made by the same migration.
  public let isNew: Bool
}

extension Step {
  /// Whether the server refuses the statement wherever it stands, and for nothing that another tool may have made: what cannot run in a transaction
  /// is judged as it will be outside one, and a relation that is missing as if it were there.
  var isSurelyRefused: Bool {
    guard isRefused else { return false }
    if !unresolved.isEmpty { return unresolved.allSatisfy { $0.kind == .column } }
    // `active_sql_transaction`
    return result.failure.map { $0.sqlState != "25001" } ?? false
  }

  /// A help text for what must run outside a transaction: says how this file's tool is told to.
  public func outsideTransactionHelp(_ advice: String) -> String {
    if isTransactionOfBody { return "\(advice), as a statement of its own: a body always runs in a transaction" }
    switch session.transaction {
    case .none: return advice
    case .block: return "\(advice), outside the BEGIN … COMMIT of this file"
    case .implicit, .runner:
      guard let optOut = file.tool.transactionOptOut else {
        return "\(advice), in a file of its own that runs outside a transaction" + noRoomHelp
      }
      return "\(advice); for that \(optOut)" + noRoomHelp
    }
  }

  /// Why no fix writes a next migration: the end of a help text, empty where there is room for one.
  public var noRoomHelp: String {
    guard !isAloneBesidesTimeouts, let obstacle = file.tool.nextObstacle() else { return "" }
    return
      "; no version is free between \(file.name.contains { $0.isNumber } ? file.name : file.path) and \(obstacle), so that it goes behind the"
      + " last migration, or later ones are renumbered"
  }
}

extension Step {
  /// An edit that puts `text` behind the statement's first `keyword`.
  public func insertion(of text: String, after keyword: Keyword) -> [TextEdit] {
    tree.end(of: keyword, in: range).map { [TextEdit(at: $0, insert: text)] } ?? []
  }
}
