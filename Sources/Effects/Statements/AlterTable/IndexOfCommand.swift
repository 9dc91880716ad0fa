import Catalog
import PostgresSyntax

extension AlterTableCmd {
  /// Whether the command is the one that makes the index, for its constraint: by the constraint's name where it is written, else by its columns.
  func makes(_ index: Index, in catalog: Catalog, _ tree: SyntaxTree) -> Bool {
    switch kind {
    case .addConstraint(let constraint): return constraint.makes(index, in: catalog, tree, column: nil)
    case .addColumn(let column, _):
      return column.constraints.contains { $0.makes(index, in: catalog, tree, column: column.name) }
    default: return false
    }
  }
}

extension Constraint {
  fileprivate func makes(_ index: Index, in catalog: Catalog, _ tree: SyntaxTree, column: Name?) -> Bool {
    let keys: [String]
    switch kind {
    case .primaryKey(let written), .unique(let written):
      guard written.usingIndex == nil else { return false }
      keys = column.map { [tree.string($0)] } ?? tree[written.keys].map { tree.string($0) }
    case .exclusion:
      return name.map { Identifier.truncated(tree.string($0)) == index.name } ?? index.keys.contains { $0.exclusionOperator != nil }
    default: return false
    }
    if let name { return Identifier.truncated(tree.string(name)) == index.name }
    let table = catalog.relation(index.table)
    return index.keys.map { key in key.column.flatMap { table?.column($0)?.name } } == keys
  }
}
