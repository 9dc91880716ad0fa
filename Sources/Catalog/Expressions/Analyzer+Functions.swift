import PostgresSyntax

/// Calls: which function is meant (`parse_func.c`), and what it returns.
extension Analyzer {
  mutating func analyzeCall(_ call: FuncCall, _ range: ByteRange) throws(Failure) -> DataType {
    try chooseFunction(call, range)?.result ?? .undetermined
  }

  /// The function of a call with its polymorphic types settled; nil where it cannot be told.
  mutating func chooseFunction(_ call: FuncCall, _ range: ByteRange) throws(Failure) -> FunctionSignature? {
    let names = tree[call.name].map { $0 }
    guard let last = names.last else { return nil }
    let name = tree.string(last)
    let schema: String? = names.count > 1 ? tree.string(names[names.count - 2]) : call.format == .sqlSyntax ? "pg_catalog" : nil
    var types: [DataType] = []
    var argumentNames: [String?] = []
    for argument in tree[call.arguments] {
      if case .namedArgExpr(let name, _) = tree[argument] { argumentNames.append(tree.string(name)) } else { argumentNames.append(nil) }
      types.append(try analyze(argument))
    }
    for sort in tree[call.aggOrder] { types += call.aggWithinGroup ? [try analyze(sort.expression)] : [] }
    if !call.aggWithinGroup { for sort in tree[call.aggOrder] { try analyze(sort.expression) } }
    while argumentNames.count < types.count { argumentNames.append(nil) }
    try analyze(call.aggFilter)
    if let window = call.over { try analyze(tree[window]) }

    let candidates = catalog.functionCandidates(named: name, schema: schema, context)
    let nameRange = ByteRange(start: names[0].range.start, end: last.range.end)
    if candidates.isEmpty {
      // `type(value)` is a cast.
      if types.count == 1, let type = catalog.findType(schema: schema, name: name, context) {
        raiseForCast(types[0], type, .explicit)
        return FunctionSignature(schema: Schema.pgCatalog, arguments: [], result: type, volatility: .immutable)
      }
      // `column(row)` is a field.
      if types.count == 1, !field(name, of: types[0]).isUndetermined {
        return FunctionSignature(schema: Schema.pgCatalog, arguments: [], result: field(name, of: types[0]), volatility: .immutable)
      }
      if FunctionTable.isInternal(name) || types.contains(where: \.isUndetermined) && types.count == 1 { return nil }
      let shown = (schema.map { $0 + "." } ?? "") + name
      raise(.volatile)
      try unknown(
        .function, shown, nameRange,
        ReplayFailure(
          sqlState: "42883",
          message:
            "function \(shown)(\(types.map { $0.id == DataType.unknown.id ? "unknown" : catalog.typeName($0.withoutModifier) }.joined(separator: ", "))) does not exist",
          range: nameRange, kind: .undefinedObject(.function, name: shown, didYouMean: catalog.nearestName(to: name, .function))))
      return nil
    }
    guard var chosen = choose(candidates, types, argumentNames, isStar: call.aggStar, isVariadic: call.isVariadic) else {
      // An overload that cannot be told: the strongest volatility of those it may be.
      raise(candidates.map(\.volatility).max() ?? .volatile)
      if let id = candidates.first?.id, candidates.count == 1 { noteFunction(id, nameRange) }
      let results = Set(candidates.map(\.result))
      if results.count == 1, let result = results.first, !Polymorphic.isPolymorphic(result) {
        return FunctionSignature(
          schema: Schema.pgCatalog, arguments: [], result: result, volatility: .immutable, columns: candidates[0].columns)
      }
      return nil
    }
    raise(plannedVolatility(of: chosen, argumentCount: types.count))
    if !isInQuery {
      if call.over != nil || chosen.kind == .window {
        uses.append(.window)
      } else if chosen.kind == .aggregate {
        uses.append(.aggregate)
      } else if chosen.returnsSet {
        uses.append(.setReturning)
      }
    }
    if let id = chosen.id { noteFunction(id, nameRange) }
    for (index, argument) in tree[call.arguments].enumerated() where index < chosen.arguments.count {
      let target = chosen.arguments[index].type
      if target == .regclass, case .aConst(.string(let literal)) = tree[argument] { noteRelation(literal) }
      if index < types.count, !Polymorphic.isPolymorphic(target) { raiseForCast(types[index], target, .implicit) }
    }
    if Polymorphic.isPolymorphic(chosen.result) || chosen.columns.contains(where: { Polymorphic.isPolymorphic($0.type) }) {
      let bindings = polymorphicBindings(chosen, types)
      chosen.result = settle(chosen.result, bindings)
      for index in chosen.columns.indices { chosen.columns[index].type = settle(chosen.columns[index].type, bindings) }
    }
    return chosen
  }

  mutating func noteFunction(_ id: ObjectID, _ range: ByteRange) {
    guard let function = catalog.function(id) else { return }
    edits.append(
      Edit(range: range, pieces: [.reference(.function(id), name: catalog.schemaPrefix(function.schema) + quoted(function.name))]))
  }

  mutating func analyze(_ window: WindowDef) throws(Failure) {
    _ = try analyzeAll(window.partitionClause)
    for sort in tree[window.orderClause] { try analyze(sort.expression) }
    for bound in [window.frame?.start, window.frame?.end] {
      switch bound {
      case .preceding(let value)?, .following(let value)?: try analyze(value)
      default: break
      }
    }
  }

  // MARK: Choosing an overload

  /// The candidates that the number and names of arguments allow, each with one argument type for each argument.
  private func expanded(_ candidates: [FunctionSignature], _ count: Int, _ names: [String?], isVariadic: Bool) -> [FunctionSignature] {
    candidates.compactMap { candidate in
      var signature = candidate
      if names.contains(where: { $0 != nil }) {
        var ordered: [FunctionSignature.Argument] = []
        for (index, name) in names.enumerated() {
          if let name {
            guard let found = candidate.arguments.first(where: { $0.name == name }) else { return nil }
            ordered.append(found)
          } else {
            guard index < candidate.arguments.count else { return nil }
            ordered.append(candidate.arguments[index])
          }
        }
        signature.arguments = ordered
        return signature
      }
      if candidate.arguments.count == count && (!candidate.isVariadic || isVariadic || candidate.arguments.last?.type.id == DataTypeID.any)
      {
        return signature
      }
      if candidate.isVariadic, !isVariadic, count >= candidate.arguments.count - 1, let last = candidate.arguments.last {
        let fixed = candidate.arguments.dropLast()
        let element = DataType(
          last.type.id == DataTypeID.anyArray
            ? DataTypeID.anyElement : last.type.id == DataTypeID.anyCompatibleArray ? DataTypeID.anyCompatible : last.type.id)
        signature.arguments = Array(fixed) + Array(repeating: FunctionSignature.Argument(type: element), count: count - fixed.count)
        return signature
      }
      if count < candidate.arguments.count, candidate.arguments[count...].allSatisfy(\.hasDefault) {
        signature.arguments = Array(candidate.arguments.prefix(count))
        return signature
      }
      return nil
    }
  }

  func choose(_ candidates: [FunctionSignature], _ types: [DataType], _ names: [String?], isStar: Bool = false, isVariadic: Bool = false)
    -> FunctionSignature?
  {
    if isStar { return candidates.first { $0.arguments.isEmpty } ?? candidates.first { $0.kind == .aggregate } }
    var remaining = expanded(candidates, types.count, names, isVariadic: isVariadic)
    if let exact = remaining.first(where: { zip($0.arguments, types).allSatisfy { $0.type.withoutModifier == $1.withoutModifier } }) {
      return exact
    }
    remaining = remaining.filter { candidate in
      zip(candidate.arguments, types).allSatisfy { catalog.canCoerce($1, to: $0.type, .implicit) }
        && polymorphicArgumentsAgree(candidate, types)
    }
    return select(remaining, types)
  }

  /// `func_select_candidate`
  private func select(_ candidates: [FunctionSignature], _ types: [DataType]) -> FunctionSignature? {
    if candidates.count <= 1 { return candidates.first }
    let bases = types.map { $0.id == DataType.unknown.id ? $0 : catalog.baseType($0).withoutModifier }
    var remaining = candidates
    func keepBest(_ score: (FunctionSignature) -> Int) {
      let scores = remaining.map(score)
      let best = scores.max() ?? 0
      remaining = zip(remaining, scores).filter { $0.1 == best }.map(\.0)
    }
    keepBest { candidate in
      zip(candidate.arguments, bases).filter { $1.id != DataType.unknown.id && $0.type.withoutModifier == $1 }.count
    }
    if remaining.count == 1 { return remaining[0] }
    keepBest { candidate in
      zip(candidate.arguments, bases).filter {
        $1.id != DataType.unknown.id
          && ($0.type.withoutModifier == $1 || (catalog.isPreferred($0.type) && catalog.category($0.type) == catalog.category($1)))
      }.count
    }
    if remaining.count == 1 { return remaining[0] }
    guard bases.contains(where: { $0.id == DataType.unknown.id || $0.isUndetermined }) else { return nil }
    // Unknown arguments take the category that the candidates agree on, strings before others.
    for (index, type) in bases.enumerated() where type.id == DataType.unknown.id || type.isUndetermined {
      let categories = remaining.compactMap { index < $0.arguments.count ? catalog.category($0.arguments[index].type) : nil }
      guard let first = categories.first else { continue }
      let category: UInt8
      if categories.contains(UInt8(ascii: "S")) {
        category = UInt8(ascii: "S")
      } else if categories.allSatisfy({ $0 == first }) {
        category = first
      } else {
        return nil
      }
      let fitting = remaining.filter { index < $0.arguments.count && catalog.category($0.arguments[index].type) == category }
      if !fitting.isEmpty { remaining = fitting }
      let preferred = remaining.filter { index < $0.arguments.count && catalog.isPreferred($0.arguments[index].type) }
      if !preferred.isEmpty { remaining = preferred }
    }
    if remaining.count == 1 { return remaining[0] }
    // All known arguments of one type: assume the unknown ones are of it too.
    let known = Set(bases.filter { $0.id != DataType.unknown.id && !$0.isUndetermined })
    if known.count == 1, let type = known.first {
      let fitting = remaining.filter { candidate in candidate.arguments.allSatisfy { catalog.canCoerce(type, to: $0.type, .implicit) } }
      if fitting.count == 1 { return fitting[0] }
      let exact = fitting.filter { candidate in candidate.arguments.allSatisfy { $0.type.withoutModifier == type } }
      if exact.count == 1 { return exact[0] }
    }
    return nil
  }

  // MARK: Polymorphic types

  private func polymorphicArgumentsAgree(_ candidate: FunctionSignature, _ types: [DataType]) -> Bool {
    for (argument, type) in zip(candidate.arguments, types) where type.id != DataType.unknown.id && !type.isUndetermined {
      let base = catalog.baseType(type)
      switch argument.type.id {
      case DataTypeID.anyArray, DataTypeID.anyCompatibleArray:
        if !base.isArray && base.id != ObjectID(22) && base.id != ObjectID(30) && base.id != DataTypeID.anyArray { return false }
      case DataTypeID.anyNonArray, DataTypeID.anyCompatibleNonArray: if base.isArray { return false }
      case DataTypeID.anyEnum: if base.isArray || catalog.category(base) != UInt8(ascii: "E") { return false }
      case DataTypeID.anyRange, DataTypeID.anyCompatibleRange: if base.isArray || catalog.rangeSubtype(base) == nil { return false }
      case DataTypeID.anyMultirange, DataTypeID.anyCompatibleMultirange:
        if base.isArray || catalog.multirangeRange(base) == nil { return false }
      default: break
      }
    }
    return true
  }

  struct Bindings {
    var element: DataType?
    var range: DataType?
    var compatible: [DataType] = []
  }

  func polymorphicBindings(_ signature: FunctionSignature, _ types: [DataType]) -> Bindings {
    var bindings = Bindings()
    for (argument, type) in zip(signature.arguments, types) {
      let type = type.id == DataType.unknown.id ? type : type.withoutModifier
      let base = catalog.baseType(type).withoutModifier
      let known = type.id != DataType.unknown.id && !type.isUndetermined
      guard known else { continue }
      switch argument.type.id {
      case DataTypeID.anyElement, DataTypeID.anyNonArray, DataTypeID.anyEnum: bindings.element = bindings.element ?? type
      case DataTypeID.anyArray: bindings.element = bindings.element ?? base.element
      case DataTypeID.anyRange:
        bindings.range = bindings.range ?? base
        bindings.element = bindings.element ?? catalog.rangeSubtype(base)
      case DataTypeID.anyMultirange:
        bindings.range = bindings.range ?? catalog.multirangeRange(base)
        bindings.element = bindings.element ?? catalog.multirangeRange(base).flatMap { catalog.rangeSubtype($0) }
      case DataTypeID.anyCompatible, DataTypeID.anyCompatibleNonArray: bindings.compatible.append(type)
      case DataTypeID.anyCompatibleArray: if let element = base.element { bindings.compatible.append(element) }
      case DataTypeID.anyCompatibleRange: if let subtype = catalog.rangeSubtype(base) { bindings.compatible.append(subtype) }
      default: break
      }
    }
    return bindings
  }

  func settle(_ type: DataType, _ bindings: Bindings) -> DataType {
    switch type.id {
    case DataTypeID.anyElement, DataTypeID.anyNonArray, DataTypeID.anyEnum: return bindings.element ?? .undetermined
    case DataTypeID.anyArray: return bindings.element.map(\.array) ?? .undetermined
    case DataTypeID.anyRange: return bindings.range ?? .undetermined
    case DataTypeID.anyMultirange: return bindings.range.flatMap { catalog.multirange(of: $0) } ?? .undetermined
    case DataTypeID.anyCompatible, DataTypeID.anyCompatibleNonArray:
      return bindings.compatible.isEmpty ? .undetermined : commonType(bindings.compatible)
    case DataTypeID.anyCompatibleArray: return bindings.compatible.isEmpty ? .undetermined : commonType(bindings.compatible).array
    default: return type
    }
  }
}

extension FunctionTable {
  /// A built-in function that the table leaves out: one behind an operator, or one of the server's own support functions.
  static func isInternal(_ name: String) -> Bool {
    name.hasPrefix("pg_") || name.hasPrefix("binary_upgrade") || SupportFunctionTable.contains(name)
  }
}

extension Catalog {
  /// Whether the server itself brings a function of that name.
  public static func isBuiltInFunction(_ name: String) -> Bool {
    FunctionTable.table.row(name) != nil || FunctionTable.isInternal(name)
  }

  /// The element type of a range type; nil for any other.
  func rangeSubtype(_ type: DataType) -> DataType? {
    if let builtIn = BuiltInType.byID[type.id] {
      return builtIn.kind == .range ? builtIn.subtype.map { BuiltInType.dataType(Substring($0)) } : nil
    }
    if case .range(let range)? = self.type(type.id)?.kind { return range.subtype }
    return nil
  }

  /// The range type of a multirange type; nil for any other.
  func multirangeRange(_ type: DataType) -> DataType? {
    if let builtIn = BuiltInType.byID[type.id] {
      return builtIn.kind == .multirange ? builtIn.subtype.map { BuiltInType.dataType(Substring($0)) } : nil
    }
    if case .multirange(let range)? = self.type(type.id)?.kind { return DataType(range) }
    return nil
  }

  func multirange(of range: DataType) -> DataType? {
    if let builtIn = BuiltInType.byID[range.id] {
      return BuiltInType.byName.values.first { $0.kind == .multirange && $0.subtype == builtIn.name }.map { DataType($0.id) }
    }
    guard case .range(let definition)? = type(range.id)?.kind, let schema = type(range.id)?.schema else { return nil }
    return find(.type, definition.multirangeName, in: schema).map { DataType($0) }
  }
}
