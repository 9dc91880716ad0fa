import PostgresSyntax

/// Foreign keys: `ATAddForeignKeyConstraint` of `tablecmds.c`.
extension Replayer {
  mutating func addForeignKey(_ constraint: Constraint, column: Name?, to id: ObjectID, isNewTable: Bool) throws(Failure) {
    guard case .foreignKey(let key) = constraint.kind, let relation = catalog.relation(id) else { return }
    // The other table is looked for first.
    var referencedTable: Relation?
    do throws(Failure) {
      referencedTable = try requireTable(key.referencedTable, allowsForeign: false)
    } catch {
      try tolerate(error)
    }
    if version < 18, !isNewTable, constraint.skipsValidation, relation.kind == .partitionedTable, let referencedTable {
      throw .wrongObjectType(
        "cannot add NOT VALID foreign key on partitioned table \"\(relation.name)\" referencing relation \"\(referencedTable.name)\"",
        relation.id, constraint.range)
    }
    let columnNames = column.map { [$0] } ?? Array(tree[key.columns])
    var columns: [Int16] = []
    for name in columnNames {
      guard let found = relation.column(named: string(name)) else {
        var failure = ReplayFailure(
          sqlState: "42703", message: "column \"\(string(name))\" referenced in foreign key constraint does not exist", range: name.range,
          kind: .undefinedObject(
            .column, name: "\(relation.name).\(string(name))",
            didYouMean: Spelling.nearest(to: string(name), in: relation.columns.map(\.name))))
        failure.isAboutIncompleteObject = relation.isIncomplete
        throw failure
      }
      columns.append(found.number)
    }
    try checkGenerated(columns, of: relation, key, constraint.range)
    let name =
      constraint.name.map { string($0) }
      ?? catalog.chooseConstraintName(
        relation.name, Catalog.nameAddition(columnNames.map { string($0) }), "fkey", in: relation.schema)
    if let existing = catalog.constraint(named: name, of: id) {
      throw .duplicate(
        .constraint, "constraint \"\(name)\" for relation \"\(relation.name)\"", existing: existing.id,
        constraint.name?.range ?? constraint.range,
        sqlState: "42710")
    }
    var foreign = ForeignKey(
      referencedTable: .none, referencedColumns: [], matchType: key.matchType, onUpdate: key.onUpdate, onDelete: key.onDelete,
      onDeleteColumns: [])
    for name in tree[key.onDeleteColumns] { foreign.onDeleteColumns.append(try requireColumn(name, of: relation).number) }
    var index: ObjectID?
    if let referenced = referencedTable {
      foreign.referencedTable = referenced.id
      (foreign.referencedColumns, index) = try referencedKey(
        key, referenced, count: columns.count, constraint, isCheckable: !referenced.isIncomplete)
      try checkTypes(columns, of: relation, foreign.referencedColumns, of: referenced, name, constraint.range)
      try checkReference(from: relation, to: referenced, key, constraint.range)
    }
    var made = TableConstraint(
      id: catalog.nextID, name: name, relation: relation, kind: .foreignKey(foreign), columns: columns,
      origin: Origin(file: location.file, range: constraint.range, line: location.line))
    made.isEnforced = constraint.isEnforced
    made.isValidated = made.isEnforced && (isNewTable || !constraint.skipsValidation)
    made.isDeferrable = constraint.isDeferrable
    made.isInitiallyDeferred = constraint.isInitiallyDeferred
    made.hasPeriod = key.hasPeriod
    made.index = index
    made.isNoInherit = relation.kind != .partitionedTable
    insert(foreignKey: made, of: relation)
    guard relation.kind == .partitionedTable else { return }
    for partition in catalog.children(of: id) where partition.isPartition { cloneForeignKey(made, from: relation, to: partition) }
  }

  private mutating func insert(foreignKey made: TableConstraint, of relation: Relation) {
    var found = made.columns.map { Dependency(on: ObjectAddress(relation.id, column: $0), kind: .automatic) }
    if let foreign = made.foreignKey, foreign.referencedTable != .none {
      found += foreign.referencedColumns.map { Dependency(on: ObjectAddress(foreign.referencedTable, column: $0), kind: .normal) }
      if foreign.referencedColumns.isEmpty { found.append(Dependency(on: ObjectAddress(foreign.referencedTable), kind: .normal)) }
    }
    // A partition of the referenced table holds rows that are referred to.
    if let foreign = made.foreignKey, made.parent == nil {
      found += catalog.descendants(of: foreign.referencedTable).filter(\.isPartition).map {
        Dependency(part: .whole, on: ObjectAddress($0.id), kind: .normal)
      }
    }
    if let index = made.index { found.append(Dependency(on: ObjectAddress(index), kind: .normal)) }
    if let parent = made.parent { found.append(Dependency(on: ObjectAddress(parent), kind: .partition)) }
    catalog.insert(.constraint(made), dependencies: found)
  }

  /// The columns that are referred to, and the unique index that makes them a key.
  private func referencedKey(
    _ key: ForeignKeyConstraint, _ referenced: Relation, count: Int, _ constraint: Constraint, isCheckable: Bool
  ) throws(Failure) -> ([Int16], ObjectID?) {
    if key.referencedColumns.isEmpty {
      guard let primary = catalog.primaryKey(of: referenced.id) else {
        if !isCheckable { return ([], nil) }
        throw .other("42704", "there is no primary key for referenced table \"\(referenced.name)\"", key.referencedTable.range)
      }
      if primary.hasPeriod != key.hasPeriod, version >= 18 {
        if key.hasPeriod {
          throw .other("42830", "foreign key uses PERIOD on the referencing table but not the referenced table", constraint.range)
        }
        throw .other("42830", "foreign key must use PERIOD when referencing a primary key using WITHOUT OVERLAPS", constraint.range)
      }
      guard primary.columns.count == count else {
        throw .other("42830", "number of referencing and referenced columns for foreign key disagree", constraint.range)
      }
      return (primary.columns, primary.index)
    }
    var columns: [Int16] = []
    for name in tree[key.referencedColumns] {
      guard let found = referenced.column(named: string(name)) else {
        var failure = ReplayFailure(
          sqlState: "42703", message: "column \"\(string(name))\" referenced in foreign key constraint does not exist", range: name.range,
          kind: .undefinedObject(
            .column, name: "\(referenced.name).\(string(name))",
            didYouMean: Spelling.nearest(to: string(name), in: referenced.columns.map(\.name))))
        failure.isAboutIncompleteObject = referenced.isIncomplete
        throw failure
      }
      columns.append(found.number)
    }
    if key.hasPeriod != key.referencedHasPeriod, version >= 18 {
      throw .other(
        "42830",
        key.hasPeriod
          ? "foreign key uses PERIOD on the referencing table but not the referenced table"
          : "foreign key uses PERIOD on the referenced table but not the referencing table", constraint.range)
    }
    guard columns.count == count else {
      throw .other("42830", "number of referencing and referenced columns for foreign key disagree", constraint.range)
    }
    let wanted = columns.sorted()
    let index = catalog.indexes(of: referenced.id).first { index in
      (index.isUnique || (key.referencedHasPeriod && index.constraint != nil)) && index.isValid && index.predicate == nil
        && index.keys.allSatisfy { $0.column != nil } && index.keys.compactMap(\.column).sorted() == wanted
    }
    guard index != nil || !isCheckable else {
      throw .other(
        "42830", "there is no unique constraint matching given keys for referenced table \"\(referenced.name)\"", key.referencedTable.range)
    }
    return (columns, index?.id)
  }

  /// Each pair of columns must have an `=` between them.
  private func checkTypes(
    _ columns: [Int16], of relation: Relation, _ referencedColumns: [Int16], of referenced: Relation, _ name: String, _ range: ByteRange
  ) throws(Failure) {
    for (number, other) in zip(columns, referencedColumns) {
      guard let left = relation.column(number), let right = referenced.column(other) else { continue }
      let leftType = catalog.baseType(left.type)
      let rightType = catalog.baseType(right.type)
      if catalog.isOpaque(leftType) || catalog.isOpaque(rightType) { continue }
      if isComparable(leftType, rightType) { continue }
      throw .other("42804", "foreign key constraint \"\(name)\" cannot be implemented", range)
    }
  }

  /// An `=` between the two in one operator family, or a cast to the referenced type that needs no asking (`ATAddForeignKeyConstraint`).
  private func isComparable(_ own: DataType, _ referenced: DataType) -> Bool {
    if catalog.canCoerce(own, to: referenced, .implicit) { return true }
    if let first = catalog.defaultOperatorClass(own, .btree), let second = catalog.defaultOperatorClass(referenced, .btree),
      first.family == second.family, !first.isPolymorphic
    {
      return true
    }
    // Operators of extensions and of the history's own are not looked through.
    return !own.id.isBuiltIn && !referenced.id.isBuiltIn && catalog.canCoerce(referenced, to: own, .implicit)
  }

  /// A column of another type still has to fit the foreign keys on both of its sides.
  func checkKeys(_ address: ObjectAddress, _ type: DataType, _ range: ByteRange) throws(Failure) {
    for dependent in catalog.directDependents(of: address) {
      guard let key = catalog.constraint(dependent.object), let foreign = key.foreignKey, let own = catalog.relation(key.relation),
        let referenced = catalog.relation(foreign.referencedTable)
      else { continue }
      for (number, other) in zip(key.columns, foreign.referencedColumns) {
        guard var left = own.column(number)?.type, var right = referenced.column(other)?.type else { continue }
        if own.id == address.object, number == address.column { left = type }
        if referenced.id == address.object, other == address.column { right = type }
        left = catalog.baseType(left)
        right = catalog.baseType(right)
        if catalog.isOpaque(left) || catalog.isOpaque(right) || isComparable(left, right) { continue }
        throw .other("42804", "foreign key constraint \"\(key.name)\" cannot be implemented", range)
      }
    }
  }

  /// What may refer to what, and what the actions of a key with generated columns or PERIOD may be.
  private func checkReference(from relation: Relation, to referenced: Relation, _ key: ForeignKeyConstraint, _ range: ByteRange)
    throws(Failure)
  {
    switch relation.persistence {
    case .permanent:
      if referenced.persistence != .permanent {
        throw .other("42P16", "constraints on permanent tables may reference only permanent tables", range)
      }
    case .unlogged:
      if referenced.persistence == .temporary {
        throw .other("42P16", "constraints on unlogged tables may reference only permanent or unlogged tables", range)
      }
    case .temporary:
      if referenced.persistence != .temporary {
        throw .other("42P16", "constraints on temporary tables may reference only temporary tables", range)
      }
    }
    if key.hasPeriod {
      if key.onUpdate != .noAction { throw .other("0A000", "unsupported ON UPDATE action for foreign key constraint using PERIOD", range) }
      if key.onDelete != .noAction { throw .other("0A000", "unsupported ON DELETE action for foreign key constraint using PERIOD", range) }
    }
  }

  /// Columns that are computed cannot be set by an action.
  func checkGenerated(_ columns: [Int16], of relation: Relation, _ key: ForeignKeyConstraint, _ range: ByteRange) throws(Failure) {
    let generated = columns.compactMap { relation.column($0) }.filter { $0.generated != nil }
    guard !generated.isEmpty else { return }
    if [.setNull, .setDefault, .cascade].contains(key.onUpdate) {
      throw .other("42601", "invalid ON UPDATE action for foreign key constraint containing generated column", range)
    }
    if [.setNull, .setDefault].contains(key.onDelete) {
      throw .other("42601", "invalid ON DELETE action for foreign key constraint containing generated column", range)
    }
    if generated.contains(where: { $0.generated == .virtual }) {
      throw .other("0A000", "foreign key constraints on virtual generated columns are not supported", range)
    }
  }

  /// Foreign keys that refer to a partitioned table refer to its new partition too, and to those below it.
  mutating func referToPartition(_ id: ObjectID, of parent: ObjectID) {
    for dependent in catalog.dependentIDs(of: parent) {
      guard let key = catalog.constraint(dependent), let foreign = key.foreignKey, key.parent == nil,
        foreign.referencedTable == parent || catalog.descendants(of: foreign.referencedTable).contains(where: { $0.id == parent })
      else { continue }
      for partition in [id] + catalog.descendants(of: id).map(\.id) {
        catalog.add(Dependency(on: ObjectAddress(partition), kind: .normal), to: dependent)
      }
    }
  }

  /// A table that is no longer a partition is no longer referred to through its parent.
  mutating func forgetPartition(_ id: ObjectID) {
    let own = [id] + catalog.descendants(of: id).map(\.id)
    for table in own {
      for dependent in catalog.dependentIDs(of: table) {
        guard let foreign = catalog.constraint(dependent)?.foreignKey, !own.contains(foreign.referencedTable) else { continue }
        catalog.removeDependencies(of: dependent) { $0.referenced == ObjectAddress(table) && $0.kind == .normal }
      }
    }
  }

  /// Gives a partition its part of the partitioned table's foreign key, and so on down.
  mutating func cloneForeignKey(_ key: TableConstraint, from parent: Relation, to partition: Relation) {
    guard let foreign = key.foreignKey else { return }
    let columns = key.columns.compactMap { parent.column($0) }.compactMap { partition.column(named: $0.name)?.number }
    if let existing = catalog.constraints(of: partition.id).first(where: {
      $0.columns == columns && $0.foreignKey?.referencedTable == foreign.referencedTable
        && $0.foreignKey?.referencedColumns == foreign.referencedColumns && $0.foreignKey?.onDelete == foreign.onDelete
        && $0.foreignKey?.onUpdate == foreign.onUpdate && $0.foreignKey?.matchType == foreign.matchType && $0.parent == nil
        && $0.isValidated
    }) {
      update(constraint: existing.id) {
        $0.parent = key.id
        $0.inheritCount = 1
        $0.isLocal = false
      }
      catalog.add(Dependency(on: ObjectAddress(key.id), kind: .partition), to: existing.id)
      return
    }
    var name = key.name
    if catalog.constraint(named: name, of: partition.id) != nil {
      let names = columns.compactMap { partition.column($0)?.name }
      name = catalog.chooseConstraintName(partition.name, Catalog.nameAddition(names), "fkey", in: partition.schema)
    }
    var clone = TableConstraint(
      id: catalog.nextID, name: name, relation: partition, kind: .foreignKey(foreign), columns: columns, origin: location)
    clone.isEnforced = key.isEnforced
    clone.isValidated = key.isValidated
    clone.isDeferrable = key.isDeferrable
    clone.isInitiallyDeferred = key.isInitiallyDeferred
    clone.hasPeriod = key.hasPeriod
    clone.index = key.index
    clone.parent = key.id
    clone.isLocal = false
    clone.inheritCount = 1
    insert(foreignKey: clone, of: partition)
    for child in catalog.children(of: partition.id) where child.isPartition { cloneForeignKey(clone, from: partition, to: child) }
  }
}
