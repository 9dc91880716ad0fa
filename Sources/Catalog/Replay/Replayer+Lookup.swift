import PostgresSyntax

/// The objects that a statement names.
extension Replayer {
  func displayName(_ relation: RangeVar) -> String {
    (relation.schemaName.map { string($0) + "." } ?? "") + string(relation.relationName)
  }

  func displayName(_ names: NameList) -> String { strings(names).joined(separator: ".") }

  /// The relation of whatever kind; fails where there is none.
  func requireClass(_ relation: RangeVar, _ kind: Failure.NamedKind = .relation) throws(Failure) -> CatalogObject {
    if let found = catalog.relationClass(relation, in: tree, context) { return found }
    try checkSchema(relation)
    throw .undefinedRelation(displayName(relation), relation.range, kind, in: catalog)
  }

  func checkSchema(_ relation: RangeVar) throws(Failure) {
    if let schema = relation.schemaName, catalog.find(.schema, string(schema)) == nil {
      throw .undefinedSchema(string(schema), schema.range, in: catalog)
    }
  }

  /// A table, view, materialized view, foreign table or composite type.
  func requireRelation(_ relation: RangeVar) throws(Failure) -> Relation {
    switch try requireClass(relation) {
    case .relation(let found): return found
    case let other: throw .wrongObjectType("\"\(other.name)\" is not a table", other.id, relation.range)
    }
  }

  /// A table, partitioned or not; foreign tables too where `allowsForeign`.
  func requireTable(_ relation: RangeVar, allowsForeign: Bool = true) throws(Failure) -> Relation {
    let found = try requireRelation(relation)
    guard found.isTable || (allowsForeign && found.kind == .foreignTable) else {
      throw .wrongObjectType("\"\(found.name)\" is not a table", found.id, relation.range)
    }
    return found
  }

  func requireColumn(_ name: Name, of relation: Relation) throws(Failure) -> Column {
    if let column = relation.column(named: string(name)) { return column }
    throw undefinedColumn(name, of: relation)
  }

  func undefinedColumn(_ name: Name, of relation: Relation) -> ReplayFailure {
    var failure = ReplayFailure.undefinedColumn(string(name), of: relation, name.range)
    failure.isAboutIncompleteObject = relation.isIncomplete
    return failure
  }

  /// The schema where something is to go. In a partial history one that nobody has made is taken to be there, in bodies too.
  mutating func schemaToFill(_ name: Name) throws(Failure) -> ObjectID {
    if let id = catalog.find(.schema, string(name)) { return id }
    return try assumeSchema(named: string(name), .undefinedSchema(string(name), name.range, in: catalog))
  }

  private mutating func assumeSchema(named name: String, _ failure: Failure) throws(Failure) -> ObjectID {
    try tolerate(failure)
    var assumed = Schema(id: catalog.nextID, name: name, origin: .server, lastChange: .server)
    assumed.isAssumed = true
    catalog.insert(.schema(assumed))
    return assumed.id
  }

  /// Where a new object goes: the schema that is written, or the first of the path.
  mutating func creationSchema(_ schema: Name?, _ persistence: Persistence = .permanent, _ range: ByteRange) throws(Failure) -> ObjectID {
    if let schema { return try schemaToFill(schema) }
    if persistence == .temporary { return Schema.temporary }
    if let id = catalog.creationSchema(in: context.searchPath, currentRole: context.currentRole) { return id }
    let message = "no schema has been selected to create in"
    guard let wanted = context.searchPath.schemas.first(where: { $0 != "$user" && !$0.hasPrefix("pg_") }) else {
      throw .other("3F000", message, range)
    }
    // The path names one: whoever made it, the migrations did not.
    let failure = Failure(
      sqlState: "3F000", message: message, range: range,
      kind: .undefinedObject(.schema, name: wanted, didYouMean: catalog.nearestName(to: wanted, .schema)))
    return try assumeSchema(named: wanted, failure)
  }

  /// Where a new relation goes, temporary ones where they must (`RangeVarAdjustRelationPersistence`).
  mutating func creationSchema(_ relation: RangeVar) throws(Failure) -> ObjectID {
    let schema = try creationSchema(relation.schemaName, relation.persistence, relation.range)
    if relation.persistence == .temporary, schema != Schema.temporary {
      throw .other("42P16", "cannot create temporary relation in non-temporary schema", relation.range)
    }
    if relation.persistence == .unlogged, schema == Schema.temporary {
      throw .other("42P16", "only temporary relations may be created in temporary schemas", relation.range)
    }
    if relation.schemaName != nil, schema == Schema.pgCatalog {
      throw .other("42501", "permission denied to create \"pg_catalog.\(string(relation.relationName))\"", relation.range)
    }
    return schema
  }

  /// The schema and the name of a new object that is named by a list of words.
  mutating func creationName(_ names: NameList) throws(Failure) -> (schema: ObjectID, name: String, range: ByteRange) {
    let parts = tree[names]
    guard let last = parts.last, let first = parts.first else { throw .other("42601", "a name is missing", location.range) }
    let range = ByteRange(start: first.range.start, end: last.range.end)
    let schema = parts.count > 1 ? parts[parts.endIndex - 2] : nil
    return (try creationSchema(schema, .permanent, range), string(last), range)
  }

  /// Whether a table or type of that name is in the way.
  func checkRelationName(_ name: String, in schema: ObjectID, _ range: ByteRange) throws(Failure) {
    if let existing = catalog.find(.relation, name, in: schema) {
      throw .duplicate(.relation, "relation \"\(name)\"", existing: existing, range, sqlState: "42P07")
    }
  }

  func checkTypeName(_ name: String, in schema: ObjectID, _ range: ByteRange) throws(Failure) {
    if let existing = catalog.find(.type, name, in: schema) {
      throw .duplicate(.type, "type \"\(name)\"", existing: existing, range, sqlState: "42710")
    }
    if let existing = catalog.find(.relation, name, in: schema), catalog.relation(existing) != nil {
      throw .duplicate(.type, "type \"\(name)\"", existing: existing, range, sqlState: "42710")
    }
  }

  /// A type of the catalog by name; fails for built-in types and where there is none.
  func requireType(_ names: NameList) throws(Failure) -> CatalogObject {
    let parts = strings(names)
    let range = range(of: names)
    guard let name = parts.last else { throw .other("42601", "a name is missing", location.range) }
    guard let found = catalog.findType(schema: parts.count > 1 ? parts[parts.count - 2] : nil, name: name, context), !found.isArray else {
      if let failure = missingSchema(tree[names].map { $0 }) { throw failure }
      throw .undefinedType(parts.joined(separator: "."), range, in: catalog)
    }
    guard let object = catalog.object(found.id) else {
      throw .other("42501", "must be owner of type \(name)", range)
    }
    return object
  }

  func range(of names: NameList) -> ByteRange {
    let parts = tree[names]
    guard let first = parts.first, let last = parts.last else { return location.range }
    return ByteRange(start: first.range.start, end: last.range.end)
  }

  /// The schemas to look for a name that may be qualified, and the name.
  func lookup(_ names: NameList) throws(Failure) -> (schemas: [ObjectID], name: String) {
    let parts = tree[names]
    guard let last = parts.last else { return ([], "") }
    guard parts.count > 1 else { return (catalog.schemas(in: context.searchPath, currentRole: context.currentRole), string(last)) }
    let schema = parts[parts.endIndex - 2]
    guard let id = catalog.find(.schema, string(schema)) else { throw .undefinedSchema(string(schema), schema.range, in: catalog) }
    return ([id], string(last))
  }

  /// An object of a schema by class and name.
  func find(_ nameClass: NameClass, _ names: NameList) throws(Failure) -> ObjectID? {
    let (schemas, name) = try lookup(names)
    for schema in schemas {
      if let id = catalog.find(nameClass, name, in: schema) { return id }
    }
    return nil
  }

  func role(_ role: RoleSpec) -> String? {
    switch role.kind {
    case .named: role.name.map { string($0) }
    case .currentRole, .currentUser, .sessionUser: context.currentRole
    case .public: "public"
    }
  }

  func collationName(_ names: NameList) throws(Failure) -> CollationName? {
    guard !names.isEmpty else { return nil }
    let (schemas, name) = try lookup(names)
    for schema in schemas {
      if let id = catalog.find(.other(.collation), name, in: schema) { return CollationName(object: id, name: name) }
    }
    return CollationName(object: nil, name: name)
  }

  /// An operator class as it is to be written: with its schema where the history or an extension brought it.
  func operatorClassName(_ names: NameList) -> String? {
    let parts = strings(names)
    guard let name = parts.last else { return nil }
    if parts.count > 1 { return parts.map { Printer.quoted($0) }.joined(separator: ".") }
    for schema in catalog.schemas(in: context.searchPath, currentRole: context.currentRole) {
      if let id = catalog.find(.other(.operatorClass), name, in: schema) { return catalog.qualifiedName(id) }
    }
    return Printer.quoted(name)
  }

  func options(_ elements: [DefElem]) -> [RelationOption] {
    elements.map { element in
      RelationOption(name: (element.namespace.map { string($0) + "." } ?? "") + string(element.name), value: text(of: element.value))
    }
  }

  /// An option's value as text.
  func text(of value: DefValue) -> String {
    switch value {
    case .none: "true"
    case .integer(let number): String(number)
    case .float(let range): tree.text(range).filter { $0 != " " }
    case .string(let literal): tree.string(of: literal)
    case .boolean(let value): value ? "true" : "false"
    case .name(let name): string(name)
    case .names(let names): displayName(names)
    case .type(let type): Printer.print(type, of: tree)
    case .operatorName(let name): tree.string(name.symbol)
    case .expression(let id): Printer.print(id, of: tree)
    case .expressions(let list): tree[list].map { Printer.print($0, of: tree) }.joined(separator: ", ")
    case .role(let role): self.role(role) ?? ""
    case .roles(let roles): roles.compactMap { role($0) }.joined(separator: ", ")
    case .variableSet: ""
    case .strings(let literals): literals.map { tree.string(of: $0) }.joined(separator: ", ")
    case .values(let values): values.map { text(of: $0) }.joined(separator: ", ")
    case .list(let elements): elements.map { string($0.name) + "=" + text(of: $0.value) }.joined(separator: ", ")
    case .star: "*"
    case .noneKeyword: "none"
    }
  }

  func boolean(_ value: DefValue) -> Bool {
    switch value {
    case .none: true
    case .boolean(let value): value
    case .integer(let number): number != 0
    default: ["true", "on", "yes", "1"].contains(text(of: value).lowercased())
    }
  }

  func integer(_ value: DefValue) -> Int64? { Int64(text(of: value).filter { $0 != "_" }) }
}
