public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// DROP INDEX of an index that a constraint, or a partitioned table's index, needs: PostgreSQL refuses, CASCADE or not.
public struct IndexBehindConstraint: Rule {
  public static let id: RuleID = "index-behind-constraint"
  public static let defaultLevel = Level.block
  public static let phrases = ["dropping the index of a constraint"]
  public static let explainsRefusals = true

  public init() {}

  public func check(_ drop: DropStmt, in step: Step, _ report: inout Reporter) {
    guard drop.objectType == .index else { return }
    for object in drop.objects {
      guard case .name(let parts) = object.name, let index = step.index(step.tree[parts]), let table = step.relation(index.table) else {
        continue
      }
      if let constraint = index.constraint.flatMap({ step.before.constraint($0) }), constraint.isIndexConstraint {
        let change = "ALTER TABLE \(step.written(table.name)) DROP CONSTRAINT \(Printer.quoted(constraint.name))"
        report.report(
          .isNeeded(index.name, by: "\(constraint.kind.name) \"\(constraint.name)\" of \"\(table.name.name)\""), at: object.range,
          on: table.name, help: "drop the constraint, and its index goes with it: \(change)",
          related: step.place(of: constraint.origin, "\(constraint.name) was created here").map { [$0] } ?? [],
          fixes: drop.objects.count == 1
            ? [Fix(title: "drop the constraint", edits: [TextEdit(range: step.range, newText: change)])] : [])
      } else if let parent = index.parent.flatMap({ step.before.index($0) }) {
        report.report(
          .isNeeded(index.name, by: "index \"\(parent.name)\" of the partitioned table"), at: object.range, on: table.name,
          help: "drop \"\(parent.name)\", and the indexes of the partitions go with it", related: step.birthplace(of: parent))
      }
    }
  }
}

extension Step {
  /// A relation's name as this statement would write it: with its schema where that is not the first in the search path.
  func written(_ name: RelationName) -> String {
    let isInPath = session.searchPath.current.schemas.contains(name.schema)
    return (isInPath ? "" : Printer.quoted(name.schema) + ".") + Printer.quoted(name.name)
  }
}

extension Finding.Message {
  fileprivate static func isNeeded(_ index: String, by what: String) -> Self {
    "PostgreSQL refuses to drop \"\(index)\": \(what) needs it"
  }
}
