import PostgresSyntax

/// Finds out what the names in an expression or query stand for, and the types of values: the parts of PostgreSQL's parse analysis that a catalog needs.
///
/// What it finds is in `edits`: how the text has to be written to mean the same later. It reports unknown relations and columns as PostgreSQL
/// does. It is lenient where PostgreSQL is strict about types: an operator or overload that it cannot choose leaves the type undetermined.
struct Analyzer {
  typealias Failure = ReplayFailure

  let catalog: Catalog
  let tree: SyntaxTree
  let context: ReplayContext
  var edits: [Edit] = []
  /// The innermost query level is last.
  var scopes: [Scope] = []
  /// Queries of WITH that can be named, innermost last.
  var commonTables: [CommonTable] = []
  var volatility = Volatility.immutable
  var isIncomplete = false
  var unresolved: [UnresolvedName] = []
  /// The types of `$1`, `$2` …
  var parameters: [DataType] = []
  /// Names that are values wherever they stand: a function's parameters, VALUE of a domain.
  var variables: [String: DataType] = [:]
  /// What needs more than one row, outside of queries, in the order of the text.
  var uses: [ExpressionKind.Use] = []
  /// The expression is inside a query, so that column names need their tables' names to stay unambiguous.
  var isInQuery = false
  /// Functions in SQL count as what the planner makes of them.
  var isPlanned = false
  /// Why the server cannot plan an INSERT … ON CONFLICT of the statement: it refuses when it runs, not where a function's body holds it.
  var missingArbiter: ReplayFailure?
  /// Columns named by USING, which cannot be renamed apart.
  var usingColumns: [ObjectAddress] = []

  init(catalog: Catalog, tree: SyntaxTree, context: ReplayContext) {
    self.catalog = catalog
    self.tree = tree
    self.context = context
  }

  /// How deep the analysis is. What is nested deeper than `maximumDepth` is not looked into.
  var depth = 0
  static let maximumDepth = 200

  mutating func raise(_ to: Volatility) { volatility = max(volatility, to) }

  /// What the history does not know, and a partial history may have.
  mutating func unknown(_ kind: ReplayFailure.NamedKind, _ name: String, _ range: ByteRange, _ failure: ReplayFailure) throws(Failure) {
    isIncomplete = true
    guard context.isPartialHistory || (kind != .column && catalog.hasUnknownExtension && !name.contains(".")) else { throw failure }
    unresolved.append(UnresolvedName(kind: kind, name: name, range: range, didYouMean: nil))
  }

  func quoted(_ name: String) -> String { Printer.quoted(name) }

  // MARK: Columns

  mutating func analyzeColumn(_ reference: ColumnRef, _ range: ByteRange) throws(Failure) -> DataType {
    let names = Array(tree[reference.fields])
    guard let last = names.last else { return .undetermined }
    let strings = names.map { tree.string($0) }
    if reference.isStar { return wholeRow(strings, range) }
    if names.count == 1 { return try analyzeUnqualified(last, strings[0]) }
    let column = strings[strings.count - 1]
    let qualifier = strings[strings.count - 2]
    let schema = strings.count > 2 ? strings[strings.count - 3] : nil
    if let (item, _) = findItem(qualifier, schema: schema) {
      let qualifierRange = ByteRange(start: names[0].range.start, end: names[names.count - 2].range.end)
      if let found = item.columns.first(where: { $0.name == column }) {
        noteQualifier(item, qualifierRange)
        if let source = found.source { edits.append(Edit(range: last.range, pieces: [.reference(.column(source), name: quoted(column))])) }
        return found.type
      }
      noteQualifier(item, qualifierRange)
      if SystemColumn.type(of: column) != nil || item.isIncomplete {
        if item.isIncomplete { isIncomplete = true }
        return SystemColumn.type(of: column) ?? .undetermined
      }
      // `relation.function` calls a function on the row.
      if item.relation != nil, !catalog.functionCandidates(named: column, schema: nil, context).isEmpty { return .undetermined }
      throw ReplayFailure(
        sqlState: "42703", message: "column \(qualifier).\(column) does not exist", range: last.range,
        kind: .undefinedObject(
          .column, name: "\(qualifier).\(column)", didYouMean: Spelling.nearest(to: column, in: item.columns.map(\.name))))
    }
    if let type = variables[qualifier] { return field(column, of: type) }
    if scopes.contains(where: \.isIncomplete) || isIncomplete && context.isPartialHistory {
      isIncomplete = true
      return .undetermined
    }
    throw ReplayFailure(
      sqlState: "42P01", message: "missing FROM-clause entry for table \"\(qualifier)\"", range: range,
      kind: .undefinedObject(
        .relation, name: qualifier, didYouMean: Spelling.nearest(to: qualifier, in: scopes.flatMap { $0.items.compactMap(\.name) })))
  }

  private mutating func analyzeUnqualified(_ name: Name, _ column: String) throws(Failure) -> DataType {
    var sawIncomplete = false
    for (level, scope) in scopes.enumerated().reversed() {
      let matches = scope.visible.filter { $0.column.name == column }
      if matches.count > 1, !matches.contains(where: { $0.item == nil }) {
        throw ReplayFailure(sqlState: "42702", message: "column reference \"\(column)\" is ambiguous", range: name.range)
      }
      if let found = matches.first {
        note(found, name, level)
        return found.column.type
      }
      // A name of one relation's hidden column: the target of INSERT … ON CONFLICT, a system column.
      if let type = SystemColumn.type(of: column), scope.items.contains(where: { $0.relation != nil }) { return type }
      if scope.isIncomplete { sawIncomplete = true }
    }
    if let type = variables[column] { return type }
    for scope in scopes.reversed() {
      if let item = scope.items.first(where: { $0.name == column }) {
        noteQualifier(item, name.range)
        return item.rowType
      }
    }
    if sawIncomplete {
      isIncomplete = true
      return .undetermined
    }
    throw ReplayFailure(
      sqlState: "42703", message: "column \"\(column)\" does not exist", range: name.range,
      kind: .undefinedObject(
        .column, name: column, didYouMean: Spelling.nearest(to: column, in: scopes.flatMap { $0.visible.map(\.column.name) })))
  }

  /// A column found without a qualifier gets one, inside a query, so that a column of the same name in another table does not make it ambiguous later.
  private mutating func note(_ found: Scope.Visible, _ name: Name, _ level: Int) {
    var pieces: [Edit.Piece] = []
    if isInQuery, let index = found.item, let qualifier = scopes[level].items[index].name {
      let item = scopes[level].items[index]
      let isFirst = scopes.indices.reversed().first { scopes[$0].items.contains { $0.name == qualifier } } == level
      if isFirst, scopes[level].items.filter({ $0.name == qualifier }).count == 1 {
        pieces.append(item.relation.map { .reference(.qualifier($0), name: quoted(qualifier)) } ?? .text(quoted(qualifier)))
        pieces.append(.text("."))
      }
    }
    if let source = found.column.source {
      pieces.append(.reference(.column(source), name: quoted(found.column.name)))
    } else if !pieces.isEmpty {
      pieces.append(.text(quoted(found.column.name)))
    }
    if !pieces.isEmpty { edits.append(Edit(range: name.range, pieces: pieces)) }
  }

  mutating func noteQualifier(_ item: ScopeItem, _ range: ByteRange) {
    guard let relation = item.relation, let name = item.name else { return }
    edits.append(Edit(range: range, pieces: [.reference(.qualifier(relation), name: quoted(name))]))
  }

  func findItem(_ name: String, schema: String?) -> (item: ScopeItem, level: Int)? {
    for (level, scope) in scopes.enumerated().reversed() {
      for item in scope.items where item.name == name {
        if let schema, item.schema != schema { continue }
        return (item, level)
      }
    }
    return nil
  }

  /// `t.*` as a value: the row.
  private mutating func wholeRow(_ names: [String], _ range: ByteRange) -> DataType {
    guard let last = names.last, let (item, _) = findItem(last, schema: names.count > 1 ? names[names.count - 2] : nil) else {
      return .record
    }
    return item.rowType
  }

  /// The type of a field of a row.
  func field(_ name: String, of type: DataType) -> DataType {
    let type = catalog.baseType(type)
    guard !type.isArray, let relation = catalog.relation(type.id) else { return .undetermined }
    return relation.column(named: name)?.type ?? .undetermined
  }

  // MARK: Types

  mutating func analyzeType(_ id: TypeNameID) throws(Failure) -> DataType {
    let type = tree[id]
    switch catalog.lookUp(id, in: tree, context) {
    case .found(let found):
      noteType(found, type)
      return found
    case .unknown(let name):
      try unknown(.type, name, type.range, .undefinedType(name, type.range, in: catalog))
      return .undetermined
    case .invalidModifier(let name):
      throw ReplayFailure(sqlState: "22023", message: "invalid type modifier: \(name)", range: type.range)
    case .unknownColumn(let name):
      try unknown(
        .relation, name, type.range,
        ReplayFailure(
          sqlState: "42P01", message: "relation of \"\(name)\" does not exist", range: type.range,
          kind: .undefinedObject(.relation, name: name, didYouMean: nil)))
      return .undetermined
    }
  }

  private mutating func noteType(_ found: DataType, _ type: TypeName) {
    let names = tree[type.names]
    guard !found.id.isBuiltIn, let object = catalog.object(found.id), let first = names.first, let last = names.last, !type.isColumnType
    else {
      return
    }
    let text = catalog.schemaPrefix(object.schema) + quoted(object.name)
    var pieces: [Edit.Piece] = [.reference(.type(found.id), name: text)]
    // `_name` becomes `name[]`.
    if found.isArray, type.arrayBounds.isEmpty { pieces.append(.text("[]")) }
    edits.append(Edit(range: ByteRange(start: first.range.start, end: last.range.end), pieces: pieces))
  }
}

/// The columns that every table has.
enum SystemColumn {
  static func type(of name: String) -> DataType? {
    switch name {
    case "tableoid": .oid
    case "ctid": DataType(ObjectID(27))
    case "xmin", "xmax": DataType(ObjectID(28))
    case "cmin", "cmax": DataType(ObjectID(29))
    default: nil
    }
  }
}
