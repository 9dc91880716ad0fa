import PostgresSyntax

/// A condition in the form in which one can be proven from another: NOT pushed inwards, BETWEEN and IN taken apart, values named by text.
///
/// Equal terms have equal keys; different keys mean nothing. It holds no types: two conditions are compared only if they are about one table.
indirect enum Predicate: Equatable {
  case and([Predicate])
  case or([Predicate])
  case constant(Bool?)
  /// `term IS NULL`, `term IS NOT NULL`
  case nullTest(String, isNull: Bool)
  case comparison(String, Comparison, Value)
  /// Anything else that is true, false or null; `isNegated` for NOT.
  case atom(String, isNegated: Bool)

  enum Comparison {
    case less
    case lessOrEqual
    case equal
    case notEqual
    case greaterOrEqual
    case greater

    init?(_ symbol: String) {
      switch symbol {
      case "<": self = .less
      case "<=": self = .lessOrEqual
      case "=": self = .equal
      case "<>", "!=": self = .notEqual
      case ">=": self = .greaterOrEqual
      case ">": self = .greater
      default: return nil
      }
    }

    var negated: Comparison {
      switch self {
      case .less: .greaterOrEqual
      case .lessOrEqual: .greater
      case .equal: .notEqual
      case .notEqual: .equal
      case .greaterOrEqual: .less
      case .greater: .lessOrEqual
      }
    }

    /// The same with its sides exchanged.
    var commuted: Comparison {
      switch self {
      case .less: .greater
      case .lessOrEqual: .greaterOrEqual
      case .equal, .notEqual: self
      case .greaterOrEqual: .lessOrEqual
      case .greater: .less
      }
    }
  }

  /// The constant side of a comparison, or another term.
  enum Value: Equatable {
    case number(Double)
    /// Anything whose text says nothing about its order.
    case text(String)
    /// A value of a type whose values are their texts.
    case string(String)
    /// A point in time, in microseconds: of `timestamptz` in UTC, of `date` and `timestamp` as it stands.
    case instant(Int64)
    /// A `timestamptz` in the time zone of a session that is not known.
    case local(Int64)
    /// A constant of a type that the server does not compare with the term's when it proves things.
    case opaque(String)
    case term(String)

    /// Less than 0, 0, or more, where the two can be compared: numbers and times by value, texts only for equality.
    func order(_ other: Value) -> Int? {
      switch (self, other) {
      case (.number(let left), .number(let right)): left < right ? -1 : left > right ? 1 : 0
      case (.instant(let left), .instant(let right)), (.local(let left), .local(let right)): left < right ? -1 : left > right ? 1 : 0
      default: self == other ? 0 : nil
      }
    }

    /// Whether the two are certainly different values.
    func differs(from other: Value) -> Bool {
      if case .string(let left) = self, case .string(let right) = other { return left != right }
      return order(other).map { $0 != 0 } ?? false
    }
  }

  var negated: Predicate {
    switch self {
    case .and(let parts): .or(parts.map(\.negated))
    case .or(let parts): .and(parts.map(\.negated))
    case .constant(let value): .constant(value.map { !$0 })
    case .nullTest(let term, let isNull): .nullTest(term, isNull: !isNull)
    case .comparison(let term, let comparison, let value): .comparison(term, comparison.negated, value)
    case .atom(let term, let isNegated): .atom(term, isNegated: !isNegated)
    }
  }

  // MARK: Proof

  /// `predicate_implied_by`. Strong: where `self` is true, `conclusion` is true. Weak, as for CHECK constraints, which accept null: where `self` is not
  /// false, `conclusion` is not false.
  func implies(_ conclusion: Predicate, isWeak: Bool) -> Bool {
    if self == conclusion { return true }
    switch (self, conclusion) {
    case (_, .and(let parts)): return parts.allSatisfy { implies($0, isWeak: isWeak) }
    case (.or(let parts), _): return parts.allSatisfy { $0.implies(conclusion, isWeak: isWeak) }
    case (.and(let parts), .or(let arms)):
      return arms.contains { implies($0, isWeak: isWeak) } || parts.contains { $0.implies(conclusion, isWeak: isWeak) }
    case (.and(let parts), _): return parts.contains { $0.implies(conclusion, isWeak: isWeak) }
    case (_, .or(let arms)): return arms.contains { implies($0, isWeak: isWeak) }
    case (.constant(false), _): return true
    case (.constant(nil), _): return !isWeak
    case (_, .constant(true)): return true
    case (.comparison(let term, let comparison, let value), .comparison(let other, let wanted, let bound)):
      guard term == other else { return false }
      if comparison == .equal, wanted == .notEqual { return value.differs(from: bound) }
      guard let order = value.order(bound) else { return false }
      return Self.implies(comparison, wanted, order)
    case (.comparison(let term, _, let value), .nullTest(let other, isNull: false)):
      // A comparison that is true has no null side; one that is only not false may.
      guard !isWeak else { return false }
      return term == other || value == .term(other)
    case (.atom(let term, _), .nullTest(let other, isNull: false)): return !isWeak && term == other
    default: return false
    }
  }

  /// Whether `x left a` says `x right b`, where `order` is how a compares with b.
  private static func implies(_ left: Comparison, _ right: Comparison, _ order: Int) -> Bool {
    switch (left, right) {
    case (.equal, .equal), (.notEqual, .notEqual): order == 0
    case (.equal, .less), (.lessOrEqual, .less): order < 0
    case (.equal, .lessOrEqual), (.less, .less), (.less, .lessOrEqual), (.lessOrEqual, .lessOrEqual): order <= 0
    case (.equal, .greater), (.greaterOrEqual, .greater): order > 0
    case (.equal, .greaterOrEqual), (.greater, .greater), (.greater, .greaterOrEqual), (.greaterOrEqual, .greaterOrEqual): order >= 0
    case (.equal, .notEqual): order != 0
    case (.less, .notEqual): order <= 0
    case (.lessOrEqual, .notEqual): order < 0
    case (.greater, .notEqual): order >= 0
    case (.greaterOrEqual, .notEqual): order > 0
    default: false
    }
  }
}
