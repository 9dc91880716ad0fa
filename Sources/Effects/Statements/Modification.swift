import Catalog
import PostgresSyntax

/// INSERT, UPDATE, DELETE, MERGE and COPY FROM, with the foreign keys that their rows are checked against.
extension EffectsBuilder {
  mutating func insert(_ insert: InsertStmt, _ stage: QueryStage, hidden: CommonTableNames = []) {
    let hidden = withClause(insert.withClause, stage, hidden: hidden)
    let target = resolve(insert.relation)
    let columns = insert.columns.compactMap { $0.name.map { tree.string($0) } }
    lockTarget(target, stage)
    if let select = insert.select { query(select, stage, hidden: hidden) }
    for target in insert.returning?.expressions ?? [] { expression(target.value, stage, hidden: hidden) }
    if let conflict = insert.onConflict {
      for target in conflict.targetList { expression(target.value, stage, hidden: hidden) }
      expression(conflict.whereClause, stage, hidden: hidden)
      // infer_arbiter_indexes opens every index; DO NOTHING without a target infers none.
      if stage >= .planned, let inference = conflict.inference, let table = target.relation {
        lock(arbiters(inference, of: table).map(\.id), .rowExclusive)
      }
    }
    guard stage == .executed else { return }
    var rows = InsertedRows(columns: columns)
    if let select = insert.select {
      rows.add(select, in: tree)
    } else {
      rows.isDefaultValues = true
    }
    insertRows(rows, into: target)
    if insert.onConflict?.isUpdate == true, let table = base(of: target)?.table {
      updateForeignKeys(of: table, columns: assigned(insert.onConflict?.targetList ?? []))
    }
  }

  mutating func update(_ update: UpdateStmt, _ stage: QueryStage, hidden: CommonTableNames = []) {
    let hidden = withClause(update.withClause, stage, hidden: hidden)
    let access = QueryAccess(condition: update.whereClause, isSingle: update.fromClause.isEmpty, in: tree)
    for item in update.fromClause { from(item, stage, access, hidden: hidden) }
    for target in update.targetList { expression(target.value, stage, hidden: hidden) }
    for target in update.returning?.expressions ?? [] { expression(target.value, stage, hidden: hidden) }
    expression(update.whereClause, stage, hidden: hidden)
    let tables = modify(update.relation, access, stage)
    guard stage == .executed, let table = tables.first else { return }
    let columns = changed(update.targetList)
    routeUpdated(update.targetList, of: table)
    var rows = InsertedRows(columns: update.targetList.compactMap { $0.name.map { tree.string($0) } })
    rows.add(values: update.targetList.filter { $0.name != nil }.map { $0.value.flatMap { Datum($0, in: tree) } })
    let nulls = Set(
      update.targetList.filter { $0.value.map { Datum($0, in: tree) == .null } ?? false }.compactMap { $0.name.map { tree.string($0) } })
    for table in tables { updateForeignKeys(of: table, columns: columns, nulls: nulls, rows: rows) }
  }

  mutating func delete(_ delete: DeleteStmt, _ stage: QueryStage, hidden: CommonTableNames = []) {
    let hidden = withClause(delete.withClause, stage, hidden: hidden)
    let access = QueryAccess(condition: delete.whereClause, isSingle: delete.usingClause.isEmpty, in: tree)
    for item in delete.usingClause { from(item, stage, access, hidden: hidden) }
    for target in delete.returning?.expressions ?? [] { expression(target.value, stage, hidden: hidden) }
    expression(delete.whereClause, stage, hidden: hidden)
    let tables = modify(delete.relation, access, stage)
    guard stage == .executed else { return }
    var seen: Set<ObjectID> = []
    for table in tables { referencedRowsGo(from: table, columns: nil, seen: &seen) }
  }

  mutating func merge(_ merge: MergeStmt, _ stage: QueryStage, hidden: CommonTableNames = []) {
    let hidden = withClause(merge.withClause, stage, hidden: hidden)
    let access = QueryAccess(condition: merge.joinCondition, isSingle: false, in: tree)
    from(merge.source, stage, access, hidden: hidden)
    expression(merge.joinCondition, stage, hidden: hidden)
    for target in merge.returning?.expressions ?? [] { expression(target.value, stage, hidden: hidden) }
    let tables = modify(merge.relation, access, stage)
    for when in merge.whenClauses {
      expression(when.condition, stage, hidden: hidden)
      switch when.action {
      case .doNothing: break
      case .delete:
        guard stage == .executed else { continue }
        var seen: Set<ObjectID> = []
        for table in tables { referencedRowsGo(from: table, columns: nil, seen: &seen) }
      case .update(let targets):
        for target in targets { expression(target.value, stage, hidden: hidden) }
        guard stage == .executed else { continue }
        for table in tables { updateForeignKeys(of: table, columns: assigned(targets)) }
      case .insert(let columns, _, let values):
        if let values { expressions(tree[values], stage, hidden: hidden) }
        guard stage == .executed, let table = tables.first else { continue }
        var rows = InsertedRows(columns: columns.compactMap { $0.name.map { tree.string($0) } })
        if let values { rows.add(row: values, in: tree) } else { rows.isDefaultValues = true }
        insertRows(rows, into: .relation(table))
      }
    }
  }

  // MARK: The target

  /// The target of INSERT: its views, but no index, which is opened and let go.
  private mutating func lockTarget(_ target: NamedRelation, _ stage: QueryStage) {
    lock(target, .rowExclusive)
    guard stage >= .rewritten, let relation = target.relation, relation.kind == .view else { return }
    for id in underlying(relation) {
      guard let next = before.relation(id) else { continue }
      lockTarget(.relation(next), stage)
    }
  }

  /// A target whose rows are read first: the tables that are changed, the named one first.
  private mutating func modify(_ name: RangeVar, _ access: QueryAccess, _ stage: QueryStage) -> [Relation] {
    let target = resolve(name)
    let alias = tree.string(name.alias?.name ?? name.relationName)
    let conditions = access.conditions(on: alias)
    lockTarget(target, stage)
    guard let base = base(of: target) else {
      if stage == .executed, case .unknown(let name) = target, conditions.isEmpty { scan(unknown: name, .query) }
      return []
    }
    guard stage >= .planned else { return [base.table] }
    let tables = name.includesDescendants ? leaves(of: base.table, conditions) : [base.table]
    for table in tables {
      lock(table.id, .rowExclusive)
      lockIndexes(of: table, .rowExclusive)
      if stage == .executed, !access.avoidsScan(of: table, conditions, in: before) { scan(table, .query) }
    }
    return tables
  }

  /// The table that rows of a target are in: of an updatable view, the one it reads.
  private func base(of target: NamedRelation) -> (table: Relation, isView: Bool)? {
    guard var relation = target.relation else { return nil }
    var isView = false
    var depth = 0
    while relation.kind == .view, depth < 32 {
      guard let next = underlying(relation).first.flatMap({ before.relation($0) }) else { return nil }
      (relation, isView) = (next, true)
      depth += 1
    }
    return relation.kind == .view ? nil : (relation, isView)
  }

  /// The indexes that are opened to find the one that tells rows in conflict: up to the one that is named, or all.
  private func arbiters(_ inference: OnConflictClause.Inference, of table: Relation) -> [Index] {
    guard inference.isNamed else { return [] }
    let indexes = before.indexes(of: table.id).sorted { $0.id < $1.id }
    guard let name = inference.constraintName.map(tree.string), let index = before.constraint(named: name, of: table.id)?.index,
      let last = indexes.firstIndex(where: { $0.id == index })
    else { return indexes }
    return Array(indexes[...last])
  }

  /// The columns that get another value: not those that are set to what they are.
  private func changed(_ targets: [ResTarget]) -> Set<String> {
    assigned(
      targets.filter { target in
        guard let name = target.name, let value = target.value, case .columnRef(let reference) = tree[value], !reference.isStar,
          reference.fields.count == 1, let column = tree[reference.fields].last
        else { return true }
        return column.id != name.id
      })
  }

  private func assigned(_ targets: [ResTarget]) -> Set<String> {
    Set(targets.compactMap { $0.name.map { tree.string($0) } })
  }

  // MARK: New rows

  /// The partitions, sequences and referenced tables that new rows go through.
  mutating func insertRows(_ rows: InsertedRows, into target: NamedRelation) {
    guard let (table, isView) = base(of: target) else { return }
    if table.isPartition { lock(table.inherits, .accessShare) }
    var rows = rows
    if isView, rows.columns.isEmpty, let view = target.relation { rows.columns = view.columns.map(\.name) }
    for column in table.columns {
      guard rows.isDefaulted(column, of: table) else { continue }
      if column.identity != nil {
        lock(before.ownedSequences(of: table.id).filter { $0.ownedBy?.column == column.number }.map(\.id), .rowExclusive)
      } else if column.generated == nil, let value = column.defaultValue {
        lockSequences(of: value)
      }
    }
    let destinations = route(rows, into: table)
    lock(destinations.map(\.id), .rowExclusive)
    for constraint in foreignKeys(of: table) where !rows.isNull(constraint.columns, of: table) {
      referencedRowIsLocked(constraint, rows.conditions(of: constraint, from: table, in: before))
    }
  }

  /// The leaf partitions that rows may go to.
  private func route(_ rows: InsertedRows, into table: Relation) -> [Relation] {
    guard table.kind == .partitionedTable else { return [] }
    let children = PartitionPruning.partitions(before.children(of: table.id), of: table, in: before) { column in
      rows.values(of: column.number, in: table).map { [.isOneOf($0)] } ?? []
    }
    return children.flatMap { [$0] + route(rows, into: $0) }
  }

  /// A new value of the partition key moves rows to other partitions.
  private mutating func routeUpdated(_ targets: [ResTarget], of table: Relation) {
    guard table.kind == .partitionedTable, let key = table.partitionKey else { return }
    let columns = Set(key.columns.compactMap { table.column($0)?.name })
    for target in targets {
      guard let name = target.name, columns.contains(tree.string(name)), let value = target.value else { continue }
      if case .columnRef(let reference) = tree[value], tree[reference.fields].last.map(tree.string) == tree.string(name) { continue }
      var rows = InsertedRows(columns: [tree.string(name)])
      rows.add(values: [Datum(value, in: tree)])
      lock(route(rows, into: table).map(\.id), .rowExclusive)
    }
  }

  // MARK: Foreign keys

  /// A partition's foreign keys are its parents' too.
  private func foreignKeys(of table: Relation) -> [TableConstraint] {
    var found: [TableConstraint] = []
    for id in [table.id] + (table.isPartition ? table.inherits : []) {
      for constraint in before.constraints(of: id) where constraint.foreignKey != nil && constraint.isEnforced {
        guard
          !found.contains(where: { $0.name == constraint.name && $0.foreignKey?.referencedTable == constraint.foreignKey?.referencedTable })
        else { continue }
        found.append(constraint)
      }
    }
    return found
  }

  /// The referenced row is locked FOR KEY SHARE (`RI_FKey_check`): found by the key's index, so nothing is scanned; of a partitioned table, in the
  /// partitions that its values leave.
  private mutating func referencedRowIsLocked(_ constraint: TableConstraint, _ conditions: [ColumnCondition] = []) {
    guard let key = constraint.foreignKey, let table = before.relation(key.referencedTable) else { return }
    for table in leaves(of: table, conditions) {
      lock(table.id, .rowShare)
      lockIndexes(of: table, .rowShare)
    }
  }

  /// UPDATE: of foreign key columns, which must find their referenced row; and of referenced columns, which must not leave theirs.
  ///
  /// - Parameters:
  ///   - nulls: columns that are set to null, which refers to nothing.
  ///   - rows: the new values, where they are constants.
  private mutating func updateForeignKeys(
    of table: Relation, columns: Set<String>, nulls: Set<String> = [], rows: InsertedRows? = nil
  ) {
    let numbers = Set(table.columns.filter { columns.contains($0.name) }.map(\.number))
    for constraint in foreignKeys(of: table) {
      guard let owner = before.relation(constraint.relation) else { continue }
      let names = Set(constraint.columns.compactMap { owner.column($0)?.name })
      if !names.isDisjoint(with: columns), names.isDisjoint(with: nulls) {
        referencedRowIsLocked(constraint, rows?.conditions(of: constraint, from: owner, in: before) ?? [])
      }
    }
    guard !numbers.isEmpty else { return }
    var seen: Set<ObjectID> = []
    referencedRowsGo(from: table, columns: numbers, seen: &seen)
  }

  /// The referencing tables, when referenced rows are deleted, or (with `columns`) their keys change (`ri_triggers.c`).
  private mutating func referencedRowsGo(from table: Relation, columns: Set<Int16>?, seen: inout Set<ObjectID>) {
    for id in [table.id] + (table.isPartition ? table.inherits : []) {
      for constraint in before.foreignKeys(referencing: id) where constraint.parent == nil && constraint.isEnforced {
        guard let key = constraint.foreignKey, seen.insert(constraint.id).inserted, let child = before.relation(constraint.relation) else {
          continue
        }
        if let columns, columns.isDisjoint(with: key.referencedColumns) { continue }
        let action = columns == nil ? key.onDelete : key.onUpdate
        let mode: LockMode = action == .noAction || action == .restrict ? .rowShare : .rowExclusive
        for table in [child] + before.descendants(of: child.id) {
          lock(table.id, mode)
          lockIndexes(of: table, mode)
          if !isIndexed(constraint.columns, of: table, named: child) { scan(table, .query) }
        }
        guard mode == .rowExclusive else { continue }
        referencedRowsGo(from: child, columns: action == .cascade && columns == nil ? nil : Set(constraint.columns), seen: &seen)
      }
    }
  }

  /// Whether an index leads to the rows that refer to one row: its first column is one of the key's.
  private func isIndexed(_ columns: [Int16], of table: Relation, named owner: Relation) -> Bool {
    let numbers = columns.compactMap { owner.column($0)?.name }.compactMap { table.column(named: $0)?.number }
    return before.indexes(of: table.id).contains { index in
      guard index.predicate == nil, index.isValid, let leading = index.keys.first?.column else { return false }
      return numbers.contains(leading)
    }
  }
}

extension OnConflictClause.Inference {
  /// Whether it says which rows conflict, so that an index must be found for them.
  fileprivate var isNamed: Bool { !elements.isEmpty || constraintName != nil }
}
