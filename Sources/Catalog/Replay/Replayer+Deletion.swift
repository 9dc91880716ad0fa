import PostgresSyntax

/// Dropping objects and all that cannot be without them: `performDeletion` of `dependency.c`.
extension Replayer {
  /// Drops the targets and what goes with them. With RESTRICT, what depends on them is in the way.
  mutating func drop(_ targets: [ObjectAddress], _ behavior: DropBehavior, _ range: ByteRange) throws(Failure) {
    for target in targets where target.column == 0 { try checkOwnership(of: target.object, targets, range) }
    let cascaded = catalog.cascaded(from: targets)
    if behavior == .restrict {
      if !cascaded.isEmpty, let first = targets.last {
        throw ReplayFailure(
          sqlState: "2BP01", message: "cannot drop \(describe(first)) because other objects depend on it", range: range,
          kind: .dependentObjects(cascaded))
      }
    } else if !cascaded.isEmpty {
      notice("drop cascades to \(cascaded.count) other object\(cascaded.count == 1 ? "" : "s")")
    }
    remove(catalog.reachable(from: targets) { _ in true }.order + targets)
  }

  /// Objects that belong to others do not go by themselves.
  private func checkOwnership(of id: ObjectID, _ targets: [ObjectAddress], _ range: ByteRange) throws(Failure) {
    for dependency in catalog.dependencies(of: id) {
      guard !targets.contains(where: { $0.object == dependency.referenced.object }) else { continue }
      switch dependency.kind {
      case .internal, .partition, .extension:
        guard catalog.object(dependency.referenced.object) != nil else { continue }
        throw .other(
          "2BP01", "cannot drop \(describe(ObjectAddress(id))) because \(describe(dependency.referenced)) requires it", range)
      default: continue
      }
    }
  }

  /// Takes objects and columns out of the catalog.
  private mutating func remove(_ addresses: [ObjectAddress]) {
    // Defaults that draw on something dropped go from tables that stay.
    let dropped = Set(addresses.filter { $0.column == 0 }.map(\.object))
    for address in addresses {
      for dependent in catalog.directDependents(of: address) where !dropped.contains(dependent.object) {
        switch dependent.part {
        case .columnDefault(let number): removeDefault(number, of: dependent.object)
        case .published(let entry): unpublish(entry, from: dependent.object)
        case .whole, .column, .functionBody: break
        }
      }
    }
    for address in addresses {
      if address.column == 0 {
        forget(address.object)
        catalog.remove(address.object)
      } else if !dropped.contains(address.object) {
        removeColumn(address)
      }
    }
  }

  private mutating func removeDefault(_ number: Int16, of id: ObjectID) {
    if catalog.relation(id) != nil {
      clearDefault(column: number, of: id)
    } else if catalog.type(id) != nil {
      update(type: id) { type in
        if case .domain(var domain) = type.kind {
          domain.defaultValue = nil
          type.kind = .domain(domain)
        }
      }
      catalog.removeDependencies(of: id) { $0.part == .columnDefault(number) }
    }
  }

  /// A table or schema, or a column that a table's entry reads, leaves a publication.
  private mutating func unpublish(_ entry: ObjectID, from id: ObjectID) {
    guard case .publication(var publication)? = catalog.object(id) else { return }
    publication.tables.removeAll { $0.relation == entry }
    publication.schemas.removeAll { $0 == entry }
    publication.lastChange = location
    catalog.replace(.publication(publication))
    catalog.removeDependencies(of: id) { $0.part == .published(entry) }
  }

  private mutating func removeColumn(_ address: ObjectAddress) {
    update(relation: address.object) { relation in relation.columns.removeAll { $0.number == address.column } }
    catalog.removeDependencies(of: address.object) { $0.part == .column(address.column) || $0.part == .columnDefault(address.column) }
  }

  /// Mentions of a dropped object that are no dependencies.
  private mutating func forget(_ id: ObjectID) {
    switch catalog.object(id) {
    case .index(let index)?:
      guard let table = catalog.relation(index.table) else { return }
      if table.clusterIndex == id { update(relation: table.id) { $0.clusterIndex = nil } }
      if table.replicaIdentity == .index(id) { update(relation: table.id) { $0.replicaIdentity = .nothing } }
    case .constraint(let constraint)?:
      if constraint.kind == .notNull, let column = constraint.columns.first,
        catalog.relation(constraint.relation)?.column(column)?.notNull == true
      {
        update(column: column, of: constraint.relation) { $0.notNull = false }
      }
    case .relation(let relation)?:
      // What a parent gave stays the parent's; a child that outlives one is on its own.
      for child in catalog.children(of: id) where child.inherits.contains(relation.id) {
        update(relation: child.id) { $0.inherits.removeAll { $0 == relation.id } }
      }
    default: return
    }
  }

  /// The object in a message.
  func describe(_ address: ObjectAddress) -> String {
    guard let object = catalog.object(address.object) else { return "object" }
    let kind: String
    switch object {
    case .schema: kind = "schema"
    case .relation(let relation):
      if address.column != 0 {
        return
          "column \(relation.column(address.column)?.name ?? "?") of \(relation.kind == .compositeType ? "composite type" : "table") \(relation.name)"
      }
      switch relation.kind {
      case .table, .partitionedTable: kind = "table"
      case .view: kind = "view"
      case .materializedView: kind = "materialized view"
      case .foreignTable: kind = "foreign table"
      case .compositeType: kind = "type"
      }
    case .index: kind = "index"
    case .sequence: kind = "sequence"
    case .constraint(let constraint):
      return "constraint \(constraint.name) on table \(catalog.relation(constraint.relation)?.name ?? "?")"
    case .type: kind = "type"
    case .function(let function):
      kind = function.kind == .procedure ? "procedure" : "function"
      return "\(kind) \(function.name)(\(function.argumentTypes.map { catalog.typeName($0) }.joined(separator: ",")))"
    case .trigger(let trigger): return "trigger \(trigger.name) on table \(catalog.relation(trigger.relation)?.name ?? "?")"
    case .rule(let rule): return "rule \(rule.name) on relation \(catalog.relation(rule.relation)?.name ?? "?")"
    case .policy(let policy): return "policy \(policy.name) on table \(catalog.relation(policy.relation)?.name ?? "?")"
    case .extension: kind = "extension"
    case .statistics: kind = "statistics object"
    case .publication: kind = "publication"
    case .eventTrigger: kind = "event trigger"
    case .defined(let defined): kind = defined.kind.words
    }
    return "\(kind) \(object.name)"
  }
}

extension DefinedObject.Kind {
  /// As PostgreSQL calls it in messages.
  var words: String {
    switch self {
    case .aggregate: "aggregate"
    case .accessMethod: "access method"
    case .cast: "cast"
    case .collation: "collation"
    case .conversion: "conversion"
    case .foreignDataWrapper: "foreign-data wrapper"
    case .foreignServer: "server"
    case .language: "language"
    case .operator: "operator"
    case .operatorClass: "operator class"
    case .operatorFamily: "operator family"
    case .role: "role"
    case .subscription: "subscription"
    case .tablespace: "tablespace"
    case .textSearchConfiguration: "text search configuration"
    case .textSearchDictionary: "text search dictionary"
    case .textSearchParser: "text search parser"
    case .textSearchTemplate: "text search template"
    case .transform: "transform"
    case .userMapping: "user mapping"
    case .defaultPrivileges: "default privileges"
    }
  }
}
