/// SQL/JSON's constructors, predicates and query functions.
extension Printer {
  mutating func write(_ json: JsonExpression) {
    switch json {
    case .objectConstructor(let pairs, let absentOnNull, let uniqueKeys, let output):
      write("JSON_OBJECT(")
      write(pairs) { printer, pair in printer.write(pair) }
      writeNulls(absentOnNull)
      writeKeys(uniqueKeys)
      write(output)
      punctuate(")")
    case .arrayConstructor(let values, let absentOnNull, let output):
      write("JSON_ARRAY(")
      write(values) { printer, value in printer.write(value) }
      writeNulls(absentOnNull)
      write(output)
      punctuate(")")
    case .arrayQueryConstructor(let query, let format, let output):
      write("JSON_ARRAY(")
      write(query)
      write(format)
      write(output)
      punctuate(")")
    case .objectAgg(let pair, let absentOnNull, let uniqueKeys, let aggregate):
      write("JSON_OBJECTAGG(")
      write(pair)
      writeNulls(absentOnNull)
      writeKeys(uniqueKeys)
      write(aggregate)
    case .arrayAgg(let value, let absentOnNull, let aggregate):
      write("JSON_ARRAYAGG(")
      write(value)
      writeOrder(aggregate.order)
      writeNulls(absentOnNull)
      write(aggregate)
    case .parse(let value, let uniqueKeys, let output):
      write("JSON(")
      write(value)
      writeKeys(uniqueKeys)
      write(output)
      punctuate(")")
    case .scalar(let value, let output):
      write("JSON_SCALAR(")
      write(value, above: .none)
      write(output)
      punctuate(")")
    case .serialize(let value, let output):
      write("JSON_SERIALIZE(")
      write(value)
      write(output)
      punctuate(")")
    case .isJson: break
    case .function(let function): write(function)
    }
  }

  /// What follows the operand of IS JSON.
  mutating func writeRest(ofJson json: JsonExpression) {
    guard case .isJson(_, _, let type, let uniqueKeys) = json else { return }
    switch type {
    case .any: write("IS JSON")
    case .value: write("IS JSON VALUE")
    case .object: write("IS JSON OBJECT")
    case .array: write("IS JSON ARRAY")
    case .scalar: write("IS JSON SCALAR")
    }
    writeKeys(uniqueKeys)
  }

  private mutating func write(_ pair: JsonKeyValue) {
    if pair.usesColon {
      write(pair.key, above: .none)
      write(":")
    } else {
      write(primary: pair.key)
      write("VALUE")
    }
    write(pair.value)
  }

  private mutating func write(_ value: JsonValueExpr) {
    write(value.value, above: .none)
    write(value.format)
  }

  private mutating func write(_ format: JsonFormat?) {
    guard let format else { return }
    write("FORMAT JSON")
    if let encoding = format.encoding {
      write("ENCODING")
      write(encoding)
    }
  }

  private mutating func write(_ output: JsonOutput?) {
    guard let output else { return }
    write("RETURNING")
    write(output.type)
    write(output.format)
  }

  private mutating func writeNulls(_ absentOnNull: Bool?) {
    if let absentOnNull { write(absentOnNull ? "ABSENT ON NULL" : "NULL ON NULL") }
  }

  private mutating func writeKeys(_ uniqueKeys: Bool?) {
    if let uniqueKeys { write(uniqueKeys ? "WITH UNIQUE KEYS" : "WITHOUT UNIQUE KEYS") }
  }

  private mutating func write(_ aggregate: JsonAggregate) {
    write(aggregate.output)
    punctuate(")")
    writeFilter(aggregate.filter, over: aggregate.over)
  }

  private mutating func write(_ function: JsonFuncExpr) {
    switch function.operation {
    case .exists: write("JSON_EXISTS(")
    case .query: write("JSON_QUERY(")
    case .value: write("JSON_VALUE(")
    }
    write(function.context)
    punctuate(",")
    write(function.path, above: .none)
    write(passing: function.passing)
    write(function.output)
    write(function.wrapper)
    write(function.quotes)
    write(function.onEmpty, function.onError)
    punctuate(")")
  }

  private mutating func write(passing arguments: [JsonArgument]) {
    guard !arguments.isEmpty else { return }
    write("PASSING")
    write(arguments) { printer, argument in
      printer.write(argument.value)
      printer.write("AS")
      printer.write(argument.name)
    }
  }

  private mutating func write(_ wrapper: JsonWrapper) {
    switch wrapper {
    case .unspecified: break
    case .without: write("WITHOUT WRAPPER")
    case .conditional: write("WITH CONDITIONAL WRAPPER")
    case .unconditional: write("WITH UNCONDITIONAL WRAPPER")
    }
  }

  private mutating func write(_ quotes: JsonQuotes) {
    switch quotes {
    case .unspecified: break
    case .keep: write("KEEP QUOTES")
    case .omit: write("OMIT QUOTES")
    }
  }

  private mutating func write(_ onEmpty: JsonBehavior?, _ onError: JsonBehavior?) {
    if let onEmpty {
      write(onEmpty)
      write("ON EMPTY")
    }
    if let onError {
      write(onError)
      write("ON ERROR")
    }
  }

  private mutating func write(_ behavior: JsonBehavior) {
    switch behavior {
    case .null: write("NULL")
    case .error: write("ERROR")
    case .empty: write("EMPTY")
    case .emptyArray: write("EMPTY ARRAY")
    case .emptyObject: write("EMPTY OBJECT")
    case .isTrue: write("TRUE")
    case .isFalse: write("FALSE")
    case .unknown: write("UNKNOWN")
    case .defaultExpression(let value):
      write("DEFAULT")
      write(value, above: .none)
    }
  }

  /// JSON_TABLE
  mutating func write(_ table: JsonTable) {
    write("JSON_TABLE(")
    write(table.context)
    punctuate(",")
    write(table.path)
    write(passing: table.passing)
    write(table.columns)
    write(nil, table.onError)
    punctuate(")")
    if let alias = table.alias { write(alias) }
  }

  private mutating func write(_ path: JsonTablePath) {
    write(path.path, above: .none)
    if let name = path.name {
      write("AS")
      write(name)
    }
  }

  private mutating func write(_ columns: [JsonTableColumn]) {
    write("COLUMNS (")
    write(columns) { printer, column in printer.write(column) }
    punctuate(")")
  }

  private mutating func write(_ column: JsonTableColumn) {
    if case .nested(let columns) = column.kind {
      write("NESTED PATH")
      if let path = column.path { write(path) }
      return write(columns)
    }
    if let name = column.name { write(name) }
    if let type = column.type { write(type) }
    switch column.kind {
    case .forOrdinality: write("FOR ORDINALITY")
    case .exists: write("EXISTS")
    case .formatted(let format): write(format)
    case .regular, .nested: break
    }
    if let path = column.path {
      write("PATH")
      write(path)
    }
    write(column.wrapper)
    write(column.quotes)
    write(column.onEmpty, column.onError)
  }
}
