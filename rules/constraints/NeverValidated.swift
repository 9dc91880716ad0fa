public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A constraint that stays NOT VALID: the old rows were never tested, and nobody may count on it.
public struct NeverValidated: Rule {
  public static let id: RuleID = "never-validated"
  public static let defaultLevel = Level.warn
  public static let phrases = ["constraints that are never validated", "NOT VALID constraints without a later VALIDATE"]
  public static let options = [OptionDescription("grace", .integer(unit: "migrations"))]

  /// So many later migrations may pass before the constraint counts as forgotten.
  private var grace = 1

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { grace = setting.integer("grace") ?? grace }

  public func check(_ end: HistoryEnd, in step: Step, _ report: inout Reporter) {
    for file in end.files where end.filesAfter(file) >= grace {
      for earlier in file.steps {
        for change in earlier.changes where change.kind == .created {
          guard case .constraint(let made)? = change.new, made.parent == nil, let constraint = end.catalog.constraint(made.id),
            !constraint.isValidated, constraint.isEnforced, let table = end.catalog.relation(constraint.relation)
          else { continue }
          let name = RelationName(table, in: end.catalog)
          report.report(
            .staysNotValid(constraint.name, table: name, later: end.filesAfter(file)), at: made.origin.range, in: file, on: name,
            help: "add a migration: ALTER TABLE \(step.sqlName(name)) VALIDATE CONSTRAINT \(Printer.quoted(constraint.name))",
            fixes: end.fix(
              "validate it",
              writing: NextMigration(
                title: "validate \(constraint.name)",
                up: "ALTER TABLE \(step.sqlName(name)) VALIDATE CONSTRAINT \(Printer.quoted(constraint.name));", down: "",
                runsUpOutside: false)))
        }
      }
    }
  }
}

extension Finding.Message {
  fileprivate static func staysNotValid(_ name: String, table: RelationName, later: Int) -> Self {
    Self(
      "\"\(name)\" of \"\(table.name)\" is never validated"
        + (later == 0 ? "" : ", not by the \(later == 1 ? "migration" : "\(later) migrations") after this one either")
        + ": rows that were there may break it, and the planner does not trust it")
  }
}
