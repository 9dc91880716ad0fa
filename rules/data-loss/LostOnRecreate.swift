public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// What goes and is made again comes back bare: without the grants, comment, owner, indexes, triggers and policies that the old one had.
public struct LostOnRecreate: Rule {
  public static let id: RuleID = "lost-on-recreate"
  public static let defaultLevel = Level.warn
  public static let phrases = ["what is lost by dropping and creating again", "drop and create again"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    for summary in step.earlier {
      let isRename = summary.isRename
      guard isRename || summary.isDrop else { continue }
      for change in summary.changes where isRename == (change.new != nil) {
        guard let old = change.old, !step.isNew(old.origin), change.new?.name != old.name, let new = step.successor(of: old) else {
          continue
        }
        let lost = isRename ? step.lostGrants(from: old, to: new) : step.lost(from: old, dropped: summary.changes, to: new)
        guard !lost.isEmpty else { continue }
        let name = RelationName(schema: old.schema.map { step.after.schemaName($0) } ?? "", name: old.name)
        report.report(
          .comesBackWithout(lost, old.kindName, old.name), at: summary.range, on: name, help: help(lost),
          related: step.birthplace(of: old)
            + (step.place(of: new.origin, "\(new.name) comes back here").map { [$0] } ?? []))
      }
    }
  }
}

extension LostOnRecreate {
  private func help(_ lost: [Loss]) -> String {
    let remedies = lost.compactMap(\.remedy).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let again = remedies.isEmpty ? [] : ["say it again after the CREATE: \(Phrase.list(remedies))"]
    let columns = lost.contains { $0.remedy == nil } ? ["keep columns that running code may ask for until none does"] : []
    return (again + columns).joined(separator: "; ")
  }
}

/// A property that the old object had and the new one lacks.
private struct Loss {
  /// “grants to reporting”
  let what: String
  /// The statement that brings it back; nil for columns, which only the query can.
  let remedy: String?
}

extension Step {
  /// The object of the same kind and name that stands in the place of one that went.
  fileprivate func successor(of old: CatalogObject) -> CatalogObject? {
    let found: CatalogObject?
    switch old {
    case .relation(let relation):
      guard relation.kind != .compositeType else { return nil }
      found = after.relationClass(
        schema: after.schemaName(relation.schema), name: relation.name, path: session.searchPath.current)
      guard case .relation? = found else { return nil }
    case .function(let function):
      let candidates = after.functions(named: function.name).filter { $0.schema == function.schema }
      found = (candidates.first { $0.argumentTypes == function.argumentTypes } ?? (candidates.count == 1 ? candidates.first : nil))
        .map(CatalogObject.function)
    case .sequence(let sequence):
      guard sequence.ownedBy == nil else { return nil }
      found = after.relationClass(
        schema: after.schemaName(sequence.schema), name: sequence.name, path: session.searchPath.current)
      guard case .sequence? = found else { return nil }
    default: return nil
    }
    guard let found, found.id != old.id, isNew(found.origin) else { return nil }
    return found
  }

  /// Who may no longer use the name: it is another object's now.
  fileprivate func lostGrants(from old: CatalogObject, to new: CatalogObject) -> [Loss] {
    let hasDefaultGrants = after.objects.contains { if case .defined(let object) = $0 { object.kind == .defaultPrivileges } else { false } }
    guard !hasDefaultGrants else { return [] }
    let grantees = old.privileges.filter { privilege in
      privilege.grantee != old.header.owner && !new.privileges.contains { $0.grantee == privilege.grantee && $0.name == privilege.name }
    }.map(\.grantee)
    let distinct = grantees.indices.filter { grantees.firstIndex(of: grantees[$0]) == $0 }.map { grantees[$0] }
    return distinct.isEmpty ? [] : [Loss(what: "its grants to \(Phrase.list(distinct))", remedy: "GRANT")]
  }

  fileprivate func lost(from old: CatalogObject, dropped: [CatalogChange], to new: CatalogObject) -> [Loss] {
    var lost = lostGrants(from: old, to: new)
    if let owner = old.header.owner, new.header.owner != owner { lost.append(Loss(what: "its owner \(owner)", remedy: "OWNER TO")) }
    if old.header.comment != nil, new.header.comment == nil { lost.append(Loss(what: "its comment", remedy: "COMMENT ON")) }
    guard case .relation(let before) = old, case .relation(let relation) = new else { return lost }
    if before.hasRowSecurity, !relation.hasRowSecurity {
      lost.append(Loss(what: "row security", remedy: "ENABLE ROW LEVEL SECURITY"))
    }
    let options = before.options.map(\.name).filter { name in
      name.hasPrefix("security_") && !relation.options.contains { $0.name == name }
    }
    lost += options.map { Loss(what: "the option \($0)", remedy: "WITH (\($0) = true)") }
    return lost + lostColumns(of: before, relation) + lostParts(of: before, dropped, relation)
  }

  /// Columns that a view showed and shows no more. Where they went or were renamed in a table, the rules about that speak.
  private func lostColumns(of old: Relation, _ new: Relation) -> [Loss] {
    guard old.kind == .view || old.kind == .materializedView, !old.isIncomplete, !new.isIncomplete else { return [] }
    let names = old.columns.map(\.name).filter { new.column(named: $0) == nil }
    guard !names.isEmpty else { return [] }
    let explained = Set(earlier.flatMap { summary in summary.droppedColumns(in: tree).map(\.column.name) + renamedColumns(summary) })
    let lost = names.filter { !explained.contains($0) }
    return lost.isEmpty ? [] : [Loss(what: "\(lost.count == 1 ? "column" : "columns") \(Phrase.list(lost, limit: 4))", remedy: nil)]
  }

  private func renamedColumns(_ summary: StepSummary) -> [String] {
    guard case .rename(let rename) = summary.statement, rename.objectType == .column, let name = rename.subname else { return [] }
    return [tree.string(name)]
  }

  /// Indexes, triggers, policies and rules that went with the relation and that the new one has not.
  private func lostParts(of old: Relation, _ dropped: [CatalogChange], _ new: Relation) -> [Loss] {
    let indexes = after.indexes(of: new.id)
    return dropped.compactMap { change -> Loss? in
      guard change.new == nil, let part = change.old else { return nil }
      switch part {
      case .index(let index):
        guard index.table == old.id, index.constraint == nil else { return nil }
        // One over columns that the new relation has no more cannot come back.
        let columns = index.keys.map { $0.column.flatMap { old.column($0)?.name } }
        guard columns.allSatisfy({ name in name.map { new.column(named: $0) != nil } ?? true }) else { return nil }
        let isBack = indexes.contains { other in
          other.name == index.name
            || (other.isUnique == index.isUnique && other.keys.map { $0.column.flatMap { new.column($0)?.name } } == columns)
        }
        return isBack ? nil : Loss(what: "index \(index.name)", remedy: "CREATE INDEX")
      case .trigger(let trigger):
        guard trigger.relation == old.id, after.trigger(named: trigger.name, of: new.id) == nil else { return nil }
        return Loss(what: "trigger \(trigger.name)", remedy: "CREATE TRIGGER")
      case .policy(let policy):
        guard policy.relation == old.id, after.policy(named: policy.name, of: new.id) == nil else { return nil }
        return Loss(what: "policy \(policy.name)", remedy: "CREATE POLICY")
      case .statistics(let statistics):
        guard statistics.relation == old.id, after.statistics(of: new.id).isEmpty else { return nil }
        return Loss(what: "statistics \(statistics.name)", remedy: "CREATE STATISTICS")
      default: return nil
      }
    }
  }
}

extension StepSummary {
  fileprivate var isDrop: Bool { if case .drop = statement { true } else { false } }
  /// Of an object as a whole.
  fileprivate var isRename: Bool { if case .rename(let rename) = statement { rename.subname == nil } else { false } }
}

extension CatalogObject {
  fileprivate var privileges: [Privilege] {
    switch self {
    case .relation(let relation): relation.privileges + relation.columns.flatMap(\.privileges)
    case .function(let function): function.privileges
    case .sequence(let sequence): sequence.privileges
    default: []
    }
  }
}

extension Finding.Message {
  fileprivate static func comesBackWithout(_ lost: [Loss], _ kind: String, _ name: String) -> Self {
    "\(kind) \"\(name)\" comes back without \(Phrase.list(lost.map(\.what), limit: 6))"
  }
}
