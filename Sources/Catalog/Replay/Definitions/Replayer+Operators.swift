import PostgresSyntax

/// CREATE, ALTER and DROP OPERATOR (`operatorcmds.c`, `pg_operator.c`).
extension Replayer {
  /// The operand types by their numbers, which renames leave alone; `-` where there is no operand.
  func operandSignature(_ left: DataType?, _ right: DataType?) -> String {
    [left, right].map { type in
      type.map { String($0.id.rawValue) + ($0.isArray ? "[]" : "") } ?? "-"
    }.joined(separator: ",")
  }

  mutating func defineOperator(_ define: DefineStmt) throws(Failure) {
    guard let symbolName = define.operatorSymbol else { return }
    let symbol = tree.string(symbolName)
    let schema = try creationSchema(define.name.isEmpty ? nil : tree[define.name].last, .permanent, symbolName.range)
    func invalid(_ message: String, _ range: ByteRange? = nil) -> ReplayFailure { .other("42P13", message, range ?? symbolName.range) }
    var left: DataType?
    var right: DataType?
    for element in define.definition {
      switch string(element.name) {
      case "leftarg", "rightarg":
        if case .type(let id) = element.value, tree[id].isSetOf {
          throw invalid("SETOF type not allowed for operator argument", element.range)
        }
        let type = try requireDefinedType(element.value, element.range)
        if string(element.name) == "leftarg" { left = type } else { right = type }
      default: break
      }
    }
    func element(_ names: String...) -> DefElem? { define.definition.last { names.contains(string($0.name)) } }
    guard let functionElement = element("procedure", "function") else { throw invalid("operator function must be specified") }
    if left == nil, right == nil { throw invalid("operator argument types must be specified") }
    guard let right else {
      if version >= 14 { throw invalid("operator right argument type must be specified") }
      return
    }
    let operands = [left, right].compactMap { $0 }
    var parts: [DefinedObject.Part] = []
    let (function, made) = try definedFunction(functionElement.value, arguments: operands, functionElement.range)
    parts.append(.init(name: "function", value: function))
    func append(type: DataType?, _ name: String) {
      guard let type else { return }
      var text = DefinitionText()
      text.append(type, in: catalog)
      parts.append(.init(name: name, value: text.stored))
    }
    append(type: left, "leftarg")
    append(type: right, "rightarg")
    if left == nil {
      let binary: [(option: String, what: String)] = [
        ("commutator", "can have commutators"), ("join", "can have join selectivity"), ("merges", "can merge join"), ("hashes", "can hash"),
      ]
      for (option, what) in binary {
        if let found = element(option), !(option == "merges" || option == "hashes") || boolean(found.value) {
          throw invalid("only binary operators \(what)", found.range)
        }
      }
    }
    let result = made?.returnType ?? builtInResult(functionElement.value, operands)
    if let result, result != .boolean, !result.isUndetermined {
      let boolean: [(option: String, what: String)] = [
        ("negator", "can have negators"), ("restrict", "can have restriction selectivity"), ("join", "can have join selectivity"),
        ("merges", "can merge join"), ("hashes", "can hash"),
      ]
      for (option, what) in boolean {
        if let found = element(option), !(option == "merges" || option == "hashes") || self.boolean(found.value) {
          throw invalid("only boolean operators \(what)", found.range)
        }
      }
    }
    let signature = operandSignature(left, right)
    let existing = defined(.operator, symbol, in: [schema], signature: signature)
    if let existing, !existing.isShell {
      throw .duplicate(.operator, "operator \(symbol)", existing: existing.id, symbolName.range, sqlState: "42723")
    }
    var links: [(id: ObjectID, part: String)] = []
    var isOwnCommutator = false
    for option in ["commutator", "negator"] {
      guard let found = element(option) else { continue }
      let isCommutator = option == "commutator"
      let first: DataType? = isCommutator ? right : left
      let second: DataType? = isCommutator ? left : right
      let other = try linkedOperator(found.value, first, second, own: (symbol, schema, signature), found.range)
      if other == .none {
        if option == "negator" { throw invalid("operator cannot be its own negator", found.range) }
        isOwnCommutator = true
        continue
      }
      var text = DefinitionText("OPERATOR(")
      text.append(other, in: catalog)
      text.append(")")
      parts.append(.init(name: option, value: text.stored))
      links.append((other, option))
    }
    for option in ["restrict", "join"] {
      guard let found = element(option) else { continue }
      parts.append(.init(name: option, value: try definedFunction(found.value, arguments: nil, found.range).text))
    }
    for option in ["hashes", "merges"] {
      if let found = element(option), boolean(found.value) { parts.append(.init(name: option, value: nil)) }
    }
    let types = [left ?? .undetermined, right, result ?? .undetermined]
    let id: ObjectID
    if let existing {
      // Somebody has named it before it was made.
      id = existing.id
      update(defined: id) { [parts, types] in
        $0.parts = parts
        $0.types = types
        $0.isShell = false
      }
    } else {
      id = insert(.operator, symbol, in: schema, signature: signature, parts: parts, types: types)
    }
    for link in links { self.link(link.id, back: link.part, to: id) }
    if isOwnCommutator {
      var text = DefinitionText("OPERATOR(")
      text.append(id, in: catalog)
      text.append(")")
      let part = DefinedObject.Part(name: "commutator", value: text.stored)
      update(defined: id) { $0.parts.append(part) }
    }
  }

  /// The result type of a built-in function that operators may be made of; nil where it is in no table.
  private func builtInResult(_ value: DefValue, _ operands: [DataType]) -> DataType? {
    let parts = words(value)
    guard let name = parts.last else { return nil }
    let candidates = catalog.functionCandidates(named: name, schema: parts.count > 1 ? parts[parts.count - 2] : nil, context)
    return candidates.first { $0.arguments.map(\.type) == operands }?.result ?? (candidates.count == 1 ? candidates[0].result : nil)
  }

  /// The operator that COMMUTATOR or NEGATOR names, made as a shell where there is none; no object where it is the one being defined.
  private mutating func linkedOperator(
    _ value: DefValue, _ left: DataType?, _ right: DataType?, own: (symbol: String, schema: ObjectID, signature: String), _ range: ByteRange
  ) throws(Failure) -> ObjectID {
    var symbol = text(of: value)
    var schema: ObjectID?
    switch value {
    case .operatorName(let name):
      symbol = tree.string(name.symbol)
      if let written = tree[name.schema].last {
        guard let found = catalog.find(.schema, string(written)) else {
          throw .undefinedSchema(string(written), written.range, in: catalog)
        }
        schema = found
      }
    default: break
    }
    let signature = operandSignature(left, right)
    let schemas = schema.map { [$0] } ?? catalog.schemas(in: context.searchPath, currentRole: context.currentRole)
    if let found = defined(.operator, symbol, in: schemas, signature: signature) { return found.id }
    if symbol == own.symbol, schema ?? own.schema == own.schema, signature == own.signature { return .none }
    let id = catalog.nextID
    var shell = DefinedObject(
      id: id, name: symbol, schema: schema ?? own.schema, kind: .operator, origin: location, lastChange: location,
      owner: context.currentRole, definition: StoredExpression(text: ""))
    shell.signature = signature
    shell.types = [left ?? .undetermined, right ?? .undetermined, .undetermined]
    shell.isShell = true
    catalog.insert(
      .defined(shell), dependencies: [left, right].compactMap { $0 }.flatMap { dependency(on: $0, part: .whole) })
    return id
  }

  /// `OperatorUpd`: the other operator names this one where it names none yet.
  private mutating func link(_ other: ObjectID, back option: String, to id: ObjectID) {
    guard case .defined(let found)? = catalog.object(other), !found.parts.contains(where: { $0.name == option }), other != id else {
      return
    }
    var text = DefinitionText("OPERATOR(")
    text.append(id, in: catalog)
    text.append(")")
    let part = DefinedObject.Part(name: option, value: text.stored)
    update(defined: other) { $0.parts.append(part) }
  }

  /// Where an operator is looked for: the schema that is written before its symbol, or the path.
  func operatorSchemas(_ names: NameList) throws(Failure) -> [ObjectID] {
    guard let schema = tree[names].last else { return catalog.schemas(in: context.searchPath, currentRole: context.currentRole) }
    guard let id = catalog.find(.schema, string(schema)) else { throw .undefinedSchema(string(schema), schema.range, in: catalog) }
    return [id]
  }

  /// The operator that a statement names with its operand types; fails where there is none.
  func requireOperator(_ object: ObjectWithArgs) throws(Failure) -> DefinedObject? {
    guard let symbol = object.operatorSymbol, case .operatorTypes(let left, let right) = object.arguments else { return nil }
    let name = tree.string(symbol)
    let schemas = try operatorSchemas(object.name)
    func operand(_ id: TypeNameID?) throws(Failure) -> DataType? {
      guard let id else { return nil }
      if let type = catalog.dataType(id, in: tree, context) { return type }
      throw .undefinedType(Printer.print(id, of: tree), tree[id].range, in: catalog)
    }
    let types = (try operand(left), try operand(right))
    if let found = defined(.operator, name, in: schemas, signature: operandSignature(types.0, types.1)), !found.isShell { return found }
    if isBuiltInOperator(name, types.0, types.1) || catalog.hasUnknownExtension { return nil }
    let shown = [types.0, types.1].map { $0.map { catalog.typeName($0.withoutModifier) } ?? "" }
    let words = [shown[0], (object.name.isEmpty ? "" : displayName(object.name) + ".") + name, shown[1]].filter { !$0.isEmpty }
    throw .undefined(.operator, name, "operator \(words.joined(separator: " "))", object.range, sqlState: "42883")
  }

  /// Whether the server, or an extension, has the operator.
  func isBuiltInOperator(_ symbol: String, _ left: DataType?, _ right: DataType?) -> Bool {
    let symbol = symbol == "!=" ? "<>" : symbol
    let operands = [left, right].compactMap { $0?.withoutModifier }
    if let row = OperatorTable.table.row(symbol) {
      let found = Analyzer.operators(row) { BuiltInType.dataType($0) }
      if found.contains(where: { $0.arguments.map(\.type) == operands }) { return true }
    }
    return catalog.extensionOperators(symbol).contains { $0.arguments.map(\.type) == operands }
  }

  mutating func replay(_ alter: AlterOperatorStmt) throws(Failure) {
    guard let found = try requireOperator(alter.operatorName) else { return }
    var parts = found.parts
    func set(_ name: String, _ value: StoredExpression?, isPresent: Bool) {
      parts.removeAll { $0.name == name }
      if isPresent { parts.append(.init(name: name, value: value)) }
    }
    let isBinary = found.types.first.map { !$0.isUndetermined } ?? true
    let result = found.types.count > 2 ? found.types[2] : .undetermined
    for element in alter.options {
      let name = string(element.name)
      var isNone = false
      if case .none = element.value { isNone = true }
      if case .noneKeyword = element.value { isNone = true }
      switch name {
      case "restrict", "join":
        if name == "join", !isBinary, !isNone { throw .other("42P13", "only binary operators can have join selectivity", element.range) }
        if !isNone, !result.isUndetermined, result != .boolean {
          throw .other(
            "42P13", "only boolean operators can have \(name == "join" ? "join" : "restriction") selectivity", element.range)
        }
        let value = isNone ? nil : try definedFunction(element.value, arguments: nil, element.range).text
        set(name, value, isPresent: !isNone)
      case "hashes", "merges", "commutator", "negator":
        if version < 17 { throw .other("42601", "operator attribute \"\(name)\" cannot be changed", element.range) }
        if name == "hashes" || name == "merges" {
          let wanted = boolean(element.value)
          if !wanted, parts.contains(where: { $0.name == name }) {
            throw .other("42P13", "operator attribute \"\(name)\" cannot be changed if it has already been set", element.range)
          }
          if wanted {
            if !isBinary {
              throw .other("42P13", "only binary operators can \(name == "hashes" ? "hash" : "merge join")", element.range)
            }
            if !result.isUndetermined, result != .boolean {
              throw .other("42P13", "only boolean operators can \(name == "hashes" ? "hash" : "merge join")", element.range)
            }
          }
          set(name, nil, isPresent: wanted)
        } else {
          let left = found.types.first.flatMap { $0.isUndetermined ? nil : $0 }
          let right = found.types.count > 1 ? found.types[1] : nil
          if name == "commutator", !isBinary {
            throw .other("42P13", "only binary operators can have commutators", element.range)
          }
          if name == "negator", !result.isUndetermined, result != .boolean {
            throw .other("42P13", "only boolean operators can have negators", element.range)
          }
          let first = name == "commutator" ? right : left
          let second = name == "commutator" ? left : right
          let other = try linkedOperator(
            element.value, first, second, own: (found.name, found.schema ?? .none, found.signature), element.range)
          if other == found.id, name == "negator" { throw .other("42P13", "operator cannot be its own negator", element.range) }
          var text = DefinitionText("OPERATOR(")
          text.append(other == .none ? found.id : other, in: catalog)
          text.append(")")
          if let old = parts.first(where: { $0.name == name }), old.value != text.stored {
            throw .other("42P13", "operator attribute \"\(name)\" cannot be changed if it has already been set", element.range)
          }
          set(name, text.stored, isPresent: true)
          if other != .none { link(other, back: name, to: found.id) }
        }
      case "leftarg", "rightarg", "function", "procedure":
        throw .other("42601", "operator attribute \"\(name)\" cannot be changed", element.range)
      default: throw .other("42601", "operator attribute \"\(name)\" not recognized", element.range)
      }
    }
    update(defined: found.id) { [parts] in $0.parts = parts }
  }

  /// Other operators do not name a dropped one.
  mutating func forgetOperator(_ id: ObjectID) {
    for case .defined(let other) in catalog.objects where other.kind == .operator && other.id != id {
      let kept = other.parts.filter { part in
        !(part.value?.references.contains { $0.target == .defined(id) } ?? false) || (part.name != "commutator" && part.name != "negator")
      }
      if kept.count != other.parts.count { update(defined: other.id) { $0.parts = kept } }
    }
  }
}
