/// How tightly an expression's outermost operator binds, loosest first: the lines of `gram.y`'s precedence table that expressions use.
///
/// The parser and the printer share it, so that what is printed without parentheses is read without them.
enum Precedence: UInt8, Comparable, Sendable {
  /// Beneath every operator.
  case none
  case or
  case and
  case not
  /// IS and its kind, ISNULL, NOTNULL.
  case `is`
  /// `<` `>` `=` `<=` `>=` `<>`
  case comparison
  /// BETWEEN, IN, LIKE, ILIKE, SIMILAR TO.
  case pattern
  /// Any other operator, and OPERATOR(…).
  case op
  case additive
  case multiplicative
  case power
  /// AT TIME ZONE, AT LOCAL
  case at
  case collate
  /// Unary plus and minus.
  case unary
  case typecast
  /// What needs no operator at all: `c_expr`.
  case primary

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  /// The next level that binds less tightly.
  var looser: Precedence { Precedence(rawValue: rawValue == 0 ? 0 : rawValue - 1) ?? .none }

  /// Two operators of this level may not stand next to each other without parentheses.
  var isNonassociative: Bool {
    switch self {
    case .is, .comparison, .pattern: true
    default: false
    }
  }
}

/// Which of the grammar's expressions is read.
enum ExpressionForm: UInt8 {
  /// `a_expr`
  case full
  /// An `a_expr` at the top of a target list, which a label without AS may follow: `SELECT a is FROM t`.
  case target
  /// `b_expr`: no AND, OR, NOT, LIKE, IN, BETWEEN, COLLATE, AT TIME ZONE, and of IS only DISTINCT FROM and DOCUMENT.
  case restricted
}
