import PostgresSyntax

/// Computes what an expression of a body can be known to be: constants, variables with known values, the functions that make the text of dynamic SQL,
/// and questions to the system's catalogs about what the history has made. Everything else is `unknown`.
struct BodyEvaluator {
  let catalog: Catalog
  let tree: SyntaxTree
  let context: ReplayContext
  /// Variables and parameters by name; `$1` and so on for parameters.
  var variables: [String: BodyValue]
  /// Rows of the queries around, innermost last: alias to row.
  var rows: [[(alias: String, row: SystemRows.Row)]] = []
  /// The schema is not known in full, so that what is not there may be there.
  var isPartial: Bool { catalog.isPartial }
  static let maximumRows = 20_000
  private var depth = 0
  /// The first value that the server would refuse to compute.
  var failure: ReplayFailure?

  init(catalog: Catalog, tree: SyntaxTree, context: ReplayContext, variables: [String: BodyValue]) {
    self.catalog = catalog
    self.tree = tree
    self.context = context
    self.variables = variables
  }

  /// The one value of `SELECT value`, with whatever follows it.
  mutating func value(of query: SelectID?) -> BodyValue {
    guard let query else { return .unknown }
    let select = tree[query]
    if select.fromClause.isEmpty, select.whereClause == nil, select.operation == .none, select.targetList.count == 1,
      let value = select.targetList[0].value
    {
      return evaluate(value)
    }
    guard let found = self.rows(of: query) else { return .unknown }
    return found.first?.first ?? .null
  }

  mutating func evaluate(_ id: ExpressionID) -> BodyValue {
    guard depth < 100 else { return .unknown }
    depth += 1
    defer { depth -= 1 }
    switch tree[id] {
    case .aConst(let constant):
      switch constant {
      case .integer(let number): return .number(Int64(number))
      case .float: return Int64(tree.text(tree.range(of: id))).map { .number($0) } ?? .text(tree.text(tree.range(of: id)))
      case .boolean(let value): return .boolean(value)
      case .string(let literal): return .text(tree.string(of: literal))
      case .bitString: return .unknown
      case .null: return .null
      }
    case .paramRef(let number): return variables["$\(number)"] ?? .unknown
    case .columnRef(let reference): return column(reference)
    case .boolExpr(let kind, let arguments): return boolean(kind, tree[arguments].map { evaluate($0) })
    case .nullTest(let argument, let isNot):
      let value = evaluate(argument)
      if value == .unknown { return .unknown }
      return .boolean((value == .null) != isNot)
    case .booleanTest(let argument, let kind):
      let value = evaluate(argument)
      guard value != .unknown else { return .unknown }
      let truth = value == .null ? nil : value.truth
      switch kind {
      case .isTrue: return .boolean(truth == true)
      case .isNotTrue: return .boolean(truth != true)
      case .isFalse: return .boolean(truth == false)
      case .isNotFalse: return .boolean(truth != false)
      case .isUnknown: return .boolean(truth == nil)
      case .isNotUnknown: return .boolean(truth != nil)
      }
    case .typeCast(let argument, let type): return cast(evaluate(argument), type)
    case .collateClause(let argument, _): return evaluate(argument)
    case .aExpr(let expression): return operation(expression)
    case .funcCall(let call): return function(call)
    case .coalesceExpr(let arguments):
      for argument in tree[arguments] {
        let value = evaluate(argument)
        if value != .null { return value }
      }
      return .null
    case .caseExpr(let argument, let whens, let defaultResult): return choose(argument, tree[whens], defaultResult)
    case .aArrayExpr(let elements): return .array(tree[elements].map { evaluate($0) })
    case .subLink(let link): return subquery(link)
    case .sqlValueFunction(let kind, _):
      switch kind {
      case .currentSchema:
        return catalog.creationSchema(in: context.searchPath, currentRole: context.currentRole).map { .text(catalog.schemaName($0)) }
          ?? .null
      case .currentRole, .currentUser, .user, .sessionUser: return context.currentRole.map { .text($0) } ?? .unknown
      default: return .unknown
      }
    case .aIndirection(let argument, let indirection):
      var value = evaluate(argument)
      for step in tree[indirection] {
        switch (step, value) {
        case (.field(let name), .record(let fields)): value = fields[tree.string(name)] ?? .unknown
        case (.index(let index), .array(let elements)):
          guard case .number(let number) = evaluate(index) else { return .unknown }
          value = number >= 1 && Int(number) <= elements.count ? elements[Int(number) - 1] : .null
        default: return .unknown
        }
      }
      return value
    default: return .unknown
    }
  }

  // MARK: Names

  private func column(_ reference: ColumnRef) -> BodyValue {
    let names = tree[reference.fields].map { tree.string($0) }
    guard let last = names.last, !reference.isStar else { return .unknown }
    if names.count == 1 {
      for level in rows.reversed() {
        for (_, row) in level { if let value = row[last] { return value } }
      }
      return variables[last] ?? .unknown
    }
    let qualifier = names[names.count - 2]
    for level in rows.reversed() {
      if let (_, row) = level.first(where: { $0.alias == qualifier }) { return row[last] ?? .unknown }
    }
    if case .record(let fields)? = variables[qualifier] { return fields[last] ?? .unknown }
    return variables[last].flatMap { _ in variables[qualifier + "." + last] } ?? .unknown
  }

  // MARK: Operators

  private func boolean(_ kind: BoolExprKind, _ values: [BodyValue]) -> BodyValue {
    let truths = values.map { $0 == .null ? nil : $0.truth }
    let isKnown = zip(values, truths).allSatisfy { $0 == .null || $1 != nil }
    switch kind {
    case .and:
      if truths.contains(false) { return .boolean(false) }
      return isKnown ? (truths.contains(nil) ? .null : .boolean(true)) : .unknown
    case .or:
      if truths.contains(true) { return .boolean(true) }
      return isKnown ? (truths.contains(nil) ? .null : .boolean(false)) : .unknown
    case .not:
      guard let value = values.first, let truth = truths.first, isKnown else { return .unknown }
      return value == .null ? .null : .boolean(truth == false)
    }
  }

  private mutating func operation(_ expression: AExpr) -> BodyValue {
    let symbol = tree.string(expression.name.symbol)
    let left: BodyValue = expression.left.map { evaluate($0) } ?? .null
    switch expression.kind {
    case .op:
      guard let right = expression.right.map({ evaluate($0) }) else { return .unknown }
      if expression.left == nil {
        if symbol == "-", case .number(let number) = right { return .number(-number) }
        return .unknown
      }
      return binary(symbol, left, right)
    case .in:
      var sawUnknown = false
      for element in tree[expression.rightList] {
        let equal = left.equals(evaluate(element))
        if equal == .boolean(true) { return .boolean(symbol == "=") }
        if equal == .unknown { sawUnknown = true }
      }
      return sawUnknown ? .unknown : .boolean(symbol != "=")
    case .opAny:
      guard symbol == "=", let right = expression.right.map({ evaluate($0) }), case .array(let elements) = right else { return .unknown }
      let equals = elements.map { left.equals($0) }
      if equals.contains(.boolean(true)) { return .boolean(true) }
      return equals.contains(.unknown) ? .unknown : .boolean(false)
    case .distinct, .notDistinct:
      guard let right = expression.right.map({ evaluate($0) }), left != .unknown, right != .unknown else { return .unknown }
      let isSame = left == right || left.equals(right) == .boolean(true)
      return .boolean(isSame == (expression.kind == .notDistinct))
    case .like, .iLike:
      guard let right = expression.right.map({ evaluate($0) }), var text = left.text, var pattern = right.text else { return .unknown }
      if expression.kind == .iLike { (text, pattern) = (text.lowercased(), pattern.lowercased()) }
      let matches = LikePattern.matches(Array(text.unicodeScalars), Array(pattern.unicodeScalars))
      return .boolean(matches != symbol.hasPrefix("!"))
    default: return .unknown
    }
  }

  private func binary(_ symbol: String, _ left: BodyValue, _ right: BodyValue) -> BodyValue {
    switch symbol {
    case "=": return left.equals(right)
    case "<>", "!=":
      if case .boolean(let value) = left.equals(right) { return .boolean(!value) }
      return left.equals(right)
    case "||":
      if left == .null || right == .null { return .null }
      if case .array(let elements) = left { return .array(elements + [right]) }
      guard let first = left.text, let second = right.text else { return .unknown }
      return .text(first + second)
    default: break
    }
    guard case .number(let first) = left, case .number(let second) = right else { return .unknown }
    switch symbol {
    case "<": return .boolean(first < second)
    case "<=": return .boolean(first <= second)
    case ">": return .boolean(first > second)
    case ">=": return .boolean(first >= second)
    case "+":
      let (sum, overflow) = first.addingReportingOverflow(second)
      return overflow ? .unknown : .number(sum)
    case "-":
      let (difference, overflow) = first.subtractingReportingOverflow(second)
      return overflow ? .unknown : .number(difference)
    case "*":
      let (product, overflow) = first.multipliedReportingOverflow(by: second)
      return overflow ? .unknown : .number(product)
    case "/": return second == 0 || second == -1 ? .unknown : .number(first / second)
    case "%": return second == 0 || second == -1 ? .unknown : .number(first % second)
    default: return .unknown
    }
  }

  private mutating func choose(_ argument: ExpressionID?, _ whens: ArraySlice<CaseWhen>, _ otherwise: ExpressionID?) -> BodyValue {
    let operand = argument.map { evaluate($0) }
    for when in whens {
      let condition = operand.map { $0.equals(evaluate(when.condition)) } ?? evaluate(when.condition)
      guard let truth = condition.truth else { return .unknown }
      if truth { return evaluate(when.result) }
    }
    return otherwise.map { evaluate($0) } ?? .null
  }

  // MARK: Casts and functions

  private mutating func cast(_ value: BodyValue, _ id: TypeNameID) -> BodyValue {
    guard let name = tree[tree[id].names].last.map({ tree.string($0) }), value != .unknown, value != .null else { return value }
    if !tree[id].arrayBounds.isEmpty {
      guard case .text(let text) = value else { return value }
      if let type = catalog.dataType(id, in: tree, context), let (sqlState, message) = catalog.complaint(about: text, as: type) {
        failure = failure ?? .other(sqlState, message, tree.fileRange(of: tree[id].range))
        return .unknown
      }
      guard text.hasPrefix("{"), text.hasSuffix("}") else { return .unknown }
      let inner = text.dropFirst().dropLast()
      return .array(inner.isEmpty ? [] : inner.split(separator: ",").map { .text(String($0).filter { $0 != "\"" }) })
    }
    switch name {
    case "regclass":
      if case .number(let number) = value, let id = UInt32(exactly: number), let object = catalog.object(ObjectID(id)) {
        return shown(object)
      }
      guard case .text(let text) = value else { return value }
      if let found = relation(text) { return shown(found) }
      if !isPartial, let names = QualifiedName.parse(text), let last = names.last, !last.hasPrefix("pg_"),
        names.first != "information_schema"
      {
        failure = failure ?? .undefinedRelation(text, tree.fileRange(of: tree[id].range), in: catalog)
      }
      return .unknown
    case "regproc", "regprocedure":
      guard case .number(let number) = value, let id = UInt32(exactly: number), let function = catalog.function(ObjectID(id)) else {
        return .unknown
      }
      let shown = catalog.qualifiedName(.function(function))
      return .object(
        number,
        name: name == "regprocedure"
          ? shown + "(" + function.argumentTypes.map { catalog.typeName($0) }.joined(separator: ",") + ")" : shown)
    case "regtype":
      guard case .text(let text) = value, let names = QualifiedName.parse(text), let last = names.last else { return .unknown }
      return catalog.findType(schema: names.count > 1 ? names[names.count - 2] : nil, name: last, context).map {
        .number(Int64($0.id.rawValue))
      } ?? .unknown
    case "regnamespace":
      guard case .text(let text) = value else { return value }
      return catalog.schema(named: text).map { .number(Int64($0.id.rawValue)) } ?? .unknown
    case "int4", "int8", "int2", "oid":
      if case .text(let text) = value { return Int64(text).map { .number($0) } ?? .unknown }
      if case .object(let number, _) = value { return .number(number) }
      return value
    case "bool":
      return value.truth.map { .boolean($0) } ?? .unknown
    case "text", "varchar", "name", "bpchar":
      if case .boolean(let flag) = value { return .text(flag ? "true" : "false") }
      return value.text.map { .text($0) } ?? .unknown
    default: return value
    }
  }

  private func shown(_ object: CatalogObject) -> BodyValue { .object(Int64(object.id.rawValue), name: catalog.qualifiedName(object)) }

  private func relation(_ text: String) -> CatalogObject? {
    guard let names = QualifiedName.parse(text), let last = names.last else { return nil }
    return catalog.relationClass(
      schema: names.count > 1 ? names[names.count - 2] : nil, name: last, path: context.searchPath, currentRole: context.currentRole)
  }

  private mutating func function(_ call: FuncCall) -> BodyValue {
    guard let name = tree[call.name].last.map({ tree.string($0) }) else { return .unknown }
    let arguments = tree[call.arguments].map { evaluate($0) }
    let texts = arguments.map(\.text)
    switch (name, arguments.count) {
    case ("format", 1...): return FormatFunction.format(arguments)
    case ("quote_ident", 1): return texts[0].map { .text(Printer.quoted($0)) } ?? .unknown
    case ("quote_literal", 1), ("quote_nullable", 1):
      if arguments[0] == .null { return name == "quote_nullable" ? .text("NULL") : .null }
      return texts[0].map { .text(Printer.literal($0)) } ?? .unknown
    case ("concat", _):
      guard arguments.allSatisfy({ $0 == .null || $0.text != nil }) else { return .unknown }
      return .text(arguments.compactMap(\.text).joined())
    case ("lower", 1): return texts[0].map { .text($0.lowercased()) } ?? .unknown
    case ("upper", 1): return texts[0].map { .text($0.uppercased()) } ?? .unknown
    case ("replace", 3):
      guard let text = texts[0], let from = texts[1], let to = texts[2] else { return .unknown }
      return .text(from.isEmpty ? text : text.replacing(from, with: to))
    case ("trim", 1), ("btrim", 1):
      guard var text = texts[0].map({ $0[...] }) else { return .unknown }
      while text.first == " " { text = text.dropFirst() }
      while text.last == " " { text = text.dropLast() }
      return .text(String(text))
    case ("to_regclass", 1):
      guard let text = texts[0] else { return .unknown }
      if let found = relation(text) { return .number(Int64(found.id.rawValue)) }
      return isPartial ? .unknown : .null
    case ("to_regtype", 1):
      guard let text = texts[0], let names = QualifiedName.parse(text), let last = names.last else { return .unknown }
      if let found = catalog.findType(schema: names.count > 1 ? names[names.count - 2] : nil, name: last, context) {
        return .number(Int64(found.id.rawValue))
      }
      return isPartial ? .unknown : .null
    case ("to_regnamespace", 1):
      guard let text = texts[0] else { return .unknown }
      return catalog.schema(named: text).map { .number(Int64($0.id.rawValue)) } ?? .null
    case ("current_schema", 0):
      return catalog.creationSchema(in: context.searchPath, currentRole: context.currentRole).map { .text(catalog.schemaName($0)) } ?? .null
    case ("current_setting", 1), ("current_setting", 2):
      guard let setting = texts[0] else { return .unknown }
      if setting == "server_version_num" { return .number(Int64(context.version) * 10_000) }
      if setting == "search_path" { return .text(context.searchPath.schemas.joined(separator: ", ")) }
      if let value = context.settings[setting] { return .text(value) }
      // A setting of one's own that nobody has set.
      return setting.contains(".") && arguments.count == 2 ? .null : .unknown
    case ("array_length", 2), ("cardinality", 1):
      guard case .array(let elements) = arguments[0] else { return .unknown }
      return elements.isEmpty && name == "array_length" ? .null : .number(Int64(elements.count))
    case ("exists", _): return .unknown
    default: return .unknown
    }
  }
}
