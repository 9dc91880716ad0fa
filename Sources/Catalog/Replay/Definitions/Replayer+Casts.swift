import PostgresSyntax

/// CREATE CAST and CREATE TRANSFORM (`functioncmds.c`).
extension Replayer {
  mutating func replay(_ create: CreateCastStmt) throws(Failure) {
    let source = try resolveType(create.source).withoutModifier
    let target = try resolveType(create.target).withoutModifier
    let name = Catalog.castName(source.id, target.id)
    let isArrays = source.isArray || target.isArray
    if let type = [source, target].first(where: { !$0.isUndetermined && BuiltInType.byID[$0.id]?.kind == .pseudo }) {
      throw .wrongObjectType(
        "\(type == source ? "source" : "target") data type \(catalog.typeName(type)) is a pseudo-type", type.id, location.range)
    }
    func duplicate(_ existing: ObjectID) -> ReplayFailure {
      .duplicate(
        .other, "cast from type \(catalog.typeName(source)) to type \(catalog.typeName(target))", existing: existing, location.range,
        sqlState: "42710")
    }
    if !isArrays {
      if let existing = catalog.find(.other(.cast), name) { throw duplicate(existing) }
      if Cast.builtIn[Cast.Key(source: source.id, target: target.id)] != nil { throw duplicate(.none) }
    }
    var method = "f"
    var definition = DefinitionText("(")
    definition.append(source, in: catalog)
    definition.append(" AS ")
    definition.append(target, in: catalog)
    definition.append(")")
    switch create.method {
    case .withoutFunction:
      method = "b"
      definition.append(" WITHOUT FUNCTION")
      try checkBinaryCast(source, target)
    case .inOut:
      method = "o"
      definition.append(" WITH INOUT")
    case .function(let object):
      let (text, arguments) = try castFunction(object, source, target)
      let joined = StoredExpression.joining([definition.stored, text], prefix: "", separator: " WITH FUNCTION ", suffix: "")
      var list = DefinitionText("(")
      list.append(arguments, in: catalog)
      list.append(")")
      return insertCast(
        name, create, method, StoredExpression.joining([joined, list.stored], prefix: "", separator: "", suffix: ""), source, target)
    }
    insertCast(name, create, method, definition.stored, source, target)
  }

  private mutating func insertCast(
    _ name: String, _ create: CreateCastStmt, _ method: String, _ definition: StoredExpression, _ source: DataType, _ target: DataType
  ) {
    let context = create.context == .implicit ? "i" : create.context == .assignment ? "a" : "e"
    let words = context == "i" ? " AS IMPLICIT" : context == "a" ? " AS ASSIGNMENT" : ""
    insert(.cast, name, in: nil, signature: context + method, definition: definition.embedding("", words), types: [source, target])
  }

  private func checkBinaryCast(_ source: DataType, _ target: DataType) throws(Failure) {
    func refuse(_ message: String) -> ReplayFailure { .other("42P17", message, location.range) }
    for type in [source, target] where !type.isArray {
      if catalog.relation(type.id) != nil { throw refuse("composite data types are not binary-compatible") }
      if case .enum? = catalog.type(type.id)?.kind { throw refuse("enum data types are not binary-compatible") }
      if catalog.type(type.id)?.domain != nil { throw refuse("domain data types must not be marked binary-compatible") }
    }
    if source == target { throw refuse("source data type and target data type are the same") }
    if source.isArray || target.isArray { throw refuse("array data types are not binary-compatible") }
  }

  private mutating func castFunction(
    _ object: ObjectWithArgs, _ source: DataType, _ target: DataType
  ) throws(Failure) -> (text: StoredExpression, arguments: [DataType]) {
    let parts = strings(object.name)
    var arguments: [DataType]?
    if case .list(let list) = object.arguments {
      var resolved: [DataType] = []
      for parameter in list { resolved.append(try resolveType(parameter.type).withoutModifier) }
      arguments = resolved
    }
    let (text, function) = try definedFunction(parts: parts, parts.last ?? "", arguments: arguments, object.range)
    let own = function?.argumentTypes ?? arguments ?? [source]
    func refuse(_ message: String) -> ReplayFailure { .other("42P17", message, object.range) }
    if own.isEmpty || own.count > 3 { throw refuse("cast function must take one to three arguments") }
    if let first = own.first, !catalog.isBinaryCoercible(source, to: first), !first.isUndetermined, !source.isUndetermined {
      throw refuse("argument of cast function must match or be binary-coercible from source data type")
    }
    if own.count > 1, own[1] != .integer { throw refuse("second argument of cast function must be type integer") }
    if own.count > 2, own[2] != .boolean { throw refuse("third argument of cast function must be type boolean") }
    if let function {
      if function.kind != .function { throw refuse("cast function must be a normal function") }
      if function.returnsSet { throw refuse("cast function must not return a set") }
      if let result = function.returnType, !result.isUndetermined, !catalog.isBinaryCoercible(result, to: target) {
        throw refuse("return data type of cast function must match or be binary-coercible to target data type")
      }
    }
    return (text, own)
  }

  // MARK: Transforms

  static func transformName(_ type: DataType, _ language: String) -> String { "\(type.id.rawValue):\(language)" }

  mutating func replay(_ create: CreateTransformStmt) throws(Failure) {
    let type = try resolveType(create.type).withoutModifier
    let language = string(create.language)
    try requireLanguage(create.language)
    var definition = DefinitionText("FOR ")
    definition.append(type, in: catalog)
    definition.append(" LANGUAGE \(Printer.quoted(language)) (")
    var stored = [definition.stored]
    let ways: [(ObjectWithArgs?, String)] = [(create.fromSQL, "FROM SQL"), (create.toSQL, "TO SQL")]
    for (object, words) in ways {
      guard let object else { continue }
      let parts = strings(object.name)
      let (text, _) = try definedFunction(
        parts: parts, parts.last ?? "", arguments: [BuiltInType.dataType("internal")], object.range)
      stored.append(text.embedding((stored.count > 1 ? ", " : "") + words + " WITH FUNCTION ", "(internal)"))
    }
    let name = Self.transformName(type, language)
    let whole = StoredExpression.joining(stored, prefix: "", separator: "", suffix: ")")
    if let existing = defined(.transform, name, in: [.none]) {
      guard create.isReplace else {
        throw .duplicate(
          .other, "transform for type \(catalog.typeName(type)) language \"\(language)\"", existing: existing.id, location.range,
          sqlState: "42710")
      }
      return update(defined: existing.id) { $0.definition = whole }
    }
    let used = defined(.language, language, in: [.none])
    insert(
      .transform, name, in: nil, definition: whole, types: [type],
      dependencies: used.map { [Dependency(on: ObjectAddress($0.id), kind: .normal)] } ?? [])
  }
}
