import Catalog
import PostgresSyntax

/// Which partitions conditions with constants leave, for keys of one column; the keys of other partitioned tables leave all.
enum PartitionPruning {
  /// The partitions whose rows may have a key in `values`, of those that are given; the default partition only where no other is sure to take them.
  static func partitions(_ children: [Relation], of parent: Relation, for values: ValueSet, in catalog: Catalog) -> [Relation] {
    guard let key = parent.partitionKey, key.elements.count == 1, !values.isAnything else { return children }
    let kept = children.filter { child in
      guard let bound = child.partitionBound, bound != .defaultPartition else { return true }
      return !isDisjoint(values, from: bound, in: catalog)
    }
    guard key.strategy != .hash else { return kept }
    let others = kept.filter { $0.partitionBound != .defaultPartition }
    let isTaken =
      if let list = values.values {
        list.allSatisfy { value in others.contains { $0.partitionBound.map { takes(value, $0, in: catalog) } ?? false } }
      } else {
        others.contains { $0.partitionBound.map { isInside(values, $0, in: catalog) } ?? false }
      }
    return isTaken ? others : kept
  }

  static func isDisjoint(_ values: ValueSet, from bound: PartitionBound, in catalog: Catalog) -> Bool {
    switch bound {
    case .defaultPartition, .hash: return false
    case .list(let data):
      let members = data.compactMap { datum($0, in: catalog) }
      guard members.count == data.count else { return false }
      if let list = values.values { return list.allSatisfy { !members.contains($0) } }
      return members.allSatisfy { values.excludes($0) }
    case .range(let lower, let upper):
      guard let start = end(lower, in: catalog), let end = end(upper, in: catalog) else { return false }
      return values.isDisjoint(fromRange: start.value, end.value)
    }
  }

  private static func takes(_ value: Datum, _ bound: PartitionBound, in catalog: Catalog) -> Bool {
    isInside(ValueSet([.isOneOf([value])]), bound, in: catalog)
  }

  /// Whether all of `values` belong into the partition.
  static func isInside(_ values: ValueSet, _ bound: PartitionBound, in catalog: Catalog) -> Bool {
    switch bound {
    case .defaultPartition, .hash: return false
    case .list(let data):
      guard let list = values.values else { return false }
      let members = data.compactMap { datum($0, in: catalog) }
      return list.allSatisfy { members.contains($0) } && (values.excludesNull || members.contains(.null))
    case .range(let lower, let upper):
      guard let start = end(lower, in: catalog), let end = end(upper, in: catalog) else { return false }
      return values.isInside(range: start.value, end.value)
    }
  }

  /// An end of a range; nil inside for MINVALUE and MAXVALUE, nil altogether where it is not known.
  private static func end(_ data: [PartitionBound.Datum], in catalog: Catalog) -> (value: Datum?, Void)? {
    guard let first = data.first else { return nil }
    if case .value = first {
      guard let value = datum(first, in: catalog) else { return nil }
      return (value, ())
    }
    return (nil, ())
  }

  static func datum(_ datum: PartitionBound.Datum, in catalog: Catalog) -> Datum? {
    guard case .value(let expression) = datum, let parsed = StoredCondition(expression, in: catalog) else { return nil }
    return Datum(parsed.expression, in: parsed.tree)
  }
}
