import PostgresSyntax

extension Catalog {
  /// SQL that makes the schema in an empty database, every object after what it needs. What extensions bring is left to them.
  ///
  /// Names are written with their schemas; the search path is set only for operators and for what is not known. Roles are not
  /// written: they belong to the server and must be there. What no statement gave an owner belongs to the role that runs the SQL.
  public func schemaSQL(withOwners: Bool = true, withPrivileges: Bool = true) -> String {
    var printer = SchemaPrinter(self)
    printer.printAll(withOwners: withOwners, withPrivileges: withPrivileges)
    return printer.output
  }
}

/// Writes a catalog as SQL: tables first bare, then completed with defaults, checks and keys once the functions are there, foreign keys and triggers last, as
/// `pg_dump` does.
struct SchemaPrinter {
  let catalog: Catalog
  var output = ""

  init(_ catalog: Catalog) { self.catalog = catalog }

  /// What is written at one time.
  enum Step: Hashable {
    case object(ObjectID)
    /// A table's defaults, checks, keys and indexes.
    case completion(ObjectID)
    /// The name of a type whose functions take and return it.
    case shell(ObjectID)
  }

  private var states: [Step: Bool] = [:]
  /// What ends with the session.
  private var leftOut: Set<ObjectID> = []

  mutating func statement(_ text: String) { output += text + ";\n" }

  func name(_ id: ObjectID) -> String { catalog.qualifiedName(id) ?? "?" }
  func quoted(_ name: String) -> String { Printer.quoted(name) }
  func text(_ expression: StoredExpression) -> String { catalog.text(of: expression) }

  mutating func printAll(withOwners: Bool, withPrivileges: Bool) {
    output += "SET check_function_bodies = false;\nSET client_min_messages = warning;\n"
    if catalog.schema(Schema.publicSchema) == nil { statement("DROP SCHEMA public") }
    for schema in catalog.schemas where !schema.id.isBuiltIn && schema.owningExtension == nil {
      statement("CREATE SCHEMA \(quoted(schema.name))")
    }
    leftOut = temporaryObjects()
    let objects = catalog.objects.filter { $0.header.owningExtension == nil && !leftOut.contains($0.id) }
    for case .extension(let ext) in objects {
      statement("CREATE EXTENSION IF NOT EXISTS \(quoted(ext.name)) WITH SCHEMA \(quoted(catalog.schemaName(ext.schema)))")
    }
    statement("SET search_path = \(searchPath().map(quoted).joined(separator: ", "))")
    for object in objects { visit(.object(object.id)) }
    for object in objects { visit(.completion(object.id)) }
    for object in objects { if case .defined(let defined) = object { printMembers(defined) } }
    for object in objects { if case .constraint(let constraint) = object, constraint.foreignKey != nil { printForeignKey(constraint) } }
    for object in objects {
      switch object {
      case .relation(let relation): printLast(relation)
      case .trigger(let trigger): printTrigger(trigger)
      case .rule(let rule): printRule(rule)
      case .policy(let policy): printPolicy(policy)
      case .statistics(let statistics): printStatistics(statistics)
      case .publication(let publication): printPublication(publication)
      default: break
      }
    }
    for object in objects { if case .eventTrigger(let trigger) = object { printEventTrigger(trigger) } }
    for object in objects { printComments(object) }
    if let schema = catalog.schema(Schema.publicSchema), let comment = schema.comment {
      statement("COMMENT ON SCHEMA public IS \(Printer.literal(comment))")
    }
    let owned = catalog.schemas.filter { $0.id.isBuiltIn }.map(CatalogObject.schema) + objects
    if withOwners { for object in owned { printOwner(object) } }
    guard withPrivileges else { return }
    for object in owned { printPrivileges(object) }
    for case .defined(let defined) in objects { printDefaultPrivileges(defined) }
  }

  /// Temporary objects, and what depends on them.
  private func temporaryObjects() -> Set<ObjectID> {
    var found: Set<ObjectID> = []
    var queue = catalog.objects.filter { $0.schema == Schema.temporary }.map(\.id)
    while let id = queue.popLast() {
      guard found.insert(id).inserted else { continue }
      for dependent in catalog.directDependents(of: ObjectAddress(id)) where dependent.kind != .body {
        // A default goes without its column.
        if case .columnDefault = dependent.part { continue }
        queue.append(dependent.object)
      }
    }
    return found
  }

  /// Where operators and unknown names are looked for: `public` and the schemas of extensions and operators.
  private func searchPath() -> [String] {
    var schemas = ["public"]
    for object in catalog.objects {
      let schema: ObjectID?
      switch object {
      case .extension(let ext): schema = ext.schema
      case .defined(let defined): schema = defined.schema
      default: schema = nil
      }
      if let schema, schema != Schema.temporary, !schemas.contains(catalog.schemaName(schema)) {
        schemas.append(catalog.schemaName(schema))
      }
    }
    return schemas
  }

  // MARK: Order

  /// Writes a step after all that it needs. A cycle is cut where it closes.
  private mutating func visit(_ step: Step) {
    guard states[step] == nil else { return }
    states[step] = false
    for needed in needs(of: step) where needed != step { visit(needed) }
    states[step] = true
    switch step {
    case .object(let id): printObject(id)
    case .completion(let id): printCompletion(id)
    case .shell(let id): if let type = catalog.type(id) { statement("CREATE TYPE \(name(type.id))") }
    }
  }

  /// A type of its own kind is there by name before its functions, and whole after them.
  private func isSupport(_ function: ObjectID, of type: ObjectID) -> Bool {
    guard case .base? = catalog.type(type)?.kind else { return false }
    return catalog.dependencies(of: type).contains { $0.referenced.object == function }
  }

  private func needs(of step: Step) -> [Step] {
    switch step {
    case .object(let id):
      guard let object = catalog.object(id) else { return [] }
      switch object {
      case .relation(let relation):
        return catalog.dependencies(of: id).compactMap { dependency in
          guard dependency.kind != .body else { return nil }
          if case .columnDefault(let number) = dependency.part, relation.column(number)?.generated == nil { return nil }
          return relation.view == nil ? .object(dependency.referenced.object) : steps(for: dependency.referenced.object)
        }
      case .function:
        return catalog.dependencies(of: id).filter { $0.kind != .body }.map { dependency in
          isSupport(id, of: dependency.referenced.object) ? .shell(dependency.referenced.object) : steps(for: dependency.referenced.object)
        }
      case .type(let type):
        let needed = catalog.dependencies(of: id).filter { $0.kind != .body }.map { Step.object($0.referenced.object) }
        if case .base = type.kind { return [.shell(id)] + needed }
        return needed
      case .defined:
        return catalog.dependencies(of: id).filter { $0.kind != .body }.map { .object($0.referenced.object) }
      default: return []
      }
    case .completion(let id):
      guard catalog.relation(id) != nil else { return [] }
      var needed: [Step] = [.object(id)]
      func add(_ dependencies: [Dependency]) {
        for dependency in dependencies where dependency.referenced.object != id && dependency.kind != .body {
          switch catalog.object(dependency.referenced.object) {
          case .relation?, .function?, .type?, .sequence?, .defined?: needed.append(.object(dependency.referenced.object))
          default: break
          }
        }
      }
      add(catalog.dependencies(of: id))
      for constraint in catalog.constraints(of: id) where constraint.foreignKey == nil { add(catalog.dependencies(of: constraint.id)) }
      for index in catalog.indexes(of: id) {
        add(catalog.dependencies(of: index.id))
        if let parent = index.parent.flatMap({ catalog.index($0) }) { needed.append(.completion(parent.table)) }
      }
      return needed
    case .shell: return []
    }
  }

  /// A relation is needed with its keys: a view may group by a primary key.
  private func steps(for id: ObjectID) -> Step {
    if case .relation(let relation)? = catalog.object(id), relation.kind != .compositeType { return .completion(id) }
    return .object(id)
  }

  mutating func printObject(_ id: ObjectID) {
    guard let object = catalog.object(id), object.header.owningExtension == nil, !leftOut.contains(id) else { return }
    switch object {
    case .relation(let relation):
      switch relation.kind {
      case .table, .partitionedTable, .foreignTable: printTable(relation)
      case .view, .materializedView: printView(relation)
      case .compositeType: printCompositeType(relation)
      }
    case .sequence(let sequence): printSequence(sequence)
    case .type(let type): printType(type)
    case .function(let function): printFunction(function)
    case .defined(let defined): printDefined(defined)
    default: break
    }
  }
}
