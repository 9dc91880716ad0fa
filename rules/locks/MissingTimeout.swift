import Analysis
import Effects
import Policy
import PostgresSyntax

/// What `missing-lock-timeout` and `missing-statement-timeout` have in common: the first lock of a transaction, or of a file whose statements commit one by
/// one, that others wait for while a limit is missing.
struct MissingTimeout: Sendable {
  let rule: RuleID
  let defaultLevel: Level
  let limit: TimeLimit
  /// What the limit is good for, as the end of “set lock_timeout before it: …”.
  let benefit: String

  /// The lock to speak of; nil where there is none, or where an earlier statement was spoken of.
  func firstLock(in step: Step) -> RelationLock? {
    step.firstLock(without: limit) { lock in
      step.policy.level(for: rule.text, defaultLevel: defaultLevel, relation: (schema: lock.name.schema, name: lock.name.name)).level
        != .off
    }
  }

  func report(_ message: Finding.Message, _ lock: RelationLock, in step: Step, fixes: [Fix], _ report: inout Reporter) {
    let idle = step.idleLocalSetting(of: limit.parameter)
    report.report(
      message, at: step.range, on: lock.name, label: step.lockLabel(lock.mode, on: lock.name), help: help(step, isIdle: idle != nil),
      related: (idle.map { [step.placeOfIdleSetting($0)] } ?? [])
        + (lock.relation.flatMap { step.relation($0) }.map { step.birthplace(of: $0) } ?? []),
      locks: step.blockingLocks, fixes: fixes)
  }

  private func help(_ step: Step, isIdle: Bool) -> String {
    isIdle
      ? "outside a transaction SET LOCAL sets nothing: write SET \(limit.parameter), without LOCAL"
      : "set \(limit.parameter) before it: \(benefit)"
  }
}

extension Step {
  /// An earlier SET LOCAL of the parameter that had no transaction to hold for, where this statement has none either.
  fileprivate func idleLocalSetting(of parameter: String) -> StepSummary? {
    guard !session.transaction.isOpen else { return nil }
    return earlier.last { earlier in
      guard case .variableSet(let set) = earlier.statement, set.isLocal, !earlier.session.transaction.isOpen else { return false }
      return set.name.map { tree.string($0) == parameter } ?? false
    }
  }

  fileprivate func placeOfIdleSetting(_ setting: StepSummary) -> RelatedPlace {
    RelatedPlace(
      path: file.path, line: file.lines.line(of: setting.range.start), range: setting.range, message: "this SET LOCAL sets nothing")
  }
}
