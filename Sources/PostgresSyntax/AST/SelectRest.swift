/// The clauses that few queries have, which take room in those only.
struct SelectRest: Sendable {
  var withClause: WithClause?
  var distinct: SelectStmt.Distinct = .none
  var groupClause: ExpressionList = .empty
  var groupDistinct: Bool = false
  var havingClause: ExpressionID?
  var windowClause: [WindowID] = []
  var limitOffset: ExpressionID?
  var limitCount: ExpressionID?
  var limitOption: SelectStmt.LimitOption = .count
  var lockingClause: [LockingClause] = []
  var operation: SelectStmt.SetOperation = .none
  var isAll: Bool = false
  var left: SelectID?
  var right: SelectID?
}

extension SelectStmt {
  public var withClause: WithClause? {
    get { rest?.withClause }
    set { edit { $0.withClause = newValue } }
  }

  public var distinct: Distinct {
    get { rest?.distinct ?? .none }
    set { edit { $0.distinct = newValue } }
  }

  public var groupClause: ExpressionList {
    get { rest?.groupClause ?? .empty }
    set { edit { $0.groupClause = newValue } }
  }

  public var groupDistinct: Bool {
    get { rest?.groupDistinct ?? false }
    set { edit { $0.groupDistinct = newValue } }
  }

  public var havingClause: ExpressionID? {
    get { rest?.havingClause }
    set { edit { $0.havingClause = newValue } }
  }

  public var windowClause: [WindowID] {
    get { rest?.windowClause ?? [] }
    set { edit { $0.windowClause = newValue } }
  }

  public var limitOffset: ExpressionID? {
    get { rest?.limitOffset }
    set { edit { $0.limitOffset = newValue } }
  }

  /// `LIMIT ALL` is a null constant.
  public var limitCount: ExpressionID? {
    get { rest?.limitCount }
    set { edit { $0.limitCount = newValue } }
  }

  public var limitOption: LimitOption {
    get { rest?.limitOption ?? .count }
    set { edit { $0.limitOption = newValue } }
  }

  public var lockingClause: [LockingClause] {
    get { rest?.lockingClause ?? [] }
    set { edit { $0.lockingClause = newValue } }
  }

  public var operation: SetOperation {
    get { rest?.operation ?? .none }
    set { edit { $0.operation = newValue } }
  }

  /// UNION ALL, and so on.
  public var isAll: Bool {
    get { rest?.isAll ?? false }
    set { edit { $0.isAll = newValue } }
  }

  public var left: SelectID? {
    get { rest?.left }
    set { edit { $0.left = newValue } }
  }

  public var right: SelectID? {
    get { rest?.right }
    set { edit { $0.right = newValue } }
  }

  private mutating func edit(_ change: (inout SelectRest) -> Void) {
    var edited = rest ?? SelectRest()
    change(&edited)
    rest = edited
  }
}
