extension Catalog {
  /// What changing a column's type from `old` to `new` does to the table.
  ///
  /// - Parameters:
  ///   - using: the USING expression, stored in terms of the column's table; nil where there is none.
  ///   - column: the number of the column that changes, so that `USING column::type` is known for what it is.
  ///   - isUTC: the session's TimeZone is UTC, which makes timestamp and timestamptz interchangeable.
  public func typeChange(from old: DataType, to new: DataType, using: StoredExpression? = nil, column: Int16 = 0, isUTC: Bool = false)
    -> TypeChange
  {
    TypeChange(path: old == new ? .identical : .unknown, rewrites: old != new)
  }

  /// Whether every value of `old` is a value of `new`, so that a change loses nothing and cannot fail; false where it is not known.
  public func canHold(_ old: DataType, in new: DataType) -> Bool { old == new }
}
