public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A table or view under a new name: running code finds nothing under the old one.
public struct RenamedTable: Rule {
  public static let id: RuleID = "renamed-table"
  public static let defaultLevel = Level.block
  public static let phrases = ["renaming tables", "table renames", "renaming tables or views"]

  public init() {}

  public func check(_ rename: RenameStmt, in step: Step, _ report: inout Reporter) {
    switch rename.objectType {
    case .table, .view, .materializedView, .foreignTable: break
    default: return
    }
    guard let name = rename.relation, !step.isIndexOrSequence(name) else { return }
    let relation = step.relation(name)
    guard !relation.isNew else { return }
    if rename.isMissingOK, relation.relation == nil, !step.isHistoryPartial { return }
    let isOneTransaction = step.session.transaction.isOpen
    // A name of this migration's own: nobody asks for it yet.
    if step.earlier.contains(where: { $0.gives(relation, in: step.tree) }) { return }
    if step.transactionMakesLater(relationNamed: relation.name.name) { return }
    let kind = relation.relation?.kind
    report.report(
      .notFound(old: relation.name, new: step.tree.string(rename.newName), kind: kind?.name ?? "table"), at: step.range, on: relation.name,
      label: step.lockLabel(.accessExclusive, on: relation.name),
      help:
        "in the same transaction, create a view named \"\(relation.name.name)\" over the new name, and drop it when nothing uses it any more",
      related: step.birthplace(of: relation), locks: step.effects.locks.filter { $0.name == relation.name },
      fixes: (kind == nil || kind == .table || kind == .partitionedTable || kind == .view)
        && !step.fileMakesLater(relationNamed: relation.name.name)
        && (relation.relation?.columns ?? []).allSatisfy { $0.privileges.isEmpty }
        ? [compatibilityView(name, rename, isOneTransaction, in: step)] : [])
  }

  /// What roles may do with the table they have to be allowed with the view; one statement for each role.
  private func grants(on view: String, of relation: Relation?) -> [String] {
    let privileges = relation?.privileges ?? []
    let roles = privileges.map(\.grantee).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return roles.flatMap { role in
      [false, true].compactMap { hasOption in
        let names = privileges.filter { $0.grantee == role && $0.hasGrantOption == hasOption }.map(\.name)
        let written = role == "public" ? "PUBLIC" : Printer.quoted(role)
        return names.isEmpty
          ? nil : "GRANT \(names.joined(separator: ", ")) ON \(view) TO \(written)\(hasOption ? " WITH GRANT OPTION" : "")"
      }
    }
  }

  /// `CREATE VIEW old AS SELECT * FROM new`, in one transaction with the rename.
  private func compatibilityView(_ name: RangeVar, _ rename: RenameStmt, _ isOneTransaction: Bool, in step: Step) -> Fix {
    let old = step.tree.text(name.range)
    let schema = name.schemaName.map { step.tree.text($0.range) + "." } ?? ""
    let view =
      (["CREATE VIEW \(old) AS SELECT * FROM \(schema)\(step.tree.text(rename.newName.range))"]
      + grants(on: old, of: step.relation(name).relation)).joined(separator: ";" + step.newLine)
    let title = "keep the old name as a view"
    if isOneTransaction {
      return Fix(title: title, edits: [TextEdit(at: step.range.end, insert: ";" + step.newLine + view)])
    }
    return Fix(
      title: title,
      edits: [
        TextEdit(at: step.range.start, insert: "BEGIN;" + step.newLine),
        TextEdit(at: step.range.end, insert: ";" + step.newLine + view + ";" + step.newLine + "COMMIT"),
      ])
  }
}

extension StepSummary {
  /// Whether the statement gave the relation the name that it has.
  fileprivate func gives(_ relation: TargetRelation, in tree: SyntaxTree) -> Bool {
    guard case .rename(let rename) = statement, rename.subname == nil, let id = relation.relation?.id else { return false }
    return changes.contains { $0.id == id } && tree.string(rename.newName) == relation.name.name
  }
}

extension Finding.Message {
  fileprivate static func notFound(old: RelationName, new: String, kind: String) -> Self {
    "renaming \(kind) \"\(old.name)\" to \"\(new)\" breaks every running query that names \"\(old.name)\""
  }
}
