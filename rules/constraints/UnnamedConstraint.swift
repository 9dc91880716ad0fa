public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A constraint without a name gets one from PostgreSQL, which later migrations and error handlers have to guess.
public struct UnnamedConstraint: Rule {
  public static let id: RuleID = "unnamed-constraint"
  public static let defaultLevel = Level.off
  public static let phrases = ["constraints without a name", "unnamed constraints"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for written in step.writtenConstraints where written.constraint.name == nil {
      guard let kind = kind(of: written.constraint) else { continue }
      report.report(
        .hasNoName(kind, table: written.table), at: written.constraint.range, on: written.table,
        label: chosenName(for: written.constraint, in: step).map { "PostgreSQL calls it \($0)" },
        help: "write CONSTRAINT and a name before it: then it can be dropped, validated and told apart in errors by that name")
    }
  }

  private func kind(of constraint: Constraint) -> String? {
    switch constraint.kind {
    case .check: "check constraint"
    case .primaryKey(let index): index.usingIndex == nil ? "primary key" : nil
    case .unique(let index): index.usingIndex == nil ? "unique constraint" : nil
    case .exclusion: "exclusion constraint"
    case .foreignKey: "foreign key"
    case .null, .notNull, .notNullTable, .defaultValue, .identity, .generated, .attribute: nil
    }
  }

  private func chosenName(for constraint: Constraint, in step: Step) -> String? {
    for change in step.changes where change.kind == .created {
      if case .constraint(let made)? = change.new, made.origin.range == constraint.range { return made.name }
    }
    return nil
  }
}

extension Finding.Message {
  fileprivate static func hasNoName(_ kind: String, table: RelationName) -> Self { "\(kind) of \"\(table.name)\" is not given a name" }
}
