public import PostgresSyntax

/// Stored expressions written out, and expressions of statements looked through.
extension Catalog {
  /// The text of a stored expression with the names of the day, every name of an object with its schema.
  public func text(of expression: StoredExpression) -> String {
    guard !expression.references.isEmpty else { return expression.text }
    let bytes = Array(expression.text.utf8)
    var output: [UInt8] = []
    var at = 0
    for reference in expression.references {
      let start = Int(reference.range.start)
      let end = Int(reference.range.end)
      guard start >= at, end <= bytes.count, start <= end else { continue }
      output += bytes[at..<start]
      if let name = currentName(of: reference.target) {
        output += Array((reference.isLiteral ? Printer.literal(name) : name).utf8)
      } else {
        output += bytes[start..<end]
      }
      at = end
    }
    output += bytes[at...]
    return String(decoding: output, as: UTF8.self)
  }

  /// What a reference is called today; nil for what is gone.
  private func currentName(of target: StoredExpression.Reference.Target) -> String? {
    switch target {
    case .column(let address): return column(address).map { Printer.quoted($0.name) }
    case .qualifier(let id): return object(id).map { Printer.quoted($0.name) }
    case .relation(let id), .type(let id), .function(let id), .collation(let id), .defined(let id):
      return object(id).map { qualifiedName($0) }
    case .operator(let id): return object(id)?.name
    case .constraint: return ""
    }
  }

  /// `schema.name`, quoted where it must be.
  public func qualifiedName(_ object: CatalogObject) -> String {
    if case .defined(let defined) = object, defined.kind == .operator { return schemaPrefix(object.schema) + object.name }
    return schemaPrefix(object.schema) + Printer.quoted(object.name)
  }

  /// `schema.name`, quoted where it must be; nil for what is gone.
  public func qualifiedName(_ id: ObjectID) -> String? { object(id).map { qualifiedName($0) } }

  /// Looks an expression of a statement through as if it were stored: its names resolved, its type and volatility found.
  ///
  /// What is not known, or would be refused, leaves the result incomplete. The strongest volatility is assumed of what is not known.
  /// - Parameter relation: the table whose columns it may name, if any.
  public func store(_ expression: ExpressionID, of tree: SyntaxTree, relation: Relation?, _ context: ReplayContext) -> StoredExpression {
    var context = context
    context.isPartialHistory = true
    var analyzer = Analyzer(catalog: self, tree: tree, context: context)
    if let relation { analyzer.scopes = [.item(analyzer.item(for: relation))] }
    do throws(ReplayFailure) {
      return try analyzer.store(expression)
    } catch {
      return StoredExpression(text: Printer.print(expression, of: tree), volatility: .volatile, isIncomplete: true)
    }
  }

  /// The strongest volatility of what an expression calls, functions of the history included.
  public func volatility(of expression: ExpressionID, in tree: SyntaxTree, _ context: ReplayContext) -> Volatility {
    store(expression, of: tree, relation: nil, context).volatility
  }
}

extension Analyzer {
  /// An expression as it is kept: canonical, its names bound.
  mutating func store(_ id: ExpressionID) throws(ReplayFailure) -> StoredExpression {
    let type = try analyze(id)
    let printed = Printer.print(id, of: tree)
    let prefix = "SELECT "
    if let (canonical, target) = Self.expression(of: prefix + printed) {
      var second = rebased(on: canonical)
      if (try? second.analyze(target)) != nil {
        return finish(second, Self.range(after: prefix, printed), type)
      }
    }
    return finish(self, tree.range(of: id), type)
  }

  /// A query as it is kept. `result` is what it returns.
  mutating func store(query id: SelectID) throws(ReplayFailure) -> (expression: StoredExpression, result: QueryResult) {
    let result = try analyzeSubquery(id)
    if let printed = Printer.print(.select(id), of: tree) {
      let canonical = SyntaxTree.parse(SourceFile(path: "", text: printed))
      if canonical.problems.isEmpty, canonical.statements.count == 1, case .select(let select) = canonical.statements[0].statement {
        var second = rebased(on: canonical)
        if (try? second.analyzeSubquery(select)) != nil {
          return (finish(second, Self.range(after: "", printed), .undetermined), result)
        }
      }
    }
    return (finish(self, tree[id].range, .undetermined), result)
  }

  /// A statement as it is kept: an action of a rule, a statement of a body.
  mutating func store(statement id: StatementID) throws(ReplayFailure) -> StoredExpression {
    _ = try analyzeStatement(id)
    if let printed = Printer.print(tree[id].statement, of: tree) {
      let canonical = SyntaxTree.parse(SourceFile(path: "", text: printed))
      if canonical.problems.isEmpty, canonical.statements.count == 1 {
        var second = rebased(on: canonical)
        if (try? second.analyzeTopLevel(canonical.statements[0].statement)) != nil {
          return finish(second, Self.range(after: "", printed), .undetermined)
        }
      }
    }
    return finish(self, tree[id].range, .undetermined)
  }

  private func finish(_ analyzer: Analyzer, _ range: ByteRange, _ type: DataType) -> StoredExpression {
    StoredExpression.applying(
      analyzer.edits, to: analyzer.tree.source.bytes, range: range, type: type, volatility: volatility, isIncomplete: isIncomplete)
  }

  /// The same surroundings for the same text printed anew.
  private func rebased(on tree: SyntaxTree) -> Analyzer {
    var other = Analyzer(catalog: catalog, tree: tree, context: context)
    other.scopes = scopes
    other.commonTables = commonTables
    other.parameters = parameters
    other.variables = variables
    other.isInQuery = isInQuery
    return other
  }

  private static func range(after prefix: String, _ text: String) -> ByteRange {
    let start = UInt32(clamping: prefix.utf8.count)
    return ByteRange(start: start, end: start + UInt32(clamping: text.utf8.count))
  }

  /// The one value of a SELECT; nil where the text is something else.
  static func expression(of text: String) -> (SyntaxTree, ExpressionID)? {
    let tree = SyntaxTree.parse(SourceFile(path: "", text: text))
    guard tree.problems.isEmpty, tree.statements.count == 1, case .select(let id) = tree.statements[0].statement else { return nil }
    guard tree[id].targetList.count == 1, tree[id].targetList[0].name == nil, let value = tree[id].targetList[0].value else { return nil }
    return (tree, value)
  }

  mutating func analyzeTopLevel(_ statement: Statement) throws(ReplayFailure) -> QueryResult {
    switch statement {
    case .select(let select): try analyzeSubquery(select)
    case .insert(let insert): try analyzeInsert(insert)
    case .update(let update): try analyzeUpdate(update)
    case .delete(let delete): try analyzeDelete(delete)
    case .merge(let merge): try analyzeMerge(merge)
    case .return(let statement): QueryResult(columns: [ScopeColumn(name: "return", type: try analyze(statement.value))])
    default: QueryResult(isIncomplete: true)
    }
  }
}
