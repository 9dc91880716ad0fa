import PostgresSyntax

/// ALTER EXTENSION UPDATE, ADD and DROP.
extension Replayer {
  private func requireExtension(_ name: Name) throws(Failure) -> Extension {
    if let id = catalog.find(.extension, string(name)), let found = catalog.installedExtension(id) { return found }
    throw .undefined(.extension, string(name), "extension \"\(string(name))\"", name.range)
  }

  mutating func replay(_ alter: AlterExtensionStmt) throws(Failure) {
    if string(alter.name) == "plpgsql" { return }
    var found = try requireExtension(alter.name)
    var versions = 0
    for element in alter.options where string(element.name) == "new_version" {
      versions += 1
      if versions > 1 { throw .other("42601", "conflicting or redundant options", element.range) }
      found.version = text(of: element.value)
    }
    found.lastChange = location
    catalog.replace(.extension(found))
  }

  mutating func replay(_ alter: AlterExtensionContentsStmt) throws(Failure) {
    if string(alter.name) == "plpgsql" { return }
    let found = try requireExtension(alter.name)
    guard let id = try findObject(alter.object, alter.objectType, location.range), let object = catalog.object(id) else { return }
    let owner = object.header.owningExtension
    let what = describe(ObjectAddress(id))
    if alter.isAdd {
      if let owner {
        throw .other("55000", "\(what) is already a member of extension \"\(catalog.object(owner)?.name ?? "")\"", location.range)
      }
      if case .schema(let schema) = object, schema.id == found.schema {
        throw .other(
          "55000", "cannot add schema \"\(schema.name)\" to extension \"\(found.name)\" because the schema contains the extension",
          location.range)
      }
      update(header: id) { $0.owningExtension = found.id }
      catalog.add(Dependency(on: ObjectAddress(found.id), kind: .extension), to: id)
    } else {
      guard owner == found.id else {
        // What an extension brings is not all kept here.
        if owner == nil, !found.isKnown { return }
        throw .other("55000", "\(what) is not a member of extension \"\(found.name)\"", location.range)
      }
      update(header: id) { $0.owningExtension = nil }
      catalog.removeDependencies(of: id) { $0.kind == .extension && $0.referenced.object == found.id }
    }
  }
}
