import Analysis
import Catalog
import Effects

/// What rules about new foreign keys share.
extension Step {
  /// The foreign keys that the statement makes, without those that partitions take over from their table.
  var createdForeignKeys: [TableConstraint] { changes.compactMap { Self.createdForeignKey($0) } }

  static func createdForeignKey(_ change: CatalogChange) -> TableConstraint? {
    guard change.kind == .created, case .constraint(let constraint)? = change.new, constraint.foreignKey != nil, constraint.parent == nil
    else { return nil }
    return constraint
  }

  /// The table that a foreign key refers to, if it was there before this migration and is another one than its own.
  func existingParent(of constraint: TableConstraint) -> TargetRelation? {
    guard let key = constraint.foreignKey, key.referencedTable != constraint.relation, let parent = relation(key.referencedTable),
      !parent.isNew
    else { return nil }
    return parent
  }
}
