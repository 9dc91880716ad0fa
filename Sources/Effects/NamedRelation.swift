import Catalog
import PostgresSyntax

/// What a name of a statement stands for, among the things that can be locked.
enum NamedRelation {
  case relation(Relation)
  case index(Index)
  case sequence(CatalogSequence)
  /// No statement of the history made it.
  case unknown(RelationName)
  /// One of the server's own relations, whose locks are not reported.
  case system

  var relation: Relation? {
    if case .relation(let relation) = self { return relation }
    return nil
  }

  var index: Index? {
    if case .index(let index) = self { return index }
    return nil
  }

  var id: ObjectID? {
    switch self {
    case .relation(let relation): relation.id
    case .index(let index): index.id
    case .sequence(let sequence): sequence.id
    case .unknown, .system: nil
    }
  }
}

extension EffectsBuilder {
  /// The relation that a statement names, in the schema before it.
  mutating func resolve(_ name: RangeVar) -> NamedRelation {
    resolve(schema: name.schemaName.map(tree.string), name: tree.string(name.relationName))
  }

  /// As `resolve`, for a name that may be missing: nil where nothing of that name is known and the history is whole.
  mutating func resolve(_ name: RangeVar, isMissingOK: Bool) -> NamedRelation? {
    let wasUncertain = isUncertain
    let target = resolve(name)
    if case .unknown = target, isMissingOK, !before.isPartial {
      isUncertain = wasUncertain
      return nil
    }
    return target
  }

  /// A dotted name: the last part is the relation's, the one before it the schema's.
  mutating func resolve(_ names: some Collection<Name>) -> NamedRelation {
    let parts = names.map { tree.string($0) }
    return resolve(schema: parts.count > 1 ? parts[parts.count - 2] : nil, name: parts.last ?? "")
  }

  mutating func resolve(schema: String?, name: String) -> NamedRelation {
    switch before.relationClass(schema: schema, name: name, path: context.searchPath, currentRole: context.currentRole) {
    case .relation(let relation): return .relation(relation)
    case .index(let index): return .index(index)
    case .sequence(let sequence): return .sequence(sequence)
    default: break
    }
    if schema == "pg_catalog" || schema == "information_schema" || schema == nil && name.hasPrefix("pg_") { return .system }
    isUncertain = true
    let creation = before.creationSchema(in: context.searchPath, currentRole: context.currentRole)
    return .unknown(RelationName(schema: schema ?? creation.map(before.schemaName) ?? "public", name: name))
  }
}
