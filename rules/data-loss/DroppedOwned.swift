public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// DROP OWNED deletes whatever a role owns in the database, tables with their rows included.
public struct DroppedOwned: Rule {
  public static let id: RuleID = "dropped-owned"
  public static let defaultLevel = Level.block
  public static let phrases = ["dropping what a role owns", "DROP OWNED"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard case .dropOwned(let drop) = step.statement else { return }
    let left = drop.roles.filter { role in !step.earlier.contains { $0.reassigns(role, in: step.tree) } }
    guard let role = left.first else { return }
    let name = step.tree.text(role.range)
    let owned = step.before.objects.compactMap { object -> String? in
      guard case .relation(let relation) = object, relation.isTable, relation.owner != nil,
        role.name.map({ step.tree.string($0) }) == relation.owner, !step.isNew(relation.origin)
      else { return nil }
      return relation.name
    }
    report.report(
      .deletes(name, owned), at: step.range,
      help: "REASSIGN OWNED BY \(name) TO another role before it: then DROP OWNED only takes back what the role was granted")
  }
}

extension StepSummary {
  fileprivate func reassigns(_ role: RoleSpec, in tree: SyntaxTree) -> Bool {
    guard case .reassignOwned(let reassign) = statement else { return false }
    return reassign.roles.contains { tree.text($0.range) == tree.text(role.range) }
  }
}

extension Finding.Message {
  fileprivate static func deletes(_ role: String, _ tables: [String]) -> Self {
    let what = tables.isEmpty ? "tables with all their rows included" : "among it \(Phrase.list(tables.map { "table \($0)" }, limit: 6))"
    return "this deletes whatever \(role) owns in the database, \(what)"
  }
}
