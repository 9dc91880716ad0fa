import PostgresSyntax

/// What the objects that are kept by name and definition have in common: how they are found, made, and put together.
extension Replayer {
  // MARK: Finding

  /// The object of that kind and name; `signature` tells it from others of its name.
  func defined(_ kind: DefinedObject.Kind, _ name: String, in schemas: [ObjectID], signature: String? = nil) -> DefinedObject? {
    for schema in schemas {
      for id in catalog.findAll(.other(kind), name, in: schema) {
        if case .defined(let found)? = catalog.object(id), signature == nil || found.signature == signature { return found }
      }
    }
    return nil
  }

  func defined(_ kind: DefinedObject.Kind, _ names: NameList, signature: String? = nil) throws(Failure) -> DefinedObject? {
    let (schemas, name) = try lookup(names)
    return defined(kind, name, in: schemas, signature: signature)
  }

  func requireDefined(_ kind: DefinedObject.Kind, _ names: NameList, signature: String? = nil) throws(Failure) -> DefinedObject {
    if let found = try defined(kind, names, signature: signature) { return found }
    throw undefined(kind, displayName(names), range(of: names))
  }

  func undefined(_ kind: DefinedObject.Kind, _ name: String, _ range: ByteRange) -> ReplayFailure {
    .undefined(
      kind.namedKind, name, "\(kind.words) \"\(name)\"", range, didYouMean: Spelling.nearest(to: name, in: catalog.definedNames(kind)))
  }

  /// An object of the whole database.
  func requireDefined(_ kind: DefinedObject.Kind, _ name: Name) throws(Failure) -> DefinedObject {
    if let found = defined(kind, string(name), in: [.none]) { return found }
    throw undefined(kind, string(name), name.range)
  }

  func checkDefinedName(
    _ kind: DefinedObject.Kind, _ name: String, in schema: ObjectID?, signature: String? = nil, _ range: ByteRange
  ) throws(Failure) {
    guard let existing = defined(kind, name, in: [schema ?? .none], signature: signature), !existing.isShell else { return }
    let place = schema.map { " in schema \"\(catalog.schemaName($0))\"" } ?? ""
    let access = kind == .operatorClass || kind == .operatorFamily ? " for access method \"\(existing.signature)\"" : ""
    var failure = ReplayFailure.duplicate(.other, "\(kind.words) \"\(name)\"\(access)", existing: existing.id, range, sqlState: "42710")
    // Moved or renamed, the message names the schema.
    if isMoving { failure.message = "\(kind.words) \"\(name)\"\(access) already exists\(place)" }
    throw failure
  }

  // MARK: Making

  /// Keeps a new object; it depends on what its parts name.
  @discardableResult
  mutating func insert(
    _ kind: DefinedObject.Kind, _ name: String, in schema: ObjectID?, signature: String = "",
    definition: StoredExpression = StoredExpression(text: ""), parts: [DefinedObject.Part] = [], options: [RelationOption] = [],
    types: [DataType] = [], dependencies extra: [Dependency] = []
  ) -> ObjectID {
    var made = DefinedObject(
      id: catalog.nextID, name: name, schema: schema, kind: kind, origin: location, lastChange: location, owner: context.currentRole,
      definition: definition)
    made.signature = signature
    made.parts = parts
    made.options = options
    made.types = types
    catalog.insert(.defined(made), dependencies: extra + self.dependencies(ofParts: parts, definition))
    return made.id
  }

  func dependencies(ofParts parts: [DefinedObject.Part], _ definition: StoredExpression) -> [Dependency] {
    var found = dependencies(on: definition)
    for part in parts where !Self.looseParts.contains(part.name) { found += dependencies(on: part.value) }
    return found
  }

  /// An operator can be without its commutator and negator.
  private static let looseParts: Set<String> = ["commutator", "negator"]

  /// Changes an object that is kept by its parts; what it depends on is what its parts name now.
  mutating func update(defined id: ObjectID, _ change: (inout DefinedObject) -> Void) {
    guard case .defined(var defined)? = catalog.object(id) else { return }
    let before = dependencies(ofParts: defined.parts, defined.definition)
    change(&defined)
    defined.lastChange = location
    catalog.replace(.defined(defined))
    let after = dependencies(ofParts: defined.parts, defined.definition)
    catalog.removeDependencies(of: id) { before.contains($0) && !after.contains($0) }
    for dependency in after { catalog.add(dependency, to: id) }
  }

  // MARK: Values

  /// A value of an option as it is to be written again.
  mutating func stored(_ value: DefValue) -> StoredExpression? {
    switch value {
    case .none: return nil
    case .string(let literal): return StoredExpression(text: Printer.literal(tree.string(of: literal)))
    case .names(let names): return StoredExpression(text: strings(names).map { Printer.quoted($0) }.joined(separator: "."))
    case .name(let name): return StoredExpression(text: Printer.quoted(string(name)))
    case .type(let id):
      if let type = catalog.dataType(id, in: tree, context) {
        var text = DefinitionText()
        text.append(type, in: catalog)
        return text.stored
      }
      return StoredExpression(text: Printer.print(id, of: tree))
    default: return StoredExpression(text: text(of: value))
    }
  }

  /// A function that a definition names. Which functions PostgreSQL has itself is known by name only.
  /// - Parameter arguments: what it must take, or nil where the name alone decides.
  func definedFunction(
    _ value: DefValue, arguments: [DataType]?, _ range: ByteRange
  ) throws(Failure) -> (text: StoredExpression, function: Function?) {
    let parts = words(value)
    guard let name = parts.last else { return (StoredExpression(text: text(of: value)), nil) }
    return try definedFunction(parts: parts, name, arguments: arguments, range)
  }

  func definedFunction(
    parts: [String], _ name: String, arguments: [DataType]?, _ range: ByteRange
  ) throws(Failure) -> (text: StoredExpression, function: Function?) {
    let schema = parts.count > 1 ? parts[parts.count - 2] : nil
    if let schema, catalog.find(.schema, schema) == nil { throw .undefinedSchema(schema, range, in: catalog) }
    let candidates = catalog.functionCandidates(named: name, schema: schema, context)
    let made = candidates.compactMap { $0.id.flatMap { catalog.function($0) } }
    let isBuiltIn =
      (schema == nil || schema == "pg_catalog")
      && (FunctionTable.table.row(name) != nil || FunctionTable.isInternal(name) || SupportFunctionTable.contains(name))
    func matches(_ function: Function) -> Bool {
      guard let arguments else { return true }
      let own = function.argumentTypes
      return own.count == arguments.count
        && zip(own, arguments).allSatisfy { $0 == $1.withoutModifier || $1.isUndetermined || $0.isUndetermined }
    }
    if let function = made.first(where: matches) {
      var text = DefinitionText()
      text.append(function.id, in: catalog)
      return (text.stored, function)
    }
    // Polymorphic arguments, and those that are coerced, are not looked into.
    if let arguments, let function = made.first(where: { $0.argumentTypes.count == arguments.count && isLoose($0, arguments) }) {
      var text = DefinitionText()
      text.append(function.id, in: catalog)
      return (text.stored, function)
    }
    if isBuiltIn || candidates.contains(where: { $0.id == nil }) || catalog.hasUnknownExtension {
      return (StoredExpression(text: parts.map { Printer.quoted($0) }.joined(separator: ".")), nil)
    }
    let shown = parts.joined(separator: ".")
    let list = arguments.map { "(" + $0.map { catalog.typeName($0.withoutModifier) }.joined(separator: ", ") + ")" } ?? "()"
    throw .undefined(
      .function, shown, "function \(shown)\(list)", range, sqlState: "42883", didYouMean: catalog.nearestName(to: name, .function))
  }

  private func isLoose(_ function: Function, _ arguments: [DataType]) -> Bool {
    zip(function.argumentTypes, arguments).allSatisfy { own, given in
      own == given || Polymorphic.isPolymorphic(own) || given.isUndetermined || own.isUndetermined
        || catalog.isBinaryCoercible(given, to: own)
    }
  }
}

extension DefinedObject.Kind {
  var namedKind: ReplayFailure.NamedKind {
    switch self {
    case .collation: .collation
    case .operatorClass: .operatorClass
    case .accessMethod: .accessMethod
    case .operator: .operator
    case .role: .role
    case .language: .language
    default: .other
    }
  }
}

extension Catalog {
  /// The names of all objects of the kind, for suggestions.
  func definedNames(_ kind: DefinedObject.Kind) -> [String] {
    isPartial ? [] : objects.compactMap { if case .defined(let defined) = $0, defined.kind == kind { defined.name } else { nil } }
  }
}
