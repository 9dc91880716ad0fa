public import Analysis
import Catalog
public import Effects
public import Policy
import PostgresSyntax

/// A column whose new type is stored in another way than the old one: the whole table is written anew under ACCESS EXCLUSIVE.
public struct RewritingTypeChange: Rule {
  public static let id: RuleID = "rewriting-type-change"
  public static let defaultLevel = Level.block
  public static let phrases = ["column type changes that rewrite the table", "changing a column's type with a table rewrite"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ rewrite: TableRewrite, in step: Step, _ report: inout Reporter) {
    guard case .typeChange(let column) = rewrite.cause, !step.isNew(rewrite.relation) else { return }
    // One rewrite does the work of all changes of a statement.
    let all = step.effects.rewrites.compactMap { other -> String? in
      if case .typeChange(let column) = other.cause, other.name == rewrite.name { column } else { nil }
    }
    guard all.first == column else { return }
    let target = rewrite.relation.flatMap { step.relation($0) }
    let old = target?.relation?.column(named: column)
    let new = rewrite.relation.flatMap { step.after.relation($0) }?.column(named: column)
    report.report(
      .rewrites(
        column: column, others: all.count - 1, table: rewrite.name, old: old.map { step.before.typeName($0.type) },
        new: new.map { step.after.typeName($0.type) }),
      at: rewrite.range, on: rewrite.name, label: label(rewrite, in: step), help: help(old?.type, new?.type, in: step),
      related: target.map { target in old.map { step.birthplace(of: $0, in: target) } ?? step.birthplace(of: target) } ?? [],
      locks: step.effects.locks.filter { $0.mode.blocksWrites })
  }

  /// “rewrites public.orders (12M rows: about 60 s) under ACCESS EXCLUSIVE; builds orders_total_idx again; checks orders_total_check again”
  private func label(_ rewrite: TableRewrite, in step: Step) -> String {
    var parts = [step.workLabel("rewrites", rewrite.name, for: .rewrite, under: .accessExclusive)]
    let indexes = step.effects.rebuilds.filter { $0.table == rewrite.relation && rewrite.relation != nil }.map(\.name.name)
    if !indexes.isEmpty { parts.append("builds \(Phrase.list(indexes)) again") }
    let others = step.effects.locks.filter {
      $0.name != rewrite.name && $0.mode.blocksWrites && ($0.kind == .table || $0.kind == .partitionedTable)
    }
    if !others.isEmpty { parts.append("locks \(Phrase.list(others.map(\.name.description))) too") }
    return parts.joined(separator: "; ")
  }

  private func help(_ old: DataType?, _ new: DataType?, in step: Step) -> String {
    if let old, let new, !old.isArray, !new.isArray {
      if old.id == new.id, new.id == DataType.varchar.id {
        return "keep the type and add CHECK (char_length(…) <= n) NOT VALID, then VALIDATE CONSTRAINT: neither stops reads or writes"
      }
      if Set([old.id, new.id]) == Set([DataType.timestamp.id, DataType.timestamptz.id]) {
        return "SET timezone = 'UTC' in the same session and leave USING out: then nothing is rewritten, if the old values are in UTC"
      }
    }
    return
      "add a column of the new type, keep both in step with a trigger, fill the old rows in batches, switch readers over, drop the old one"
  }
}

extension Finding.Message {
  fileprivate static func rewrites(column: String, others: Int, table: RelationName, old: String?, new: String?) -> Self {
    let change =
      switch (old, new) {
      case (let old?, let new?): "changing \"\(column)\" from \(old) to \(new)"
      default: "changing the type of \"\(column)\""
      }
    let more = others == 0 ? "" : ", and \(others) more,"
    return "\(change)\(more) rewrites \"\(table.name)\": every read and write of it waits"
  }
}
