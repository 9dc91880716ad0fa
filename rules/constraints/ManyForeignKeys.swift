public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// Foreign keys to several existing tables in one transaction: each is locked against writers, one after the other, until all is done.
///
/// Once per transaction, at the statement that comes to the second table.
public struct ManyForeignKeys: Rule {
  public static let id: RuleID = "many-foreign-keys"
  public static let defaultLevel = Level.note
  public static let phrases = ["foreign keys to several tables in one transaction", "many foreign keys at once"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    let added = step.createdForeignKeys
    guard !added.isEmpty, step.session.lockTimeout.current <= 0 else { return }
    var parents: [RelationName] = []
    if step.session.transaction.isOpen {
      for earlier in step.earlier where earlier.session.transaction == step.session.transaction {
        for change in earlier.changes { add(Step.createdForeignKey(change), to: &parents, in: step) }
      }
    }
    guard parents.count < 2 else { return }
    var second: TableConstraint?
    for constraint in added {
      let count = parents.count
      add(constraint, to: &parents, in: step)
      if count < 2, parents.count == 2 { second = constraint }
    }
    guard let second, let last = parents.last else { return }
    report.report(
      .lockedTogether(parents.map(\.name)), at: second.origin.range, on: last,
      label: "takes SHARE ROW EXCLUSIVE on \(Phrase.list(parents.map(\.description)))",
      help: "add each foreign key in a transaction of its own; or set a lock_timeout, so that a deploy that has to wait gives up",
      locks: step.effects.locks.filter { parents.contains($0.name) }, fixes: step.lockTimeoutFixOfTransaction)
  }

  private func add(_ constraint: TableConstraint?, to parents: inout [RelationName], in step: Step) {
    guard let constraint, let parent = step.existingParent(of: constraint)?.name, !parents.contains(parent) else { return }
    parents.append(parent)
  }
}

extension Finding.Message {
  fileprivate static func lockedTogether(_ tables: [String]) -> Self {
    Self(
      "one transaction locks \(Phrase.quoted(tables)) for its foreign keys: every write to them waits until the last lock is had, and code"
        + " that writes to them in another order runs into a deadlock")
  }
}
