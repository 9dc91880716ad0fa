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
    // What the server refuses rewrites nothing.
    guard step.result.failure == nil, case .typeChange(let column) = rewrite.cause, let target = step.target(of: rewrite), !target.isNew,
      !step.isTruncated(target)
    else { return }
    let old = target.relation?.column(named: column)
    let new = target.relation.flatMap { step.after.relation($0.id) }?.column(named: column)
    report.report(
      .rewrites(
        column: column, table: target.name, old: old.map { step.before.typeName($0.type) }, new: new.map { step.after.typeName($0.type) }),
      at: rewrite.range, on: target.name, label: label(rewrite, target, in: step), help: help(old?.type, new?.type, in: step),
      related: old.map { step.birthplace(of: $0, in: target) } ?? step.birthplace(of: target),
      locks: step.effects.locks.filter { $0.mode.blocksWrites })
  }

  /// “rewrites public.orders (12M rows: about 60 s) under ACCESS EXCLUSIVE; builds orders_total_idx again; locks public.items too”
  private func label(_ rewrite: TableRewrite, _ target: TargetRelation, in step: Step) -> String {
    let rewritten = Set(step.effects.rewrites.map(\.name))
    var parts = [step.workLabel("rewrites", target.name, for: .rewrite, under: .accessExclusive) + step.partitionNote(of: rewrite)]
    let indexes = step.effects.rebuilds.filter { $0.table == target.relation?.id }.map(\.name.name)
    if !indexes.isEmpty { parts.append("builds \(Phrase.list(indexes)) again") }
    let others = step.effects.locks.filter { $0.name != target.name && !rewritten.contains($0.name) && $0.blocksUse }
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
  fileprivate static func rewrites(column: String, table: RelationName, old: String?, new: String?) -> Self {
    let change =
      switch (old, new) {
      case (let old?, let new?): "changing \"\(column)\" from \(old) to \(new)"
      default: "changing the type of \"\(column)\""
      }
    return "\(change) rewrites \"\(table.name)\": every read and write of it waits"
  }
}
