import PostgresSyntax

/// The commands of ALTER TABLE that set one thing: owner, options, triggers' state, row security; and those of indexes and sequences.
extension Replayer {
  mutating func applySetting(_ command: AlterTableCmd, to relation: Relation) throws(Failure) {
    let id = relation.id
    switch command.kind {
    case .changeOwner(let role): setOwner(of: id, to: try requireRole(role))
    case .clusterOn(let name):
      let index = try requireIndex(name, of: relation)
      try checkCluster(relation, command.range)
      update(relation: id) { $0.clusterIndex = index.id }
    case .dropCluster:
      try checkCluster(relation, command.range)
      update(relation: id) { $0.clusterIndex = nil }
    case .setLogged:
      try checkPersistence(of: relation, .permanent, command.range)
      setPersistence(of: relation, .permanent)
    case .setUnlogged:
      try checkPersistence(of: relation, .unlogged, command.range)
      setPersistence(of: relation, .unlogged)
    case .setAccessMethod(let name):
      let method = name.map { string($0) } ?? context.settings["default_table_access_method"]
      update(relation: id) { $0.accessMethod = method == "heap" ? nil : method }
    case .setTableSpace(let name):
      let space = string(name)
      update(relation: id) { $0.tablespace = space == "pg_default" ? nil : space }
    case .setRelOptions(let elements):
      let set = options(elements)
      // What the table for long values is told is nobody's here, and nobody minds.
      if relation.kind == .partitionedTable, set.contains(where: { !$0.name.hasPrefix("toast.") }) {
        throw .wrongObjectType("cannot specify storage parameters for a partitioned table", id, command.range)
      }
      if let complaint = StorageParameters.complaint(about: set, of: relation.kind) { throw .other("22023", complaint, command.range) }
      update(relation: id) { $0.options = Self.merged($0.options, set) }
    case .resetRelOptions(let elements):
      let names = options(elements).map(\.name)
      update(relation: id) { $0.options.removeAll { names.contains($0.name) } }
    case .genericOptions(let elements):
      let set = merged(relation.foreignOptions, elements)
      update(relation: id) { $0.foreignOptions = set }
    case .enableTrigger(let selection, let firing): try setFiring(selection, Trigger.Firing(firing), of: relation)
    case .disableTrigger(let selection): try setFiring(selection, .disabled, of: relation)
    case .enableRule(let name, let firing): try setRuleFiring(name, Trigger.Firing(firing), of: relation)
    case .disableRule(let name): try setRuleFiring(name, .disabled, of: relation)
    case .enableRowSecurity: update(relation: id) { $0.hasRowSecurity = true }
    case .disableRowSecurity: update(relation: id) { $0.hasRowSecurity = false }
    case .forceRowSecurity: update(relation: id) { $0.forcesRowSecurity = true }
    case .noForceRowSecurity: update(relation: id) { $0.forcesRowSecurity = false }
    case .replicaIdentity(let identity):
      let set: RelationReplicaIdentity
      switch identity {
      case .default: set = .default
      case .full: set = .full
      case .nothing: set = .nothing
      case .usingIndex(let name):
        let index = try requireIndex(name, of: relation)
        try checkReplicaIdentity(index, of: relation, name.range)
        set = .index(index.id)
      }
      update(relation: id) { $0.replicaIdentity = set }
    case .addOf(let type):
      let resolved = try resolveType(type)
      if let composite = catalog.relation(resolved.id), let table = catalog.relation(id) {
        try checkMatch(table, composite, tree[type].range)
      }
      update(relation: id) { $0.ofType = resolved.id }
      catalog.add(Dependency(on: ObjectAddress(resolved.id), kind: .normal), to: id)
    case .dropOf: update(relation: id) { $0.ofType = nil }
    default: break
    }
  }

  /// A typed table has the type's columns, in their order, and no others (`ATExecAddOf`).
  private func checkMatch(_ table: Relation, _ type: Relation, _ range: ByteRange) throws(Failure) {
    guard !table.isIncomplete, !type.isIncomplete else { return }
    if !table.inherits.isEmpty { throw .wrongObjectType("typed tables cannot inherit", table.id, range) }
    for (position, wanted) in type.columns.enumerated() {
      guard position < table.columns.count else { throw .other("42804", "table is missing column \"\(wanted.name)\"", range) }
      let own = table.columns[position]
      if own.name != wanted.name {
        throw .other("42804", "table has column \"\(own.name)\" where type requires \"\(wanted.name)\"", range)
      }
      if own.type != wanted.type, !own.type.isUndetermined, !wanted.type.isUndetermined {
        throw .other("42804", "table \"\(table.name)\" has different type for column \"\(wanted.name)\"", range)
      }
    }
    if table.columns.count > type.columns.count {
      throw .other("42804", "table has extra column \"\(table.columns[type.columns.count].name)\"", range)
    }
  }

  private func checkCluster(_ relation: Relation, _ range: ByteRange) throws(Failure) {
    if relation.kind == .partitionedTable { throw .other("0A000", "cannot mark index clustered in partitioned table", range) }
  }

  func requireIndex(_ name: Name, of relation: Relation) throws(Failure) -> Index {
    if let id = catalog.find(.relation, string(name), in: relation.schema), let index = catalog.index(id), index.table == relation.id {
      return index
    }
    var failure = ReplayFailure.undefined(
      .index, string(name), "index \"\(string(name))\" for table \"\(relation.name)\"", name.range,
      didYouMean: Spelling.nearest(to: string(name), in: catalog.indexes(of: relation.id).map(\.name)))
    failure.isAboutIncompleteObject = relation.isIncomplete
    throw failure
  }

  static func merged(_ old: [RelationOption], _ set: [RelationOption]) -> [RelationOption] {
    old.filter { option in !set.contains { $0.name == option.name } } + set
  }

  /// OPTIONS (ADD a '1', SET b '2', DROP c)
  func merged(_ old: [RelationOption], _ elements: [DefElem]) -> [RelationOption] {
    var merged = old
    for element in elements {
      let name = string(element.name)
      if element.action == .drop {
        merged.removeAll { $0.name == name }
      } else if let index = merged.firstIndex(where: { $0.name == name }) {
        merged[index].value = text(of: element.value)
      } else {
        merged.append(RelationOption(name: name, value: text(of: element.value)))
      }
    }
    return merged
  }

  private mutating func setPersistence(of relation: Relation, _ persistence: Persistence) {
    guard relation.persistence != .temporary else { return }
    update(relation: relation.id) { $0.persistence = persistence }
    if version >= 15 {
      for sequence in catalog.ownedSequences(of: relation.id) { update(sequence: sequence.id) { $0.persistence = persistence } }
    }
  }

  private mutating func setFiring(
    _ selection: AlterTableKind.TriggerSelection, _ firing: Trigger.Firing, of relation: Relation
  ) throws(Failure) {
    switch selection {
    case .all, .user:
      for target in [relation] + (relation.kind == .partitionedTable ? catalog.descendants(of: relation.id) : []) {
        for trigger in catalog.triggers(of: target.id) { update(trigger: trigger.id) { $0.firing = firing } }
      }
    case .named(let name):
      let trigger = try requireTrigger(name, of: relation)
      update(trigger: trigger.id) { $0.firing = firing }
      for id in catalog.dependentIDs(of: trigger.id) where catalog.trigger(id)?.parent == trigger.id {
        update(trigger: id) { $0.firing = firing }
      }
    }
  }

  func requireTrigger(_ name: Name, of relation: Relation) throws(Failure) -> Trigger {
    if let trigger = catalog.trigger(named: string(name), of: relation.id) { return trigger }
    var failure = ReplayFailure.undefined(
      .trigger, string(name), "trigger \"\(string(name))\" for table \"\(relation.name)\"", name.range,
      didYouMean: Spelling.nearest(to: string(name), in: catalog.triggers(of: relation.id).map(\.name)))
    failure.isAboutIncompleteObject = relation.isIncomplete
    throw failure
  }

  private mutating func setRuleFiring(_ name: Name, _ firing: Trigger.Firing, of relation: Relation) throws(Failure) {
    guard let id = catalog.find(.rule, string(name), in: relation.id), var rule = catalog.rule(id) else {
      throw .undefined(.rule, string(name), "rule \"\(string(name))\" for relation \"\(relation.name)\"", name.range)
    }
    rule.firing = firing
    rule.lastChange = location
    catalog.replace(.rule(rule))
  }

  // MARK: Indexes and sequences

  mutating func apply(_ command: AlterTableCmd, toIndex index: Index) throws(Failure) {
    switch command.kind {
    case .setRelOptions(let elements):
      let set = options(elements)
      if let complaint = StorageParameters.complaint(about: set, ofIndex: index.method) { throw .other("22023", complaint, command.range) }
      update(index: index.id) { $0.options = Self.merged($0.options, set) }
    case .resetRelOptions(let elements):
      let names = options(elements).map(\.name)
      update(index: index.id) { $0.options.removeAll { names.contains($0.name) } }
    case .setTableSpace(let name):
      let space = string(name)
      update(index: index.id) { $0.tablespace = space == "pg_default" ? nil : space }
    case .setStatistics(.number(let number), let target):
      guard number >= 1, Int(number) <= index.keys.count else {
        throw .other("42703", "column number \(number) of relation \"\(index.name)\" does not exist", command.range)
      }
      if index.keys[Int(number) - 1].expression == nil {
        let column = index.keys[Int(number) - 1].column.flatMap { catalog.relation(index.table)?.column($0)?.name } ?? ""
        throw .other("0A000", "cannot alter statistics on non-expression column \"\(column)\" of index \"\(index.name)\"", command.range)
      }
      update(index: index.id) { $0.keys[Int(number) - 1].statisticsTarget = target == -1 ? nil : target }
    case .attachPartition(let name, _):
      guard case .index(let child) = try requireClass(name, .index) else {
        throw .wrongObjectType("\"\(string(name.relationName))\" is not an index", index.id, name.range)
      }
      try checkAttachment(of: child, to: index, name.range)
      if child.parent == nil { attach(index: child.id, to: index.id) }
      let partitions = catalog.children(of: index.table).filter(\.isPartition)
      let attached = catalog.partitions(ofIndex: index.id)
      if partitions.allSatisfy({ partition in attached.contains { $0.table == partition.id && $0.isValid } }) {
        update(index: index.id) { $0.isValid = true }
      }
    case .changeOwner: notice("cannot change owner of index \"\(index.name)\"", index.id)
    default: break
    }
  }

  mutating func apply(_ command: AlterTableCmd, toSequence sequence: CatalogSequence) throws(Failure) {
    switch command.kind {
    case .changeOwner(let role): try setOwner(ofSequence: sequence, to: role)
    case .setLogged: update(sequence: sequence.id) { $0.persistence = .permanent }
    case .setUnlogged: update(sequence: sequence.id) { $0.persistence = .unlogged }
    default: break
    }
  }
}

extension Trigger.Firing {
  init(_ firing: AlterTableKind.Firing) {
    switch firing {
    case .origin: self = .origin
    case .always: self = .always
    case .replica: self = .replica
    }
  }
}
