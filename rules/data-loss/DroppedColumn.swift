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
    let behavior: DropBehavior
    switch subject.command.kind {
    case .dropColumn(let column, let isMissingOK, let drop): (name, ifExists, behavior) = (column, isMissingOK, drop)
    case .dropAttribute(let attribute, let isMissingOK, let drop): (name, ifExists, behavior) = (attribute, isMissingOK, drop)
    default: return
    }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew else { return }
    let text = step.tree.string(name)
    let column = table.relation?.column(named: text)
    if let column, step.isNew(column.origin) { return }
    // Nothing to drop, as far as the history tells.
    if column == nil, table.relation != nil ? ifExists : subject.statement.isMissingOK && !step.isHistoryPartial { return }
    let company = Company(of: column, in: table, behavior, step)
    report.report(
      .loses(column: text, table: table.name, company.goesAlong), at: subject.command.range, on: table.name,
      label: step.lockLabel(.accessExclusive, on: table.name), help: help(company),
      related: (column.map { step.birthplace(of: $0, in: table) } ?? step.birthplace(of: table))
        + step.places(of: company.needIt, in: step.before, "needs \(text)"),
      locks: step.effects.locks)
  }

  private func help(_ company: Company) -> String {
    let advice = "first roll out code that no longer names it, then drop it in a later migration"
    guard !company.blockers.isEmpty else { return advice }
    return "\(advice); \(Phrase.list(company.blockers)) must go or change before"
  }
}

/// What depends on a column: what goes with it, and what keeps it from going.
private struct Company {
  /// “index users_email_idx”
  var goesAlong: [String] = []
  /// Views and the like, which PostgreSQL does not drop without CASCADE.
  var blockers: [String] = []
  /// The blockers, and functions whose bodies name the column.
  var needIt: [ObjectID] = []

  init(of column: Column?, in table: TargetRelation, _ behavior: DropBehavior, _ step: Step) {
    guard let column, let relation = table.relation else { return }
    let dependents = step.before.directDependents(of: ObjectAddress(relation.id, column: column.number))
    var seen: Set<ObjectID> = [relation.id]
    for dependent in dependents where seen.insert(dependent.object).inserted {
      guard let object = step.before.object(dependent.object) else { continue }
      switch dependent.kind {
      case .automatic, .internal, .partition:
        // An index that a constraint owns goes under the constraint's name.
        if case .index(let index) = object, index.constraint != nil { continue }
        goesAlong.append("\(object.kindName) \(object.name)")
      case .normal where behavior == .cascade:
        goesAlong.append("\(object.kindName) \(object.name)")
      case .normal:
        blockers.append("\(object.kindName) \(object.name)")
        needIt.append(dependent.object)
      case .body: needIt.append(dependent.object)
      case .extension: continue
      }
    }
  }
}

extension Finding.Message {
  fileprivate static func loses(column: String, table: RelationName, _ goesAlong: [String]) -> Self {
    let company = goesAlong.isEmpty ? "" : " and takes \(Phrase.list(goesAlong)) with it"
    return "dropping \"\(column)\" of \"\(table.name)\" deletes its values\(company); code that still names it fails"
  }
}
