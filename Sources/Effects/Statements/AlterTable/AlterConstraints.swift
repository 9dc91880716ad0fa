import Catalog
import PostgresSyntax

/// The commands of ALTER TABLE that add, check and drop constraints.
extension EffectsBuilder {
  mutating func addConstraint(_ constraint: Constraint, _ work: inout AlterTableWork) {
    let name = constraint.name.map(tree.string)
    // From 18 on all below are locked before it is known what is added (ATPrepCmd).
    if version >= 18 { _ = recurse(work) }
    switch constraint.kind {
    case .check:
      let tables = constraint.isNoInherit || work.isOnly ? [work.relation] : lockWithoutConstraint(name, work)
      guard !constraint.skipsValidation, constraint.isEnforced else { return }
      for table in tables { work.scan(table, .addCheck(constraint: name)) }
    case .notNullTable(let column):
      let tables = constraint.isNoInherit ? [work.relation] : recurse(work)
      guard !constraint.skipsValidation else { return }
      for table in tables { scanForNulls(tree.string(column), table, &work) }
    case .primaryKey(let index): addIndexConstraint(index, constraint, isPrimary: true, name: name, &work)
    case .unique(let index): addIndexConstraint(index, constraint, isPrimary: false, name: name, &work)
    case .exclusion: lockForIndex(of: work, isDeferrable: constraint.isDeferrable)
    case .foreignKey(let key):
      foreignKey(
        key, constraint, columns: tree[key.columns].map { tree.string($0) }, skipsValidation: constraint.skipsValidation, &work)
    case .null, .notNull, .defaultValue, .identity, .generated, .attribute: break
    }
  }

  /// The table and all below it that do not have a constraint of that name yet, locked. Those that have it, and what is below them, are left alone
  /// (`ATAddCheckNNConstraint`); from 18 on they are locked nevertheless.
  private mutating func lockWithoutConstraint(_ name: String?, _ work: AlterTableWork) -> [Relation] {
    guard let name else { return recurse(work) }
    let catalog = before
    return recurse(work) { catalog.constraint(named: name, of: $0.id) != nil }
  }

  /// As `recurse`, but a child that meets the condition is locked and then left alone, with all that is below it.
  private mutating func recurse(_ work: AlterTableWork, until isDone: (Relation) -> Bool) -> [Relation] {
    var found = [work.relation]
    var at = 0
    while at < found.count, !work.isOnly {
      for child in before.children(of: found[at].id) where !found.contains(where: { $0.id == child.id }) {
        lock(child.id, work.mode)
        if !isDone(child) { found.append(child) }
      }
      at += 1
    }
    return found
  }

  // MARK: Indexes

  private mutating func addIndexConstraint(
    _ index: IndexConstraint, _ constraint: Constraint, isPrimary: Bool, name: String?, _ work: inout AlterTableWork
  ) {
    var columns = tree[index.keys].map { tree.string($0) }
    if let using = index.usingIndex {
      let text = Identifier.truncated(tree.string(using))
      guard let existing = before.indexes(of: work.relation.id).first(where: { $0.name == text }) else { return }
      // The index takes the constraint's name, which needs a lock on it.
      lock(existing.id, (name ?? text) == text ? .accessShare : .shareUpdateExclusive)
      columns = existing.keys.compactMap { $0.column.flatMap { work.relation.column($0)?.name } }
    } else {
      lockForIndex(of: work, isDeferrable: constraint.isDeferrable)
    }
    guard isPrimary else { return }
    let missing = columns.filter { !isNotNull($0, in: work.relation) }
    // Before 18 each column gets its SET NOT NULL, whether it needs one or not.
    if version < 18, work.relation.kind != .partitionedTable { _ = recurse(work) }
    guard !missing.isEmpty else { return }
    // A primary key makes its columns NOT NULL, in children too.
    for table in recurse(work) {
      for column in missing { scanForNulls(column, table, &work, .primaryKeyNotNull(column: column)) }
    }
  }

  /// The partitions get their indexes with the lock of CREATE INDEX, and for a constraint that is checked late a trigger besides.
  mutating func lockForIndex(of work: AlterTableWork, isDeferrable: Bool = false) {
    guard work.relation.kind == .partitionedTable, !work.isOnly else { return }
    lock(before.descendants(of: work.relation.id).map(\.id), isDeferrable ? .shareRowExclusive : .share)
  }

  // MARK: NOT NULL

  func isNotNull(_ column: String, in table: Relation) -> Bool {
    guard let column = table.column(named: column) else { return false }
    return before.isNotNull(column.number, of: table.id)
  }

  mutating func setNotNull(_ column: String, _ work: inout AlterTableWork) {
    if isNotNull(column, in: work.relation) {
      // Before 18 the children are locked all the same: theirs may have been dropped. Partitions' cannot (ATPrepSetNotNull).
      if version < 18, work.relation.kind != .partitionedTable { _ = recurse(work) }
      return
    }
    let tables: [Relation]
    if version < 18 {
      tables = recurse(work)
    } else {
      let catalog = before
      tables = recurse(work) { child in child.column(named: column).map { catalog.isNotNull($0.number, of: child.id) } ?? false }
    }
    for table in tables { scanForNulls(column, table, &work) }
  }

  /// Reads the table unless the column has no nulls for certain (`NotNullImpliedByRelConstraints`).
  private mutating func scanForNulls(
    _ column: String, _ table: Relation, _ work: inout AlterTableWork, _ cause: TableScan.Cause? = nil
  ) {
    guard !isNotNull(column, in: table), !isProvenNotNull(column, in: table, work) else { return }
    work.scan(table, cause ?? .setNotNull(column: column))
  }

  private func isProvenNotNull(_ name: String, in table: Relation, _ work: AlterTableWork) -> Bool {
    guard let column = table.column(named: name), before.isNotNullProven(column.number, of: table.id) else { return false }
    guard !work.droppedConstraints.isEmpty else { return true }
    let proofs = before.constraints(of: table.id).filter { $0.checkExpression != nil && $0.columns.contains(column.number) }
    return !proofs.contains { work.droppedConstraints.contains($0.name) }
  }

  // MARK: Foreign keys

  /// `ATAddForeignKeyConstraint`: both sides are locked against writers, all their partitions with them.
  mutating func foreignKey(
    _ key: ForeignKeyConstraint, _ constraint: Constraint, columns: [String], skipsValidation: Bool, _ work: inout AlterTableWork
  ) {
    let referenced = resolve(key.referencedTable)
    lockReferenced(referenced, .shareRowExclusive)
    let tables = work.relation.kind == .partitionedTable ? [work.relation] + before.descendants(of: work.relation.id) : [work.relation]
    lock(tables.map(\.id), max(work.mode, .shareRowExclusive))
    guard !skipsValidation, !constraint.skipsValidation, constraint.isEnforced else { return }
    let cause = TableScan.Cause.addForeignKey(constraint: constraint.name.map(tree.string))
    for table in tables { work.scan(table, cause) }
    // Nulls need no partner: a column that is all nulls never gets to the other table.
    guard columns.allSatisfy({ work.addedColumns[$0] != true }) else { return }
    scanReferenced(referenced, cause, at: work.range)
  }

  mutating func lockReferenced(_ target: NamedRelation, _ mode: LockMode) {
    lock(target, mode)
    if let id = target.id { lock(before.descendants(of: id).map(\.id), mode) }
  }

  /// The other side of `RI_Initial_Check`. From 18 on the partitions of a referenced table are searched by index.
  mutating func scanReferenced(_ target: NamedRelation, _ cause: TableScan.Cause, at range: ByteRange) {
    switch target {
    case .relation(let table) where table.kind == .partitionedTable:
      if version < 18 { scanTree(table.id, cause, at: range) }
    case .relation(let table): scan(table, cause, at: range)
    case .unknown(let name): scan(unknown: name, cause, at: range)
    case .index, .sequence, .system: break
    }
  }

  /// Both sides of a foreign key, as dropping it locks them: its triggers are on both (`RemoveTriggerById`).
  mutating func lockForeignKey(_ constraint: TableConstraint, _ mode: LockMode) {
    guard let key = constraint.foreignKey else { return }
    lockPartitions(constraint.relation, mode)
    // The triggers on the referenced side belong to the partitioned table's constraint, not to those of its partitions.
    if constraint.parent == nil { lockPartitions(key.referencedTable, mode) }
  }

  private mutating func lockPartitions(_ id: ObjectID, _ mode: LockMode) {
    lock(id, mode)
    if before.relation(id)?.kind == .partitionedTable { lock(before.descendants(of: id).map(\.id), mode) }
  }

  // MARK: Changing and validating

  mutating func alterConstraint(_ change: AlterConstraint, _ work: inout AlterTableWork) {
    guard let constraint = before.constraint(named: tree.string(change.name), of: work.relation.id) else { return }
    guard let key = constraint.foreignKey else {
      alterInheritance(of: constraint, change, &work)
      return
    }
    // From 18 on what is so already changes nothing below.
    let isSame = change.deferrability.map {
      $0.isDeferrable == constraint.isDeferrable && $0.isInitiallyDeferred == constraint.isInitiallyDeferred
    }
    if work.relation.kind == .partitionedTable, version < 18 || isSame != true { _ = recurse(work) }
    guard let isEnforced = change.isEnforced, isEnforced != constraint.isEnforced else { return }
    let name = constraint.name
    if isEnforced {
      lockPartitions(key.referencedTable, .shareRowExclusive)
      validateForeignKey(constraint, .addForeignKey(constraint: name), &work)
    } else {
      lockPartitions(key.referencedTable, .accessExclusive)
    }
  }

  /// NO INHERIT makes the children's copies their own; INHERIT gives the children the constraint, which must hold there.
  private mutating func alterInheritance(of constraint: TableConstraint, _ change: AlterConstraint, _ work: inout AlterTableWork) {
    guard let isNoInherit = change.isNoInherit, isNoInherit != constraint.isNoInherit else { return }
    guard !isNoInherit else { return lock(before.children(of: work.relation.id).map(\.id), work.mode) }
    let columns = constraint.columns.compactMap { work.relation.column($0)?.name }
    for table in recurse(work) where table.id != work.relation.id {
      for column in columns { scanForNulls(column, table, &work) }
    }
  }

  mutating func validateConstraint(_ name: String, _ work: inout AlterTableWork) {
    guard let constraint = before.constraint(named: name, of: work.relation.id) else { return validateNew(name, &work) }
    guard !constraint.isValidated, constraint.isEnforced else { return }
    let cause = TableScan.Cause.validate(constraint: name)
    switch constraint.kind {
    case .check, .notNull:
      let tables = constraint.isNoInherit ? [work.relation] : recurse(work)
      for table in tables where before.constraint(named: name, of: table.id)?.isValidated != true { work.scan(table, cause) }
    case .foreignKey(let key):
      if work.relation.kind == .partitionedTable { _ = recurse(work) }
      lock(key.referencedTable, .rowShare)
      validateForeignKey(constraint, cause, &work)
    case .primaryKey, .unique, .exclusion, .trigger: break
    }
  }

  private mutating func validateForeignKey(_ constraint: TableConstraint, _ cause: TableScan.Cause, _ work: inout AlterTableWork) {
    guard let key = constraint.foreignKey else { return }
    work.scan(work.relation, cause)
    if work.relation.kind == .partitionedTable {
      for table in before.descendants(of: work.relation.id) { work.scan(table, cause) }
    }
    if let referenced = before.relation(key.referencedTable) { scanReferenced(.relation(referenced), cause, at: work.range) }
  }

  /// A constraint that the same statement adds NOT VALID.
  private mutating func validateNew(_ name: String, _ work: inout AlterTableWork) {
    for command in work.statement.commands {
      guard case .addConstraint(let constraint) = command.kind, let given = constraint.name, tree.string(given) == name else { continue }
      let cause = TableScan.Cause.validate(constraint: name)
      for table in recurse(work) { work.scan(table, cause) }
      if case .foreignKey(let key) = constraint.kind { scanReferenced(resolve(key.referencedTable), cause, at: work.range) }
      return
    }
  }

  // MARK: Dropping

  mutating func dropConstraint(_ name: String, _ work: AlterTableWork) {
    guard let constraint = before.constraint(named: name, of: work.relation.id) else {
      // Before 18 no constraint stands for NOT NULL; and a history that starts in the middle may know fewer than there are.
      return
    }
    if !constraint.isNoInherit, constraint.checkExpression != nil || constraint.kind == .notNull {
      // Also for ONLY: the children's copies become their own.
      lock(before.children(of: work.relation.id).map(\.id), work.mode)
      if !work.isOnly { _ = recurse(work) }
    }
    drop(constraint.id)
  }
}
