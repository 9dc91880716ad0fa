import PostgresSyntax

/// DO blocks, and functions and procedures of the history that a statement calls: what they surely do is done.
extension Replayer {
  mutating func replay(_ block: DoStmt) throws(Failure) {
    guard let body = tree.body(of: block), let root = body.block, callDepth < BodyInterpreter.maximumCallDepth else {
      result.isUncertain = true
      return
    }
    var interpreter = BodyInterpreter(self, body: body, in: tree, variables: [:], callDepth: callDepth + 1)
    do throws(Failure) {
      _ = try interpreter.run(root)
    } catch {
      result.keepBodies(of: interpreter.replayer.result)
      throw inBlock(error)
    }
    catalog = interpreter.replayer.catalog
    result = interpreter.replayer.result
  }

  /// Positions in a body that is a text of its own mean nothing in the file.
  private func inBlock(_ failure: ReplayFailure) -> ReplayFailure {
    var failure = failure
    if !location.range.contains(failure.range) { failure.range = location.range }
    return failure
  }

  mutating func replay(_ call: CallStmt) throws(Failure) {
    guard case .funcCall(let function) = tree[call.function] else { return }
    try run(function, variables: [:])
  }

  /// The functions that stand in a SELECT's targets.
  mutating func callFunctions(of id: SelectID, variables: [String: BodyValue]) throws(Failure) {
    for target in tree[id].targetList {
      guard let value = target.value, case .funcCall(let call) = tree[value] else { continue }
      if tree[id].fromClause.isEmpty {
        try run(call, variables: variables)
      } else if let function = calledFunction(call), changesSchema(function) {
        result.isUncertain = true
      }
    }
    for item in tree[id].fromClause {
      guard case .rangeFunction(let range) = tree[item], case .funcCall(let call)? = range.functions.first.map({ tree[$0.function] }) else {
        continue
      }
      try run(call, variables: variables)
    }
  }

  private func calledFunction(_ call: FuncCall) -> Function? {
    let names = strings(call.name)
    guard let name = names.last else { return nil }
    let schemas =
      names.count > 1
      ? [catalog.find(.schema, names[names.count - 2])].compactMap { $0 }
      : catalog.schemas(in: context.searchPath, currentRole: context.currentRole)
    for schema in schemas {
      let found = catalog.findAll(.function, name, in: schema).compactMap { catalog.function($0) }
      let count = Int(call.arguments.count)
      if let function = found.first(where: { $0.argumentTypes.count == count })
        ?? found.first(where: { function in
          let inputs = function.parameters.filter(\.isInput)
          return inputs.count > count && inputs[count...].allSatisfy { $0.defaultValue != nil }
        })
      {
        return function
      }
    }
    return nil
  }

  /// The function's text makes, alters or drops something.
  private func changesSchema(_ function: Function) -> Bool {
    guard case .text(let text) = function.body else { return false }
    let folded = text.lowercased()
    return ["create ", "alter ", "drop ", "execute ", "comment on", "perform "].contains { folded.contains($0) }
  }

  /// The function's text changes the schema, or rows.
  private func changesAnything(_ function: Function) -> Bool {
    guard case .text(let text) = function.body else { return false }
    let folded = text.lowercased()
    return changesSchema(function) || ["update", "delete", "insert", "merge", "truncate", "lock"].contains { folded.contains($0) }
  }

  private mutating func run(_ call: FuncCall, variables: [String: BodyValue]) throws(Failure) {
    guard let function = calledFunction(call), changesAnything(function), case .text = function.body else { return }
    guard callDepth < BodyInterpreter.maximumCallDepth, function.language == "plpgsql" || function.language == "sql" else {
      result.isUncertain = true
      return
    }
    var evaluator = BodyEvaluator(catalog: catalog, tree: tree, context: context, variables: variables)
    var values: [String: BodyValue] = [:]
    let inputs = function.parameters.filter(\.isInput)
    for (index, parameter) in inputs.enumerated() {
      var value = BodyValue.unknown
      if index < Int(call.arguments.count) {
        let argument = tree[call.arguments][tree[call.arguments].startIndex + index]
        if case .namedArgExpr = tree[argument] { value = .unknown } else { value = evaluator.evaluate(argument) }
      } else if let text = parameter.defaultValue?.text, let (other, expression) = Analyzer.expression(of: "SELECT " + text) {
        var inner = BodyEvaluator(catalog: catalog, tree: other, context: context, variables: [:])
        value = inner.evaluate(expression)
      }
      values["$\(index + 1)"] = value
      if let name = parameter.name { values[name] = value }
    }
    for argument in tree[call.arguments] {
      if case .namedArgExpr(let name, let expression) = tree[argument] { values[string(name)] = evaluator.evaluate(expression) }
    }
    for parameter in function.parameters where !parameter.isInput { if let name = parameter.name { values[name] = .null } }
    try run(function, values)
  }

  /// The body is read anew: the file that it came from is gone.
  private mutating func run(_ function: Function, _ values: [String: BodyValue]) throws(Failure) {
    var printer = SchemaPrinter(catalog)
    printer.printFunction(function)
    let source = SyntaxTree.parse(SourceFile(path: "", text: printer.output))
    guard case .createFunction(let create)? = source.statements.first?.statement, let body = source.body(of: create) else {
      result.isUncertain = true
      return
    }
    var inner = self
    for setting in function.configuration where setting.name == "search_path" {
      inner = Replayer(
        catalog: catalog, tree: tree, location: location,
        context: context.with(searchPath: SearchPath(parsing: setting.value.filter { $0 != "'" })))
      inner.result = result
      inner.callDepth = callDepth
      inner.isCertain = isCertain
    }
    inner.functionElsewhere = function.id
    var interpreter = BodyInterpreter(inner, body: body, in: source, variables: values, callDepth: callDepth + 1)
    do throws(Failure) {
      if let root = body.block {
        _ = try interpreter.run(root)
      } else {
        for statement in source.statements(of: body) {
          guard case .statement(let content) = statement.content, statement.role == .statement else { continue }
          try interpreter.replay(content, at: statement.range, in: statement.tree)
        }
      }
    } catch {
      result.keepBodies(of: interpreter.replayer.result)
      throw inBlock(error)
    }
    catalog = interpreter.replayer.catalog
    result = interpreter.replayer.result
  }
}

extension ReplayContext {
  func with(searchPath: SearchPath) -> ReplayContext {
    var context = self
    context.searchPath = searchPath
    return context
  }
}
