import PostgresSyntax

/// ALTER … SET SCHEMA, and COMMENT.
extension Replayer {
  // MARK: SET SCHEMA

  mutating func replay(_ alter: AlterObjectSchemaStmt) throws(Failure) {
    let target: ObjectID?
    do throws(Failure) {
      if let relation = alter.relation {
        let found = try requireClass(relation, Self.namedKind(alter.objectType))
        try checkKind(found, alter.objectType, relation)
        target = found.id
      } else if let object = alter.object {
        target = try findObject(object, alter.objectType, location.range)
      } else {
        target = nil
      }
    } catch {
      guard alter.isMissingOK, case .undefinedObject(let kind, let name, _) = error.kind else { throw error }
      return notice("\(kind.rawValue) \"\(name)\" does not exist, skipping")
    }
    let schema = try schemaToFill(alter.newSchema)
    guard let target, let object = catalog.object(target) else { return }
    try move(object, to: schema, alter.newSchema.range)
  }

  private mutating func move(_ object: CatalogObject, to schema: ObjectID, _ range: ByteRange) throws(Failure) {
    guard object.schema != schema else { return }
    switch object {
    case .relation(let relation):
      try checkRelationName(relation.name, in: schema, range)
      update(relation: relation.id) { $0.schema = schema }
      for index in catalog.indexes(of: relation.id) { update(index: index.id) { $0.schema = schema } }
      for constraint in catalog.constraints(of: relation.id) { update(constraint: constraint.id) { $0.schema = schema } }
      for sequence in catalog.ownedSequences(of: relation.id) { update(sequence: sequence.id) { $0.schema = schema } }
    case .index: throw .wrongObjectType("cannot change schema of index \"\(object.name)\"", object.id, range)
    case .sequence(let sequence):
      if sequence.ownedBy != nil { throw .other("0A000", "cannot move an owned sequence into another schema", range) }
      try checkRelationName(sequence.name, in: schema, range)
      update(sequence: sequence.id) { $0.schema = schema }
    case .type(let type):
      try checkTypeName(type.name, in: schema, range)
      update(type: type.id) { $0.schema = schema }
    case .function(let function):
      for id in catalog.findAll(.function, function.name, in: schema) where catalog.function(id)?.argumentTypes == function.argumentTypes {
        throw .duplicate(
          .function, "", existing: id, range, sqlState: "42723"
        ).rewordingDuplicate(
          "function \(function.name)(\(function.argumentTypes.map { catalog.typeName($0) }.joined(separator: ", "))) already exists in schema \"\(catalog.schemaName(schema))\""
        )
      }
      update(function: function.id) { $0.schema = schema }
    case .statistics(var statistics):
      try checkStatisticsName(statistics.name, in: schema, range)
      statistics.schema = schema
      statistics.lastChange = location
      catalog.replace(.statistics(statistics))
    case .defined(var defined):
      isMoving = true
      let isKeyed = [.operatorClass, .operatorFamily, .operator].contains(defined.kind)
      if defined.kind == .operator, let existing = self.defined(.operator, defined.name, in: [schema], signature: defined.signature) {
        throw .duplicate(
          .operator, "operator \(defined.name)", existing: existing.id, range, sqlState: "42710"
        ).rewordingDuplicate(
          "operator \(catalog.schemaPrefix(defined.schema))\(defined.name) already exists in schema \"\(catalog.schemaName(schema))\"")
      }
      try checkDefinedName(defined.kind, defined.name, in: schema, signature: isKeyed ? defined.signature : nil, range)
      defined.schema = schema
      defined.lastChange = location
      catalog.replace(.defined(defined))
    case .extension(var ext):
      let old = ext.schema
      ext.schema = schema
      ext.lastChange = location
      catalog.replace(.extension(ext))
      for id in catalog.dependentIDs(of: ext.id) {
        if let member = catalog.object(id), member.header.owningExtension == ext.id, member.schema == old {
          try move(member, to: schema, range)
        }
      }
    default: break
    }
  }

  // MARK: COMMENT

  mutating func replay(_ statement: CommentStmt) throws(Failure) {
    let text = statement.comment.map { tree.string(of: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    switch (statement.objectType, statement.object) {
    case (.column, .name(let names)):
      let (relation, column) = try findColumn(names)
      update(column: column, of: relation) { $0.comment = text }
    case (.domainConstraint, .domainConstraint(let domain, let name)):
      let target = try requireType(tree[domain].names)
      let wanted = string(name)
      updateDomain(target.id) { domain in
        for index in domain.constraints.indices where domain.constraints[index].name == wanted { domain.constraints[index].comment = text }
      }
    default:
      guard let id = try findObject(statement.object, statement.objectType, location.range) else { return }
      update(header: id) { $0.comment = text }
    }
  }

  private func findColumn(_ names: NameList) throws(Failure) -> (ObjectID, Int16) {
    let parts = tree[names]
    guard parts.count >= 2, let columnName = parts.last else { throw .other("42601", "column name must be qualified", range(of: names)) }
    let tableName = parts[parts.endIndex - 2]
    let schema = parts.count > 2 ? parts[parts.endIndex - 3] : nil
    let found = catalog.relationClass(
      schema: schema.map { string($0) }, name: string(tableName), path: context.searchPath, currentRole: context.currentRole)
    guard case .relation(let relation)? = found else {
      throw .undefinedRelation((schema.map { string($0) + "." } ?? "") + string(tableName), tableName.range, in: catalog)
    }
    guard let column = relation.column(named: string(columnName)) else { throw undefinedColumn(columnName, of: relation) }
    return (relation.id, column.number)
  }

  /// The object that COMMENT, OWNER TO and the like name; nil for kinds that the catalog does not keep.
  func findObject(_ object: ObjectName, _ type: ObjectType, _ range: ByteRange) throws(Failure) -> ObjectID? {
    switch (type, object) {
    case (.table, .name(let names)), (.view, .name(let names)), (.materializedView, .name(let names)), (.index, .name(let names)),
      (.sequence, .name(let names)), (.foreignTable, .name(let names)):
      let parts = strings(names)
      guard let name = parts.last else { return nil }
      let schema = parts.count > 1 ? parts[parts.count - 2] : nil
      if let found = catalog.relationClass(schema: schema, name: name, path: context.searchPath, currentRole: context.currentRole) {
        return found.id
      }
      if let schema, catalog.find(.schema, schema) == nil { throw .undefinedSchema(schema, self.range(of: names), in: catalog) }
      throw .undefinedRelation(parts.joined(separator: "."), self.range(of: names), Self.namedKind(type), in: catalog)
    case (.tableConstraint, .name(let names)), (.trigger, .name(let names)), (.rule, .name(let names)), (.policy, .name(let names)):
      return try findPart(names, type, range)
    case (.schema, .name(let names)):
      guard let name = tree[names].last else { return nil }
      guard let id = catalog.find(.schema, string(name)) else { throw .undefinedSchema(string(name), name.range, in: catalog) }
      return id
    case (.extension, .name(let names)):
      guard let name = tree[names].last else { return nil }
      if string(name) == "plpgsql" { return nil }
      guard let id = catalog.find(.extension, string(name)) else {
        throw .undefined(.extension, string(name), "extension \"\(string(name))\"", name.range)
      }
      return id
    case (.publication, .name(let names)): return tree[names].last.flatMap { catalog.find(.publication, string($0)) }
    case (.eventTrigger, .name(let names)): return tree[names].last.flatMap { catalog.find(.eventTrigger, string($0)) }
    case (.statistics, .name(let names)): return try find(.statistics, names)
    case (.type, .type(let id)), (.domain, .type(let id)): return try requireType(tree[id].names).id
    case (.type, .name(let names)), (.domain, .name(let names)): return try requireType(names).id
    case (_, .withArgs(let function)) where function.operatorSymbol == nil: return try requireFunction(function, type).id
    default: return try findDefined(object, type, range)
    }
  }
}
