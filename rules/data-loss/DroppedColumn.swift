public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A column that goes with all its values, and with what was made of it.
public struct DroppedColumn: Rule {
  public static let id: RuleID = "dropped-column"
  public static let defaultLevel = Level.block
  public static let phrases = ["dropping columns", "dropped columns"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    let name: Name
    let ifExists: Bool
    switch subject.command.kind {
    case .dropColumn(let column, let isMissingOK, _): (name, ifExists) = (column, isMissingOK)
    case .dropAttribute(let attribute, let isMissingOK, _): (name, ifExists) = (attribute, isMissingOK)
    default: return
    }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew else { return }
    let text = step.tree.string(name)
    let column = table.relation?.column(named: text)
    if let column, step.isNew(column.origin) { return }
    // Nothing to drop, as far as the history tells.
    if column == nil, table.relation != nil ? ifExists : subject.statement.isMissingOK && !step.isHistoryPartial { return }
    report.report(
      .loses(column: text, table: table.name, column.map { step.goesAlong(with: $0, of: table) } ?? []), at: subject.command.range,
      on: table.name, label: step.lockLabel(.accessExclusive, on: table.name),
      help: "first roll out code that no longer names it, then drop it in a later migration",
      related: column.map { step.birthplace(of: $0, in: table) } ?? step.birthplace(of: table), locks: step.effects.locks)
  }
}

extension Step {
  /// What goes with a column without being asked, as “index users_email_idx”.
  fileprivate func goesAlong(with column: Column, of table: TargetRelation) -> [String] {
    guard let relation = table.relation else { return [] }
    var names: [String] = []
    for dependent in before.directDependents(of: ObjectAddress(relation.id, column: column.number)) {
      guard dependent.kind != .normal, dependent.kind != .body, dependent.object != relation.id,
        let object = before.object(dependent.object)
      else { continue }
      // An index that a constraint owns goes under the constraint's name.
      if case .index(let index) = object, index.constraint != nil { continue }
      let name = "\(object.kindName) \(object.name)"
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}

extension Finding.Message {
  fileprivate static func loses(column: String, table: RelationName, _ goesAlong: [String]) -> Self {
    let company = goesAlong.isEmpty ? "" : " and takes \(Phrase.list(goesAlong)) with it"
    return "dropping \"\(column)\" of \"\(table.name)\" deletes its values\(company); code that still names it fails"
  }
}
