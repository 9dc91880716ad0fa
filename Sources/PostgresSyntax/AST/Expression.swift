/// An expression: PostgreSQL's raw expression nodes, under PostgreSQL's names.
///
/// Expressions are the only deep recursion of the grammar. They live in the tree's array and point to each other by number, so that
/// building, walking and freeing them costs no reference counting. Every payload is plain data.
public enum Expression: Sendable {
  case columnRef(ColumnRef)
  /// `$1`
  case paramRef(number: Int32)
  case aConst(AConst)
  case aExpr(AExpr)
  case boolExpr(kind: BoolExprKind, arguments: ExpressionList)
  case nullTest(argument: ExpressionID, isNot: Bool)
  case booleanTest(argument: ExpressionID, kind: BoolTestKind)
  case typeCast(argument: ExpressionID, type: TypeNameID)
  case collateClause(argument: ExpressionID, collation: NameList)
  case funcCall(FuncCall)
  case subLink(SubLink)
  case caseExpr(argument: ExpressionID?, whens: NodeList<CaseWhen>, defaultResult: ExpressionID?)
  case coalesceExpr(arguments: ExpressionList)
  case minMaxExpr(isGreatest: Bool, arguments: ExpressionList)
  case sqlValueFunction(kind: SQLValueFunctionKind, precision: Int32?)
  /// `ROW(…)`, or `(a, b)` where `isExplicit` is false.
  case rowExpr(arguments: ExpressionList, isExplicit: Bool)
  case aArrayExpr(elements: ExpressionList)
  /// A name, subscript or field of something else: `(c).f`, `a[1]`. A column's own dots stand in `ColumnRef`.
  case aIndirection(argument: ExpressionID, indirection: NodeList<Indirection>)
  /// DEFAULT as a value of INSERT or UPDATE.
  case setToDefault
  /// `name => value` and `name := value` in a call.
  case namedArgExpr(name: Name, argument: ExpressionID)
  case groupingFunc(arguments: ExpressionList)
  /// `()`, ROLLUP, CUBE and GROUPING SETS in GROUP BY.
  case groupingSet(kind: GroupingSetKind, content: ExpressionList)
  /// WHERE CURRENT OF
  case currentOfExpr(cursor: Name)
  /// MERGE_ACTION()
  case mergeSupportFunc
  case xmlExpr(XmlExprID)
  case jsonExpression(JsonExpressionID)
  /// A psql variable, `:name` or `:'name'`: an expression whose value is not known.
  case psqlVariable
}

/// A column, perhaps qualified: `c`, `t.c`, `s.t.c`, `t.*`. Subscripts and fields after it stand in an `aIndirection` around it.
public struct ColumnRef: Sendable, Hashable {
  public var fields: NameList
  /// Whether the last field is `*`, which is not in `fields`.
  public var isStar: Bool
}

public enum AConst: Sendable, Hashable {
  case integer(Int32)
  /// Any number that is no 32-bit whole number: the range of its digits, and whether a minus sign before them was folded into it.
  case float(ByteRange, isNegative: Bool)
  case boolean(Bool)
  /// Any kind of string literal; `tree.string(of:)` decodes it.
  case string(StringLiteral)
  /// `B'…'` or `X'…'`.
  case bitString(StringLiteral)
  case null
}

/// A string literal as written, with its continuations and its UESCAPE clause. Decoded only when somebody asks (`SyntaxTree.string(of:)`).
/// Where SQL's own syntax lets a word stand for a string (`EXTRACT(year FROM …)`), its kind is `identifier`.
public struct StringLiteral: Sendable, Hashable {
  public var range: ByteRange
  public var kind: TokenKind
}

public struct AExpr: Sendable, Hashable {
  public enum Kind: UInt8, Sendable {
    case op
    case opAny
    case opAll
    case distinct
    case notDistinct
    case nullIf
    /// `IN (list)`; the operator is `=` or `<>`.
    case `in`
    case like
    case iLike
    case similar
    case between
    case notBetween
    case betweenSymmetric
    case notBetweenSymmetric
  }

  public var kind: Kind
  public var name: OperatorName
  public var left: ExpressionID?
  /// Absent where `rightList` holds the operands: IN, BETWEEN.
  public var right: ExpressionID?
  public var rightList: ExpressionList
}

/// An operator, perhaps qualified by `OPERATOR(schema.op)`. The operator's own text is interned like a name.
public struct OperatorName: Sendable, Hashable {
  public var schema: NameList
  public var symbol: Name
  /// Written with OPERATOR(…).
  public var isQualifiedSyntax: Bool
}

public enum BoolExprKind: UInt8, Sendable {
  case and
  case or
  case not
}

public enum BoolTestKind: UInt8, Sendable {
  case isTrue
  case isNotTrue
  case isFalse
  case isNotFalse
  case isUnknown
  case isNotUnknown
}

public enum SQLValueFunctionKind: UInt8, Sendable {
  case currentDate
  case currentTime
  case currentTimestamp
  case localTime
  case localTimestamp
  case currentRole
  case currentUser
  case user
  case sessionUser
  case currentCatalog
  case currentSchema
}

public enum GroupingSetKind: UInt8, Sendable {
  case empty
  case rollup
  case cube
  case sets
}

/// A call, with all that aggregates and window functions add.
public struct FuncCall: Sendable {
  public var name: NameList
  public var arguments: ExpressionList
  /// ORDER BY inside the parentheses, or WITHIN GROUP's.
  public var aggOrder: NodeList<SortBy> = .empty
  public var aggFilter: ExpressionID?
  public var over: WindowID?
  public var aggWithinGroup: Bool = false
  /// `f(*)`
  public var aggStar: Bool = false
  public var aggDistinct: Bool = false
  public var isVariadic: Bool = false
  public var nullTreatment: NullTreatment = .unspecified
  public var format: Format = .call

  /// How the call was written, which decides how it prints.
  public enum Format: UInt8, Sendable {
    case call
    /// SQL's own syntax: `EXTRACT(… FROM …)`, `POSITION(… IN …)`, `x AT TIME ZONE y`, `COLLATION FOR (…)`, and the like. The name is
    /// that of a function of `pg_catalog`, which is not among its parts; `like_escape` and `similar_to_escape` stand for ESCAPE.
    case sqlSyntax
  }

  /// PostgreSQL 19's `IGNORE NULLS` and `RESPECT NULLS`; absent before.
  public enum NullTreatment: UInt8, Sendable {
    case unspecified
    case ignoreNulls
    case respectNulls
  }
}

public struct SubLink: Sendable, Hashable {
  public enum Kind: UInt8, Sendable {
    case exists
    case all
    case any
    /// `(SELECT …)` as a value.
    case expression
    case array
  }

  public var kind: Kind
  public var testExpression: ExpressionID?
  /// Absent for `IN`.
  public var operatorName: OperatorName?
  public var subselect: SelectID
}

public struct CaseWhen: Sendable, Hashable {
  public var condition: ExpressionID
  public var result: ExpressionID
}

/// One step of an indirection.
public enum Indirection: Sendable, Hashable {
  case field(Name)
  case star
  case index(ExpressionID)
  case slice(lower: ExpressionID?, upper: ExpressionID?)
}

public struct SortBy: Sendable, Hashable {
  public enum Direction: UInt8, Sendable {
    case unspecified
    case ascending
    case descending
    case using
  }

  public enum Nulls: UInt8, Sendable {
    case unspecified
    case first
    case last
  }

  public var expression: ExpressionID
  public var direction: Direction
  public var nulls: Nulls
  public var usingOperator: OperatorName?
}

public struct WindowID: Sendable, Hashable {
  public var index: UInt32
  @inlinable public init(index: UInt32) { self.index = index }
}

/// `OVER (…)`, `OVER name` (then only `name` is set), or a member of the WINDOW clause.
public struct WindowDef: Sendable {
  public enum FrameMode: UInt8, Sendable {
    case range
    case rows
    case groups
  }

  public enum Bound: Sendable {
    case unboundedPreceding
    case unboundedFollowing
    case currentRow
    case preceding(ExpressionID)
    case following(ExpressionID)
  }

  public enum Exclusion: UInt8, Sendable {
    case none
    case currentRow
    case group
    case ties
  }

  public struct Frame: Sendable {
    public var mode: FrameMode
    public var start: Bound
    /// Absent without BETWEEN.
    public var end: Bound?
    public var exclusion: Exclusion
  }

  public var name: Name?
  /// The window that `(name …)` builds on.
  public var reference: Name?
  public var partitionClause: ExpressionList
  public var orderClause: NodeList<SortBy>
  public var frame: Frame?
  /// OVER name, without parentheses.
  public var isBareReference: Bool
}
