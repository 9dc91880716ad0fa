public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// CREATE TABLE … PARTITION OF takes ACCESS EXCLUSIVE on the partitioned table; ATTACH of a table made before takes a lock that lets reads and writes go on.
public struct PartitionCreatedInPlace: Rule {
  public static let id: RuleID = "partition-created-in-place"
  public static let defaultLevel = Level.warn
  public static let phrases = ["creating partitions in place", "CREATE TABLE … PARTITION OF an existing table"]
  public static let narrows: [RuleID] = ["blocking-lock"]

  public init() {}

  public func check(_ create: CreateStmt, in step: Step, _ report: inout Reporter) {
    guard let name = create.partitionOf else { return }
    let parent = step.relation(name)
    guard !parent.isNew else { return }
    // Nothing is made where it is there already.
    if create.ifNotExists, step.object(create.relation) != nil { return }
    report.report(
      .blocks(step.tree.string(create.relation.relationName), of: parent.name), at: create.relation.range, on: parent.name,
      label: step.lockLabel(.accessExclusive, on: parent.name),
      help:
        "CREATE TABLE … (LIKE \(step.tree.text(name.range)) INCLUDING DEFAULTS INCLUDING CONSTRAINTS), then ALTER TABLE … ATTACH PARTITION: that takes SHARE UPDATE EXCLUSIVE",
      related: step.birthplace(of: parent), locks: step.effects.locks, fixes: fix(create, parent, name, in: step))
  }

  /// A table like its parent, attached while it is empty. ATTACH gives it the indexes, keys and row triggers.
  private func fix(_ create: CreateStmt, _ parent: TargetRelation, _ name: RangeVar, in step: Step) -> [Fix] {
    guard let relation = parent.relation, let bound = create.partitionBound, create.elements.isEmpty, create.options.isEmpty,
      !create.ifNotExists, create.partitionSpec == nil, create.tablespace == nil, create.accessMethod == nil,
      create.relation.persistence == .permanent, !relation.columns.contains(where: { $0.generated != nil || $0.identity != nil }),
      !step.before.children(of: relation.id).contains(where: { $0.partitionBound == .defaultPartition })
    else { return [] }
    let table = step.tree.text(create.relation.range)
    let columns = "LIKE \(step.tree.text(name.range)) INCLUDING DEFAULTS INCLUDING CONSTRAINTS"
    let statements = [
      "CREATE TABLE \(table) (\(columns))",
      "ALTER TABLE \(step.tree.text(name.range)) ATTACH PARTITION \(table) \(words(bound, in: step))",
    ]
    return [
      Fix(
        title: "create the table, then attach it",
        edits: [TextEdit(range: step.range, newText: statements.joined(separator: ";" + step.newLine))])
    ]
  }

  private func words(_ bound: PartitionBoundSpec, in step: Step) -> String {
    func list(_ values: ExpressionList) -> String {
      step.tree[values].map { step.tree.text(step.tree.range(of: $0)) }.joined(separator: ", ")
    }
    switch bound {
    case .defaultPartition: return "DEFAULT"
    case .hash(let modulus, let remainder): return "FOR VALUES WITH (MODULUS \(modulus), REMAINDER \(remainder))"
    case .list(let values): return "FOR VALUES IN (\(list(values)))"
    case .range(let lower, let upper): return "FOR VALUES FROM (\(list(lower))) TO (\(list(upper)))"
    }
  }
}

extension Finding.Message {
  fileprivate static func blocks(_ partition: String, of parent: RelationName) -> Self {
    "creating \"\(partition)\" in place waits for every query of \"\(parent.name)\", and every later read and write of it waits meanwhile"
  }
}
