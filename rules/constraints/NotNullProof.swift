import Analysis
import Catalog
import PostgresSyntax

/// The way to NOT NULL without a scan under ACCESS EXCLUSIVE, for the rules whose statements need it.
extension Step {
  /// What makes the columns NOT NULL: a constraint that is validated while reads and writes go on proves that no null is there.
  ///
  /// Before 18 that is a CHECK, which goes once SET NOT NULL has used it; from 18 on NOT NULL itself may be NOT VALID.
  func notNullSteps(_ columns: [Column], of table: TargetRelation, in statement: AlterTableStmt) -> NotNullSteps? {
    guard let relation = table.relation, !columns.isEmpty else { return nil }
    var taken = before.constraints(of: relation.id).map(\.name)
    let proofs = columns.map { column -> NotNullSteps.Proof in
      let name = freeName(column: column.name, of: relation, taken)
      taken.append(name)
      return NotNullSteps.Proof(column: Printer.quoted(column.name), name: name)
    }
    return NotNullSteps(alter: alterTable(statement) + " ", proofs: proofs, table: relation.name, isConstraint: postgresVersion >= 18)
  }

  /// `table_column_not_null`, as PostgreSQL 18 names such a constraint, with a number behind it where that is taken.
  private func freeName(column: String, of table: Relation, _ taken: [String]) -> String {
    var label = "not_null"
    var number = 0
    while true {
      let name = Identifier.makeObjectName(table.name, column, label)
      guard taken.contains(name) else { return name }
      number += 1
      label = "not_null\(number)"
    }
  }
}

/// The commands of the way to NOT NULL.
struct NotNullSteps {
  struct Proof {
    /// As SQL writes it.
    let column: String
    let name: String
    var quotedName: String { Printer.quoted(name) }
  }

  /// `ALTER TABLE orders `
  let alter: String
  let proofs: [Proof]
  /// The table's name, without quotes.
  let table: String
  /// NOT NULL is a constraint, which may be NOT VALID.
  let isConstraint: Bool

  private func list(_ command: (Proof) -> String) -> String { proofs.map(command).joined(separator: ", ") }

  private var add: String {
    isConstraint
      ? list { "ADD CONSTRAINT \($0.quotedName) NOT NULL \($0.column) NOT VALID" }
      : list { "ADD CONSTRAINT \($0.quotedName) CHECK (\($0.column) IS NOT NULL) NOT VALID" }
  }

  private var validate: String { list { "VALIDATE CONSTRAINT \($0.quotedName)" } }

  /// nil where the constraint is NOT NULL itself.
  var set: String? { isConstraint ? nil : list { "ALTER COLUMN \($0.column) SET NOT NULL" } }
  var drop: String? { isConstraint ? nil : list { "DROP CONSTRAINT \($0.quotedName)" } }

  /// What undoes SET NOT NULL; nil where that is what undoes the constraint.
  var undo: String? { isConstraint ? nil : alter + list { "ALTER COLUMN \($0.column) DROP NOT NULL" } + ";" }

  /// What undoes that the constraint was dropped; nil where it was not.
  var restore: String? { isConstraint ? nil : alter + add + ";" }

  var statements: [String] { [add, validate, set, drop].compactMap { $0.map { alter + $0 } } }

  /// Up to the constraint that proves NOT NULL: what uses it comes after them.
  ///
  /// - Parameter limit: what a migration begins with that locks; see `Step.lockTimeoutOfNextMigration`.
  func migrations(beginningWith limit: String) -> [NextMigration] {
    let name = proofs.first?.name ?? ""
    var added = NextMigration(
      title: "add " + name, up: limit + alter + add + ";", down: alter + list { "DROP CONSTRAINT \($0.quotedName)" } + ";",
      runsUpOutside: false)
    added.jointTitle = "add \(table) not null checks"
    var validated = NextMigration(title: "validate " + name, up: alter + validate + ";", down: "", runsUpOutside: false)
    validated.jointTitle = "validate \(table) not null checks"
    return [added, validated]
  }
}
