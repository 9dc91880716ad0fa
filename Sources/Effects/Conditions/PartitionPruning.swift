import Catalog
import PostgresSyntax

/// Which partitions conditions with constants leave (`partprune.c`): by the values that they leave to each column of the key. Keys with expressions
/// leave all.
enum PartitionPruning {
  /// The partitions whose rows may meet the tests, of those that are given; the default partition only where no other is sure to take the rows.
  ///
  /// - Parameter tests: what is asked of a column of the partitioned table.
  static func partitions(
    _ children: [Relation], of parent: Relation, in catalog: Catalog, tests: (Column) -> [ColumnCondition.Test]
  ) -> [Relation] {
    guard let key = parent.partitionKey else { return children }
    var values: [ValueSet] = []
    var columns: [Column] = []
    for element in key.elements {
      guard let column = element.column.flatMap({ parent.column($0) }) else { return children }
      values.append(ValueSet(tests(column)))
      columns.append(column)
    }
    if key.strategy == .hash { return hashed(children, values, columns) }
    guard let first = values.first, !first.isAnything else { return children }
    let kept = children.filter { child in
      guard let bound = child.partitionBound, bound != .defaultPartition else { return true }
      return !isDisjoint(values, from: bound, in: catalog)
    }
    let others = kept.filter { $0.partitionBound != .defaultPartition }
    return isTaken(values, by: others.compactMap(\.partitionBound), in: catalog) ? others : kept
  }

  /// Every column of the key must have known values.
  private static func hashed(_ children: [Relation], _ values: [ValueSet], _ columns: [Column]) -> [Relation] {
    guard let rows = rows(values) else { return children }
    let hashes = rows.compactMap { PartitionHash.hash(of: $0, columns) }
    guard hashes.count == rows.count else { return children }
    return children.filter { child in
      guard case .hash(let modulus, let remainder)? = child.partitionBound, modulus > 0, remainder >= 0 else { return true }
      return hashes.contains { $0 % UInt64(modulus) == UInt64(remainder) }
    }
  }

  private static func isDisjoint(_ values: [ValueSet], from bound: PartitionBound, in catalog: Catalog) -> Bool {
    switch bound {
    case .defaultPartition, .hash: return false
    case .list(let data):
      guard let members = members(data, in: catalog), let column = values.first else { return false }
      if let list = column.values { return list.allSatisfy { !members.contains($0) } }
      return members.allSatisfy { column.excludes($0) }
    case .range(let lower, let upper):
      guard let start = RowEnd(lower, isLower: true, in: catalog), let end = RowEnd(upper, isLower: false, in: catalog) else {
        return false
      }
      if let rows = rows(values) {
        return rows.allSatisfy { row in
          row.contains(.null) || start.order(ofRowsWith: row) == .before || end.order(ofRowsWith: row) == .after
        }
      }
      // Only the first column is an interval: its ends against the ends' first values.
      guard let column = values.first, column.values == nil else { return false }
      return column.isDisjoint(fromRange: start.first, end.first)
        && (values.count == 1 || !column.touches(start: start.first, end: end.first))
    }
  }

  /// Whether all rows with the values belong into one of the partitions.
  private static func isTaken(_ values: [ValueSet], by bounds: [PartitionBound], in catalog: Catalog) -> Bool {
    if let rows = rows(values), rows.allSatisfy({ $0.count == values.count }) {
      return rows.allSatisfy { row in bounds.contains { takes(row, $0, in: catalog) } }
    }
    guard values.count == 1, let column = values.first else { return false }
    return bounds.contains { bound in
      guard case .range(let lower, let upper) = bound, let start = RowEnd(lower, isLower: true, in: catalog),
        let end = RowEnd(upper, isLower: false, in: catalog)
      else { return false }
      return column.isInside(range: start.first, end.first)
    }
  }

  private static func takes(_ row: [Datum], _ bound: PartitionBound, in catalog: Catalog) -> Bool {
    switch bound {
    case .defaultPartition, .hash: return false
    case .list(let data): return row.first.map { members(data, in: catalog)?.contains($0) ?? false } ?? false
    case .range(let lower, let upper):
      guard let start = RowEnd(lower, isLower: true, in: catalog), let end = RowEnd(upper, isLower: false, in: catalog),
        !row.contains(.null)
      else { return false }
      return start.order(ofRowsWith: row) == .after && end.order(ofRowsWith: row) == .before
    }
  }

  /// The values of the leading columns whose values are known, in every combination; nil where the first column's are not, or there are too many.
  private static func rows(_ values: [ValueSet]) -> [[Datum]]? {
    var rows: [[Datum]] = [[]]
    for column in values {
      guard let list = column.values else { break }
      guard rows.count * list.count <= 256 else { return nil }
      rows = rows.flatMap { row in list.map { row + [$0] } }
    }
    return rows.first?.isEmpty == false ? rows : (rows.isEmpty ? [] : nil)
  }

  private static func members(_ data: [PartitionBound.Datum], in catalog: Catalog) -> [Datum]? {
    let members = data.compactMap { datum($0, in: catalog) }
    return members.count == data.count ? members : nil
  }

  static func datum(_ datum: PartitionBound.Datum, in catalog: Catalog) -> Datum? {
    guard case .value(let expression) = datum, let parsed = StoredCondition(expression, in: catalog) else { return nil }
    return Datum(parsed.expression, in: parsed.tree)
  }
}

/// One end of a range partition: a row of values, of which those after MINVALUE or MAXVALUE say nothing.
private struct RowEnd {
  private enum Part {
    case value(Datum)
    case minimum
    case maximum
  }

  enum Order {
    case before
    /// At the end itself, where the row is the end's whole row or the comparison cannot be made.
    case unknown
    case after
  }

  private var parts: [Part] = []
  private let isLower: Bool

  /// nil where a value is not known.
  init?(_ data: [PartitionBound.Datum], isLower: Bool, in catalog: Catalog) {
    self.isLower = isLower
    for datum in data {
      switch datum {
      case .minValue: parts.append(.minimum)
      case .maxValue: parts.append(.maximum)
      case .value:
        guard let value = PartitionPruning.datum(datum, in: catalog) else { return nil }
        parts.append(.value(value))
      }
    }
  }

  /// nil where the first column is without limit.
  var first: Datum? {
    if case .value(let value)? = parts.first { return value }
    return nil
  }

  /// Where all rows that begin with the values lie. The lower end belongs to the partition, the upper one does not: a row that is the lower end is after it, one
  /// that is the upper end too.
  func order(ofRowsWith row: [Datum]) -> Order {
    for (value, part) in zip(row, parts) {
      switch part {
      case .minimum: return .after
      case .maximum: return .before
      case .value(let end):
        if value == end { continue }
        guard let isLess = Datum.isLess(value, end) else { return .unknown }
        return isLess ? .before : .after
      }
    }
    if row.count >= parts.count { return .after }
    switch parts[row.count] {
    case .minimum: return .after
    case .maximum: return .before
    case .value: return .unknown
    }
  }
}
