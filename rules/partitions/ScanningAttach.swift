public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A table that becomes a partition is read in full, unless a valid CHECK proves that its rows belong there; so is a default partition, which must
/// hold none of them. Both are locked ACCESS EXCLUSIVE meanwhile.
public struct ScanningAttach: Rule {
  public static let id: RuleID = "scanning-attach"
  public static let defaultLevel = Level.block
  public static let phrases = ["attaching a partition without a proving check", "ATTACH PARTITION that scans"]
  public static let narrows: [RuleID] = ["lock-held-while-working", "partition-created-in-place", "blocking-lock"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    var reported: [ByteRange] = []
    for scan in step.effects.scans {
      switch scan.cause {
      case .attachPartition:
        guard let (name, bound) = step.attached(at: scan.range), !reported.contains(scan.range) else { continue }
        reported.append(scan.range)
        let partition = step.relation(name)
        guard !partition.isNew else { continue }
        reportAttached(partition, bound, at: scan.range, in: step, &report)
      case .defaultPartition:
        guard let table = scan.relation.flatMap({ step.relation($0) }), table.relation?.partitionBound == .defaultPartition, !table.isNew
        else { continue }
        report.report(
          .readsDefault(table.name), at: scan.range, on: table.name,
          label: step.workLabel("reads all of", table.name, for: .scan, under: .accessExclusive),
          help:
            "first add a CHECK to \"\(table.name.name)\" that keeps out what the new partition takes, NOT VALID, and VALIDATE it, each in a transaction of its own",
          related: step.birthplace(of: table), locks: step.effects.locks)
      default: continue
      }
    }
  }

  private func reportAttached(
    _ partition: TargetRelation, _ bound: PartitionBoundSpec?, at range: ByteRange, in step: Step, _ report: inout Reporter
  ) {
    let condition = bound.flatMap { step.condition(of: $0, at: range) }
    var fixes: [Fix] = []
    if let condition, step.commitsByItself, let relation = partition.relation { fixes = [fix(condition, on: relation, in: step)] }
    let advice = condition.map { "CHECK (\($0)) NOT VALID" } ?? "a CHECK of the bound, NOT VALID,"
    report.report(
      .readsAll(partition.name), at: range, on: partition.name,
      label: step.workLabel("reads all of", partition.name, for: .scan, under: .accessExclusive),
      help:
        "first add \(advice) to \"\(partition.name.name)\" and VALIDATE it, each in a transaction of its own; drop it after the ATTACH",
      related: step.birthplace(of: partition), locks: step.effects.locks, fixes: fixes)
  }

  private func fix(_ condition: String, on partition: Relation, in step: Step) -> Fix {
    let taken = step.before.constraints(of: partition.id).map(\.name)
    var label = "bound"
    var number = 0
    while taken.contains(Identifier.makeObjectName(partition.name, nil, label)) {
      number += 1
      label = "bound\(number)"
    }
    let name = Printer.quoted(Identifier.makeObjectName(partition.name, nil, label))
    let schema = step.before.schemaName(partition.schema)
    let table = (schema == "public" ? "" : Printer.quoted(schema) + ".") + Printer.quoted(partition.name)
    let statements = [
      "ALTER TABLE \(table) ADD CONSTRAINT \(name) CHECK (\(condition)) NOT VALID",
      "ALTER TABLE \(table) VALIDATE CONSTRAINT \(name)",
      step.tree.text(step.range),
      "ALTER TABLE \(table) DROP CONSTRAINT \(name)",
    ]
    return Fix(
      title: "prove the bound by a CHECK that is validated without blocking",
      edits: [TextEdit(range: step.range, newText: statements.joined(separator: ";" + step.newLine))])
  }
}

extension Step {
  /// The partition that an ATTACH at a place of this statement names.
  fileprivate func attached(at range: ByteRange) -> (RangeVar, PartitionBoundSpec?)? {
    guard case .alterTable(let alter) = statement else { return nil }
    for command in alter.commands where command.range.overlaps(range) {
      if case .attachPartition(let partition, let bound) = command.kind { return (partition, bound) }
    }
    return nil
  }

  /// The bound as a condition, for keys of one column and bounds without null: what PostgreSQL makes of it (`get_qual_from_partbound`).
  fileprivate func condition(of bound: PartitionBoundSpec, at range: ByteRange) -> String? {
    guard case .alterTable(let alter) = statement, let key = relation(alter.relation).relation?.partitionKey, key.elements.count == 1,
      let number = key.elements[0].column, let column = relation(alter.relation).relation?.column(number)
    else { return nil }
    let name = Printer.quoted(column.name)
    func text(_ id: ExpressionID) -> String { tree.text(tree.range(of: id)) }
    switch bound {
    case .defaultPartition, .hash: return nil
    case .list(let values):
      guard !tree[values].contains(where: { tree[$0].isNull }) else { return nil }
      return "\(name) IS NOT NULL AND \(name) IN (\(tree[values].map(text).joined(separator: ", ")))"
    case .range(let lower, let upper):
      guard let low = tree[lower].first, let high = tree[upper].first else { return nil }
      var parts = ["\(name) IS NOT NULL"]
      if case .columnRef = tree[low] {} else { parts.append("\(name) >= \(text(low))") }
      if case .columnRef = tree[high] {} else { parts.append("\(name) < \(text(high))") }
      return parts.joined(separator: " AND ")
    }
  }
}

extension Expression {
  fileprivate var isNull: Bool {
    if case .aConst(.null) = self { true } else { false }
  }
}

extension Finding.Message {
  fileprivate static func readsAll(_ partition: RelationName) -> Self {
    "attaching \"\(partition.name)\" reads all its rows while every read and write of it waits: no valid CHECK proves that they belong there"
  }

  fileprivate static func readsDefault(_ table: RelationName) -> Self {
    "all rows of default partition \"\(table.name)\" are read for some that belong into the new one, while every read and write of it waits"
  }
}
