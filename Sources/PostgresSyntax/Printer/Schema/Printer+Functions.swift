/// Functions, procedures, DO and CALL.
extension Printer {
  mutating func write(_ function: CreateFunctionStmt) {
    write(function.isReplace ? "CREATE OR REPLACE" : "CREATE")
    write(function.isProcedure ? "PROCEDURE" : "FUNCTION", qualified: function.name)
    let parameters = function.parameters.filter { $0.mode != .table }
    writeArguments(parameters)
    if function.returnsTable {
      write("RETURNS TABLE")
      parenthesized { $0.write(function.parameters.filter { $0.mode == .table }) { $0.write($1) } }
    }
    if let type = function.returnType {
      write("RETURNS")
      write(type)
    }
    for option in function.options { writeFunctionOption(option) }
    switch function.sqlBody {
    case nil: break
    case .returnExpression(let expression):
      write("RETURN")
      write(expression)
    case .atomic(let statements):
      write("BEGIN ATOMIC")
      for statement in statements {
        write(tree[statement].statement)
        punctuate(";")
      }
      write("END")
    }
  }

  /// `(parameter, …)`, right after the name.
  mutating func writeArguments(_ parameters: [FunctionParameter]) {
    punctuate("(")
    write(parameters) { $0.write($1) }
    punctuate(")")
  }

  mutating func write(_ parameter: FunctionParameter) {
    switch parameter.mode {
    case .unspecified, .table: break
    case .in: write("IN")
    case .out: write("OUT")
    case .inOut: write("INOUT")
    case .variadic: write("VARIADIC")
    }
    if let name = parameter.name { write(name) }
    write(parameter.type)
    if let value = parameter.defaultValue {
      write("DEFAULT")
      write(value)
    }
  }

  private mutating func writeFunctionOption(_ option: DefElem) {
    switch (tree.string(option.name), option.value) {
    case ("as", .strings(let strings)):
      write("AS")
      if strings.count == 1 {
        write(body: strings[0])
      } else {
        write(strings) { $0.write($1) }
      }
    case ("language", let value): write("LANGUAGE", word: value)
    case ("transform", .list(let types)):
      write("TRANSFORM")
      write(types) { printer, type in
        printer.write("FOR TYPE")
        if case .type(let type) = type.value { printer.write(type) }
      }
    case ("window", _): write("WINDOW")
    case ("strict", .boolean(let isStrict)): write(isStrict ? "STRICT" : "CALLED ON NULL INPUT")
    case ("volatility", .name(let name)): write(text: tree.string(name).uppercased())
    case ("security", .boolean(let isDefiner)): write(isDefiner ? "SECURITY DEFINER" : "SECURITY INVOKER")
    case ("leakproof", .boolean(let isLeakproof)): write(isLeakproof ? "LEAKPROOF" : "NOT LEAKPROOF")
    case ("cost", let value): write("COST", value)
    case ("rows", let value): write("ROWS", value)
    case ("support", .names(let names)): write("SUPPORT", qualified: names)
    case ("parallel", .name(let name)): write("PARALLEL", name: name)
    case ("set", .variableSet(let set)): write(set)
    default: break
    }
  }

  /// Words, and a word or a string after them.
  private mutating func write(_ words: StaticString, word value: DefValue) {
    write(words)
    switch value {
    case .name(let name): write(name)
    case .string(let literal): write(literal)
    default: break
    }
  }

  mutating func write(_ alter: AlterFunctionStmt) {
    write("ALTER")
    switch alter.objectType {
    case .procedure: write("PROCEDURE")
    case .routine: write("ROUTINE")
    default: write("FUNCTION")
    }
    write(alter.function)
    for action in alter.actions { writeFunctionOption(action) }
  }

  mutating func write(_ block: DoStmt) {
    write("DO")
    for argument in block.arguments {
      if case .string(let body) = argument.value, tree.string(argument.name) == "as" {
        write(body: body)
      } else {
        write("LANGUAGE", word: argument.value)
      }
    }
  }

  mutating func write(_ call: CallStmt) {
    write("CALL")
    write(call.function)
  }

  mutating func write(_ returned: ReturnStmt) {
    write("RETURN")
    write(returned.value)
  }

  /// CREATE and ALTER EXTENSION's options, and ALTER EXTENSION … ADD and DROP.
  mutating func write(_ create: CreateExtensionStmt) {
    write(create.ifNotExists ? "CREATE EXTENSION IF NOT EXISTS" : "CREATE EXTENSION", name: create.name)
    for option in create.options {
      switch tree.string(option.name) {
      case "schema": write("SCHEMA", word: option.value)
      case "new_version": write("VERSION", word: option.value)
      default: write("CASCADE")
      }
    }
  }

  mutating func write(_ alter: AlterExtensionStmt) {
    write("ALTER EXTENSION", name: alter.name)
    write("UPDATE")
    for option in alter.options { write("TO", word: option.value) }
  }

  mutating func write(_ alter: AlterExtensionContentsStmt) {
    write("ALTER EXTENSION", name: alter.name)
    write(alter.isAdd ? "ADD" : "DROP")
    write(alter.objectType)
    write(alter.object, of: alter.objectType)
  }
}
