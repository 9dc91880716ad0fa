import PostgresSyntax

/// CREATE and ALTER FUNCTION, PROCEDURE and AGGREGATE (`functioncmds.c`).
extension Replayer {
  mutating func replay(_ create: CreateFunctionStmt) throws(Failure) {
    let (schema, name, range) = try creationName(create.name)
    var parameters: [Function.Parameter] = []
    for parameter in create.parameters {
      var made = Function.Parameter(
        name: parameter.name.map { string($0) }, mode: parameter.mode == .unspecified ? .in : parameter.mode,
        type: try resolveType(parameter.type).withoutModifier)
      if let value = parameter.defaultValue { made.defaultValue = try store(value) }
      parameters.append(made)
    }
    try checkParameters(create.parameters, parameters, isProcedure: create.isProcedure, isTable: create.returnsTable)
    func option(_ name: String) -> DefElem? { create.options.last { string($0.name) == name } }
    var language = option("language").map { words($0.value).first ?? text(of: $0.value) }?.lowercased()
    if create.sqlBody != nil { language = "sql" }
    guard let language else { throw .other("42P13", "no language specified", range) }
    var function = Function(
      id: catalog.nextID, name: name, schema: schema, kind: create.isProcedure ? .procedure : .function, language: language,
      body: .text(""),
      origin: location)
    function.owner = context.currentRole
    function.parameters = parameters
    let outputs = parameters.filter { $0.mode == .out || $0.mode == .inOut || $0.mode == .table }
    if let written = create.returnType {
      function.returnType = try returnType(written, language)
      function.returnsSet = tree[written].isSetOf
      try checkResult(function.returnType, outputs, tree[written].range, isProcedure: create.isProcedure, isTable: create.returnsTable)
    } else if create.returnsTable {
      function.returnType = outputs.count == 1 ? outputs[0].type : .record
      function.returnsSet = true
    } else if outputs.count == 1, !create.isProcedure {
      function.returnType = outputs[0].type
    } else if !outputs.isEmpty {
      function.returnType = .record
    } else if !create.isProcedure {
      throw .other("42P13", "function result type must be specified", range)
    }
    if create.returnsTable { function.returnsSet = true }
    try checkPolymorphicResult(function, range)
    for element in create.options { try apply(element, to: &function) }
    try checkLanguage(of: function, create)
    var bodyDependencies: [Dependency] = []
    if let body = create.sqlBody {
      let stored = try store(body, of: function)
      function.body = .parsed(stored)
      bodyDependencies = dependencies(on: stored)
    }
    let same = catalog.findAll(.function, name, in: schema).compactMap { catalog.function($0) }.first {
      $0.argumentTypes == function.argumentTypes
    }
    if let existing = same {
      guard create.isReplace else {
        throw .duplicate(
          .function, "function \"\(name)\" already exists with same argument types", existing: existing.id, range, sqlState: "42723"
        ).rewordingDuplicate("function \"\(name)\" already exists with same argument types")
      }
      return try replace(existing, with: function, bodyDependencies, range)
    }
    // A placeholder type may have taken the number.
    let final = Function(copying: function, id: catalog.nextID)
    catalog.insert(.function(final), dependencies: functionDependencies(final) + bodyDependencies)
    try checkBody(of: final.id, bodyRange(create))
  }

  private mutating func replace(_ existing: Function, with function: Function, _ bodyDependencies: [Dependency], _ range: ByteRange)
    throws(Failure)
  {
    if existing.kind != function.kind {
      throw .wrongObjectType("cannot change routine kind", existing.id, range)
    }
    if existing.returnType != function.returnType || existing.returnsSet != function.returnsSet {
      throw .other(
        "42P13",
        existing.kind == .procedure
          ? "cannot change whether a procedure has output parameters" : "cannot change return type of existing function",
        range)
    }
    for (old, new) in zip(existing.parameters.filter(\.isInput), function.parameters.filter(\.isInput)) {
      if let oldName = old.name, oldName != new.name {
        throw .other("42P13", "cannot change name of input parameter \"\(oldName)\"", range)
      }
      if old.defaultValue != nil, new.defaultValue == nil {
        throw .other("42P13", "cannot remove parameter defaults from existing function", range)
      }
    }
    var replaced = Function(copying: function, id: existing.id)
    replaced.origin = existing.origin
    replaced.lastChange = location
    replaced.owner = existing.owner
    replaced.comment = existing.comment
    replaced.accessControl = existing.accessControl
    replaced.owningExtension = existing.owningExtension
    catalog.removeDependencies(of: existing.id) { $0.kind != .extension }
    catalog.replace(.function(replaced))
    for dependency in functionDependencies(replaced) + bodyDependencies { catalog.add(dependency, to: existing.id) }
    try checkBody(of: existing.id, range)
  }

  /// A type that nobody has made is declared by the first function that returns it (`compute_return_type`).
  private mutating func returnType(_ id: TypeNameID, _ language: String) throws(Failure) -> DataType {
    if case .unknown = catalog.lookUp(id, in: tree, context), tree[id].arrayBounds.isEmpty,
      missingSchema(tree[tree[id].names].map { $0 }) == nil,
      let shell = try shellType(tree[id].names, language: language)
    {
      return shell
    }
    return try resolveType(id).withoutModifier
  }

  private func bodyRange(_ create: CreateFunctionStmt) -> ByteRange {
    create.options.last { string($0.name) == "as" }?.range ?? location.range
  }

  private func functionDependencies(_ function: Function) -> [Dependency] {
    var found: [Dependency] = []
    for parameter in function.parameters {
      found += dependency(on: parameter.type, part: .whole)
      found += dependencies(on: parameter.defaultValue)
    }
    if let type = function.returnType { found += dependency(on: type, part: .whole) }
    return found
  }

  private mutating func apply(_ element: DefElem, to function: inout Function) throws(Failure) {
    switch string(element.name) {
    case "as":
      switch element.value {
      case .strings(let literals):
        let texts = literals.map { tree.string(of: $0) }
        function.body =
          function.language == "c" || texts.count > 1
          ? .library(file: texts.first ?? "", symbol: texts.count > 1 ? texts[1] : nil) : .text(texts.first ?? "")
      case .string(let literal): function.body = .text(tree.string(of: literal))
      default: break
      }
    case "volatility":
      switch text(of: element.value).lowercased() {
      case "immutable": function.volatility = .immutable
      case "stable": function.volatility = .stable
      default: function.volatility = .volatile
      }
    case "strict": function.isStrict = boolean(element.value)
    case "security": function.security = boolean(element.value) ? .definer : .invoker
    case "leakproof": function.isLeakProof = boolean(element.value)
    case "window": function.kind = .window
    case "cost": function.cost = text(of: element.value)
    case "rows": function.rows = text(of: element.value)
    case "support": function.support = text(of: element.value)
    case "parallel":
      switch text(of: element.value).lowercased() {
      case "safe": function.parallel = .safe
      case "restricted": function.parallel = .restricted
      default: function.parallel = .unsafe
      }
    case "set":
      if case .variableSet(let set) = element.value { apply(set, to: &function) }
    case "transform": break
    default: break
    }
  }

  private func apply(_ set: VariableSetStmt, to function: inout Function) {
    guard let name = set.name.map({ tree.string($0) }) else {
      if set.kind == .resetAll { function.configuration = [] }
      return
    }
    function.configuration.removeAll { $0.name == name }
    guard set.kind == .value || set.kind == .current else { return }
    let values = tree[set.arguments].map { id -> String in
      if case .aConst(.string(let literal)) = tree[id] { return Printer.literal(tree.string(of: literal)) }
      return Printer.print(id, of: tree)
    }
    let value = set.kind == .current ? Printer.literal(currentSetting(name)) : values.joined(separator: ", ")
    function.configuration.append(RelationOption(name: name, value: value))
  }

  private func currentSetting(_ name: String) -> String {
    name == "search_path" ? context.searchPath.schemas.joined(separator: ", ") : context.settings[name] ?? ""
  }

  /// A body that PostgreSQL parses, with its parameters known by name and number.
  private mutating func store(_ body: SQLBody, of function: Function) throws(Failure) -> StoredExpression {
    var analyzer = analyzer()
    analyzer.parameters = function.argumentTypes
    for parameter in function.parameters { if let name = parameter.name { analyzer.variables[name] = parameter.type } }
    analyzer.variables[function.name] = .record
    defer { note(analyzer) }
    switch body {
    case .returnExpression(let expression):
      let stored = try analyzer.store(expression)
      return stored.embedding("RETURN ", "")
    case .atomic(let statements):
      var parts: [StoredExpression] = []
      for statement in statements {
        analyzer.edits = []
        parts.append(try analyzer.store(statement: statement))
      }
      return StoredExpression.joining(parts, prefix: "BEGIN ATOMIC\n", separator: ";\n", suffix: parts.isEmpty ? "END" : ";\nEND")
    }
  }

  // MARK: Finding

  /// The function that a statement names with its argument types, or alone where the name is unique.
  func requireFunction(_ object: ObjectWithArgs, _ type: ObjectType) throws(Failure) -> Function {
    let (schemas, name) = try lookup(object.name)
    var candidates: [Function] = []
    for schema in schemas { candidates += catalog.findAll(.function, name, in: schema).compactMap { catalog.function($0) } }
    switch type {
    case .procedure: candidates = candidates.filter { $0.kind == .procedure }
    case .function: candidates = candidates.filter { $0.kind == .function || $0.kind == .window }
    case .aggregate: candidates = candidates.filter { $0.kind == .aggregate }
    default: break
    }
    let named: Failure.NamedKind = type == .procedure ? .procedure : type == .aggregate ? .aggregate : .function
    func missing(_ what: String) -> ReplayFailure {
      ReplayFailure(
        sqlState: "42883", message: "\(named.rawValue) \(what) does not exist", range: object.range,
        kind: .undefinedObject(named, name: what, didYouMean: catalog.nearestName(to: name, named)))
    }
    switch object.arguments {
    case .unspecified:
      guard let first = candidates.first else {
        var failure = missing(displayName(object.name))
        failure.message = "could not find a \(named.rawValue) named \"\(displayName(object.name))\""
        throw failure
      }
      if candidates.count > 1 { throw .other("42725", "\(named.rawValue) name \"\(name)\" is not unique", object.range) }
      return first
    case .list(let parameters):
      let inputs = parameters.filter { $0.mode != .out && $0.mode != .table }
      let types = inputs.map { catalog.dataType($0.type, in: tree, context)?.withoutModifier }
      if let found = candidates.first(where: { function in
        function.argumentTypes.count == types.count
          && zip(function.argumentTypes, types).allSatisfy { $1 == nil ? $0.isUndetermined || !$0.id.isBuiltIn : $0 == $1 }
      }) {
        return found
      }
      // Procedures may be named with their OUT parameters too.
      let all = parameters.map { catalog.dataType($0.type, in: tree, context)?.withoutModifier }
      if let found = candidates.first(where: { function in
        function.parameters.count == all.count && zip(function.parameters, all).allSatisfy { $0.type == $1 }
      }) {
        return found
      }
      throw missing("\(displayName(object.name))(\(inputs.map { Printer.print($0.type, of: tree) }.joined(separator: ", ")))")
    case .star:
      if let found = candidates.first(where: { $0.argumentTypes.isEmpty }) ?? candidates.first { return found }
      throw missing("\(displayName(object.name))(*)")
    case .ordered(let direct, let aggregated):
      let types = (direct + aggregated).map { catalog.dataType($0.type, in: tree, context)?.withoutModifier }
      if let found = candidates.first(where: { $0.argumentTypes.map(Optional.some) == types }) { return found }
      throw missing(displayName(object.name))
    case .operatorTypes: throw missing(displayName(object.name))
    }
  }

  mutating func replay(_ alter: AlterFunctionStmt) throws(Failure) {
    let function = try requireFunction(alter.function, alter.objectType)
    var changed = function
    for action in alter.actions { try apply(action, to: &changed) }
    update(function: function.id) { [changed] in $0 = changed }
  }
}

extension ReplayFailure {
  /// PostgreSQL's wording where it is not “… already exists”.
  func rewordingDuplicate(_ message: String) -> ReplayFailure {
    var failure = self
    failure.message = message
    return failure
  }
}
