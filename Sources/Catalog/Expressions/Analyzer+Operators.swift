import PostgresSyntax

/// Operators: which one is meant (`parse_oper.c`), and the common type of several values (`select_common_type`).
extension Analyzer {
  /// The result type of an operator, its volatility noted; undetermined where the operator cannot be told.
  mutating func operatorResult(_ name: OperatorName, _ left: DataType?, _ right: DataType) -> DataType {
    let symbol = tree.string(name.symbol)
    guard let chosen = chooseOperator(symbol, left, right) else {
      return Self.comparisons.contains(symbol) ? .boolean : .undetermined
    }
    raise(chosen.volatility)
    if let id = chosen.id { edits.append(Edit(range: name.symbol.range, pieces: [.reference(.operator(id), name: symbol)])) }
    guard Polymorphic.isPolymorphic(chosen.result) else { return chosen.result }
    return settle(chosen.result, polymorphicBindings(chosen, left.map { [$0, right] } ?? [right]))
  }

  mutating func raiseForOperator(_ symbol: String, _ left: DataType?, _ right: DataType) {
    if let chosen = chooseOperator(symbol, left, right) { raise(chosen.volatility) }
  }

  private static let comparisons: Set<String> = [
    "=", "<>", "!=", "<", "<=", ">", ">=", "~", "~*", "!~", "!~*", "~~", "~~*", "!~~", "!~~*", "@>", "<@", "&&", "?", "?|", "?&", "@@",
  ]

  private func chooseOperator(_ symbol: String, _ left: DataType?, _ right: DataType) -> FunctionSignature? {
    let symbol = symbol == "!=" ? "<>" : symbol
    let builtIn = BuiltInOperators.bySymbol[symbol] ?? []
    let made =
      catalog.madeOperators(symbol, in: catalog.schemas(in: context.searchPath, currentRole: context.currentRole))
      + catalog.extensionOperators(symbol)
    if made.isEmpty, let left, let exact = exactOperator(builtIn, left, right) { return exact }
    var candidates = made.isEmpty ? builtIn : builtIn + made
    var types = left.map { [$0, right] } ?? [right]
    candidates = candidates.filter { $0.arguments.count == types.count }
    if candidates.isEmpty || types.contains(where: \.isUndetermined) { return candidates.count == 1 ? candidates[0] : nil }
    // A literal beside a known type is first tried as that type.
    if types.count == 2 {
      if types[0].id == DataType.unknown.id, types[1].id != DataType.unknown.id { types[0] = catalog.baseType(types[1]) }
      if types[1].id == DataType.unknown.id, types[0].id != DataType.unknown.id { types[1] = catalog.baseType(types[0]) }
      if let exact = candidates.first(where: { zip($0.arguments, types).allSatisfy { $0.type.withoutModifier == $1.withoutModifier } }) {
        return exact
      }
      types = left.map { [$0, right] } ?? [right]
    }
    return choose(candidates, types.map { $0.id == DataType.unknown.id ? $0 : catalog.baseType($0).withoutModifier }, [])
  }

  /// The built-in operator that takes just these types (`binary_oper_exact`): most expressions of a schema need no other. `varchar` has no operators
  /// of its own and takes those of `text`.
  private func exactOperator(_ candidates: [FunctionSignature], _ left: DataType, _ right: DataType) -> FunctionSignature? {
    func operand(_ type: DataType) -> DataType? {
      guard BuiltInType.byID[type.id] != nil else { return nil }
      return DataType(type.id == DataType.varchar.id ? DataType.text.id : type.id, isArray: type.isArray)
    }
    var left = left.id == DataType.unknown.id ? left : catalog.baseType(left)
    var right = right.id == DataType.unknown.id ? right : catalog.baseType(right)
    if left.isUndetermined || right.isUndetermined { return nil }
    if left.id == DataType.unknown.id {
      if right.id == DataType.unknown.id { return nil }
      left = right
    } else if right.id == DataType.unknown.id {
      right = left
    }
    guard let first = operand(left), let second = operand(right) else { return nil }
    for index in candidates.indices where candidates[index].arguments.count == 2 {
      if candidates[index].arguments[0].type == first, candidates[index].arguments[1].type == second { return candidates[index] }
    }
    return nil
  }

  /// The operators in a row of `OperatorTable`.
  static func operators(_ row: String, type: (Substring) -> DataType) -> [FunctionSignature] {
    row.split(separator: ";").compactMap { cell in
      let fields = cell.split(separator: " ")
      guard fields.count >= 4 else { return nil }
      let operands = fields[0] == "-" ? [fields[1]] : [fields[0], fields[1]]
      return FunctionSignature(
        schema: Schema.pgCatalog, arguments: operands.map { FunctionSignature.Argument(type: type($0)) }, result: type(fields[2]),
        volatility: fields[3].first == "i" ? .immutable : fields[3].first == "s" ? .stable : .volatile, isStrict: fields[3].hasSuffix("!"))
    }
  }

  /// `select_common_type` and `select_common_typmod`.
  func commonType(_ types: [DataType]) -> DataType {
    guard let first = types.first else { return .undetermined }
    if first.id != DataType.unknown.id, types.allSatisfy({ $0 == first }) { return first }
    if types.contains(where: \.isUndetermined) {
      return types.first { !$0.isUndetermined && $0.id != DataType.unknown.id } ?? .undetermined
    }
    if first.id != DataType.unknown.id, types.allSatisfy({ $0.withoutModifier == first.withoutModifier }) { return first.withoutModifier }
    var common = DataType.unknown
    for type in types where type.id != DataType.unknown.id {
      let base = catalog.baseType(type).withoutModifier
      if common.id == DataType.unknown.id {
        common = base
      } else if common != base {
        guard catalog.category(common) == catalog.category(base) else { return .undetermined }
        if !catalog.isPreferred(common), catalog.canCoerce(common, to: base, .implicit), !catalog.canCoerce(base, to: common, .implicit) {
          common = base
        }
      }
    }
    return common.id == DataType.unknown.id ? .text : common
  }
}

/// The rows of `OperatorTable`, read once: a history asks for the operators of `=` thousands of times.
private enum BuiltInOperators {
  static let bySymbol: [String: [FunctionSignature]] = {
    var operators: [String: [FunctionSignature]] = [:]
    for row in OperatorTable.table.rows { operators[row.key] = Analyzer.operators(row.rest) { BuiltInType.dataType($0) } }
    return operators
  }()
}
