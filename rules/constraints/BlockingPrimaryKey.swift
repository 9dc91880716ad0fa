public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A primary key that builds its own index, or has to look for nulls, holds ACCESS EXCLUSIVE on the table until that is done.
public struct BlockingPrimaryKey: Rule {
  public static let id: RuleID = "blocking-primary-key"
  public static let defaultLevel = Level.block
  public static let phrases = ["primary keys without USING INDEX", "adding a primary key that blocks the table"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    guard case .addConstraint(let constraint) = subject.command.kind, case .primaryKey(let index) = constraint.kind else { return }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !step.isTruncated(table) else { return }
    let columns = columns(of: index, table, in: step)
    let nullable = columns.filter { column in table.relation.map { !step.before.isNotNullProven(column.number, of: $0.id) } ?? false }
    guard index.usingIndex == nil || !nullable.isEmpty else { return }
    let name = index.usingIndex.map { step.tree.string($0) } ?? step.name(of: constraint, on: table) { $0.kind == .primaryKey }
    report.report(
      index.usingIndex == nil ? .buildBlocks(name, table: table.name) : .scanBlocks(nullable.map(\.name), table: table.name),
      at: subject.command.range, on: table.name,
      label: step.lockLabel(.accessExclusive, on: table.name, for: index.usingIndex == nil ? .indexBuild : .scan),
      help: help(index, nullable, table, in: step),
      related: step.birthplace(of: table) + step.placesHeld(besides: table.name),
      locks: step.effects.locks.filter { $0.name == table.name },
      fixes: fixes(constraint, index, columns, nullable, named: name, on: table, subject, in: step))
  }

  private func columns(of index: IndexConstraint, _ table: TargetRelation, in step: Step) -> [Column] {
    guard let relation = table.relation else { return [] }
    if let using = index.usingIndex {
      let existing = step.before.indexes(of: relation.id).first { $0.name == step.tree.string(using) }
      return existing?.keys.compactMap { $0.column.flatMap(relation.column) } ?? []
    }
    return step.tree[index.keys].compactMap { relation.column(named: step.tree.string($0)) }
  }

  private func help(_ index: IndexConstraint, _ nullable: [Column], _ table: TargetRelation, in step: Step) -> String {
    if index.usingIndex == nil, let help = step.partitionedHelp(table) { return help }
    let proof = nullable.isEmpty ? "" : "prove \(Phrase.quoted(nullable.map(\.name))) NOT NULL by a CHECK that is validated"
    let build = index.usingIndex == nil ? "build a unique index CONCURRENTLY, then ADD PRIMARY KEY USING INDEX" : ""
    let advice = [proof, build].filter { !$0.isEmpty }.joined(separator: ", ")
    return step.commitsByItself ? advice : step.outsideTransactionHelp(advice)
  }

  private func fixes(
    _ constraint: Constraint, _ index: IndexConstraint, _ columns: [Column], _ nullable: [Column], named name: String?,
    on table: TargetRelation, _ subject: AlterTableCommand, in step: Step
  ) -> [Fix] {
    guard let name, subject.statement.commands.count == 1, let relation = table.relation, relation.kind == .table,
      !relation.isIncomplete, !columns.isEmpty
    else { return [] }
    let proof = step.notNullSteps(nullable, of: table, in: subject.statement)
    if index.usingIndex != nil {
      return step.replacements("prove NOT NULL before", by: (proof?.statements ?? []) + [step.tree.text(step.range)])
    }
    let keys = step.tree[index.keys].map { step.tree.text($0.range) }
    guard
      let key = step.concurrentSteps(to: "PRIMARY KEY", named: name, keys: keys, constraint, index, in: subject.statement)
    else { return [] }
    let title = "build the index CONCURRENTLY, then let the primary key take it over"
    let steps = step.liftingShortLockTimeout(for: key.create) + [key.alter + key.add]
    return step.replacements(
      title, by: (proof?.statements ?? []) + steps, or: { step.migrations(title, to: key, proving: proof) })
  }
}

extension Finding.Message {
  fileprivate static func buildBlocks(_ name: String?, table: RelationName) -> Self {
    "adding primary key \(name.map { "\"\($0)\" " } ?? "")blocks every read and write of \"\(table.name)\" until its index is built"
  }

  fileprivate static func scanBlocks(_ columns: [String], table: RelationName) -> Self {
    "the primary key makes \(Phrase.quoted(columns)) NOT NULL, which blocks every read and write of \"\(table.name)\" until all rows are read"
  }
}
