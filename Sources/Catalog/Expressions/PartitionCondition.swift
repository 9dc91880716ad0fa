/// The condition that a partition's bound puts on its rows (`get_qual_from_partbound` of `partbounds.c`), in the columns of a table.
///
/// Keys that are columns only; bounds of hash partitions and the default partition's have no such condition.
struct PartitionCondition {
  let predicate: Predicate

  init?(_ bound: PartitionBound, of parent: Relation, for table: Relation, _ catalog: Catalog, isUTC: Bool) {
    guard let key = parent.partitionKey, !key.elements.isEmpty else { return nil }
    var columns: [Column] = []
    for element in key.elements {
      guard let number = element.column, let name = parent.column(number)?.name, let own = table.column(named: name) else { return nil }
      columns.append(own)
    }
    let reader = Reader(columns: columns, catalog: catalog, isUTC: isUTC)
    let found: Predicate?
    switch bound {
    case .list(let data): found = reader.list(data)
    case .range(let lower, let upper): found = reader.range(lower, upper)
    case .hash, .defaultPartition: found = nil
    }
    guard let found else { return nil }
    predicate = found
  }

  private struct Reader {
    let columns: [Column]
    let catalog: Catalog
    let isUTC: Bool

    private func term(_ place: Int) -> String { PredicateReader.key(columns[place].number) }

    private func value(_ expression: StoredExpression, _ place: Int) -> Predicate.Value? {
      PredicateReader.value(expression, under: columns[place].type, catalog, isUTC: isUTC)
    }

    func list(_ data: [PartitionBound.Datum]) -> Predicate? {
      let isKnown = Predicate.nullTest(term(0), isNull: false)
      var parts: [Predicate] = []
      var hasNull = false
      for datum in data {
        guard case .value(let expression) = datum else { return nil }
        if expression.text.lowercased() == "null" {
          hasNull = true
          continue
        }
        guard let value = value(expression, 0) else { return nil }
        parts.append(equality(value, 0))
      }
      let values = Predicate.or(parts)
      return hasNull ? .or([.nullTest(term(0), isNull: true), values]) : .and([isKnown, values])
    }

    /// A comparison with true is the column itself.
    private func equality(_ value: Predicate.Value, _ place: Int) -> Predicate {
      if catalog.baseType(columns[place].type) == .boolean, case .text(let text) = value {
        return .atom(term(place), isNegated: !["t", "true", "on", "yes", "1"].contains(text.lowercased()))
      }
      return .comparison(term(place), .equal, value)
    }

    /// Columns whose two ends are the same are fixed; from the first that is not, each end is a comparison of rows, written out.
    func range(_ lower: [PartitionBound.Datum], _ upper: [PartitionBound.Datum]) -> Predicate? {
      guard lower.count == columns.count, upper.count == columns.count else { return nil }
      var parts = columns.indices.map { Predicate.nullTest(term($0), isNull: false) }
      var start = 0
      while start < columns.count - 1, case .value(let low) = lower[start], case .value(let high) = upper[start],
        let value = value(low, start), let other = self.value(high, start), value == other
      {
        parts.append(equality(value, start))
        start += 1
      }
      guard let low = end(lower, from: start, isLower: true), let high = end(upper, from: start, isLower: false) else { return nil }
      if low != .constant(true) { parts.append(low) }
      if high != .constant(true) { parts.append(high) }
      return .and(parts)
    }

    private func end(_ data: [PartitionBound.Datum], from start: Int, isLower: Bool) -> Predicate? {
      var arms: [Predicate] = []
      var fixed: [Predicate] = []
      for place in start..<data.count {
        guard case .value(let expression) = data[place] else {
          // MINVALUE below or MAXVALUE above leaves everything; the opposite leaves nothing more than the columns before it do.
          if place == start { return .constant(true) }
          break
        }
        guard let value = value(expression, place) else { return nil }
        let isLast = place == data.count - 1
        var isIncluded = isLast && isLower
        if !isLast, case .value = data[place + 1] {} else if !isLast { isIncluded = isOpen(data[place + 1], isLower: isLower) }
        let comparison: Predicate.Comparison = isLower ? (isIncluded ? .greaterOrEqual : .greater) : (isIncluded ? .lessOrEqual : .less)
        let arm = Predicate.comparison(term(place), comparison, value)
        arms.append(fixed.isEmpty ? arm : .and(fixed + [arm]))
        fixed.append(.comparison(term(place), .equal, value))
      }
      return arms.count == 1 ? arms[0] : .or(arms)
    }

    /// Whether the end goes on without limit in the next column, so that the value before it belongs to the partition.
    private func isOpen(_ datum: PartitionBound.Datum, isLower: Bool) -> Bool {
      switch datum {
      case .minValue: isLower
      case .maxValue: !isLower
      case .value: false
      }
    }
  }
}
