import PostgresSyntax

/// INHERITS and partitions: what children take from their parents (`MergeAttributes`, `CreateInheritance`).
extension Replayer {
  /// The columns of the parents, each name once.
  mutating func inheritColumns(_ relation: inout Relation, _ parents: [Relation], isPartition: Bool) throws(Failure) {
    for parent in parents {
      if parent.isIncomplete { relation.isIncomplete = true }
      for column in parent.columns {
        if let existing = relation.column(named: column.name) {
          guard existing.type.withoutModifier == column.type.withoutModifier else {
            throw .other("42804", "inherited column \"\(column.name)\" has a type conflict", location.range)
          }
          try checkMerge(of: existing, with: column, location.range)
          relation.updateColumn(existing.number) {
            $0.inheritCount += 1
            $0.notNull = $0.notNull || column.notNull
          }
          continue
        }
        var copy = column
        copy.number = relation.nextColumnNumber
        relation.nextColumnNumber += 1
        copy.isLocal = false
        copy.inheritCount = 1
        copy.comment = nil
        copy.accessControl = nil
        copy.origin = location
        copy.lastChange = location
        copy.statisticsTarget = nil
        copy.options = []
        if !(isPartition && version >= 17) { copy.identity = nil }
        relation.columns.append(copy)
      }
    }
  }

  /// Defaults' dependencies and constraints that a new child takes from a parent.
  mutating func inheritConstraints(of parent: Relation, by id: ObjectID) throws(Failure) {
    guard let child = catalog.relation(id) else { return }
    for column in child.columns where !column.isLocal || column.inheritCount > 0 {
      guard let source = parent.column(named: column.name), let expression = source.defaultValue, column.defaultValue == expression else {
        continue
      }
      let moved = retarget(expression, from: parent, to: child)
      update(column: column.number, of: id) { $0.defaultValue = moved }
      for dependency in dependencies(on: moved, part: .columnDefault(column.number), own: id, ownKind: .normal) {
        catalog.add(dependency, to: id)
      }
    }
    for constraint in catalog.constraints(of: parent.id) where !constraint.isNoInherit {
      switch constraint.kind {
      case .check(let expression):
        guard let child = catalog.relation(id) else { return }
        let before = catalog.constraint(named: constraint.name, of: id)
        if let own = catalog.constraint(named: constraint.name, of: id), own.isNoInherit {
          throw .other(
            "42P17", "constraint \"\(constraint.name)\" conflicts with inherited constraint on relation \"\(child.name)\"", location.range)
        }
        try inheritCheck(constraint.name, expression, from: parent, by: child, nil, constraint.isEnforced)
        if let made = catalog.constraint(named: constraint.name, of: id), before == nil {
          update(constraint: made.id) {
            $0.isEnforced = constraint.isEnforced
            $0.isValidated = constraint.isEnforced
          }
        }
      case .notNull:
        guard let name = constraint.columns.first.flatMap({ parent.column($0)?.name }), let child = catalog.relation(id),
          let column = child.column(named: name)
        else { continue }
        if let existing = notNullConstraint(column.number, of: id) {
          update(constraint: existing.id) { $0.inheritCount += 1 }
        } else {
          addNotNull(column: name, of: id, name: constraint.name, isLocal: false, isValidated: true)
        }
      default: break
      }
    }
  }

  /// Indexes, foreign keys and row triggers of a partitioned table that a new or attached partition takes.
  mutating func clonePartitionedParts(of parent: ObjectID, to id: ObjectID) throws(Failure) {
    guard let parentRelation = catalog.relation(parent) else { return }
    referToPartition(id, of: parent)
    for index in catalog.indexes(of: parent) {
      guard let partition = catalog.relation(id), partition.kind != .foreignTable else { break }
      let constraint = index.constraint.flatMap { catalog.constraint($0) }
      try attachOrCreateIndex(
        like: index, keyNames: keyNames(of: index, parentRelation), from: parentRelation, on: partition, isConstraint: constraint != nil,
        isExclusion: constraint?.kind == .exclusion)
    }
    for key in catalog.constraints(of: parent) where key.foreignKey != nil {
      guard let partition = catalog.relation(id) else { break }
      cloneForeignKey(key, from: parentRelation, to: partition)
    }
    for trigger in catalog.triggers(of: parent) where trigger.isForEachRow {
      guard let partition = catalog.relation(id) else { break }
      try cloneTrigger(trigger, from: parentRelation, to: partition)
    }
  }

  /// What an index's columns are called in a made-up name.
  func keyNames(of index: Index, _ table: Relation) -> [String] {
    index.keys.map { key in
      if let column = key.column { return table.column(column)?.name ?? "expr" }
      guard let text = key.expression?.text, let (tree, id) = Analyzer.expression(of: "SELECT " + text) else { return "expr" }
      return OutputName(tree).name(of: id) ?? "expr"
    } + index.including.compactMap { table.column($0)?.name }
  }

  // MARK: Partitions

  mutating func store(_ bound: PartitionBoundSpec) throws(Failure) -> PartitionBound {
    switch bound {
    case .defaultPartition: return .defaultPartition
    case .hash(let modulus, let remainder): return .hash(modulus: modulus, remainder: remainder)
    case .list(let values): return .list(try tree[values].map { (id) throws(Failure) in try datum(id) })
    case .range(let lower, let upper):
      return .range(
        lower: try tree[lower].map { (id) throws(Failure) in try datum(id) },
        upper: try tree[upper].map { (id) throws(Failure) in try datum(id) })
    }
  }

  private mutating func datum(_ id: ExpressionID) throws(Failure) -> PartitionBound.Datum {
    if case .columnRef(let reference) = tree[id], reference.fields.count == 1, let name = tree[reference.fields].first {
      switch string(name) {
      case "minvalue": return .minValue
      case "maxvalue": return .maxValue
      default: break
      }
    }
    return .value(try store(id, as: .partitionBound))
  }

  mutating func partitionKey(_ spec: PartitionSpec, of id: ObjectID) throws(Failure) -> PartitionKey {
    guard let relation = catalog.relation(id) else { return PartitionKey(strategy: spec.strategy, elements: []) }
    var elements: [PartitionKey.Element] = []
    for element in spec.elements {
      var key = PartitionKey.Element(
        collation: try collationName(element.collation), operatorClass: operatorClassName(element.operatorClass))
      if let name = element.name {
        guard let column = relation.column(named: string(name)) else {
          throw .undefined(
            .column, "\(relation.name).\(string(name))", "column \"\(string(name))\" named in partition key", name.range, sqlState: "42703",
            didYouMean: Spelling.nearest(to: string(name), in: relation.columns.map(\.name)))
        }
        if column.generated != nil { throw .other("42P17", "cannot use generated column in partition key", name.range) }
        key.column = column.number
      } else if let expression = element.expression {
        let stored = try store(expression, relation, as: .partitionKey)
        if stored.columns.contains(where: { relation.column($0)?.generated != nil }) {
          throw .other("42P17", "cannot use generated column in partition key", tree.range(of: expression))
        }
        if case .columnRef = tree[expression], let number = stored.columns.first {
          key.column = number
        } else {
          key.expression = stored
        }
      }
      elements.append(key)
    }
    return PartitionKey(strategy: spec.strategy, elements: elements)
  }

  mutating func attachPartition(_ name: RangeVar, bound: PartitionBoundSpec?, to parent: Relation) throws(Failure) {
    let child = try requireTable(name)
    guard parent.kind == .partitionedTable else {
      throw .wrongObjectType("\"\(parent.name)\" is not partitioned", parent.id, name.range)
    }
    if child.isPartition { throw .wrongObjectType("\"\(child.name)\" is already a partition", child.id, name.range) }
    if !child.inherits.isEmpty { throw .wrongObjectType("cannot attach inheritance child as partition", child.id, name.range) }
    if child.ofType != nil { throw .wrongObjectType("cannot attach a typed table as partition", child.id, name.range) }
    if child.kind != .partitionedTable, !catalog.children(of: child.id).isEmpty {
      throw .wrongObjectType("cannot attach inheritance parent as partition", child.id, name.range)
    }
    if child.id == parent.id || catalog.descendants(of: child.id).contains(where: { $0.id == parent.id }) {
      throw .other("42P07", "circular inheritance not allowed", name.range)
    }
    switch (parent.persistence == .temporary, child.persistence == .temporary) {
    case (false, true):
      throw .wrongObjectType(
        "cannot attach a temporary relation as partition of permanent relation \"\(parent.name)\"", child.id, name.range)
    case (true, false):
      throw .wrongObjectType(
        "cannot attach a permanent relation as partition of temporary relation \"\(parent.name)\"", child.id, name.range)
    default: break
    }
    if version >= 17, let identity = child.columns.first(where: { $0.identity != nil }) {
      throw .other("55000", "table \"\(child.name)\" being attached contains an identity column \"\(identity.name)\"", name.range)
    }
    for column in child.columns where parent.column(named: column.name) == nil {
      guard !parent.isIncomplete else { break }
      throw .other("42804", "table \"\(child.name)\" contains column \"\(column.name)\" not found in parent \"\(parent.name)\"", name.range)
    }
    try mergeInto(child, parent, name.range)
    let stored = try bound.map { (bound) throws(Failure) in try store(bound) } ?? .defaultPartition
    try check(stored, of: child.name, in: parent, name.range)
    update(relation: child.id) {
      $0.inherits = [parent.id]
      $0.partitionBound = stored
    }
    catalog.add(Dependency(on: ObjectAddress(parent.id), kind: .automatic), to: child.id)
    for key in catalog.constraints(of: parent.id) {
      guard let foreign = key.foreignKey, foreign.referencedTable == child.id else { continue }
      throw .other(
        "0A000", "cannot attach table \"\(child.name)\" as a partition because it is referenced by foreign key \"\(key.name)\"", name.range)
    }
    try clonePartitionedParts(of: parent.id, to: child.id)
  }

  /// DETACH CONCURRENTLY leaves the rows' bounds behind as a CHECK, unless the table has one that says as much (`DetachAddConstraintIfNeeded`).
  mutating func keepPartitionCheck(_ name: RangeVar, of parent: Relation) throws(Failure) {
    guard let before = relationBeforeDetach, let key = parent.partitionKey, let child = catalog.relation(before.id),
      let bound = before.partitionBound, let text = PartitionConditionText.sql(of: bound, key, parent, catalog)
    else { return }
    guard let (tree, expression) = Analyzer.expression(of: "SELECT " + text) else { return }
    var analyzer = Analyzer(catalog: catalog, tree: tree, context: context)
    analyzer.scopes = [.item(analyzer.item(for: child))]
    guard let stored = try? analyzer.store(expression) else { return }
    let columns = stored.columns
    let column = columns.count == 1 ? child.column(columns[0])?.name : nil
    var made = TableConstraint(
      id: catalog.nextID, name: catalog.chooseConstraintName(child.name, column, "check", in: child.schema), relation: child,
      kind: .check(stored), columns: columns, origin: location)
    made.isFormerBound = true
    catalog.insert(
      .constraint(made),
      dependencies: [Dependency(on: ObjectAddress(child.id), kind: .automatic)] + dependencies(on: stored, own: child.id))
  }

  mutating func detachPartition(_ name: RangeVar, from parent: Relation) throws(Failure) {
    let child = try requireTable(name)
    guard child.isPartition, child.inherits == [parent.id] else {
      throw .undefined(
        .relation, child.name, "relation \"\(child.name)\" is not a partition of relation \"\(parent.name)\"", name.range, sqlState: "42P01"
      )
    }
    relationBeforeDetach = child
    forgetPartition(child.id)
    removeParent(parent.id, from: child.id)
    update(relation: child.id) { $0.partitionBound = nil }
    for index in catalog.indexes(of: child.id) where index.parent != nil {
      update(index: index.id) { $0.parent = nil }
      catalog.removeDependencies(of: index.id) { $0.kind == .partition }
    }
    for constraint in catalog.constraints(of: child.id) where constraint.parent != nil {
      update(constraint: constraint.id) {
        $0.parent = nil
        $0.isLocal = true
        $0.inheritCount = 0
      }
      catalog.removeDependencies(of: constraint.id) { $0.kind == .partition }
    }
    for trigger in catalog.triggers(of: child.id) where trigger.parent != nil { catalog.remove(trigger.id) }
    if version >= 17 {
      for column in catalog.relation(child.id)?.columns ?? [] where column.identity != nil {
        update(column: column.number, of: child.id) { $0.identity = nil }
      }
    }
  }

  // MARK: INHERIT and NO INHERIT

  mutating func addInherit(_ name: RangeVar, to child: Relation) throws(Failure) {
    let parent = try requireTable(name)
    if child.isPartition { throw .wrongObjectType("cannot change inheritance of a partition", child.id, name.range) }
    if child.kind == .partitionedTable {
      throw .wrongObjectType("cannot change inheritance of partitioned table", child.id, name.range)
    }
    if child.ofType != nil { throw .wrongObjectType("cannot change inheritance of typed table", child.id, name.range) }
    if parent.kind == .partitionedTable {
      throw .wrongObjectType("cannot inherit from partitioned table \"\(parent.name)\"", parent.id, name.range)
    }
    if parent.isPartition { throw .wrongObjectType("cannot inherit from a partition", parent.id, name.range) }
    if child.inherits.contains(parent.id) {
      throw .other("42P07", "relation \"\(parent.name)\" would be inherited from more than once", name.range)
    }
    if parent.id == child.id || catalog.descendants(of: child.id).contains(where: { $0.id == parent.id }) {
      throw .other("42P07", "circular inheritance not allowed", name.range)
    }
    try mergeInto(child, parent, name.range)
    update(relation: child.id) { $0.inherits.append(parent.id) }
    catalog.add(Dependency(on: ObjectAddress(parent.id), kind: .normal), to: child.id)
  }

  /// The child must have the parent's columns and checks; they are then inherited ones.
  private mutating func mergeInto(_ child: Relation, _ parent: Relation, _ range: ByteRange) throws(Failure) {
    for column in parent.columns {
      guard let own = child.column(named: column.name) else {
        if child.isIncomplete { continue }
        throw .other("42804", "child table is missing column \"\(column.name)\"", range)
      }
      if own.type != column.type, !own.type.isUndetermined, !column.type.isUndetermined {
        throw .other("42804", "child table \"\(child.name)\" has different type for column \"\(column.name)\"", range)
      }
      try checkGeneration(of: own, column, range)
      let isOwnBusiness = version >= 18 && notNullConstraint(column.number, of: parent.id)?.isNoInherit == true
      if column.notNull, !own.notNull, !isOwnBusiness {
        throw .other("42804", "column \"\(column.name)\" in child table must be marked NOT NULL", range)
      }
      let isPartition = parent.kind == .partitionedTable
      update(column: own.number, of: child.id) {
        $0.inheritCount += 1
        if isPartition { $0.isLocal = false }
      }
    }
    for constraint in catalog.constraints(of: parent.id) where !constraint.isNoInherit {
      switch constraint.kind {
      case .check:
        guard let own = catalog.constraint(named: constraint.name, of: child.id) else {
          throw .other("42804", "child table is missing constraint \"\(constraint.name)\"", range)
        }
        let what: String? =
          own.isNoInherit
          ? "non-inherited"
          : constraint.isEnforced && own.isEnforced && constraint.isValidated && !own.isValidated
            ? "NOT VALID" : constraint.isEnforced && !own.isEnforced ? "NOT ENFORCED" : nil
        if let expression = constraint.checkExpression,
          own.checkExpression.map({ catalog.text(of: $0) }) != catalog.text(of: retarget(expression, from: parent, to: child))
        {
          throw .other(
            "42804", "child table \"\(child.name)\" has different definition for check constraint \"\(constraint.name)\"", range)
        }
        if let what {
          throw .other("42P17", "constraint \"\(own.name)\" conflicts with \(what) constraint on child table \"\(child.name)\"", range)
        }
        let isPartition = parent.kind == .partitionedTable
        update(constraint: own.id) {
          $0.inheritCount += 1
          if isPartition { $0.isLocal = false }
        }
      case .notNull:
        guard let name = constraint.columns.first.flatMap({ parent.column($0)?.name }), let column = child.column(named: name),
          let own = notNullConstraint(column.number, of: child.id)
        else { continue }
        if own.isNoInherit || (constraint.isValidated && !own.isValidated) {
          let what = own.isNoInherit ? "non-inherited" : "NOT VALID"
          throw .other("42P17", "constraint \"\(own.name)\" conflicts with \(what) constraint on child table \"\(child.name)\"", range)
        }
        update(constraint: own.id) { $0.inheritCount += 1 }
      default: break
      }
    }
  }

  mutating func dropInherit(_ name: RangeVar, from child: Relation) throws(Failure) {
    if child.isPartition { throw .wrongObjectType("cannot change inheritance of a partition", child.id, name.range) }
    let parent = try requireTable(name)
    guard child.inherits.contains(parent.id) else {
      throw .undefined(
        .relation, parent.name, "relation \"\(parent.name)\" is not a parent of relation \"\(child.name)\"", name.range, sqlState: "42P01")
    }
    removeParent(parent.id, from: child.id)
  }

  private mutating func removeParent(_ parent: ObjectID, from child: ObjectID) {
    guard let parentRelation = catalog.relation(parent) else { return }
    update(relation: child) { relation in
      relation.inherits.removeAll { $0 == parent }
      for column in parentRelation.columns {
        guard let own = relation.column(named: column.name) else { continue }
        relation.updateColumn(own.number) {
          $0.inheritCount = max(0, $0.inheritCount - 1)
          if $0.inheritCount == 0 { $0.isLocal = true }
        }
      }
    }
    for constraint in catalog.constraints(of: parent) where constraint.checkExpression != nil || constraint.kind == .notNull {
      guard let own = catalog.constraints(of: child).first(where: { $0.name == constraint.name && $0.inheritCount > 0 }) else { continue }
      update(constraint: own.id) {
        $0.inheritCount -= 1
        if $0.inheritCount == 0 { $0.isLocal = true }
      }
    }
    catalog.removeDependencies(of: child) { $0.referenced.object == parent && $0.part == .whole }
  }
}
