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
    guard !isProven(index, in: step), !isLookedAfter(table, in: step) else { return }
    let names = columns.map(\.name)
    report.report(
      .mayFail(index.name, columns: names, table: table.name), at: build.range, on: table.name,
      help: "find the rows that share a value before the deploy: "
        + step.duplicatesQuery(
          names, of: table.name, where: index.predicate.map { step.after.text(of: $0) }, nullsAreEqual: index.nullsNotDistinct),
      related: step.birthplace(of: table))
  }

  /// A new column in which old rows are null, which are never equal, or numbered.
  private func isDistinct(_ column: Column, in relation: Relation, _ index: Index, _ step: Step) -> Bool {
    guard step.isNew(column.origin) else { return false }
    if column.identity != nil { return true }
    guard let value = column.defaultValue else { return !index.nullsNotDistinct && column.generated == nil }
    return value.volatility == .volatile
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
  fileprivate static func mayFail(_ index: String, columns: [String], table: RelationName) -> Self {
    "\"\(index)\" fails if two rows of \"\(table.name)\" have the same \(Phrase.list(columns.map { "\"\($0)\"" }))"
  }
}
