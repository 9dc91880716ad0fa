import Catalog
import Effects
import PostgresSyntax

/// Makes the steps of one file from what the replay says of its statements, in their order: works out what each does to a live server, and keeps
/// what the later ones must know of it.
///
/// The replay does not need it, so that it may be made on another thread while the history goes on.
struct StepSequence: Sendable {
  /// The steps so far.
  private(set) var earlier = StepHistory()
  private(set) var last: Step?
  private var locks = TransactionLocks()

  init() {}

  /// In the place of `step`.
  init(before step: Step) {
    earlier = step.earlier
    locks = TransactionLocks(held: step.locksHeld)
  }

  mutating func append(_ statements: [ReplayedStatement], in place: FileContext) -> [RunStatement] {
    statements.map { append($0, in: place) }
  }

  private mutating func append(_ replayed: ReplayedStatement, in place: FileContext) -> RunStatement {
    let (raw, session) = (replayed.raw, replayed.session)
    if replayed.opensSection || !session.transaction.isOpen { locks.release() }
    let step = Step(
      place: place, statementNumber: replayed.number, statement: raw.statement, range: raw.range, before: replayed.before,
      after: replayed.after, result: replayed.result, session: session, locksHeld: locks.held,
      effects: Effects.of(
        raw.statement, at: raw.range, in: place.file.tree, before: replayed.before, after: replayed.after, session: session,
        postgresVersion: place.analyzer.postgresVersion),
      earlier: earlier, unresolved: replayed.unresolved, isRefused: replayed.isRefused, gaps: replayed.gaps,
      formerNames: replayed.formerNames, migrationStart: replayed.migrationStart)
    let inBodies = Self.statementsInBodies(of: step)
    let bodyLocks = inBodies.locks
    earlier.append(
      StepSummary(
        number: replayed.number, range: raw.range, statement: raw.statement, effects: step.effects, session: session,
        blockingLocks: step.blockingLocks + bodyLocks.filter { $0.blocksUse && !step.isNew($0.relation) },
        changes: replayed.result.changes, clearedIndexes: raw.statement.clearedIndexes(in: place.file.tree),
        changesInBodies: Self.changesInBodies(replayed.result.bodySteps)))
    if session.transaction.isOpen {
      locks.hold(
        (step.effects.locks + bodyLocks).map { HeldLock(lock: $0, statement: replayed.number, isExisting: !step.isNew($0.relation)) })
      locks.follow(raw.statement, in: place.file.tree)
    }
    last = step
    return RunStatement(step: step, inBodies: inBodies)
  }
}
