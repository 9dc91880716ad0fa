public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// Without its primary key a table takes any number of like rows, and logical replication cannot tell them apart.
///
/// Looked at when the migration is at its end, since nobody sees a table without a key if the same transaction adds another one.
public struct DroppedPrimaryKey: Rule {
  public static let id: RuleID = "dropped-primary-key"
  public static let defaultLevel = Level.block
  public static let phrases = ["dropping a primary key", "primary keys that are dropped"]

  public init() {}

  public func check(_ subject: FileEnd, in step: Step, _ report: inout Reporter) {
    for dropped in step.constraintsDroppedByName where dropped.constraint.kind == .primaryKey {
      let key = dropped.constraint
      let statement = dropped.statement
      guard let relation = step.after.relation(key.relation), !isReplaced(key, droppedBy: statement, in: step) else { continue }
      let table = RelationName(relation, in: step.after)
      report.report(
        .dropsKey(key.name, columns: columns(of: key, statement), table: table), at: dropped.command, on: table,
        label: label(key, statement, in: step),
        help: "add the new key in the same ALTER TABLE, USING an INDEX that was built CONCURRENTLY: the table is then never without one",
        related: step.place(of: key.origin, "\(key.name) was created here").map { [$0] } ?? [],
        locks: statement.effects.locks.filter { $0.name == table })
    }
  }

  /// The key's columns, as they were called then.
  private func columns(of key: TableConstraint, _ earlier: StepSummary) -> [String] {
    for change in earlier.changes where change.id == key.relation {
      if case .relation(let table)? = change.old { return key.columns.compactMap { table.column($0)?.name } }
    }
    return []
  }

  private func isReplaced(_ key: TableConstraint, droppedBy dropping: StepSummary, in step: Step) -> Bool {
    guard let new = step.after.primaryKey(of: key.relation) else { return false }
    return step.earlier.contains { earlier in
      guard earlier.changes.contains(where: { $0.kind == .created && $0.id == new.id }) else { return false }
      return earlier.number == dropping.number
        || (earlier.session.transaction.isOpen && earlier.session.transaction == dropping.session.transaction)
    }
  }

  /// The foreign keys that went with it.
  private func label(_ key: TableConstraint, _ earlier: StepSummary, in step: Step) -> String? {
    let names = earlier.changes.compactMap { change -> String? in
      guard change.kind == .dropped, case .constraint(let other)? = change.old, other.foreignKey?.referencedTable == key.relation else {
        return nil
      }
      return step.after.relation(other.relation).map { "\($0.name).\(other.name)" }
    }
    return names.isEmpty ? nil : "takes \(names.count == 1 ? "foreign key" : "the foreign keys") \(Phrase.list(names)) with it"
  }
}

extension Finding.Message {
  fileprivate static func dropsKey(_ name: String, columns: [String], table: RelationName) -> Self {
    Self(
      "dropping primary key \"\(name)\" leaves nothing that keeps rows of \"\(table.name)\" with the same \(columns.isEmpty ? "key" : Phrase.quoted(columns)) out:"
        + " ON CONFLICT on it fails, and so do UPDATE and DELETE where the table is replicated"
    )
  }
}
