import PostgresSyntax

/// Which bounds go together: `check_new_partition_bound` of `partbounds.c`, as far as the values can be compared without a server.
extension Replayer {
  /// Refuses a bound that is not of the parent's kind, that is empty, or that another partition holds already.
  func check(_ bound: PartitionBound, of partition: String, in parent: Relation, _ range: ByteRange) throws(Failure) {
    guard let key = parent.partitionKey else { return }
    try checkKind(bound, key, range)
    let siblings = catalog.children(of: parent.id).filter { $0.isPartition && $0.name != partition }
    if bound == .defaultPartition {
      if let other = siblings.first(where: { $0.partitionBound == .defaultPartition }) {
        throw .other("42P17", "partition \"\(partition)\" conflicts with existing default partition \"\(other.name)\"", range)
      }
      return
    }
    let values = PartitionValues(key: key, table: parent, catalog: catalog)
    if case .range(let lower, let upper) = bound, let order = values.compare(lower, upper), order >= 0 {
      throw .other("42P17", "empty range bound specified for partition \"\(partition)\"", range)
    }
    for sibling in siblings {
      if let other = sibling.partitionBound, values.overlap(bound, other) {
        throw .other("42P17", "partition \"\(partition)\" would overlap partition \"\(sibling.name)\"", range)
      }
    }
  }

  /// `transformPartitionBound`
  private func checkKind(_ bound: PartitionBound, _ key: PartitionKey, _ range: ByteRange) throws(Failure) {
    switch (key.strategy, bound) {
    case (.hash, .defaultPartition): throw .other("42P16", "a hash-partitioned table may not have a default partition", range)
    case (_, .defaultPartition), (.list, .list): break
    case (.hash, .hash(let modulus, let remainder)):
      if modulus <= 0 { throw .other("42P16", "modulus for hash partition must be an integer value greater than zero", range) }
      if remainder < 0 {
        throw .other("42P16", "remainder for hash partition must be an integer value greater than or equal to zero", range)
      }
      if remainder >= modulus { throw .other("42P16", "remainder for hash partition must be less than modulus", range) }
    case (.range, .range(let lower, let upper)):
      if lower.count != key.elements.count {
        throw .other("42P16", "FROM must specify exactly one value per partitioning column", range)
      }
      if upper.count != key.elements.count {
        throw .other("42P16", "TO must specify exactly one value per partitioning column", range)
      }
    case (.hash, _): throw .other("42P16", "invalid bound specification for a hash partition", range)
    case (.list, _): throw .other("42P16", "invalid bound specification for a list partition", range)
    case (.range, _): throw .other("42P16", "invalid bound specification for a range partition", range)
    }
  }
}

/// Values of partition bounds, compared as the key's types do. What depends on a collation, an operator class or a function has no order here.
private struct PartitionValues {
  private enum Value: Equatable {
    case number(Int64)
    /// A date or time in ISO form, whose texts sort as it does.
    case time(String)
    /// Equal or not, but in no order.
    case text(String)
    case null
  }

  private let isOrdered: [Bool]
  private let isNumeric: [Bool]
  private let isTime: [Bool]

  init(key: PartitionKey, table: Relation, catalog: Catalog) {
    let types = key.elements.map { element in
      element.column.flatMap { table.column($0)?.type }.map { BuiltInType.byID[catalog.baseType($0).id]?.name ?? "" } ?? ""
    }
    isNumeric = types.map { ["int2", "int4", "int8"].contains($0) }
    isTime = types.map { ["date", "timestamp", "timestamptz"].contains($0) }
    isOrdered = key.elements.map { $0.operatorClass == nil }
  }

  private func value(_ expression: StoredExpression, _ position: Int) -> Value? {
    guard position < isNumeric.count, isOrdered[position] else { return nil }
    var text = expression.text[...]
    if text == "NULL" { return .null }
    if let cast = text.lastRange(of: "::") { text = text[..<cast.lowerBound] }
    let isQuoted = text.hasPrefix("'") && text.hasSuffix("'") && text.utf8.count >= 2
    let inner = isQuoted ? text.dropFirst().dropLast() : text
    if isNumeric[position] { return Int64(inner).map { .number($0) } }
    guard isQuoted, !inner.contains("'") else { return nil }
    if isTime[position] {
      let isISO =
        inner.utf8.count >= 10
        && inner.prefix(10).enumerated().allSatisfy { [4, 7].contains($0.offset) ? $0.element == "-" : $0.element.isWholeNumber }
      let rest = inner.dropFirst(10)
      let isPlain = rest.isEmpty || (rest.first == " " && rest.dropFirst().allSatisfy { $0.isWholeNumber || $0 == ":" })
      return isISO && isPlain ? .time(String(inner)) : nil
    }
    return .text(String(inner))
  }

  /// Below, equal or above 0; nil where that is not known.
  func compare(_ left: [PartitionBound.Datum], _ right: [PartitionBound.Datum]) -> Int? {
    for (position, pair) in zip(left, right).enumerated() {
      switch pair {
      case (.minValue, .minValue), (.maxValue, .maxValue): return 0
      case (.minValue, _), (_, .maxValue): return -1
      case (.maxValue, _), (_, .minValue): return 1
      case (.value(let left), .value(let right)):
        switch (value(left, position), value(right, position)) {
        case (.number(let left)?, .number(let right)?): if left != right { return left < right ? -1 : 1 }
        case (.time(let left)?, .time(let right)?): if left != right { return left < right ? -1 : 1 }
        case (.text(let left)?, .text(let right)?): if left != right { return nil }
        default: return nil
        }
      }
    }
    return 0
  }

  /// Whether some row surely belongs to both.
  func overlap(_ left: PartitionBound, _ right: PartitionBound) -> Bool {
    switch (left, right) {
    case (.hash(let leftModulus, let leftRemainder), .hash(let rightModulus, let rightRemainder)):
      let smaller = min(leftModulus, rightModulus)
      return smaller > 0 && leftRemainder % smaller == rightRemainder % smaller
    case (.list(let left), .list(let right)):
      func values(_ data: [PartitionBound.Datum]) -> [Value] {
        data.compactMap { if case .value(let expression) = $0 { value(expression, 0) } else { nil } }
      }
      let others = values(right)
      return values(left).contains { others.contains($0) }
    case (.range(let leftLower, let leftUpper), .range(let rightLower, let rightUpper)):
      guard let first = compare(leftLower, rightUpper), let second = compare(rightLower, leftUpper) else { return false }
      return first < 0 && second < 0
    default: return false
    }
  }
}

extension Substring {
  fileprivate func lastRange(of mark: String) -> Range<Index>? { ranges(of: mark).last }
}
