/// The arrays that the nodes of a `SyntaxTree` live in, as the parser fills them.
struct SyntaxNodes: Sendable {
  let source: SourceFile
  var statements: [RawStmt] = []
  /// Where the statements start of which elements were left out, in order; see `isPartial`.
  var partialStatements: [UInt32] = []
  /// In the order of their ranges.
  var problems: [SyntaxProblem] = []
  /// Comments, in order, without the line end: what suppressions are read from.
  var comments: [ByteRange] = []
  /// Lines that psql would run itself, and COPY's data: not parsed, not lost.
  var skipped: [SkippedRange] = []
  /// Syntax that an older server does not know, or a newer one no longer.
  var versionedSyntax: [VersionedSyntax] = []
  var nameTable = NameTable()
  /// The bodies of functions, procedures and DO blocks that are strings. Empty for a query string: the server reads them later.
  var bodies: [RoutineBody] = []
  /// Texts of this one that had to be decoded before they could be read: bodies with escapes, what EXECUTE runs.
  var derived: [SyntaxTree] = []
  /// Where a derived text comes from in the file; nil for the file itself.
  var origin: TextOrigin?
  /// In a derived text: what stands for values that are not known. Names in it mean nothing.
  var placeholders: [ByteRange] = []

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

  subscript(id: SelectID) -> SelectStmt { selects[Int(id.index)] }
  subscript(id: StatementID) -> RawStmt { nestedStatements[Int(id.index)] }
  subscript(id: FromItemID) -> FromItem { fromItems[Int(id.index)] }
  subscript(id: TypeNameID) -> TypeName { typeNames[Int(id.index)] }
  subscript(list: ExpressionList) -> ArraySlice<ExpressionID> { expressionIDs[list.indices] }
  subscript(list: NameList) -> ArraySlice<Name> { nameLists[list.indices] }
  subscript(list: NodeList<CaseWhen>) -> ArraySlice<CaseWhen> { caseWhens[list.indices] }
  subscript(list: NodeList<Indirection>) -> ArraySlice<Indirection> { indirections[list.indices] }
  subscript(list: NodeList<SortBy>) -> ArraySlice<SortBy> { sortBys[list.indices] }
  subscript(list: NodeList<Int32>) -> ArraySlice<Int32> { arrayBounds[list.indices] }
  subscript(id: WindowID) -> WindowDef { windows[Int(id.index)] }
  subscript(id: XmlExprID) -> XmlExpr { xmlExpressions[Int(id.index)] }
  subscript(id: JsonExpressionID) -> JsonExpression { jsonExpressions[Int(id.index)] }

  /// The folded, unquoted text of a name.
  func string(_ name: Name) -> String { nameTable.string(name.id) }

  /// Of a position of this text, which may be a derived one, in the file.
  func fileRange(of range: ByteRange) -> ByteRange { origin?.fileRange(of: range) ?? range }

  func range(of id: ExpressionID) -> ByteRange { expressionRanges[Int(id.index)] }
}
