/// The rows of PostgreSQL's catalogs and of the information schema that stand for what a history made: what scripts ask before they make something.
///
/// Only the columns that scripts ask for are here; others are not known. Of the system's own objects, only built-in types have rows, and those only
/// where a query asks for them by name. `filter` holds what the query demands of the relation's columns, so that rows of other objects are not made;
/// it narrows the search and decides nothing.
struct SystemRows {
  typealias Row = [String: BodyValue]

  let catalog: Catalog
  var filter: Row = [:]

  private func text(_ columns: String...) -> String? {
    for column in columns { if let text = filter[column]?.text { return text } }
    return nil
  }

  private func number(_ column: String) -> ObjectID? {
    switch filter[column] {
    case .number(let number)?, .object(let number, _)?: UInt32(exactly: number).map { ObjectID($0) }
    default: nil
    }
  }

  /// The rows of a relation; nil where they are not known.
  func rows(of relation: String) -> [Row]? {
    switch relation {
    case "pg_namespace": catalog.schemas.map { ["oid": id($0.id), "nspname": .text($0.name)] }
    case "schemata": catalog.schemas.map { ["schema_name": .text($0.name)] }
    case "pg_class": classes()
    case "pg_tables":
      tables().map { ["schemaname": schema($0.schema), "tablename": .text($0.name), "rowsecurity": .boolean($0.hasRowSecurity)] }
    case "tables":
      relations(name: "table_name") { $0.kind != .compositeType && $0.kind != .materializedView }.map {
        [
          "table_schema": schema($0.schema), "table_name": .text($0.name),
          "table_type": .text($0.kind == .view ? "VIEW" : $0.kind == .foreignTable ? "FOREIGN" : "BASE TABLE"),
        ]
      }
    case "pg_views", "views":
      relations(name: relation == "views" ? "table_name" : "viewname") { $0.kind == .view }.map {
        ["schemaname": schema($0.schema), "viewname": .text($0.name), "table_schema": schema($0.schema), "table_name": .text($0.name)]
      }
    case "pg_matviews":
      relations(name: "matviewname") { $0.kind == .materializedView }.map {
        ["schemaname": schema($0.schema), "matviewname": .text($0.name)]
      }
    case "columns": columns()
    case "pg_attribute": attributes()
    case "pg_type": types()
    case "pg_enum":
      enumLabels()
    case "pg_constraint": constraints()
    case "table_constraints": tableConstraints()
    case "key_column_usage", "constraint_column_usage": keyColumns(isReferenced: relation == "constraint_column_usage")
    case "referential_constraints":
      tableConstraints().filter { $0["constraint_type"] == .text("FOREIGN KEY") }
    case "pg_index": indexes()
    case "pg_indexes":
      allIndexes.map { index in
        ["schemaname": schema(index.schema), "tablename": name(index.table), "indexname": .text(index.name)]
      }
    case "pg_trigger":
      allTriggers.map {
        ["oid": id($0.id), "tgname": .text($0.name), "tgrelid": id($0.relation), "tgisinternal": .boolean(false)]
      }
    case "triggers":
      allTriggers.map { trigger in
        let table = catalog.relation(trigger.relation)
        return [
          "trigger_name": .text(trigger.name), "event_object_table": .text(table?.name ?? ""),
          "event_object_schema": schema(table?.schema), "trigger_schema": schema(table?.schema),
        ]
      }
    case "pg_policy":
      allPolicies.map { ["polname": .text($0.name), "polrelid": id($0.relation)] }
    case "pg_policies":
      allPolicies.map { policy in
        let table = catalog.relation(policy.relation)
        return ["policyname": .text(policy.name), "tablename": .text(table?.name ?? ""), "schemaname": schema(table?.schema)]
      }
    case "pg_proc":
      allFunctions.map {
        [
          "oid": id($0.id), "proname": .text($0.name), "pronamespace": id($0.schema),
          "prokind": .text($0.kind == .procedure ? "p" : $0.kind == .aggregate ? "a" : "f"),
          "pronargs": .number(Int64($0.argumentTypes.count)),
        ]
      }
    case "routines":
      allFunctions.map {
        ["routine_name": .text($0.name), "routine_schema": schema($0.schema), "specific_schema": schema($0.schema)]
      }
    case "pg_extension": extensions()
    case "pg_sequences", "sequences":
      allSequences.map {
        [
          "schemaname": schema($0.schema), "sequencename": .text($0.name), "sequence_schema": schema($0.schema),
          "sequence_name": .text($0.name),
        ]
      }
    case "pg_publication":
      allPublications.map {
        ["oid": id($0.id), "pubname": .text($0.name), "puballtables": .boolean($0.isForAllTables)]
      }
    case "pg_publication_tables":
      allPublications.flatMap { publication in
        publication.tables.map { table in
          [
            "pubname": .text(publication.name), "schemaname": schema(catalog.relation(table.relation)?.schema),
            "tablename": name(table.relation),
          ]
        }
      }
    case "pg_event_trigger":
      allEventTriggers.map { ["evtname": .text($0.name)] }
    case "pg_rules":
      allRules.map { ["rulename": .text($0.name), "tablename": name($0.relation)] }
    case "pg_statistic_ext":
      allStatistics.map { ["stxname": .text($0.name), "stxrelid": id($0.relation)] }
    case "pg_inherits":
      relations(id: "inhrelid") { !$0.inherits.isEmpty }.flatMap { child in
        child.inherits.map { ["inhrelid": id(child.id), "inhparent": id($0)] }
      }
    case "pg_partitioned_table": relations(id: "partrelid") { $0.kind == .partitionedTable }.map { ["partrelid": id($0.id)] }
    default: nil
    }
  }

  // MARK: Pieces

  private func id(_ id: ObjectID) -> BodyValue { .number(Int64(id.rawValue)) }
  private func schema(_ id: ObjectID?) -> BodyValue { id.map { .text(catalog.schemaName($0)) } ?? .null }
  private func name(_ id: ObjectID) -> BodyValue { catalog.object(id).map { .text($0.name) } ?? .null }

  /// The objects that a row can be about: those of the number or name that the query demands, or all.
  private func objects<Object>(_ nameClass: NameClass?, _ name: String?, id: ObjectID? = nil, _ select: (CatalogObject) -> Object?)
    -> [Object]
  {
    if let id { return catalog.object(id).flatMap(select).map { [$0] } ?? [] }
    if let name, let nameClass {
      return (catalog.schemas.map(\.id) + [.none]).flatMap { catalog.findAll(nameClass, name, in: $0) }.compactMap {
        catalog.object($0).flatMap(select)
      }
    }
    return catalog.objects.compactMap(select)
  }

  /// - Parameters:
  ///   - name: the column of the rows that holds the relation's name.
  ///   - id: the column that holds its number.
  private func relations(name: String? = nil, id: String? = nil, _ condition: (Relation) -> Bool) -> [Relation] {
    objects(.relation, name.flatMap { text($0) }, id: id.flatMap { number($0) }) {
      if case .relation(let relation) = $0, condition(relation) { relation } else { nil }
    }
  }

  private var allIndexes: [Index] {
    if let table = number("indrelid") { return catalog.indexes(of: table) }
    return objects(.relation, text("indexname"), id: number("indexrelid")) { if case .index(let object) = $0 { object } else { nil } }
  }
  private var allTriggers: [Trigger] {
    if let table = number("tgrelid") { return catalog.triggers(of: table) }
    return objects(nil, nil, id: number("oid")) { if case .trigger(let object) = $0 { object } else { nil } }
  }
  private var allPolicies: [RowSecurityPolicy] {
    if let table = number("polrelid") { return catalog.policies(of: table) }
    return objects(nil, nil, id: number("oid")) { if case .policy(let object) = $0 { object } else { nil } }
  }
  private var allFunctions: [Function] {
    objects(.function, text("proname", "routine_name"), id: number("oid")) { if case .function(let object) = $0 { object } else { nil } }
  }
  private var allSequences: [CatalogSequence] {
    objects(.relation, text("sequencename", "sequence_name"), id: nil) { if case .sequence(let object) = $0 { object } else { nil } }
  }
  private var allPublications: [Publication] {
    objects(.publication, text("pubname"), id: nil) { if case .publication(let object) = $0 { object } else { nil } }
  }
  private var allRules: [RewriteRule] {
    objects(nil, nil, id: nil) { if case .rule(let object) = $0 { object } else { nil } }
  }
  private var allStatistics: [ExtendedStatistics] {
    objects(.statistics, text("stxname"), id: nil) { if case .statistics(let object) = $0 { object } else { nil } }
  }
  private var allConstraints: [TableConstraint] {
    if let table = number("conrelid") { return catalog.constraints(of: table) }
    return objects(.constraintInSchema, text("conname", "constraint_name"), id: number("oid")) {
      if case .constraint(let object) = $0 { object } else { nil }
    }
  }
  private var allEventTriggers: [EventTrigger] {
    objects(.eventTrigger, text("evtname"), id: nil) { if case .eventTrigger(let object) = $0 { object } else { nil } }
  }

  private func enumLabels() -> [Row] {
    var rows: [Row] = []
    let types: [CatalogType] = objects(nil, nil, id: number("enumtypid")) { if case .type(let type) = $0 { type } else { nil } }
    for type in types {
      for label in type.labels ?? [] { rows.append(["enumtypid": id(type.id), "enumlabel": .text(label.name)]) }
    }
    return rows
  }

  private func extensions() -> [Row] {
    var rows: [Row] = [["extname": .text("plpgsql")]]
    for ext in catalog.extensionIDs.compactMap({ catalog.installedExtension($0) }) {
      rows.append(["oid": id(ext.id), "extname": .text(ext.name), "extnamespace": id(ext.schema)])
    }
    return rows
  }

  private func tables() -> [Relation] { relations(name: "tablename") { $0.isTable } }

  private func classes() -> [Row] {
    objects(.relation, text("relname"), id: number("oid")) { object -> Row? in
      let kind: String
      switch object {
      case .relation(let relation):
        switch relation.kind {
        case .table: kind = "r"
        case .partitionedTable: kind = "p"
        case .view: kind = "v"
        case .materializedView: kind = "m"
        case .foreignTable: kind = "f"
        case .compositeType: kind = "c"
        }
      case .index(let index): kind = index.isPartitioned ? "I" : "i"
      case .sequence: kind = "S"
      default: return nil
      }
      var row: Row = ["oid": id(object.id), "relname": .text(object.name), "relkind": .text(kind)]
      if let schema = object.schema { row["relnamespace"] = id(schema) }
      if case .relation(let relation) = object {
        row["relrowsecurity"] = .boolean(relation.hasRowSecurity)
        row["relispartition"] = .boolean(relation.isPartition)
      }
      return row
    }
  }

  private func columns() -> [Row] {
    relations(name: "table_name") { $0.kind != .compositeType }.flatMap { relation in
      relation.columns.enumerated().map { index, column in
        let type = catalog.baseType(column.type)
        let builtIn = BuiltInType.byID[type.id]
        var row: Row = [
          "table_schema": schema(relation.schema), "table_name": .text(relation.name), "column_name": .text(column.name),
          "ordinal_position": .number(Int64(index + 1)), "is_nullable": .text(column.notNull ? "NO" : "YES"),
          "data_type": .text(
            type.isArray ? "ARRAY" : builtIn == nil ? "USER-DEFINED" : catalog.typeName(type.withoutModifier)),
          "udt_name": .text((type.isArray ? "_" : "") + (builtIn?.name ?? catalog.object(type.id)?.name ?? "")),
          "is_identity": .text(column.identity == nil ? "NO" : "YES"), "is_generated": .text(column.generated == nil ? "NEVER" : "ALWAYS"),
        ]
        row["character_maximum_length"] = TypeModifier.length(of: type).map { .number(Int64($0)) } ?? .null
        row["column_default"] = column.defaultValue == nil || column.generated != nil ? .null : .unknown
        if column.type.isUndetermined {
          row["data_type"] = .unknown
          row["udt_name"] = .unknown
        }
        return row
      }
    }
  }

  private func attributes() -> [Row] {
    relations(id: "attrelid") { _ in true }.flatMap { relation in
      relation.columns.map { column in
        [
          "attrelid": id(relation.id), "attname": .text(column.name), "attnum": .number(Int64(column.number)),
          "attisdropped": .boolean(false),
          "attnotnull": .boolean(column.notNull), "atttypid": column.type.isArray ? .unknown : id(column.type.id),
        ]
      }
    }
  }

  private func types() -> [Row] {
    let name = text("typname")
    let builtIn = name.flatMap { BuiltInType.byName[$0] }.map { type -> Row in
      ["oid": id(type.id), "typname": .text(type.name), "typtype": .unknown, "typnamespace": id(Schema.pgCatalog)]
    }
    let made = objects(.type, name, id: number("oid"), row(ofType:)) + (name == nil ? [] : objects(.relation, name, row(ofType:)))
    return [builtIn].compactMap { $0 } + made
  }

  private func row(ofType object: CatalogObject) -> Row? {
    let kind: String
    switch object {
    case .type(let type):
      switch type.kind {
      case .enum: kind = "e"
      case .domain: kind = "d"
      case .range: kind = "r"
      case .multirange: kind = "m"
      case .base: kind = "b"
      case .shell: kind = "p"
      case .unknown: return nil
      }
    case .relation: kind = "c"
    default: return nil
    }
    var row: Row = ["oid": id(object.id), "typname": .text(object.name), "typtype": .text(kind)]
    if let schema = object.schema { row["typnamespace"] = id(schema) }
    return row
  }

  private func letter(_ kind: TableConstraint.Kind) -> (letter: String, words: String) {
    switch kind {
    case .check: ("c", "CHECK")
    case .notNull: ("n", "CHECK")
    case .primaryKey: ("p", "PRIMARY KEY")
    case .unique: ("u", "UNIQUE")
    case .exclusion: ("x", "EXCLUDE")
    case .foreignKey: ("f", "FOREIGN KEY")
    case .trigger: ("t", "TRIGGER")
    }
  }

  private func constraints() -> [Row] {
    allConstraints.map {
      [
        "oid": id($0.id), "conname": .text($0.name), "contype": .text(letter($0.kind).letter), "conrelid": id($0.relation),
        "connamespace": id($0.schema), "convalidated": .boolean($0.isValidated),
        "confrelid": $0.foreignKey.map { id($0.referencedTable) } ?? .number(0), "conindid": $0.index.map { id($0) } ?? .number(0),
      ]
    }
  }

  private func tableConstraints() -> [Row] {
    allConstraints.map {
      [
        "constraint_name": .text($0.name), "constraint_schema": schema($0.schema), "table_schema": schema($0.schema),
        "table_name": name($0.relation),
        "constraint_type": .text(letter($0.kind).words),
      ]
    }
  }

  private func keyColumns(isReferenced: Bool) -> [Row] {
    allConstraints.flatMap { constraint -> [Row] in
      let foreign = isReferenced ? constraint.foreignKey : nil
      guard let table = catalog.relation(foreign?.referencedTable ?? constraint.relation) else { return [] }
      return (foreign?.referencedColumns ?? constraint.columns).compactMap { table.column($0) }.enumerated().map { index, column in
        [
          "constraint_name": .text(constraint.name), "constraint_schema": schema(constraint.schema), "table_schema": schema(table.schema),
          "table_name": .text(table.name), "column_name": .text(column.name), "ordinal_position": .number(Int64(index + 1)),
        ]
      }
    }
  }

  private func indexes() -> [Row] {
    allIndexes.map {
      [
        "indexrelid": id($0.id), "indrelid": id($0.table), "indisunique": .boolean($0.isUnique), "indisprimary": .boolean($0.isPrimary),
        "indisvalid": .boolean($0.isValid),
      ]
    }
  }
}
