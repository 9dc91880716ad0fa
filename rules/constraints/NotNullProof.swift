import Analysis
import Catalog
import PostgresSyntax

/// The way to NOT NULL without a scan under ACCESS EXCLUSIVE, for the rules whose statements need it.
extension Step {
  /// Statements that make the columns NOT NULL: a constraint that is validated while reads and writes go on proves that no null is there.
  ///
  /// Before 18 that is a CHECK, which goes once SET NOT NULL has used it; from 18 on NOT NULL itself may be NOT VALID.
  func notNullSteps(_ columns: [Column], of table: TargetRelation, in statement: AlterTableStmt) -> [String] {
    guard let relation = table.relation, !columns.isEmpty else { return [] }
    let alter = alterTable(statement) + " "
    var taken = before.constraints(of: relation.id).map(\.name)
    let proofs = columns.map { column -> (column: String, name: String) in
      let name = freeName(column: column.name, of: relation, taken)
      taken.append(name)
      return (Printer.quoted(column.name), Printer.quoted(name))
    }
    func list(_ command: ((column: String, name: String)) -> String) -> String { alter + proofs.map(command).joined(separator: ", ") }
    let validation = list { "VALIDATE CONSTRAINT \($0.name)" }
    if postgresVersion >= 18 { return [list { "ADD CONSTRAINT \($0.name) NOT NULL \($0.column) NOT VALID" }, validation] }
    return [
      list { "ADD CONSTRAINT \($0.name) CHECK (\($0.column) IS NOT NULL) NOT VALID" },
      validation,
      list { "ALTER COLUMN \($0.column) SET NOT NULL" },
      list { "DROP CONSTRAINT \($0.name)" },
    ]
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
