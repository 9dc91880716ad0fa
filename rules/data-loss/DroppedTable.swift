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
      if let relation = table.relation, step.isRebuilt(relation) { continue }
      report.report(
        .loses(table: table.name), at: object.range, on: table.name, label: step.lockLabel(.accessExclusive, on: table.name),
        help: "make sure that no running code uses it, rename it first, and drop it in a later migration, when a backup of it is kept",
        related: step.birthplace(of: table),
        locks: drop.objects.count == 1 ? step.effects.locks : step.effects.locks.filter { $0.name == table.name })
    }
  }
}

extension Step {
  /// Whether another table of this file's takes the place of one that goes: its rows are copied into it, all of them, and its name is given to it.
  fileprivate func isRebuilt(_ table: Relation) -> Bool {
    let changes = earlier.flatMap(\.changes)
    var names: Set<String> = [table.name]
    for change in changes where change.id == table.id {
      if case .relation(let old)? = change.old { names.insert(old.name) }
    }
    let copies = before.objects.compactMap { object -> Relation? in
      guard case .relation(let relation) = object, relation.isTable, relation.id != table.id, isNew(relation.origin) else { return nil }
      return relation
    }
    return copies.contains { copy in
      var copyNames: Set<String> = [copy.name]
      for change in changes where change.id == copy.id {
        if case .relation(let old)? = change.old { copyNames.insert(old.name) }
      }
      // The name is there already, or a later statement gives it.
      let takesName = names.contains(copy.name) || laterStatements.contains { renames($0, copyNames, to: table.name) }
      return takesName
        && earlier.contains { step in
          names.contains { old in copyNames.contains { step.copiesRows(of: old, to: $0, in: tree) } }
            && !["where", "limit", "join", "distinct"].contains { tree.mentions($0, in: step.range) }
        }
    }
  }

  private func renames(_ raw: RawStmt, _ names: Set<String>, to name: String) -> Bool {
    guard case .rename(let rename) = raw.statement, rename.objectType == .table, let relation = rename.relation else { return false }
    return names.contains(tree.string(relation.relationName)) && tree.string(rename.newName) == name
  }
}

extension Finding.Message {
  fileprivate static func loses(table: RelationName) -> Self {
    "dropping \"\(table.name)\" deletes all its rows, and code that still uses it fails"
  }
}
