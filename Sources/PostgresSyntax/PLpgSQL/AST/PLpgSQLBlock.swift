/// A block of PL/pgSQL: declarations, statements, and what catches their errors (`PLpgSQL_stmt_block`).
public struct PLpgSQLBlock: Sendable {
  public var label: Name?
  public var declarations: [PLpgSQLDeclaration]
  public var statements: [PLpgSQLNode]
  public var handlers: [PLpgSQLHandler]
  /// Where the block's own names live, in `RoutineBody.scopes`.
  public var scope: BodyScopeID
}

/// A declaration of DECLARE.
public struct PLpgSQLDeclaration: Sendable {
  public enum Kind: Sendable {
    case variable(PLpgSQLVariable)
    /// Another name for a variable or parameter.
    case alias(of: NameList)
    case cursor(PLpgSQLCursor)
  }

  public var name: Name
  public var kind: Kind
  public var range: ByteRange
}

public struct PLpgSQLVariable: Sendable {
  public var type: PLpgSQLType
  public var isConstant: Bool
  public var isNotNull: Bool
  public var collation: NameList
  public var defaultValue: PLpgSQLExpression?
}

/// A bound cursor: its query is known where it is declared.
public struct PLpgSQLCursor: Sendable {
  public enum Scroll: UInt8, Sendable {
    case unspecified
    case scroll
    case noScroll
  }

  public var scroll: Scroll
  public var arguments: [PLpgSQLCursorArgument]
  /// nil if it could not be read.
  public var query: StatementID?
}

public struct PLpgSQLCursorArgument: Sendable {
  public var name: Name
  public var type: PLpgSQLType
}

/// The type of a variable: one of SQL's, or that of something else.
public struct PLpgSQLType: Sendable {
  public enum Reference: UInt8, Sendable {
    case none
    /// `name%TYPE`: the type's names are those of a variable, or of a column.
    case type
    /// `name%ROWTYPE`: the type's names are those of a relation.
    case rowType
  }

  /// nil if it could not be read.
  public var name: TypeNameID?
  public var reference: Reference = .none
  /// Array brackets after `%TYPE` or `%ROWTYPE`, which PostgreSQL 17 brought.
  public var isArrayOfReference: Bool = false
}

/// `WHEN condition OR condition THEN statements`
public struct PLpgSQLHandler: Sendable {
  public enum Condition: Sendable {
    /// A condition's name; `others` catches all that may be caught.
    case name(Name)
    /// SQLSTATE 'code'
    case sqlState(StringLiteral)
  }

  public var conditions: [Condition]
  public var statements: [PLpgSQLNode]
}

/// An expression of PL/pgSQL: what follows SELECT in a query, FROM, WHERE and all (`PLpgSQL_Expr` of `gram.y`).
public struct PLpgSQLExpression: Sendable {
  /// nil if it could not be read.
  public var query: SelectID?
  public var range: ByteRange
}
