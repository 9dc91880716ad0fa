import PostgresSyntax

/// ALTER … RENAME: `ExecRenameStmt`.
extension Replayer {
  mutating func replay(_ rename: RenameStmt) throws(Failure) {
    do throws(Failure) {
      try perform(rename)
    } catch {
      guard rename.isMissingOK, case .undefinedObject(let kind, let name, _) = error.kind else { throw error }
      notice("\(kind.rawValue) \"\(name)\" does not exist, skipping")
    }
  }

  private mutating func perform(_ rename: RenameStmt) throws(Failure) {
    let new = string(rename.newName)
    let range = rename.newName.range
    switch rename.objectType {
    case .table, .view, .materializedView, .index, .sequence, .foreignTable:
      guard let relation = rename.relation else { return }
      let target = try requireClass(relation, Self.namedKind(rename.objectType))
      try checkRenamed(target, rename.objectType, relation)
      try renameRelation(target, to: new, range)
    case .column, .attribute:
      guard let relation = rename.relation, let old = rename.subname else { return }
      let table = try requireRelation(relation)
      let typed = catalog.dependentIDs(of: table.id).compactMap { catalog.relation($0) }.filter { $0.ofType == table.id }
      if !typed.isEmpty, rename.behavior != .cascade {
        throw .other("2BP01", "cannot alter type \"\(table.name)\" because it is the type of a typed table", old.range)
      }
      if table.ofType != nil, table.kind != .compositeType {
        throw .wrongObjectType("cannot rename column of typed table", table.id, old.range)
      }
      for other in typed.reversed() { try renameColumn(old, of: other, to: new, range, isOnly: false) }
      try renameColumn(old, of: try requireRelation(relation), to: new, range, isOnly: !relation.includesDescendants)
    case .tableConstraint:
      guard let relation = rename.relation, let old = rename.subname else { return }
      let table = try requireRelation(relation)
      let constraint = try requireConstraint(old, of: table)
      if constraint.inheritCount > 0, constraint.checkExpression != nil {
        throw .other("42P16", "cannot rename inherited constraint \"\(constraint.name)\"", old.range)
      }
      if let index = constraint.index.flatMap({ catalog.index($0) }), constraint.isIndexConstraint {
        try renameRelation(.index(index), to: new, range)
      } else {
        if !relation.includesDescendants,
          catalog.children(of: table.id).contains(where: { catalog.constraint(named: constraint.name, of: $0.id)?.inheritCount ?? 0 > 0 })
        {
          throw .other("42P16", "inherited constraint \"\(constraint.name)\" must be renamed in child tables too", old.range)
        }
        try renameConstraint(constraint, of: table, to: new, range)
        for child in catalog.descendants(of: table.id) {
          guard let own = catalog.constraint(named: constraint.name, of: child.id), own.inheritCount > 0, own.checkExpression != nil else {
            continue
          }
          try renameConstraint(own, of: child, to: new, range)
        }
      }
    case .trigger, .rule, .policy:
      guard let relation = rename.relation, let old = rename.subname else { return }
      let table = try requireRelation(relation)
      let nameClass: NameClass = rename.objectType == .trigger ? .trigger : rename.objectType == .rule ? .rule : .policy
      let kind: Failure.NamedKind = rename.objectType == .trigger ? .trigger : rename.objectType == .rule ? .rule : .policy
      guard let id = catalog.find(nameClass, string(old), in: table.id) else {
        var failure = ReplayFailure.undefined(
          kind, string(old), "\(kind.rawValue) \"\(string(old))\" for table \"\(table.name)\"", old.range)
        failure.isAboutIncompleteObject = table.isIncomplete || catalog.isPartial
        throw failure
      }
      if let existing = catalog.find(nameClass, new, in: table.id) {
        throw .duplicate(kind, "\(kind.rawValue) \"\(new)\" for relation \"\(table.name)\"", existing: existing, range, sqlState: "42710")
      }
      try renamePart(id, to: new, of: table, kind, range)
    case .schema:
      guard case .name(let names)? = rename.object, let old = tree[names].last ?? rename.subname else { return }
      guard let id = catalog.find(.schema, string(old)) else { throw .undefinedSchema(string(old), old.range, in: catalog) }
      if let existing = catalog.find(.schema, new) {
        throw .duplicate(.schema, "schema \"\(new)\"", existing: existing, range, sqlState: "42P06")
      }
      update(header: id) { $0.name = new }
    case .type, .domain:
      guard let names = typeNames(rename.object) else { return }
      let target = try requireType(names)
      if case .relation(let relation) = target, relation.kind != .compositeType {
        throw .wrongObjectType("\(relation.name) is a table's row type", relation.id, self.range(of: names))
      }
      guard let schema = target.schema else { return }
      try checkTypeName(new, in: schema, range)
      update(header: target.id) { $0.name = new }
    case .domainConstraint:
      guard case .domainConstraint(let domain, let old)? = renamedDomainConstraint(rename) else { return }
      let target = try requireType(tree[domain].names)
      let oldName = string(old)
      guard catalog.type(target.id)?.domain?.constraints.contains(where: { $0.name == oldName }) == true else {
        throw .undefined(.constraint, oldName, "constraint \"\(oldName)\" for domain \(target.name)", old.range)
      }
      updateDomain(target.id) { domain in
        for index in domain.constraints.indices where domain.constraints[index].name == oldName { domain.constraints[index].name = new }
      }
    case .function, .procedure, .routine, .aggregate:
      guard case .withArgs(let object)? = rename.object else { return }
      let function = try requireFunction(object, rename.objectType)
      for id in catalog.findAll(.function, new, in: function.schema) where catalog.function(id)?.argumentTypes == function.argumentTypes {
        throw .duplicate(.function, "function \(new) already exists with same argument types", existing: id, range, sqlState: "42723")
      }
      update(function: function.id) { $0.name = new }
    case .statistics:
      guard case .name(let names)? = rename.object else { return }
      guard let id = try find(.statistics, names) else {
        throw .undefined(.statistics, displayName(names), "statistics object \"\(displayName(names))\"", self.range(of: names))
      }
      try checkStatisticsName(new, in: catalog.object(id)?.schema, range)
      update(header: id) { $0.name = new }
    case .publication, .eventTrigger:
      guard case .name(let names)? = rename.object, let old = tree[names].last else { return }
      let nameClass: NameClass = rename.objectType == .publication ? .publication : .eventTrigger
      guard let id = catalog.find(nameClass, string(old)) else {
        let kind: Failure.NamedKind = nameClass == .publication ? .publication : .eventTrigger
        throw .undefined(kind, string(old), "\(kind.rawValue) \"\(string(old))\"", old.range)
      }
      if let existing = catalog.find(nameClass, new) {
        let kind: Failure.NamedKind = nameClass == .publication ? .publication : .eventTrigger
        throw .duplicate(kind, "\(kind.rawValue) \"\(new)\"", existing: existing, range, sqlState: "42710")
      }
      update(header: id) { $0.name = new }
    case .role:
      guard case .name(let names)? = rename.object else { return }
      try renameRole(names, to: new, range)
    default:
      guard let object = rename.object, let id = try findDefined(object, rename.objectType, location.range) else { return }
      if case .defined(let defined)? = catalog.object(id), defined.name != new || defined.kind != .role {
        isMoving = true
        let isKeyed = defined.kind == .operatorClass || defined.kind == .operatorFamily
        try checkDefinedName(defined.kind, new, in: defined.schema, signature: isKeyed ? defined.signature : nil, range)
        if defined.kind == .foreignServer { renameServer(defined, to: new) }
      }
      update(header: id) { $0.name = new }
    }
  }

  /// A trigger's parts in the partitions have its name (`renametrig`).
  private mutating func renamePart(
    _ id: ObjectID, to new: String, of table: Relation, _ kind: Failure.NamedKind, _ range: ByteRange
  ) throws(Failure) {
    guard let trigger = catalog.trigger(id) else { return update(header: id) { $0.name = new } }
    if trigger.parent != nil, version >= 15 {
      throw .other("0A000", "cannot rename trigger \"\(trigger.name)\" on table \"\(table.name)\"", range)
    }
    var queue = [id]
    while let next = queue.popLast(), let part = catalog.trigger(next) {
      if next != id, let existing = catalog.trigger(named: new, of: part.relation) {
        throw .duplicate(
          .trigger, "trigger \"\(new)\" for relation \"\(catalog.relation(part.relation)?.name ?? "")\"", existing: existing.id, range,
          sqlState: "42710")
      }
      update(header: next) { $0.name = new }
      if version >= 15 { queue += catalog.dependentIDs(of: next).filter { catalog.trigger($0)?.parent == next } }
    }
  }

  /// Foreign tables and user mappings know their server by its name.
  private mutating func renameServer(_ server: DefinedObject, to new: String) {
    for id in catalog.dependentIDs(of: server.id) {
      if catalog.relation(id) != nil { update(relation: id) { $0.foreignServer = new } }
      guard case .defined(let mapping)? = catalog.object(id), mapping.kind == .userMapping,
        let user = mapping.name.split(separator: "@").first
      else { continue }
      update(header: id) { $0.name = "\(user)@\(new)" }
    }
  }

  func checkStatisticsName(_ name: String, in schema: ObjectID?, _ range: ByteRange) throws(Failure) {
    guard let schema, let existing = catalog.find(.statistics, name, in: schema) else { return }
    throw .duplicate(
      .statistics, "", existing: existing, range, sqlState: "42710"
    ).rewordingDuplicate("statistics object \"\(name)\" already exists in schema \"\(catalog.schemaName(schema))\"")
  }

  private func renamedDomainConstraint(_ rename: RenameStmt) -> ObjectName? {
    if case .domainConstraint = rename.object { return rename.object }
    guard let old = rename.subname, case .type(let type)? = rename.object else { return nil }
    return .domainConstraint(domain: type, name: old)
  }

  func typeNames(_ object: ObjectName?) -> NameList? {
    switch object {
    case .type(let id)?: tree[id].names
    case .name(let names)?: names
    default: nil
    }
  }

  /// RENAME is generous: ALTER TABLE renames any relation; the others want their own kind.
  private func checkRenamed(_ target: CatalogObject, _ type: ObjectType, _ relation: RangeVar) throws(Failure) {
    if type == .index, case .relation = target { return }
    try checkKind(target, type, relation)
  }

  mutating func renameRelation(_ target: CatalogObject, to new: String, _ range: ByteRange) throws(Failure) {
    guard let schema = target.schema else { return }
    try checkRelationName(new, in: schema, range)
    if case .relation = target { try checkTypeName(new, in: schema, range) }
    update(header: target.id) { $0.name = new }
    // An index and its constraint have one name.
    if case .index(let index) = target, let constraint = index.constraint { update(constraint: constraint) { $0.name = new } }
  }

  private mutating func renameConstraint(_ constraint: TableConstraint, of table: Relation, to new: String, _ range: ByteRange)
    throws(Failure)
  {
    if let existing = catalog.constraint(named: new, of: table.id) {
      throw .duplicate(.constraint, "constraint \"\(new)\" for relation \"\(table.name)\"", existing: existing.id, range, sqlState: "42710")
    }
    update(constraint: constraint.id) { $0.name = new }
  }

  private mutating func renameColumn(_ old: Name, of relation: Relation, to new: String, _ range: ByteRange, isOnly: Bool) throws(Failure) {
    let column = try requireColumn(old, of: relation)
    if column.inheritCount > 0 { throw .other("42P16", "cannot rename inherited column \"\(column.name)\"", old.range) }
    let targets = [relation] + catalog.descendants(of: relation.id)
    if isOnly, targets.count > 1 {
      throw .other("42P16", "inherited column \"\(column.name)\" must be renamed in child tables too", old.range)
    }
    for target in targets {
      guard let own = target.column(named: column.name) else { continue }
      if target.column(named: new) != nil || SystemColumn.type(of: new) != nil {
        throw .duplicate(.column, "column \"\(new)\" of relation \"\(target.name)\"", existing: target.id, range, sqlState: "42701")
      }
      update(column: own.number, of: target.id) { $0.name = new }
    }
  }
}
