import PostgresSyntax

/// ADD COLUMN, DROP COLUMN and ALTER COLUMN … TYPE, with all who inherit.
extension Replayer {
  mutating func addColumn(
    _ definition: ColumnDef, ifNotExists: Bool, to relation: Relation, isOnly: Bool, isTypedColumn: Bool = false
  ) throws(Failure) {
    let name = string(definition.name)
    if relation.column(named: name) != nil {
      if ifNotExists { return notice("column \"\(name)\" of relation \"\(relation.name)\" already exists, skipping", relation.id) }
      throw .duplicate(
        .column, "column \"\(name)\" of relation \"\(relation.name)\"", existing: relation.id, definition.name.range, sqlState: "42701")
    }
    if relation.isPartition { throw .wrongObjectType("cannot add column to a partition", relation.id, definition.name.range) }
    if relation.ofType != nil, relation.kind != .compositeType, !isTypedColumn {
      throw .wrongObjectType("cannot add column to typed table", relation.id, definition.name.range)
    }
    let children = catalog.children(of: relation.id)
    if !children.isEmpty, relation.kind != .partitionedTable || version < 17, !isOnly,
      definition.constraints.contains(where: { if case .identity = $0.kind { true } else { false } })
    {
      throw .other("42P16", "cannot recursively add identity column to table that has child tables", definition.name.range)
    }
    if isOnly, !children.isEmpty { throw .other("42P16", "column must be added to child tables too", definition.name.range) }
    var changed = relation
    var pending = PendingParts()
    try addColumn(definition, &changed, &pending)
    guard let column = changed.column(named: name) else { return }
    update(relation: relation.id) { [changed] in $0 = changed }
    for dependency in dependencies(of: column) { catalog.add(dependency, to: relation.id) }
    for child in children { try inheritNewColumn(column, by: child.id, definition.name.range) }
    try finish(pending, of: relation.id, isNew: false)
    // The expression is stored for the parent first; the children take it over.
    if let stored = catalog.relation(relation.id)?.column(named: name)?.defaultValue, let parent = catalog.relation(relation.id) {
      for child in children { inheritDefault(stored, column: name, from: parent, by: child.id) }
    }
    if version >= 18, let constraint = notNullConstraint(column.number, of: relation.id) {
      for child in catalog.descendants(of: relation.id) { addNotNull(column: name, of: child.id, name: constraint.name, isLocal: false) }
    }
  }

  private mutating func inheritNewColumn(_ column: Column, by id: ObjectID, _ range: ByteRange) throws(Failure) {
    guard let child = catalog.relation(id) else { return }
    if let own = child.column(named: column.name) {
      guard own.type.withoutModifier == column.type.withoutModifier else {
        throw .other("42804", "child table \"\(child.name)\" has different type for column \"\(column.name)\"", range)
      }
      notice("merging definition of column \"\(column.name)\" for child \"\(child.name)\"", id)
      return update(column: own.number, of: id) { $0.inheritCount += 1 }
    }
    var copy = column
    copy.number = child.nextColumnNumber
    copy.isLocal = false
    copy.inheritCount = 1
    if !(child.isPartition && version >= 17) { copy.identity = nil }
    copy.lastChange = copy.origin
    update(relation: id) {
      $0.columns.append(copy)
      $0.nextColumnNumber += 1
    }
    for dependency in dependencies(of: copy) { catalog.add(dependency, to: id) }
    for grandchild in catalog.children(of: id) { try inheritNewColumn(copy, by: grandchild.id, range) }
  }

  private mutating func inheritDefault(_ stored: StoredExpression, column: String, from parent: Relation, by id: ObjectID) {
    guard let child = catalog.relation(id), let own = child.column(named: column), own.defaultValue == nil else { return }
    let moved = retarget(stored, from: parent, to: child)
    update(column: own.number, of: id) { $0.defaultValue = moved }
    for dependency in dependencies(on: moved, part: .columnDefault(own.number), own: id, ownKind: .normal) {
      catalog.add(dependency, to: id)
    }
    for grandchild in catalog.children(of: id) { inheritDefault(moved, column: column, from: child, by: grandchild.id) }
  }

  mutating func addAttribute(_ definition: ColumnDef, to relation: Relation) throws(Failure) {
    try addColumn(definition, ifNotExists: false, to: relation, isOnly: false, isTypedColumn: true)
  }

  // MARK: DROP COLUMN

  mutating func dropColumn(
    _ name: Name, ifExists: Bool, _ behavior: DropBehavior, of relation: Relation, isOnly: Bool, isTypedColumn: Bool = false
  ) throws(Failure) {
    guard let column = relation.column(named: string(name)) else {
      if ifExists {
        return notice("column \"\(string(name))\" of relation \"\(relation.name)\" does not exist, skipping", relation.id)
      }
      throw undefinedColumn(name, of: relation)
    }
    if relation.ofType != nil, relation.kind != .compositeType, !isTypedColumn {
      throw .wrongObjectType("cannot drop column from typed table", relation.id, name.range)
    }
    if isOnly, relation.kind == .partitionedTable, !catalog.children(of: relation.id).isEmpty {
      throw .other("42P16", "cannot drop column from only the partitioned table when partitions exist", name.range)
    }
    if column.inheritCount > 0 { throw .other("42P16", "cannot drop inherited column \"\(column.name)\"", name.range) }
    if let key = relation.partitionKey, key.columns.contains(column.number) {
      throw .other(
        "42P16", "cannot drop column \"\(column.name)\" because it is part of the partition key of relation \"\(relation.name)\"",
        name.range)
    }
    var targets: [ObjectAddress] = []
    collectInherited(column.name, of: relation.id, isOnly: isOnly, &targets)
    targets.append(ObjectAddress(relation.id, column: column.number))
    try drop(targets, behavior, name.range)
  }

  /// The children's columns that go with a parent's; those that stay are noted as the children's own.
  private mutating func collectInherited(_ column: String, of parent: ObjectID, isOnly: Bool, _ targets: inout [ObjectAddress]) {
    for child in catalog.children(of: parent) {
      guard let own = child.column(named: column), own.inheritCount > 0 else { continue }
      if own.inheritCount == 1, !own.isLocal, !isOnly {
        collectInherited(column, of: child.id, isOnly: false, &targets)
        targets.append(ObjectAddress(child.id, column: own.number))
      } else {
        update(column: own.number, of: child.id) {
          $0.inheritCount -= 1
          if isOnly { $0.isLocal = true }
        }
      }
    }
  }

  // MARK: TYPE

  mutating func alterColumnType(_ name: Name, _ change: AlterColumnType, of relation: Relation, isOnly: Bool, _ range: ByteRange)
    throws(Failure)
  {
    let column = try requireColumn(name, of: relation)
    if relation.ofType != nil, relation.kind != .compositeType {
      throw .wrongObjectType("cannot alter column type of typed table", relation.id, name.range)
    }
    for child in catalog.descendants(of: relation.id) {
      guard let own = child.column(named: column.name), child.partitionKey?.columns.contains(own.number) == true else { continue }
      throw .other(
        "42P16", "cannot alter column \"\(column.name)\" because it is part of the partition key of relation \"\(child.name)\"",
        name.range)
    }
    if let child = catalog.descendants(of: relation.id).first(where: {
      ($0.column(named: column.name)?.inheritCount ?? 0) > 1 && !isEveryParent(of: $0, within: relation)
    }) {
      throw .other("42P16", "cannot alter inherited column \"\(column.name)\" of relation \"\(child.name)\"", name.range)
    }
    if column.inheritCount > 0 { throw .other("42P16", "cannot alter inherited column \"\(column.name)\"", name.range) }
    if let key = relation.partitionKey, key.columns.contains(column.number) {
      throw .other(
        "42P16", "cannot alter column \"\(column.name)\" because it is part of the partition key of relation \"\(relation.name)\"",
        name.range)
    }
    let type = try resolveType(change.type)
    if column.identity != nil, ![.smallint, .integer, .bigint].contains(catalog.baseType(type)), !type.isUndetermined {
      throw .other("22023", "identity column type must be smallint, integer, or bigint", name.range)
    }
    if let user = catalog.columns(usingType: relation.id).first, let table = catalog.relation(user.object),
      let other = table.column(user.column)
    {
      throw .other(
        "0A000", "cannot alter table \"\(relation.name)\" because column \"\(table.name).\(other.name)\" uses its row type", name.range)
    }
    let collation = try collationName(change.collation)
    try checkCollation(change.collation, of: type)
    if column.generated != nil, let using = change.using {
      throw .other("42611", "cannot specify USING when altering type of generated column", tree.range(of: using))
    }
    let children = catalog.descendants(of: relation.id)
    if isOnly, children.contains(where: { $0.column(named: column.name) != nil }) {
      throw .other("42P16", "type of inherited column \"\(column.name)\" must be changed in child tables too", name.range)
    }
    if let using = change.using {
      let found = relationBeforeAlter.flatMap { $0.id == relation.id ? $0 : nil }
      let stored = try store(using, found ?? relation)
      if !stored.type.isUndetermined, stored.type.id != DataType.unknown.id, !catalog.isOpaque(type), !catalog.isOpaque(stored.type),
        !catalog.canCoerce(stored.type, to: type, .assignment)
      {
        throw .other(
          "42804",
          "result of USING clause for column \"\(column.name)\" cannot be cast automatically to type \(catalog.typeName(type.withoutModifier))",
          tree.range(of: using))
      }
    } else if relation.isTable, catalog.typeChange(from: column.type, to: type).isRefused {
      throw .other(
        "42804", "column \"\(column.name)\" cannot be cast automatically to type \(catalog.typeName(type.withoutModifier))", name.range)
    }
    for target in [relation] + children {
      guard let own = target.column(named: column.name) else { continue }
      try checkTypeDependents(of: ObjectAddress(target.id, column: own.number), own.name, name.range)
      try convertDefault(of: own, in: target, to: type, name.range)
      try checkKeys(ObjectAddress(target.id, column: own.number), type, name.range)
      try checkColumnType(type, column: own.name, of: target.id, name.range)
      retype(own.number, of: target.id, to: type, collation)
    }
  }

  /// Whether all parents of a table are changed with a relation.
  private func isEveryParent(of child: Relation, within relation: Relation) -> Bool {
    let changed = [relation.id] + catalog.descendants(of: relation.id).map(\.id)
    return child.inherits.allSatisfy { changed.contains($0) }
  }

  /// `RememberAllDependentForRebuilding`: what PostgreSQL does not build anew for a new type is in the way.
  private func checkTypeDependents(of address: ObjectAddress, _ column: String, _ range: ByteRange) throws(Failure) {
    for dependent in catalog.directDependents(of: address) where dependent.kind != .body {
      let what: String
      switch catalog.object(dependent.object) {
      case .relation(let relation)? where relation.view != nil: what = "a view or rule"
      case .rule?: what = "a view or rule"
      case .trigger?: what = "a trigger definition"
      case .policy?: what = "a policy definition"
      case .publication?: what = "a publication WHERE clause"
      case .relation(let relation)? where relation.id == address.object:
        guard case .column(let number) = dependent.part, relation.column(number)?.generated != nil else { continue }
        what = "a generated column"
      default: continue
      }
      let preposition = what.contains("definition") ? "in" : "by"
      throw ReplayFailure(
        sqlState: "0A000", message: "cannot alter type of a column used \(preposition) \(what)", range: range,
        kind: .dependentObjects([dependent]))
    }
  }

  /// The default must have a cast too. A bare literal keeps the old type that it was read as.
  private mutating func convertDefault(of column: Column, in relation: Relation, to type: DataType, _ range: ByteRange) throws(Failure) {
    guard let stored = column.defaultValue, column.generated == nil, column.type.withoutModifier != type.withoutModifier else { return }
    let source = stored.type.id == DataType.unknown.id || stored.type.isUndetermined ? column.type : stored.type
    if !catalog.isOpaque(source), !catalog.isOpaque(type), !catalog.canCoerce(source, to: type, .assignment) {
      throw .other(
        "42804", "default for column \"\(column.name)\" cannot be cast automatically to type \(catalog.typeName(type.withoutModifier))",
        range)
    }
    guard stored.type.id == DataType.unknown.id else { return }
    let cast = StoredExpression(
      text: stored.text + "::" + catalog.typeName(column.type.withoutModifier), references: stored.references,
      type: column.type.withoutModifier,
      volatility: stored.volatility, isIncomplete: stored.isIncomplete)
    update(column: column.number, of: relation.id) { $0.defaultValue = cast }
  }

  mutating func retype(_ number: Int16, of id: ObjectID, to type: DataType, _ collation: CollationName?) {
    update(column: number, of: id) {
      $0.type = type
      $0.collation = collation
      $0.storage = nil
    }
    catalog.removeDependencies(of: id) { $0.part == .column(number) && $0.referenced.object != id }
    if let column = catalog.relation(id)?.column(number) {
      for dependency in dependencies(of: column) { catalog.add(dependency, to: id) }
    }
    for sequence in catalog.ownedSequences(of: id)
    where sequence.ownedBy?.column == number && sequence.ownership == .identity && [DataType.smallint, .integer, .bigint].contains(type) {
      var changed = sequence
      let wasFull = sequence.maximum == Self.maximum(of: sequence.type)
      changed.type = type
      if wasFull { changed.maximum = Self.maximum(of: type) }
      update(sequence: sequence.id) { [changed] in $0 = changed }
    }
  }

  private static func maximum(of type: DataType) -> Int64 {
    type == .smallint ? Int64(Int16.max) : type == .integer ? Int64(Int32.max) : .max
  }
}
