import Catalog
import Effects
import PostgresSyntax

extension StepSequence {
  /// A loop over very many known turns is judged for the first ones.
  static let bodyStepLimit = 500

  /// The statements in the bodies of DO blocks, and of functions and procedures that the step's statement calls.
  ///
  /// They run in the transaction of the statement that runs them. Nothing is said of those that fail, since a handler may wait for that.
  static func statementsInBodies(of step: Step) -> [Step] {
    guard !step.result.bodySteps.isEmpty else { return [] }
    var inner = step.session.inBody(at: step.range)
    var locks = TransactionLocks(held: step.locksHeld)
    var steps: [Step] = []
    var earlier: [StepSummary] = []
    var earlierRanges: [ByteRange] = []
    var commits = step.result.bodyCommits[...]
    for (index, body) in step.result.bodySteps.prefix(bodyStepLimit).enumerated() {
      while let commit = commits.first, commit.position <= index {
        commits.removeFirst()
        guard !step.session.transaction.isOpen else { continue }
        inner.commitInBody()
        locks.release()
      }
      guard body.failure == nil else { continue }
      let effects = Effects.of(
        body.statement, at: body.range, in: body.tree, before: body.before, after: body.after, session: inner,
        postgresVersion: step.postgresVersion)
      var result = ReplayResult()
      result.changes = body.changes
      result.isUncertain = !body.isCertain
      let bodyStep = Step(
        place: step.place.inBody(body.tree), statementNumber: step.statementNumber, statement: body.statement, range: body.range,
        before: body.before, after: body.after, result: result, session: inner, locksHeld: locks.held,
        effects: effects, earlier: step.earlier, gaps: step.gaps, formerNames: step.formerNames,
        body: BodyPlace(
          caller: step.range, rangeInFile: body.fileRange, function: body.function, earlier: earlier, earlierRanges: earlierRanges,
          isRepeated: body.isRepeated), migrationStart: step.migrationStart)
      steps.append(bodyStep)
      earlier.append(
        StepSummary(
          number: step.statementNumber, range: body.range, statement: body.statement, effects: effects, session: inner,
          blockingLocks: bodyStep.blockingLocks, changes: body.changes, clearedIndexes: []))
      earlierRanges.append(body.fileRange)
      // What runs in one branch only is not held in another one.
      if body.isCertain {
        locks.hold(effects.locks.map { HeldLock(lock: $0, statement: step.statementNumber, isExisting: !bodyStep.isNew($0.relation)) })
      }
      inner.apply(body.statement, at: body.range, in: body.tree)
      locks.follow(body.statement, in: body.tree)
    }
    return steps
  }

  /// Where bodies make, change or drop objects, as places in the file. What a nested body does stands there.
  static func changesInBodies(_ steps: [BodyStep]) -> [(change: CatalogChange, range: ByteRange)] {
    steps.prefix(bodyStepLimit).flatMap { step in step.changes.map { ($0, step.fileRange) } }
  }
}

extension [Step] {
  /// The locks of all of them, the strongest of each relation.
  var locks: [RelationLock] {
    var locks: [RelationLock] = []
    for step in self {
      locks += step.effects.locks.filter { lock in !locks.contains { $0.name == lock.name && $0.mode >= lock.mode } }
    }
    return locks
  }
}
