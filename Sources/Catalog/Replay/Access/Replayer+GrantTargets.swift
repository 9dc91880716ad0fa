import PostgresSyntax

/// The objects that GRANT and REVOKE name (`objectNamesToOids` and `objectsInSchemaToOids` of `aclchk.c`).
extension Replayer {
  /// Without those that come with the server or with an extension, which the catalog does not keep.
  mutating func grantTargets(_ grant: GrantStmt) throws(Failure) -> [ObjectID] {
    var targets: [ObjectID] = []
    for object in grant.objects {
      do throws(Failure) {
        if let id = try grantTarget(object, grant.objectType) { targets.append(id) }
      } catch {
        guard context.isPartialHistory, error.isForgivable(in: catalog) else { throw error }
        try tolerate(error)
      }
    }
    return targets
  }

  /// ALL … IN SCHEMA
  mutating func grantTargets(inSchemasOf grant: GrantStmt) throws(Failure) -> [ObjectID] {
    var targets: [ObjectID] = []
    for case .name(let names) in grant.objects {
      guard let name = tree[names].last else { continue }
      guard let schema = catalog.find(.schema, string(name)) else {
        try tolerate(.undefinedSchema(string(name), name.range, in: catalog))
        continue
      }
      for object in catalog.objects where object.schema == schema && object.header.owningExtension == nil {
        switch (grant.objectType, object) {
        case (.table, .relation(let relation)) where relation.kind != .compositeType: targets.append(object.id)
        case (.sequence, .sequence), (.routine, .function): targets.append(object.id)
        case (.function, .function(let function)) where function.kind != .procedure: targets.append(object.id)
        case (.procedure, .function(let function)) where function.kind == .procedure: targets.append(object.id)
        default: continue
        }
      }
    }
    return targets
  }

  private func grantTarget(_ object: ObjectName, _ type: ObjectType) throws(Failure) -> ObjectID? {
    switch (type, object) {
    case (.table, .name(let names)), (.sequence, .name(let names)): return try grantedRelation(names, type)
    case (.function, .withArgs(let function)), (.procedure, .withArgs(let function)), (.routine, .withArgs(let function)):
      return try grantedFunction(function, type)
    case (.type, .name(let names)), (.domain, .name(let names)):
      let parts = strings(names)
      let schema = parts.count > 1 ? parts[parts.count - 2] : nil
      if let name = parts.last, let found = catalog.findType(schema: schema, name: name, context), found.id.isBuiltIn { return nil }
      let found = try requireType(names)
      if type == .domain, catalog.type(found.id)?.domain == nil {
        throw .wrongObjectType("\"\(found.name)\" is not a domain", found.id, range(of: names))
      }
      return found.id
    case (.schema, .name): return try findObject(object, type, location.range)
    case (.foreignDataWrapper, .name), (.foreignServer, .name), (.language, .name):
      do throws(Failure) {
        return try findDefined(object, type, location.range)
      } catch {
        // An extension may have brought the wrapper.
        if type == .foreignDataWrapper, catalog.hasExtensions { return nil }
        throw error
      }
    default: return nil
    }
  }

  private func grantedRelation(_ names: NameList, _ type: ObjectType) throws(Failure) -> ObjectID? {
    let parts = strings(names)
    guard let name = parts.last else { return nil }
    let schema = parts.count > 1 ? parts[parts.count - 2] : nil
    let range = range(of: names)
    guard let found = catalog.relationClass(schema: schema, name: name, path: context.searchPath, currentRole: context.currentRole) else {
      let isSystems = schema == "pg_catalog" || schema == "information_schema" || schema == nil && name.hasPrefix("pg_")
      if isSystems || catalog.hasUnknownExtension { return nil }
      if let schema, catalog.find(.schema, schema) == nil { throw .undefinedSchema(schema, range, in: catalog) }
      throw .undefinedRelation(parts.joined(separator: "."), range, Self.namedKind(type), in: catalog)
    }
    switch found {
    case .index: throw .wrongObjectType("\"\(name)\" is an index", found.id, range)
    case .relation(let relation) where relation.kind == .compositeType:
      throw .wrongObjectType("\"\(name)\" is a composite type", found.id, range)
    case .relation where type == .sequence: throw .wrongObjectType("\"\(name)\" is not a sequence", found.id, range)
    default: return found.id
    }
  }

  /// GRANT ON FUNCTION takes aggregates too.
  private func grantedFunction(_ function: ObjectWithArgs, _ type: ObjectType) throws(Failure) -> ObjectID? {
    do throws(Failure) {
      return try requireFunction(function, type).id
    } catch {
      if type == .function, let aggregate = try? requireFunction(function, .aggregate) { return aggregate.id }
      guard case .undefinedObject = error.kind else { throw error }
      let parts = strings(function.name)
      let schema = parts.count > 1 ? parts[parts.count - 2] : nil
      let isKnown = parts.last.map { name in
        catalog.functionCandidates(named: name, schema: schema, context).contains { $0.id.flatMap { catalog.function($0) } == nil }
      }
      if isKnown == true || catalog.hasUnknownExtension || schema == "pg_catalog" { return nil }
      throw error
    }
  }
}
