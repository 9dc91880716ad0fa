import Catalog
import PostgresSyntax

/// Whether a table's CHECK constraints prove that its rows fit a partition bound, so that the server need not read them
/// (`PartConstraintImpliedByRelConstraint` of `tablecmds.c`).
struct PartitionBoundProof {
  let catalog: Catalog
  /// The table whose rows are in question.
  let table: Relation
  /// CHECK constraints that are valid and stay so.
  private let tests: [String: [ColumnCondition.Test]]

  init(_ table: Relation, in catalog: Catalog) {
    self.catalog = catalog
    self.table = table
    var tests: [String: [ColumnCondition.Test]] = [:]
    for constraint in catalog.constraints(of: table.id) where constraint.isValidated && constraint.isEnforced {
      guard let check = constraint.checkExpression, let condition = StoredCondition(check, in: catalog) else { continue }
      for condition in condition.conjunction.conditions { tests[condition.column, default: []].append(condition.test) }
    }
    for column in table.columns where column.notNull { tests[column.name, default: []].append(.isNotNull) }
    self.tests = tests
  }

  /// The rows' values of the key, for a key of one column.
  private func values(ofKeyOf parent: Relation) -> ValueSet? {
    guard let key = parent.partitionKey, key.elements.count == 1, let number = key.elements.first?.column ?? nil,
      let name = parent.column(number)?.name
    else { return nil }
    return ValueSet(tests[name] ?? [])
  }

  /// All rows belong into a partition with this bound.
  func fits(_ bound: PartitionBound, of parent: Relation) -> Bool {
    if bound == .defaultPartition {
      let others = catalog.children(of: parent.id).filter { $0.id != table.id }.compactMap(\.partitionBound)
      return others.allSatisfy { excludes($0, of: parent) }
    }
    guard let values = values(ofKeyOf: parent), !values.isAnything else { return false }
    return PartitionPruning.isInside(values, bound, in: catalog)
  }

  /// No row would belong into a partition with this bound: what the default partition must show.
  func excludes(_ bound: PartitionBound, of parent: Relation) -> Bool {
    guard let values = values(ofKeyOf: parent), !values.isAnything else { return false }
    return PartitionPruning.isDisjoint(values, from: bound, in: catalog)
  }
}
