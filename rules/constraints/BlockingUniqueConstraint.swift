public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A unique constraint that builds its own index holds ACCESS EXCLUSIVE on the table until the index is there.
public struct BlockingUniqueConstraint: Rule {
  public static let id: RuleID = "blocking-unique-constraint"
  public static let defaultLevel = Level.block
  public static let phrases = ["unique constraints without USING INDEX", "adding a unique constraint that builds its index"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !step.isTruncated(table), !step.effects.rewrites.contains(where: { $0.range.overlaps(subject.command.range) })
    else { return }
    guard let (constraint, index, columns) = addedConstraint(subject.command, table, in: step) else { return }
    let name = step.name(of: constraint, on: table) { $0.kind == .unique }
    report.report(
      .buildBlocks(name, columns: columns.map { step.tree.string($0) }, table: table.name), at: subject.command.range, on: table.name,
      label: step.lockLabel(.accessExclusive, on: table.name, for: .indexBuild), help: help(subject, table, in: step),
      related: step.birthplace(of: table) + step.placesHeld(besides: table.name),
      locks: step.effects.locks.filter { $0.name == table.name },
      fixes: fixes(constraint, index, columns, named: name, on: table, subject, in: step))
  }

  private func addedConstraint(_ command: AlterTableCmd, _ table: TargetRelation, in step: Step) -> (Constraint, IndexConstraint, [Name])? {
    switch command.kind {
    case .addConstraint(let constraint):
      guard case .unique(let index) = constraint.kind, index.usingIndex == nil else { return nil }
      return (constraint, index, Array(step.tree[index.keys]))
    case .addColumn(let column, let ifNotExists):
      if ifNotExists, table.relation?.column(named: step.tree.string(column.name)) != nil { return nil }
      for constraint in column.constraints {
        if case .unique(let index) = constraint.kind { return (constraint, index, [column.name]) }
      }
      return nil
    default: return nil
    }
  }

  private func help(_ subject: AlterTableCommand, _ table: TargetRelation, in step: Step) -> String {
    if let help = step.partitionedHelp(table) { return help }
    let isOfColumn = if case .addColumn = subject.command.kind { true } else { false }
    let advice =
      (isOfColumn ? "add the column without UNIQUE, then " : "")
      + "build a unique index CONCURRENTLY, then ADD CONSTRAINT … UNIQUE USING INDEX, which takes a moment"
    return step.commitsByItself ? advice : step.outsideTransactionHelp(advice)
  }

  private func fixes(
    _ constraint: Constraint, _ index: IndexConstraint, _ columns: [Name], named name: String?, on table: TargetRelation,
    _ subject: AlterTableCommand, in step: Step
  ) -> [Fix] {
    guard let name, subject.statement.commands.count == 1, table.relation?.kind != .partitionedTable,
      let key = step.concurrentSteps(
        to: "UNIQUE", named: name, keys: columns.map { step.tree.text($0.range) }, constraint, index, in: subject.statement)
    else { return [] }
    let title = "build the index CONCURRENTLY, then let the constraint take it over"
    let steps = step.liftingShortLockTimeout(for: key.create) + [key.alter + key.add]
    guard case .addColumn(let column, _) = subject.command.kind else {
      return step.replacements(title, by: steps, or: { step.migrations(title, to: key) })
    }
    guard !column.hasAttributes, step.commitsByItself else { return [] }
    return [
      Fix(
        title: title,
        edits: [
          TextEdit(range: step.tree.withBlanksBefore(constraint.range), newText: ""),
          TextEdit(at: step.range.end, insert: steps.map { ";" + step.newLine + $0 }.joined()),
        ])
    ]
  }
}

extension Finding.Message {
  fileprivate static func buildBlocks(_ name: String?, columns: [String], table: RelationName) -> Self {
    let what = name.map { "\"\($0)\"" } ?? "on " + Phrase.quoted(columns)
    return "adding unique constraint \(what) blocks every read and write of \"\(table.name)\" until its index is built"
  }
}
