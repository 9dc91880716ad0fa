import PostgresSyntax

/// What CREATE FUNCTION checks of a body in SQL (`fmgr_sql_validator`), and what the body names.
extension Replayer {
  /// Reads the body of a function of the catalog. A body in SQL that names what is not there is refused, unless `check_function_bodies` is off.
  mutating func checkBody(of id: ObjectID, _ range: ByteRange) throws(Failure) {
    guard let function = catalog.function(id), case .text(let text) = function.body else { return }
    for dependency in BodyReferences.find(in: text, language: function.language, catalog, context) { catalog.add(dependency, to: id) }
    guard function.language == "sql", context.settings["check_function_bodies"] != "off",
      context.settings["check_function_bodies"] != "false"
    else {
      return
    }
    let body = SyntaxTree.parse(SourceFile(path: "", text: text))
    if let problem = body.problems.first { throw .other("42601", problem.message, range) }
    for statement in body.statements {
      var analyzer = Analyzer(catalog: catalog, tree: body, context: context)
      analyzer.parameters = function.argumentTypes
      for parameter in function.parameters where parameter.isInput {
        if let name = parameter.name { analyzer.variables[name] = parameter.type }
      }
      analyzer.variables[function.name] = .record
      do throws(ReplayFailure) {
        _ = try analyzer.analyzeTopLevel(statement.statement)
      } catch {
        var failure = error
        failure.range = range
        try tolerate(failure)
      }
      for edit in analyzer.edits {
        for case .reference(let target, _) in edit.pieces {
          if case .function(let callee) = target, callee != id { mention(callee, by: id) }
        }
      }
    }
  }

  private mutating func mention(_ referenced: ObjectID, by id: ObjectID) {
    catalog.add(Dependency(part: .functionBody, on: ObjectAddress(referenced), kind: .body), to: id)
  }
}
