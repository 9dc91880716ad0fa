public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A column that may be null: everyone who reads it has a case more to think of.
public struct NullableColumn: Rule {
  public static let id: RuleID = "nullable-column"
  public static let defaultLevel = Level.off
  public static let phrases = ["nullable columns"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    for summary in step.earlier {
      guard case .create(let create) = summary.statement, create.relation.persistence != .temporary, create.partitionOf == nil else {
        continue
      }
      for change in summary.changes {
        guard change.kind == .created, case .relation(let made)? = change.new, let table = step.after.relation(made.id) else { continue }
        for element in create.elements {
          guard case .column(let definition) = element, let column = table.column(named: step.tree.string(definition.name)),
            !column.notNull,
            !saysNull(definition)
          else { continue }
          let name = RelationName(table, in: step.after)
          report.report(
            .mayBeNull(column.name, name), at: definition.name.range, on: name, help: "make it NOT NULL, or write NULL if it is meant")
        }
      }
    }
  }

  private func saysNull(_ definition: ColumnDef) -> Bool {
    definition.constraints.contains { if case .null = $0.kind { true } else { false } }
  }
}

extension Finding.Message {
  fileprivate static func mayBeNull(_ column: String, _ table: RelationName) -> Self {
    "\"\(column)\" of \"\(table.name)\" may be null, and nothing says that it should: comparisons with it are then neither true nor false"
  }
}
