public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// Two transactions that lock the same tables in opposite order deadlock when they run at one time; so does one that goes against the order that all code keeps.
public struct LockOrderInversion: Rule {
  public static let id: RuleID = "lock-order-inversion"
  public static let defaultLevel = Level.warn
  public static let phrases = ["tables locked in opposite order", "lock order"]

  public init() {}

  public func check(_ end: HistoryEnd, in step: Step, _ report: inout Reporter) {
    for file in end.files { checkDeclaredOrder(of: file, step, &report) }
    let transactions = end.batch.flatMap { LockingTransaction.all(in: $0) }
    for (index, later) in transactions.enumerated() {
      for earlier in transactions[..<index] {
        guard let (first, second) = later.firstInversion(of: earlier) else { continue }
        report.report(
          .opposite(first.table.name, second.table.name), at: second.range, in: later.file, on: second.table,
          help: "lock \"\(second.table.name)\" before \"\(first.table.name)\" in both, or each in a transaction of its own",
          related: earlier.place(of: second.table, then: first.table))
        break
      }
    }
  }

  /// Against the policy's `Lock order:`.
  private func checkDeclaredOrder(of file: FileSummary, _ step: Step, _ report: inout Reporter) {
    guard let order = step.policy.settings.lockOrder?.value else { return }
    func rank(_ table: RelationName) -> Int? { order.firstIndex { $0.matches(schema: table.schema, name: table.name) } }
    for transaction in LockingTransaction.all(in: file) {
      for (index, lock) in transaction.locks.enumerated() {
        guard let own = rank(lock.table),
          let held = transaction.locks[..<index].first(where: { $0.statement < lock.statement && rank($0.table).map { $0 > own } ?? false })
        else { continue }
        report.report(
          .undeclared(lock.table.name, after: held.table.name), at: lock.range, in: file, on: lock.table,
          help: "the policy's order is \(Phrase.list(order.map(\.text), limit: 8))",
          related: [file.place(held.range, "\(held.table.name) is locked from here on")])
        break
      }
    }
  }
}

/// What one transaction locks, in order.
private struct LockingTransaction {
  struct Lock {
    var table: RelationName
    var range: ByteRange
    var statement: Int
  }

  let file: FileSummary
  let state: TransactionState
  /// Each table once, where it is first locked so that others wait.
  var locks: [Lock] = []

  static func all(in file: FileSummary) -> [LockingTransaction] {
    var found: [LockingTransaction] = []
    for step in file.steps where step.session.transaction.isOpen {
      let isSame = found.last.map { $0.state == step.session.transaction } ?? false
      if !isSame { found.append(LockingTransaction(file: file, state: step.session.transaction)) }
      for lock in step.blockingLocks where !(found.last?.locks.contains { $0.table == lock.name } ?? true) {
        found[found.count - 1].locks.append(Lock(table: lock.name, range: step.range, statement: step.number))
      }
    }
    return found.filter { $0.locks.count > 1 }
  }

  /// The first two locks that `other` takes the other way round.
  func firstInversion(of other: LockingTransaction) -> (Lock, Lock)? {
    for (index, second) in locks.enumerated() {
      guard let otherSecond = other.locks.first(where: { $0.table == second.table }) else { continue }
      for first in locks[..<index] where first.statement < second.statement {
        guard let otherFirst = other.locks.first(where: { $0.table == first.table }), otherSecond.statement < otherFirst.statement else {
          continue
        }
        return (first, second)
      }
    }
    return nil
  }

  func place(of first: RelationName, then second: RelationName) -> [RelatedPlace] {
    locks.filter { $0.table == first || $0.table == second }.map { file.place($0.range, "\($0.table.name) is locked here") }
  }
}

extension FileSummary {
  fileprivate func place(_ range: ByteRange, _ message: String) -> RelatedPlace {
    RelatedPlace(path: path, line: lines.line(of: range.start), range: range, message: message)
  }
}

extension Finding.Message {
  fileprivate static func opposite(_ first: String, _ second: String) -> Self {
    "this locks \"\(second)\" after \"\(first)\", another migration of the same deployment the other way round: together they deadlock"
  }

  fileprivate static func undeclared(_ table: String, after held: String) -> Self {
    "this locks \"\(table)\" after \"\(held)\", against the project's order: code that keeps it deadlocks with this migration"
  }
}
