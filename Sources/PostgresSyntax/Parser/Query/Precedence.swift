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
  /// An `a_expr` that SIMILAR may follow without TO: `SUBSTRING (a SIMILAR b ESCAPE c)`.
  case substring
  /// `b_expr`: no AND, OR, NOT, LIKE, IN, BETWEEN, COLLATE, AT TIME ZONE, and of IS only DISTINCT FROM and DOCUMENT.
  case restricted
}

extension Token {
  /// What binds an operand to this token after it; `none` where the token is no operator.
  @inline(__always)
  func infixPrecedence(before next: Token, _ form: ExpressionForm) -> Precedence {
    switch kind {
    case .less, .greater, .equals, .lessEquals, .greaterEquals, .notEquals: .comparison
    case .plus, .minus: .additive
    case .star, .slash, .percent: .multiplicative
    case .caret: .power
    case .op: .op
    case .typecast: .typecast
    case .identifier: keyword == .notKeyword ? .none : keywordPrecedence(before: next, form)
    default: .none
    }
  }

  @inline(never)
  private func keywordPrecedence(before next: Token, _ form: ExpressionForm) -> Precedence {
    switch keyword {
    case .is: .is
    case .operator: .op
    case _ where form == .restricted: .none
    case .and: .and
    case .or: .or
    case .isnull, .notnull: .is
    case .like, .ilike, .between, .in: .pattern
    case .similar: form == .substring && next.keyword != .to ? .none : .pattern
    case .not:
      switch next.keyword {
      case .between, .in, .like, .ilike, .similar: .pattern
      default: .none
      }
    case .at: .at
    case .collate: .collate
    default: .none
    }
  }

  /// Whether an operator's keyword is a label in a target list, because no operand follows it.
  @inline(never)
  func isLabel(before next: Token) -> Bool {
    kind == .identifier && keyword.isBareLabel && next.endsTarget
  }

  /// Whether an element of a target list has ended before this token.
  var endsTarget: Bool {
    switch kind {
    case .endOfFile, .comma, .rightParenthesis, .semicolon: true
    case .identifier:
      switch keyword {
      case .into, .from, .where, .group, .having, .window, .order, .limit, .offset, .fetch, .for, .union, .intersect, .except, .with, .on,
        .returning:
        true
      default: false
      }
    default: false
    }
  }

  /// SELECT, VALUES, TABLE or WITH begins a query here.
  @inline(__always)
  func beginsQuery(before next: Token) -> Bool {
    switch keyword {
    case .select, .table, .with: true
    case .values: next.kind == .leftParenthesis
    default: false
    }
  }

  /// A set operation or a clause of a query, so that what stands before it in parentheses is its beginning.
  @inline(__always)
  var continuesQuery: Bool {
    switch keyword {
    case .union, .intersect, .except, .order, .limit, .offset, .fetch, .for: true
    default: false
    }
  }
}
