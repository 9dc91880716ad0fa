import PostgresSyntax

/// Publications: `publicationcmds.c`.
extension Replayer {
  mutating func replay(_ create: CreatePublicationStmt) throws(Failure) {
    let name = string(create.name)
    if let existing = catalog.find(.publication, name) {
      throw .duplicate(.publication, "publication \"\(name)\"", existing: existing, create.name.range, sqlState: "42710")
    }
    var publication = Publication(
      id: catalog.nextID, name: name, origin: location, lastChange: location, owner: context.currentRole,
      isForAllTables: create.isForAllTables,
      tables: [], schemas: [], options: publicationOptions(create.options))
    try checkPublicationOptions(publication.options, create.name.range)
    if Set(publication.options.map(\.name)).count != publication.options.count {
      throw .other("42601", "conflicting or redundant options", create.name.range)
    }
    let (tables, schemas) = try publicationObjects(create.objects)
    try checkSchemas(schemas, tables, of: publication, create.name.range)
    for table in tables { try checkPartitioned(table, of: publication, create.name.range) }
    publication.tables = tables
    publication.schemas = schemas
    catalog.insert(.publication(publication))
    notePublished(publication)
  }

  private mutating func publicationObjects(_ objects: [PublicationObject]) throws(Failure) -> ([Publication.Table], [ObjectID]) {
    var tables: [Publication.Table] = []
    var schemas: [ObjectID] = []
    for object in objects {
      switch object.kind {
      case .table(let range, let columns, let condition):
        let relation: Relation
        do throws(Failure) {
          relation = try requirePublishable(range)
        } catch {
          try tolerate(error)
          continue
        }
        if relation.persistence != .permanent {
          throw .other("22023", "cannot add relation \"\(relation.name)\" to publication", range.range)
        }
        if let prior = tables.first(where: { $0.relation == relation.id }), prior.condition != nil || condition != nil {
          throw .other("42710", "conflicting or redundant WHERE clauses for table \"\(relation.name)\"", range.range)
        }
        if let prior = tables.first(where: { $0.relation == relation.id }) {
          if prior.columns.isEmpty, columns.isEmpty { continue }
          throw .other("42710", "conflicting or redundant column lists for table \"\(relation.name)\"", range.range)
        }
        var numbers: [Int16] = []
        for name in tree[columns] {
          let number = try publishedColumn(name, of: relation)
          if numbers.contains(number) {
            throw .other("42710", "duplicate column \"\(string(name))\" in publication column list", name.range)
          }
          numbers.append(number)
        }
        tables.append(
          Publication.Table(
            relation: relation.id, columns: numbers,
            condition: try condition.map { (id) throws(Failure) in try store(publicationCondition: id, relation) }))
      case .tablesInSchema(let name):
        if ["pg_catalog", "pg_toast"].contains(string(name)) {
          throw .other("22023", "cannot add schema \"\(string(name))\" to publication", name.range)
        }
        guard let id = catalog.find(.schema, string(name)) else { throw .undefinedSchema(string(name), name.range, in: catalog) }
        if !schemas.contains(id) { schemas.append(id) }
      case .tablesInCurrentSchema:
        guard let id = catalog.creationSchema(in: context.searchPath, currentRole: context.currentRole) else {
          throw .other("3F000", "no schema has been selected for CURRENT_SCHEMA", location.range)
        }
        if !schemas.contains(id) { schemas.append(id) }
      }
    }
    return (tables, schemas)
  }

  /// A table whose changes can be published (`check_publication_add_relation`).
  private func requirePublishable(_ range: RangeVar) throws(Failure) -> Relation {
    guard version >= 15 else { return try requireTable(range) }
    if SystemRelation.item(schema: range.schemaName.map { string($0) }, name: string(range.relationName)) != nil,
      catalog.relationClass(range, in: tree, context) == nil
    {
      throw .other("22023", "cannot add relation \"\(string(range.relationName))\" to publication", range.range)
    }
    let found = try requireRelation(range)
    guard found.isTable else {
      throw .other("22023", "cannot add relation \"\(found.name)\" to publication", range.range)
    }
    return found
  }

  /// A column that a list may name (`publication_translate_columns`).
  private func publishedColumn(_ name: Name, of relation: Relation) throws(Failure) -> Int16 {
    if relation.column(named: string(name)) == nil, SystemColumn.type(of: string(name)) != nil {
      throw .other("42P10", "cannot use system column \"\(string(name))\" in publication column list", name.range)
    }
    let column = try requireColumn(name, of: relation)
    if let generated = column.generated, version < 18 || generated == .virtual {
      let what = generated == .virtual ? "virtual generated" : "generated"
      throw .other("42P10", "cannot use \(what) column \"\(column.name)\" in publication column list", name.range)
    }
    return column.number
  }

  /// Rows of a partitioned table are published as its partitions' unless the publication says otherwise: then no filter or list of its own is used
  /// (`TransformPubWhereClauses`, `CheckPubRelationColumnList`).
  private func checkPartitioned(_ table: Publication.Table, of publication: Publication, _ range: ByteRange) throws(Failure) {
    guard version >= 15, let relation = catalog.relation(table.relation), relation.kind == .partitionedTable,
      !publication.isViaPartitionRoot
    else { return }
    if table.condition != nil {
      throw .other("22023", "cannot use publication WHERE clause for relation \"\(relation.name)\"", range)
    }
    if !table.columns.isEmpty {
      throw .other(
        "22023",
        "cannot use column list for relation \"\(catalog.qualifiedName(relation.id) ?? "")\" in publication \"\(publication.name)\"", range)
    }
  }

  /// `TransformPubWhereClauses`: a row filter is a simple expression of the table's own columns.
  private mutating func store(publicationCondition id: ExpressionID, _ relation: Relation) throws(Failure) -> StoredExpression {
    var analyzer = analyzer(relation)
    let stored = try analyzer.store(id)
    note(analyzer)
    let range = tree.range(of: id)
    switch analyzer.uses.first {
    case .aggregate?: throw .other("42803", "aggregate functions are not allowed in WHERE", range)
    case .window?: throw .other("42P20", "window functions are not allowed in WHERE", range)
    default: break
    }
    if !stored.type.isUndetermined, stored.type.id != DataType.unknown.id, catalog.baseType(stored.type) != .boolean {
      throw .other(
        "42804", "argument of PUBLICATION WHERE must be type boolean, not type \(catalog.typeName(stored.type.withoutModifier))", range)
    }
    let hasMade = stored.references.contains { reference in
      switch reference.target {
      case .function, .operator, .collation: true
      case .column(let address): isMade(catalog.column(address)?.type)
      case .type(let type): catalog.object(type)?.header.owningExtension == nil
      default: false
      }
    }
    if hasMade || analyzer.uses.contains(where: { $0 == .subquery }) || stored.volatility == .volatile, !stored.isIncomplete {
      throw .other("0A000", "invalid publication WHERE expression", range)
    }
    return stored
  }

  /// A type that the history has made: the walsender may not look it up.
  private func isMade(_ type: DataType?) -> Bool {
    guard let type, !type.id.isBuiltIn, case .type(let made)? = catalog.object(type.id) else { return false }
    return made.owningExtension == nil && !catalog.isOpaque(type)
  }

  /// The options with a Boolean value as `true` or `false`: a string that is a number is none.
  private func publicationOptions(_ elements: [DefElem]) -> [RelationOption] {
    options(elements).map { option in
      guard option.name == "publish_via_partition_root", let truth = Publication.truth(of: option.value) else { return option }
      return RelationOption(name: option.name, value: truth ? "true" : "false")
    }
  }

  private func checkPublicationOptions(_ options: [RelationOption], _ range: ByteRange) throws(Failure) {
    for option in options {
      switch option.name {
      case "publish":
        let known = ["insert", "update", "delete", "truncate"]
        let actions = option.value.filter { $0 != " " }.split(separator: ",").map { $0.lowercased() }
        if let unknown = actions.first(where: { !known.contains($0) }) {
          throw .other("42601", "unrecognized value for publication option \"publish\": \"\(unknown)\"", range)
        }
      case "publish_via_partition_root":
        guard Publication.truth(of: option.value) != nil else {
          throw .other("42601", "publish_via_partition_root requires a Boolean value", range)
        }
      case "publish_generated_columns" where version >= 18:
        guard ["none", "stored"].contains(option.value.lowercased()) else {
          throw .other("42601", "invalid value for publication parameter \"publish_generated_columns\": \"\(option.value)\"", range)
        }
      default: throw .other("42601", "unrecognized publication parameter: \"\(option.name)\"", range)
      }
    }
  }

  /// A schema is published whole: no list of columns goes with it.
  private func checkSchemas(
    _ schemas: [ObjectID], _ tables: [Publication.Table], of publication: Publication, _ range: ByteRange
  ) throws(Failure) {
    guard !schemas.isEmpty, let listed = tables.first(where: { !$0.columns.isEmpty }) else { return }
    throw .other(
      "22023",
      "cannot use column list for relation \"\(catalog.qualifiedName(listed.relation) ?? "")\" in publication \"\(publication.name)\"",
      range)
  }

  /// A table or schema that is dropped leaves its publications; what a table's columns and filter name cannot go by itself.
  private mutating func notePublished(_ publication: Publication) {
    catalog.removeDependencies(of: publication.id) { _ in true }
    for table in publication.tables {
      let entry = Dependency.Part.published(table.relation)
      catalog.add(Dependency(part: entry, on: ObjectAddress(table.relation), kind: .automatic), to: publication.id)
      for column in table.columns {
        catalog.add(Dependency(part: entry, on: ObjectAddress(table.relation, column: column), kind: .normal), to: publication.id)
      }
      for dependency in dependencies(on: table.condition, part: entry) { catalog.add(dependency, to: publication.id) }
    }
    for schema in publication.schemas {
      catalog.add(Dependency(part: .published(schema), on: ObjectAddress(schema), kind: .automatic), to: publication.id)
    }
  }

  mutating func replay(_ alter: AlterPublicationStmt) throws(Failure) {
    guard let id = catalog.find(.publication, string(alter.name)), case .publication(var publication)? = catalog.object(id) else {
      throw .undefined(.publication, string(alter.name), "publication \"\(string(alter.name))\"", alter.name.range)
    }
    if publication.isForAllTables, !alter.objects.isEmpty {
      throw .other("55000", "publication \"\(publication.name)\" is defined as FOR ALL TABLES", alter.name.range)
    }
    if case .setOptions = alter.action { try checkPublicationOptions(options(alter.options), alter.name.range) }
    if case .dropObjects = alter.action { try checkPlainNames(alter.objects) }
    let (tables, schemas) = try publicationObjects(alter.objects)
    switch alter.action {
    case .setOptions:
      publication.options = Self.merged(publication.options, publicationOptions(alter.options))
      for table in publication.tables where alter.options.contains(where: { string($0.name) == "publish_via_partition_root" }) {
        do throws(Failure) {
          try checkPartitioned(table, of: publication, alter.name.range)
        } catch {
          throw .other(
            "22023", "cannot set parameter \"publish_via_partition_root\" to false for publication \"\(publication.name)\"",
            alter.name.range)
        }
      }
    case .addObjects:
      for table in tables where publication.tables.contains(where: { $0.relation == table.relation }) {
        throw .other(
          "42710", "relation \"\(catalog.object(table.relation)?.name ?? "")\" is already member of publication \"\(publication.name)\"",
          alter.name.range)
      }
      for schema in schemas where publication.schemas.contains(schema) {
        throw .other(
          "42710", "schema \"\(catalog.schemaName(schema))\" is already member of publication \"\(publication.name)\"", alter.name.range)
      }
      try checkSchemas(schemas + publication.schemas, tables, of: publication, alter.name.range)
      if !schemas.isEmpty, publication.tables.contains(where: { !$0.columns.isEmpty }) {
        throw .other("22023", "cannot add schema to publication \"\(publication.name)\"", alter.name.range)
      }
      for table in tables { try checkPartitioned(table, of: publication, alter.name.range) }
      publication.tables += tables
      publication.schemas += schemas
    case .dropObjects:
      for table in tables where !publication.tables.contains(where: { $0.relation == table.relation }) {
        throw .other(
          "42704", "relation \"\(catalog.object(table.relation)?.name ?? "")\" is not part of the publication", alter.name.range)
      }
      for schema in schemas where !publication.schemas.contains(schema) {
        throw .other("42704", "tables from schema \"\(catalog.schemaName(schema))\" are not part of the publication", alter.name.range)
      }
      publication.tables.removeAll { old in tables.contains { $0.relation == old.relation } }
      publication.schemas.removeAll { schemas.contains($0) }
    case .setObjects:
      try checkSchemas(schemas, tables, of: publication, alter.name.range)
      for table in tables { try checkPartitioned(table, of: publication, alter.name.range) }
      publication.tables = tables
      publication.schemas = schemas
    }
    publication.lastChange = location
    catalog.replace(.publication(publication))
    notePublished(publication)
  }

  /// DROP takes tables by name alone.
  private func checkPlainNames(_ objects: [PublicationObject]) throws(Failure) {
    for object in objects {
      guard case .table(let range, let columns, let condition) = object.kind else { continue }
      if !columns.isEmpty { throw .other("42601", "column list must not be specified in ALTER PUBLICATION ... DROP", range.range) }
      if condition != nil { throw .other("42601", "cannot use a WHERE clause when removing a table from a publication", range.range) }
    }
  }
}

extension Publication {
  /// Changes of partitions are published as changes of the partitioned table.
  fileprivate var isViaPartitionRoot: Bool {
    options.last { $0.name == "publish_via_partition_root" }.flatMap { Self.truth(of: $0.value) } ?? false
  }

  /// `defGetBoolean`; nil where it is none.
  fileprivate static func truth(of text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "on", "1": true
    case "false", "off", "0": false
    default: nil
    }
  }
}
