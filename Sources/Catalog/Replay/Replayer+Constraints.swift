import PostgresSyntax

/// NOT NULL and CHECK.
extension Replayer {
  // MARK: NOT NULL

  /// Makes a column not null, on 18 with a constraint of its own.
  mutating func addNotNull(
    column name: String, of id: ObjectID, name constraintName: String? = nil, isNoInherit: Bool = false, isLocal: Bool = true,
    isValidated: Bool = true, others: [String] = []
  ) {
    guard let relation = catalog.relation(id), let column = relation.column(named: name) else { return }
    if !column.notNull { update(column: column.number, of: id) { $0.notNull = true } }
    guard version >= 18, relation.kind != .compositeType else { return }
    if let existing = notNullConstraint(column.number, of: id) {
      if isLocal {
        if !existing.isLocal { update(constraint: existing.id) { $0.isLocal = true } }
      } else {
        update(constraint: existing.id) { $0.inheritCount += 1 }
      }
      return
    }
    let chosen = constraintName ?? catalog.chooseConstraintName(relation.name, name, "not_null", in: relation.schema, others: others)
    var constraint = TableConstraint(
      id: catalog.nextID, name: chosen, relation: relation, kind: .notNull, columns: [column.number], origin: location)
    constraint.isNoInherit = isNoInherit
    constraint.isLocal = isLocal
    constraint.isValidated = isValidated
    constraint.inheritCount = isLocal ? 0 : 1
    catalog.insert(
      .constraint(constraint), dependencies: [Dependency(on: ObjectAddress(id, column: column.number), kind: .automatic)])
  }

  func notNullConstraint(_ column: Int16, of id: ObjectID) -> TableConstraint? {
    catalog.constraints(of: id).first { $0.kind == .notNull && $0.columns == [column] }
  }

  /// Takes NOT NULL from a column.
  mutating func removeNotNull(column: Int16, of id: ObjectID) {
    update(column: column, of: id) { $0.notNull = false }
    if let constraint = notNullConstraint(column, of: id) { catalog.remove(constraint.id) }
  }

  // MARK: CHECK

  mutating func addCheck(
    _ expression: ExpressionID, name: String?, constraint: Constraint, to id: ObjectID, isNewTable: Bool, isOnly: Bool = false
  ) throws(Failure) {
    guard let relation = catalog.relation(id) else { return }
    let stored = try store(expression, relation, as: .checkConstraint)
    if !stored.type.isUndetermined, stored.type.id != DataType.unknown.id, catalog.baseType(stored.type) != .boolean {
      throw .other(
        "42804", "argument of CHECK must be type boolean, not type \(catalog.typeName(stored.type.withoutModifier))",
        tree.range(of: expression))
    }
    let columns = stored.columns
    let chosen: String
    if let name {
      chosen = name
      if let existing = catalog.constraint(named: name, of: id) {
        // A check of the same name that a parent has given merges with it.
        if constraint.isNoInherit, existing.inheritCount > 0 {
          throw .other(
            "42P17", "constraint \"\(name)\" conflicts with inherited constraint on relation \"\(relation.name)\"", constraint.range)
        }
        if existing.checkExpression == stored, !existing.isLocal {
          update(constraint: existing.id) { $0.isLocal = true }
          return
        }
        throw .duplicate(
          .constraint, "constraint \"\(name)\" for relation \"\(relation.name)\"", existing: existing.id,
          constraint.name?.range ?? constraint.range,
          sqlState: "42710")
      }
    } else {
      let column = columns.count == 1 ? relation.column(columns[0])?.name : nil
      chosen = catalog.chooseConstraintName(relation.name, column, "check", in: relation.schema)
    }
    if isOnly, !constraint.isNoInherit, !catalog.children(of: id).isEmpty {
      throw .other("42P16", "constraint must be added to child tables too", constraint.range)
    }
    if constraint.isNoInherit, relation.kind == .partitionedTable {
      throw .other("42P16", "cannot add NO INHERIT constraint to partitioned table \"\(relation.name)\"", constraint.range)
    }
    insertCheck(chosen, stored, on: relation, constraint, isLocal: true, isValidated: isNewTable || !constraint.skipsValidation)
    guard !constraint.isNoInherit else { return }
    for child in catalog.children(of: id) {
      try inheritCheck(chosen, stored, from: relation, by: child, constraint, !constraint.skipsValidation)
    }
  }

  private mutating func insertCheck(
    _ name: String, _ stored: StoredExpression, on relation: Relation, _ constraint: Constraint?, isLocal: Bool, isValidated: Bool
  ) {
    var made = TableConstraint(
      id: catalog.nextID, name: name, relation: relation, kind: .check(stored), columns: stored.columns,
      origin: constraint.map { Origin(file: location.file, range: $0.range, line: location.line) } ?? location)
    made.isEnforced = constraint?.isEnforced ?? true
    made.isValidated = isValidated && made.isEnforced
    made.isNoInherit = constraint?.isNoInherit ?? false
    made.isLocal = isLocal
    made.inheritCount = isLocal ? 0 : 1
    catalog.insert(
      .constraint(made),
      dependencies: [Dependency(on: ObjectAddress(relation.id), kind: .automatic)] + dependencies(on: stored, own: relation.id))
  }

  /// Gives a parent's check to a child, and to the child's children.
  mutating func inheritCheck(
    _ name: String, _ stored: StoredExpression, from parent: Relation, by child: Relation, _ constraint: Constraint?, _ isValidated: Bool
  ) throws(Failure) {
    if let existing = catalog.constraint(named: name, of: child.id) {
      // `MergeWithExistingConstraint`
      let range = constraint?.range ?? location.range
      func conflict(_ what: String) -> ReplayFailure {
        .other("42P17", "constraint \"\(name)\" conflicts with \(what) constraint on relation \"\(child.name)\"", range)
      }
      guard let own = existing.checkExpression, catalog.text(of: own) == catalog.text(of: retarget(stored, from: parent, to: child)) else {
        throw .duplicate(
          .constraint, "constraint \"\(name)\" for relation \"\(child.name)\"", existing: existing.id, range, sqlState: "42710")
      }
      if existing.isNoInherit { throw conflict("non-inherited") }
      if isValidated, constraint?.isEnforced ?? true, existing.isEnforced, !existing.isValidated { throw conflict("NOT VALID") }
      if version >= 18, constraint?.isEnforced ?? true, !existing.isEnforced { throw conflict("NOT ENFORCED") }
      update(constraint: existing.id) { $0.inheritCount += 1 }
      return
    }
    let moved = retarget(stored, from: parent, to: child)
    insertCheck(name, moved, on: child, constraint, isLocal: false, isValidated: isValidated)
    for grandchild in catalog.children(of: child.id) { try inheritCheck(name, moved, from: child, by: grandchild, constraint, isValidated) }
  }

  /// A parent's expression in terms of a child, whose columns have the same names and perhaps other numbers.
  func retarget(_ stored: StoredExpression, from parent: Relation, to child: Relation) -> StoredExpression {
    stored.retargeting { target in
      switch target {
      case .column(let address) where address.object == parent.id:
        let name = parent.column(address.column)?.name ?? ""
        return .column(ObjectAddress(child.id, column: child.column(named: name)?.number ?? address.column))
      case .qualifier(parent.id): return .qualifier(child.id)
      default: return target
      }
    }
  }
}
