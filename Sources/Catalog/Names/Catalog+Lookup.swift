public import PostgresSyntax

/// Objects by name, as PostgreSQL's `namespace.c` finds them.
extension Catalog {
  /// The schemas that unqualified names are looked for in, in order: the temporary one and `pg_catalog` first unless the path names them.
  public func schemas(in path: SearchPath, currentRole: String? = nil) -> [ObjectID] {
    var schemas: [ObjectID] = []
    for name in path.schemas {
      let name = name == "$user" ? currentRole ?? "" : name
      if let id = find(.schema, name), !schemas.contains(id) { schemas.append(id) }
    }
    if !schemas.contains(Schema.pgCatalog) { schemas.insert(Schema.pgCatalog, at: 0) }
    if !schemas.contains(Schema.temporary) { schemas.insert(Schema.temporary, at: 0) }
    return schemas
  }

  /// Where objects without a schema are made: the first schema of the path that exists.
  public func creationSchema(in path: SearchPath, currentRole: String? = nil) -> ObjectID? {
    for name in path.schemas {
      if let id = find(.schema, name == "$user" ? currentRole ?? "" : name) { return id }
    }
    return nil
  }

  public func schema(named name: String) -> Schema? { find(.schema, name).flatMap { schema($0) } }

  /// The table, view, index or sequence of that name; `schema` is nil for an unqualified name.
  public func relationClass(schema: String?, name: String, path: SearchPath, currentRole: String? = nil) -> CatalogObject? {
    let name = Identifier.truncated(name)
    if let schema { return find(.schema, schema).flatMap { find(.relation, name, in: $0) }.flatMap { object($0) } }
    for schema in schemas(in: path, currentRole: currentRole) {
      if let id = find(.relation, name, in: schema) { return object(id) }
    }
    return nil
  }

  /// The table, view, index or sequence that a statement names.
  public func relationClass(_ relation: RangeVar, in tree: SyntaxTree, _ context: ReplayContext) -> CatalogObject? {
    relationClass(
      schema: relation.schemaName.map(tree.string), name: tree.string(relation.relationName), path: context.searchPath,
      currentRole: context.currentRole)
  }

  /// The table, view, materialized view, foreign table or composite type that a statement names.
  public func relation(_ relation: RangeVar, in tree: SyntaxTree, _ context: ReplayContext) -> Relation? {
    if case .relation(let found)? = relationClass(relation, in: tree, context) { return found }
    return nil
  }

  public func index(_ relation: RangeVar, in tree: SyntaxTree, _ context: ReplayContext) -> Index? {
    if case .index(let found)? = relationClass(relation, in: tree, context) { return found }
    return nil
  }

  public func sequence(_ relation: RangeVar, in tree: SyntaxTree, _ context: ReplayContext) -> CatalogSequence? {
    if case .sequence(let found)? = relationClass(relation, in: tree, context) { return found }
    return nil
  }

  /// By name, for tests and reports: `users` or `public.users`, found by the default path.
  public func relation(named name: String) -> Relation? {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard let last = parts.last else { return nil }
    if case .relation(let found)? = relationClass(schema: parts.count == 2 ? parts[0] : nil, name: last, path: .default) { return found }
    return nil
  }

  public func constraint(named name: String, of table: ObjectID) -> TableConstraint? {
    find(.constraint, Identifier.truncated(name), in: table).flatMap { constraint($0) }
  }

  public func trigger(named name: String, of table: ObjectID) -> Trigger? {
    find(.trigger, Identifier.truncated(name), in: table).flatMap { trigger($0) }
  }

  public func policy(named name: String, of table: ObjectID) -> RowSecurityPolicy? {
    find(.policy, Identifier.truncated(name), in: table).flatMap { policy($0) }
  }

  public func installedExtension(named name: String) -> Extension? { find(.extension, name).flatMap { installedExtension($0) } }
}
