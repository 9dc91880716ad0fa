/// A statement of PL/pgSQL in its place.
public struct PLpgSQLNode: Sendable {
  public var statement: PLpgSQLStatement
  /// Without the semicolon.
  public var range: ByteRange
}

/// A statement of PL/pgSQL, after `plpgsql.h`. SQL inside it stands in the arrays of the tree that holds the body; a statement or
/// expression that could not be read is nil, and a problem says why.
public indirect enum PLpgSQLStatement: Sendable {
  case block(PLpgSQLBlock)
  case assign(PLpgSQLAssign)
  case `if`(branches: [PLpgSQLBranch], otherwise: [PLpgSQLNode])
  /// CASE; without an operand the branches' conditions are truth values. Without ELSE, `otherwise` is nil: no branch taken is an error.
  case `case`(operand: PLpgSQLExpression?, branches: [PLpgSQLBranch], otherwise: [PLpgSQLNode]?)
  case loop(PLpgSQLLoop)
  case exit(PLpgSQLExit)
  /// RETURN; without a value at the end of a procedure, or where OUT parameters hold it.
  case `return`(PLpgSQLExpression?)
  case returnNext(PLpgSQLExpression?)
  case returnQuery(StatementID?)
  case returnQueryExecute(PLpgSQLDynamicQuery)
  case raise(PLpgSQLRaise)
  case assert(condition: PLpgSQLExpression, message: PLpgSQLExpression?)
  /// Any statement of SQL.
  case execSQL(StatementID?, into: PLpgSQLTarget?)
  /// EXECUTE
  case dynamicExecute(PLpgSQLDynamicQuery, into: PLpgSQLTarget?)
  /// PERFORM, as the SELECT that it runs.
  case perform(StatementID?)
  /// CALL and DO
  case call(StatementID?)
  case getDiagnostics(PLpgSQLDiagnostics)
  case open(PLpgSQLOpen)
  case fetch(PLpgSQLFetch)
  case close(NameList)
  case null
  case commit(chain: Bool)
  case rollback(chain: Bool)
}

/// `target := value`
public struct PLpgSQLAssign: Sendable {
  /// The first name; for `$1`, that.
  public var target: Name
  /// Fields and subscripts after it.
  public var indirection: NodeList<Indirection>
  public var value: PLpgSQLExpression
}

/// IF, ELSIF, or a WHEN of CASE.
public struct PLpgSQLBranch: Sendable {
  public var condition: PLpgSQLExpression
  public var statements: [PLpgSQLNode]
}

/// LOOP, and what runs it how often.
public struct PLpgSQLLoop: Sendable {
  public enum Control: Sendable {
    case endless
    case whileTrue(PLpgSQLExpression)
    /// FOR i IN [REVERSE] lower .. upper [BY step]
    case integers(
      variable: Name?, isReverse: Bool, lower: PLpgSQLExpression, upper: PLpgSQLExpression, step: PLpgSQLExpression?)
    case query(PLpgSQLTarget, StatementID?)
    /// FOR record IN cursor (arguments)
    case cursor(variable: Name?, NameList, arguments: [PLpgSQLExpression])
    case execute(PLpgSQLTarget, PLpgSQLDynamicQuery)
    /// FOREACH target SLICE n IN ARRAY array
    case array(PLpgSQLTarget, slice: Int32, PLpgSQLExpression)
  }

  public var label: Name?
  public var control: Control
  public var statements: [PLpgSQLNode]
  public var scope: BodyScopeID
}

/// EXIT and CONTINUE
public struct PLpgSQLExit: Sendable {
  public var isContinue: Bool
  public var label: Name?
  public var condition: PLpgSQLExpression?
}

public struct PLpgSQLRaise: Sendable {
  public enum Level: UInt8, Sendable {
    case exception
    case warning
    case notice
    case info
    case log
    case debug
  }

  public enum What: Sendable {
    /// The error that is being handled, raised again.
    case current
    case message(StringLiteral, parameters: [PLpgSQLExpression])
    case condition(Name)
    case sqlState(StringLiteral)
    /// Options only.
    case options
  }

  public var level: Level
  public var what: What
  public var options: [PLpgSQLRaiseOption]
}

/// `name = value` after USING.
public struct PLpgSQLRaiseOption: Sendable {
  public var name: Name
  public var value: PLpgSQLExpression
}

/// The variables that a row goes to.
public struct PLpgSQLTarget: Sendable {
  /// One name, with its qualification, for each variable.
  public var variables: [NameList]
  public var isStrict: Bool
  public var range: ByteRange
}

/// A query whose text is an expression.
public struct PLpgSQLDynamicQuery: Sendable {
  public var text: PLpgSQLExpression
  /// USING
  public var parameters: [PLpgSQLExpression]
}

/// GET DIAGNOSTICS
public struct PLpgSQLDiagnostics: Sendable {
  public struct Item: Sendable {
    public var target: NameList
    /// The item's word, such as `row_count`.
    public var item: Name
  }

  public var isStacked: Bool
  public var items: [Item]
}

public struct PLpgSQLOpen: Sendable {
  public enum Query: Sendable {
    /// The cursor's own; its arguments.
    case bound(arguments: [PLpgSQLExpression])
    case query(StatementID?)
    case execute(PLpgSQLDynamicQuery)
  }

  public var cursor: NameList
  public var scroll: PLpgSQLCursor.Scroll
  public var query: Query
}

/// FETCH and MOVE
public struct PLpgSQLFetch: Sendable {
  public var isMove: Bool
  public var cursor: NameList
  /// How many rows, or which; nil for one and for ALL.
  public var count: PLpgSQLExpression?
  /// nil for MOVE.
  public var target: PLpgSQLTarget?
}

extension PLpgSQLStatement {
  /// PostgreSQL's name of the statement's node; nil for NULL, which has none.
  public var nodeName: String? {
    switch self {
    case .block: "PLpgSQL_stmt_block"
    case .assign: "PLpgSQL_stmt_assign"
    case .if: "PLpgSQL_stmt_if"
    case .case: "PLpgSQL_stmt_case"
    case .loop(let loop):
      switch loop.control {
      case .endless: "PLpgSQL_stmt_loop"
      case .whileTrue: "PLpgSQL_stmt_while"
      case .integers: "PLpgSQL_stmt_fori"
      case .query: "PLpgSQL_stmt_fors"
      case .cursor: "PLpgSQL_stmt_forc"
      case .execute: "PLpgSQL_stmt_dynfors"
      case .array: "PLpgSQL_stmt_foreach_a"
      }
    case .exit: "PLpgSQL_stmt_exit"
    case .return: "PLpgSQL_stmt_return"
    case .returnNext: "PLpgSQL_stmt_return_next"
    case .returnQuery, .returnQueryExecute: "PLpgSQL_stmt_return_query"
    case .raise: "PLpgSQL_stmt_raise"
    case .assert: "PLpgSQL_stmt_assert"
    case .execSQL: "PLpgSQL_stmt_execsql"
    case .dynamicExecute: "PLpgSQL_stmt_dynexecute"
    case .perform: "PLpgSQL_stmt_perform"
    case .call: "PLpgSQL_stmt_call"
    case .getDiagnostics: "PLpgSQL_stmt_getdiag"
    case .open: "PLpgSQL_stmt_open"
    case .fetch: "PLpgSQL_stmt_fetch"
    case .close: "PLpgSQL_stmt_close"
    case .null: nil
    case .commit: "PLpgSQL_stmt_commit"
    case .rollback: "PLpgSQL_stmt_rollback"
    }
  }

  /// The statements inside this one, in order, those of nested ones left out.
  public var children: [PLpgSQLNode] {
    switch self {
    case .block(let block): block.statements + block.handlers.flatMap(\.statements)
    case .if(let branches, let otherwise): branches.flatMap(\.statements) + otherwise
    case .case(_, let branches, let otherwise): branches.flatMap(\.statements) + (otherwise ?? [])
    case .loop(let loop): loop.statements
    default: []
    }
  }
}
