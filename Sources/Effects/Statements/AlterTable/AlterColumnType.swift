import Catalog
import PostgresSyntax

/// A column whose type changes, in one table of those that the statement reaches.
struct ColumnTypeChange {
  var table: ObjectID
  var column: Column
  var newType: DataType
  var change: TypeChange
  var isCollationChanged: Bool
  /// SET EXPRESSION: the type stays, the values change.
  var isExpression = false
  var range: ByteRange
}

/// ALTER COLUMN … TYPE and SET EXPRESSION, with all that hangs on the column (`ATPrepAlterColumnType`, `RememberAllDependentForRebuilding`,
/// `ATPostAlterTypeCleanup` of `tablecmds.c`).
extension EffectsBuilder {
  mutating func alterColumnType(_ name: String, _ type: AlterColumnType, _ work: inout AlterTableWork) {
    for table in recurse(work) { changeType(of: name, in: table, to: type, &work) }
  }

  mutating func changeType(of name: String, in table: Relation, to type: AlterColumnType, _ work: inout AlterTableWork) {
    guard let column = table.column(named: name) else { return }
    guard let newType = before.dataType(type.type, in: tree, context) else { return isUncertain = true }
    let using = type.using.map { before.store($0, of: tree, relation: table, context) }
    var change = before.typeChange(
      from: column.type, to: newType, using: using, column: ObjectAddress(table.id, column: column.number), isUTC: isSessionInUTC)
    if column.generated == .virtual { change = TypeChange(path: change.path, rewrites: false) }
    if version == 14, isUnlimitedCharacter(column.type, newType) { change = TypeChange(path: .modifier, rewrites: true) }
    if change.path == .unknown { isUncertain = true }
    if change.rewrites {
      work.rewrite(table, .typeChange(column: name))
    } else if change.scans {
      work.scan(table, .typeChangeRecheck(column: name))
    }
    lockIdentity(of: name, table, .shareRowExclusive)
    work.typeChanges.append(
      ColumnTypeChange(
        table: table.id, column: column, newType: newType, change: change,
        isCollationChanged: isCollationChanged(column, newType, type), range: work.range))
  }

  /// `char(n)` to `bpchar`. 14 alone runs the length coercion for no length too, and that of `bpchar` is the one that the planner cannot leave out.
  private func isUnlimitedCharacter(_ old: DataType, _ new: DataType) -> Bool {
    old.withoutModifier == .bpchar && new == .bpchar && old.modifier >= 0
  }

  mutating func setExpression(_ name: String, _ expression: ExpressionID, _ work: inout AlterTableWork) {
    for table in recurse(work) {
      guard let column = table.column(named: name) else { continue }
      let isStored = column.generated == .stored
      if isStored {
        work.rewrite(table, .setExpression(column: name))
      } else if isNotNull(name, in: table) {
        // Nothing is stored, but the new values must not be null.
        work.scan(table, .setNotNull(column: name))
      }
      work.typeChanges.append(
        ColumnTypeChange(
          table: table.id, column: column, newType: column.type, change: TypeChange(path: .identical, rewrites: isStored),
          isCollationChanged: false, isExpression: true, range: work.range))
    }
  }

  /// Whether timestamp and timestamptz have the same bytes. A session whose time zone the migration does not set is taken to be so, as the measured
  /// servers' were.
  var isSessionInUTC: Bool {
    guard let timeZone = session.timeZone.current else { return true }
    return [
      "utc", "gmt", "uct", "zulu", "etc/utc", "etc/gmt", "etc/uct", "etc/zulu", "universal", "etc/universal", "greenwich", "etc/greenwich",
      "0",
    ]
    .contains(timeZone.lowercased())
  }

  private func isCollationChanged(_ column: Column, _ newType: DataType, _ type: AlterColumnType) -> Bool {
    let old = column.collation?.name ?? "default"
    if let explicit = tree[type.collation].last { return tree.string(explicit) != old }
    return (before.type(newType.id)?.domain?.collation?.name ?? "default") != old
  }

  // MARK: What depends on the columns

  mutating func finishTypeChanges(_ work: AlterTableWork) {
    var seen: Set<ObjectID> = []
    for change in work.typeChanges where seen.insert(change.table).inserted {
      let changes = work.typeChanges.filter { $0.table == change.table }
      rebuildIndexes(of: change.table, changes)
      recheckConstraints(of: change.table, changes, work.droppedConstraints)
    }
  }

  private mutating func rebuildIndexes(of table: ObjectID, _ changes: [ColumnTypeChange]) {
    let rebuilt = Set(
      changes.flatMap { change in
        before.indexesRebuilt(
          changing: ObjectAddress(table, column: change.column.number), to: change.newType, change.change,
          changesCollation: change.isCollationChanged)
      }.map(\.id))
    for index in before.indexes(of: table) {
      let columns = Set(index.keys.compactMap(\.column) + index.including + expressionColumns(of: index))
      let affecting = changes.filter { columns.contains($0.column.number) }
      guard let first = affecting.first else { continue }
      lock(index.id, .accessExclusive)
      guard !isRewritten(table) else { continue }
      // A partitioned index is made again by itself, and so are its partitions: only a plain index can keep its file.
      if index.parent != nil || rebuilt.contains(index.id) { rebuild(index, .typeChange, at: first.range) }
    }
  }

  private func expressionColumns(of index: Index) -> [Int16] {
    index.keys.flatMap { $0.expression?.columns ?? [] } + (index.predicate?.columns ?? [])
  }

  /// - Parameter dropped: constraints that the statement drops, which it does first.
  private mutating func recheckConstraints(of table: ObjectID, _ changes: [ColumnTypeChange], _ dropped: Set<String>) {
    let numbers = Set(changes.map(\.column.number))
    let column = changes[0].column.name
    let range = changes[0].range
    let cause = TableScan.Cause.typeChangeRecheck(column: column)
    for constraint in before.constraints(of: table) where !numbers.isDisjoint(with: constraint.columns) {
      if dropped.contains(constraint.name), constraint.inheritCount == 0 { continue }
      if constraint.checkExpression != nil, constraint.isValidated, constraint.isEnforced { scan(table, cause, at: range) }
      if constraint.foreignKey != nil { recheckForeignKey(constraint, isRewritten: isRewrittenTree(table), cause, at: range) }
    }
    for constraint in before.foreignKeys(referencing: table) {
      guard let key = constraint.foreignKey, !numbers.isDisjoint(with: key.referencedColumns) else { continue }
      recheckForeignKey(constraint, isRewritten: isRewrittenTree(table), cause, at: range)
    }
  }

  private func isRewrittenTree(_ table: ObjectID) -> Bool {
    isRewritten(table) || before.relation(table)?.kind == .partitionedTable && before.descendants(of: table).contains { isRewritten($0.id) }
  }

  /// The foreign key is dropped and made again; without a rewrite its rows are known to be good.
  private mutating func recheckForeignKey(
    _ constraint: TableConstraint, isRewritten: Bool, _ cause: TableScan.Cause, at range: ByteRange
  ) {
    lockForeignKey(constraint, .accessExclusive)
    guard isRewritten, constraint.isValidated, constraint.isEnforced, let key = constraint.foreignKey else { return }
    scanTree(constraint.relation, cause, at: range)
    if let referenced = before.relation(key.referencedTable) { scanReferenced(.relation(referenced), cause, at: range) }
  }
}
