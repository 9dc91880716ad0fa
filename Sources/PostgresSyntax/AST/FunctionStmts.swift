/// CREATE FUNCTION and CREATE PROCEDURE.
public struct CreateFunctionStmt: Sendable {
  public var isProcedure: Bool
  public var isReplace: Bool
  public var name: NameList
  public var parameters: [FunctionParameter]
  /// Absent for procedures, without RETURNS, and for RETURNS TABLE.
  public var returnType: TypeNameID?
  /// RETURNS TABLE (…): its columns are parameters of mode `table`, after all others.
  public var returnsTable: Bool
  /// `as` (strings: the body, or object file and symbol), `language`, `transform` (a list of `type`s), `window`, `volatility` (immutable, stable, volatile), `strict`,
  /// `security`, `leakproof`, `cost`, `rows`, `support`, `set` (variableSet), `parallel`
  public var options: [DefElem]
  public var sqlBody: SQLBody?
  /// The body's tree, where it is a string in SQL or PL/pgSQL and the text is a file; see `SyntaxTree.body(of:)`.
  public var body: RoutineBodyID?
}

public enum SQLBody: Sendable {
  /// RETURN expression
  case returnExpression(ExpressionID)
  /// BEGIN ATOMIC … END
  case atomic([StatementID])
}

public struct FunctionParameter: Sendable {
  public enum Mode: UInt8, Sendable {
    /// Nothing written, which means IN.
    case unspecified
    case `in`
    case out
    case inOut
    case variadic
    case table
  }

  public var mode: Mode
  public var name: Name?
  public var type: TypeNameID
  public var defaultValue: ExpressionID?
  public var range: ByteRange
}

public struct AlterFunctionStmt: Sendable {
  /// function, procedure or routine
  public var objectType: ObjectType
  public var function: ObjectWithArgs
  public var actions: [DefElem]
}

/// DO
public struct DoStmt: Sendable {
  /// `as` and `language`
  public var arguments: [DefElem]
  /// The body's tree, where it is in PL/pgSQL and the text is a file; see `SyntaxTree.body(of:)`.
  public var body: RoutineBodyID?
}

public struct CallStmt: Sendable {
  public var function: ExpressionID
}

/// RETURN, which only a SQL body has.
public struct ReturnStmt: Sendable {
  public var value: ExpressionID
}
