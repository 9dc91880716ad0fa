import PostgresSyntax

/// SQL/JSON's constructors and query functions.
extension Analyzer {
  mutating func analyzeJson(_ json: JsonExpression) throws(Failure) -> DataType {
    switch json {
    case .objectConstructor(let pairs, _, _, let output):
      for pair in pairs { try analyze(pair) }
      return try type(of: output, or: .json)
    case .arrayConstructor(let values, _, let output):
      for value in values { try analyze(value.value) }
      return try type(of: output, or: .json)
    case .arrayQueryConstructor(let query, _, let output):
      _ = try analyzeSubquery(query)
      return try type(of: output, or: .json)
    case .objectAgg(let pair, _, _, let aggregate):
      try analyze(pair)
      return try analyze(aggregate)
    case .arrayAgg(let value, _, let aggregate):
      try analyze(value.value)
      return try analyze(aggregate)
    case .parse(let value, _, let output):
      try analyze(value.value)
      return try type(of: output, or: .json)
    case .scalar(let value, let output):
      try analyze(value)
      return try type(of: output, or: .json)
    case .serialize(let value, let output):
      try analyze(value.value)
      return try type(of: output, or: .text)
    case .isJson(let argument, _, _, _):
      try analyze(argument)
      return .boolean
    case .function(let function):
      try analyze(function.context.value)
      try analyze(function.path)
      for argument in function.passing { try analyze(argument.value.value) }
      for behavior in [function.onEmpty, function.onError] {
        if case .defaultExpression(let expression)? = behavior { try analyze(expression) }
      }
      switch function.operation {
      case .exists: return try type(of: function.output, or: .boolean)
      case .query: return try type(of: function.output, or: .jsonb)
      case .value: return try type(of: function.output, or: .text)
      }
    }
  }

  private mutating func analyze(_ pair: JsonKeyValue) throws(Failure) {
    try analyze(pair.key)
    try analyze(pair.value.value)
  }

  private mutating func analyze(_ aggregate: JsonAggregate) throws(Failure) -> DataType {
    for sort in tree[aggregate.order] { try analyze(sort.expression) }
    try analyze(aggregate.filter)
    if let window = aggregate.over { try analyze(tree[window]) }
    return try type(of: aggregate.output, or: .json)
  }

  private mutating func type(of output: JsonOutput?, or type: DataType) throws(Failure) -> DataType {
    guard let output else { return type }
    return try analyzeType(output.type)
  }
}
