public import Analysis
import Effects
public import Policy
public import PostgresSyntax

/// LOCK TABLE holds others up until the transaction ends, whether what follows needs it or not.
public struct ExplicitLock: Rule {
  public static let id: RuleID = "explicit-lock"
  public static let defaultLevel = Level.warn
  public static let phrases = ["LOCK TABLE", "explicit table locks"]

  public init() {}

  public func check(_ statement: LockStmt, in step: Step, _ report: inout Reporter) {
    guard let lock = step.blockingLocks.first(where: { $0.mode == statement.mode }) else { return }
    let names = step.blockingLocks.map(\.name.name)
    report.report(
      .locks(names, statement.mode), at: step.range, on: lock.name, label: step.lockLabel(lock.mode, on: lock.name),
      help: "let each statement take the lock that it needs, for as long as it needs it, under a lock_timeout",
      related: lock.relation.flatMap { step.relation($0) }.map { step.birthplace(of: $0) } ?? [], locks: step.blockingLocks)
  }
}

extension Finding.Message {
  fileprivate static func locks(_ tables: [String], _ mode: LockMode) -> Self {
    "from here to the end of the transaction \(mode.whatWaits) of \(Phrase.quoted(tables)) waits"
  }
}
