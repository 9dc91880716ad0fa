import PostgresSyntax

/// A function that a call may mean: one of the catalog's or a built-in one.
struct FunctionSignature: Sendable {
  struct Argument: Sendable {
    var name: String?
    var type: DataType
    var hasDefault = false
  }

  /// nil for built-in ones and for those that extensions bring.
  var id: ObjectID?
  var schema: ObjectID
  var arguments: [Argument]
  /// The last argument takes any number of values of its element type.
  var isVariadic = false
  var result: DataType
  var returnsSet = false
  var volatility: Volatility
  var kind: Function.Kind = .function
  var isStrict = false
  /// OUT and TABLE columns.
  var columns: [ScopeColumn] = []

  /// The overloads in a row of `FunctionTable`; `type` finds the type of a cell.
  static func parse(_ row: String, schema: ObjectID, type: (Substring) -> DataType) -> [FunctionSignature] {
    row.split(separator: ";").compactMap { parse(overload: $0, schema: schema, type: type) }
  }

  private static func parse(overload: Substring, schema: ObjectID, type: (Substring) -> DataType) -> FunctionSignature? {
    let fields = overload.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count >= 3 else { return nil }
    var isVariadic = false
    let arguments = fields[0].split(separator: ",").map { cell -> Argument in
      var argument = Argument(type: .undetermined)
      var cell = cell
      if let equals = cell.firstIndex(of: "=") {
        argument.name = String(cell[..<equals])
        cell = cell[cell.index(after: equals)...]
      }
      if cell.first == "*" {
        isVariadic = true
        cell = cell.dropFirst()
      } else if cell.first == "?" {
        argument.hasDefault = true
        cell = cell.dropFirst()
      }
      argument.type = type(cell)
      return argument
    }
    let flags = fields[2]
    return FunctionSignature(
      schema: schema, arguments: arguments, isVariadic: isVariadic, result: type(fields[1]), returnsSet: flags.contains("*"),
      volatility: flags.first == "i" ? .immutable : flags.first == "s" ? .stable : .volatile,
      kind: flags.dropFirst().first == "a"
        ? .aggregate : flags.dropFirst().first == "w" ? .window : flags.dropFirst().first == "p" ? .procedure : .function,
      isStrict: flags.contains("!"),
      columns: fields.count > 3
        ? fields[3].split(separator: ",").map { cell in
          let parts = cell.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
          return ScopeColumn(name: String(parts[0]), type: parts.count > 1 ? type(parts[1]) : .undetermined)
        } : [])
  }

  init(
    id: ObjectID? = nil, schema: ObjectID, arguments: [Argument], isVariadic: Bool = false, result: DataType, returnsSet: Bool = false,
    volatility: Volatility, kind: Function.Kind = .function, isStrict: Bool = false, columns: [ScopeColumn] = []
  ) {
    self.id = id
    self.schema = schema
    self.arguments = arguments
    self.isVariadic = isVariadic
    self.result = result
    self.returnsSet = returnsSet
    self.volatility = volatility
    self.kind = kind
    self.isStrict = isStrict
    self.columns = columns
  }

  init(_ function: Function) {
    let inputs = function.parameters.filter(\.isInput)
    self.init(
      id: function.id, schema: function.schema,
      arguments: inputs.map { Argument(name: $0.name, type: $0.type, hasDefault: $0.defaultValue != nil) },
      isVariadic: inputs.last?.mode == .variadic, result: function.returnType ?? .void, returnsSet: function.returnsSet,
      volatility: function.volatility, kind: function.kind, isStrict: function.isStrict,
      columns: function.parameters.filter { $0.mode == .out || $0.mode == .inOut || $0.mode == .table }.enumerated().map {
        ScopeColumn(name: $1.name ?? "column\($0 + 1)", type: $1.type)
      })
  }
}

extension Catalog {
  /// The functions of a name that a call may mean, in the order of the search path (`FuncnameGetCandidates`).
  func functionCandidates(named name: String, schema: String?, _ context: ReplayContext) -> [FunctionSignature] {
    let name = Identifier.truncated(name)
    let schemas: [ObjectID] =
      schema.map { find(.schema, $0).map { [$0] } ?? [] } ?? self.schemas(in: context.searchPath, currentRole: context.currentRole)
    var candidates: [FunctionSignature] = []
    func add(_ signature: FunctionSignature) {
      let isHidden = candidates.contains { other in
        other.arguments.count == signature.arguments.count && zip(other.arguments, signature.arguments).allSatisfy { $0.type == $1.type }
      }
      if !isHidden { candidates.append(signature) }
    }
    for schema in schemas {
      if schema == Schema.pgCatalog, let row = FunctionTable.table.row(name) {
        for signature in FunctionSignature.parse(row, schema: schema, type: { BuiltInType.dataType($0) }) { add(signature) }
      }
      for id in findAll(.function, name, in: schema) {
        if let function = function(id) { add(FunctionSignature(function)) }
      }
      for signature in extensionFunctions(named: name, in: schema) { add(signature) }
    }
    return candidates
  }
}
