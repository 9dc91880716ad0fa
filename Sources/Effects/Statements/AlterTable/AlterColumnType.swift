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
    var change = before.typeChange(from: column.type, to: newType, using: using, column: column.number, isUTC: isSessionInUTC)
    if column.generated == .virtual { change = TypeChange(path: change.path, rewrites: false) }
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

  mutating func setExpression(_ name: String, _ expression: ExpressionID, _ work: inout AlterTableWork) {
    for table in recurse(work) {
      guard let column = table.column(named: name) else { continue }
      let isStored = column.generated == .stored
      if isStored { work.rewrite(table, .setExpression(column: name)) }
      work.typeChanges.append(
        ColumnTypeChange(
          table: table.id, column: column, newType: column.type, change: TypeChange(path: .identical, rewrites: isStored),
          isCollationChanged: false, isExpression: true, range: work.range))
    }
  }

  /// The time zones in which timestamp and timestamptz have the same bytes.
  private var isSessionInUTC: Bool {
    ["utc", "gmt", "uct", "zulu", "etc/utc", "etc/gmt", "etc/uct", "etc/zulu", "universal", "etc/universal", "greenwich", "etc/greenwich", "0"]
      .contains(session.timeZone.current.lowercased())
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
      recheckConstraints(of: change.table, changes)
    }
  }

  private mutating func rebuildIndexes(of table: ObjectID, _ changes: [ColumnTypeChange]) {
    for index in before.indexes(of: table) {
      let columns = Set(index.keys.compactMap(\.column) + index.including + expressionColumns(of: index))
      let affecting = changes.filter { columns.contains($0.column.number) }
      guard let first = affecting.first else { continue }
      lock(index.id, .accessExclusive)
      guard !isRewritten(table) else { continue }
      // A partitioned index is made again by itself, and so are its partitions: only a plain index can keep its file.
      if index.parent != nil || !isCompatible(index, affecting) { rebuild(index, .typeChange, at: first.range) }
    }
  }

  private func expressionColumns(of index: Index) -> [Int16] {
    index.keys.flatMap { $0.expression?.columns ?? [] } + (index.predicate?.columns ?? [])
  }

  /// Whether the index made for the new type could read the old one's file (`CheckIndexCompatible` of `indexcmds.c`).
  private func isCompatible(_ index: Index, _ changes: [ColumnTypeChange]) -> Bool {
    guard index.predicate == nil, index.keys.allSatisfy({ $0.expression == nil }), index.isValid else { return false }
    for key in index.keys {
      guard let change = changes.first(where: { $0.column.number == key.column }) else { continue }
      if change.isCollationChanged, key.collation == nil || key.collation?.name == change.column.collation?.name { return false }
      let old = OperatorClassGroup(change.column.type, in: before)
      let new = OperatorClassGroup(change.newType, in: before)
      if key.operatorClass == nil, old != new { return false }
      if new.isPolymorphic, change.column.type.withoutModifier != change.newType.withoutModifier { return false }
    }
    return true
  }

  private mutating func recheckConstraints(of table: ObjectID, _ changes: [ColumnTypeChange]) {
    let numbers = Set(changes.map(\.column.number))
    let column = changes[0].column.name
    let range = changes[0].range
    let cause = TableScan.Cause.typeChangeRecheck(column: column)
    for constraint in before.constraints(of: table) where !numbers.isDisjoint(with: constraint.columns) {
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

/// The types whose indexes order and compare alike, so that an index of one serves the other (`pg_opclass`, `pg_opfamily`).
struct OperatorClassGroup: Equatable {
  private var type: ObjectID
  private var isArray: Bool
  /// The operator class takes any type of a kind: an index of one is none of another.
  private(set) var isPolymorphic: Bool

  init(_ dataType: DataType, in catalog: Catalog) {
    isArray = dataType.isArray
    var base = dataType
    if !dataType.isArray, let domain = DomainFacts(dataType.id, in: catalog) { base = domain.baseType }
    type = Self.representatives[base.id] ?? base.id
    isPolymorphic = base.isArray || !base.id.isBuiltIn || Self.ranges.contains(base.id)
    if base.isArray { type = .none }
    if !base.id.isBuiltIn, case .enum? = catalog.type(base.id)?.kind { type = Self.anyEnum }
  }

  private static let anyEnum = ObjectID(3500)

  /// Types without operator classes of their own, and those that they use.
  private static let representatives: [ObjectID: ObjectID] = [
    DataType.varchar.id: DataType.text.id,
    ObjectID(650): ObjectID(869),  // cidr: inet
    DataType.regproc.id: DataType.oid.id,
    ObjectID(2202): DataType.oid.id,  // regprocedure
    ObjectID(2203): DataType.oid.id,  // regoper
    ObjectID(2204): DataType.oid.id,  // regoperator
    DataType.regclass.id: DataType.oid.id,
    DataType.regtype.id: DataType.oid.id,
    ObjectID(3734): DataType.oid.id,  // regconfig
    ObjectID(3769): DataType.oid.id,  // regdictionary
    ObjectID(4089): DataType.oid.id,  // regnamespace
    ObjectID(4096): DataType.oid.id,  // regrole
    ObjectID(4191): DataType.oid.id,  // regcollation
  ]

  private static let ranges: Set<ObjectID> = [
    ObjectID(3904), ObjectID(3906), ObjectID(3908), ObjectID(3910), ObjectID(3912), ObjectID(3926), ObjectID(4451), ObjectID(4532),
    ObjectID(4533), ObjectID(4534), ObjectID(4535), ObjectID(4536),
  ]
}
