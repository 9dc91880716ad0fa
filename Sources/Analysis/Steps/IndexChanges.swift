public import Catalog
import Effects
public import PostgresSyntax

/// An index that one statement made or dropped, as seen from the end of a file.
public struct IndexChange: Sendable {
  public let index: Index
  /// The statement, or the name in it.
  public let range: ByteRange
}

extension StepSummary {
  /// The indexes that the statement made, those of constraints included; not named one by one are the parts of a partitioned index, nor those that
  /// CREATE TABLE copies from another table.
  public func createdIndexes() -> [IndexChange] {
    changes.compactMap { change in
      guard change.kind == .created, case .index(let index)? = change.new, index.parent == nil else { return nil }
      if case .create = statement, index.constraint == nil { return nil }
      return IndexChange(index: index, range: place(ofChangeTo: index.id))
    }
  }

  /// The indexes that the statement dropped, those of constraints included.
  public func droppedIndexes(in tree: SyntaxTree) -> [IndexChange] {
    changes.compactMap { change in
      guard change.kind == .dropped, case .index(let index)? = change.old, index.parent == nil else { return nil }
      guard case .drop(let drop) = statement else { return IndexChange(index: index, range: range) }
      let object = drop.objects.first { object in
        if case .name(let parts) = object.name { tree[parts].last.map { tree.string($0) } == index.name } else { false }
      }
      return IndexChange(index: index, range: drop.objects.count > 1 ? object?.range ?? range : range)
    }
  }
}

extension Statement {
  /// The names of the indexes that a DROP INDEX IF EXISTS takes away.
  func clearedIndexes(in tree: SyntaxTree) -> [String] {
    guard case .drop(let drop) = self, drop.objectType == .index, drop.isMissingOK else { return [] }
    return drop.objects.compactMap { object in
      if case .name(let parts) = object.name { tree[parts].last.map { tree.string($0) } } else { nil }
    }
  }
}

extension Step {
  /// The index that a name means before this statement.
  public func index(_ name: RangeVar) -> Index? { before.index(name, in: tree, context) }

  /// The index that the parts of a name, `index` or `schema.index`, mean before this statement.
  public func index(_ parts: ArraySlice<Name>) -> Index? {
    let names = parts.suffix(2).map { tree.string($0) }
    let schema = names.count == 2 ? names.first : nil
    guard let name = names.last,
      case .index(let index)? = before.relationClass(schema: schema, name: name, path: session.searchPath.current)
    else { return nil }
    return index
  }

  /// Whether an earlier statement of the file takes away what a failed try may have left of an index.
  public func clearsRemains(ofIndex name: String) -> Bool { earlier.clearedIndexes.contains(name) }

  /// “orders_user_id_idx was created here”
  public func birthplace(of index: Index) -> [RelatedPlace] {
    place(of: index.origin, "\(index.name) was created here").map { [$0] } ?? []
  }

  /// Whether an option that is on or off, such as CONCURRENTLY of REINDEX, is on.
  public func isOn(_ name: String, in options: [DefElem]) -> Bool {
    guard let option = options.last(where: { tree.string($0.name) == name }) else { return false }
    switch option.value {
    case .boolean(let value): return value
    case .integer(let value): return value != 0
    case .name(let word): return !["off", "false", "no", "0"].contains(tree.string(word).lowercased())
    case .string(let text): return !["off", "false", "no", "0"].contains(tree.string(of: text).lowercased())
    default: return true
    }
  }
}
