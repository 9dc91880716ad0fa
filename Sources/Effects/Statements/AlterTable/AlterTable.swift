import Catalog
import PostgresSyntax

/// What one ALTER TABLE has decided so far and does at its end, when all commands are known (`ATRewriteTables`).
struct AlterTableWork {
  var statement: AlterTableStmt
  var relation: Relation
  /// The strongest lock of all commands; what children are locked with too.
  var mode: LockMode
  /// The command being looked at.
  var range: ByteRange
  /// Columns that the statement itself adds, with whether old rows have a null in them.
  var addedColumns: [String: Bool] = [:]
  /// Constraints that the statement drops: they prove nothing, since drops come first.
  var droppedConstraints: Set<String> = []
  var rewrites: [(table: ObjectID, cause: TableRewrite.Cause, range: ByteRange)] = []
  var scans: [(table: ObjectID, cause: TableScan.Cause, range: ByteRange)] = []
  var typeChanges: [ColumnTypeChange] = []

  var isOnly: Bool { !statement.relation.includesDescendants }

  mutating func rewrite(_ table: Relation, _ cause: TableRewrite.Cause) {
    guard table.kind == .table || table.kind == .materializedView else { return }
    rewrites.append((table.id, cause, range))
  }

  mutating func scan(_ table: Relation, _ cause: TableScan.Cause) { scans.append((table.id, cause, range)) }
}

extension EffectsBuilder {
  mutating func alterTable(_ statement: AlterTableStmt) {
    guard let target = resolve(statement.relation, isMissingOK: statement.isMissingOK) else { return }
    let mode = statement.commands.map { AlterTableLockLevel.mode(of: $0.kind, in: tree) }.max() ?? .accessExclusive
    switch target {
    case .system: return
    case .unknown(let name): alterUnknown(statement, name, mode)
    case .index(let index): alterIndex(statement, index, mode)
    case .sequence(let sequence):
      lock(sequence.id, mode)
    case .relation(let relation):
      lock(relation.id, mode)
      var work = AlterTableWork(statement: statement, relation: relation, mode: mode, range: range)
      for command in statement.commands {
        if case .dropConstraint(let name, _, _) = command.kind { work.droppedConstraints.insert(tree.string(name)) }
      }
      for command in statement.commands {
        work.range = command.range
        alter(command.kind, &work)
      }
      finish(work)
    }
  }

  /// The table and, unless the statement says ONLY, all below it, locked as the statement locks the table (`ATSimpleRecursion`).
  mutating func recurse(_ work: AlterTableWork) -> [Relation] {
    guard !work.isOnly, work.relation.kind != .view else { return [work.relation] }
    let tables = before.descendants(of: work.relation.id)
    lock(tables.map(\.id), work.mode)
    return [work.relation] + tables
  }

  private mutating func alter(_ kind: AlterTableKind, _ work: inout AlterTableWork) {
    switch kind {
    case .addColumn(let column, let ifNotExists): addColumn(column, ifNotExists: ifNotExists, &work)
    case .dropNotNull(let column):
      // From 18 on it goes down with the constraint, where there is one.
      if version < 18 || isNotNull(tree.string(column), in: work.relation) { _ = recurse(work) }
    case .columnDefault, .dropExpression, .setStatistics, .setStorage: _ = recurse(work)
    case .setNotNull(let column): setNotNull(tree.string(column), &work)
    case .setExpression(let column, let expression): setExpression(tree.string(column), expression, &work)
    case .setOptions, .resetOptions, .setCompression: break
    case .dropColumn(let column, _, _): dropColumn(tree.string(column), work)
    case .addConstraint(let constraint): addConstraint(constraint, &work)
    case .alterConstraint(let change): alterConstraint(change, &work)
    case .validateConstraint(let name): validateConstraint(tree.string(name), &work)
    case .dropConstraint(let name, _, _): dropConstraint(tree.string(name), work)
    case .alterColumnType(let column, let type): alterColumnType(tree.string(column), type, &work)
    case .alterColumnGenericOptions: break
    case .addIdentity: recurseIdentity(work)
    case .setIdentity(let column, let options):
      // Partitions have the kind of the identity, and no sequence.
      if options.contains(where: { tree.string($0.name) == "generated" }) { recurseIdentity(work) }
      lockIdentity(of: tree.string(column), work.relation, .shareRowExclusive)
    case .dropIdentity(let column, _):
      recurseIdentity(work)
      lockIdentity(of: tree.string(column), work.relation, .accessExclusive)
    case .changeOwner(let role): changeOwner(of: work.relation, to: role)
    case .clusterOn(let name): lockIndex(named: name, of: work.relation, work.mode)
    case .dropCluster, .dropOids: break
    case .setLogged: setPersistence(.permanent, .setLogged, &work)
    case .setUnlogged: setPersistence(.unlogged, .setUnlogged, &work)
    case .setAccessMethod(let method): setAccessMethod(method, &work)
    case .setTableSpace(let name): setTableSpace(tree.string(name), of: work.relation)
    case .setRelOptions, .resetRelOptions: lockToast(of: work.relation.id, work.mode)
    case .enableTrigger(let selection, _), .disableTrigger(let selection): lockTriggers(selection, work)
    case .enableRule, .disableRule: break
    case .addInherit(let parent): lock(resolve(parent), .shareUpdateExclusive)
    case .dropInherit(let parent): lock(resolve(parent), .accessShare)
    case .addOf(let type): lockRowType(type)
    case .dropOf: break
    case .replicaIdentity(let identity):
      if case .usingIndex(let name) = identity { lockIndex(named: name, of: work.relation, .share) }
    case .enableRowSecurity, .disableRowSecurity, .forceRowSecurity, .noForceRowSecurity, .genericOptions: break
    case .attachPartition(let partition, _): attachPartition(partition, work)
    case .detachPartition(let partition, let isConcurrent): detachPartition(partition, isConcurrent: isConcurrent, work)
    case .detachPartitionFinalize(let partition): finalizeDetach(partition, work)
    case .addAttribute(_, let behavior), .dropAttribute(_, _, let behavior):
      lockTypedTables(of: work.relation, behavior)
    case .alterAttributeType(let name, let type, let behavior): alterAttributeType(tree.string(name), type, behavior, &work)
    }
  }

  // MARK: The end

  /// What the commands asked for, done once per table: a rewrite covers every scan of the same table.
  private mutating func finish(_ work: AlterTableWork) {
    for (table, cause, range) in work.rewrites {
      if let relation = before.relation(table) { rewriteTable(relation, cause, at: range) }
    }
    finishTypeChanges(work)
    for (table, cause, range) in work.scans { scan(table, cause, at: range) }
    if work.relation.isTable || work.relation.kind == .materializedView {
      let (commands, tree, after) = (work.statement.commands, tree, after)
      buildNewIndexes(of: work.relation.id, .constraint) { index in
        commands.count == 1 ? commands[0].range : commands.first { $0.makes(index, in: after, tree) }?.range
      }
    }
  }

  /// The rows go to a new file, and every index is built again on them (`ATRewriteTable`, `finish_heap_swap`).
  mutating func rewriteTable(_ table: Relation, _ cause: TableRewrite.Cause, at range: ByteRange? = nil) {
    lock(table.id, .accessExclusive)
    rewrite(table, cause, at: range)
    for index in before.indexes(of: table.id) {
      lock(index.id, .accessExclusive)
      if after.object(index.id) != nil { rebuild(index, .rewrite, at: range) }
    }
    swapToast(of: table)
  }

  /// The old TOAST table goes with the old rows. Where the new rows have one too, only servers before 15 still show a lock on the old one.
  mutating func swapToast(of table: Relation) {
    guard before.hasToastTable(table) else { return }
    if let new = after.relation(table.id), !after.hasToastTable(new) {
      lockToast(of: table.id, .accessExclusive, index: .accessExclusive)
    } else if version < 15 {
      lockToast(of: table.id, .accessExclusive)
    }
  }

  // MARK: Small commands

  mutating func lockIndex(named name: Name, of table: Relation, _ mode: LockMode) {
    let text = Identifier.truncated(tree.string(name))
    if let index = before.indexes(of: table.id).first(where: { $0.name == text }) { lock(index.id, mode) }
  }

  /// Identity columns of partitions are their parent's from 17 on; before, partitions have none.
  private mutating func recurseIdentity(_ work: AlterTableWork) {
    if version >= 17, work.relation.kind == .partitionedTable { _ = recurse(work) }
  }

  mutating func lockIdentity(of column: String, _ table: Relation, _ mode: LockMode) {
    guard let number = table.column(named: column)?.number else { return }
    for sequence in before.ownedSequences(of: table.id)
    where sequence.ownership == .identity && sequence.ownedBy?.column == number {
      lock(sequence.id, mode)
    }
  }

  private mutating func setPersistence(_ persistence: Persistence, _ cause: TableRewrite.Cause, _ work: inout AlterTableWork) {
    guard work.relation.persistence != persistence else { return }
    work.rewrite(work.relation, cause)
    if version >= 15 { lock(before.ownedSequences(of: work.relation.id).map(\.id), .accessExclusive) }
  }

  private mutating func setAccessMethod(_ method: Name?, _ work: inout AlterTableWork) {
    let new = method.map(tree.string) ?? "heap"
    guard (work.relation.accessMethod ?? "heap") != new else { return }
    work.rewrite(work.relation, .setAccessMethod)
  }

  /// The files are copied as they are: no rewrite, but the TOAST relations go along.
  mutating func setTableSpace(_ tablespace: String, of relation: Relation) {
    guard !isSameTablespace(relation.tablespace, tablespace), relation.kind != .partitionedTable else { return }
    lockToast(of: relation.id, .accessExclusive, index: .accessExclusive)
  }

  func isSameTablespace(_ old: String?, _ new: String) -> Bool { (old ?? "pg_default") == new }

  /// `ATExecChangeOwner`: indexes, owned sequences and the TOAST table follow. Without a change nothing does.
  mutating func changeOwner(of relation: Relation, to role: RoleSpec) {
    lock(relation.id, .accessExclusive)
    guard !isOwner(role, relation.owner) else { return }
    lock(before.indexes(of: relation.id).map(\.id), .accessExclusive)
    lock(before.ownedSequences(of: relation.id).map(\.id), .accessExclusive)
    lockToast(of: relation.id, .accessExclusive, index: .accessExclusive)
  }

  /// Where the history names no owner, it is taken for the role that `initdb` makes.
  func isOwner(_ role: RoleSpec, _ owner: String?) -> Bool {
    switch role.kind {
    case .named: role.name.map(tree.string) == owner ?? context.currentRole ?? "postgres"
    case .currentRole, .currentUser, .sessionUser: owner == context.currentRole
    case .public: false
    }
  }

  /// Before 15 all partitions are locked; from 15 on, those whose copies of the triggers change.
  private mutating func lockTriggers(_ selection: AlterTableKind.TriggerSelection, _ work: AlterTableWork) {
    guard work.relation.kind == .partitionedTable else { return }
    guard version >= 15 else {
      _ = recurse(work)
      return
    }
    guard !work.isOnly else { return }
    let copied = before.triggers(of: work.relation.id).contains { trigger in
      guard trigger.isForEachRow else { return false }
      if case .named(let name) = selection { return trigger.name == tree.string(name) }
      return true
    }
    let hasForeignKeyTriggers: Bool
    if case .all = selection {
      hasForeignKeyTriggers =
        before.constraints(of: work.relation.id).contains { $0.foreignKey != nil }
        || !before.foreignKeys(referencing: work.relation.id).isEmpty
    } else {
      hasForeignKeyTriggers = false
    }
    if copied || hasForeignKeyTriggers { _ = recurse(work) }
  }

  private mutating func lockRowType(_ type: TypeNameID) {
    if let id = before.dataType(type, in: tree, context)?.id { lock(compositeRelation(id), .accessShare) }
  }

  /// The relation behind a composite type; the relation itself for a table's row type.
  func compositeRelation(_ id: ObjectID) -> [ObjectID] {
    if before.relation(id) != nil { return [id] }
    return []
  }

  // MARK: Typed tables

  mutating func typedTables(of composite: Relation) -> [Relation] {
    before.directDependents(of: ObjectAddress(composite.id)).compactMap { before.relation($0.object) }
      .filter { $0.ofType.map(compositeRelation) == [composite.id] }
  }

  mutating func lockTypedTables(of composite: Relation, _ behavior: DropBehavior) {
    guard behavior == .cascade else { return }
    for table in typedTables(of: composite) { lockTree(table.id, .accessExclusive) }
  }

  private mutating func alterAttributeType(
    _ name: String, _ type: AlterColumnType, _ behavior: DropBehavior, _ work: inout AlterTableWork
  ) {
    guard behavior == .cascade else { return }
    for table in typedTables(of: work.relation) {
      lockTree(table.id, .accessExclusive)
      for table in [table] + before.descendants(of: table.id) { changeType(of: name, in: table, to: type, &work) }
    }
  }
}
