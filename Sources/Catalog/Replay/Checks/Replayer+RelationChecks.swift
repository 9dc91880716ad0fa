import PostgresSyntax

/// What statements about whole relations refuse: TRUNCATE, REINDEX, REPLICA IDENTITY, SET LOGGED, a row type that holds itself.
extension Replayer {
  /// `heap_truncate_check_FKs`: a table that a foreign key refers to is emptied only together with the table of the key.
  func checkTruncate(_ truncate: TruncateStmt, _ targets: [(relation: Relation, includesDescendants: Bool)]) throws(Failure) {
    guard truncate.behavior == .restrict else { return }
    var emptied: Set<ObjectID> = []
    for target in targets {
      emptied.insert(target.relation.id)
      if target.includesDescendants { emptied.formUnion(catalog.descendants(of: target.relation.id).map(\.id)) }
    }
    for target in targets {
      for id in catalog.dependentIDs(of: target.relation.id) {
        guard let key = catalog.constraint(id), let foreign = key.foreignKey,
          foreign.referencedTable == target.relation.id || target.relation.isPartition,
          !emptied.contains(key.relation)
        else { continue }
        throw .other(
          "0A000", "cannot truncate a table referenced in a foreign key constraint", truncate.relations.first?.range ?? location.range)
      }
    }
  }

  func checkReindex(_ reindex: ReindexStmt) throws(Failure) {
    let isConcurrent = reindex.parameters.contains { string($0.name) == "concurrently" && boolean($0.value) }
    if isConcurrent, context.isInTransaction {
      throw .other("25001", "REINDEX CONCURRENTLY cannot run inside a transaction block", location.range)
    }
    switch reindex.kind {
    case .schema:
      if let name = reindex.name, catalog.find(.schema, string(name)) == nil {
        throw .undefinedSchema(string(name), name.range, in: catalog)
      }
    case .system:
      if isConcurrent { throw .other("0A000", "cannot reindex system catalogs concurrently", location.range) }
    default: break
    }
    switch reindex.kind {
    case .schema, .system, .database:
      guard context.isInTransaction else { return }
      let word = reindex.kind == .schema ? "SCHEMA" : reindex.kind == .system ? "SYSTEM" : "DATABASE"
      throw .other("25001", "REINDEX \(word) cannot run inside a transaction block", location.range)
    default: break
    }
  }

  /// `ATExecReplicaIdentity`
  func checkReplicaIdentity(_ index: Index, of relation: Relation, _ range: ByteRange) throws(Failure) {
    if !index.isUnique {
      throw .wrongObjectType("cannot use non-unique index \"\(index.name)\" as replica identity", index.id, range)
    }
    if let constraint = index.constraint.flatMap({ catalog.constraint($0) }), constraint.isDeferrable {
      throw .other("0A000", "cannot use non-immediate index \"\(index.name)\" as replica identity", range)
    }
    if index.keys.contains(where: { $0.expression != nil }) {
      throw .other("0A000", "cannot use expression index \"\(index.name)\" as replica identity", range)
    }
    if index.predicate != nil { throw .other("0A000", "cannot use partial index \"\(index.name)\" as replica identity", range) }
    if let column = index.keys.compactMap(\.column).compactMap({ relation.column($0) }).first(where: { !$0.notNull }) {
      throw .wrongObjectType(
        "index \"\(index.name)\" cannot be used as replica identity because column \"\(column.name)\" is nullable", index.id, range)
    }
  }

  /// `ATPrepChangePersistence`: a table that is logged refers to logged ones only.
  func checkPersistence(of relation: Relation, _ wanted: Persistence, _ range: ByteRange) throws(Failure) {
    if relation.persistence == .temporary {
      throw .other("42P16", "cannot change logged status of table \"\(relation.name)\" because it is temporary", range)
    }
    guard relation.persistence != wanted else { return }
    if wanted == .unlogged {
      for case .publication(let publication) in catalog.objects where publication.tables.contains(where: { $0.relation == relation.id }) {
        throw .other("0A000", "cannot change table \"\(relation.name)\" to unlogged because it is part of a publication", range)
      }
    }
    for constraint in catalog.constraints(of: relation.id) {
      guard wanted == .permanent, let other = constraint.foreignKey.flatMap({ catalog.relation($0.referencedTable) }),
        other.id != relation.id,
        other.persistence == .unlogged
      else { continue }
      throw .other(
        "42P16", "could not change table \"\(relation.name)\" to logged because it references unlogged table \"\(other.name)\"", range)
    }
    guard wanted == .unlogged else { return }
    for id in catalog.dependentIDs(of: relation.id) {
      guard let key = catalog.constraint(id), key.foreignKey?.referencedTable == relation.id, key.relation != relation.id,
        let other = catalog.relation(key.relation), other.persistence == .permanent
      else { continue }
      throw .other(
        "42P16", "could not change table \"\(relation.name)\" to unlogged because it references logged table \"\(other.name)\"", range)
    }
  }

  /// `CheckAttributeType`: no pseudo-types, and no row type that holds itself.
  func checkColumnType(_ type: DataType, column: String, of relation: ObjectID, _ range: ByteRange) throws(Failure) {
    if let pseudo = BuiltInType.byID[type.id], pseudo.kind == .pseudo, !type.isArray || type.id == DataType.record.id {
      throw .other("42P16", "column \"\(column)\" has pseudo-type \(catalog.typeName(type.withoutModifier))", range)
    }
    if catalog.holds(type, relation), let name = catalog.relation(relation)?.name {
      throw .other("42P16", "composite type \(name) cannot be made a member of itself", range)
    }
  }
}

extension Catalog {
  /// Whether values of a type hold values of a relation's row type.
  func holds(_ type: DataType, _ relation: ObjectID) -> Bool {
    var pending = [type.id]
    var seen: Set<ObjectID> = []
    while let id = pending.popLast() {
      if id == relation { return true }
      guard !id.isBuiltIn, seen.insert(id).inserted else { continue }
      if let row = self.relation(id) {
        pending += row.columns.map(\.type.id)
      } else if let domain = self.type(id)?.domain {
        pending.append(domain.baseType.id)
      } else if case .range(let range)? = self.type(id)?.kind {
        pending.append(range.subtype.id)
      } else if case .multirange(let range)? = self.type(id)?.kind {
        pending.append(range)
      }
    }
    return false
  }
}
