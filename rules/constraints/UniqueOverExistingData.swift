public import Analysis
import Catalog
public import Effects
public import Policy
import PostgresSyntax

/// A unique index over rows that nobody has promised to differ: the migration fails where two of them share a value.
public struct UniqueOverExistingData: Rule {
  public static let id: RuleID = "unique-over-existing-data"
  public static let defaultLevel = Level.note
  public static let phrases = ["unique indexes over existing rows", "uniqueness that old rows may break"]

  public init() {}

  public func check(_ build: IndexBuild, in step: Step, _ report: inout Reporter) {
    switch build.cause {
    case .createIndex, .constraint: break
    default: return
    }
    guard let id = build.table, let table = step.relation(id), !table.isNew, step.size(of: table.name)?.rows != 0,
      let relation = step.after.relation(id), relation.isTable, !relation.isPartition,
      let index = step.after.indexes(of: id).first(where: { $0.name == build.name.name }), index.isUnique
    else { return }
    let columns = index.keys.compactMap { $0.column.flatMap(relation.column) }
    guard columns.count == index.keys.count, !columns.contains(where: { isDistinct($0, in: relation, index, step) }) else { return }
    guard !isProven(index, in: step), !leavesOutOldRows(index, of: relation, in: step), !isLookedAfter(table, in: step) else { return }
    let names = columns.map(\.name)
    report.report(
      columns.allSatisfy { step.isNew($0.origin) }
        ? .oldRowsAreEqual(index.name, columns: names, table: table.name)
        : .mayFail(index.name, columns: names, table: table.name, waiting: waiting(build, table, in: step)), at: build.range,
      on: table.name,
      help: help(index, columns, of: table, in: step), related: step.birthplace(of: table))
  }

  /// What the failure costs beside itself.
  private func waiting(_ build: IndexBuild, _ table: TargetRelation, in step: Step) -> String {
    if build.isConcurrent { return ", and then leaves an invalid index" }
    let mode = step.heldMode(of: table.name) ?? .share
    return ", after \(mode.whatWaits) of it has waited for the build"
  }

  private func help(_ index: Index, _ columns: [Column], of table: TargetRelation, in step: Step) -> String {
    let names = columns.map(\.name)
    let new = columns.filter { step.isNew($0.origin) }.map(\.name)
    guard new.isEmpty else {
      return "give the old rows values of their own for \(Phrase.quoted(new)) first, in a migration before this one"
    }
    return "find the rows that share a value before the deploy: "
      + step.duplicatesQuery(
        names, nullable: columns.filter { !$0.notNull && !index.nullsNotDistinct }.map(\.name), of: table.name,
        where: index.predicate.map { step.after.text(of: $0) })
  }

  /// A new column in which old rows are null, which are never equal, or numbered.
  private func isDistinct(_ column: Column, in relation: Relation, _ index: Index, _ step: Step) -> Bool {
    guard step.isNew(column.origin) else { return false }
    if column.identity != nil { return true }
    guard let value = column.defaultValue else { return !index.nullsNotDistinct && column.generated == nil }
    return value.volatility == .volatile
  }

  /// Whether the index has only rows where a column has a value that this migration adds and that is null in all old rows.
  private func leavesOutOldRows(_ index: Index, of relation: Relation, in step: Step) -> Bool {
    guard index.predicate != nil, case .index(let create) = step.statement, let condition = create.whereClause else { return false }
    return step.tree.conjuncts(of: condition).contains { conjunct in
      guard case .nullTest(let argument, true) = step.tree[conjunct], case .columnRef(let reference) = step.tree[argument],
        let name = step.tree[reference.fields].last, let column = relation.column(named: step.tree.string(name))
      else { return false }
      return step.isNew(column.origin) && column.defaultValue == nil && column.identity == nil && column.generated == nil
    }
  }

  /// Whether another unique index, that is there or was dropped by this migration, keeps the same columns or fewer apart.
  private func isProven(_ new: Index, in step: Step) -> Bool {
    let columns = Set(new.keys.compactMap(\.column))
    func proves(_ index: Index) -> Bool {
      let keys = index.keys.compactMap(\.column)
      guard index.isUnique, index.table == new.table, keys.count == index.keys.count, columns.isSuperset(of: keys) else { return false }
      guard let condition = index.predicate else { return true }
      return new.predicate.map { step.before.implies($0, condition) } ?? false
    }
    if step.before.indexes(of: new.table).contains(where: { proves($0) && $0.isValid }) { return true }
    return step.earlier.contains { earlier in
      earlier.changes.contains { change in
        if change.kind == .dropped, case .index(let index)? = change.old { proves(index) } else { false }
      }
    }
  }

  /// Whether the migration itself has put the rows in order, or looked at them.
  private func isLookedAfter(_ table: TargetRelation, in step: Step) -> Bool {
    step.earlier.contains { earlier in
      switch earlier.statement {
      case .update, .delete, .merge, .truncate, .select: earlier.effects.locks.contains { $0.name == table.name }
      case .doBlock: step.tree.mentions(table.name.name, in: earlier.range)
      default: false
      }
    }
  }
}

extension Finding.Message {
  fileprivate static func mayFail(_ index: String, columns: [String], table: RelationName, waiting: String) -> Self {
    "\"\(index)\" fails if two rows of \"\(table.name)\" have the same \(Phrase.list(columns.map { "\"\($0)\"" }))\(waiting)"
  }

  fileprivate static func oldRowsAreEqual(_ index: String, columns: [String], table: RelationName) -> Self {
    "\"\(index)\" fails if \"\(table.name)\" has two rows: all that were there before get the same \(Phrase.quoted(columns))"
  }
}
