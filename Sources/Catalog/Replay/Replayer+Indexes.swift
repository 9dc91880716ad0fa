import PostgresSyntax

/// CREATE INDEX and the indexes of constraints: `DefineIndex` of `indexcmds.c`.
extension Replayer {
  /// What an index is to be.
  struct IndexPlan {
    var name: String?
    var nameRange: ByteRange
    var method = "btree"
    var keys: [Index.Key]
    /// What the keys are called in a made-up name.
    var keyNames: [String]
    var including: [Int16] = []
    var predicate: StoredExpression?
    var isUnique = false
    var nullsNotDistinct = false
    var isPrimary = false
    var isExclusion = false
    var isConstraint = false
    var options: [RelationOption] = []
    var tablespace: String?
    var isValid = true
    /// Does not reach the partitions: ON ONLY.
    var isOnly = false
  }

  mutating func replay(_ statement: IndexStmt) throws(Failure) {
    let target = try requireRelation(statement.relation)
    guard target.isTable || target.kind == .materializedView else {
      throw .wrongObjectType("cannot create index on relation \"\(target.name)\"", target.id, statement.relation.range)
    }
    if statement.isConcurrent {
      if context.isInTransaction {
        throw .other("25001", "CREATE INDEX CONCURRENTLY cannot run inside a transaction block", location.range)
      }
      if target.kind == .partitionedTable {
        throw .other("0A000", "cannot create index on partitioned table \"\(target.name)\" concurrently", statement.relation.range)
      }
    }
    var plan = IndexPlan(
      name: statement.name.map { string($0) }, nameRange: statement.name?.range ?? statement.relation.range, keys: [], keyNames: [])
    if let name = plan.name, let existing = catalog.find(.relation, name, in: target.schema) {
      if statement.ifNotExists { return notice("relation \"\(name)\" already exists, skipping", existing) }
      throw .duplicate(.relation, "relation \"\(name)\"", existing: existing, plan.nameRange, sqlState: "42P07")
    }
    plan.method = statement.accessMethod.map { string($0) } ?? "btree"
    if plan.method == "rtree" { plan.method = "gist" }
    plan.isUnique = statement.isUnique
    plan.nullsNotDistinct = statement.nullsNotDistinct
    plan.options = options(statement.options)
    plan.tablespace = statement.tablespace.map { string($0) }
    plan.isOnly = !statement.relation.includesDescendants
    for element in statement.parameters {
      let (key, name) = try indexKey(element, target)
      plan.keys.append(key)
      plan.keyNames.append(name)
    }
    for element in statement.including {
      if let name = element.name { plan.including.append(try requireColumn(name, of: target).number) }
    }
    if let condition = statement.whereClause { plan.predicate = try store(condition, target, as: .indexPredicate) }
    plan.keyNames += plan.including.compactMap { target.column($0)?.name }
    try checkMethod(statement.accessMethod, of: plan, elements: statement.parameters)
    for (element, key) in zip(statement.parameters, plan.keys) { try checkKey(key, element, plan.method, target) }
    try checkVirtual(
      (plan.keys.compactMap(\.column) + plan.including), of: target, plan.isUnique ? "unique indexes" : "indexes", statement.relation.range)
    try checkPartitionKey(plan, of: target, statement.relation.range)
    try createIndex(plan, on: target)
  }

  /// A key of an index, and what it is called in a made-up name.
  mutating func indexKey(_ element: IndexElem, _ table: Relation) throws(Failure) -> (Index.Key, String) {
    var key = Index.Key(
      collation: try collationName(element.collation), operatorClass: operatorClassName(element.operatorClass),
      operatorClassOptions: options(element.operatorClassOptions), isDescending: element.ordering == .descending,
      nullsFirst: element.nullsOrdering == .first || (element.nullsOrdering == .unspecified && element.ordering == .descending))
    if let name = element.name {
      guard let column = table.column(named: string(name)) else {
        if SystemColumn.type(of: string(name)) != nil {
          throw .other("0A000", "index creation on system columns is not supported", name.range)
        }
        var failure = ReplayFailure(
          sqlState: "42703", message: "column \"\(string(name))\" does not exist", range: name.range,
          kind: .undefinedObject(
            .column, name: "\(table.name).\(string(name))", didYouMean: Spelling.nearest(to: string(name), in: table.columns.map(\.name))))
        failure.isAboutIncompleteObject = table.isIncomplete
        throw failure
      }
      key.column = column.number
      try checkCollation(element.collation, of: column.type)
      return (key, column.name)
    }
    guard let expression = element.expression else { return (key, "expr") }
    let stored = try store(expression, table, as: .indexExpression)
    // `(column)` is the column.
    if case .columnRef(let reference) = tree[expression], !reference.isStar, let number = stored.columns.first, stored.references.count == 1
    {
      key.column = number
      return (key, table.column(number)?.name ?? "expr")
    }
    // A function in SQL may be put in line, and then its body counts, not its word.
    let isInlined = stored.functions.contains { catalog.function($0)?.language == "sql" }
    if stored.volatility != .immutable, !stored.isIncomplete, !isInlined {
      throw .other("42P17", "functions in index expression must be marked IMMUTABLE", tree.range(of: expression))
    }
    key.expression = stored
    return (key, OutputName(tree).name(of: expression) ?? "expr")
  }

  mutating func checkKey(_ key: Index.Key, _ element: IndexElem, _ method: String, _ table: Relation) throws(Failure) {
    let type = key.column.flatMap { table.column($0)?.type } ?? key.expression?.type ?? .undetermined
    try checkOperatorClass(element.operatorClass, of: type, method, element.name?.range ?? location.range)
  }

  /// Makes an index and, for a partitioned table, those of its partitions. Returns its number.
  @discardableResult
  mutating func createIndex(_ plan: IndexPlan, on table: Relation, parent: ObjectID? = nil) throws(Failure) -> ObjectID {
    if let complaint = StorageParameters.complaint(about: plan.options, ofIndex: plan.method) {
      throw .other("22023", complaint, plan.nameRange)
    }
    let name: String
    if let chosen = plan.name {
      try checkRelationName(chosen, in: table.schema, plan.nameRange)
      name = chosen
    } else {
      name = catalog.chooseIndexName(
        table: table.name, in: table.schema, columnNames: Catalog.indexColumnNames(plan.keyNames), isPrimary: plan.isPrimary,
        isExclusion: plan.isExclusion, isConstraint: plan.isConstraint)
    }
    let id = catalog.nextID
    var index = Index(id: id, name: name, schema: table.schema, table: table.id, method: plan.method, keys: plan.keys, origin: location)
    index.including = plan.including
    index.predicate = plan.predicate
    index.isUnique = plan.isUnique || plan.isPrimary
    index.nullsNotDistinct = plan.nullsNotDistinct
    index.isPrimary = plan.isPrimary
    index.options = plan.options
    index.tablespace = plan.tablespace ?? context.settings["default_tablespace"].flatMap { $0.isEmpty ? nil : $0 }
    index.isPartitioned = table.kind == .partitionedTable
    index.parent = parent
    let partitions = index.isPartitioned ? catalog.children(of: table.id).filter(\.isPartition) : []
    index.isValid = plan.isValid && (!plan.isOnly || partitions.isEmpty)
    var found = index.columns.map { Dependency(on: ObjectAddress(table.id, column: $0), kind: .automatic) }
    if found.isEmpty { found.append(Dependency(on: ObjectAddress(table.id), kind: .automatic)) }
    for expression in plan.keys.map(\.expression) + [plan.predicate] {
      found += dependencies(on: expression, own: table.id).filter { $0.referenced.object != table.id }
    }
    if let parent { found.append(Dependency(on: ObjectAddress(parent), kind: .partition)) }
    for key in plan.keys {
      let type = key.column.flatMap { table.column($0)?.type } ?? key.expression?.type ?? .undetermined
      for id in [key.collation?.object, madeOperatorClass(key.operatorClass, of: type, plan.method)] {
        if let id { found.append(Dependency(on: ObjectAddress(id), kind: .normal)) }
      }
    }
    if let made = defined(.accessMethod, plan.method, in: [.none]) {
      found.append(Dependency(on: ObjectAddress(made.id), kind: .normal))
    }
    catalog.insert(.index(index), dependencies: found)
    if !plan.isOnly, index.isPartitioned {
      for partition in partitions where partition.kind != .foreignTable {
        try attachOrCreateIndex(
          like: index, keyNames: plan.keyNames, from: table, on: partition, isConstraint: plan.isConstraint, isExclusion: plan.isExclusion)
      }
    }
    return id
  }

  /// Gives a partition its part of a partitioned index: one that it already has, or a new one.
  mutating func attachOrCreateIndex(
    like index: Index, keyNames: [String], from parent: Relation, on partition: Relation, isConstraint: Bool, isExclusion: Bool = false
  ) throws(Failure) {
    if index.isUnique, !isExclusion, let key = partition.partitionKey, !partition.isIncomplete {
      let keys = index.keys.compactMap(\.column).compactMap { parent.column($0)?.name }
      let missing = key.columns.compactMap { partition.column($0)?.name }.filter { !keys.contains($0) }
      if !missing.isEmpty || key.elements.contains(where: { $0.column == nil }) {
        throw ReplayFailure(
          sqlState: "0A000", message: "unique constraint on partitioned table must include all partitioning columns", range: location.range,
          kind: .partitionKeyNotCovered(missing))
      }
    }
    let existing = catalog.indexes(of: partition.id).first { candidate in
      candidate.parent == nil && candidate.isValid && isEquivalent(candidate, index, parent: parent, partition: partition)
        && (index.constraint == nil || candidate.constraint != nil)
    }
    if let existing {
      attach(index: existing.id, to: index.id)
      return
    }
    var plan = IndexPlan(name: nil, nameRange: location.range, method: index.method, keys: [], keyNames: keyNames)
    plan.keys = index.keys.map { key in
      var key = key
      key.column = key.column.flatMap { parent.column($0) }.flatMap { partition.column(named: $0.name)?.number }
      key.expression = key.expression.map { retarget($0, from: parent, to: partition) }
      return key
    }
    plan.including = index.including.compactMap { parent.column($0) }.compactMap { partition.column(named: $0.name)?.number }
    plan.predicate = index.predicate.map { retarget($0, from: parent, to: partition) }
    plan.isUnique = index.isUnique
    plan.nullsNotDistinct = index.nullsNotDistinct
    plan.isPrimary = index.isPrimary
    plan.isConstraint = isConstraint
    plan.isExclusion = isExclusion
    plan.options = index.options
    plan.tablespace = index.tablespace
    // The partitions below take the constraint, which has to be there first.
    plan.isOnly = isConstraint && partition.kind == .partitionedTable
    let made = try createIndex(plan, on: partition, parent: index.id)
    if plan.isOnly { update(index: made) { $0.isValid = true } }
    if isConstraint, let parentConstraint = index.constraint.flatMap({ catalog.constraint($0) }) {
      guard let madeIndex = catalog.index(made) else { return }
      insertIndexConstraint(
        madeIndex, on: partition, kind: parentConstraint.kind, like: parentConstraint, parent: parentConstraint.id)
    }
    guard plan.isOnly, let finished = catalog.index(made) else { return }
    for below in catalog.children(of: partition.id) where below.isPartition && below.kind != .foreignTable {
      try attachOrCreateIndex(
        like: finished, keyNames: keyNames, from: partition, on: below, isConstraint: true, isExclusion: isExclusion)
    }
  }

  func isEquivalent(_ left: Index, _ right: Index, parent: Relation, partition: Relation) -> Bool {
    guard left.method == right.method, left.isUnique == right.isUnique, left.keys.count == right.keys.count,
      left.including.count == right.including.count, left.nullsNotDistinct == right.nullsNotDistinct
    else { return false }
    for (key, other) in zip(left.keys, right.keys) {
      guard key.column.flatMap({ partition.column($0)?.name }) == other.column.flatMap({ parent.column($0)?.name }) else { return false }
      guard key.operatorClass == other.operatorClass, key.collation == other.collation else { return false }
      guard key.expression.map({ catalog.text(of: $0) }) == other.expression.map({ catalog.text(of: $0) }) else { return false }
    }
    return left.predicate.map { catalog.text(of: $0) } == right.predicate.map { catalog.text(of: $0) }
  }

  /// Makes one index a part of a partitioned one; its constraint goes with it.
  mutating func attach(index id: ObjectID, to parent: ObjectID) {
    update(index: id) { $0.parent = parent }
    catalog.add(Dependency(on: ObjectAddress(parent), kind: .partition), to: id)
    guard let parentConstraint = catalog.index(parent)?.constraint, let own = catalog.index(id)?.constraint else { return }
    update(constraint: own) {
      $0.parent = parentConstraint
      $0.inheritCount = 1
      $0.isLocal = false
    }
    catalog.add(Dependency(on: ObjectAddress(parentConstraint), kind: .partition), to: own)
  }

  // MARK: Primary keys, unique and exclusion constraints

  /// - Parameter isOnly: the partitions do not get theirs; the index is not valid before they have.
  mutating func addKey(_ constraint: Constraint, column: Name?, to id: ObjectID, isOnly: Bool = false) throws(Failure) {
    guard var relation = catalog.relation(id) else { return }
    var plan = IndexPlan(
      name: constraint.name.map { string($0) }, nameRange: constraint.name?.range ?? constraint.range, keys: [], keyNames: [])
    plan.isConstraint = true
    let kind: TableConstraint.Kind
    var usingIndex: Name?
    var hasPeriod = false
    switch constraint.kind {
    case .primaryKey(let index), .unique(let index):
      if case .primaryKey = constraint.kind { plan.isPrimary = true }
      kind = plan.isPrimary ? .primaryKey : .unique
      plan.isUnique = true
      usingIndex = index.usingIndex
      hasPeriod = index.withoutOverlaps
      for name in column.map({ [$0] }) ?? Array(tree[index.keys]) {
        let found = try keyColumn(name, of: relation)
        plan.keys.append(Index.Key(column: found.number))
        plan.keyNames.append(found.name)
      }
      for name in tree[index.including] {
        let found = try keyColumn(name, of: relation)
        plan.including.append(found.number)
      }
      if hasPeriod, plan.keys.count < 2 {
        throw .other("42601", "constraint using WITHOUT OVERLAPS needs at least two columns", constraint.range)
      }
      plan.nullsNotDistinct = index.nullsNotDistinct
      plan.options = options(index.options)
      plan.tablespace = index.indexTablespace.map { string($0) }
      if hasPeriod { plan.method = "gist" }
    case .exclusion(let exclusion):
      kind = .exclusion
      plan.isExclusion = true
      plan.method = exclusion.accessMethod.map { string($0) } ?? "btree"
      for element in exclusion.elements {
        var (key, name) = try indexKey(element.element, relation)
        key.exclusionOperator = operatorText(element.operatorName)
        plan.keys.append(key)
        plan.keyNames.append(name)
        try checkKey(key, element.element, plan.method, relation)
      }
      for name in tree[exclusion.including] { plan.including.append(try keyColumn(name, of: relation).number) }
      if let condition = exclusion.whereClause { plan.predicate = try store(condition, relation) }
      plan.options = options(exclusion.options)
      plan.tablespace = exclusion.indexTablespace.map { string($0) }
    default: return
    }
    if plan.isPrimary, let existing = catalog.primaryKey(of: id) {
      _ = existing
      throw .other("42P16", "multiple primary keys for table \"\(relation.name)\" are not allowed", constraint.range)
    }
    if let name = plan.name, let existing = catalog.constraint(named: name, of: id) {
      throw .duplicate(
        .constraint, "constraint \"\(name)\" for relation \"\(relation.name)\"", existing: existing.id, plan.nameRange, sqlState: "42710")
    }
    if let usingIndex { return try adopt(index: usingIndex, plan, kind, constraint, on: relation) }
    if !plan.isExclusion {
      let what = plan.isPrimary ? "primary keys" : "unique constraints"
      try checkVirtual(plan.keys.compactMap(\.column), of: relation, what, constraint.range)
      if !hasPeriod {
        for key in plan.keys {
          let type = key.column.flatMap { relation.column($0)?.type } ?? .undetermined
          try checkOperatorClass(NameList.empty, of: type, plan.method, constraint.range)
        }
      }
    }
    // The included columns count in the name.
    plan.keyNames += plan.including.compactMap { relation.column($0)?.name }
    if plan.isPrimary {
      for key in plan.keys {
        guard let number = key.column, let name = relation.column(number)?.name else { continue }
        try checkPrimaryKey(name, of: id, isOnly: isOnly, constraint.range)
        makePrimaryKeyColumn(name, of: id)
      }
      relation = catalog.relation(id) ?? relation
    }
    try checkPartitionKey(plan, of: relation, constraint.range)
    // A constraint that says no more than one that is there already is made all the same, except within one CREATE TABLE.
    var onlyPlan = plan
    onlyPlan.isOnly = true
    let made = try createIndex(onlyPlan, on: relation)
    guard let index = catalog.index(made) else { return }
    if index.isPartitioned, !isOnly { update(index: made) { $0.isValid = true } }
    insertIndexConstraint(
      index, on: relation, kind: kind, isDeferrable: constraint.isDeferrable, isInitiallyDeferred: constraint.isInitiallyDeferred,
      hasPeriod: hasPeriod, range: constraint.range)
    guard relation.kind == .partitionedTable, !isOnly, let finished = catalog.index(made) else { return }
    for partition in catalog.children(of: id) where partition.isPartition && partition.kind != .foreignTable {
      try attachOrCreateIndex(
        like: finished, keyNames: plan.keyNames, from: relation, on: partition, isConstraint: true, isExclusion: plan.isExclusion)
    }
  }

  /// A primary key's column is not null, here and in the children.
  mutating func makePrimaryKeyColumn(_ name: String, of id: ObjectID) {
    addNotNull(column: name, of: id)
    for child in catalog.children(of: id) where child.column(named: name) != nil { makePrimaryKeyColumn(name, of: child.id) }
  }

  private func keyColumn(_ name: Name, of relation: Relation) throws(Failure) -> Column {
    if let column = relation.column(named: string(name)) { return column }
    var failure = ReplayFailure(
      sqlState: "42703", message: "column \"\(string(name))\" named in key does not exist", range: name.range,
      kind: .undefinedObject(
        .column, name: "\(relation.name).\(string(name))", didYouMean: Spelling.nearest(to: string(name), in: relation.columns.map(\.name)))
    )
    failure.isAboutIncompleteObject = relation.isIncomplete
    throw failure
  }

  /// A unique index of a partitioned table must hold all columns of the partition key, which must then be columns (`DefineIndex`).
  private func checkPartitionKey(_ plan: IndexPlan, of relation: Relation, _ range: ByteRange) throws(Failure) {
    guard let key = relation.partitionKey, plan.isUnique, !relation.isIncomplete else { return }
    if key.elements.contains(where: { $0.column == nil }) {
      throw ReplayFailure(
        sqlState: "0A000",
        message: "unsupported \(plan.isPrimary ? "PRIMARY KEY" : "UNIQUE") constraint with partition key definition", range: range,
        kind: .partitionKeyNotCovered([]))
    }
    let keys = plan.keys.compactMap(\.column)
    let missing = key.columns.filter { !keys.contains($0) }.compactMap { relation.column($0)?.name }
    guard missing.isEmpty else {
      throw ReplayFailure(
        sqlState: "0A000", message: "unique constraint on partitioned table must include all partitioning columns", range: range,
        kind: .partitionKeyNotCovered(missing))
    }
  }

  /// ADD CONSTRAINT … USING INDEX
  private mutating func adopt(
    index name: Name, _ plan: IndexPlan, _ kind: TableConstraint.Kind, _ constraint: Constraint, on relation: Relation
  ) throws(Failure) {
    guard let id = catalog.find(.relation, string(name), in: relation.schema), let index = catalog.index(id), index.table == relation.id
    else {
      throw .undefined(
        .index, string(name), "index \"\(string(name))\"", name.range,
        didYouMean: Spelling.nearest(to: string(name), in: catalog.indexes(of: relation.id).map(\.name)))
    }
    if relation.kind == .partitionedTable {
      throw .other("0A000", "ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on partitioned tables", name.range)
    }
    if index.constraint != nil { throw .other("55000", "index \"\(index.name)\" is already associated with a constraint", name.range) }
    guard index.isUnique else { throw .wrongObjectType("\"\(index.name)\" is not a unique index", id, name.range) }
    guard index.predicate == nil, index.keys.allSatisfy({ $0.expression == nil }) else {
      throw .wrongObjectType("index \"\(index.name)\" contains expressions or is partial", id, name.range)
    }
    for (position, key) in index.keys.enumerated() {
      let type = key.column.flatMap { relation.column($0)?.type } ?? .undetermined
      let isOther = key.operatorClass.map { name in catalog.defaultOperatorClass(type, .btree)?.name != name } ?? false
      let hasCollation = key.collation != nil && key.column.flatMap { relation.column($0)?.collation } != key.collation
      if key.isDescending || key.nullsFirst || isOther || hasCollation {
        throw .wrongObjectType(
          "index \"\(index.name)\" column number \(position + 1) does not have default sorting behavior", id, name.range)
      }
    }
    if kind == .primaryKey, index.nullsNotDistinct, version >= 16 {
      throw .other("42P16", "primary keys cannot use NULLS NOT DISTINCT indexes", name.range)
    }
    if let wanted = plan.name, wanted != index.name {
      try checkRelationName(wanted, in: relation.schema, plan.nameRange)
      notice("ALTER TABLE / ADD CONSTRAINT USING INDEX will rename index \"\(index.name)\" to \"\(wanted)\"", id)
      update(index: id) { $0.name = wanted }
    }
    if kind == .primaryKey {
      update(index: id) { $0.isPrimary = true }
      for column in index.keys.compactMap(\.column).compactMap({ relation.column($0)?.name }) {
        makePrimaryKeyColumn(column, of: relation.id)
      }
    }
    guard let adopted = catalog.index(id) else { return }
    insertIndexConstraint(
      adopted, on: relation, kind: kind, isDeferrable: constraint.isDeferrable, isInitiallyDeferred: constraint.isInitiallyDeferred,
      range: constraint.range)
  }

  /// Makes the constraint of an index, and the index a part of it.
  mutating func insertIndexConstraint(
    _ index: Index, on relation: Relation, kind: TableConstraint.Kind, isDeferrable: Bool = false, isInitiallyDeferred: Bool = false,
    hasPeriod: Bool = false, like model: TableConstraint? = nil, parent: ObjectID? = nil, range: ByteRange? = nil
  ) {
    var made = TableConstraint(
      id: catalog.nextID, name: index.name, relation: relation, kind: kind, columns: index.keys.compactMap(\.column),
      origin: range.map { Origin(file: location.file, range: $0, line: location.line) } ?? location)
    made.index = index.id
    made.isDeferrable = model?.isDeferrable ?? isDeferrable
    made.isInitiallyDeferred = model?.isInitiallyDeferred ?? isInitiallyDeferred
    made.hasPeriod = model?.hasPeriod ?? hasPeriod
    made.parent = parent
    if parent != nil {
      made.isLocal = false
      made.inheritCount = 1
    }
    made.isNoInherit = relation.kind != .partitionedTable && kind != .exclusion
    var found = index.columns.map { Dependency(on: ObjectAddress(relation.id, column: $0), kind: .automatic) }
    if found.isEmpty { found.append(Dependency(on: ObjectAddress(relation.id), kind: .automatic)) }
    if let parent { found.append(Dependency(on: ObjectAddress(parent), kind: .partition)) }
    catalog.insert(.constraint(made), dependencies: found)
    update(index: index.id) { $0.constraint = made.id }
    // The columns stay the constraint's business: the index goes with the constraint.
    catalog.add(Dependency(on: ObjectAddress(made.id), kind: .internal), to: index.id)
  }

  func operatorText(_ name: OperatorName) -> String {
    let schema = strings(name.schema)
    let symbol = tree.string(name.symbol)
    return schema.isEmpty ? symbol : "OPERATOR(\(schema.map { Printer.quoted($0) }.joined(separator: ".")).\(symbol))"
  }
}
