import Analysis
import Catalog
import Effects
import PostgresSyntax

/// A constraint as a statement writes it out, for rules about the text itself.
struct WrittenConstraint {
  let constraint: Constraint
  let table: RelationName
}

extension Step {
  /// The constraints that CREATE TABLE or ALTER TABLE writes out, those of columns included, in the order of the text.
  var writtenConstraints: [WrittenConstraint] {
    switch statement {
    case .create(let create):
      let table = relation(create.relation).name
      return create.elements.flatMap { element -> [Constraint] in
        switch element {
        case .column(let column): column.constraints
        case .constraint(let constraint): [constraint]
        case .like: []
        }
      }.map { WrittenConstraint(constraint: $0, table: table) }
    case .alterTable(let alter):
      let table = relation(alter.relation).name
      return alter.commands.flatMap { command -> [Constraint] in
        switch command.kind {
        case .addColumn(let column, _): column.constraints
        case .addConstraint(let constraint): [constraint]
        default: []
        }
      }.map { WrittenConstraint(constraint: $0, table: table) }
    default: return []
    }
  }
}

extension ColumnDef {
  /// Whether DEFERRABLE and the like stand in the list, which a constraint that is taken out would leave behind.
  var hasAttributes: Bool {
    constraints.contains { if case .attribute = $0.kind { true } else { false } }
  }
}
