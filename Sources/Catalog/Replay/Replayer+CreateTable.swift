import PostgresSyntax

/// CREATE TABLE: `transformCreateStmt` and `DefineRelation`.
extension Replayer {
  /// What CREATE TABLE and ADD COLUMN leave to do once the columns are there.
  struct PendingParts {
    struct Check {
      var name: String?
      var expression: ExpressionID
      var constraint: Constraint
    }

    struct Key {
      var constraint: Constraint
      /// The column of a column constraint.
      var column: Name?
    }

    struct Default {
      var column: String
      var expression: ExpressionID
      var isGenerated: Bool
    }

    struct NotNull {
      var column: String
      var name: String?
      var isNoInherit = false
      var range: ByteRange?
    }

    struct SequenceColumn {
      var column: String
      var range: ByteRange
      /// nil for `serial`.
      var identity: Column.Identity?
      var options: [DefElem]
      var type: DataType
    }

    var checks: [Check] = []
    var keys: [Key] = []
    var foreignKeys: [Key] = []
    var defaults: [Default] = []
    var notNulls: [NotNull] = []
    var sequences: [SequenceColumn] = []
    var likes: [(relation: Relation, options: LikeOptions)] = []
  }

  mutating func replay(_ create: CreateStmt) throws(Failure) { try replay(create, kind: nil, server: nil, options: []) }

  mutating func replay(_ create: CreateForeignTableStmt) throws(Failure) {
    var serverID: ObjectID?
    do throws(Failure) { serverID = try server(create.server)?.id } catch { try tolerate(error) }
    try replay(create.table, kind: .foreignTable, server: string(create.server), options: create.options)
    let name = string(create.table.relation.relationName)
    guard let serverID, let made = catalog.find(.relation, name, in: try creationSchema(create.table.relation)) else { return }
    catalog.add(Dependency(on: ObjectAddress(serverID), kind: .normal), to: made)
  }

  private mutating func replay(_ create: CreateStmt, kind: Relation.Kind?, server: String?, options foreignOptions: [DefElem])
    throws(Failure)
  {
    let schema = try creationSchema(create.relation)
    let name = string(create.relation.relationName)
    if let existing = catalog.find(.relation, name, in: schema) {
      if create.ifNotExists { return notice("relation \"\(name)\" already exists, skipping", existing) }
      throw .duplicate(.relation, "relation \"\(name)\"", existing: existing, create.relation.range, sqlState: "42P07")
    }
    if let existing = catalog.find(.type, name, in: schema) {
      if catalog.type(existing)?.kind == .unknown {
        catalog.remove(existing)
      } else {
        throw .duplicate(.type, "type \"\(name)\"", existing: existing, create.relation.range, sqlState: "42710")
      }
    }
    if context.isPartialHistory { try placeUnknownTypes(of: create) }
    // A row type of the system has the name: only arrays' names give way.
    let id = catalog.nextID
    var relation = Relation(
      id: id, name: name, schema: schema, kind: kind ?? (create.partitionSpec == nil ? .table : .partitionedTable), origin: location)
    relation.persistence = schema == Schema.temporary ? .temporary : create.relation.persistence
    relation.owner = context.currentRole
    relation.options = options(create.options).filter { $0.name != "oids" }
    if let complaint = StorageParameters.complaint(about: relation.options, of: relation.kind) {
      throw .other("22023", complaint, create.relation.range)
    }
    if create.partitionSpec != nil, !relation.options.isEmpty {
      throw .wrongObjectType("cannot specify storage parameters for a partitioned table", id, create.relation.range)
    }
    relation.accessMethod = create.accessMethod.map { string($0) } ?? context.settings["default_table_access_method"]
    if relation.accessMethod == "heap" { relation.accessMethod = nil }
    relation.tablespace = create.tablespace.map { string($0) } ?? context.settings["default_tablespace"].flatMap { $0.isEmpty ? nil : $0 }
    if relation.tablespace == "pg_default" { relation.tablespace = nil }
    relation.onCommit = create.onCommit
    relation.foreignServer = server
    relation.foreignOptions = options(foreignOptions)

    var pending = PendingParts()
    var parents: [Relation] = []
    for parent in create.inherits + [create.partitionOf].compactMap({ $0 }) {
      do throws(Failure) {
        parents.append(try requireTable(parent))
      } catch {
        try tolerate(error)
        relation.isIncomplete = true
      }
    }
    relation.inherits = parents.map(\.id)
    for (parent, range) in zip(parents, create.inherits) {
      if parent.kind == .partitionedTable {
        throw .wrongObjectType("cannot inherit from partitioned table \"\(parent.name)\"", parent.id, range.range)
      }
      if parent.isPartition { throw .wrongObjectType("cannot inherit from partition \"\(parent.name)\"", parent.id, range.range) }
      if parent.persistence == .temporary, relation.persistence != .temporary {
        throw .wrongObjectType("cannot inherit from temporary relation \"\(parent.name)\"", parent.id, range.range)
      }
    }
    if let partitioned = create.partitionOf, let parent = parents.first {
      let isTemporary = relation.persistence == .temporary
      if parent.persistence == .temporary, !isTemporary {
        throw .wrongObjectType(
          "cannot create a permanent relation as partition of temporary relation \"\(parent.name)\"", parent.id, partitioned.range)
      }
      if parent.persistence != .temporary, isTemporary {
        throw .wrongObjectType(
          "cannot create a temporary relation as partition of permanent relation \"\(parent.name)\"", parent.id, partitioned.range)
      }
    }
    if relation.kind == .partitionedTable, relation.persistence == .unlogged, version >= 18 {
      throw .other("0A000", "partitioned tables cannot be unlogged", create.relation.range)
    }
    if let oids = create.options.first(where: { string($0.name) == "oids" && $0.namespace == nil }), boolean(oids.value) {
      throw .other("0A000", "tables declared WITH OIDS are not supported", oids.range)
    }
    try inheritColumns(&relation, parents, isPartition: create.partitionOf != nil)
    if let type = create.ofType { try addColumns(ofType: type, &relation) }
    relation.isPartitionToBe = create.partitionOf != nil
    try addElements(create.elements, &relation, &pending, isTyped: create.ofType != nil || create.partitionOf != nil)
    relation.isPartitionToBe = false
    try checkNotNulls(pending, of: relation, parents: parents)
    try checkDefaults(of: relation, parents, pending)

    if let parent = create.partitionOf, let parentRelation = parents.first {
      guard parentRelation.kind == .partitionedTable else {
        throw .wrongObjectType("\"\(parentRelation.name)\" is not partitioned", parentRelation.id, parent.range)
      }
    }
    catalog.insert(.relation(relation), dependencies: relationDependencies(relation, isPartition: create.partitionOf != nil))
    if let bound = create.partitionBound {
      let stored = try store(bound)
      if let parent = parents.first { try check(stored, of: name, in: parent, create.relation.range) }
      update(relation: id) { $0.partitionBound = stored }
    }
    // Before the keys, which have to hold the columns that rows are divided by.
    if let spec = create.partitionSpec {
      let key = try partitionKey(spec, of: id)
      update(relation: id) { $0.partitionKey = key }
      for element in key.elements { for dependency in dependencies(on: element.expression) { catalog.add(dependency, to: id) } }
    }
    try finish(pending, of: id, isNew: true)
    for parent in parents { try inheritConstraints(of: parent, by: id) }
    if create.partitionOf != nil, let parent = parents.first { try clonePartitionedParts(of: parent.id, to: id) }
    try copyLikes(pending, to: id)
  }

  /// The type and the collation of a column.
  func dependencies(of column: Column) -> [Dependency] {
    dependency(on: column.type, part: .column(column.number))
      + (column.collation?.object.map { [Dependency(part: .column(column.number), on: ObjectAddress($0), kind: .normal)] } ?? [])
  }

  func relationDependencies(_ relation: Relation, isPartition: Bool) -> [Dependency] {
    var found: [Dependency] = []
    for parent in relation.inherits { found.append(Dependency(on: ObjectAddress(parent), kind: isPartition ? .automatic : .normal)) }
    for column in relation.columns { found += dependencies(of: column) }
    if let method = relation.accessMethod, let made = defined(.accessMethod, method, in: [.none]) {
      found.append(Dependency(on: ObjectAddress(made.id), kind: .normal))
    }
    if let type = relation.ofType { found.append(Dependency(on: ObjectAddress(type), kind: .normal)) }
    return found
  }

  // MARK: Columns

  private mutating func addElements(
    _ elements: [TableElement], _ relation: inout Relation, _ pending: inout PendingParts, isTyped: Bool
  ) throws(Failure) {
    // NOT NULL of a column may stand before the column.
    func isNotNull(_ element: TableElement) -> Bool {
      if case .constraint(let constraint) = element, case .notNullTable = constraint.kind { true } else { false }
    }
    var written: Set<String> = []
    for element in elements.filter({ !isNotNull($0) }) + elements.filter(isNotNull) {
      switch element {
      case .column(let definition):
        if isTyped, definition.type == nil {
          guard let column = relation.column(named: string(definition.name)) else { throw undefinedColumn(definition.name, of: relation) }
          if !written.insert(column.name).inserted {
            throw .other("42701", "column \"\(column.name)\" specified more than once", definition.name.range)
          }
          if relation.isPartitionToBe { try checkMerge(definition, column, type: nil, pending, isPartition: true) }
          try addConstraints(of: definition, type: column.type, &relation, &pending, number: column.number)
          relation.updateColumn(column.number) { $0.isLocal = true }
        } else {
          try addColumn(definition, &relation, &pending)
        }
      case .constraint(let constraint):
        switch constraint.kind {
        case .check(let expression):
          pending.checks.append(
            PendingParts.Check(name: constraint.name.map { string($0) }, expression: expression, constraint: constraint))
        case .primaryKey, .unique, .exclusion: pending.keys.append(PendingParts.Key(constraint: constraint))
        case .foreignKey: pending.foreignKeys.append(PendingParts.Key(constraint: constraint))
        case .notNullTable(let column):
          guard let found = relation.column(named: string(column)) else { throw undefinedColumn(column, of: relation) }
          relation.updateColumn(found.number) { $0.notNull = true }
          pending.notNulls.append(
            PendingParts.NotNull(
              column: found.name, name: constraint.name.map { string($0) }, isNoInherit: constraint.isNoInherit, range: constraint.range))
        default: break
        }
      case .like(let like): try addColumns(like: like, &relation, &pending)
      }
    }
    // A primary key makes its columns not null before anything is built on them.
    for key in pending.keys {
      guard case .primaryKey(let index) = key.constraint.kind else { continue }
      for name in key.column.map({ [$0] }) ?? Array(tree[index.keys]) {
        guard let column = relation.column(named: string(name)) else { continue }
        relation.updateColumn(column.number) { $0.notNull = true }
      }
    }
  }

  /// Adds a new column, or merges it with the one of the same name that a parent gave.
  mutating func addColumn(_ definition: ColumnDef, _ relation: inout Relation, _ pending: inout PendingParts) throws(Failure) {
    let name = string(definition.name)
    let serial = definition.type.flatMap { serialType($0) }
    let type: DataType
    if let serial {
      type = serial
    } else if let written = definition.type {
      type = try resolveType(written)
    } else {
      type = .undetermined
    }
    if let inherited = relation.column(named: name) {
      guard inherited.inheritCount > 0, !inherited.isLocal else {
        throw .duplicate(
          .column, "column \"\(name)\" of relation \"\(relation.name)\"", existing: relation.id, definition.name.range, sqlState: "42701")
      }
      try checkMerge(definition, inherited, type: type, pending, isPartition: false)
      relation.updateColumn(inherited.number) { $0.isLocal = true }
    } else {
      if SystemColumn.type(of: name) != nil {
        throw .other("42701", "column name \"\(name)\" conflicts with a system column name", definition.name.range)
      }
      try checkColumnType(type, column: name, of: relation.id, definition.range)
      var column = Column(
        number: relation.nextColumnNumber, name: name, type: type, origin: origin(of: definition.range))
      column.lastChange = column.origin
      relation.nextColumnNumber += 1
      relation.columns.append(column)
    }
    guard let number = relation.column(named: name)?.number else { return }
    if let serial {
      relation.updateColumn(number) { $0.notNull = true }
      pending.sequences.append(
        PendingParts.SequenceColumn(column: name, range: definition.range, identity: nil, options: [], type: serial))
      pending.notNulls.append(PendingParts.NotNull(column: name))
    }
    try addConstraints(of: definition, type: type, &relation, &pending, number: number)
  }

  private mutating func addConstraints(
    of definition: ColumnDef, type: DataType, _ relation: inout Relation, _ pending: inout PendingParts, number: Int16
  ) throws(Failure) {
    let name = string(definition.name)
    let collation = try collationName(definition.collation)
    try checkCollation(definition.collation, of: type)
    if let storage = definition.storage { try checkStorage(storage, of: type) }
    if let compression = definition.compression { try checkCompression(compression, of: type) }
    relation.updateColumn(number) { column in
      if let collation { column.collation = collation }
      if let storage = definition.storage { column.storage = Column.Storage(string(storage)) }
      if let compression = definition.compression { column.compression = string(compression) == "default" ? nil : string(compression) }
      column.foreignOptions = options(definition.fdwOptions)
    }
    var sawPrimaryKey = false
    var sawNull = false
    var previous: Constraint?
    var enforcement = 0
    for constraint in definition.constraints {
      defer {
        if case .attribute = constraint.kind {
        } else {
          previous = constraint
          enforcement = 0
        }
      }
      let constraintName = constraint.name.map { string($0) }
      switch constraint.kind {
      case .attribute(let attribute):
        try check(attribute, after: previous, enforcement: &enforcement, constraint.range)
        continue
      case .notNullTable: break
      case .null:
        if relation.column(number)?.notNull == true, pending.notNulls.contains(where: { $0.column == name }) {
          throw conflictingNull(name, relation, constraint.range)
        }
        sawNull = true
      case .notNull:
        relation.updateColumn(number) { $0.notNull = true }
        if sawNull { throw conflictingNull(name, relation, constraint.range) }
        // What serial and identity ask for takes the name that is written.
        pending.notNulls.removeAll { $0.column == name && $0.name == nil && $0.range == nil }
        pending.notNulls.append(
          PendingParts.NotNull(column: name, name: constraintName, isNoInherit: constraint.isNoInherit, range: constraint.range))
      case .defaultValue(let expression):
        if pending.defaults.contains(where: { $0.column == name }) {
          throw .other("42601", "multiple default values specified for column \"\(name)\" of table \"\(relation.name)\"", constraint.range)
        }
        pending.defaults.append(PendingParts.Default(column: name, expression: expression, isGenerated: false))
      case .identity(let isAlways, let options):
        guard [.smallint, .integer, .bigint].contains(catalog.baseType(type)) || type.isUndetermined else {
          throw .other("22023", "identity column type must be smallint, integer, or bigint", constraint.range)
        }
        if relation.column(number)?.identity != nil {
          throw .other(
            "42601", "multiple identity specifications for column \"\(name)\" of table \"\(relation.name)\"", constraint.range)
        }
        if sawNull { throw conflictingNull(name, relation, constraint.range) }
        if relation.ofType != nil { throw .other("0A000", "identity columns are not supported on typed tables", constraint.range) }
        if relation.isPartitionToBe { throw .other("0A000", "identity columns are not supported on partitions", constraint.range) }
        relation.updateColumn(number) {
          $0.identity = isAlways ? .always : .byDefault
          $0.notNull = true
        }
        pending.sequences.append(
          PendingParts.SequenceColumn(
            column: name, range: constraint.range, identity: isAlways ? .always : .byDefault, options: options, type: type))
        if !pending.notNulls.contains(where: { $0.column == name }) { pending.notNulls.append(PendingParts.NotNull(column: name)) }
      case .generated(let expression, let kind):
        if pending.defaults.contains(where: { $0.column == name && $0.isGenerated }) {
          throw .other(
            "42601", "multiple generation clauses specified for column \"\(name)\" of table \"\(relation.name)\"", constraint.range)
        }
        if relation.ofType != nil { throw .other("0A000", "generated columns are not supported on typed tables", constraint.range) }
        relation.updateColumn(number) { $0.generated = kind == .stored || version < 18 ? .stored : .virtual }
        pending.defaults.append(PendingParts.Default(column: name, expression: expression, isGenerated: true))
      case .check(let expression):
        pending.checks.append(PendingParts.Check(name: constraintName, expression: expression, constraint: constraint))
      case .primaryKey:
        if sawPrimaryKey || pending.keys.contains(where: { if case .primaryKey = $0.constraint.kind { true } else { false } }) {
          throw .other("42P16", "multiple primary keys for table \"\(relation.name)\" are not allowed", constraint.range)
        }
        sawPrimaryKey = true
        relation.updateColumn(number) { $0.notNull = true }
        pending.keys.append(PendingParts.Key(constraint: constraint, column: definition.name))
      case .unique: pending.keys.append(PendingParts.Key(constraint: constraint, column: definition.name))
      case .exclusion: break
      case .foreignKey: pending.foreignKeys.append(PendingParts.Key(constraint: constraint, column: definition.name))
      }
      try checkSources(of: name, number, relation, pending, constraint.range)
    }
  }

  /// An attribute belongs to the constraint before it, which has to be one that takes it (`transformConstraintAttrs`).
  private func check(
    _ attribute: Constraint.Attribute, after constraint: Constraint?, enforcement: inout Int, _ range: ByteRange
  ) throws(Failure) {
    let isEnforcement = attribute == .enforced || attribute == .notEnforced
    var isTaken = false
    switch constraint?.kind {
    case .check?: isTaken = isEnforcement
    case .foreignKey?: isTaken = true
    case .primaryKey?, .unique?, .exclusion?: isTaken = !isEnforcement
    default: break
    }
    let words =
      switch attribute {
      case .deferrable: "DEFERRABLE"
      case .notDeferrable: "NOT DEFERRABLE"
      case .initiallyDeferred: "INITIALLY DEFERRED"
      case .initiallyImmediate: "INITIALLY IMMEDIATE"
      case .enforced: "ENFORCED"
      case .notEnforced: "NOT ENFORCED"
      }
    if !isTaken { throw .other("42601", "misplaced \(words) clause", range) }
    guard isEnforcement else { return }
    enforcement += 1
    if enforcement > 1 { throw .other("42601", "multiple ENFORCED/NOT ENFORCED clauses not allowed", range) }
  }

  private func conflictingNull(_ column: String, _ relation: Relation, _ range: ByteRange) -> ReplayFailure {
    .other("42601", "conflicting NULL/NOT NULL declarations for column \"\(column)\" of table \"\(relation.name)\"", range)
  }

  /// A column has a default, an identity or a generation expression, and only one of them (`transformColumnDefinition`).
  private func checkSources(
    of name: String, _ number: Int16, _ relation: Relation, _ pending: PendingParts, _ range: ByteRange
  ) throws(Failure) {
    let own = pending.defaults.filter { $0.column == name }
    let hasDefault = own.contains { !$0.isGenerated } || pending.sequences.contains { $0.column == name && $0.identity == nil }
    let isGenerated = own.contains(where: \.isGenerated)
    let hasIdentity = pending.sequences.contains { $0.column == name && $0.identity != nil }
    let place = "specified for column \"\(name)\" of table \"\(relation.name)\""
    if hasDefault, hasIdentity { throw .other("42601", "both default and identity \(place)", range) }
    if hasDefault, isGenerated { throw .other("42601", "both default and generation expression \(place)", range) }
    if hasIdentity, isGenerated { throw .other("42601", "both identity and generation expression \(place)", range) }
  }

  /// The number type of `serial` and its kin; nil for any other type.
  func serialType(_ id: TypeNameID) -> DataType? {
    let type = tree[id]
    guard type.names.count == 1, type.arrayBounds.isEmpty, !type.isSetOf, !type.isColumnType, let name = tree[type.names].first else {
      return nil
    }
    switch string(name) {
    case "smallserial", "serial2": return .smallint
    case "serial", "serial4": return .integer
    case "bigserial", "serial8": return .bigint
    default: return nil
    }
  }

  /// Types that nobody has made take numbers of their own, and must have them before the table takes one.
  private mutating func placeUnknownTypes(of create: CreateStmt) throws(Failure) {
    for case .column(let column) in create.elements {
      if let type = column.type, serialType(type) == nil { _ = try resolveType(type) }
    }
    if let type = create.ofType { _ = try resolveType(type) }
  }

  private mutating func addColumns(ofType type: TypeNameID, _ relation: inout Relation) throws(Failure) {
    let resolved = try resolveType(type)
    relation.ofType = resolved.id
    guard let source = catalog.relation(resolved.id) else {
      if !catalog.isOpaque(resolved) {
        throw .wrongObjectType("type \(catalog.typeName(resolved)) is not a composite type", resolved.id, tree[type].range)
      }
      relation.isIncomplete = true
      return
    }
    if source.kind != .compositeType {
      throw .wrongObjectType("type \(source.name) is the row type of another table", source.id, tree[type].range)
    }
    for column in source.columns {
      var copy = Column(number: relation.nextColumnNumber, name: column.name, type: column.type, origin: location)
      copy.collation = column.collation
      relation.nextColumnNumber += 1
      relation.columns.append(copy)
    }
  }

  // MARK: Finishing

  /// Makes what the columns' clauses ask for, in PostgreSQL's order: sequences, defaults, checks, keys with the primary key first, foreign keys.
  mutating func finish(_ pending: PendingParts, of id: ObjectID, isNew: Bool) throws(Failure) {
    for sequence in pending.sequences { try makeSequence(sequence, of: id) }
    for entry in pending.defaults {
      guard let relation = catalog.relation(id), let column = relation.column(named: entry.column) else { continue }
      try setDefault(entry.expression, column: column, of: relation, isGenerated: entry.isGenerated)
    }
    // Names that are written are not taken by those that are made up.
    let written =
      pending.notNulls.compactMap(\.name) + pending.checks.compactMap(\.name)
      + (pending.keys + pending.foreignKeys).compactMap { $0.constraint.name.map { string($0) } }
    var named: Set<String> = []
    for entry in pending.notNulls {
      // The same said twice is one constraint, which takes the name where one is given.
      if !named.insert(entry.column).inserted { continue }
      let name = entry.name ?? pending.notNulls.first { $0.column == entry.column && $0.name != nil }?.name
      if !isNew {
        try checkNotNull(entry.column, of: id, name: name, isNoInherit: entry.isNoInherit, isOnly: true, entry.range ?? location.range)
      }
      addNotNull(column: entry.column, of: id, name: name, isNoInherit: entry.isNoInherit, others: written)
    }
    for check in pending.checks {
      try addCheck(check.expression, name: check.name, constraint: check.constraint, to: id, isNewTable: isNew)
    }
    let primary = pending.keys.filter { if case .primaryKey = $0.constraint.kind { true } else { false } }
    let others = pending.keys.filter { if case .primaryKey = $0.constraint.kind { false } else { true } }
    if primary.count > 1, let relation = catalog.relation(id) {
      throw .other("42P16", "multiple primary keys for table \"\(relation.name)\" are not allowed", primary[1].constraint.range)
    }
    for key in isNew ? withoutRedundant(primary + others) : primary + others { try addKey(key.constraint, column: key.column, to: id) }
    for key in pending.foreignKeys { try addForeignKey(key.constraint, column: key.column, to: id, isNewTable: isNew) }
  }

  /// Keys of one CREATE TABLE that say the same become one; it takes the first name that is given (`transformIndexConstraints`).
  private func withoutRedundant(_ keys: [PendingParts.Key]) -> [PendingParts.Key] {
    var kept: [PendingParts.Key] = []
    for key in keys {
      guard let signature = signature(of: key), let prior = kept.firstIndex(where: { self.signature(of: $0) == signature }) else {
        kept.append(key)
        continue
      }
      kept[prior].constraint.name = kept[prior].constraint.name ?? key.constraint.name
    }
    return kept
  }

  private func signature(of key: PendingParts.Key) -> [String]? {
    switch key.constraint.kind {
    case .primaryKey(let index), .unique(let index):
      guard index.usingIndex == nil else { return nil }
      return (key.column.map { [$0] } ?? Array(tree[index.keys])).map { string($0) } + ["INCLUDE"] + strings(index.including)
        + ["\(index.nullsNotDistinct) \(index.withoutOverlaps) \(key.constraint.isDeferrable) \(key.constraint.isInitiallyDeferred)"]
    default: return nil
    }
  }

  /// Stores a default or generation expression.
  mutating func setDefault(_ expression: ExpressionID, column: Column, of relation: Relation, isGenerated: Bool) throws(Failure) {
    let stored: StoredExpression
    if isGenerated {
      stored = try store(expression, relation, as: .columnGeneration)
    } else {
      stored = try store(expression, as: .columnDefault)
    }
    try checkCoercion(of: stored, expression, to: column, isGenerated: isGenerated)
    if isGenerated { try checkGeneration(stored, expression, column, of: relation) }
    clearDefault(column: column.number, of: relation.id)
    // DEFAULT NULL is no default, unless a length or a domain makes more of it than a constant.
    if !isGenerated, column.type.modifier < 0, case .aConst(.null) = tree[expression], catalog.type(column.type.id)?.domain == nil {
      return
    }
    update(column: column.number, of: relation.id) { $0.defaultValue = stored }
    for dependency in dependencies(on: stored, part: .columnDefault(column.number), own: relation.id, ownKind: .normal) {
      // A generated column goes with the columns that it is computed from.
      catalog.add(
        isGenerated && dependency.referenced.object == relation.id
          ? Dependency(part: .column(column.number), on: dependency.referenced, kind: .normal) : dependency, to: relation.id)
    }
  }

  /// What `cookDefault` demands of a generation expression.
  private func checkGeneration(
    _ stored: StoredExpression, _ expression: ExpressionID, _ column: Column, of relation: Relation
  ) throws(Failure) {
    let range = tree.range(of: expression)
    let read = stored.columnAddresses.filter { $0.object == relation.id }.compactMap { relation.column($0.column) }
    if let other = read.first(where: { $0.generated != nil }) {
      throw .other("42P17", "cannot use generated column \"\(other.name)\" in column generation expression", range)
    }
    // What is written in SQL is put in line, and then its body counts; the concatenation with other types is such a function.
    let isInlined = stored.text.contains("||") || stored.functions.contains { catalog.function($0)?.language == "sql" }
    if !stored.isIncomplete, stored.volatility != .immutable, !isInlined {
      throw .other("42P17", "generation expression is not immutable", range)
    }
    guard column.generated == .virtual else { return }
    if catalog.type(column.type.id)?.domain != nil {
      throw .other("0A000", "virtual generated column \"\(column.name)\" cannot have a domain type", range)
    }
    if !column.type.id.isBuiltIn, !column.type.isUndetermined {
      throw .other("0A000", "virtual generated column \"\(column.name)\" cannot have a user-defined type", range)
    }
    if !stored.functions.isEmpty { throw .other("0A000", "generation expression uses user-defined function", range) }
  }

  private func checkCoercion(of stored: StoredExpression, _ expression: ExpressionID, to column: Column, isGenerated: Bool) throws(Failure)
  {
    guard !stored.type.isUndetermined, !column.type.isUndetermined, !catalog.isOpaque(column.type), !catalog.isOpaque(stored.type) else {
      return
    }
    if case .aConst(.string(let literal)) = tree[expression],
      let (sqlState, message) = catalog.complaint(about: tree.string(of: literal), as: column.type)
    {
      throw .other(sqlState, message, tree.range(of: expression))
    }
    if stored.type.id == DataType.unknown.id || Polymorphic.isPolymorphic(stored.type) { return }
    if catalog.canCoerce(stored.type, to: column.type, .assignment) { return }
    throw .other(
      "42804",
      "column \"\(column.name)\" is of type \(catalog.typeName(column.type.withoutModifier)) but \(isGenerated ? "generation" : "default") expression is of type \(catalog.typeName(stored.type.withoutModifier))",
      tree.range(of: expression))
  }

  mutating func clearDefault(column: Int16, of relation: ObjectID) {
    update(column: column, of: relation) { $0.defaultValue = nil }
    catalog.removeDependencies(of: relation) {
      $0.part == .columnDefault(column) || ($0.part == .column(column) && $0.referenced.object == relation)
    }
  }
}

extension Column.Storage {
  /// nil for DEFAULT and for words that are no storage.
  init?(_ name: String) {
    switch name.lowercased() {
    case "plain": self = .plain
    case "external": self = .external
    case "main": self = .main
    case "extended": self = .extended
    default: return nil
    }
  }
}
