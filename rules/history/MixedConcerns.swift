public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A migration that changes the schema and the rows of existing tables: the two want other transactions, and are undone in other ways.
public struct MixedConcerns: Rule {
  public static let id: RuleID = "mixed-concerns"
  public static let defaultLevel = Level.off
  public static let phrases = ["schema and data changes in one migration"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    guard let schema = step.earlier.first(where: { $0.changes.contains { isSchemaChange($0, step) } }) else { return }
    for summary in step.earlier {
      guard let target = dataTarget(summary.statement), !step.relation(target).isNew, let table = step.relation(target).relation else {
        continue
      }
      report.report(
        .changesBoth(table.name), at: target.range, on: RelationName(table, in: step.after),
        help: "put the data change into a migration of its own",
        related: [
          RelatedPlace(
            path: step.file.path, line: step.file.lines.line(of: schema.range.start), range: schema.range,
            message: "the schema is changed here")
        ])
      return
    }
  }

  /// Of something that was there before; what is made here may be filled here.
  private func isSchemaChange(_ change: CatalogChange, _ step: Step) -> Bool {
    guard let object = change.old ?? change.new else { return false }
    switch object {
    case .relation(let relation): return change.kind != .created && !step.isNew(relation.origin)
    case .index(let index): return !step.isNew(index.table)
    case .constraint(let constraint): return !step.isNew(constraint.relation)
    default: return false
    }
  }

  private func dataTarget(_ statement: Statement) -> RangeVar? {
    switch statement {
    case .insert(let insert): insert.relation
    case .update(let update): update.relation
    case .delete(let delete): delete.relation
    case .merge(let merge): merge.relation
    case .truncate(let truncate): truncate.relations.first
    case .copy(let copy): copy.isFrom ? copy.relation : nil
    default: nil
    }
  }
}

extension Finding.Message {
  fileprivate static func changesBoth(_ table: String) -> Self {
    "this migration changes the schema, and here rows of \"\(table)\": if one of the two fails or is undone, what becomes of the other is chance"
  }
}
