public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// An object in another schema: code that names the old one, or finds it by its search_path, does not find it any more.
public struct MovedSchema: Rule {
  public static let id: RuleID = "moved-schema"
  public static let defaultLevel = Level.warn
  public static let phrases = ["moving objects to another schema", "SET SCHEMA"]

  public init() {}

  public func check(_ move: AlterObjectSchemaStmt, in step: Step, _ report: inout Reporter) {
    let object = move.relation.map { step.object($0) } ?? move.object.flatMap { step.object($0, move.objectType) }
    guard !(object.map { step.isNew($0.origin) } ?? false) else { return }
    if move.isMissingOK, object == nil, !step.isHistoryPartial { return }
    let new = step.tree.string(move.newSchema)
    let old: RelationName
    if let relation = move.relation {
      old = step.name(of: object, written: relation)
    } else if let name = move.object {
      old = step.name(of: object, written: name)
    } else {
      return
    }
    guard old.schema != new else { return }
    // A view in the old place, in the same transaction.
    if move.relation != nil, step.transactionMakesLater(relationNamed: old.name) { return }
    report.report(
      .notFound(old, new, object?.kindName ?? "object"), at: step.range, on: old,
      help: isTable(object)
        ? "in the same transaction, create a view in its old place, and drop it when nothing uses it any more"
        : "let the search_path of all who use it name \"\(new)\" too before it moves, and roll out code that says no schema",
      related: object.map { step.birthplace(of: $0) } ?? [], locks: step.effects.locks)
  }

  private func isTable(_ object: CatalogObject?) -> Bool {
    if case .relation(let relation)? = object { relation.isTable || relation.kind == .view } else { false }
  }
}

extension Finding.Message {
  fileprivate static func notFound(_ old: RelationName, _ new: String, _ kind: String) -> Self {
    "moving \(kind) \"\(old.name)\" from \"\(old.schema)\" to \"\(new)\" breaks running code that looks for it in \"\(old.schema)\""
  }
}
