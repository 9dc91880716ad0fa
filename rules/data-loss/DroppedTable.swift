public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A table that goes with all its rows.
public struct DroppedTable: Rule {
  public static let id: RuleID = "dropped-table"
  public static let defaultLevel = Level.block
  public static let phrases = ["dropping tables", "dropped tables"]

  public init() {}

  public func check(_ drop: DropStmt, in step: Step, _ report: inout Reporter) {
    guard drop.objectType == .table || drop.objectType == .foreignTable else { return }
    for object in drop.objects {
      guard case .name(let parts) = object.name else { continue }
      let table = step.relation(step.tree[parts])
      guard !table.isNew, table.relation?.isTable ?? true else { continue }
      // Nothing to drop, as far as the history tells.
      if table.relation == nil, drop.isMissingOK, !step.isHistoryPartial { continue }
      report.report(
        .loses(table: table.name), at: object.range, on: table.name, label: step.lockLabel(.accessExclusive, on: table.name),
        help: "make sure that no running code uses it, rename it first, and drop it in a later migration, when a backup of it is kept",
        related: step.birthplace(of: table),
        locks: drop.objects.count == 1 ? step.effects.locks : step.effects.locks.filter { $0.name == table.name })
    }
  }
}

extension Finding.Message {
  fileprivate static func loses(table: RelationName) -> Self {
    "dropping \"\(table.name)\" deletes all its rows, and code that still uses it fails"
  }
}
