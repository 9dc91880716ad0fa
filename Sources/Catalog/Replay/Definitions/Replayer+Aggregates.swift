import PostgresSyntax

/// CREATE AGGREGATE (`aggregatecmds.c`, `pg_aggregate.c`).
extension Replayer {
  private mutating func parameters(_ list: [FunctionParameter]) throws(Failure) -> [Function.Parameter] {
    var made: [Function.Parameter] = []
    for parameter in list {
      if parameter.mode == .out || parameter.mode == .inOut {
        throw .other("0A000", "aggregates cannot have output arguments", location.range)
      }
      made.append(
        Function.Parameter(
          name: parameter.name.map { string($0) }, mode: parameter.mode == .unspecified ? .in : parameter.mode,
          type: try resolveType(parameter.type).withoutModifier))
    }
    return made
  }

  /// An aggregate's arguments as they are written between the parentheses.
  private func written(_ parameters: [Function.Parameter]) -> StoredExpression {
    var text = DefinitionText()
    for (index, parameter) in parameters.enumerated() {
      if index > 0 { text.append(", ") }
      if parameter.mode == .variadic { text.append("VARIADIC ") }
      if let name = parameter.name { text.append(Printer.quoted(name) + " ") }
      text.append(parameter.type, in: catalog)
    }
    return text.stored
  }

  mutating func defineAggregate(_ define: DefineStmt) throws(Failure) {
    let (schema, name, range) = try creationName(define.name)
    func option(_ names: String...) -> DefElem? { define.definition.last { names.contains(string($0.name)) } }
    func refuse(_ message: String, _ state: String = "42P13", _ at: ByteRange? = nil) -> ReplayFailure {
      .other(state, message, at ?? range)
    }
    var direct: [Function.Parameter] = []
    var aggregated: [Function.Parameter] = []
    var isOrdered = false
    switch define.arguments {
    case .list(let list): aggregated = try parameters(list)
    case .ordered(let first, let second):
      isOrdered = true
      direct = try parameters(first)
      aggregated = try parameters(second)
    default:
      if define.isOldStyle {
        guard let base = option("basetype") else { throw refuse("aggregate input type must be specified") }
        if words(base.value).last?.lowercased() != "any" {
          let type = try requireDefinedType(base.value, base.range)
          if !type.isUndetermined { aggregated.append(Function.Parameter(name: nil, mode: .in, type: type)) }
        }
      }
    }
    guard let stateElement = option("stype", "stype1") else { throw refuse("aggregate stype must be specified") }
    guard option("sfunc", "sfunc1") != nil else { throw refuse("aggregate sfunc must be specified") }
    let state = try requireDefinedType(stateElement.value, stateElement.range)
    if BuiltInType.byID[state.id]?.kind == .pseudo, !Polymorphic.isPolymorphic(state), state.id != BuiltInType.byName["internal"]?.id {
      throw refuse("aggregate transition data type cannot be \(catalog.typeName(state))")
    }
    let inputs = direct.map(\.type) + aggregated.map(\.type)
    if polymorphicComplaint(state, inputs) { throw refuse("cannot determine transition data type", "42P13", stateElement.range) }
    let moving = option("mstype")
    if moving == nil {
      let only = ["msfunc", "minvfunc", "mfinalfunc", "msspace", "minitcond"]
      for word in only {
        if let found = option(word) { throw refuse("aggregate \(word) must not be specified without mstype", "42P13", found.range) }
      }
    } else {
      if option("msfunc") == nil { throw refuse("aggregate msfunc must be specified when mstype is specified") }
      if option("minvfunc") == nil { throw refuse("aggregate minvfunc must be specified when mstype is specified") }
    }
    if (option("serialfunc") == nil) != (option("deserialfunc") == nil) {
      throw refuse("must specify both or neither of serialization and deserialization functions")
    }
    if let element = option("parallel"), !["safe", "restricted", "unsafe"].contains(text(of: element.value).lowercased()) {
      throw refuse("parameter \"parallel\" must be SAFE, RESTRICTED, or UNSAFE", "42601", element.range)
    }
    let isHypothetical = option("hypothetical").map { boolean($0.value) } ?? false
    if isHypothetical, !isOrdered { throw refuse("only ordered-set aggregates can be hypothetical") }

    let movingState = try moving.map { (element) throws(Failure) in try requireDefinedType(element.value, element.range) }
    var parts: [DefinedObject.Part] = []
    var result = state
    for element in define.definition {
      let word = string(element.name)
      if word == "basetype" { continue }
      guard let shape = Self.shape(of: word) else {
        parts.append(.init(name: word, value: word == "stype" || word == "mstype" ? typed(element) : stored(option: element)))
        continue
      }
      let own = shape.isMoving ? movingState ?? state : state
      let arguments: [DataType]?
      switch shape.takes {
      case .transition: arguments = [own] + aggregated.map(\.type)
      case .states: arguments = [own, own]
      case .state: arguments = option(word + "_extra").map({ boolean($0.value) }) ?? false || isOrdered ? nil : [own]
      case .serialized: arguments = nil
      }
      let isVariadic = aggregated.last?.mode == .variadic
      let (text, function) = try definedFunction(element.value, arguments: isVariadic ? nil : arguments, element.range)
      if let function, shape.takes == .transition, let returned = function.returnType, !Polymorphic.isPolymorphic(returned),
        !Polymorphic.isPolymorphic(own), !returned.isUndetermined, returned != own
      {
        let which = word == "minvfunc" ? "inverse transition" : "transition"
        throw refuse("return type of \(which) function \(function.name) is not \(catalog.typeName(own))", "42804", element.range)
      }
      if let function, shape.takes == .transition, !isVariadic {
        for (given, wanted) in zip([own] + aggregated.map(\.type), function.argumentTypes)
        where !Polymorphic.isPolymorphic(wanted) && !Polymorphic.isPolymorphic(given) && !catalog.isBinaryCoercible(given, to: wanted)
          && wanted.id != DataTypeID.any && !given.isUndetermined
        {
          let list = ([own] + aggregated.map(\.type)).map { catalog.typeName($0) }.joined(separator: ", ")
          throw refuse("function \(function.name)(\(list)) requires run-time type coercion", "42804", element.range)
        }
      }
      if word == "finalfunc" {
        result = function?.returnType ?? builtInResult(of: element.value)
        if let function, Polymorphic.isPolymorphic(result) {
          let given = [own] + (isOrdered ? direct : aggregated).map(\.type)
          let settled = analyzer().settle(result, analyzer().polymorphicBindings(FunctionSignature(function), given))
          if !settled.isUndetermined { result = settled }
        }
      }
      parts.append(.init(name: word, value: text))
    }
    var function = Function(
      id: catalog.nextID, name: name, schema: schema, kind: .aggregate, language: "internal", body: .text(""), origin: location)
    // Where both end in VARIADIC "any", it is one argument.
    let isMerged = isOrdered && direct.last?.mode == .variadic
    function.parameters = isMerged ? direct : direct + aggregated
    function.volatility = .immutable
    function.owner = context.currentRole
    if polymorphicComplaint(result, inputs) { throw refuse("cannot determine result data type") }
    function.returnType = result
    function.aggregateDefinition = Self.list(parts)
    let list =
      isOrdered
      ? StoredExpression.joining(
        [written(direct), written(aggregated)], prefix: "", separator: direct.isEmpty ? "ORDER BY " : " ORDER BY ", suffix: "")
      : aggregated.isEmpty ? StoredExpression(text: "*") : written(aggregated)
    function.aggregateArguments = list
    var dependencies = self.dependencies(on: function.aggregateDefinition)
    for parameter in function.parameters { dependencies += dependency(on: parameter.type, part: .whole) }
    dependencies += dependency(on: state, part: .whole)
    let same = catalog.findAll(.function, name, in: schema).compactMap { catalog.function($0) }.first {
      $0.argumentTypes == function.argumentTypes
    }
    guard let existing = same else {
      return catalog.insert(.function(Function(copying: function, id: catalog.nextID)), dependencies: dependencies)
    }
    guard define.isReplace else {
      throw ReplayFailure.duplicate(.function, "function \"\(name)\"", existing: existing.id, range, sqlState: "42723")
        .rewordingDuplicate("function \"\(name)\" already exists with same argument types")
    }
    if existing.kind != .aggregate {
      throw ReplayFailure.wrongObjectType("cannot change routine kind", existing.id, range)
    }
    if let before = existing.returnType, let after = function.returnType, before != after, !before.isUndetermined, !after.isUndetermined {
      throw refuse("cannot change return type of existing function")
    }
    var replaced = Function(copying: function, id: existing.id)
    replaced.owner = existing.owner
    replaced.comment = existing.comment
    replaced.accessControl = existing.accessControl
    replaced.origin = existing.origin
    replaced.lastChange = location
    catalog.removeDependencies(of: existing.id) { $0.kind != .extension }
    catalog.replace(.function(replaced))
    for dependency in dependencies { catalog.add(dependency, to: existing.id) }
  }

  private func builtInResult(of value: DefValue) -> DataType {
    let parts = words(value)
    guard let name = parts.last else { return .undetermined }
    let candidates = catalog.functionCandidates(named: name, schema: parts.count > 1 ? parts[parts.count - 2] : nil, context)
    return candidates.count == 1 ? candidates[0].result : .undetermined
  }

  private mutating func typed(_ element: DefElem) -> StoredExpression? {
    guard let type = try? requireDefinedType(element.value, element.range), !type.isUndetermined else { return stored(option: element) }
    var text = DefinitionText()
    text.append(type, in: catalog)
    return text.stored
  }

  private static func list(_ parts: [DefinedObject.Part]) -> StoredExpression {
    StoredExpression.joining(
      parts.map { part in
        part.value.map { $0.embedding("\(Printer.quoted(part.name)) = ", "") } ?? StoredExpression(text: Printer.quoted(part.name))
      },
      prefix: "(", separator: ", ", suffix: ")")
  }

  private enum Takes {
    case transition
    case states
    case state
    case serialized
  }

  /// What a support function takes; nil for a parameter that is no function.
  private static func shape(of word: String) -> (takes: Takes, isMoving: Bool)? {
    switch word {
    case "sfunc", "sfunc1": (.transition, false)
    case "msfunc", "minvfunc": (.transition, true)
    case "combinefunc": (.states, false)
    case "finalfunc": (.state, false)
    case "mfinalfunc": (.state, true)
    case "serialfunc", "deserialfunc": (.serialized, false)
    default: nil
    }
  }
}
