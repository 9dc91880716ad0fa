public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// TRUNCATE … CASCADE empties every table that refers to the named ones by a foreign key, and those that refer to these.
public struct TruncatedWithCascade: Rule {
  public static let id: RuleID = "truncated-with-cascade"
  public static let defaultLevel = Level.block
  public static let phrases = ["TRUNCATE … CASCADE", "truncating with cascade"]
  public static let narrows: [RuleID] = ["truncated-table"]

  public init() {}

  public func check(_ truncate: TruncateStmt, in step: Step, _ report: inout Reporter) {
    guard truncate.behavior == .cascade, let first = truncate.relations.first, let last = truncate.relations.last else { return }
    let named = truncate.relations.compactMap { step.relation($0).relation }
    let reached = step.before.referringTables(of: named).filter { !step.isNew($0.origin) && !step.isEmptiedOtherwise($0) }
    guard !reached.isEmpty else { return }
    let names = reached.map { RelationName($0, in: step.before) }
    report.report(
      .empties(names.map(\.name), with: named.map(\.name)), at: first.range.union(last.range), on: names.first,
      label: "takes ACCESS EXCLUSIVE on \(Phrase.list(names.map(\.description)))",
      help: "name every table that is to be emptied, and leave CASCADE out: PostgreSQL then refuses where one was forgotten",
      related: reached.prefix(5).compactMap { table in
        step.before.constraints(of: table.id).first { $0.foreignKey != nil && $0.isReference(to: named + reached) }.flatMap {
          step.place(
            of: $0.origin, "\(table.name) refers to \(step.before.relation($0.foreignKey?.referencedTable ?? .none)?.name ?? "it")")
        }
      }, locks: step.effects.locks)
  }
}

extension Catalog {
  /// The tables that refer to these by a foreign key, and those that refer to them in turn; partitions of a named table are not among them.
  fileprivate func referringTables(of tables: [Relation]) -> [Relation] {
    var found: [Relation] = []
    var seen = Set(tables.map(\.id))
    for table in tables { seen.formUnion(descendants(of: table.id).map(\.id)) }
    var queue = tables
    while !queue.isEmpty {
      let table = queue.removeFirst()
      for key in foreignKeys(referencing: table.id) {
        guard let relation = relation(key.relation), seen.insert(relation.id).inserted else { continue }
        seen.formUnion(descendants(of: relation.id).map(\.id))
        if !relation.isPartition { found.append(relation) }
        queue.append(relation)
      }
    }
    return found
  }
}

extension Step {
  /// Whether another statement of the file truncates or drops the table by its name.
  fileprivate func isEmptiedOtherwise(_ table: Relation) -> Bool {
    fileDrops(relationNamed: table.name)
      || hasOtherStatement { statement, tree in
        guard case .truncate(let truncate) = statement else { return false }
        return truncate.relations.contains { tree.string($0.relationName) == table.name }
      }
  }
}

extension TableConstraint {
  fileprivate func isReference(to tables: [Relation]) -> Bool { tables.contains { $0.id == foreignKey?.referencedTable } }
}

extension Finding.Message {
  fileprivate static func empties(_ reached: [String], with named: [String]) -> Self {
    "TRUNCATE … CASCADE deletes all rows of \(Phrase.quoted(reached, limit: 6)) too, not only of \(Phrase.quoted(named))"
  }
}
