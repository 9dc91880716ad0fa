/// The parse of one file: its statements, and the arrays that their nodes live in.
///
/// The tree holds no text: names are numbers in its table of names, literals are ranges of `source`. It keeps the statements it could read and
/// a problem for each it could not; a statement that could not be read is there as `Statement.invalid`.
///
/// It never changes, and all of it is one object: a copy costs one reference, however many arrays there are.
public struct SyntaxTree: Sendable {
  private final class Storage: Sendable {
    let nodes: SyntaxNodes

    init(_ nodes: SyntaxNodes) { self.nodes = nodes }
  }

  private let storage: Storage

  /// Lent and not copied.
  var nodes: SyntaxNodes { _read { yield storage.nodes } }

  init(_ nodes: SyntaxNodes) { storage = Storage(nodes) }

  public var source: SourceFile { nodes.source }
  public var statements: [RawStmt] { nodes.statements }
  /// In the order of their ranges.
  public var problems: [SyntaxProblem] { nodes.problems }
  /// Comments, in order, without the line end: what suppressions are read from.
  public var comments: [ByteRange] { nodes.comments }
  /// Lines that psql would run itself, and COPY's data: not parsed, not lost.
  public var skipped: [SkippedRange] { nodes.skipped }
  /// Syntax that an older server does not know, or a newer one no longer.
  public var versionedSyntax: [VersionedSyntax] { nodes.versionedSyntax }
  public var nameTable: NameTable { nodes.nameTable }
  /// The bodies of functions, procedures and DO blocks that are strings. Empty for a query string: the server reads them later.
  public var bodies: [RoutineBody] { nodes.bodies }
  /// Texts of this one that had to be decoded before they could be read: bodies with escapes, what EXECUTE runs.
  public var derived: [SyntaxTree] { nodes.derived }
  /// Where a derived text comes from in the file; nil for the file itself.
  public var origin: TextOrigin? { nodes.origin }
  /// In a derived text: what stands for values that are not known. Names in it mean nothing.
  public var placeholders: [ByteRange] { nodes.placeholders }

  public subscript(id: SelectID) -> SelectStmt { nodes[id] }
  public subscript(id: StatementID) -> RawStmt { nodes[id] }
  public subscript(id: FromItemID) -> FromItem { nodes[id] }
  public subscript(id: TypeNameID) -> TypeName { nodes[id] }
  public subscript(list: ExpressionList) -> ArraySlice<ExpressionID> { nodes[list] }
  public subscript(list: NameList) -> ArraySlice<Name> { nodes[list] }
  public subscript(list: NodeList<CaseWhen>) -> ArraySlice<CaseWhen> { nodes[list] }
  public subscript(list: NodeList<Indirection>) -> ArraySlice<Indirection> { nodes[list] }
  public subscript(list: NodeList<SortBy>) -> ArraySlice<SortBy> { nodes[list] }
  public subscript(list: NodeList<Int32>) -> ArraySlice<Int32> { nodes[list] }
  public subscript(id: WindowID) -> WindowDef { nodes[id] }
  public subscript(id: XmlExprID) -> XmlExpr { nodes[id] }
  public subscript(id: JsonExpressionID) -> JsonExpression { nodes[id] }

  /// The expressions that lie in a range, in the order in which they were read.
  public func expressionIDs(in range: ByteRange) -> [ExpressionID] {
    nodes.expressionRanges.indices.filter { range.contains(nodes.expressionRanges[$0]) }.map { ExpressionID(index: UInt32(clamping: $0)) }
  }

  /// Whether elements of a list in the statement, such as columns of a table, could not be read: they are missing from it, and each is one of
  /// the `problems`.
  public func isPartial(_ statement: RawStmt) -> Bool {
    guard !nodes.partialStatements.isEmpty else { return false }
    let start = statement.range.start
    var low = 0
    var high = nodes.partialStatements.count
    while low < high {
      let middle = (low + high) / 2
      if nodes.partialStatements[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low < nodes.partialStatements.count && nodes.partialStatements[low] == start
  }

  public func range(of id: ExpressionID) -> ByteRange { nodes.range(of: id) }

  /// The folded, unquoted text of a name.
  public func string(_ name: Name) -> String { nodes.string(name) }

  /// The text as written.
  public func text(_ range: ByteRange) -> String { nodes.source.text(range) }
}

/// A statement and where it stands: from its first token to its last, without the semicolon.
public struct RawStmt: Sendable {
  public var statement: Statement
  public var range: ByteRange
}

/// A part of a file that is not SQL.
public struct SkippedRange: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// A backslash command of psql, to the end of its line.
    case psqlCommand
    /// The data lines after `COPY … FROM stdin`, with the `\.` that ends them.
    case copyData
  }

  public var kind: Kind
  public var range: ByteRange
}

/// A construct that only some of the supported versions read.
public struct VersionedSyntax: Sendable, Hashable {
  public var range: ByteRange
  /// What it is, for a message: `NULLS NOT DISTINCT`.
  public var feature: StaticFeature
  /// The first major version that reads it.
  public var since: Int
  /// The first major version that no longer reads it.
  public var until: Int?
}

/// The name of a syntax feature; a string that is part of the program.
public struct StaticFeature: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let description: String
  public init(stringLiteral value: String) { description = value }
}
