import PostgresSyntax

/// A column that more than one relation defines: parents, and the child itself (`MergeAttributes`, `MergeChildAttribute`).
extension Replayer {
  /// What two parents say of one column must agree.
  func checkMerge(of column: Column, with other: Column, _ range: ByteRange) throws(Failure) {
    func conflict(_ state: String, _ what: String) -> ReplayFailure {
      .other(state, "inherited column \"\(column.name)\" has a \(what) conflict", range)
    }
    if column.collation != other.collation, column.type == other.type { throw conflict("42P21", "collation") }
    if let left = column.storage, let right = other.storage, left != right { throw conflict("42804", "storage parameter") }
    if let left = column.compression, let right = other.compression, left != right {
      throw .other("42804", "column \"\(column.name)\" has a compression method conflict", range)
    }
    if column.generated != other.generated { throw conflict("42804", "generation") }
  }

  /// Parents that give different defaults leave the child to say which.
  func checkDefaults(of relation: Relation, _ parents: [Relation], _ pending: PendingParts) throws(Failure) {
    guard parents.count > 1 else { return }
    for column in relation.columns where column.inheritCount > 1 {
      let given = parents.compactMap { $0.column(named: column.name)?.defaultValue }
      guard let first = given.first, given.contains(where: { catalog.text(of: $0) != catalog.text(of: first) }) else { continue }
      if pending.defaults.contains(where: { $0.column == column.name }) { continue }
      let what = column.generated == nil ? "default values" : "generation expressions"
      throw .other("42611", "column \"\(column.name)\" inherits conflicting \(what)", location.range)
    }
  }

  /// What a child says of a column that it inherits.
  func checkMerge(
    _ definition: ColumnDef, _ inherited: Column, type: DataType?, _ pending: PendingParts, isPartition: Bool
  ) throws(Failure) {
    let name = inherited.name
    let range = definition.name.range
    if let type, !type.isUndetermined, !inherited.type.isUndetermined, type != inherited.type {
      throw .other("42804", "column \"\(name)\" has a type conflict", range)
    }
    if !isPartition, let wanted = try collationName(definition.collation), let own = inherited.collation, wanted != own {
      throw .other("42P21", "column \"\(name)\" has a collation conflict", range)
    }
    if let storage = definition.storage.flatMap({ Column.Storage(string($0)) }), let own = inherited.storage, storage != own {
      throw .other("42804", "column \"\(name)\" has a storage parameter conflict", range)
    }
    if let compression = definition.compression.map({ string($0) }), let own = inherited.compression, compression != own {
      throw .other("42804", "column \"\(name)\" has a compression method conflict", range)
    }
    var generation: Column.Generated?
    var hasDefault = false
    var hasIdentity = false
    for constraint in definition.constraints {
      switch constraint.kind {
      case .generated(_, let kind): generation = kind == .stored || version < 18 ? .stored : .virtual
      case .defaultValue: hasDefault = true
      case .identity: hasIdentity = true
      default: break
      }
    }
    if let parent = inherited.generated {
      if hasDefault { throw .other("42611", "column \"\(name)\" inherits from generated column but specifies default", range) }
      if hasIdentity { throw .other("42611", "column \"\(name)\" inherits from generated column but specifies identity", range) }
      if let generation, version < 16 {
        _ = generation
        throw .other("42611", "child column \"\(name)\" specifies generation expression", range)
      }
      if let generation, generation != parent {
        throw .other("42611", "column \"\(name)\" inherits from generated column of different kind", range)
      }
    } else if generation != nil, version >= 16 {
      throw .other("42611", "child column \"\(name)\" specifies generation expression", range)
    }
  }

  /// A column that exists and the parent's of the same name (`MergeAttributesIntoExisting`).
  func checkGeneration(of own: Column, _ parent: Column, _ range: ByteRange) throws(Failure) {
    if parent.generated != nil, own.generated == nil {
      throw .other("42804", "column \"\(parent.name)\" in child table must be a generated column", range)
    }
    if own.generated != nil, parent.generated == nil {
      throw .other("42804", "column \"\(parent.name)\" in child table must not be a generated column", range)
    }
    if let left = own.generated, let right = parent.generated, left != right {
      throw .other("42804", "column \"\(parent.name)\" inherits from generated column of different kind", range)
    }
    if own.type == parent.type, own.collation != parent.collation, own.collation != nil, parent.collation != nil {
      throw .other("42P21", "child table has different collation for column \"\(parent.name)\"", range)
    }
  }
}
