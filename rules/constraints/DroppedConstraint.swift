public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A constraint that goes takes with it what code may rely on.
///
/// Looked at when the migration is at its end: what is replaced until then is no loss.
public struct DroppedConstraint: Rule {
  public static let id: RuleID = "dropped-constraint"
  public static let defaultLevel = Level.note
  public static let phrases = ["dropping a constraint", "constraints that are dropped"]

  public init() {}

  public func check(_ subject: FileEnd, in step: Step, _ report: inout Reporter) {
    for dropped in step.constraintsDroppedByName {
      let constraint = dropped.constraint
      guard let table = step.after.relation(constraint.relation), let loss = Loss(constraint, of: table, in: step) else { continue }
      let relation = RelationName(table, in: step.after)
      report.report(
        .loses(constraint.name, loss, table: relation), at: dropped.command, on: relation,
        help: "see that no code relies on it before it goes; a narrower or wider one can be added in the same migration",
        related: step.place(of: constraint.origin, "\(constraint.name) was created here").map { [$0] } ?? [])
    }
  }
}

/// What a constraint kept out and nothing keeps out any more.
private struct Loss {
  let text: String

  /// nil where something else does the same, or where it kept nothing out.
  init?(_ constraint: TableConstraint, of table: Relation, in step: Step) {
    let catalog = step.after
    let rest = catalog.constraints(of: table.id)
    let columns = constraint.columns.compactMap { table.column($0)?.name }
    guard columns.count == constraint.columns.count, constraint.isEnforced else { return nil }
    switch constraint.kind {
    case .check(let expression):
      if rest.contains(where: { $0.checkExpression != nil && !Set($0.columns).isDisjoint(with: constraint.columns) }) { return nil }
      if constraint.columns.count == 1, let column = constraint.columns.first, catalog.isNotNull(column, of: table.id),
        catalog.text(of: expression).uppercased().hasSuffix("IS NOT NULL")
      {
        return nil
      }
      text = "nothing keeps rows out for which \(catalog.text(of: expression)) does not hold"
    case .foreignKey(let key):
      if rest.contains(where: { $0.foreignKey != nil && !Set($0.columns).isDisjoint(with: constraint.columns) }) { return nil }
      guard let parent = catalog.relation(key.referencedTable) else { return nil }
      text = "\(Phrase.quoted(columns)) may name rows of \"\(parent.name)\" that are not there"
    case .unique:
      let indexes = catalog.indexes(of: table.id).filter { $0.isUnique && $0.predicate == nil }
      // Also one of an expression: rows that have the same value have the same lower(value).
      let keys = indexes.map { index in Set(index.keys.flatMap { key in key.column.map { [$0] } ?? key.expression?.columns ?? [] }) }
      if keys.contains(where: { !$0.isDisjoint(with: constraint.columns) }) { return nil }
      text = "two rows may have the same \(Phrase.quoted(columns)), and ON CONFLICT on it fails"
    case .exclusion:
      if rest.contains(where: { $0.kind == .exclusion }) { return nil }
      text = "rows may overlap in \(Phrase.quoted(columns))"
    case .notNull, .primaryKey, .trigger: return nil
    }
  }
}

extension Finding.Message {
  fileprivate static func loses(_ name: String, _ loss: Loss, table: RelationName) -> Self {
    "without \"\(name)\" of \"\(table.name)\" \(loss.text)"
  }
}
