public import Catalog
public import Effects
public import PostgresSyntax

/// An object that DROP names, as it was before.
public struct NamedDrop: Sendable {
  /// nil where the history does not know it.
  public let object: CatalogObject?
  public let name: RelationName
  /// The name in the statement.
  public let range: ByteRange
}

extension Step {
  /// What a DROP takes from those who use the database: not what this migration made, and nothing where IF EXISTS finds nothing.
  public func existingObjects(of drop: DropStmt) -> [NamedDrop] {
    drop.objects.compactMap { dropped in
      let object = object(dropped.name, drop.objectType)
      if let object, isNew(object.origin) { return nil }
      if object == nil, drop.isMissingOK, !isHistoryPartial { return nil }
      return NamedDrop(object: object, name: name(of: object, written: dropped.name), range: dropped.range)
    }
  }
}
