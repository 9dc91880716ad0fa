public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A constraint that is added to a domain, or validated, is tested on every table with a column of it, under SHARE locks that are held until all are read.
/// The validation is only noted: servers up to 18 know no way to do it while writes go on.
public struct DomainConstraintScan: Rule {
  public static let id: RuleID = "domain-constraint-scan"
  public static let defaultLevel = Level.warn
  public static let phrases = ["domain constraints without NOT VALID", "adding a constraint to a domain that is in use"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ statement: AlterDomainStmt, in step: Step, _ report: inout Reporter) {
    var constraint: Constraint?
    var level: Level?
    switch statement.action {
    case .setNotNull: break
    case .addConstraint(let added): constraint = added
    case .validateConstraint: level = .note
    default: return
    }
    let tables = step.effects.scans.filter { scan in
      if case .domainConstraint = scan.cause { !step.isNew(scan.relation) } else { false }
    }.map(\.name)
    guard let first = tables.first, let domain = step.tree[statement.name].last.map({ step.tree.string($0) }) else { return }
    report.report(
      .readsTables(domain, tables.map(\.name)), at: step.range, on: first,
      label:
        "takes SHARE on \(Phrase.list(tables.map { table in table.description + (step.sizeNote(table, .scan).map { " (\($0))" } ?? "") }))",
      help: level == nil
        ? help(constraint, in: step) : "run it when writers can wait: a domain's constraint is not validated while writes go on",
      related: tables.prefix(3).flatMap { table in step.birthplace(of: step.relation(named: [table.schema, table.name])) },
      locks: step.effects.locks.filter { tables.contains($0.name) }, fixes: fixes(constraint, in: step), level: level)
  }

  private func help(_ constraint: Constraint?, in step: Step) -> String {
    switch constraint?.kind {
    case .check?:
      "add it NOT VALID, which reads nothing, and VALIDATE CONSTRAINT when writers can wait: new values are tested from the first moment on"
    default:
      "add CHECK (VALUE IS NOT NULL) NOT VALID instead, which reads nothing, and VALIDATE CONSTRAINT when writers can wait"
    }
  }

  private func fixes(_ constraint: Constraint?, in step: Step) -> [Fix] {
    guard let constraint, case .check = constraint.kind else { return [] }
    return [
      Fix(
        title: "add the constraint NOT VALID, to be validated later", edits: [TextEdit(at: constraint.range.end, insert: " NOT VALID")],
        defers: "the validation of the constraint",
        isPreferred: false)
    ]
  }
}

extension Finding.Message {
  fileprivate static func readsTables(_ domain: String, _ tables: [String]) -> Self {
    "every write to \(Phrase.quoted(tables)) waits until all rows are tested, since \"\(domain)\" is used there"
  }
}
