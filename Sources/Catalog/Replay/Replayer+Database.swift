import PostgresSyntax

/// Schemas, statistics and event triggers.
extension Replayer {
  mutating func replay(_ create: CreateSchemaStmt) throws(Failure) {
    let owner = try create.authorization.flatMap { (role) throws(Failure) in try requireRole(role) }
    guard let name = create.name.map({ string($0) }) ?? owner else { return }
    let range = create.name?.range ?? create.authorization?.range ?? location.range
    if let existing = catalog.find(.schema, name) {
      if var schema = catalog.schema(existing), schema.isAssumed {
        schema.isAssumed = false
        (schema.origin, schema.lastChange, schema.owner) = (location, location, owner ?? context.currentRole)
        catalog.replace(.schema(schema))
        return try makeElements(of: create, in: name)
      }
      if create.ifNotExists { return notice("schema \"\(name)\" already exists, skipping", existing) }
      throw .duplicate(.schema, "schema \"\(name)\"", existing: existing, range, sqlState: "42P06")
    }
    if name.hasPrefix("pg_") { throw .other("42939", "unacceptable schema name \"\(name)\"", range) }
    catalog.insert(
      .schema(Schema(id: catalog.nextID, name: name, origin: location, lastChange: location, owner: owner ?? context.currentRole)))
    try makeElements(of: create, in: name)
  }

  private mutating func makeElements(of create: CreateSchemaStmt, in name: String) throws(Failure) {
    guard !create.elements.isEmpty else { return }
    // Tables and sequences come before the views and indexes that need them (`transformCreateSchemaStmtElements`).
    let elements = create.elements.enumerated().sorted {
      (Self.place(of: tree[$0.element].statement), $0.offset) < (Self.place(of: tree[$1.element].statement), $1.offset)
    }
    for (_, element) in elements { try checkElement(tree[element].statement, of: name) }
    // The elements are made in the new schema, foreign keys last.
    var inner = context
    inner.searchPath = SearchPath([name] + context.searchPath.schemas)
    for (_, element) in elements {
      var replayer = Replayer(catalog: catalog, tree: tree, location: location, context: inner)
      try replayer.replay(tree[element].statement)
      catalog = replayer.catalog
      result.notices += replayer.result.notices
      result.unresolved += replayer.result.unresolved
    }
  }

  private static func place(of statement: Statement) -> Int {
    switch statement {
    case .createSeq: 0
    case .create: 1
    case .view: 2
    case .index: 3
    case .createTrig: 4
    default: 5
    }
  }

  /// What is made inside CREATE SCHEMA is made in that schema.
  private func checkElement(_ statement: Statement, of schema: String) throws(Failure) {
    let relation: RangeVar
    switch statement {
    case .createSeq(let create): relation = create.sequence
    case .create(let create): relation = create.relation
    case .view(let view): relation = view.view
    case .index(let index): relation = index.relation
    case .createTrig(let create): relation = create.relation
    default: return
    }
    if let written = relation.schemaName, string(written) != schema {
      throw .other(
        "42P15", "CREATE specifies a schema (\(string(written))) different from the one being created (\(schema))", written.range)
    }
    if relation.persistence == .temporary {
      throw .other("42P16", "cannot create temporary relation in non-temporary schema", relation.range)
    }
  }

  // MARK: Statistics

  mutating func replay(_ create: CreateStatsStmt) throws(Failure) {
    guard create.relations.count == 1 else {
      throw .other("0A000", "only a single relation is allowed in CREATE STATISTICS", location.range)
    }
    guard case .rangeVar(let target)? = create.relations.first.map({ tree[$0] }) else {
      throw .other("0A000", "CREATE STATISTICS only supports relation names in the FROM clause", location.range)
    }
    let found = try requireClass(target)
    guard case .relation(let relation) = found, relation.kind != .view, relation.kind != .compositeType else {
      throw .wrongObjectType("cannot define statistics for relation \"\(found.name)\"", found.id, target.range)
    }
    if create.elements.count > 8 { throw .other("54011", "cannot have more than 8 columns in statistics", target.range) }
    if create.elements.count == 1, create.elements[0].name != nil {
      throw .other("42P17", "extended statistics require at least 2 columns", target.range)
    }
    var columns: [Int16] = []
    var expressions: [StoredExpression] = []
    var names: [String] = []
    for element in create.elements {
      if let name = element.name {
        if SystemColumn.type(of: string(name)) != nil {
          throw .other("0A000", "statistics creation on system columns is not supported", name.range)
        }
        guard let column = relation.column(named: string(name)) else {
          var failure = undefinedColumn(name, of: relation)
          failure.message = "column \"\(string(name))\" does not exist"
          throw failure
        }
        if column.generated == .virtual {
          throw .other("0A000", "statistics creation on virtual generated columns is not supported", name.range)
        }
        if catalog.defaultOperatorClass(column.type, .btree) == nil, column.type.id.isBuiltIn, !column.type.isUndetermined {
          throw .other(
            "0A000",
            "column \"\(column.name)\" cannot be used in statistics because its type \(catalog.typeName(column.type.withoutModifier)) has no default btree operator class",
            name.range)
        }
        if columns.contains(column.number) {
          throw .other("42701", "duplicate column name in statistics definition", name.range)
        }
        columns.append(column.number)
        names.append(column.name)
      } else if let expression = element.expression {
        expressions.append(try store(expression, relation))
        names.append(OutputName(tree).name(of: expression) ?? "expr")
      }
    }
    let schema: ObjectID
    let name: String
    if create.name.isEmpty {
      schema = relation.schema
      name = chooseStatisticsName(relation.name, names, in: schema)
    } else {
      let found = try creationName(create.name)
      schema = found.schema
      name = found.name
      if let existing = catalog.find(.statistics, name, in: schema) {
        if create.ifNotExists { return notice("statistics object \"\(name)\" already exists, skipping", existing) }
        throw .duplicate(.statistics, "statistics object \"\(name)\"", existing: existing, found.range, sqlState: "42710")
      }
    }
    for kind in tree[create.kinds] where !["ndistinct", "dependencies", "mcv"].contains(string(kind)) {
      throw .other("42601", "unrecognized statistics kind \"\(string(kind))\"", kind.range)
    }
    let statistics = ExtendedStatistics(
      id: catalog.nextID, name: name, schema: schema, relation: relation.id, origin: location, lastChange: location,
      owner: context.currentRole,
      kinds: strings(create.kinds), columns: columns.sorted(), expressions: expressions)
    insert(statistics)
  }

  private mutating func insert(_ statistics: ExtendedStatistics) {
    var found = statistics.columns.map { Dependency(on: ObjectAddress(statistics.relation, column: $0), kind: .automatic) }
    if found.isEmpty { found.append(Dependency(on: ObjectAddress(statistics.relation), kind: .automatic)) }
    for expression in statistics.expressions { found += dependencies(on: expression, own: statistics.relation) }
    catalog.insert(.statistics(statistics), dependencies: found)
  }

  /// `ChooseExtendedStatisticName`
  private func chooseStatisticsName(_ table: String, _ names: [String], in schema: ObjectID) -> String {
    var pass = 0
    while true {
      let name = Identifier.makeObjectName(table, Catalog.nameAddition(names), pass == 0 ? "stat" : "stat\(pass)")
      if catalog.find(.statistics, name, in: schema) == nil { return name }
      pass += 1
    }
  }

  mutating func copyStatistics(_ statistics: ExtendedStatistics, from source: Relation, to id: ObjectID, withComment: Bool) throws(Failure)
  {
    guard let target = catalog.relation(id) else { return }
    let names = statistics.columns.compactMap { source.column($0)?.name }
    var copy = ExtendedStatistics(
      id: catalog.nextID, name: chooseStatisticsName(target.name, names + statistics.expressions.map { _ in "expr" }, in: target.schema),
      schema: target.schema, relation: id, origin: location, lastChange: location, owner: context.currentRole, kinds: statistics.kinds,
      columns: names.compactMap { target.column(named: $0)?.number }.sorted(),
      expressions: statistics.expressions.map { retarget($0, from: source, to: target) })
    if withComment { copy.comment = statistics.comment }
    insert(copy)
  }

  mutating func replay(_ alter: AlterStatsStmt) throws(Failure) {
    guard let id = try find(.statistics, alter.name), case .statistics(var statistics)? = catalog.object(id) else {
      if alter.isMissingOK { return notice("statistics object \"\(displayName(alter.name))\" does not exist, skipping") }
      throw .undefined(.statistics, displayName(alter.name), "statistics object \"\(displayName(alter.name))\"", range(of: alter.name))
    }
    statistics.target = alter.target == -1 ? nil : alter.target
    statistics.lastChange = location
    catalog.replace(.statistics(statistics))
  }

  // MARK: Event triggers

  mutating func replay(_ create: CreateEventTrigStmt) throws(Failure) {
    let name = string(create.name)
    if let existing = catalog.find(.eventTrigger, name) {
      throw .duplicate(.eventTrigger, "event trigger \"\(name)\"", existing: existing, create.name.range, sqlState: "42710")
    }
    let function = try triggerFunction(create.function)
    var tags: [String] = []
    for element in create.whenClause {
      if case .strings(let literals) = element.value { tags += literals.map { tree.string(of: $0) } }
    }
    let trigger = EventTrigger(
      id: catalog.nextID, name: name, origin: location, lastChange: location, owner: context.currentRole, event: string(create.event),
      tags: tags,
      function: function, functionName: displayName(create.function))
    catalog.insert(
      .eventTrigger(trigger), dependencies: function == .none ? [] : [Dependency(on: ObjectAddress(function), kind: .normal)])
  }

  mutating func replay(_ alter: AlterEventTrigStmt) throws(Failure) {
    guard let id = catalog.find(.eventTrigger, string(alter.name)), case .eventTrigger(var trigger)? = catalog.object(id) else {
      throw .undefined(.eventTrigger, string(alter.name), "event trigger \"\(string(alter.name))\"", alter.name.range)
    }
    switch alter.state {
    case .enabled: trigger.firing = .origin
    case .enabledReplica: trigger.firing = .replica
    case .enabledAlways: trigger.firing = .always
    case .disabled: trigger.firing = .disabled
    }
    trigger.lastChange = location
    catalog.replace(.eventTrigger(trigger))
  }
}
