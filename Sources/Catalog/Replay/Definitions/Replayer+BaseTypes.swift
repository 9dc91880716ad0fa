import PostgresSyntax

/// CREATE TYPE with functions of its own, shell types, and ALTER TYPE … SET (`DefineType`, `AlterType`).
extension Replayer {
  private static let functionParameters = [
    "input", "output", "receive", "send", "typmod_in", "typmod_out", "analyze", "subscript",
  ]
  private static let otherParameters = [
    "internallength", "like", "alignment", "storage", "category", "preferred", "passedbyvalue", "delimiter", "default", "element",
    "collatable",
  ]

  mutating func defineType(_ define: DefineStmt) throws(Failure) {
    let (schema, name, range) = try creationName(define.name)
    let existing = catalog.find(.type, name, in: schema).flatMap { catalog.type($0) }
    let isShell = existing?.kind == .shell || existing?.kind == .unknown
    if define.definition.isEmpty {
      if existing?.kind == .unknown { return }
      if isShell, let existing {
        throw .duplicate(.type, "type \"\(name)\"", existing: existing.id, range, sqlState: "42710")
      }
      try checkTypeName(name, in: schema, range)
      var type = CatalogType(id: catalog.nextID, name: name, schema: schema, kind: .shell, origin: location)
      type.owner = context.currentRole
      catalog.insert(.type(type))
      return
    }
    if !isShell { try checkTypeName(name, in: schema, range) }
    guard let existing, isShell else {
      if context.isPartialHistory || catalog.hasUnknownExtension {
        var type = CatalogType(id: catalog.nextID, name: name, schema: schema, kind: .shell, origin: location)
        type.owner = context.currentRole
        catalog.insert(.type(type))
        return try complete(type, define, range)
      }
      throw .undefinedType(name, range, in: catalog)
    }
    try complete(existing, define, range)
  }

  private mutating func complete(_ type: CatalogType, _ define: DefineStmt, _ range: ByteRange) throws(Failure) {
    var base = BaseType()
    var parts: [DefinedObject.Part] = []
    var seen: Set<String> = []
    for element in define.definition {
      let option = string(element.name)
      // PostgreSQL only warns of a parameter that it does not know.
      guard Self.functionParameters.contains(option) || Self.otherParameters.contains(option) else {
        notice("type attribute \"\(option)\" not recognized", type.id)
        continue
      }
      if !seen.insert(option).inserted { throw .other("42601", "conflicting or redundant options", element.range) }
      parts.append(try part(element, of: type))
      switch option {
      case "like":
        let model = try requireDefinedType(element.value, element.range)
        base.category = Character(UnicodeScalar(catalog.category(model)))
        base.isPreferred = catalog.isPreferred(model)
      case "category":
        let text = self.text(of: element.value)
        guard let first = text.first, let value = first.asciiValue, (32...126).contains(value) else {
          throw .other("22023", "invalid type category \"\(text)\": must be simple ASCII", element.range)
        }
        base.category = first
      case "preferred": base.isPreferred = boolean(element.value)
      case "collatable": base.isCollatable = boolean(element.value)
      case "alignment":
        let known = [
          "double", "float8", "pg_catalog.float8", "int4", "pg_catalog.int4", "int2", "pg_catalog.int2", "char", "pg_catalog.bpchar",
        ]
        let text = self.text(of: element.value)
        if !known.contains(text.lowercased()), text.lowercased() != "integer", text.lowercased() != "smallint",
          text.lowercased() != "double precision"
        {
          throw .other("22023", "alignment \"\(text)\" not recognized", element.range)
        }
      case "storage":
        let text = self.text(of: element.value)
        if !["plain", "external", "extended", "main"].contains(text.lowercased()) {
          throw .other("22023", "storage \"\(text)\" not recognized", element.range)
        }
      default: break
      }
    }
    if !seen.contains("input") { throw .other("42P17", "type input function must be specified", range) }
    if !seen.contains("output") { throw .other("42P17", "type output function must be specified", range) }
    if seen.contains("typmod_out"), !seen.contains("typmod_in") {
      throw .other("42P17", "type modifier output function is useless without a type modifier input function", range)
    }
    base.parts = parts
    update(type: type.id) { [base] in $0.kind = .base(base) }
    for part in parts { for dependency in dependencies(on: part.value) { catalog.add(dependency, to: type.id) } }
  }

  private mutating func part(_ element: DefElem, of type: CatalogType) throws(Failure) -> DefinedObject.Part {
    let option = string(element.name)
    if Self.functionParameters.contains(option) {
      let written = words(element.value)
      if option != "input", option != "receive" || !written.isEmpty, written.isEmpty {
        return .init(name: option, value: StoredExpression(text: text(of: element.value)))
      }
      return .init(name: option, value: try typeFunction(option, element, type))
    }
    if option == "like" || option == "element" {
      let found = try requireDefinedType(element.value, element.range)
      var text = DefinitionText()
      if found.isUndetermined { text.append(self.text(of: element.value)) } else { text.append(found, in: catalog) }
      return .init(name: option, value: text.stored)
    }
    if option == "default" { return .init(name: option, value: StoredExpression(text: Printer.literal(text(of: element.value)))) }
    if option == "category" || option == "delimiter" {
      return .init(name: option, value: StoredExpression(text: Printer.literal(text(of: element.value))))
    }
    if case .none = element.value { return .init(name: option, value: nil) }
    return .init(name: option, value: StoredExpression(text: text(of: element.value)))
  }

  /// What each function of a type takes (`findTypeInputFunction` and its like).
  private mutating func typeFunction(_ option: String, _ element: DefElem, _ type: CatalogType) throws(Failure) -> StoredExpression {
    func builtIn(_ name: Substring) -> DataType { BuiltInType.dataType(name) }
    let arguments: [[DataType]] =
      switch option {
      case "input": [[builtIn("cstring")], [builtIn("cstring"), .oid, .integer]]
      case "output", "send": [[DataType(type.id)]]
      case "receive": [[builtIn("internal")], [builtIn("internal"), .oid, .integer]]
      case "typmod_in": [[builtIn("cstring").array]]
      case "typmod_out": [[.integer]]
      default: [[builtIn("internal")]]
      }
    var failure: ReplayFailure?
    for list in arguments {
      do throws(Failure) {
        let (text, function) = try definedFunction(element.value, arguments: list, element.range)
        if let result = function?.returnType, let name = function?.name { try check(result, of: name, option, type, element.range) }
        return text
      } catch {
        if error.sqlState != "42883" { throw error }
        if failure == nil { failure = error }
      }
    }
    throw failure ?? .other("42883", "function \(text(of: element.value)) does not exist", element.range)
  }

  private func check(_ result: DataType, of name: String, _ option: String, _ type: CatalogType, _ range: ByteRange) throws(Failure) {
    let wanted: DataType? =
      switch option {
      case "input", "receive": DataType(type.id)
      case "output", "typmod_out": BuiltInType.dataType("cstring")
      case "send": BuiltInType.dataType("bytea")
      case "typmod_in": .integer
      case "analyze": .boolean
      case "subscript": BuiltInType.dataType("internal")
      default: nil
      }
    guard let wanted, result != wanted, !result.isUndetermined else { return }
    let what = option == "typmod_in" || option == "typmod_out" ? option : "type \(option)"
    throw .other("42P17", "\(what) function \(name) must return type \(catalog.typeName(wanted))", range)
  }

  // MARK: ALTER TYPE … SET

  mutating func replay(_ alter: AlterTypeStmt) throws(Failure) {
    let target = try requireType(alter.name)
    guard case .type(let type) = target, case .base(var base) = type.kind else {
      if case .type(let type) = target, type.kind == .unknown { return }
      throw .wrongObjectType("\(catalog.typeName(DataType(target.id))) is not a base type", target.id, range(of: alter.name))
    }
    for element in alter.options {
      let option = string(element.name)
      let settable = ["storage", "receive", "send", "typmod_in", "typmod_out", "analyze", "subscript"]
      if !settable.contains(option) {
        let known = Self.functionParameters.contains(option) || Self.otherParameters.contains(option)
        throw .other(
          "42601", known ? "type attribute \"\(option)\" cannot be changed" : "type attribute \"\(option)\" not recognized", element.range)
      }
      if option == "storage" {
        let wanted = text(of: element.value).lowercased()
        guard ["plain", "external", "extended", "main"].contains(wanted) else {
          throw .other("22023", "storage \"\(text(of: element.value))\" not recognized", element.range)
        }
        let before = currentStorage(of: base) ?? wanted
        let length = base.parts.first { $0.name == "internallength" }?.value?.text.lowercased()
        let isVariable = length == nil || length == "variable" || length == "-1"
        if wanted != "plain", !isVariable, base.parts.first(where: { $0.name == "like" }) == nil {
          throw .other("42P17", "fixed-size types must have storage PLAIN", element.range)
        }
        if wanted == "plain", before != "plain" {
          throw .other("42P17", "cannot change type's storage to PLAIN", element.range)
        }
        if wanted != "plain", before == "plain" {
          throw .other("42P17", "cannot change type's storage from PLAIN", element.range)
        }
        base.parts.removeAll { $0.name == option }
        base.parts.append(.init(name: option, value: StoredExpression(text: wanted)))
        continue
      }
      base.parts.removeAll { $0.name == option }
      var isNone = false
      if case .none = element.value { isNone = true }
      if case .noneKeyword = element.value { isNone = true }
      if !isNone { base.parts.append(.init(name: option, value: try typeFunction(option, element, type))) }
    }
    let before = catalog.dependencies(of: type.id)
    update(type: type.id) { [base] in $0.kind = .base(base) }
    for part in base.parts {
      for dependency in dependencies(on: part.value) where !before.contains(dependency) { catalog.add(dependency, to: type.id) }
    }
  }

  /// What the definition says, or the type that it is made like; nil where that is not known.
  private func currentStorage(of base: BaseType) -> String? {
    if let written = base.parts.first(where: { $0.name == "storage" })?.value?.text { return written.lowercased() }
    guard let model = base.parts.first(where: { $0.name == "like" })?.value?.text else { return "plain" }
    guard let (tree, id) = Analyzer.expression(of: "SELECT NULL::" + model), case .typeCast(_, let type) = tree[id],
      let found = catalog.dataType(type, in: tree, context), let builtIn = BuiltInType.byID[found.id]
    else { return nil }
    switch builtIn.storage {
    case .plain: return "plain"
    case .external: return "external"
    case .main: return "main"
    case .extended: return "extended"
    }
  }

  /// A type that CREATE FUNCTION returns and that nobody has made: a shell of it (`compute_return_type`).
  mutating func shellType(_ names: NameList, language: String) throws(Failure) -> DataType? {
    guard language == "c" || language == "internal" else { return nil }
    let (schema, name, _) = try creationName(names)
    let id = catalog.nextID
    var type = CatalogType(id: id, name: name, schema: schema, kind: .shell, origin: location)
    type.owner = context.currentRole
    catalog.insert(.type(type))
    return DataType(id)
  }
}
