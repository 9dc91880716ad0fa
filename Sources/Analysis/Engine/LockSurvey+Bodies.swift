import Catalog
import Effects
import PostgresSyntax

/// What the statements of bodies do that a statement runs, as part of what that statement does.
extension LockSurvey {
  /// Adds what DO blocks, and functions and procedures that the statement calls, do to relations that were there before the file.
  ///
  /// - Parameter session: as it is before the statement.
  func addBodies(
    to shown: inout Statement, of statement: PostgresSyntax.Statement, in tree: SyntaxTree, _ result: ReplayResult, before: Catalog,
    _ session: Session
  ) {
    var effects = shown.effects
    let steps = result.bodySteps
    let isFollowed =
      !result.isUncertain && steps.count <= StepSequence.bodyStepLimit && steps.allSatisfy { $0.isCertain && $0.failure == nil }
    switch statement {
    case .doBlock: effects.isUncertain = !isFollowed
    case .call: effects.isUncertain = !isFollowed || steps.isEmpty
    case .select:
      if !isFollowed || callsUnknownCode(statement, in: tree, before, followsKnown: !steps.isEmpty) {
        effects.isUncertain = true
      }
    default: if !steps.isEmpty, !isFollowed { effects.isUncertain = true }
    }
    var inner = session.inBody(at: shown.range)
    for body in steps.prefix(StepSequence.bodyStepLimit) where body.failure == nil {
      let own = Effects.of(
        body.statement, at: body.range, in: body.tree, before: body.before, after: body.after, session: inner,
        postgresVersion: postgresVersion)
      effects.add(own) { relation in relation.flatMap { body.before.object($0) ?? body.after.object($0) }.map(isOwn) ?? false }
      addOwn(to: &shown, own, in: body.after)
      addChanged(to: &shown, by: body.statement, in: body.tree, body.before, inner)
      if callsUnknownCode(body.statement, in: body.tree, body.before, followsKnown: true) { effects.isUncertain = true }
      inner.apply(body.statement, at: body.range, in: body.tree)
    }
    effects.sort()
    shown.effects = effects
  }

  /// Whether a query calls what nobody has followed: a function that neither the history nor the server brings, one in a language that cannot be
  /// read, or one of the history that does more than compute.
  private func callsUnknownCode(
    _ statement: PostgresSyntax.Statement, in tree: SyntaxTree, _ catalog: Catalog, followsKnown: Bool
  ) -> Bool {
    guard case .select = statement else { return false }
    var isUnknown = false
    tree.walk(statement) { node in
      guard case .expression(let id) = node, case .funcCall(let call) = tree[id] else { return true }
      let words = tree[call.name].map { tree.string($0) }
      guard let name = words.last, words.count == 1 || words.first != "pg_catalog" else { return true }
      let known = catalog.functions(named: name)
      if known.isEmpty {
        isUnknown = !Catalog.isBuiltInFunction(name)
      } else {
        isUnknown = known.contains { function in !["sql", "plpgsql"].contains(function.language) || !followsKnown && function.usesTables }
      }
      return !isUnknown
    }
    return isUnknown
  }
}

extension Function {
  /// Whether words in its text may stand for more than a computation.
  fileprivate var usesTables: Bool {
    guard case .text(let text) = body else { return volatility != .immutable }
    let folded = text.lowercased()
    return Self.wordsOfWork.contains { folded.contains($0) }
  }

  private static let wordsOfWork = [
    "from", "insert", "update", "delete", "merge", "truncate", "lock", "create", "alter", "drop", "refresh", "execute", "perform", "call",
    "comment", "grant",
  ]
}

extension Effects {
  /// Does the work of another statement as well, but for the locks and work on relations that are `isNew`.
  fileprivate mutating func add(_ other: Effects, unless isNew: (ObjectID?) -> Bool) {
    for lock in other.locks where !isNew(lock.relation) { Self.add(lock, to: &locks) }
    for lock in other.toastLocks where !isNew(lock.relation) { Self.add(lock, to: &toastLocks) }
    rewrites += other.rewrites
    scans += other.scans
    builds += other.builds
    for build in other.rebuilds where !rebuilds.contains(where: { $0.name == build.name }) { rebuilds.append(build) }
    if other.isUncertain { isUncertain = true }
  }

  private static func add(_ lock: RelationLock, to locks: inout [RelationLock]) {
    guard let index = locks.firstIndex(where: { $0.name == lock.name && $0.kind == lock.kind }) else { return locks.append(lock) }
    locks[index].mode = max(locks[index].mode, lock.mode)
  }

  fileprivate mutating func sort() {
    locks.sort { $0.name < $1.name }
    toastLocks.sort { $0.name < $1.name }
    rewrites.sort { $0.name < $1.name }
    scans.sort { $0.name < $1.name }
    builds.sort { $0.name < $1.name }
    rebuilds.sort { $0.name < $1.name }
  }
}
