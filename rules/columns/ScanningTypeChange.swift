public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A new type that leaves the rows as they are, but has all of them tested again, or an index built again, under ACCESS EXCLUSIVE.
public struct ScanningTypeChange: Rule {
  public static let id: RuleID = "scanning-type-change"
  public static let defaultLevel = Level.warn
  public static let phrases = ["column type changes that scan the table", "type changes that test rows or build indexes again"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    // What the server refuses goes through nothing.
    guard step.result.failure == nil, case .alterColumnType(let name, _) = subject.command.kind else { return }
    let range = subject.command.range
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !step.isTruncated(table), let relation = table.relation, let old = relation.column(named: step.tree.string(name)),
      !step.effects.rewrites.contains(where: { $0.relation == relation.id || $0.range.overlaps(range) })
    else { return }
    let isScanned = step.effects.scans.contains { scan in
      if case .typeChangeRecheck = scan.cause { scan.range.overlaps(range) } else { false }
    }
    let checks = isScanned ? checks(of: old, relation, in: step) : []
    let indexes = step.effects.rebuilds.filter { $0.range.overlaps(range) && isTypeChange($0) }
    guard isScanned || !indexes.isEmpty else { return }
    let new = step.after.relation(relation.id)?.column(old.number)
    report.report(
      .works(
        on: old.name, old: step.before.typeName(old.type), new: new.map { step.after.typeName($0.type) } ?? "its new type",
        work(checks, indexes.map(\.name.name)), table: table.name), at: range, on: table.name,
      label: step.lockLabel(.accessExclusive, on: table.name, for: indexes.isEmpty ? .scan : .indexBuild),
      help: help(checks, indexes.map(\.name.name)), related: step.birthplace(of: old, in: table) + step.placesHeld(besides: table.name),
      locks: step.effects.locks.filter { $0.name == table.name })
  }

  private func checks(of column: Column, _ relation: Relation, in step: Step) -> [String] {
    step.before.constraints(of: relation.id).filter {
      $0.checkExpression != nil && $0.isValidated && $0.isEnforced && $0.columns.contains(column.number)
    }.map(\.name)
  }

  private func isTypeChange(_ build: IndexBuild) -> Bool { if case .typeChange = build.cause { true } else { false } }

  private func work(_ checks: [String], _ indexes: [String]) -> String {
    let parts = [
      indexes.isEmpty ? nil : "builds \(Phrase.quoted(indexes)) again",
      checks.isEmpty ? (indexes.isEmpty ? "reads all rows" : nil) : "tests \(Phrase.quoted(checks)) on all rows again",
    ]
    return parts.compactMap(\.self).joined(separator: " and ")
  }

  private func help(_ checks: [String], _ indexes: [String]) -> String {
    if indexes.isEmpty {
      return "drop the check before, and add it again NOT VALID after, to be validated in a statement of its own"
    }
    return
      "build an index like it on a new column CONCURRENTLY and move over; or drop the index CONCURRENTLY before and build it again after"
  }
}

extension Finding.Message {
  fileprivate static func works(on column: String, old: String, new: String, _ work: String, table: RelationName) -> Self {
    "changing \(old == new ? "the collation of \"\(column)\"" : "\"\(column)\" from \(old) to \(new)") \(work): every read and write of \"\(table.name)\" waits"
  }
}
