import PostgresSyntax

/// DROP of every kind: `RemoveRelations` and `RemoveObjects`.
extension Replayer {
  mutating func replay(_ drop: DropStmt) throws(Failure) {
    if drop.isConcurrent, context.isInTransaction {
      throw .other("25001", "DROP INDEX CONCURRENTLY cannot run inside a transaction block", location.range)
    }
    // Several indexes at once are refused too, which a rule tells and mends: the replay goes on as if it were mended.
    var targets: [ObjectAddress] = []
    for dropped in drop.objects {
      do throws(Failure) {
        targets += try findDropped(dropped, drop.objectType)
      } catch {
        guard case .undefinedObject(let kind, let name, _) = error.kind else { throw error }
        if drop.isMissingOK {
          notice("\(kind.rawValue) \"\(name)\" does not exist, skipping")
        } else if context.isPartialHistory, error.isForgivable(in: catalog) {
          try tolerate(error)
        } else {
          throw error
        }
      }
    }
    guard !targets.isEmpty else { return }
    for target in targets {
      if case .defined(let defined)? = catalog.object(target.object), defined.kind == .operator { forgetOperator(defined.id) }
    }
    if drop.isConcurrent, let index = targets.first.flatMap({ catalog.index($0.object) }), index.isPartitioned {
      throw .other("0A000", "cannot drop partitioned index \"\(index.name)\" concurrently", drop.objects.first?.range ?? location.range)
    }
    if drop.objectType == .schema { return try self.drop(schemas: targets, drop.behavior, drop.objects.first?.range ?? location.range) }
    for target in targets {
      if case .extension(let ext)? = catalog.object(target.object) { forgetExtension(ext) }
    }
    try self.drop(targets, drop.behavior, drop.objects.first?.range ?? location.range)
  }

  private mutating func drop(schemas: [ObjectAddress], _ behavior: DropBehavior, _ range: ByteRange) throws(Failure) {
    var targets: [ObjectAddress] = []
    for schema in schemas {
      let inside = catalog.objects.filter { $0.schema == schema.object }
      // What an extension brought goes with the extension.
      var roots: [CatalogObject] = []
      for object in inside {
        if let ext = object.header.owningExtension {
          if !roots.contains(where: { $0.id == ext }), let owner = catalog.object(ext) { roots.append(owner) }
        } else if !catalog.dependencies(of: object.id).contains(where: { $0.kind == .internal || $0.kind == .partition }) {
          // A part of another object goes with it.
          roots.append(object)
        }
      }
      roots += catalog.objects.filter {
        if case .extension(let ext) = $0 { return ext.schema == schema.object && !roots.contains { $0.id == ext.id } }
        return false
      }
      if behavior == .restrict, !roots.isEmpty {
        throw ReplayFailure(
          sqlState: "2BP01", message: "cannot drop schema \(catalog.schemaName(schema.object)) because other objects depend on it",
          range: range,
          kind: .dependentObjects(
            roots.map { Dependent(object: $0.id, part: .whole, kind: .normal, referenced: schema) }))
      }
      for root in roots { if case .extension(let ext) = root { forgetExtension(ext) } }
      targets += roots.map { ObjectAddress($0.id) }
    }
    try drop(targets + schemas, .cascade, range)
  }

  /// The objects that one element of DROP names; fails where there are none.
  private mutating func findDropped(_ dropped: DroppedObject, _ type: ObjectType) throws(Failure) -> [ObjectAddress] {
    let range = dropped.range
    switch type {
    case .table, .view, .materializedView, .index, .sequence, .foreignTable:
      guard case .name(let names) = dropped.name else { return [] }
      return [ObjectAddress(try findRelation(names, type, range).id)]
    case .type, .domain:
      guard case .type(let id) = dropped.name else { return [] }
      let object = try requireType(tree[id].names)
      if type == .domain, catalog.type(object.id)?.domain == nil {
        throw .wrongObjectType("\"\(object.name)\" is not a domain", object.id, range)
      }
      if case .relation(let relation) = object, relation.kind != .compositeType {
        throw .other("2BP01", "cannot drop type \(relation.name) because table \(relation.name) requires it", range)
      }
      return [ObjectAddress(object.id)] + rangeCompanions(of: object.id)
    case .function, .procedure, .routine, .aggregate:
      guard case .withArgs(let object) = dropped.name else { return [] }
      return [ObjectAddress(try requireFunction(object, type).id)]
    case .trigger, .rule, .policy:
      guard case .name(let names) = dropped.name else { return [] }
      return [ObjectAddress(try findPart(names, type, range))]
    case .schema:
      guard case .name(let names) = dropped.name, let name = tree[names].last else { return [] }
      guard let id = catalog.find(.schema, string(name)) else { throw .undefinedSchema(string(name), name.range, in: catalog) }
      return [ObjectAddress(id)]
    case .extension:
      guard case .name(let names) = dropped.name, let name = tree[names].last else { return [] }
      guard let id = catalog.find(.extension, string(name)) else {
        throw .undefined(.extension, string(name), "extension \"\(string(name))\"", name.range)
      }
      return [ObjectAddress(id)]
    case .publication:
      guard case .name(let names) = dropped.name, let name = tree[names].last else { return [] }
      guard let id = catalog.find(.publication, string(name)) else {
        throw .undefined(.publication, string(name), "publication \"\(string(name))\"", name.range)
      }
      return [ObjectAddress(id)]
    case .eventTrigger:
      guard case .name(let names) = dropped.name, let name = tree[names].last else { return [] }
      guard let id = catalog.find(.eventTrigger, string(name)) else {
        throw .undefined(.eventTrigger, string(name), "event trigger \"\(string(name))\"", name.range)
      }
      return [ObjectAddress(id)]
    case .statistics:
      guard case .name(let names) = dropped.name else { return [] }
      guard let id = try find(.statistics, names) else {
        throw .undefined(.statistics, displayName(names), "statistics object \"\(displayName(names))\"", range)
      }
      return [ObjectAddress(id)]
    default:
      return try findDefined(dropped.name, type, range).map { [ObjectAddress($0)] } ?? []
    }
  }

  private func rangeCompanions(of id: ObjectID) -> [ObjectAddress] {
    guard case .range(let range)? = catalog.type(id)?.kind, let schema = catalog.type(id)?.schema,
      let multirange = catalog.find(.type, range.multirangeName, in: schema)
    else { return [] }
    return [ObjectAddress(multirange)]
  }

  private func findRelation(_ names: NameList, _ type: ObjectType, _ range: ByteRange) throws(Failure) -> CatalogObject {
    let parts = tree[names]
    guard let last = parts.last else { throw .other("42601", "a name is missing", range) }
    let schema = parts.count > 1 ? parts[parts.endIndex - 2] : nil
    let named = Self.namedKind(type)
    if let schema, catalog.find(.schema, string(schema)) == nil { throw .undefinedSchema(string(schema), schema.range, in: catalog) }
    guard
      let found = catalog.relationClass(
        schema: schema.map { string($0) }, name: string(last), path: context.searchPath, currentRole: context.currentRole)
    else {
      var failure = ReplayFailure.undefinedRelation(displayName(names), range, type == .table ? .relation : named, in: catalog)
      let word = type == .table ? "table" : type == .foreignTable ? "foreign table" : named.rawValue
      failure.message = "\(word) \"\(displayName(names))\" does not exist"
      if type == .index { failure.sqlState = "42704" }
      throw failure
    }
    let (isRight, word): (Bool, String) =
      switch (type, found) {
      case (.table, .relation(let relation)): (relation.isTable, "a table")
      case (.view, .relation(let relation)): (relation.kind == .view, "a view")
      case (.materializedView, .relation(let relation)): (relation.kind == .materializedView, "a materialized view")
      case (.foreignTable, .relation(let relation)): (relation.kind == .foreignTable, "a foreign table")
      case (.index, .index): (true, "")
      case (.sequence, .sequence): (true, "")
      case (.table, _): (false, "a table")
      case (.view, _): (false, "a view")
      case (.materializedView, _): (false, "a materialized view")
      case (.foreignTable, _): (false, "a foreign table")
      case (.index, _): (false, "an index")
      default: (false, "a sequence")
      }
    guard isRight else { throw .wrongObjectType("\"\(found.name)\" is not \(word)", found.id, range) }
    return found
  }

  /// A trigger, rule or policy: the relation's name, then its own.
  func findPart(_ names: NameList, _ type: ObjectType, _ range: ByteRange) throws(Failure) -> ObjectID {
    let parts = tree[names]
    guard parts.count >= 2, let own = parts.last else { throw .other("42601", "a name is missing", range) }
    let tableName = parts[parts.endIndex - 2]
    let schema = parts.count > 2 ? parts[parts.endIndex - 3] : nil
    let found = catalog.relationClass(
      schema: schema.map { string($0) }, name: string(tableName), path: context.searchPath, currentRole: context.currentRole)
    guard case .relation(let relation)? = found else {
      throw .undefinedRelation((schema.map { string($0) + "." } ?? "") + string(tableName), tableName.range, in: catalog)
    }
    let nameClass: NameClass = type == .trigger ? .trigger : type == .rule ? .rule : type == .tableConstraint ? .constraint : .policy
    if let id = catalog.find(nameClass, string(own), in: relation.id) { return id }
    let kind: Failure.NamedKind = type == .trigger ? .trigger : type == .rule ? .rule : type == .tableConstraint ? .constraint : .policy
    var failure = ReplayFailure.undefined(
      kind, string(own), "\(kind.rawValue) \"\(string(own))\" for table \"\(relation.name)\"", own.range)
    failure.isAboutIncompleteObject = relation.isIncomplete || catalog.isPartial
    throw failure
  }

  /// The kinds that are kept by name and definition.
  func definedKind(_ type: ObjectType) -> DefinedObject.Kind? {
    switch type {
    case .accessMethod: .accessMethod
    case .cast: .cast
    case .collation: .collation
    case .conversion: .conversion
    case .foreignDataWrapper: .foreignDataWrapper
    case .foreignServer: .foreignServer
    case .language: .language
    case .operator: .operator
    case .operatorClass: .operatorClass
    case .operatorFamily: .operatorFamily
    case .role: .role
    case .subscription: .subscription
    case .tablespace: .tablespace
    case .textSearchConfiguration: .textSearchConfiguration
    case .textSearchDictionary: .textSearchDictionary
    case .textSearchParser: .textSearchParser
    case .textSearchTemplate: .textSearchTemplate
    case .transform: .transform
    case .userMapping: .userMapping
    default: nil
    }
  }

  /// nil where the kind is not kept, or the object is not and nothing can be said.
  func findDefined(_ name: ObjectName, _ type: ObjectType, _ range: ByteRange) throws(Failure) -> ObjectID? {
    guard let kind = definedKind(type) else { return nil }
    switch name {
    case .operatorClass(let names, let method):
      let access = try requireAccessMethod(method)
      if let found = try defined(kind, names, signature: access) { return found.id }
      // What extensions bring has no access method here.
      if let found = try defined(kind, names), found.owningExtension != nil { return found.id }
      if kind == .operatorClass ? isBuiltInClass(names, access) : isBuiltInFamily(names, access) { return nil }
      var failure = undefined(kind, displayName(names), range)
      failure.message = "\(kind.words) \"\(displayName(names))\" does not exist for access method \"\(access)\""
      throw failure
    case .name(let names):
      if let found = try defined(kind, names) { return found.id }
      if let last = strings(names).last, let found = defined(kind, last, in: [.none]) { return found.id }
      if kind == .language, let name = tree[names].last {
        try requireLanguage(name)
        return nil
      }
      if kind == .role || kind == .tablespace || isServerOwn(kind, names) { return nil }
      throw undefined(kind, displayName(names), range)
    case .cast(let source, let target):
      guard let from = catalog.dataType(source, in: tree, context), let to = catalog.dataType(target, in: tree, context) else {
        for id in [source, target] where catalog.dataType(id, in: tree, context) == nil {
          throw .undefinedType(Printer.print(id, of: tree), tree[id].range, in: catalog)
        }
        return nil
      }
      if let id = catalog.find(.other(.cast), Catalog.castName(from.id, to.id)) { return id }
      throw .undefined(.other, "cast", "cast from type \(catalog.typeName(from)) to type \(catalog.typeName(to))", range)
    case .transform(let type, let language):
      guard let found = catalog.dataType(type, in: tree, context) else {
        throw .undefinedType(Printer.print(type, of: tree), tree[type].range, in: catalog)
      }
      try requireLanguage(language)
      if let transform = defined(.transform, Self.transformName(found, string(language)), in: [.none]) { return transform.id }
      if catalog.hasExtensions { return nil }
      throw .undefined(
        .other, "transform", "transform for type \(catalog.typeName(found)) language \"\(string(language))\"", range)
    case .withArgs(let object): return try requireOperator(object)?.id
    default: return nil
    }
  }

  /// Objects that the server, its operating system or an extension may have and that no table here names.
  private func isServerOwn(_ kind: DefinedObject.Kind, _ names: NameList) -> Bool {
    let parts = strings(names)
    let isQualified = parts.count > 1 && parts[parts.count - 2] != "pg_catalog"
    switch kind {
    case .collation: return !isQualified && parts.last.map { Self.isSystemCollation($0) } ?? false
    case .textSearchConfiguration, .textSearchDictionary, .textSearchParser, .textSearchTemplate:
      return !isQualified && parts.last.map { isBuiltInTextSearch(kind, $0) } ?? false || catalog.hasExtensions
    case .accessMethod:
      return ["heap", "btree", "hash", "gist", "gin", "spgist", "brin"].contains(parts.last ?? "") || catalog.hasExtensions
    case .foreignDataWrapper, .foreignServer: return catalog.hasExtensions
    case .conversion: return parts.last?.contains("_to_") ?? false
    default: return catalog.hasUnknownExtension
    }
  }

  /// A name that collations of a server may have: of PostgreSQL itself, of ICU, of the operating system.
  static func isSystemCollation(_ name: String) -> Bool {
    builtInCollations.contains(name) || name.hasSuffix("-x-icu") || name.contains("_") || name.contains(".") || name.contains("-")
  }
}
