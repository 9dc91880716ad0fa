import Catalog
import Effects
import Policy
import PostgresSyntax

/// Runs the statements of one file in the replay. It neither works out what they do to a live server nor asks a rule: it hands on what is needed
/// for that, so that it can be done on other threads while the history goes on.
struct FileRun: Sendable {
  /// So many statements are handed on together.
  private static let blockSize = 128

  let context: FileContext
  private(set) var catalog: Catalog
  var session: Session
  /// See `Step.migrationStart`.
  private var migrationStart: UInt32 = 0
  /// The catalog as it was at each open savepoint, innermost last, and at the transaction's begin.
  private var transactions = TransactionCatalogs()
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
  /// What was made of the statements so far, but those in `waiting`.
  var steps = StepSequence()
  /// Statements of a judged file that have run and of which no step was made.
  private var waiting: [ReplayedStatement] = []
  /// The next statement is the first of a section.
  private var opensSection = false

  /// Lent and not copied, as `Step.file`.
  var file: MigrationFile { _read { yield context.file } }

  private init(
    _ context: FileContext, from catalog: Catalog, _ gaps: HistoryGaps, _ formerNames: FormerNames, session: Session? = nil,
    steps: StepSequence = StepSequence()
  ) {
    self.context = context
    self.catalog = catalog
    start = catalog
    self.session = session ?? context.analyzer.newSession
    self.steps = steps
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
    self.init(context, from: step.before, step.gaps, step.formerNames, session: step.session, steps: StepSequence(before: step))
    migrationStart = step.migrationStart
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

  /// Makes the steps of all statements that have run since it was last asked.
  mutating func takeStatements() -> [RunStatement] {
    defer { waiting = [] }
    return steps.append(waiting, in: context)
  }

  /// Runs the file's sections as its tool does.
  mutating func runSections() { runSections(blockSize: .max) { _ in } }

  /// The same; what the statements leave does not wait for `takeStatements`.
  ///
  /// - Parameter handOn: takes the statements of which steps are to be made, some at a time, in order.
  mutating func runSections(handingOn handOn: ([ReplayedStatement]) -> Void) {
    runSections(blockSize: Self.blockSize, handOn)
    handOnStatements(handOn)
  }

  private mutating func runSections(blockSize: Int, _ handOn: ([ReplayedStatement]) -> Void) {
    gaps.follow(skipped: file.tree.skipped, of: file.tree)
    for section in file.sections where !section.isDown {
      let statements = file.tree.statements.enumerated().filter { section.range.contains($0.element.range) }
      if section.isOwnMigration, !context.isBatch { migrationStart = section.range.start }
      session.open(section.execution, statementCount: statements.count)
      transactions = TransactionCatalogs()
      if session.transaction.isOpen { transactions.begin(catalog) }
      changeLog?.open(isInTransaction: session.transaction.isOpen)
      opensSection = true
      for (number, statement) in statements {
        run(statement, number: number)
        if waiting.count >= blockSize { handOnStatements(handOn) }
      }
      session.commit()
    }
  }

  private mutating func handOnStatements(_ handOn: ([ReplayedStatement]) -> Void) {
    guard !waiting.isEmpty else { return }
    handOn(waiting)
    waiting = []
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
      waiting.append(
        ReplayedStatement(
          number: number, raw: raw, before: before, after: catalog, result: result, session: session, opensSection: opensSection,
          migrationStart: migrationStart, unresolved: unexplained, isRefused: isRefused, gaps: gaps, formerNames: formerNames))
      opensSection = false
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
    // An extension may bring the class, but a server without it refuses the index.
    if leavesOutRefused, kind == .operatorClass { return (result, [], true) }
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
