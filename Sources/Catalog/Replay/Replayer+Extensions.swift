import PostgresSyntax

/// CREATE EXTENSION: the objects that the common ones bring.
extension Replayer {
  mutating func replay(_ create: CreateExtensionStmt) throws(Failure) {
    let name = string(create.name)
    if let existing = catalog.find(.extension, name) {
      if create.ifNotExists { return notice("extension \"\(name)\" already exists, skipping", existing) }
      throw .duplicate(.extension, "extension \"\(name)\"", existing: existing, create.name.range, sqlState: "42710")
    }
    if name == "plpgsql" { return }
    var schema: ObjectID?
    var version: String?
    for element in create.options {
      switch string(element.name) {
      case "schema":
        guard let wanted = words(element.value).first else { continue }
        guard let found = catalog.find(.schema, wanted) else { throw .undefinedSchema(wanted, element.range, in: catalog) }
        schema = found
      case "new_version": version = text(of: element.value)
      case "cascade":
        for required in KnownExtension.required(by: name) where catalog.find(.extension, required) == nil {
          try install(required, in: schema, version: nil, create.name.range)
        }
      default: break
      }
    }
    try install(name, in: schema, version: version, create.name.range)
  }

  private mutating func install(_ name: String, in wanted: ObjectID?, version: String?, _ range: ByteRange) throws(Failure) {
    var schema = wanted ?? catalog.creationSchema(in: context.searchPath, currentRole: context.currentRole)
    // Some extensions bring a schema of their own.
    if wanted == nil, let own = KnownExtension.ownSchema(of: name) {
      if let existing = catalog.find(.schema, own) {
        schema = existing
      } else {
        let id = catalog.nextID
        catalog.insert(.schema(Schema(id: id, name: own, origin: location, lastChange: location)))
        schema = id
      }
    }
    guard let schema else { throw .other("3F000", "no schema has been selected to create in", range) }
    let id = catalog.nextID
    catalog.insert(
      .extension(
        Extension(
          id: id, name: name, origin: location, lastChange: location, owner: context.currentRole, schema: schema, version: version,
          isKnown: KnownExtension.isKnown(name))))
    for type in KnownExtension.types(of: name) where catalog.find(.type, type.name, in: schema) == nil {
      var made = CatalogType(id: catalog.nextID, name: type.name, schema: schema, kind: .base(type.definition), origin: location)
      made.owningExtension = id
      catalog.insert(.type(made), dependencies: [Dependency(on: ObjectAddress(id), kind: .extension)])
    }
    for cast in KnownExtension.casts(of: name) {
      guard let source = extensionType(cast.source, schema), let target = extensionType(cast.target, schema) else { continue }
      let castName = Catalog.castName(source.id, target.id)
      guard catalog.find(.other(.cast), castName) == nil else { continue }
      var made = DefinedObject(
        id: catalog.nextID, name: castName, schema: nil, kind: .cast, origin: location, lastChange: location,
        definition: StoredExpression(text: ""))
      made.signature = cast.signature
      made.owningExtension = id
      catalog.insert(.defined(made), dependencies: [Dependency(on: ObjectAddress(id), kind: .extension)])
    }
    for operatorClass in KnownExtension.operatorClasses(of: name) {
      var made = DefinedObject(
        id: catalog.nextID, name: operatorClass, schema: schema, kind: .operatorClass, origin: location, lastChange: location,
        definition: StoredExpression(text: ""))
      made.owningExtension = id
      catalog.insert(.defined(made), dependencies: [Dependency(on: ObjectAddress(id), kind: .extension)])
    }
  }

  private func extensionType(_ name: String, _ schema: ObjectID) -> DataType? {
    if let id = catalog.find(.type, name, in: schema) { return DataType(id) }
    return BuiltInType.byName[name].map { DataType($0.id) }
  }

  func forgetExtension(_ ext: Extension) {}
}
