import PostgresSyntax

/// ALTER TABLE and its kin: `ATController` of `tablecmds.c`.
extension Replayer {
  mutating func replay(_ alter: AlterTableStmt) throws(Failure) {
    let target: CatalogObject
    do throws(Failure) {
      target = try requireClass(alter.relation, Self.namedKind(alter.objectType))
    } catch {
      guard alter.isMissingOK, case .undefinedObject = error.kind else { throw error }
      return notice("relation \"\(displayName(alter.relation))\" does not exist, skipping")
    }
    try checkKind(target, alter.objectType, alter.relation)
    if case .relation(let relation) = target { relationBeforeAlter = relation }
    // The passes of `AlterTablePass`: drops before type changes before additions.
    let ordered = alter.commands.enumerated().sorted { (Self.pass($0.element.kind), $0.offset) < (Self.pass($1.element.kind), $1.offset) }
    for (_, command) in ordered {
      try checkTarget(target, command)
      switch target {
      case .relation(let relation): try apply(command, to: relation.id, isOnly: !alter.relation.includesDescendants)
      case .index(let index): try apply(command, toIndex: index)
      case .sequence(let sequence): try apply(command, toSequence: sequence)
      default: break
      }
    }
  }

  static func namedKind(_ type: ObjectType) -> Failure.NamedKind {
    switch type {
    case .view: .view
    case .materializedView: .materializedView
    case .index: .index
    case .sequence: .sequence
    default: .relation
    }
  }

  func checkKind(_ target: CatalogObject, _ type: ObjectType, _ relation: RangeVar) throws(Failure) {
    let isRight: Bool =
      switch (type, target) {
      case (.view, .relation(let relation)): relation.kind == .view
      case (.materializedView, .relation(let relation)): relation.kind == .materializedView
      case (.foreignTable, .relation(let relation)): relation.kind == .foreignTable
      case (.type, .relation(let relation)): relation.kind == .compositeType
      case (.index, .index): true
      case (.index, _): false
      case (.sequence, .sequence): true
      case (.sequence, _), (.view, _), (.materializedView, _), (.foreignTable, _), (.type, _): false
      default: true
      }
    guard !isRight else { return }
    let kind: String =
      switch type {
      case .view: "a view"
      case .materializedView: "a materialized view"
      case .foreignTable: "a foreign table"
      case .index: "an index"
      case .sequence: "a sequence"
      default: "a composite type"
      }
    throw .wrongObjectType("\"\(target.name)\" is not \(kind)", target.id, relation.range)
  }

  static func pass(_ kind: AlterTableKind) -> Int {
    switch kind {
    case .dropColumn, .dropConstraint, .dropNotNull, .dropExpression, .dropIdentity, .dropAttribute, .columnDefault(_, nil): return 0
    case .alterColumnType, .alterAttributeType: return 1
    case .addColumn, .addAttribute: return 2
    case .setExpression: return 3
    case .addConstraint(let constraint):
      switch constraint.kind {
      case .check, .notNullTable: return 4
      case .primaryKey, .unique, .exclusion: return 6
      default: return 7
      }
    case .setNotNull: return 5
    case .columnDefault, .addIdentity: return 7
    default: return 8
    }
  }

  private mutating func apply(_ command: AlterTableCmd, to id: ObjectID, isOnly: Bool) throws(Failure) {
    guard let relation = catalog.relation(id) else { return }
    switch command.kind {
    case .addColumn(let definition, let ifNotExists): try addColumn(definition, ifNotExists: ifNotExists, to: relation, isOnly: isOnly)
    case .dropColumn(let name, let ifExists, let behavior):
      try dropColumn(name, ifExists: ifExists, behavior, of: relation, isOnly: isOnly)
    case .alterColumnType(let name, let change): try alterColumnType(name, change, of: relation, isOnly: isOnly, command.range)
    case .columnDefault(let name, let expression):
      let column = try requireColumn(name, of: relation)
      if column.identity != nil {
        throw .other("42601", "column \"\(column.name)\" of relation \"\(relation.name)\" is an identity column", name.range)
      }
      if column.generated != nil {
        throw .other("42601", "column \"\(column.name)\" of relation \"\(relation.name)\" is a generated column", name.range)
      }
      for target in [relation] + (isOnly ? [] : catalog.descendants(of: id)) {
        guard let own = target.column(named: column.name) else { continue }
        if let expression {
          try setDefault(expression, column: own, of: target, isGenerated: false)
        } else {
          clearDefault(column: own.number, of: target.id)
        }
      }
    case .setNotNull(let name):
      let column = try requireColumn(name, of: relation)
      if version >= 18, !isOnly, let existing = notNullConstraint(column.number, of: id), existing.isNoInherit {
        throw .other(
          "0A000", "cannot change NO INHERIT status of NOT NULL constraint \"\(existing.name)\" on relation \"\(relation.name)\"",
          name.range)
      }
      if isOnly, relation.kind == .partitionedTable,
        catalog.children(of: id).contains(where: { $0.column(named: column.name)?.notNull == false }), !column.notNull
      {
        throw .other("42P16", "constraint must be added to child tables too", name.range)
      }
      setNotNull(column.name, of: id, isOnly: isOnly)
    case .dropNotNull(let name): try dropNotNull(name, of: relation, isOnly: isOnly)
    case .setExpression(let name, let expression):
      let column = try requireColumn(name, of: relation)
      guard column.generated != nil else {
        throw .other("55000", "column \"\(column.name)\" of relation \"\(relation.name)\" is not a generated column", name.range)
      }
      for target in [relation] + (isOnly ? [] : catalog.descendants(of: id)) {
        guard let own = target.column(named: column.name), own.generated != nil else { continue }
        if own.generated == .virtual,
          catalog.constraints(of: target.id).contains(where: { $0.checkExpression?.columns.contains(own.number) == true })
        {
          throw .other(
            "0A000",
            "ALTER TABLE / SET EXPRESSION is not supported for virtual generated columns in tables with check constraints", name.range)
        }
        try setDefault(expression, column: own, of: target, isGenerated: true)
      }
    case .dropExpression(let name, let ifExists):
      let column = try requireColumn(name, of: relation)
      guard column.generated != nil else {
        if ifExists {
          return notice("column \"\(column.name)\" of relation \"\(relation.name)\" is not a stored generated column, skipping", id)
        }
        throw .other("55000", "column \"\(column.name)\" of relation \"\(relation.name)\" is not a stored generated column", name.range)
      }
      if isOnly, !catalog.children(of: id).isEmpty {
        throw .other("0A000", "ALTER TABLE / DROP EXPRESSION must be applied to child tables too", command.range)
      }
      if column.inheritCount > 0 {
        throw .other("42P16", "cannot drop generation expression from inherited column", name.range)
      }
      if column.generated == .virtual {
        throw .other("0A000", "ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns", command.range)
      }
      for target in [relation] + (isOnly ? [] : catalog.descendants(of: id)) {
        guard let own = target.column(named: column.name) else { continue }
        // The expression becomes nothing: what was computed stays as it is.
        clearDefault(column: own.number, of: target.id)
        update(column: own.number, of: target.id) { $0.generated = nil }
      }
    case .setStatistics(let reference, let target):
      guard case .name(let name) = reference else {
        throw .other("0A000", "cannot refer to non-index column by number", command.range)
      }
      let column = try requireColumn(name, of: relation)
      for relation in [relation] + (isOnly ? [] : catalog.descendants(of: id)) {
        guard let own = relation.column(named: column.name) else { continue }
        update(column: own.number, of: relation.id) { $0.statisticsTarget = target == -1 ? nil : target }
      }
    case .setOptions(let name, let elements):
      let column = try requireColumn(name, of: relation)
      let set = options(elements)
      update(column: column.number, of: id) { column in
        column.options.removeAll { old in set.contains { $0.name == old.name } }
        column.options += set
      }
    case .resetOptions(let name, let elements):
      let column = try requireColumn(name, of: relation)
      let names = elements.map { string($0.name) }
      update(column: column.number, of: id) { $0.options.removeAll { names.contains($0.name) } }
    case .setStorage(let name, let storage):
      let column = try requireColumn(name, of: relation)
      try checkStorage(storage, of: column.type)
      for relation in [relation] + (isOnly ? [] : catalog.descendants(of: id)) {
        guard let own = relation.column(named: column.name) else { continue }
        let kind = Column.Storage(string(storage))
        update(column: own.number, of: relation.id) { $0.storage = kind }
      }
    case .setCompression(let name, let method):
      let column = try requireColumn(name, of: relation)
      try checkCompression(method, of: column.type)
      let compression = string(method)
      update(column: column.number, of: id) { $0.compression = compression == "default" ? nil : compression }
    case .addConstraint(let constraint): try addConstraint(constraint, to: relation, isOnly: isOnly)
    case .alterConstraint(let change): try alterConstraint(change, of: relation)
    case .validateConstraint(let name):
      let constraint = try requireConstraint(name, of: relation)
      switch constraint.kind {
      case .check, .notNull, .foreignKey:
        if !constraint.isEnforced { throw .other("55000", "cannot validate NOT ENFORCED constraint", name.range) }
      default:
        throw .wrongObjectType(
          "cannot validate constraint \"\(constraint.name)\" of relation \"\(relation.name)\"", constraint.id, name.range)
      }
      if isOnly, constraint.kind == .notNull || constraint.checkExpression != nil, !constraint.isNoInherit, !constraint.isValidated,
        !catalog.children(of: id).isEmpty
      {
        throw .other("42P16", "constraint must be validated on child tables too", name.range)
      }
      validate(constraint)
    case .dropConstraint(let name, let ifExists, let behavior):
      try dropConstraint(name, ifExists: ifExists, behavior, of: relation, isOnly: isOnly)
    case .alterColumnGenericOptions(let name, let elements):
      let column = try requireColumn(name, of: relation)
      let set = merged(column.foreignOptions, elements)
      update(column: column.number, of: id) { $0.foreignOptions = set }
    case .addIdentity(let name, let isAlways, let options):
      let column = try requireColumn(name, of: relation)
      if let existing = notNullConstraint(column.number, of: id), !existing.isValidated {
        throw .other("55000", "incompatible NOT VALID constraint \"\(existing.name)\" on relation \"\(relation.name)\"", name.range)
      }
      guard column.notNull else {
        throw .other(
          "55000", "column \"\(column.name)\" of relation \"\(relation.name)\" must be declared NOT NULL before identity can be added",
          name.range)
      }
      if column.identity != nil {
        throw .other("55000", "column \"\(column.name)\" of relation \"\(relation.name)\" is already an identity column", name.range)
      }
      if column.defaultValue != nil {
        throw .other("55000", "column \"\(column.name)\" of relation \"\(relation.name)\" already has a default value", name.range)
      }
      try checkIdentityOwner("add identity to", of: relation, isOnly: isOnly, name.range)
      guard [.smallint, .integer, .bigint].contains(catalog.baseType(column.type)) || column.type.isUndetermined else {
        throw .other("22023", "identity column type must be smallint, integer, or bigint", name.range)
      }
      update(column: column.number, of: id) { $0.identity = isAlways ? .always : .byDefault }
      if version >= 17 {
        for partition in catalog.descendants(of: id) {
          if let own = partition.column(named: column.name) {
            update(column: own.number, of: partition.id) { $0.identity = isAlways ? .always : .byDefault }
          }
        }
      }
      try makeSequence(
        PendingParts.SequenceColumn(
          column: column.name, range: command.range, identity: isAlways ? .always : .byDefault, options: options, type: column.type), of: id
      )
    case .setIdentity(let name, let options):
      try checkIdentityOwner("change identity column of", of: relation, isOnly: isOnly, name.range)
      try setIdentity(name, options, of: relation)
    case .dropIdentity(let name, let ifExists):
      let column = try requireColumn(name, of: relation)
      guard column.identity != nil else {
        if ifExists { return notice("column \"\(column.name)\" of relation \"\(relation.name)\" is not an identity column, skipping", id) }
        throw .other("55000", "column \"\(column.name)\" of relation \"\(relation.name)\" is not an identity column", name.range)
      }
      try checkIdentityOwner("drop identity from", of: relation, isOnly: isOnly, name.range)
      for target in [relation] + catalog.descendants(of: id) {
        if let own = target.column(named: column.name) { update(column: own.number, of: target.id) { $0.identity = nil } }
      }
      for sequence in catalog.ownedSequences(of: id) where sequence.ownedBy?.column == column.number && sequence.ownership == .identity {
        catalog.remove(sequence.id)
      }
    case .attachPartition(let name, let bound): try attachPartition(name, bound: bound, to: relation)
    case .detachPartition(let name, let isConcurrent):
      if isConcurrent, context.isInTransaction {
        throw .other("25001", "ALTER TABLE ... DETACH CONCURRENTLY cannot run inside a transaction block", command.range)
      }
      if isConcurrent, catalog.children(of: id).contains(where: { $0.partitionBound == .defaultPartition }) {
        throw .other("55000", "cannot detach partitions concurrently when a default partition exists", command.range)
      }
      try detachPartition(name, from: relation)
      if isConcurrent { try keepPartitionCheck(name, of: relation) }
    case .detachPartitionFinalize(let name): try detachPartition(name, from: relation)
    case .addInherit(let name): try addInherit(name, to: relation)
    case .dropInherit(let name): try dropInherit(name, from: relation)
    case .addAttribute(let definition, let behavior):
      for target in try typed(relation, behavior, command.range) { try addAttribute(definition, to: target) }
    case .dropAttribute(let name, let ifExists, let behavior):
      for target in try typed(relation, behavior, command.range).reversed() {
        try dropColumn(name, ifExists: ifExists, behavior, of: target, isOnly: false, isTypedColumn: true)
      }
    case .alterAttributeType(let name, let change, let behavior):
      if let user = catalog.columns(usingType: id).first, let table = catalog.relation(user.object), let column = table.column(user.column)
      {
        throw .other("0A000", "cannot alter type \"\(relation.name)\" because column \"\(table.name).\(column.name)\" uses it", name.range)
      }
      for target in try typed(relation, behavior, command.range) {
        let column = try requireColumn(name, of: target)
        let type = try resolveType(change.type)
        retype(column.number, of: target.id, to: type, try collationName(change.collation))
      }
    default: try applySetting(command, to: relation)
    }
  }

  /// From 17 on an identity column of a partitioned table is one of all its partitions (`ATExecAddIdentity`).
  private func checkIdentityOwner(_ what: String, of relation: Relation, isOnly: Bool, _ range: ByteRange) throws(Failure) {
    guard version >= 17 else { return }
    let object = what.hasSuffix("column of") ? "" : " a column of"
    if relation.isPartition { throw .other("42P16", "cannot \(what)\(object) a partition", range) }
    if isOnly, relation.kind == .partitionedTable, !catalog.children(of: relation.id).isEmpty {
      throw .other("42P16", "cannot \(what)\(object) only the partitioned table", range)
    }
  }

  /// A composite type and the tables that are typed by it (`ATTypedTableRecursion`).
  private func typed(_ type: Relation, _ behavior: DropBehavior, _ range: ByteRange) throws(Failure) -> [Relation] {
    let tables = catalog.dependentIDs(of: type.id).compactMap { catalog.relation($0) }.filter { $0.ofType == type.id }
    if !tables.isEmpty, behavior != .cascade {
      throw .other("2BP01", "cannot alter type \"\(type.name)\" because it is the type of a typed table", range)
    }
    return [type] + tables
  }

  // MARK: Constraints

  func requireConstraint(_ name: Name, of relation: Relation) throws(Failure) -> TableConstraint {
    if let found = catalog.constraint(named: string(name), of: relation.id) { return found }
    throw undefinedConstraint(name, of: relation)
  }

  func undefinedConstraint(_ name: Name, of relation: Relation) -> ReplayFailure {
    var failure = ReplayFailure.undefined(
      .constraint, string(name), "constraint \"\(string(name))\" of relation \"\(relation.name)\"", name.range,
      didYouMean: Spelling.nearest(to: string(name), in: catalog.constraints(of: relation.id).map(\.name)))
    failure.isAboutIncompleteObject = relation.isIncomplete || catalog.isPartial
    return failure
  }

  private mutating func addConstraint(_ constraint: Constraint, to relation: Relation, isOnly: Bool) throws(Failure) {
    switch constraint.kind {
    case .check(let expression):
      try addCheck(
        expression, name: constraint.name.map { string($0) }, constraint: constraint, to: relation.id, isNewTable: false, isOnly: isOnly)
    case .primaryKey, .unique, .exclusion: try addKey(constraint, column: nil, to: relation.id, isOnly: isOnly)
    case .foreignKey(let key) where isOnly && relation.kind == .partitionedTable:
      let target = string(key.referencedTable.relationName)
      throw .wrongObjectType(
        "cannot use ONLY for foreign key on partitioned table \"\(relation.name)\" referencing relation \"\(target)\"", relation.id,
        constraint.range)
    case .foreignKey: try addForeignKey(constraint, column: nil, to: relation.id, isNewTable: false)
    case .notNullTable(let name):
      let column = try requireColumn(name, of: relation)
      if isOnly, !constraint.isNoInherit, !catalog.children(of: relation.id).isEmpty {
        throw .other("42P16", "constraint must be added to child tables too", constraint.range)
      }
      if constraint.isNoInherit, relation.kind == .partitionedTable {
        throw .other("0A000", "not-null constraints on partitioned tables cannot be NO INHERIT", constraint.range)
      }
      try checkNotNull(
        column.name, of: relation.id, name: constraint.name.map { string($0) }, isNoInherit: constraint.isNoInherit,
        isValidated: !constraint.skipsValidation, isOnly: isOnly, constraint.range)
      addNotNull(
        column: column.name, of: relation.id, name: constraint.name.map { string($0) }, isNoInherit: constraint.isNoInherit,
        isValidated: !constraint.skipsValidation)
      guard !constraint.isNoInherit else { return }
      for child in catalog.descendants(of: relation.id) {
        addNotNull(
          column: column.name, of: child.id, name: constraint.name.map { string($0) }, isLocal: false,
          isValidated: !constraint.skipsValidation)
      }
    default: break
    }
  }

  private mutating func alterConstraint(_ change: AlterConstraint, of relation: Relation) throws(Failure) {
    let constraint = try requireConstraint(change.name, of: relation)
    if change.deferrability != nil || change.isEnforced != nil, constraint.foreignKey == nil {
      throw .wrongObjectType(
        "constraint \"\(constraint.name)\" of relation \"\(relation.name)\" is not a foreign key constraint", constraint.id,
        change.name.range)
    }
    if change.deferrability != nil || change.isEnforced != nil, constraint.parent != nil {
      throw .other(
        "55000", "cannot alter constraint \"\(constraint.name)\" on relation \"\(relation.name)\"", change.name.range)
    }
    var queue = [constraint.id]
    while let id = queue.popLast() {
      update(constraint: id) {
        if let deferrability = change.deferrability {
          $0.isDeferrable = deferrability.isDeferrable
          $0.isInitiallyDeferred = deferrability.isInitiallyDeferred
        }
        if let isEnforced = change.isEnforced {
          if $0.isEnforced != isEnforced { $0.isValidated = isEnforced }
          $0.isEnforced = isEnforced
        }
        if let isNoInherit = change.isNoInherit { $0.isNoInherit = isNoInherit }
      }
      queue += catalog.dependentIDs(of: id).filter { catalog.constraint($0)?.parent == id }
    }
  }

  private mutating func validate(_ constraint: TableConstraint) {
    if !constraint.isValidated { update(constraint: constraint.id) { $0.isValidated = true } }
    switch constraint.kind {
    case .check, .notNull:
      for child in catalog.descendants(of: constraint.relation) {
        if let own = catalog.constraints(of: child.id).first(where: { $0.name == constraint.name && $0.inheritCount > 0 }), !own.isValidated
        {
          update(constraint: own.id) { $0.isValidated = true }
        }
      }
    default:
      for id in catalog.dependentIDs(of: constraint.id) {
        if let child = catalog.constraint(id), child.parent == constraint.id { validate(child) }
      }
    }
  }

  private mutating func dropConstraint(
    _ name: Name, ifExists: Bool, _ behavior: DropBehavior, of relation: Relation, isOnly: Bool
  ) throws(Failure) {
    guard let constraint = catalog.constraint(named: string(name), of: relation.id) else {
      if ifExists { return notice("constraint \"\(string(name))\" of relation \"\(relation.name)\" does not exist, skipping", relation.id) }
      throw undefinedConstraint(name, of: relation)
    }
    if constraint.kind == .notNull, let column = constraint.columns.first.flatMap({ relation.column($0) }) {
      if column.identity != nil {
        throw .other("42601", "column \"\(column.name)\" of relation \"\(relation.name)\" is an identity column", name.range)
      }
      if let primary = catalog.primaryKey(of: relation.id), primary.columns.contains(column.number) {
        throw .other("42P16", "column \"\(column.name)\" is in a primary key", name.range)
      }
      if catalog.indexes(of: relation.id).contains(where: {
        relation.replicaIdentity == .index($0.id) && $0.columns.contains(column.number)
      }) {
        throw .other("42P16", "column \"\(column.name)\" is in index used as replica identity", name.range)
      }
    }
    if constraint.inheritCount > 0 {
      throw .other("42P16", "cannot drop inherited constraint \"\(constraint.name)\" of relation \"\(relation.name)\"", name.range)
    }
    try drop([ObjectAddress(constraint.id)], behavior, name.range)
    switch constraint.kind {
    case .check, .notNull: dropInheritedConstraint(constraint.name, of: relation.id, isOnly: isOnly)
    default: break
    }
  }

  private mutating func dropInheritedConstraint(_ name: String, of parent: ObjectID, isOnly: Bool) {
    for child in catalog.children(of: parent) {
      guard let own = catalog.constraint(named: name, of: child.id), own.inheritCount > 0 else { continue }
      if own.inheritCount == 1, !own.isLocal, !isOnly {
        catalog.remove(own.id)
        if own.kind == .notNull, let column = own.columns.first { update(column: column, of: child.id) { $0.notNull = false } }
        dropInheritedConstraint(name, of: child.id, isOnly: false)
      } else {
        update(constraint: own.id) {
          $0.inheritCount -= 1
          if isOnly { $0.isLocal = true }
        }
      }
    }
  }

  // MARK: NOT NULL

  private mutating func setNotNull(_ column: String, of id: ObjectID, isOnly: Bool, isLocal: Bool = true) {
    if let own = catalog.relation(id)?.column(named: column), let constraint = notNullConstraint(own.number, of: id),
      !constraint.isValidated
    {
      update(constraint: constraint.id) { $0.isValidated = true }
    }
    addNotNull(column: column, of: id, isLocal: isLocal)
    guard !isOnly else { return }
    for child in catalog.children(of: id) { setNotNull(column, of: child.id, isOnly: false, isLocal: false) }
  }

  private mutating func dropNotNull(_ name: Name, of relation: Relation, isOnly: Bool) throws(Failure) {
    let column = try requireColumn(name, of: relation)
    if column.identity != nil {
      throw .other("42601", "column \"\(column.name)\" of relation \"\(relation.name)\" is an identity column", name.range)
    }
    if let primary = catalog.primaryKey(of: relation.id), primary.columns.contains(column.number) {
      throw .other("42P16", "column \"\(column.name)\" is in a primary key", name.range)
    }
    for index in catalog.indexes(of: relation.id)
    where relation.replicaIdentity == .index(index.id) && index.columns.contains(column.number) {
      throw .other("42P16", "column \"\(column.name)\" is in index used as replica identity", name.range)
    }
    if let constraint = notNullConstraint(column.number, of: relation.id), constraint.inheritCount > 0 {
      throw .other("42P16", "cannot drop inherited constraint \"\(constraint.name)\" of relation \"\(relation.name)\"", name.range)
    }
    if relation.isPartition, let parent = relation.inherits.first.flatMap({ catalog.relation($0) }),
      parent.column(named: column.name)?.notNull == true
    {
      throw .other("42P16", "column \"\(column.name)\" is marked NOT NULL in parent table", name.range)
    }
    for target in [relation] + (isOnly ? [] : catalog.descendants(of: relation.id)) {
      if let own = target.column(named: column.name) { removeNotNull(column: own.number, of: target.id) }
    }
  }

  private mutating func setIdentity(_ name: Name, _ elements: [DefElem], of relation: Relation) throws(Failure) {
    let column = try requireColumn(name, of: relation)
    guard column.identity != nil else {
      throw .other("55000", "column \"\(column.name)\" of relation \"\(relation.name)\" is not an identity column", name.range)
    }
    for element in elements where string(element.name) == "generated" {
      // `a` is ALWAYS, `d` BY DEFAULT, as the grammar's letters have it.
      let word = text(of: element.value).lowercased()
      let isAlways = word == "always" || word == "a" || word == "97" || word == "true"
      update(column: column.number, of: relation.id) { $0.identity = isAlways ? .always : .byDefault }
    }
    for sequence in catalog.ownedSequences(of: relation.id)
    where sequence.ownedBy?.column == column.number && sequence.ownership == .identity {
      var changed = sequence
      try apply(elements.filter { string($0.name) != "generated" }, to: &changed, isNew: false)
      update(sequence: sequence.id) { [changed] in $0 = changed }
    }
  }
}
