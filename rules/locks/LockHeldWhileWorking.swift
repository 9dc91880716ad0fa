public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A lock is held until its transaction ends: what an earlier statement locked briefly stays locked while a later one works.
public struct LockHeldWhileWorking: Rule {
  public static let id: RuleID = "lock-held-while-working"
  public static let defaultLevel = Level.block
  public static let phrases = ["long work under a lock", "work in a transaction that holds a lock"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard step.session.transaction.isOpen, step.effects.transaction == .allowed, let work = Work(step) else { return }
    // Where the statement itself makes others wait for the table, it is for the narrower rules to say so.
    let held = step.heldLocks.filter { held in !step.blockingLocks.contains { $0.name == held.lock.name } }
    guard let mode = held.map(\.lock.mode).max(), let lock = held.first(where: { $0.lock.mode == mode }) else { return }
    let names = held.filter { $0.lock.mode == mode }.map(\.lock.name.name)
    report.report(
      .staysLocked(names, mode, while: work.description), at: step.range, on: work.relation,
      label: step.workLabel(work.verb, work.relation, for: work.kind, under: mode),
      help: "end the transaction in between: \(advice(step))", related: step.place(of: lock),
      locks: held.map(\.lock))
  }

  private func advice(_ step: Step) -> String {
    if step.body != nil { return "take this statement out of the body" }
    return if case .block = step.session.transaction {
      "put this statement into a transaction of its own"
    } else {
      "put this statement into a migration of its own"
    }
  }
}

/// The heaviest that a statement does to a relation that was there before.
private struct Work {
  let relation: RelationName
  let kind: TableWork
  let verb: String
  /// What goes on, as a clause.
  let description: String

  /// nil where there is no work, or where the policy's sizes prove it brief.
  init?(_ step: Step) {
    let candidates = Self.rewrites(step) + Self.builds(step) + Self.scans(step)
    guard let work = candidates.first(where: { !step.isBrief($0.kind, on: $0.relation) }) else { return nil }
    self = work
  }

  private init(_ relation: RelationName, _ kind: TableWork, _ verb: String, _ description: String) {
    self.relation = relation
    self.kind = kind
    self.verb = verb
    self.description = description
  }

  private static func rewrites(_ step: Step) -> [Work] {
    step.effects.rewrites.filter { rewrite in
      // TRUNCATE makes a new, empty file: no work.
      if case .truncate = rewrite.cause { false } else { !step.isEasy(rewrite.relation) }
    }.map { Work($0.name, .rewrite, "rewrites", "\"\($0.name.name)\" is written anew") }
  }

  private static func builds(_ step: Step) -> [Work] {
    (step.effects.builds + step.effects.rebuilds).compactMap { build in
      if case .truncate = build.cause { return nil }
      guard !build.isConcurrent, !step.isEasy(build.table) else { return nil }
      let table = build.table.flatMap { step.relation($0) }?.name ?? build.name
      return Work(table, .indexBuild, "builds an index over", "\"\(build.name.name)\" is built")
    }
  }

  /// A foreign key's other side, where the table is new: no row of it has to be found there.
  private static func isLookup(_ scan: TableScan, _ step: Step) -> Bool {
    guard case .addForeignKey = scan.cause, case .alterTable(let statement) = step.statement else { return false }
    return step.relation(statement.relation).isNew
  }

  private static func scans(_ step: Step) -> [Work] {
    // Queries of migrations look something up, mostly by an index: `SELECT setval('s', max(id)) FROM t`.
    if case .select = step.statement { return [] }
    let change = TableWork.change(by: step.statement)
    let (kind, target) = (change?.work ?? .scan, change?.target)
    // Of the other tables that an UPDATE or DELETE names, the rows are read only.
    let changed = target.flatMap { step.relation($0).relation }
    let ids = changed.map { [$0.id] + step.before.descendants(of: $0.id).map(\.id) } ?? []
    return step.effects.scans.filter { $0.readsRows && !step.isEasy($0.relation) && !isLookup($0, step) }.map { scan in
      switch scan.relation.map(ids.contains) ?? (target != nil) ? kind : .scan {
      case .update: Work(scan.name, kind, "updates all of", "rows of \"\(scan.name.name)\" are updated")
      case .delete: Work(scan.name, kind, "deletes from all of", "rows of \"\(scan.name.name)\" are deleted")
      default: Work(scan.name, .scan, "reads all of", "all rows of \"\(scan.name.name)\" are read")
      }
    }
  }
}

extension Finding.Message {
  fileprivate static func staysLocked(_ names: [String], _ mode: LockMode, while work: String) -> Self {
    let (stays, them) = names.count == 1 ? ("stays", "it") : ("stay", "them")
    let waiting = mode.blocksReads ? "every read and write of \(them) waits" : "every write to \(them) waits"
    return "\(Phrase.quoted(names, limit: 4)) \(stays) locked while \(work): \(waiting)"
  }
}
