import PostgresSyntax

/// Views, materialized views, and tables made from queries (`view.c`, `createas.c`).
extension Replayer {
  mutating func replay(_ view: ViewStmt) throws(Failure) {
    var names = strings(view.columns)
    let name = string(view.view.relationName)
    var analyzer = analyzer()
    // A recursive view names itself.
    if view.isRecursive {
      analyzer.commonTables.append(
        CommonTable(name: name, columns: names.map { ScopeColumn(name: $0, type: .undetermined) }, isIncomplete: false))
    }
    let (query, result) = try analyzer.store(query: view.query)
    note(analyzer)
    let isTemporary = view.view.persistence == .temporary || (view.view.schemaName == nil && usesTemporary(query))
    if view.view.schemaName != nil, view.view.persistence != .temporary, usesTemporary(query),
      try creationSchema(view.view) != Schema.temporary
    {
      throw .other("42P16", "cannot create temporary relation in non-temporary schema", view.view.range)
    }
    if view.view.persistence == .temporary { _ = try creationSchema(view.view) }
    let schema = isTemporary ? Schema.temporary : try creationSchema(view.view)
    if names.count > result.columns.count, !result.isIncomplete {
      throw .other("42601", "CREATE VIEW specifies more column names than columns", view.view.range)
    }
    var columns = result.columns
    for (index, name) in names.enumerated() {
      if index < columns.count { columns[index].name = name } else { columns.append(ScopeColumn(name: name, type: .undetermined)) }
    }
    names = columns.map(\.name)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      throw .other("42701", "column \"\(name)\" specified more than once", view.view.range)
    }
    var definition = ViewDefinition(query: query)
    definition.isIncomplete = result.isIncomplete || query.isIncomplete
    definition.isRecursive = view.isRecursive
    switch view.checkOption {
    case .none: break
    case .local: definition.checkOption = .local
    case .cascaded: definition.checkOption = .cascaded
    }
    var options = self.options(view.options)
    if let complaint = StorageParameters.complaint(about: options, of: .view) { throw .other("22023", complaint, view.view.range) }
    // WITH (check_option = …) says the same as WITH CHECK OPTION.
    for option in options where option.name == "check_option" {
      definition.checkOption = option.value.lowercased() == "local" ? .local : .cascaded
    }
    options.removeAll { $0.name == "check_option" }

    if let existing = catalog.find(.relation, name, in: schema) {
      guard view.isReplace else {
        throw .duplicate(.relation, "relation \"\(name)\"", existing: existing, view.view.range, sqlState: "42P07")
      }
      guard let old = catalog.relation(existing), old.kind == .view else {
        throw .wrongObjectType("\"\(name)\" is not a view", existing, view.view.range)
      }
      return try replace(view: old, definition, columns, options, view.view.range)
    }
    try checkTypeName(name, in: schema, view.view.range)
    var relation = Relation(id: catalog.nextID, name: name, schema: schema, kind: .view, origin: location)
    relation.persistence = isTemporary ? .temporary : .permanent
    relation.owner = context.currentRole
    relation.options = options
    relation.view = definition
    setColumns(&relation, columns)
    relation.isIncomplete = definition.isIncomplete
    catalog.insert(.relation(relation), dependencies: viewDependencies(definition, relation))
  }

  private func usesTemporary(_ query: StoredExpression) -> Bool {
    query.relations.contains { catalog.object($0)?.schema == Schema.temporary }
  }

  private func setColumns(_ relation: inout Relation, _ columns: [ScopeColumn]) {
    for column in columns {
      var made = Column(number: relation.nextColumnNumber, name: column.name, type: column.type, origin: location)
      if let source = column.source, let original = catalog.column(source) { made.collation = original.collation }
      relation.nextColumnNumber += 1
      relation.columns.append(made)
    }
  }

  func viewDependencies(_ definition: ViewDefinition, _ relation: Relation) -> [Dependency] {
    var found = dependencies(on: definition.query)
    for column in relation.columns { found += dependency(on: column.type, part: .whole) }
    return found
  }

  /// CREATE OR REPLACE VIEW: the old columns must stay as they are (`checkViewColumns`).
  private mutating func replace(
    view old: Relation, _ definition: ViewDefinition, _ columns: [ScopeColumn], _ options: [RelationOption], _ range: ByteRange
  ) throws(Failure) {
    if columns.count < old.columns.count, !definition.isIncomplete, !old.isIncomplete {
      throw .other("42P16", "cannot drop columns from view", range)
    }
    for (before, after) in zip(old.columns, columns) {
      if before.name != after.name, !definition.isIncomplete, !old.isIncomplete {
        throw .other("42P16", "cannot change name of view column \"\(before.name)\" to \"\(after.name)\"", range)
      }
      if before.type != after.type, !before.type.isUndetermined, !after.type.isUndetermined,
        before.type.withoutModifier != after.type.withoutModifier || (before.type.modifier >= 0 && after.type.modifier >= 0)
      {
        throw .other(
          "42P16",
          "cannot change data type of view column \"\(before.name)\" from \(catalog.typeName(before.type)) to \(catalog.typeName(after.type))",
          range)
      }
    }
    catalog.removeDependencies(of: old.id) { $0.kind == .normal }
    let location = location
    update(relation: old.id) { relation in
      relation.view = definition
      relation.options = options
      relation.isIncomplete = definition.isIncomplete
      for column in columns.dropFirst(relation.columns.count) {
        relation.columns.append(Column(number: relation.nextColumnNumber, name: column.name, type: column.type, origin: location))
        relation.nextColumnNumber += 1
      }
    }
    guard let relation = catalog.relation(old.id) else { return }
    for dependency in viewDependencies(definition, relation) { catalog.add(dependency, to: old.id) }
  }

  mutating func replay(_ refresh: RefreshMatViewStmt) throws(Failure) {
    guard case .relation(let relation) = try requireClass(refresh.relation, .relation), relation.kind == .materializedView else {
      throw .wrongObjectType("\"\(string(refresh.relation.relationName))\" is not a materialized view", .none, refresh.relation.range)
    }
    if refresh.isConcurrent {
      if !catalog.canRefreshConcurrently(relation) {
        throw .other(
          "55000", "cannot refresh materialized view \"\(catalog.displayName(relation.id))\" concurrently", refresh.relation.range)
      }
    }
    let isPopulated = !refresh.skipData
    if relation.isPopulated != isPopulated { update(relation: relation.id) { $0.isPopulated = isPopulated } }
  }

  // MARK: CREATE TABLE AS

  mutating func replay(_ create: CreateTableAsStmt) throws(Failure) {
    var query: SelectID?
    if case .select(let id) = tree[create.query].statement { query = id }
    try make(create.into, from: query, isMaterializedView: create.isMaterializedView, ifNotExists: create.ifNotExists)
  }

  /// SELECT … INTO makes a table. False for any other SELECT.
  mutating func replay(into id: SelectID) throws(Failure) -> Bool {
    var select = tree[id]
    while select.operation != .none, select.intoClause == nil, let left = select.left { select = tree[left] }
    guard let into = select.intoClause else { return false }
    try make(into, from: id, isMaterializedView: false, ifNotExists: false)
    return true
  }

  private mutating func make(_ into: IntoClause, from query: SelectID?, isMaterializedView: Bool, ifNotExists: Bool) throws(Failure) {
    let schema = try creationSchema(into.relation)
    let name = string(into.relation.relationName)
    if let existing = catalog.find(.relation, name, in: schema) {
      if ifNotExists { return notice("relation \"\(name)\" already exists, skipping", existing) }
      throw .duplicate(.relation, "relation \"\(name)\"", existing: existing, into.relation.range, sqlState: "42P07")
    }
    try checkTypeName(name, in: schema, into.relation.range)
    var columns: [ScopeColumn] = []
    var stored: StoredExpression?
    var isIncomplete = query == nil
    if let query {
      var analyzer = analyzer()
      let (expression, result) = try analyzer.store(query: query)
      note(analyzer)
      columns = result.columns
      stored = expression
      isIncomplete = result.isIncomplete
    }
    let names = strings(into.columns)
    if names.count > columns.count, !isIncomplete {
      throw .other("42601", "too many column names were specified", into.relation.range)
    }
    for (index, name) in names.enumerated() {
      if index < columns.count { columns[index].name = name } else { columns.append(ScopeColumn(name: name, type: .undetermined)) }
    }
    for (index, column) in columns.enumerated() where columns[..<index].contains(where: { $0.name == column.name }) {
      throw .other("42701", "column \"\(column.name)\" specified more than once", into.relation.range)
    }
    var relation = Relation(
      id: catalog.nextID, name: name, schema: schema, kind: isMaterializedView ? .materializedView : .table, origin: location)
    relation.persistence = schema == Schema.temporary ? .temporary : into.relation.persistence
    relation.owner = context.currentRole
    relation.accessMethod = into.accessMethod.map { string($0) }
    relation.options = options(into.options).filter { $0.name != "oids" }
    if let complaint = StorageParameters.complaint(about: relation.options, of: relation.kind) {
      throw .other("22023", complaint, into.relation.range)
    }
    relation.tablespace = into.tablespace.map { string($0) }
    relation.onCommit = into.onCommit
    relation.isPopulated = !into.skipData
    relation.isIncomplete = isIncomplete
    setColumns(&relation, columns)
    var found = relationDependencies(relation, isPartition: false)
    if isMaterializedView, let stored {
      relation.view = ViewDefinition(query: stored, isIncomplete: isIncomplete || stored.isIncomplete)
      found += dependencies(on: stored)
    }
    catalog.insert(.relation(relation), dependencies: found)
  }
}
