public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A change between `timestamp` and `timestamptz` where nobody says which time zone the session is in: in any but UTC it rewrites the table.
public struct TimeZoneDependentRewrite: Rule {
  public static let id: RuleID = "time-zone-dependent-rewrite"
  public static let defaultLevel = Level.note
  public static let phrases = ["timestamp type changes without a time zone", "rewrites that depend on the session's time zone"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    guard step.result.failure == nil, step.session.timeZone.current == nil,
      case .alterColumnType(let name, let change) = subject.command.kind, change.using == nil
    else { return }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !step.isEmptied(table), let old = table.relation?.column(named: step.tree.string(name)), !step.isNew(old.origin),
      let new = step.before.dataType(change.type, in: step.tree, step.context), !old.type.isArray, !new.isArray,
      Set([old.type.id, new.id]) == Set([DataType.timestamp.id, DataType.timestamptz.id]),
      !step.effects.rewrites.contains(where: { $0.name == table.name })
    else { return }
    report.report(
      .mayRewrite(column: old.name, table: table.name, old: step.before.typeName(old.type), new: step.before.typeName(new)),
      at: subject.command.range, on: table.name,
      help: "SET timezone = 'UTC' before it, if the old values are in UTC: then nothing is rewritten, whoever runs the migration",
      related: step.birthplace(of: old, in: table))
  }
}

extension Finding.Message {
  fileprivate static func mayRewrite(column: String, table: RelationName, old: String, new: String) -> Self {
    "changing \"\(column)\" from \(old) to \(new) rewrites \"\(table.name)\" unless the session's TimeZone is UTC"
  }
}
