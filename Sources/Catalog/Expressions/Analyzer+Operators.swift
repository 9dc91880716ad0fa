import PostgresSyntax

/// Operators: which one is meant (`parse_oper.c`), and the common type of several values (`select_common_type`).
extension Analyzer {
  /// The result type of an operator, its volatility noted; undetermined where the operator cannot be told.
  mutating func operatorResult(_ symbol: String, _ left: DataType?, _ right: DataType) -> DataType {
    guard let chosen = chooseOperator(symbol, left, right) else {
      return Self.comparisons.contains(symbol) ? .boolean : .undetermined
    }
    raise(chosen.volatility)
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
    let row = OperatorTable.table.row(symbol)
    let made = catalog.userOperators(symbol)
    if let row, made.isEmpty, let left, let exact = exactOperator(row, left, right) { return exact }
    var candidates = row.map { Self.operators($0) { BuiltInType.dataType($0) } } ?? []
    candidates += made
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

  /// The operator of a row of `OperatorTable` that takes just these types (`binary_oper_exact`), found without reading the row's others: most
  /// expressions of a schema are of this kind. `varchar` has no operators of its own and takes those of `text`.
  private func exactOperator(_ row: String, _ left: DataType, _ right: DataType) -> FunctionSignature? {
    func name(_ type: DataType) -> String? {
      guard let builtIn = BuiltInType.byID[type.id] else { return nil }
      return (builtIn.name == "varchar" ? "text" : builtIn.name) + (type.isArray ? "[]" : "")
    }
    var types = [left, right].map { $0.id == DataType.unknown.id ? $0 : catalog.baseType($0) }
    if types.contains(where: \.isUndetermined) || types.allSatisfy({ $0.id == DataType.unknown.id }) { return nil }
    if types[0].id == DataType.unknown.id { types[0] = types[1] }
    if types[1].id == DataType.unknown.id { types[1] = types[0] }
    guard let first = name(types[0]), let second = name(types[1]) else { return nil }
    let wanted = Array((first + " " + second + " ").utf8)
    let bytes = Array(row.utf8)
    var start = 0
    while start + wanted.count <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
      if bytes[start..<end].starts(with: wanted) {
        return Self.operators(String(decoding: bytes[start..<end], as: UTF8.self)) { BuiltInType.dataType($0) }.first
      }
      start = end + 1
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
