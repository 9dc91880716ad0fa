import PostgresSyntax

/// LIKE in CREATE TABLE: `transformTableLikeClause` and `expandTableLikeClause` of `parse_utilcmd.c`.
extension Replayer {
  struct LikeOptions {
    var included: Set<TableLikeClause.Option> = []

    init(_ clause: TableLikeClause) {
      let all: Set<TableLikeClause.Option> = [
        .comments, .compression, .constraints, .defaults, .generated, .identity, .indexes, .statistics, .storage,
      ]
      for (option, isIncluding) in clause.options {
        let set = option == .all ? all : [option]
        if isIncluding { included.formUnion(set) } else { included.subtract(set) }
      }
    }

    func has(_ option: TableLikeClause.Option) -> Bool { included.contains(option) }
  }

  mutating func addColumns(like clause: TableLikeClause, _ relation: inout Relation, _ pending: inout PendingParts) throws(Failure) {
    let options = LikeOptions(clause)
    let source: Relation
    do throws(Failure) {
      source = try requireRelation(clause.relation)
    } catch {
      try tolerate(error)
      relation.isIncomplete = true
      return
    }
    if source.isIncomplete { relation.isIncomplete = true }
    for column in source.columns {
      if let inherited = relation.column(named: column.name) {
        guard !inherited.isLocal, inherited.inheritCount > 0 else {
          throw .other("42701", "column \"\(column.name)\" specified more than once", clause.relation.range)
        }
        guard inherited.type == column.type else {
          throw .other("42804", "column \"\(column.name)\" has a type conflict", clause.relation.range)
        }
        relation.updateColumn(inherited.number) {
          $0.isLocal = true
          $0.notNull = $0.notNull || column.notNull
          if options.has(.storage) { $0.storage = column.storage }
          if options.has(.comments) { $0.comment = column.comment }
        }
        if column.notNull {
          pending.notNulls.append(PendingParts.NotNull(column: column.name, name: notNullConstraint(column.number, of: source.id)?.name))
        }
        continue
      }
      var copy = Column(number: relation.nextColumnNumber, name: column.name, type: column.type, origin: location)
      relation.nextColumnNumber += 1
      copy.collation = column.collation
      copy.notNull = column.notNull
      if options.has(.storage) { copy.storage = column.storage }
      if options.has(.compression) { copy.compression = column.compression }
      if options.has(.comments) { copy.comment = column.comment }
      if options.has(.identity), let identity = column.identity {
        copy.identity = identity
        pending.sequences.append(
          PendingParts.SequenceColumn(column: column.name, range: clause.relation.range, identity: identity, options: [], type: column.type)
        )
      }
      relation.columns.append(copy)
      if column.notNull {
        pending.notNulls.append(PendingParts.NotNull(column: column.name, name: notNullConstraint(column.number, of: source.id)?.name))
      }
    }
    pending.likes.append((source, options))
  }

  /// What LIKE copies after the table is there: defaults, checks, indexes, statistics.
  mutating func copyLikes(_ pending: PendingParts, to id: ObjectID) throws(Failure) {
    for (source, options) in pending.likes {
      guard let target = catalog.relation(id) else { return }
      for column in source.columns {
        guard let expression = column.defaultValue, let own = target.column(named: column.name) else { continue }
        guard column.generated == nil ? options.has(.defaults) : options.has(.generated) else { continue }
        let moved = retarget(expression, from: source, to: target)
        update(column: own.number, of: id) {
          $0.defaultValue = moved
          $0.generated = column.generated
        }
        for dependency in dependencies(on: moved, part: .columnDefault(own.number), own: id, ownKind: .normal) {
          catalog.add(dependency, to: id)
        }
      }
      if options.has(.constraints) {
        for constraint in catalog.constraints(of: source.id) {
          guard let expression = constraint.checkExpression, let target = catalog.relation(id) else { continue }
          copyCheck(constraint, retarget(expression, from: source, to: target), to: target, withComment: options.has(.comments))
        }
      }
      if options.has(.indexes) {
        let sorted = catalog.indexes(of: source.id)
        for index in sorted { try copyIndex(index, from: source, to: id, withComment: options.has(.comments)) }
      }
      if options.has(.statistics) {
        for statistics in catalog.statistics(of: source.id) {
          try copyStatistics(statistics, from: source, to: id, withComment: options.has(.comments))
        }
      }
    }
  }

  private mutating func copyCheck(_ constraint: TableConstraint, _ expression: StoredExpression, to target: Relation, withComment: Bool) {
    var made = TableConstraint(
      id: catalog.nextID, name: constraint.name, relation: target, kind: .check(expression), columns: expression.columns, origin: location)
    made.isNoInherit = constraint.isNoInherit
    made.isEnforced = constraint.isEnforced
    made.isValidated = made.isEnforced
    if withComment { made.comment = constraint.comment }
    catalog.insert(
      .constraint(made),
      dependencies: [Dependency(on: ObjectAddress(target.id), kind: .automatic)] + dependencies(on: expression, own: target.id))
  }

  private mutating func copyIndex(_ index: Index, from source: Relation, to id: ObjectID, withComment: Bool) throws(Failure) {
    guard let target = catalog.relation(id) else { return }
    let constraint = index.constraint.flatMap { catalog.constraint($0) }
    var plan = IndexPlan(name: nil, nameRange: location.range, method: index.method, keys: [], keyNames: keyNames(of: index, source))
    plan.keys = index.keys.map { key in
      var key = key
      key.column = key.column.flatMap { source.column($0) }.flatMap { target.column(named: $0.name)?.number }
      key.expression = key.expression.map { retarget($0, from: source, to: target) }
      return key
    }
    plan.including = index.including.compactMap { source.column($0) }.compactMap { target.column(named: $0.name)?.number }
    plan.predicate = index.predicate.map { retarget($0, from: source, to: target) }
    plan.isUnique = index.isUnique
    plan.nullsNotDistinct = index.nullsNotDistinct
    plan.isPrimary = index.isPrimary
    plan.isConstraint = constraint != nil
    plan.isExclusion = constraint?.kind == .exclusion
    plan.options = index.options
    if plan.isPrimary {
      for key in plan.keys { if let name = key.column.flatMap({ target.column($0)?.name }) { addNotNull(column: name, of: id) } }
    }
    let made = try createIndex(plan, on: catalog.relation(id) ?? target)
    if let constraint, let madeIndex = catalog.index(made) {
      insertIndexConstraint(madeIndex, on: catalog.relation(id) ?? target, kind: constraint.kind, like: constraint)
    }
    if withComment { update(index: made) { $0.comment = index.comment } }
  }
}
