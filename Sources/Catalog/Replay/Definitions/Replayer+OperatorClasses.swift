import PostgresSyntax

/// Operator classes and families (`opclasscmds.c`). What an access method asks of their members is not checked.
extension Replayer {
  private static let builtInMethods: Set<String> = ["btree", "hash", "gist", "gin", "spgist", "brin"]

  /// The access method, built in or made by the history.
  func requireAccessMethod(_ name: Name) throws(Failure) -> String {
    let method = string(name)
    if Self.builtInMethods.contains(method) || defined(.accessMethod, method, in: [.none]) != nil { return method }
    // Extensions such as bloom bring one of their own name.
    if catalog.hasExtensions || context.isPartialHistory { return method }
    throw .undefined(
      .accessMethod, method, "access method \"\(method)\"", name.range,
      didYouMean: Spelling.nearest(to: method, in: Self.builtInMethods.sorted()))
  }

  mutating func replay(_ create: CreateOpFamilyStmt) throws(Failure) {
    let (schema, name, range) = try creationName(create.name)
    let method = try requireAccessMethod(create.accessMethod)
    try checkDefinedName(.operatorFamily, name, in: schema, signature: method, range)
    insertFamily(name, schema, method)
  }

  @discardableResult
  private mutating func insertFamily(_ name: String, _ schema: ObjectID, _ method: String) -> ObjectID {
    insert(
      .operatorFamily, name, in: schema, signature: method, definition: StoredExpression(text: "USING " + Printer.quoted(method)),
      dependencies: accessMethodDependencies(method))
  }

  private func accessMethodDependencies(_ method: String) -> [Dependency] {
    defined(.accessMethod, method, in: [.none]).map { [Dependency(on: ObjectAddress($0.id), kind: .automatic)] } ?? []
  }

  mutating func replay(_ create: CreateOpClassStmt) throws(Failure) {
    let (schema, name, range) = try creationName(create.name)
    let method = try requireAccessMethod(create.accessMethod)
    let type = try resolveType(create.type)
    if Polymorphic.isPolymorphic(type), type.id != DataTypeID.anyArray, !Self.builtInMethods.contains(method) {
      throw .other("42P13", "invalid operator class type", range)
    }
    try checkDefinedName(.operatorClass, name, in: schema, signature: method, range)
    if create.isDefault {
      for case .defined(let other) in catalog.objects
      where other.kind == .operatorClass && other.signature == method && other.types.first == type.withoutModifier
        && other.isDefaultOperatorClass
      {
        var failure = ReplayFailure.other(
          "42710", "could not make operator class \"\(name)\" be default for type \(catalog.typeName(type.withoutModifier))", range)
        failure.kind = .duplicateObject(.operatorClass, existing: other.id)
        throw failure
      }
    }
    var definition = DefinitionText((create.isDefault ? "DEFAULT " : "") + "FOR TYPE ")
    definition.append(type.withoutModifier, in: catalog)
    definition.append(" USING \(Printer.quoted(method)) FAMILY ")
    var family: ObjectID?
    if create.family.isEmpty {
      let own =
        defined(.operatorFamily, name, in: [schema], signature: method)?.id ?? insertFamily(name, schema, method)
      definition.append(own, in: catalog)
      family = own
    } else if let found = try defined(.operatorFamily, create.family, signature: method) {
      definition.append(found.id, in: catalog)
      family = found.id
    } else if isBuiltInFamily(create.family, method) {
      definition.append(strings(create.family).map { Printer.quoted($0) }.joined(separator: "."))
    } else {
      throw undefinedFamily(create.family, method)
    }
    var parts: [DefinedObject.Part] = []
    for item in create.items {
      if let part = try member(item, type) {
        if parts.contains(where: { $0.name == part.name }) { throw appearsTwice(part, range) }
        parts.append(part)
      }
    }
    insert(
      .operatorClass, name, in: schema, signature: method, definition: definition.stored, parts: parts, types: [type.withoutModifier],
      dependencies: accessMethodDependencies(method)
        + (family.map { [Dependency(on: ObjectAddress($0), kind: .automatic)] } ?? []))
  }

  private func appearsTwice(_ part: DefinedObject.Part, _ range: ByteRange) -> ReplayFailure {
    let words = part.name.split(separator: " ", maxSplits: 2).map(String.init)
    let kind = words.first == "FUNCTION" ? "function" : "operator"
    return .other(
      "42P17",
      "\(kind) number \(words.count > 1 ? words[1] : "") for \(words.count > 2 ? words[2] : "") appears more than once", range)
  }

  private func undefinedFamily(_ names: NameList, _ method: String) -> ReplayFailure {
    .undefined(
      .other, displayName(names), "operator family \"\(displayName(names))\" does not exist for access method \"\(method)\", it",
      range(of: names)
    ).rewordingDuplicate("operator family \"\(displayName(names))\" does not exist for access method \"\(method)\"")
  }

  func isBuiltInFamily(_ names: NameList, _ method: String) -> Bool {
    let parts = strings(names)
    guard let name = parts.last, parts.count == 1 || parts[parts.count - 2] == "pg_catalog" else { return false }
    if let known = OperatorClass.Method(method) { return OperatorClass.builtIn[known]?.contains { $0.family == name } ?? false }
    return catalog.hasExtensions
  }

  func isBuiltInClass(_ names: NameList, _ method: String) -> Bool {
    let parts = strings(names)
    guard let name = parts.last, parts.count == 1 || parts[parts.count - 2] == "pg_catalog" else { return false }
    if let known = OperatorClass.Method(method) { return OperatorClass.builtIn[known]?.contains { $0.name == name } ?? false }
    return catalog.hasExtensions
  }

  /// An operator or function of a class or family, as it is written again. STORAGE of the class's own type is no part of it.
  private mutating func member(_ item: OperatorClassItem, _ type: DataType?) throws(Failure) -> DefinedObject.Part? {
    var text = DefinitionText()
    switch item.kind {
    case .operator(let object, let number, let orderFamily):
      guard let symbol = object.operatorSymbol else { return nil }
      if number <= 0 || number > Int32(Int16.max) {
        throw .other("42P17", "invalid operator number \(number), must be between 1 and 32767", object.range)
      }
      var operands: [DataType] = []
      if case .operatorTypes(let left, let right) = object.arguments {
        for id in [left, right] { if let id { operands.append(try resolveType(id).withoutModifier) } }
      } else if let type {
        operands = [type.withoutModifier, type.withoutModifier]
      } else {
        throw .other("42P17", "operator argument types must be specified in ALTER OPERATOR FAMILY", object.range)
      }
      text.append("OPERATOR \(number) ")
      let schemas = try operatorSchemas(object.name)
      let signature = operandSignature(operands.first, operands.count > 1 ? operands[1] : nil)
      if let found = defined(.operator, tree.string(symbol), in: schemas, signature: signature), !found.isShell {
        text.append(found.id, in: catalog)
        if orderFamily.isEmpty, found.types.count > 2, !found.types[2].isUndetermined, found.types[2] != .boolean {
          throw .other("42P17", "index search operators must return boolean", object.range)
        }
      } else if isBuiltInOperator(tree.string(symbol), operands.first, operands.count > 1 ? operands[1] : nil)
        || catalog.hasUnknownExtension || operands.contains(where: { Polymorphic.isPolymorphic($0) || $0.isUndetermined })
      {
        text.append(object.name.isEmpty ? "" : strings(object.name).map { Printer.quoted($0) }.joined(separator: ".") + ".")
        text.append(tree.string(symbol))
      } else {
        let shown = operands.map { catalog.typeName($0) }
        let words = shown.count > 1 ? "\(shown[0]) \(tree.string(symbol)) \(shown[1])" : tree.string(symbol)
        throw .undefined(.operator, tree.string(symbol), "operator \(words)", object.range, sqlState: "42883")
      }
      text.append(" (")
      text.append(operands, in: catalog)
      text.append(")")
      if !orderFamily.isEmpty {
        text.append(" FOR ORDER BY ")
        if let family = try defined(.operatorFamily, orderFamily) {
          text.append(family.id, in: catalog)
        } else {
          text.append(strings(orderFamily).map { Printer.quoted($0) }.joined(separator: "."))
        }
      }
      return .init(name: "OPERATOR \(number) (\(shownTypes(operands)))", value: text.stored)
    case .function(let object, let number, let types):
      if number <= 0 || number > Int32(Int16.max) {
        throw .other("42P17", "invalid function number \(number), must be between 1 and 32767", object.range)
      }
      var arguments: [DataType] = []
      if case .list(let list) = object.arguments {
        for parameter in list { arguments.append(try resolveType(parameter.type).withoutModifier) }
      }
      let parts = strings(object.name)
      let (function, _) = try definedFunction(parts: parts, parts.last ?? "", arguments: arguments, object.range)
      var key: [DataType] = []
      for id in types { key.append(try resolveType(id).withoutModifier) }
      if key.count == 1 { key.append(key[0]) }
      if key.isEmpty { key = type.map { [$0.withoutModifier, $0.withoutModifier] } ?? defaultKey(arguments, number) }
      if key.isEmpty { throw .other("42P17", "associated data types must be specified for index support function", object.range) }
      text.append("FUNCTION \(number) (")
      text.append(key, in: catalog)
      text.append(") ")
      let joined = StoredExpression.joining([text.stored, function], prefix: "", separator: "", suffix: "(")
      var list = DefinitionText()
      list.append(arguments, in: catalog)
      list.append(")")
      return .init(
        name: "FUNCTION \(number) (\(shownTypes(key)))",
        value: StoredExpression.joining([joined, list.stored], prefix: "", separator: "", suffix: ""))
    case .storage(let id):
      let storage = try resolveType(id).withoutModifier
      if storage == type?.withoutModifier { return nil }
      text.append("STORAGE ")
      text.append(storage, in: catalog)
      return .init(name: "STORAGE", value: text.stored)
    case .dropOperator, .dropFunction: return nil
    }
  }

  /// `assignProcTypes`: a comparison of two types is for those, a hash function of one for that.
  private func defaultKey(_ arguments: [DataType], _ number: Int32) -> [DataType] {
    if number == 1 || number == 2, arguments.count == 2 { return arguments }
    if arguments.count == 1, let only = arguments.first { return [only, only] }
    if arguments.count == 5 { return [arguments[0], arguments[2]] }
    return arguments.count == 2 ? arguments : []
  }

  private func shownTypes(_ types: [DataType]) -> String {
    let all = types.count == 1 ? [types[0], types[0]] : types
    return all.map { catalog.typeName($0) }.joined(separator: ",")
  }

  mutating func replay(_ alter: AlterOpFamilyStmt) throws(Failure) {
    let method = try requireAccessMethod(alter.accessMethod)
    guard let family = try defined(.operatorFamily, alter.name, signature: method) else {
      if isBuiltInFamily(alter.name, method) || catalog.hasUnknownExtension { return }
      throw undefinedFamily(alter.name, method)
    }
    var parts = family.parts
    for item in alter.items {
      if alter.isDrop {
        guard let name = try droppedMember(item) else { continue }
        // What belongs to a class of the family goes with the class.
        guard parts.contains(where: { $0.name == name }) else {
          let words = name.split(separator: " ", maxSplits: 2).map(String.init)
          throw .undefined(
            .other, name, "\(words[0].lowercased()) \(words.count > 1 ? words[1] : "")\(words.count > 2 ? words[2] : "") ",
            range(of: alter.name)
          ).rewordingDuplicate(
            "\(words[0].lowercased()) \(words.count > 1 ? words[1] : "")\(words.count > 2 ? words[2] : "") does not exist in operator family \"\(family.name)\""
          )
        }
        parts.removeAll { $0.name == name }
      } else {
        if case .storage = item.kind {
          throw .other("42601", "STORAGE cannot be specified in ALTER OPERATOR FAMILY", range(of: alter.name))
        }
        guard let part = try member(item, nil) else { continue }
        if parts.contains(where: { $0.name == part.name }) || members(of: family).contains(where: { $0.name == part.name }) {
          let words = part.name.split(separator: " ", maxSplits: 2).map(String.init)
          throw .other(
            "42710",
            "\(words[0].lowercased()) \(words.count > 1 ? words[1] : "")\(words.count > 2 ? words[2] : "") already exists in operator family \"\(family.name)\"",
            range(of: alter.name))
        }
        parts.append(part)
      }
    }
    update(defined: family.id) { [parts] in $0.parts = parts }
  }

  /// What the family's classes hold.
  private func members(of family: DefinedObject) -> [DefinedObject.Part] {
    catalog.dependentIDs(of: family.id).flatMap { id -> [DefinedObject.Part] in
      if case .defined(let other)? = catalog.object(id), other.kind == .operatorClass { return other.parts }
      return []
    }
  }

  private mutating func droppedMember(_ item: OperatorClassItem) throws(Failure) -> String? {
    switch item.kind {
    case .dropOperator(let number, let types):
      var resolved: [DataType] = []
      for id in types { resolved.append(try resolveType(id).withoutModifier) }
      return "OPERATOR \(number) (\(shownTypes(resolved)))"
    case .dropFunction(let number, let types):
      var resolved: [DataType] = []
      for id in types { resolved.append(try resolveType(id).withoutModifier) }
      return "FUNCTION \(number) (\(shownTypes(resolved)))"
    default: return nil
    }
  }
}

extension DefinedObject {
  /// DEFAULT FOR TYPE
  var isDefaultOperatorClass: Bool { kind == .operatorClass && definition.text.hasPrefix("DEFAULT ") }
}
