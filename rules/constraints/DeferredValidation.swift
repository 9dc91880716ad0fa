import Analysis
import Catalog
import Effects
import PostgresSyntax

/// Fixes of the rules about constraints that are checked against all rows at once: add NOT VALID, and validate in a statement of its own.
extension Step {
  /// Adds NOT VALID to `constraint`, and behind the statement, where that gives the lock back first, one that validates it.
  func deferredValidation(of constraint: Constraint, named name: String?, in statement: AlterTableStmt) -> [Fix] {
    let end = constraint.range.end
    let notValid = TextEdit(at: end, insert: " NOT VALID")
    guard commitsByItself else { return validatedLater(constraint, named: name, in: statement, edits: [notValid]) }
    guard let name else { return [] }
    let validation = ";" + newLine + alterTable(statement) + " VALIDATE CONSTRAINT " + written(name, of: constraint)
    let edits =
      end == range.end
      ? [TextEdit(at: end, insert: notValid.newText + validation)] : [notValid, TextEdit(at: range.end, insert: validation)]
    return [Fix(title: "add the constraint NOT VALID, then validate it", edits: edits)]
  }

  /// The way inside a transaction: what `edits` add NOT VALID is validated by the next migration, which the fix writes where the tool has room
  /// for one; or both run in this file, where it is to hold nothing else and can leave the tool's transaction.
  private func validatedLater(_ constraint: Constraint, named name: String?, in statement: AlterTableStmt, edits: [TextEdit]) -> [Fix] {
    if let name {
      let validation = alterTable(statement) + " VALIDATE CONSTRAINT " + written(name, of: constraint)
      let alone = fixAlone("add the constraint NOT VALID, then validate it", statements: [text(with: edits), validation])
      if !alone.isEmpty { return alone }
      let fix = fixGoingOn(
        "add the constraint NOT VALID, and validate it", named: "validate \(name)", up: validation, edits: edits,
        defers: "the validation of \(name)")
      if let fix { return [fix] }
    }
    return [
      Fix(
        title: "add the constraint NOT VALID, to be validated by a later migration", edits: edits,
        defers: "the validation of \(name ?? "the constraint")", isPreferred: false)
    ]
  }

  /// Takes a constraint out of the definition of a new column, and adds it NOT VALID behind the statement, to be validated in one of its own.
  ///
  /// - Parameter definition: the constraint as a table has it, without its name: `FOREIGN KEY (plan_id) REFERENCES plans`.
  func constraintAfterColumn(
    _ constraint: Constraint, of column: ColumnDef, _ definition: String, named name: String?, in statement: AlterTableStmt
  ) -> [Fix] {
    guard let name, commitsByItself, statement.commands.count == 1, !column.hasAttributes else { return [] }
    let alter = alterTable(statement) + " "
    let quoted = Printer.quoted(name)
    let steps = [alter + "ADD CONSTRAINT \(quoted) \(definition) NOT VALID", alter + "VALIDATE CONSTRAINT \(quoted)"]
    return [
      Fix(
        title: "add the column, then the constraint NOT VALID, then validate it",
        edits: [
          TextEdit(range: tree.withBlanksBefore(constraint.range), newText: ""),
          TextEdit(at: range.end, insert: steps.map { ";" + newLine + $0 }.joined()),
        ])
    ]
  }

  /// The name as the statement writes it, where it does.
  private func written(_ name: String, of constraint: Constraint) -> String {
    constraint.name.map { tree.text($0.range) } ?? Printer.quoted(name)
  }

  /// The text of a column's constraint from a keyword on, that keyword included: what stands behind its name.
  func text(of constraint: Constraint, from keyword: Keyword) -> String? {
    tree.end(of: keyword, in: constraint.range).map { end in
      let start = end - UInt32(clamping: "\(keyword)".utf8.count)
      return tree.text(ByteRange(start: start, end: constraint.range.end))
    }
  }

  /// What to say beside the fix.
  var deferredValidationHelp: String {
    commitsByItself
      ? "add it NOT VALID, and VALIDATE CONSTRAINT in a statement of its own: that scan lets reads and writes go on"
      : "add it NOT VALID, and VALIDATE CONSTRAINT in a later transaction: that scan lets reads and writes go on"
  }

  /// The constraint's name: as given, or the one that PostgreSQL chooses; nil where that cannot be told.
  func name(of constraint: Constraint, on table: TargetRelation, _ isOfItsKind: (TableConstraint) -> Bool) -> String? {
    if let name = constraint.name { return tree.string(name) }
    guard let table = table.relation else { return nil }
    let old = before.constraints(of: table.id).map(\.id)
    let given = namesGiven
    let made = after.constraints(of: table.id).filter { isOfItsKind($0) && !old.contains($0.id) && !given.contains($0.name) }
    return made.count == 1 ? made.first?.name : nil
  }

  /// The constraint names that the statement's commands write out.
  private var namesGiven: [String] {
    guard case .alterTable(let statement) = self.statement else { return [] }
    return statement.commands.flatMap { command -> [Constraint] in
      switch command.kind {
      case .addConstraint(let constraint): [constraint]
      case .addColumn(let column, _): column.constraints
      default: []
      }
    }.compactMap { $0.name.map { tree.string($0) } }
  }
}
