import Catalog
import Effects
import PostgresSyntax

/// Statements in the bodies of DO blocks, and of functions and procedures that a statement calls, judged in their place.
///
/// They run in the transaction of the statement that runs them. Nothing is said of those that fail, since a handler may wait for that, and
/// none gets a fix: what has to leave the transaction has to leave the body as well.
extension FileAnalysis {
  /// A loop over very many known turns is judged for the first ones.
  static let bodyStepLimit = 500

  /// Judges the body's statements after the statement itself, and returns the locks that they took.
  mutating func judgeBody(of step: Step) -> [RelationLock] {
    guard !step.result.bodySteps.isEmpty else { return [] }
    let first = report.findings.count
    var inner = step.session.inBody(at: step.range)
    var locks: [RelationLock] = []
    var earlier: [StepSummary] = []
    var earlierRanges: [ByteRange] = []
    for body in step.result.bodySteps.prefix(Self.bodyStepLimit) where body.failure == nil {
      let effects = Effects.of(
        body.statement, at: body.range, in: body.tree, before: body.before, after: body.after, session: inner,
        postgresVersion: analyzer.postgresVersion)
      var result = ReplayResult()
      result.changes = body.changes
      result.isUncertain = !body.isCertain
      var file = file
      file.tree = body.tree
      let bodyStep = Step(
        file: file, fileNumber: fileNumber, statementNumber: step.statementNumber, statement: body.statement, range: body.range,
        before: body.before, after: body.after, result: result, session: inner, effects: effects, policy: analyzer.policy,
        postgresVersion: analyzer.postgresVersion, batchStart: batchStart, paths: paths, earlier: step.earlier, unresolved: [],
        isRefused: false, gaps: gaps, formerNames: formerNames, previousFile: previousFile, statements: statements,
        body: BodyPlace(caller: step.range, earlier: earlier, earlierRanges: earlierRanges))
      let start = report.findings.count
      collectFindings(of: bodyStep)
      // A function that was made elsewhere has no place of its own in this file.
      let isHere = body.tree.fileRange(of: body.range) == body.fileRange
      for index in report.findings.indices[start...] {
        let range = report.findings[index].range
        report.findings[index].range = isHere ? body.tree.fileRange(of: range) : body.fileRange
        report.findings[index].fixes = []
      }
      earlier.append(
        StepSummary(
          number: step.statementNumber, range: body.range, statement: body.statement, effects: effects, session: inner,
          blockingLocks: bodyStep.blockingLocks, changes: body.changes, clearedIndexes: []))
      earlierRanges.append(body.fileRange)
      locks += effects.locks.filter { lock in !locks.contains { $0.name == lock.name && $0.mode >= lock.mode } }
      // What runs in one branch only is not held in another one.
      if body.isCertain {
        inner.hold(effects.locks.map { HeldLock(lock: $0, statement: step.statementNumber, isExisting: !bodyStep.isNew($0.relation)) })
      }
      inner.apply(body.statement, at: body.range, in: body.tree)
    }
    leaveOutRepeated(from: first)
    return locks
  }

  /// Where bodies make, change or drop objects, as places in the file. What a nested body does stands there.
  static func rangesInBodies(_ steps: [BodyStep]) -> [ObjectID: ByteRange] {
    var ranges: [ObjectID: ByteRange] = [:]
    for step in steps.prefix(bodyStepLimit) {
      for change in step.changes { ranges[change.id] = step.fileRange }
    }
    return ranges
  }

  /// A statement of a loop is spoken of once.
  private mutating func leaveOutRepeated(from first: Int) {
    struct Key: Hashable {
      var rule: RuleID
      var range: ByteRange
    }
    var seen: Set<Key> = []
    let new = report.findings[first...].filter { seen.insert(Key(rule: $0.rule, range: $0.range)).inserted }
    report.findings.replaceSubrange(first..., with: new)
  }
}
