/// The body of a function, a procedure or a DO block that is written as a string, in SQL or PL/pgSQL.
///
/// Its nodes live in the arrays of one tree. A body that stands in the file as it is (in dollar quotes, or in single quotes without any
/// escape) is in the file's own tree, with positions in the file. One that has to be decoded first is in a tree of its own, whose
/// `origin` maps positions back; `SyntaxTree.tree(of:)` gives the right one. Bodies are read together with the file that holds them, because
/// the server checks them when it creates the routine; a file without bodies pays nothing for that.
public struct RoutineBody: Sendable {
  public enum Language: UInt8, Sendable {
    case sql
    case plpgsql
  }

  public var language: Language
  /// What stands between the quotes, in the tree that holds the CREATE FUNCTION or DO.
  public var range: ByteRange
  /// PL/pgSQL's outermost block; nil for SQL, and where the body could not be read to its end.
  public var block: PLpgSQLBlock?
  public var scopes: BodyScopes
  public var comments: [ByteRange]
  var statements: [BodyStatementRecord]
  /// The number of the tree in `SyntaxTree.derived`; nil if the body is in the tree that holds the statement.
  var derived: Int?
}

/// A body of a tree.
public struct RoutineBodyID: Sendable, Hashable {
  public var index: UInt32
  @inlinable public init(index: UInt32) { self.index = index }
}

/// What a body keeps of a statement in it.
struct BodyStatementRecord: Sendable {
  var content: BodyStatement.Content
  var role: BodyStatement.Role
  var range: ByteRange
  var context: BodyContext
  var scope: BodyScopeID
  /// For text that EXECUTE runs: the number of its tree in `SyntaxTree.derived` of the body's tree.
  var derived: Int?
}

/// A statement of SQL that a body runs, and what decides whether it does.
public struct BodyStatement: Sendable {
  public enum Content: Sendable {
    case statement(Statement)
    /// EXECUTE of a text that only the server will know.
    case opaque
  }

  public enum Role: UInt8, Sendable {
    /// A statement on its own; PERFORM, as the SELECT that it is.
    case statement
    /// The query of FOR, RETURN QUERY, OPEN or a cursor's declaration.
    case query
    /// An expression that calls a function or holds a query, as the SELECT that computes it.
    case expression
    /// The text that EXECUTE runs.
    case dynamic
  }

  public let content: Content
  public let role: Role
  /// The tree that the statement's nodes are in.
  public let tree: SyntaxTree
  /// Where the statement stands, in the tree's positions.
  public let range: ByteRange
  /// Where it stands in the file.
  public let fileRange: ByteRange
  public let context: BodyContext
  /// Where the names that SQL here may use are declared. Text that EXECUTE runs sees none of them.
  public let scope: BodyScopeID
  /// EXECUTE's text has parts that are not constant: `tree.placeholders` stand in their place.
  public var isUncertain: Bool { role == .dynamic && tree.placeholders.contains { $0.overlaps(range) } }
}

extension SyntaxTree {
  public subscript(id: RoutineBodyID) -> RoutineBody { bodies[Int(id.index)] }

  /// The body of a function or procedure, if it is a string in SQL or PL/pgSQL.
  public func body(of function: CreateFunctionStmt) -> RoutineBody? { function.body.map { self[$0] } }

  /// The body of a DO block, if it is in PL/pgSQL.
  public func body(of block: DoStmt) -> RoutineBody? { block.body.map { self[$0] } }

  /// The comments in bodies that stand in this tree's own text: those of the text between dollar quotes.
  public var commentsInBodies: [ByteRange] { bodies.flatMap { $0.derived == nil ? $0.comments : [] } }

  /// The tree that a body's nodes are in.
  public func tree(of body: RoutineBody) -> SyntaxTree { body.derived.map { derived[$0] } ?? self }

  /// All that a body runs on its own account, in the order of the text. What a nested DO or CREATE FUNCTION holds is theirs:
  /// `statement.tree.body(of:)` gives it.
  public func statements(of body: RoutineBody) -> [BodyStatement] {
    let bodyTree = tree(of: body)
    return body.statements.map { record in
      let tree = record.derived.map { bodyTree.derived[$0] } ?? bodyTree
      return BodyStatement(
        content: record.content, role: record.role, tree: tree, range: record.range, fileRange: tree.fileRange(of: record.range),
        context: record.context, scope: record.scope)
    }
  }

  /// A range of this tree in its file; the same range if the tree is the file's own.
  public func fileRange(of range: ByteRange) -> ByteRange { nodes.fileRange(of: range) }
}
