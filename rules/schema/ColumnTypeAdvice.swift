import Analysis
import Catalog
import Effects
import Policy
import PostgresSyntax

/// What the rules about column types have in common: they look at each type that a statement gives to a column, and say what to take instead.
///
/// None has a fix: another type is another schema.
extension Reporter {
  mutating func advise(
    in step: Step, _ message: (WrittenType) -> Finding.Message, help: String, where isUnwanted: (WrittenType) -> Bool
  ) {
    for written in step.writtenTypes where isUnwanted(written) {
      let table = step.relation(named: [written.table.schema, written.table.name])
      report(message(written), at: written.range, on: written.table, help: help, related: step.birthplace(of: table))
    }
  }
}
