import Catalog
import Effects
import Policy
import PostgresSyntax

/// Runs the statements of one file in the replay, and works out what each does to a live server. It asks no rule: it hands on what the rules
/// are to see, so that they can be asked on other threads while the history goes on.
struct FileRun: Sendable {
  /// So many statements are handed on together.
  private static let blockSize = 128

  let context: FileContext
  private(set) var catalog: Catalog
  var session: Session
  /// The catalog as it was at each open savepoint, innermost last, and at the transaction's begin.
  private var transactions = TransactionCatalogs()
  private(set) var earlier = StepHistory()
  private(set) var gaps: HistoryGaps
  private(set) var formerNames: FormerNames
  /// The catalog before the first statement.
  let start: Catalog
  /// What was known before it of what cannot be seen.
  private let startKnowledge: (gaps: HistoryGaps, formerNames: FormerNames)
  /// How many statements ran.
  private(set) var statementCount = 0
  /// Statements that the server would refuse.
  private(set) var refusals: [(range: ByteRange, message: String)] = []
  /// Where changes are noted; nil where nobody asks for them.
  var changeLog: ChangeLog?
  /// A statement that names what the history should have made and has not is left out, and not run as if that were there.
  var leavesOutRefused = false
  /// Objects that the statements made, changed or dropped; kept where the schema is to be compared.
  private(set) var touched: [ObjectID] = []
  var keepsTouched = false
  /// A statement ran of which nobody can say what it did.
  private(set) var isUncertain = false
  private(set) var lastStep: Step?
  /// What the rules are to see and has not been handed on.
  private(set) var statements: [RunStatement] = []

  /// Lent and not copied, as `Step.file`.
  var file: MigrationFile { _read { yield context.file } }

  private init(
    _ context: FileContext, from catalog: Catalog, _ gaps: HistoryGaps, _ formerNames: FormerNames, session: Session? = nil,
    earlier: StepHistory = StepHistory()
  ) {
    self.context = context
    self.catalog = catalog
    start = catalog
    self.session = session ?? context.analyzer.newSession
    self.earlier = earlier
    self.gaps = gaps
    self.formerNames = formerNames
    startKnowledge = (gaps, formerNames)
  }

  /// A file in its place in history.
  init(_ context: FileContext, from state: HistoryAnalyzer.State) {
    self.init(context, from: state.catalog, state.gaps, state.formerNames)
  }

  /// Another text of the file, from its beginning.
  init(_ context: FileContext, inPlaceOf other: FileRun) {
    self.init(context, from: other.start, other.startKnowledge.gaps, other.startKnowledge.formerNames)
  }

  /// Other statements in the place of `step`'s own; see `FixProof`.
  init(_ context: FileContext, before step: Step) {
    self.init(context, from: step.before, step.gaps, step.formerNames, session: step.session, earlier: step.earlier)
  }

  /// Another file after a run, in a session of its own.
  init(_ context: FileContext, after other: FileRun) {
    self.init(context, from: other.catalog, other.gaps, other.formerNames)
  }

  /// Takes over what another run leaves, in its session.
  mutating func goOn(after other: FileRun) {
    catalog = other.catalog
    gaps = other.gaps
    formerNames = other.formerNames
    session = other.session
    transactions = other.transactions
    touched += other.touched
    isUncertain = isUncertain || other.isUncertain
  }

  /// Runs every statement in the session as it is.
  mutating func runAll() { run(Array(file.tree.statements.enumerated())) }

  /// Runs some statements in the session as it is.
  mutating func run(_ statements: [(offset: Int, element: RawStmt)]) {
    for (number, statement) in statements { run(statement, number: number) }
  }

  /// Runs the file's sections as its tool does.
  ///
  /// - Parameter handOn: takes statements for the rules, some at a time, in order.
  mutating func runSections(handingOn handOn: ([RunStatement]) -> Void = { _ in }) {
    gaps.follow(skipped: file.tree.skipped, of: file.tree)
    for section in file.sections where !section.isDown { run(section, handOn) }
    handOnStatements(handOn)
  }

  private mutating func run(_ section: MigrationFile.Section, _ handOn: ([RunStatement]) -> Void) {
    let statements = file.tree.statements.enumerated().filter { section.range.contains($0.element.range) }
    session.open(section.execution, statementCount: statements.count)
    transactions = TransactionCatalogs()
    if session.transaction.isOpen { transactions.begin(catalog) }
    changeLog?.open(isInTransaction: session.transaction.isOpen)
    for (number, statement) in statements {
      run(statement, number: number)
      if self.statements.count >= Self.blockSize { handOnStatements(handOn) }
    }
    session.commit()
  }

  private mutating func handOnStatements(_ handOn: ([RunStatement]) -> Void) {
    guard !statements.isEmpty else { return }
    handOn(statements)
    statements = []
  }

  private mutating func run(_ raw: RawStmt, number: Int) {
    let place = context
    statementCount += 1
    if case .invalid = raw.statement { return gaps.open(raw.range, of: place.file.tree) }
    let before = catalog
    let location = Origin(
      file: FileID(UInt32(clamping: place.fileNumber)), range: raw.range, line: Int32(clamping: place.file.lines.line(of: raw.range.start)))
    let (result, unresolved, isRefused) = replay(
      raw.statement, at: location, session.replayContext(version: place.analyzer.postgresVersion))
    // A placeholder may be part of any name around it.
    let hasPlaceholder = place.file.placeholders.contains { $0.overlaps(raw.range) }
    let unexplained = hasPlaceholder ? [] : gaps.unexplained(unresolved, in: before, formerNames)
    formerNames.note(result.changes, at: location)
    changeLog?.note(result.changes, by: raw, at: location, in: place.file.tree)
    if keepsTouched { touched += result.changes.map(\.id) }
    if result.isUncertain { isUncertain = true }
    // What was left out of a partial statement might change every verdict on it.
    let isPartial = place.file.tree.isPartial(raw)
    if place.file.isJudged, !isPartial {
      keep(
        Step(
          place: place, statementNumber: number, statement: raw.statement, range: raw.range, before: before, after: catalog,
          result: result, session: session,
          effects: Effects.of(
            raw.statement, at: raw.range, in: place.file.tree, before: before, after: catalog, session: session,
            postgresVersion: place.analyzer.postgresVersion),
          earlier: earlier, unresolved: unexplained, isRefused: isRefused, gaps: gaps, formerNames: formerNames))
    }
    if result.failure == nil, unresolved.isEmpty, !hasPlaceholder, !isPartial {
      gaps.follow(raw.statement, at: raw.range, in: place.file.tree, before, result)
    } else if !leavesOutRefused || result.failure == nil {
      gaps.open(raw.range, of: place.file.tree, keepingTablesOf: unexplained.isEmpty || isPartial ? nil : before)
    }
    let wasOpen = session.transaction.isOpen
    session.apply(raw.statement, at: raw.range, in: place.file.tree)
    for body in result.bodySteps where body.failure == nil && body.isCertain { session.applySettings(of: body.statement, in: body.tree) }
    transactions.follow(raw.statement, in: place.file.tree, wasOpen: wasOpen, isOpen: session.transaction.isOpen, catalog: &catalog)
    changeLog?.follow(raw.statement, in: place.file.tree, wasOpen: wasOpen, isOpen: session.transaction.isOpen)
  }

  /// Keeps a step for the rules, and what later steps must know of it.
  private mutating func keep(_ step: Step) {
    let inBodies = statementsInBodies(of: step)
    let bodyLocks = inBodies.locks
    statements.append(RunStatement(step: step, inBodies: inBodies))
    earlier.append(
      StepSummary(
        number: step.statementNumber, range: step.range, statement: step.statement, effects: step.effects, session: session,
        blockingLocks: step.blockingLocks + bodyLocks.filter { $0.blocksUse && !step.isNew($0.relation) },
        changes: step.result.changes, clearedIndexes: step.statement.clearedIndexes(in: file.tree),
        changesInBodies: Self.changesInBodies(step.result.bodySteps)))
    if session.transaction.isOpen {
      session.hold(
        (step.effects.locks + bodyLocks).map {
          HeldLock(lock: $0, statement: step.statementNumber, isExisting: !step.isNew($0.relation))
        })
    }
    lastStep = step
  }

  /// Replays a statement as a server would run it; or, where it names what nobody has made, as if that were there, so that what follows
  /// still makes sense.
  private mutating func replay(_ statement: Statement, at location: Origin, _ context: ReplayContext)
    -> (result: ReplayResult, unresolved: [UnresolvedName], isRefused: Bool)
  {
    let before = catalog
    let result = catalog.apply(statement, in: file.tree, at: location, context: context)
    guard let failure = result.failure else {
      let targets = before.undefinedTargets(of: statement, in: file.tree, context)
      if !targets.isEmpty { noteBeginning(before) }
      return (result, targets, false)
    }
    // Somebody else has made the schema: what is made in it is known all the same.
    if case .undefinedObject(.schema, let name, nil) = failure.kind, statement.makesObjectInSchema, before.schema(named: name) == nil {
      catalog = before
      catalog.assumeSchema(named: name)
      return replay(statement, at: location, context)
    }
    refusals.append((range: failure.range, message: failure.message))
    guard case .undefinedObject(let kind, let name, let didYouMean) = failure.kind else { return (result, [], true) }
    if leavesOutRefused, before.hasRelations,
      gaps.isSlip(UnresolvedName(kind: kind, name: name, range: failure.range, didYouMean: didYouMean), in: before)
    {
      return (result, [], true)
    }
    noteBeginning(before)
    catalog = before
    var lenient = context
    lenient.isPartialHistory = true
    let trusting = catalog.apply(statement, in: file.tree, at: location, context: lenient)
    let first = UnresolvedName(kind: kind, name: name, range: failure.range, didYouMean: didYouMean)
    return (trusting, trusting.unresolved.isEmpty ? [first] : trusting.unresolved, true)
  }

  /// A name is missing: where nothing was made before, or servers have already run the file, the history does not hold all that they have.
  private mutating func noteBeginning(_ before: Catalog) {
    if !file.isJudged || !before.hasRelations { gaps.markPartial() }
  }
}

extension Statement {
  /// Whether it makes an object in a schema, or moves one there.
  fileprivate var makesObjectInSchema: Bool {
    switch self {
    case .create, .createTableAs, .createForeignTable, .view, .createSeq, .createEnum, .compositeType, .createRange, .createDomain,
      .createFunction, .define, .alterObjectSchema:
      true
    default: false
    }
  }
}

extension HistoryAnalyzer {
  /// The session that a tool opens for a file.
  var newSession: Session {
    let setByTool = policy.settings.lockTimeout?.value
    let lockTimeout = setByTool?.isSetByTool == true ? setByTool?.limit ?? 1 : 0
    let statementTimeout = policy.settings.statementTimeout?.value
    return Session(
      lockTimeout: lockTimeout,
      statementTimeout: statementTimeout?.isSetByTool == true ? statementTimeout?.limit ?? 1 : 0)
  }
}
