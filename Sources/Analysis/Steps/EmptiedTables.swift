public import Catalog
import Effects
import PostgresSyntax

/// The tables that a file has emptied: what fails on old rows, or takes its time for them, has nothing to work on there.
struct EmptiedTables: Sendable {
  /// By TRUNCATE, which leaves no trace of the rows.
  private(set) var truncated: Set<ObjectID> = []
  /// By DELETE without WHERE, whose dead rows are still read.
  private(set) var deleted: Set<ObjectID> = []

  mutating func follow(_ step: StepSummary) {
    switch step.statement {
    case .truncate:
      for lock in step.effects.locks where lock.kind == .table || lock.kind == .partitionedTable {
        if let table = lock.relation { truncated.insert(table) }
      }
    case .delete(let delete) where delete.whereClause == nil && delete.usingClause.isEmpty && delete.withClause == nil:
      // One table is written to, or one with those below it.
      for lock in step.effects.locks where lock.mode == .rowExclusive { if let table = lock.relation { deleted.insert(table) } }
    case .doBlock, .call:
      // Which rows the body writes is not known here.
      truncated = []
      deleted = []
    case .insert, .copy, .merge, .select:
      guard !truncated.isEmpty || !deleted.isEmpty else { return }
      for lock in step.effects.locks where lock.mode >= .rowExclusive {
        guard let table = lock.relation else { continue }
        truncated.remove(table)
        deleted.remove(table)
      }
    default: break
    }
  }
}

extension Step {
  /// Whether an earlier statement of the file has truncated the table and no other one has filled it since.
  public func isTruncated(_ table: TargetRelation) -> Bool { table.relation.map { earlier.emptied.truncated.contains($0.id) } ?? false }

  /// Whether work on a relation takes no time that matters: it is new, or has been truncated.
  public func isEasy(_ relation: ObjectID?) -> Bool {
    isNew(relation) || relation.map { earlier.emptied.truncated.contains($0) } ?? false
  }

  /// Whether an earlier statement of the file has deleted all rows of the table, in whatever way, and no other one has filled it since.
  public func isEmptied(_ table: TargetRelation) -> Bool {
    table.relation.map { isTruncated(table) || earlier.emptied.deleted.contains($0.id) } ?? false
  }
}
