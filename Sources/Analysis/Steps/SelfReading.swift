import Catalog
import PostgresSyntax

extension Step {
  /// Whether the statement, which changes `target`, may read what it changes: in batches it would then see what batches before it did.
  ///
  /// In doubt it does: so count subqueries over views and over what the history does not know, triggers and cascades beside a subquery, and
  /// the project's own functions unless they are IMMUTABLE.
  func readsItself(_ target: RangeVar) -> Bool {
    guard let table = relation(target).relation else { return true }
    var readsAny = false
    var isInDoubt = false
    var reads: [RangeVar] = []
    tree.walk(statement) { node in
      switch node {
      case .select: readsAny = true
      case .relation(let name) where name.range != target.range: reads.append(name)
      case .expression(let id):
        if case .funcCall(let call) = tree[id], mayReadTables(call) { isInDoubt = true }
      case .relation, .fromItem, .statement, .type: break
      }
      return !isInDoubt
    }
    if isInDoubt { return true }
    guard readsAny || !reads.isEmpty else { return false }
    guard before.triggers(of: table.id).isEmpty, before.rules(of: table.id).isEmpty else { return true }
    let cascades = before.foreignKeys(referencing: table.id).filter { constraint in
      constraint.foreignKey.map { !$0.onDelete.leavesRows || !$0.onUpdate.leavesRows } ?? false
    }
    guard cascades.isEmpty else { return true }
    return reads.contains { name in
      guard let other = relation(name).relation else { return true }
      return other.kind != .table || other.id == table.id || !other.inherits.isEmpty || !before.children(of: other.id).isEmpty
    }
  }

  private func mayReadTables(_ call: FuncCall) -> Bool {
    let words = tree[call.name].map { tree.string($0) }
    guard let name = words.last else { return true }
    let known = before.functions(named: name)
    if words.count > 1, words.first != "pg_catalog", known.isEmpty { return true }
    return known.contains { $0.volatility != .immutable }
  }
}

extension ForeignKeyConstraint.Action {
  /// Refuses a change of the row referred to, and changes no row itself.
  fileprivate var leavesRows: Bool { self == .noAction || self == .restrict }
}
