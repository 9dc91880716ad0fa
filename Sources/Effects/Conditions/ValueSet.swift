/// The values that conditions leave to one column: a list, or an interval whose ends may be open. Everything else is “any value”.
struct ValueSet {
  struct End {
    var value: Datum
    var isIncluded: Bool
  }

  var values: [Datum]?
  var lower: End?
  var upper: End?
  /// Null is not among the values.
  var excludesNull = false

  /// What the conditions on a column leave of it.
  init(_ tests: [ColumnCondition.Test]) {
    excludesNull = tests.contains { test in
      switch test {
      case .isNotNull: true
      case .isOneOf(let list): !list.contains(.null)
      case .isGreater, .isLess, .equalsComputed: true
      }
    }
    for test in tests {
      switch test {
      case .isOneOf(let list): values = values.map { old in old.filter { list.contains($0) } } ?? list
      case .isGreater(let value, let orEqual):
        if let lower, Datum.isLess(lower.value, value) != true { continue }
        lower = End(value: value, isIncluded: orEqual)
      case .isLess(let value, let orEqual):
        if let upper, Datum.isLess(value, upper.value) != true { continue }
        upper = End(value: value, isIncluded: orEqual)
      case .isNotNull, .equalsComputed: break
      }
    }
  }

  var isAnything: Bool { values == nil && lower == nil && upper == nil }

  /// Whether no value is in both this set and `start ..< end`, where nil is unbounded.
  func isDisjoint(fromRange start: Datum?, _ end: Datum?) -> Bool {
    if let values { return values.allSatisfy { !Self.contains($0, start, end) } }
    if let end, let lower, Datum.isLess(lower.value, end) == false { return true }
    if let start, let upper {
      if Datum.isLess(upper.value, start) == true { return true }
      if upper.value == start, !upper.isIncluded { return true }
    }
    return false
  }

  /// Whether an end of the interval is an end of the range, so that rows of both may share their first column.
  func touches(start: Datum?, end: Datum?) -> Bool {
    if let upper, let start, upper.value == start, upper.isIncluded { return true }
    if let lower, let end, lower.value == end { return true }
    return false
  }

  /// Whether a value is certainly none of this set.
  func excludes(_ value: Datum) -> Bool {
    if value == .null { return excludesNull }
    if let values { return !values.contains(value) }
    if let lower {
      if Datum.isLess(value, lower.value) == true { return true }
      if value == lower.value, !lower.isIncluded { return true }
    }
    if let upper {
      if Datum.isLess(upper.value, value) == true { return true }
      if value == upper.value, !upper.isIncluded { return true }
    }
    return false
  }

  /// Whether every value of this set lies in `start ..< end`.
  func isInside(range start: Datum?, _ end: Datum?) -> Bool {
    guard excludesNull else { return false }
    if let values { return values.allSatisfy { Self.contains($0, start, end, isKnown: true) } }
    if let start {
      guard let lower, Datum.isLess(lower.value, start) == false else { return false }
    }
    if let end {
      guard let upper else { return false }
      if upper.value == end { return !upper.isIncluded }
      guard Datum.isLess(upper.value, end) == true else { return false }
    }
    return true
  }

  /// `isKnown`: false where the comparison cannot be made.
  private static func contains(_ value: Datum, _ start: Datum?, _ end: Datum?, isKnown: Bool = false) -> Bool {
    if value == .null { return false }
    if let start, Datum.isLess(value, start) ?? isKnown { return false }
    if let end, !(Datum.isLess(value, end) ?? !isKnown) { return false }
    return true
  }
}
