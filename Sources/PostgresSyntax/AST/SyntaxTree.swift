/// The parse of one file: its statements, and the arrays that their nodes live in.
///
/// The tree holds no text: names are numbers in `names`, literals are ranges of `source`. It keeps the statements it could read and
/// a problem for each it could not; a statement that could not be read is there as `Statement.invalid`.
public struct SyntaxTree: Sendable {
  public let source: SourceFile
  public internal(set) var statements: [RawStmt] = []
  /// Where the statements start of which elements were left out, in order; see `isPartial`.
  var partialStatements: [UInt32] = []
  /// In the order of their ranges.
  public internal(set) var problems: [SyntaxProblem] = []
  /// Comments, in order, without the line end: what suppressions are read from.
  public internal(set) var comments: [ByteRange] = []
  /// Lines that psql would run itself, and COPY's data: not parsed, not lost.
  public internal(set) var skipped: [SkippedRange] = []
  /// Syntax that an older server does not know, or a newer one no longer.
  public internal(set) var versionedSyntax: [VersionedSyntax] = []
  public internal(set) var nameTable = NameTable()
  /// The bodies of functions, procedures and DO blocks that are strings. Empty for a query string: the server reads them later.
  public internal(set) var bodies: [RoutineBody] = []
  /// Texts of this one that had to be decoded before they could be read: bodies with escapes, what EXECUTE runs.
  public internal(set) var derived: [SyntaxTree] = []
  /// Where a derived text comes from in the file; nil for the file itself.
  public internal(set) var origin: TextOrigin?
  /// In a derived text: what stands for values that are not known. Names in it mean nothing.
  public internal(set) var placeholders: [ByteRange] = []

  var expressions: [StoredExpression] = []
  var largeExpressions: [Expression] = []
  var expressionRanges: [ByteRange] = []
  var expressionIDs: [ExpressionID] = []
  var nameLists: [Name] = []
  var selects: [SelectStmt] = []
  var nestedStatements: [RawStmt] = []
  var fromItems: [FromItem] = []
  var typeNames: [TypeName] = []
  var arrayBounds: [Int32] = []
  var caseWhens: [CaseWhen] = []
  var indirections: [Indirection] = []
  var sortBys: [SortBy] = []
  var windows: [WindowDef] = []
  var xmlExpressions: [XmlExpr] = []
  var jsonExpressions: [JsonExpression] = []

  init(source: SourceFile) { self.source = source }

  /// Makes room for what a file of so many bytes usually holds, so that the large arrays are not copied as they grow. What is too much
  /// is never touched.
  mutating func reserveCapacity(bytes: Int) {
    statements.reserveCapacity(bytes / 60)
    expressions.reserveCapacity(bytes / 12)
    largeExpressions.reserveCapacity(bytes / 36)
    expressionRanges.reserveCapacity(bytes / 12)
    expressionIDs.reserveCapacity(bytes / 30)
    nameLists.reserveCapacity(bytes / 25)
    selects.reserveCapacity(bytes / 70)
    fromItems.reserveCapacity(bytes / 120)
    typeNames.reserveCapacity(bytes / 60)
  }

  public subscript(id: SelectID) -> SelectStmt { selects[Int(id.index)] }
  public subscript(id: StatementID) -> RawStmt { nestedStatements[Int(id.index)] }
  public subscript(id: FromItemID) -> FromItem { fromItems[Int(id.index)] }
  public subscript(id: TypeNameID) -> TypeName { typeNames[Int(id.index)] }
  public subscript(list: ExpressionList) -> ArraySlice<ExpressionID> { expressionIDs[list.indices] }
  public subscript(list: NameList) -> ArraySlice<Name> { nameLists[list.indices] }
  public subscript(list: NodeList<CaseWhen>) -> ArraySlice<CaseWhen> { caseWhens[list.indices] }
  public subscript(list: NodeList<Indirection>) -> ArraySlice<Indirection> { indirections[list.indices] }
  public subscript(list: NodeList<SortBy>) -> ArraySlice<SortBy> { sortBys[list.indices] }
  public subscript(list: NodeList<Int32>) -> ArraySlice<Int32> { arrayBounds[list.indices] }
  public subscript(id: WindowID) -> WindowDef { windows[Int(id.index)] }
  public subscript(id: XmlExprID) -> XmlExpr { xmlExpressions[Int(id.index)] }
  public subscript(id: JsonExpressionID) -> JsonExpression { jsonExpressions[Int(id.index)] }

  /// The expressions that lie in a range, in the order in which they were read.
  public func expressionIDs(in range: ByteRange) -> [ExpressionID] {
    expressionRanges.indices.filter { range.contains(expressionRanges[$0]) }.map { ExpressionID(index: UInt32(clamping: $0)) }
  }

  /// Whether elements of a list in the statement, such as columns of a table, could not be read: they are missing from it, and each is one of
  /// the `problems`.
  public func isPartial(_ statement: RawStmt) -> Bool {
    guard !partialStatements.isEmpty else { return false }
    let start = statement.range.start
    var low = 0
    var high = partialStatements.count
    while low < high {
      let middle = (low + high) / 2
      if partialStatements[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low < partialStatements.count && partialStatements[low] == start
  }

  public func range(of id: ExpressionID) -> ByteRange { expressionRanges[Int(id.index)] }

  /// The folded, unquoted text of a name.
  public func string(_ name: Name) -> String { nameTable.string(name.id) }

  /// The text as written.
  public func text(_ range: ByteRange) -> String { source.text(range) }
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
