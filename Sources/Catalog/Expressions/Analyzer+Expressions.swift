import PostgresSyntax

/// The types of expressions: `transformExprRecurse` of `parse_expr.c`.
extension Analyzer {
  /// The type of an expression's value.
  @discardableResult
  mutating func analyze(_ id: ExpressionID) throws(Failure) -> DataType {
    guard depth < Self.maximumDepth else {
      isIncomplete = true
      raise(.volatile)
      return .undetermined
    }
    depth += 1
    defer { depth -= 1 }
    return try analyzeNode(id)
  }

  mutating func analyze(_ id: ExpressionID?) throws(Failure) {
    if let id { try analyze(id) }
  }

  mutating func analyzeAll(_ list: ExpressionList) throws(Failure) -> [DataType] {
    var types: [DataType] = []
    for id in tree[list] { types.append(try analyze(id)) }
    return types
  }

  private mutating func analyzeNode(_ id: ExpressionID) throws(Failure) -> DataType {
    switch tree[id] {
    case .columnRef(let reference): return try analyzeColumn(reference, tree.range(of: id))
    case .paramRef(let number):
      return number >= 1 && Int(number) <= parameters.count ? parameters[Int(number) - 1] : .undetermined
    case .aConst(let constant): return type(of: constant, tree.range(of: id))
    case .aExpr(let expression): return try analyzeOperator(expression)
    case .boolExpr(_, let arguments):
      _ = try analyzeAll(arguments)
      return .boolean
    case .nullTest(let argument, _):
      try analyze(argument)
      return .boolean
    case .booleanTest(let argument, _):
      try analyze(argument)
      return .boolean
    case .typeCast(let argument, let type): return try analyzeCast(argument, type)
    case .collateClause(let argument, let collation):
      let type = try analyze(argument)
      try analyzeCollation(collation)
      return type.id == DataType.unknown.id ? .text : type
    case .funcCall(let call): return try analyzeCall(call, tree.range(of: id))
    case .subLink(let link): return try analyzeSubLink(link)
    case .caseExpr(let argument, let whens, let defaultResult):
      try analyze(argument)
      var results: [DataType] = []
      for when in tree[whens] {
        try analyze(when.condition)
        results.append(try analyze(when.result))
      }
      // The default decides first, as in `transformCaseExpr`.
      if let defaultResult { results.insert(try analyze(defaultResult), at: 0) }
      return commonType(results)
    case .coalesceExpr(let arguments): return commonType(try analyzeAll(arguments))
    case .minMaxExpr(_, let arguments): return commonType(try analyzeAll(arguments))
    case .sqlValueFunction(let kind, let precision):
      raise(.stable)
      return type(of: kind, precision)
    case .rowExpr(let arguments, _):
      _ = try analyzeAll(arguments)
      return .record
    case .aArrayExpr(let elements):
      let element = commonType(try analyzeAll(elements))
      return element.isUndetermined || element.isArray
        ? element : DataType(element.id == DataType.unknown.id ? DataType.text.id : element.id, modifier: element.modifier, isArray: true)
    case .aIndirection(let argument, let indirection): return try analyzeIndirection(argument, indirection)
    case .setToDefault, .currentOfExpr: return .undetermined
    case .namedArgExpr(_, let argument): return try analyze(argument)
    case .groupingFunc(let arguments):
      _ = try analyzeAll(arguments)
      return .integer
    case .groupingSet(_, let content):
      _ = try analyzeAll(content)
      return .undetermined
    case .mergeSupportFunc: return .text
    case .xmlExpr(let id): return try analyzeXml(tree[id])
    case .jsonExpression(let id): return try analyzeJson(tree[id])
    case .psqlVariable:
      isIncomplete = true
      return .undetermined
    }
  }

  private func type(of constant: AConst, _ range: ByteRange) -> DataType {
    switch constant {
    case .integer: return .integer
    case .float:
      let text = tree.text(range).filter { $0 != "_" }
      if text.allSatisfy(\.isWholeNumber) {
        return Int64(text) == nil ? .numeric : Int64(text).map { $0 <= Int64(Int32.max) } == true ? .integer : .bigint
      }
      if text.hasPrefix("0x") || text.hasPrefix("0o") || text.hasPrefix("0b") { return .bigint }
      return .numeric
    case .boolean: return .boolean
    case .string, .null: return .unknown
    case .bitString: return .bit
    }
  }

  private func type(of kind: SQLValueFunctionKind, _ precision: Int32?) -> DataType {
    let modifier = precision ?? -1
    return switch kind {
    case .currentDate: .date
    case .currentTime: DataType(DataType.timetz.id, modifier: modifier)
    case .currentTimestamp: DataType(DataType.timestamptz.id, modifier: modifier)
    case .localTime: DataType(DataType.time.id, modifier: modifier)
    case .localTimestamp: DataType(DataType.timestamp.id, modifier: modifier)
    case .currentRole, .currentUser, .user, .sessionUser, .currentCatalog, .currentSchema: .name
    }
  }

  private mutating func analyzeCast(_ argument: ExpressionID, _ type: TypeNameID) throws(Failure) -> DataType {
    // `'table'::regclass` stands for the table itself.
    if case .aConst(.string(let literal)) = tree[argument] {
      let target = try analyzeType(type)
      if target == .regclass { noteRelation(literal) }
      if target.id == DataType.unknown.id || catalog.isTimeKeyword(tree.string(of: literal), target) { raise(.stable) }
      return target
    }
    let source = try analyze(argument)
    let target = try analyzeType(type)
    raiseForCast(source, target, .explicit)
    return target
  }

  /// Casts may depend on the session, such as those between text and timestamps.
  mutating func raiseForCast(_ source: DataType, _ target: DataType, _ context: Cast.Context) {
    guard !source.isUndetermined, !target.isUndetermined, source.id != DataType.unknown.id else { return }
    switch catalog.pathway(from: source, to: target, context) {
    case .function(let volatility)?: raise(volatility)
    case .inOut?:
      if Self.hasStableText(catalog.baseType(source).withoutArray) || Self.hasStableText(catalog.baseType(target).withoutArray) {
        raise(.stable)
      }
    case .relabel?, .array?, nil: break
    }
  }

  /// The input or output of the type depends on settings (`provolatile` of `typinput`, `typoutput`).
  static func hasStableText(_ type: DataType) -> Bool {
    switch type {
    case .date, .time, .timetz, .timestamp, .timestamptz, .interval, .regclass, .regtype, .regproc, .record, .xml: true
    case DataType(ObjectID(790)): true
    default: !type.id.isBuiltIn
    }
  }

  /// A string that names a relation, as in `nextval('s')`.
  mutating func noteRelation(_ literal: StringLiteral) {
    let text = tree.string(of: literal)
    guard let names = QualifiedName.parse(text), let last = names.last, names.count <= 3 else { return }
    let schema = names.count > 1 ? names[names.count - 2] : nil
    guard
      let found = catalog.relationClass(schema: schema, name: last, path: context.searchPath, currentRole: context.currentRole)
    else { return }
    let name = catalog.schemaPrefix(found.schema) + quoted(found.name)
    edits.append(Edit(range: literal.range, pieces: [.literal(.relation(found.id), text: Printer.literal(name))]))
  }

  mutating func analyzeCollation(_ collation: NameList) throws(Failure) {
    let names = tree[collation].map { $0 }
    guard let first = names.first, let last = names.last else { return }
    let schemas =
      names.count > 1
      ? [catalog.schema(named: tree.string(names[names.count - 2]))?.id].compactMap { $0 }
      : catalog.schemas(in: context.searchPath, currentRole: context.currentRole)
    for schema in schemas {
      if let id = catalog.find(.other(.collation), tree.string(last), in: schema) {
        let name = catalog.schemaPrefix(schema) + quoted(tree.string(last))
        edits.append(
          Edit(range: ByteRange(start: first.range.start, end: last.range.end), pieces: [.reference(.collation(id), name: name)]))
        return
      }
    }
  }

  private mutating func analyzeIndirection(_ argument: ExpressionID, _ indirection: NodeList<Indirection>) throws(Failure) -> DataType {
    var type = try analyze(argument)
    for step in tree[indirection] {
      switch step {
      case .field(let name):
        let row = catalog.baseType(type)
        let column = tree.string(name)
        if !row.isArray, let relation = catalog.relation(row.id), let found = relation.column(named: column) {
          edits.append(
            Edit(range: name.range, pieces: [.reference(.column(ObjectAddress(relation.id, column: found.number)), name: quoted(column))]))
        }
        if !row.isArray, let relation = catalog.relation(row.id), !relation.isIncomplete, relation.column(named: column) == nil,
          SystemColumn.type(of: column) == nil, catalog.functionCandidates(named: column, schema: nil, context).isEmpty
        {
          try unknown(
            .column, "\(relation.name).\(column)", name.range,
            ReplayFailure(
              sqlState: "42703", message: "column \"\(column)\" not found in data type \(relation.name)", range: name.range,
              kind: .undefinedObject(
                .column, name: "\(relation.name).\(column)", didYouMean: Spelling.nearest(to: column, in: relation.columns.map(\.name)))))
        }
        type = field(column, of: type)
      case .star: type = .record
      case .index(let index):
        try analyze(index)
        let base = catalog.baseType(type)
        type = base.element ?? (base.withoutModifier == .jsonb ? .jsonb : .undetermined)
      case .slice(let lower, let upper):
        try analyze(lower)
        try analyze(upper)
      }
    }
    return type
  }

  private mutating func analyzeSubLink(_ link: SubLink) throws(Failure) -> DataType {
    try analyze(link.testExpression)
    if !isInQuery { uses.append(.subquery) }
    let result = try analyzeSubquery(link.subselect)
    switch link.kind {
    case .exists, .all, .any: return .boolean
    case .expression: return result.columns.first?.type ?? .undetermined
    case .array: return result.columns.first.map { $0.type.isArray ? $0.type : $0.type.array } ?? .undetermined
    }
  }

  /// A chain of operators, `a + b + c …`, is as long as anybody likes: it is walked, not descended into.
  private mutating func analyzeOperator(_ expression: AExpr) throws(Failure) -> DataType {
    var chain = [expression]
    while let last = chain.last, last.kind == .op, let left = last.left, case .aExpr(let inner) = tree[left], inner.kind == .op {
      chain.append(inner)
    }
    var type: DataType?
    while let next = chain.popLast() {
      let left: DataType? = if let type { type } else if let id = next.left { try analyze(id) } else { nil }
      type = try analyze(next, left: left)
    }
    return type ?? .undetermined
  }

  private mutating func analyze(_ expression: AExpr, left: DataType?) throws(Failure) -> DataType {
    var right: DataType? = if let id = expression.right { try analyze(id) } else { nil }
    let list = try analyzeAll(expression.rightList)
    let symbol = tree.string(expression.name.symbol)
    switch expression.kind {
    case .op:
      return operatorResult(expression.name, left, right ?? .undetermined)
    case .nullIf:
      raiseForOperator("=", left, right ?? .undetermined)
      return left.map { $0.id == DataType.unknown.id ? .text : $0 } ?? .undetermined
    case .opAny, .opAll:
      right = right.map { $0.element ?? $0 }
      raiseForOperator(symbol, left, right ?? .undetermined)
      return .boolean
    case .distinct, .notDistinct:
      raiseForOperator("=", left, right ?? .undetermined)
      return .boolean
    case .in:
      for type in list { raiseForOperator("=", left, type) }
      return .boolean
    case .like, .iLike, .similar:
      // `similar to` calls `similar_to_escape`, ESCAPE `like_escape`: immutable all.
      return .boolean
    case .between, .notBetween, .betweenSymmetric, .notBetweenSymmetric:
      for type in list { raiseForOperator("<=", left, type) }
      return .boolean
    }
  }

  private mutating func analyzeXml(_ xml: XmlExpr) throws(Failure) -> DataType {
    for target in xml.namedArguments { try analyze(target.value) }
    for argument in xml.arguments { try analyze(argument) }
    try analyze(xml.version)
    var result = DataType.xml
    if let type = xml.type { result = try analyzeType(type) }
    if xml.operation == .serialize { return result }
    if xml.operation == .isDocument { return .boolean }
    return .xml
  }
}

extension Catalog {
  /// Constants such as `'now'::timestamptz` are taken when the statement runs, and so are stable only for the statement that stores them.
  func isTimeKeyword(_ text: String, _ type: DataType) -> Bool { false }
}

/// A dotted name inside a string, as `textToQualifiedNameList` reads it.
public enum QualifiedName {
  /// The names, outermost first, folded where they are not quoted; nil where the text is no such name.
  public static func parse(_ text: String) -> [String]? {
    var names: [String] = []
    var current = ""
    var isQuoted = false
    var wasQuoted = false
    for character in text {
      if isQuoted {
        if character == "\"" { isQuoted = false } else { current.append(character) }
      } else if character == "\"" {
        if wasQuoted { current.append("\"") }
        isQuoted = true
        wasQuoted = true
      } else if character == "." {
        guard !current.isEmpty else { return nil }
        names.append(current)
        current = ""
        wasQuoted = false
      } else if character == " " {
        continue
      } else {
        current += String(character).lowercased()
      }
    }
    guard !isQuoted, !current.isEmpty else { return nil }
    return names + [current]
  }
}
