public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A foreign key that is checked against all rows as it is added holds SHARE ROW EXCLUSIVE on both tables until the check ends.
public struct ValidatingForeignKey: Rule {
  public static let id: RuleID = "validating-foreign-key"
  public static let defaultLevel = Level.block
  public static let phrases = ["foreign keys without NOT VALID", "adding a foreign key without NOT VALID"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    let isScanned = step.effects.scans.contains { scan in
      if case .addForeignKey = scan.cause { scan.range.overlaps(subject.command.range) } else { false }
    }
    guard isScanned else { return }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !step.isTruncated(table) else { return }
    switch subject.command.kind {
    case .addConstraint(let constraint):
      guard case .foreignKey(let key) = constraint.kind else { return }
      let name = step.name(of: constraint, on: table) { $0.foreignKey != nil }
      // Before 18 PostgreSQL refuses NOT VALID for a foreign key of a partitioned table.
      let canWait = table.relation?.kind != .partitionedTable || step.postgresVersion >= 18
      report.report(
        name, of: table, key, at: subject.command, in: step,
        help: canWait
          ? step.deferredValidationHelp
          : "add it to each partition NOT VALID, validate it there, and then add it to \"\(table.name.name)\", which takes theirs over",
        fixes: canWait ? step.deferredValidation(of: constraint, named: name, in: subject.statement) : [])
    case .addColumn(let column, _):
      for constraint in column.constraints {
        guard case .foreignKey(let key) = constraint.kind else { continue }
        let name = step.name(of: constraint, on: table) { $0.foreignKey != nil }
        let text = step.text(of: constraint, from: .references).map { "FOREIGN KEY (\(step.tree.text(column.name.range))) \($0)" }
        let canWait = table.relation?.kind != .partitionedTable || step.postgresVersion >= 18
        report.report(
          name, of: table, key, at: subject.command, in: step,
          help: "add the column alone, then the foreign key NOT VALID, and validate it in a transaction of its own",
          fixes: canWait
            ? text.map { step.constraintAfterColumn(constraint, of: column, $0, named: name, in: subject.statement) } ?? [] : [])
      }
    default: break
    }
  }
}

extension Reporter {
  fileprivate mutating func report(
    _ name: String?, of table: TargetRelation, _ key: ForeignKeyConstraint, at command: AlterTableCmd, in step: Step, help: String,
    fixes: [Fix]
  ) {
    let parent = step.relation(key.referencedTable)
    let mode = step.lockMode(of: table.name) ?? .shareRowExclusive
    let isParentBlocked = !parent.isNew && parent.name != table.name
    let blocked = [table.name] + (isParentBlocked ? [parent.name] : [])
    report(
      .checkBlocks(name, whatWaits(blocked.map { (table: $0, mode: step.heldMode(of: $0) ?? .shareRowExclusive) })), at: command.range,
      on: table.name,
      label: step.lockLabel(mode, on: table.name, for: .scan) + (isParentBlocked ? " and on \(parent.name)" : ""), help: help,
      related: step.birthplace(of: table) + (isParentBlocked ? step.birthplace(of: parent) : []) + step.placesHeld(besides: table.name),
      locks: step.effects.locks.filter { blocked.contains($0.name) }, fixes: fixes)
  }
}

extension Finding.Message {
  fileprivate static func checkBlocks(_ name: String?, _ blocked: String) -> Self {
    "adding \(name == nil ? "the " : "")foreign key \(name.map { "\"\($0)\" " } ?? "")blocks \(blocked) until all rows are checked"
  }
}

/// “every write to "orders" and "users"”, “every read and write of "orders" and every write to "users"”
private func whatWaits(_ modes: [(table: RelationName, mode: LockMode)]) -> String {
  guard modes.count == 2, modes[0].mode.blocksReads == modes[1].mode.blocksReads else {
    return modes.map { $0.mode.whatWaits(for: $0.table) }.joined(separator: " and ")
  }
  return modes[0].mode.whatWaits(for: modes[0].table) + " and \"\(modes[1].table.name)\""
}
