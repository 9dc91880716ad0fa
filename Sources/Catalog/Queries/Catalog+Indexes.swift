/// What indexes are good for, compared with what is asked of them and with each other.
extension Catalog {
  /// The indexes by which the rows that have given values in all of the columns are found: those columns, in whatever order, are the first keys.
  /// A partial index counts only if it leaves out nothing but nulls, as for a foreign key's lookups.
  public func indexes(covering columns: [Int16], of table: ObjectID) -> [Index] {
    columns.isEmpty ? [] : indexes(of: table).filter { covers($0, columns) }
  }

  /// Whether the rows that have given values in all of the columns are found by the index.
  public func covers(_ index: Index, _ columns: [Int16]) -> Bool {
    let keys = index.keys.prefix(columns.count).compactMap(\.column)
    guard !columns.isEmpty, keys.count == columns.count, Set(keys) == Set(columns) else { return false }
    return index.predicate.map { leavesOutOnlyNulls($0, columns) } ?? true
  }

  private func leavesOutOnlyNulls(_ predicate: StoredExpression, _ columns: [Int16]) -> Bool {
    guard predicate.columns.count == 1, let number = predicate.columns.first, columns.contains(number) else { return false }
    let words = text(of: predicate).uppercased().filter { $0 != "(" && $0 != ")" }
    return words.hasSuffix(" IS NOT NULL") && words.split(separator: " ").count == 4
  }

  /// Whether two indexes of one table hold the same entries in the same order: method, keys and predicate are alike. Names, uniqueness and storage options are not
  /// looked at.
  public func holdSameEntries(_ index: Index, _ other: Index) -> Bool {
    index.keys.count == other.keys.count && Set(index.including) == Set(other.including) && isPrefix(index, of: other)
  }

  /// Whether all that the first index finds, the other one of the same table finds as well: the same method, the same rows, and the first one's keys at the
  /// front of the other one's.
  public func isPrefix(_ index: Index, of other: Index) -> Bool {
    guard index.method == other.method, index.table == other.table, index.keys.count <= other.keys.count,
      index.predicate.map({ text(of: $0) }) == other.predicate.map({ text(of: $0) }), index.nullsNotDistinct == other.nullsNotDistinct,
      index.including.allSatisfy({ column in other.including.contains(column) || other.keys.contains { $0.column == column } })
    else { return false }
    return zip(index.keys, other.keys).allSatisfy { isSameKey($0, $1) }
  }

  /// Whether two keys of indexes stand for the same values in the same order.
  public func isSameKey(_ key: Index.Key, _ other: Index.Key) -> Bool {
    key.column == other.column && key.expression.map { text(of: $0) } == other.expression.map { text(of: $0) }
      && key.collation == other.collation && key.operatorClass == other.operatorClass
      && key.operatorClassOptions == other.operatorClassOptions && key.isDescending == other.isDescending
      && key.nullsFirst == other.nullsFirst && key.exclusionOperator == other.exclusionOperator
  }
}
