import PostgresSyntax

/// What the parameters and the result of a function must be: `interpret_function_parameter_list` and `check_valid_polymorphic_signature`.
extension Replayer {
  func checkParameters(_ parameters: [FunctionParameter], _ made: [Function.Parameter], isProcedure: Bool, isTable: Bool) throws(Failure) {
    var sawVariadic = false
    var sawDefault = false
    for (index, parameter) in made.enumerated() {
      let range = tree[parameters[index].type].range
      let isInput = parameter.isInput
      if parameter.mode == .variadic {
        if isInput, sawVariadic { throw .other("42P13", "VARIADIC parameter must be the last input parameter", range) }
        sawVariadic = true
        let type = parameter.type
        if !type.isArray, !type.isUndetermined, ![DataTypeID.any, DataTypeID.anyArray, DataTypeID.anyCompatibleArray].contains(type.id),
          type.id.isBuiltIn, !["int2vector", "oidvector"].contains(BuiltInType.byID[type.id]?.name ?? "")
        {
          throw .other("42P13", "VARIADIC parameter must be an array", range)
        }
      } else if sawVariadic, isInput || (isProcedure && parameter.mode == .out) {
        throw .other(
          "42P13",
          isProcedure && parameter.mode == .out
            ? "VARIADIC parameter must be the last parameter"
            : "VARIADIC parameter must be the last input parameter", range)
      }
      if isProcedure, parameter.mode == .out, sawDefault {
        throw .other("42P13", "procedure OUT parameters cannot appear after one with a default value", range)
      }
      if parameter.defaultValue != nil {
        if !isInput { throw .other("42P13", "only input parameters can have default values", range) }
        sawDefault = true
      } else if isInput, sawDefault {
        throw .other("42P13", "input parameters after one with a default value must also have defaults", range)
      }
      if tree[parameters[index].type].isSetOf {
        throw .other("42P13", isProcedure ? "procedures cannot accept set arguments" : "functions cannot accept set arguments", range)
      }
      guard let name = parameter.name, !name.isEmpty else { continue }
      for other in made[..<index] where other.name == name {
        // IN and OUT columns live apart, except in TABLE.
        let bothIn = other.isInput && isInput
        let bothOut =
          (other.mode == .out || other.mode == .inOut || other.mode == .table)
          && (parameter.mode == .out || parameter.mode == .inOut || parameter.mode == .table)
        if bothIn || bothOut { throw .other("42P13", "parameter name \"\(name)\" used more than once", range) }
      }
    }
  }

  /// OUT parameters say what is returned, and RETURNS must not say otherwise.
  func checkResult(
    _ type: DataType?, _ outputs: [Function.Parameter], _ range: ByteRange, isProcedure: Bool, isTable: Bool
  ) throws(Failure) {
    guard let type, !outputs.isEmpty, !isProcedure, !isTable, !type.isUndetermined else { return }
    let wanted = outputs.count == 1 ? outputs[0].type : .record
    guard !wanted.isUndetermined, type.withoutModifier != wanted.withoutModifier else { return }
    throw .other(
      "42P13", "function result type must be \(catalog.typeName(wanted.withoutModifier)) because of OUT parameters", range)
  }

  /// The language exists, and takes the function's types; there is one body.
  mutating func checkLanguage(of function: Function, _ create: CreateFunctionStmt) throws(Failure) {
    let range = create.options.last { string($0.name) == "language" }?.range ?? location.range
    let hasText = create.options.contains { string($0.name) == "as" }
    if create.sqlBody != nil {
      if hasText { throw .other("42P13", "duplicate function body specified", location.range) }
      if function.language != "sql" {
        throw .other("42P13", "inline SQL function body only valid for language SQL", range)
      }
      if function.argumentTypes.contains(where: { Polymorphic.isPolymorphic($0) }) {
        throw .other("42P13", "SQL function with unquoted function body cannot have polymorphic arguments", location.range)
      }
    } else if !hasText {
      throw .other("42P13", "no function body specified", location.range)
    }
    let language = function.language
    if !Self.builtInLanguages.contains(language), defined(.language, language, in: [.none]) == nil,
      catalog.find(.extension, language) == nil,
      !catalog.hasUnknownExtension, !language.hasPrefix("pl")
    {
      try tolerate(undefined(.language, language, range))
    }
    let result = function.returnType.flatMap { BuiltInType.byID[$0.id] }
    guard let result, result.kind == .pseudo, let type = function.returnType, !type.isArray, !Polymorphic.isPolymorphic(type) else {
      return
    }
    if language == "sql", !["void", "record"].contains(result.name) {
      throw .other("42P13", "SQL functions cannot return type \(catalog.typeName(type))", location.range)
    }
    if language == "plpgsql", !["void", "record", "trigger", "event_trigger"].contains(result.name) {
      throw .other("0A000", "PL/pgSQL functions cannot return type \(catalog.typeName(type))", location.range)
    }
  }

  /// A polymorphic result needs a polymorphic argument that tells it (`check_valid_polymorphic_signature`).
  func polymorphicComplaint(_ result: DataType, _ arguments: [DataType]) -> Bool {
    guard Polymorphic.isPolymorphic(result) else { return false }
    let ids = Set(arguments.filter { !$0.isArray || Polymorphic.isPolymorphic($0) }.map(\.id))
    switch result.id {
    case DataTypeID.anyRange, DataTypeID.anyMultirange:
      return !ids.contains(DataTypeID.anyRange) && !ids.contains(DataTypeID.anyMultirange)
    case DataTypeID.anyCompatibleRange, DataTypeID.anyCompatibleMultirange:
      return !ids.contains(DataTypeID.anyCompatibleRange) && !ids.contains(DataTypeID.anyCompatibleMultirange)
    default:
      let isCompatible = Polymorphic.isCompatibleFamily(result.id)
      return !ids.contains { id in
        Polymorphic.isPolymorphic(DataType(id)) && Polymorphic.isCompatibleFamily(id) == isCompatible
      }
    }
  }

  func checkPolymorphicResult(_ function: Function, _ range: ByteRange) throws(Failure) {
    let inputs = function.argumentTypes
    let results =
      (function.returnType.map { [$0] } ?? [])
      + function.parameters.filter { $0.mode == .out || $0.mode == .table }.map(\.type)
    if results.contains(where: { polymorphicComplaint($0, inputs) }) {
      throw .other("42P13", "cannot determine result data type", range)
    }
    if let internalType = BuiltInType.byName["internal"]?.id, function.returnType?.id == internalType,
      !inputs.contains(where: { $0.id == internalType })
    {
      throw .other("42P13", "unsafe use of pseudo-type \"internal\"", range)
    }
  }
}
