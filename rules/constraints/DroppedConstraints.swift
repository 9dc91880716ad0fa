import Analysis
import Catalog
import PostgresSyntax

/// A constraint of an existing table that a statement of the file drops by its name.
struct DroppedByName {
  let constraint: TableConstraint
  /// The DROP CONSTRAINT.
  let command: ByteRange
  let statement: StepSummary
}

extension Step {
  /// The constraints that the file drops by their names, of those that were there before it; at the file's end. What children inherit and
  /// partitions share is dropped with the parent's and not told again.
  var constraintsDroppedByName: [DroppedByName] {
    earlier.flatMap { statement -> [DroppedByName] in
      guard case .alterTable(let alter) = statement.statement else { return [] }
      return alter.commands.compactMap { command in
        guard case .dropConstraint(let name, _, _) = command.kind, let constraint = constraint(tree.string(name), droppedBy: statement)
        else {
          return nil
        }
        return DroppedByName(constraint: constraint, command: command.range, statement: statement)
      }
    }
  }

  private func constraint(_ name: String, droppedBy statement: StepSummary) -> TableConstraint? {
    for change in statement.changes where change.kind == .dropped {
      guard case .constraint(let constraint)? = change.old, constraint.name == name, constraint.inheritCount == 0, constraint.parent == nil
      else { continue }
      return isNew(constraint.origin) || isNew(constraint.relation) ? nil : constraint
    }
    return nil
  }
}
