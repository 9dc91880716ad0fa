import PostgresSyntax

/// NOT NULL as a constraint with a name, from PostgreSQL 18 on: what goes together with the constraint that a column has already (`pg_constraint.c`).
extension Replayer {
  /// `AdjustNotNullInheritance`, for the table and all who inherit from it.
  func checkNotNull(
    _ column: String, of id: ObjectID, name: String? = nil, isNoInherit: Bool = false, isValidated: Bool = true, isOnly: Bool = false,
    isInherited: Bool = false, _ range: ByteRange
  ) throws(Failure) {
    guard version >= 18, let relation = catalog.relation(id), let own = relation.column(named: column) else { return }
    if let existing = notNullConstraint(own.number, of: id) {
      if existing.isNoInherit != isNoInherit {
        throw .other(
          "55000", "cannot change NO INHERIT status of NOT NULL constraint \"\(existing.name)\" on relation \"\(relation.name)\"", range)
      }
      if isValidated, !existing.isValidated {
        throw .other("55000", "incompatible NOT VALID constraint \"\(existing.name)\" on relation \"\(relation.name)\"", range)
      }
      if let name, name != existing.name, !isInherited {
        throw .other(
          "55000", "cannot create not-null constraint \"\(name)\" on column \"\(column)\" of table \"\(relation.name)\"", range)
      }
    } else if let name, !isInherited, let existing = catalog.constraint(named: name, of: id) {
      throw .duplicate(
        .constraint, "constraint \"\(name)\" for relation \"\(relation.name)\"", existing: existing.id, range, sqlState: "42710")
    }
    guard !isNoInherit, !isOnly else { return }
    for child in catalog.children(of: id) {
      try checkNotNull(column, of: child.id, name: name, isValidated: isValidated, isInherited: true, range)
    }
  }

  /// `verifyNotNullPKCompatible`: a primary key takes no NOT NULL that does not hold for all rows or for the children.
  func checkPrimaryKey(_ column: String, of id: ObjectID, isOnly: Bool, _ range: ByteRange) throws(Failure) {
    guard version >= 18, let relation = catalog.relation(id), let own = relation.column(named: column) else { return }
    if let existing = notNullConstraint(own.number, of: id), existing.isNoInherit || !existing.isValidated {
      throw .other("55000", "cannot create primary key on column \"\(column)\"", range)
    }
    guard !isOnly else { return }
    for child in catalog.children(of: id) { try checkNotNull(column, of: child.id, isInherited: true, range) }
  }

  /// The NOT NULLs of one CREATE TABLE must say the same of a column (`AddRelationNotNullConstraints`).
  func checkNotNulls(_ pending: PendingParts, of relation: Relation, parents: [Relation]) throws(Failure) {
    guard version >= 18 else { return }
    let inPrimaryKey = pending.keys.flatMap { key -> [String] in
      guard case .primaryKey(let index) = key.constraint.kind else { return [] }
      return (key.column.map { [$0] } ?? Array(tree[index.keys])).map { string($0) }
    }
    for (position, entry) in pending.notNulls.enumerated() {
      let range = entry.range ?? location.range
      if entry.isNoInherit, relation.kind == .partitionedTable {
        throw .other("0A000", "not-null constraints on partitioned tables cannot be NO INHERIT", range)
      }
      for other in pending.notNulls[..<position] where other.column == entry.column {
        if other.isNoInherit != entry.isNoInherit {
          throw .other("42601", "conflicting NO INHERIT declaration for not-null constraint on column \"\(entry.column)\"", range)
        }
        if let first = other.name, let second = entry.name, first != second {
          throw .other("42601", "conflicting not-null constraint names \"\(first)\" and \"\(second)\"", range)
        }
      }
      if entry.isNoInherit, inPrimaryKey.contains(entry.column) {
        throw .other("42601", "conflicting NO INHERIT declaration for not-null constraint on column \"\(entry.column)\"", range)
      }
      if entry.isNoInherit,
        parents.contains(where: { parent in
          parent.column(named: entry.column).flatMap { notNullConstraint($0.number, of: parent.id) }.map { !$0.isNoInherit } ?? false
        })
      {
        throw .other("42804", "cannot define not-null constraint with NO INHERIT on column \"\(entry.column)\"", range)
      }
      if let name = entry.name,
        pending.notNulls[..<position].contains(where: { $0.name == name && $0.column != entry.column })
          || pending.checks.contains(where: { $0.name == name })
      {
        throw .duplicate(
          .constraint, "constraint \"\(name)\" for relation \"\(relation.name)\"", existing: relation.id, range, sqlState: "42710")
      }
    }
  }
}
