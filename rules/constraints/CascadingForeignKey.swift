public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// ON DELETE CASCADE lets one DELETE take rows of other tables along, which nobody sees in the statement.
public struct CascadingForeignKey: Rule {
  public static let id: RuleID = "cascading-foreign-key"
  public static let defaultLevel = Level.off
  public static let phrases = ["foreign keys with ON DELETE CASCADE", "cascading deletes"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for written in step.writtenConstraints {
      guard case .foreignKey(let key) = written.constraint.kind, key.onDelete == .cascade else { continue }
      let parent = step.relation(key.referencedTable).name
      report.report(
        .takesRows(table: written.table, parent: parent), at: written.constraint.range, on: written.table,
        help: "leave ON DELETE out, and let the code delete what belongs together, in batches where it is much")
    }
  }
}

extension Finding.Message {
  fileprivate static func takesRows(table: RelationName, parent: RelationName) -> Self {
    "deleting a row of \"\(parent.name)\" also deletes every row of \"\(table.name)\" that refers to it, in the same transaction"
  }
}
