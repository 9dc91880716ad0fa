import PostgresSyntax

/// Objects that are kept by name and definition: aggregates, operators, casts, collations, text search objects, foreign servers, privileges.
extension Replayer {
  mutating func replay(_ define: DefineStmt) throws(Failure) {
    switch define.objectType {
    case .aggregate: try defineAggregate(define)
    case .type: try defineType(define)
    case .operator:
      guard let symbol = define.operatorSymbol else { return }
      let schema =
        try define.name.isEmpty
        ? creationSchema(nil, .permanent, symbol.range) : creationSchema(tree[define.name].last, .permanent, symbol.range)
      let definition = definition(define)
      var made = DefinedObject(
        id: catalog.nextID, name: tree.string(symbol), schema: schema, kind: .operator, origin: location, lastChange: location,
        owner: context.currentRole, definition: definition)
      func operand(_ name: String) throws(Failure) -> DataType? {
        guard let element = define.definition.first(where: { string($0.name) == name }) else { return nil }
        return try definedType(element.value)
      }
      let left = try operand("leftarg")
      let right = try operand("rightarg")
      made.signature = [left, right].map { $0.map { catalog.typeName($0.withoutModifier) } ?? "-" }.joined(separator: ",")
      catalog.insert(.defined(made), dependencies: dependencies(on: definition))
    default:
      guard let kind = definedKind(define.objectType) else { return }
      let (schema, name, range) = try creationName(define.name)
      if let existing = catalog.find(.other(kind), name, in: schema) {
        if define.ifNotExists { return notice("\(kind.words) \"\(name)\" already exists, skipping", existing) }
        throw .duplicate(.other, "\(kind.words) \"\(name)\"", existing: existing, range, sqlState: "42710")
      }
      let made = DefinedObject(
        id: catalog.nextID, name: name, schema: schema, kind: kind, origin: location, lastChange: location, owner: context.currentRole,
        definition: definition(define))
      catalog.insert(.defined(made))
    }
  }

  /// What stands after the name.
  private func definition(_ define: DefineStmt) -> StoredExpression {
    if !define.fromName.isEmpty {
      return StoredExpression(text: "FROM " + strings(define.fromName).map { Printer.quoted($0) }.joined(separator: "."))
    }
    let elements = define.definition.map { element -> String in
      let name = Printer.quoted(string(element.name))
      switch element.value {
      case .none: return name
      case .string(let literal): return name + " = " + Printer.literal(tree.string(of: literal))
      case .names(let names): return name + " = " + strings(names).map { Printer.quoted($0) }.joined(separator: ".")
      default: return name + " = " + text(of: element.value)
      }
    }
    return StoredExpression(text: "(" + elements.joined(separator: ", ") + ")")
  }

  private mutating func defineType(_ define: DefineStmt) throws(Failure) {
    let (schema, name, range) = try creationName(define.name)
    if let existing = catalog.find(.type, name, in: schema), let type = catalog.type(existing), type.kind == .shell || type.kind == .unknown
    {
      guard !define.definition.isEmpty else { return }
      let definition = options(define.definition)
      update(type: existing) { $0.kind = .base(BaseType(definition: definition)) }
      return
    }
    try checkTypeName(name, in: schema, range)
    var type = CatalogType(
      id: catalog.nextID, name: name, schema: schema,
      kind: define.definition.isEmpty ? .shell : .base(BaseType(definition: options(define.definition))), origin: location)
    type.owner = context.currentRole
    catalog.insert(.type(type))
  }

  private mutating func defineAggregate(_ define: DefineStmt) throws(Failure) {
    let (schema, name, _) = try creationName(define.name)
    var parameters: [Function.Parameter] = []
    func add(_ list: [FunctionParameter]) throws(Failure) {
      for parameter in list {
        parameters.append(
          Function.Parameter(
            name: parameter.name.map { string($0) }, mode: parameter.mode == .unspecified ? .in : parameter.mode,
            type: try resolveType(parameter.type).withoutModifier))
      }
    }
    switch define.arguments {
    case .list(let list): try add(list)
    case .ordered(let direct, let aggregated):
      try add(direct)
      try add(aggregated)
    default:
      if define.isOldStyle, let base = define.definition.first(where: { string($0.name) == "basetype" }) {
        let type = try definedType(base.value)
        if !type.isUndetermined { parameters.append(Function.Parameter(name: nil, mode: .in, type: type)) }
      }
    }
    var function = Function(
      id: catalog.nextID, name: name, schema: schema, kind: .aggregate, language: "internal", body: .text(""), origin: location)
    function.parameters = parameters
    function.volatility = .immutable
    function.owner = context.currentRole
    var state = DataType.undetermined
    if let element = define.definition.first(where: { ["stype", "stype1"].contains(string($0.name)) }) {
      state = try definedType(element.value)
    }
    function.returnType = define.definition.contains { string($0.name) == "finalfunc" } ? .undetermined : state
    if function.returnType?.isUndetermined == true,
      let element = define.definition.first(where: { string($0.name) == "finalfunc" }), let final = words(element.value).last
    {
      function.returnType = catalog.functionCandidates(named: final, schema: nil, context).first?.result ?? .undetermined
    }
    let (stored, functions) = try aggregateDefinition(define, state: state, arguments: parameters.map(\.type))
    var supports = functions
    function.aggregateDefinition = stored
    if define.isReplace,
      let existing = catalog.findAll(.function, name, in: schema).compactMap({ catalog.function($0) }).first(where: {
        $0.argumentTypes == function.argumentTypes
      })
    {
      var replaced = Function(copying: function, id: existing.id)
      replaced.owner = existing.owner
      replaced.comment = existing.comment
      replaced.accessControl = existing.accessControl
      catalog.removeDependencies(of: existing.id) { _ in true }
      for dependency in supports { catalog.add(dependency, to: existing.id) }
      return catalog.replace(.function(replaced))
    }
    for parameter in parameters { supports += dependency(on: parameter.type, part: .whole) }
    catalog.insert(.function(Function(copying: function, id: catalog.nextID)), dependencies: supports)
  }

  private static let supportFunctions: Set<String> = [
    "sfunc", "sfunc1", "finalfunc", "combinefunc", "serialfunc", "deserialfunc", "msfunc", "minvfunc", "mfinalfunc",
  ]

  /// What an aggregate is made of, its functions by their numbers; the argument types stand with the name.
  private func aggregateDefinition(
    _ define: DefineStmt, state: DataType, arguments: [DataType]
  ) throws(Failure) -> (StoredExpression, [Dependency]) {
    var text = "("
    var references: [StoredExpression.Reference] = []
    var found = dependency(on: state, part: .whole)
    for element in define.definition where string(element.name) != "basetype" {
      if text.utf8.count > 1 { text += ", " }
      let name = string(element.name)
      text += Printer.quoted(name)
      let words = words(element.value)
      if Self.supportFunctions.contains(name), let last = words.last {
        let schema = words.count > 1 ? words[words.count - 2] : nil
        let candidates = catalog.functionCandidates(named: last, schema: schema, context)
        // The functions behind PostgreSQL's operators are in no table here.
        if candidates.isEmpty, name.hasPrefix("sfunc"), let schema, schema != "pg_catalog", !catalog.hasUnknownExtension {
          let types = ([state] + arguments).map { catalog.typeName($0) }.joined(separator: ", ")
          throw .undefined(
            .function, words.joined(separator: "."), "function \(words.joined(separator: "."))(\(types))", location.range, sqlState: "42883"
          )
        }
        let wanted = name.hasPrefix("sfunc") ? arguments.count + 1 : nil
        let made = catalog.functions(named: last).filter { function in
          (schema == nil || catalog.schemaName(function.schema) == schema) && candidates.contains { $0.id == function.id }
        }
        if let function = made.first(where: { $0.argumentTypes.count == wanted }) ?? made.first {
          let shown = catalog.qualifiedName(.function(function))
          text += " = "
          let start = UInt32(clamping: text.utf8.count)
          text += shown
          references.append(.init(range: ByteRange(start: start, end: UInt32(clamping: text.utf8.count)), target: .function(function.id)))
          found.append(Dependency(on: ObjectAddress(function.id), kind: .normal))
          continue
        }
      }
      switch element.value {
      case .none: break
      case .string(let literal): text += " = " + Printer.literal(tree.string(of: literal))
      case .names(let names): text += " = " + strings(names).map { Printer.quoted($0) }.joined(separator: ".")
      default: text += " = " + self.text(of: element.value)
      }
    }
    return (StoredExpression(text: text + ")", references: references), found)
  }

  mutating func replay(_ create: CreateCastStmt) throws(Failure) {
    let source = try resolveType(create.source)
    let target = try resolveType(create.target)
    let name = Catalog.castName(source.id, target.id)
    if let existing = catalog.find(.other(.cast), name) {
      throw .duplicate(
        .other, "cast from type \(catalog.typeName(source)) to type \(catalog.typeName(target))", existing: existing, location.range,
        sqlState: "42710")
    }
    let context = create.context == .implicit ? "i" : create.context == .assignment ? "a" : "e"
    var method = "f"
    var definition = " WITHOUT FUNCTION"
    var found: [Dependency] = dependency(on: source, part: .whole) + dependency(on: target, part: .whole)
    switch create.method {
    case .withoutFunction: method = "b"
    case .inOut:
      method = "o"
      definition = " WITH INOUT"
    case .function(let object):
      let function = try? requireFunction(object, .function)
      if let function {
        found.append(Dependency(on: ObjectAddress(function.id), kind: .normal))
        definition =
          " WITH FUNCTION \(catalog.qualifiedName(.function(function)))(\(function.argumentTypes.map { catalog.typeName($0) }.joined(separator: ", ")))"
      }
    }
    definition += context == "i" ? " AS IMPLICIT" : context == "a" ? " AS ASSIGNMENT" : ""
    var made = DefinedObject(
      id: catalog.nextID, name: name, schema: nil, kind: .cast, origin: location, lastChange: location,
      definition: StoredExpression(text: "(\(catalog.typeName(source)) AS \(catalog.typeName(target)))\(definition)"))
    made.signature = context + method
    catalog.insert(.defined(made), dependencies: found)
  }

  mutating func replay(_ create: CreateFdwStmt) throws(Failure) {
    try define(.foreignDataWrapper, create.name, options(create.options), ifNotExists: false, "")
  }

  mutating func replay(_ create: CreateForeignServerStmt) throws(Failure) {
    try define(
      .foreignServer, create.name, options(create.options), ifNotExists: create.ifNotExists, Printer.quoted(string(create.wrapper)))
  }

  private mutating func define(
    _ kind: DefinedObject.Kind, _ name: Name, _ options: [RelationOption], ifNotExists: Bool, _ definition: String
  ) throws(Failure) {
    if let existing = catalog.find(.other(kind), string(name)) {
      if ifNotExists { return notice("\(kind.words) \"\(string(name))\" already exists, skipping", existing) }
      throw .duplicate(.other, "\(kind.words) \"\(string(name))\"", existing: existing, name.range, sqlState: "42710")
    }
    var made = DefinedObject(
      id: catalog.nextID, name: string(name), schema: nil, kind: kind, origin: location, lastChange: location, owner: context.currentRole,
      definition: StoredExpression(text: definition))
    made.options = options
    catalog.insert(.defined(made))
  }
}
