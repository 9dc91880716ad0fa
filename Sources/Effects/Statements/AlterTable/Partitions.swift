import Catalog
import PostgresSyntax

/// ATTACH and DETACH PARTITION, and what a new partition does to the tables around it.
extension EffectsBuilder {
  /// `ATExecAttachPartition`
  mutating func attachPartition(_ name: RangeVar, _ work: AlterTableWork) {
    let parent = work.relation
    let target = resolve(name)
    lock(target, .accessExclusive)
    guard let partition = target.relation else {
      if case .unknown(let name) = target { scan(unknown: name, .attachPartition, at: work.range) }
      return
    }
    lockTree(partition.id, .accessExclusive)
    let bound = after.relation(partition.id)?.partitionBound
    if !isProven(bound, of: parent, for: partition) {
      for table in [partition] + before.descendants(of: partition.id) { scan(table, .attachPartition, at: work.range) }
    }
    newPartition(of: parent, bound, at: work.range)
    attachForeignKeys(of: parent, to: partition, at: work.range)
    buildNewIndexes(of: partition.id, .attachPartition, at: work.range)
  }

  /// Whether CHECK constraints show that all rows belong into the partition: into the default one, that they belong into no other.
  private func isProven(_ bound: PartitionBound?, of parent: Relation, for partition: Relation) -> Bool {
    guard let bound else { return false }
    guard bound == .defaultPartition else { return before.isBoundProven(bound, of: parent, for: partition, isUTC: isSessionInUTC) }
    let others = before.children(of: parent.id).compactMap(\.partitionBound)
    return others.allSatisfy { before.isBoundExcluded($0, of: parent, by: partition, isUTC: isSessionInUTC) }
  }

  /// The default partition must hold no row of the new one; the parent's indexes get a member; foreign keys to the parent get a trigger.
  mutating func newPartition(of parent: Relation, _ bound: PartitionBound?, at range: ByteRange) {
    if let other = before.children(of: parent.id).first(where: { $0.partitionBound == .defaultPartition }) {
      lock(other.id, .accessExclusive)
      if bound.map({ before.isBoundExcluded($0, of: parent, by: other, isUTC: isSessionInUTC) }) != true {
        for table in [other] + before.descendants(of: other.id) {
          lock(table.id, .accessExclusive)
          scan(table, .defaultPartition, at: range)
        }
      }
    }
    // SetRelationHasSubclass locks the index whose partition is new.
    if version >= 15 { lock(before.indexes(of: parent.id).map(\.id), .shareUpdateExclusive) }
    for constraint in foreignKeysReferencing(parent) { lock(constraint.relation, version >= 15 ? .shareRowExclusive : .accessShare) }
  }

  /// Foreign keys to a table; those of partitions are their parents'.
  func foreignKeysReferencing(_ table: Relation) -> [TableConstraint] {
    var found: [TableConstraint] = []
    for constraint in before.foreignKeys(referencing: table.id) where constraint.relation != table.id {
      if !found.contains(where: { $0.relation == constraint.relation && $0.name == constraint.name }) { found.append(constraint) }
    }
    return found
  }

  /// The partition gets the parent's foreign keys: checked row by row, unless it has the same already, whose own triggers then go.
  private mutating func attachForeignKeys(of parent: Relation, to partition: Relation, at range: ByteRange) {
    for constraint in before.constraints(of: parent.id) {
      guard let key = constraint.foreignKey else { continue }
      let same = before.constraints(of: partition.id).first { other in
        guard let otherKey = other.foreignKey else { return false }
        return otherKey.referencedTable == key.referencedTable && otherKey.referencedColumns == key.referencedColumns
          && other.columns.compactMap({ partition.column($0)?.name }) == constraint.columns.compactMap({ parent.column($0)?.name })
      }
      for id in [key.referencedTable] + before.descendants(of: key.referencedTable).map(\.id) {
        lock(id, same == nil ? .shareRowExclusive : .accessExclusive)
      }
      guard same == nil, constraint.isValidated, constraint.isEnforced else { continue }
      let cause = TableScan.Cause.addForeignKey(constraint: constraint.name)
      scanTree(partition.id, cause, at: range)
      if let referenced = before.relation(key.referencedTable) { scanReferenced(.relation(referenced), cause, at: range) }
    }
  }

  /// `ATExecDetachPartition`
  mutating func detachPartition(_ name: RangeVar, isConcurrent: Bool, _ work: AlterTableWork) {
    if isConcurrent { transaction = .forbidden("ALTER TABLE ... DETACH CONCURRENTLY") }
    let target = resolve(name)
    lock(target, version >= 14 ? .accessExclusive : .shareUpdateExclusive)
    guard let partition = target.relation else { return }
    detached(partition)
    if !isConcurrent, let other = before.children(of: work.relation.id).first(where: { $0.partitionBound == .defaultPartition }) {
      lock(other.id, .accessExclusive)
    }
    detachForeignKeys(of: partition, from: work.relation, at: work.range)
  }

  mutating func finalizeDetach(_ name: RangeVar, _ work: AlterTableWork) {
    let target = resolve(name)
    lock(target, .accessExclusive)
    guard let partition = target.relation else { return }
    detached(partition)
    detachForeignKeys(of: partition, from: work.relation, at: work.range)
  }

  /// What goes along with a partition that leaves: its parts of the parent's indexes, and its own partitions, whose conditions change.
  private mutating func detached(_ partition: Relation) {
    lock(before.indexes(of: partition.id).filter { $0.parent != nil }.map(\.id), .accessExclusive)
    lock(before.descendants(of: partition.id).map(\.id), .accessExclusive)
  }

  /// The partition keeps its foreign keys, with triggers of its own; rows elsewhere must not refer to its rows (`RI_PartitionRemove_Check`).
  private mutating func detachForeignKeys(of partition: Relation, from parent: Relation, at range: ByteRange) {
    for constraint in before.constraints(of: parent.id) {
      guard let key = constraint.foreignKey else { continue }
      for id in [key.referencedTable] + before.descendants(of: key.referencedTable).map(\.id) { lock(id, .shareRowExclusive) }
    }
    for constraint in foreignKeysReferencing(parent) {
      lockTree(constraint.relation, .accessExclusive)
      scanTree(constraint.relation, .addForeignKey(constraint: constraint.name), at: range)
      scanTree(partition.id, .addForeignKey(constraint: constraint.name), at: range)
    }
  }
}
