import PostgresSyntax

/// Replays the body of a DO block or of a function that is called: what surely runs changes the catalog, what may run makes the result uncertain.
///
/// Rows of tables are not known. Loops run only over what is known, and only so often.
struct BodyInterpreter {
  typealias Failure = ReplayFailure

  enum Flow {
    case next
    case leave(label: NameID?, isContinue: Bool)
    case finish
  }

  var replayer: Replayer
  let tree: SyntaxTree
  var variables: [String: BodyValue]
  /// Calls inside calls.
  var callDepth: Int
  /// Statements left before the replay gives up.
  var budget = 10_000
  static let maximumCallDepth = 8

  init(_ replayer: Replayer, tree: SyntaxTree, variables: [String: BodyValue], callDepth: Int) {
    self.replayer = replayer
    self.tree = tree
    self.variables = variables
    self.callDepth = callDepth
  }

  private var evaluator: BodyEvaluator {
    BodyEvaluator(catalog: replayer.catalog, tree: tree, context: replayer.context, variables: variables)
  }

  private func value(_ expression: PLpgSQLExpression) throws(Failure) -> BodyValue {
    var evaluator = evaluator
    let value = evaluator.value(of: expression.query)
    if let failure = evaluator.failure { throw failure }
    return value
  }

  // MARK: Blocks

  mutating func run(_ block: PLpgSQLBlock) throws(Failure) -> Flow {
    for declaration in block.declarations {
      guard case .variable(let variable) = declaration.kind else { continue }
      variables[tree.string(declaration.name)] = try variable.defaultValue.map { (value) throws(Failure) in try self.value(value) } ?? .null
    }
    guard !block.handlers.isEmpty else { return try run(block.statements) }
    // The block's changes are undone where one of its errors is caught.
    let before = (replayer.catalog, replayer.result, variables)
    do throws(Failure) {
      return try run(block.statements)
    } catch {
      guard let handler = block.handlers.first(where: { catches($0, error) }) else { throw error }
      (replayer.catalog, replayer.result) = (before.0, before.1)
      // Values that the block had changed stay changed; which, is not worth knowing.
      return try run(handler.statements)
    }
  }

  private func catches(_ handler: PLpgSQLHandler, _ failure: Failure) -> Bool {
    handler.conditions.contains { condition in
      switch condition {
      case .sqlState(let literal): tree.string(of: literal) == failure.sqlState
      case .name(let name): ConditionName.matches(tree.string(name), failure.sqlState)
      }
    }
  }

  mutating func run(_ statements: [PLpgSQLNode]) throws(Failure) -> Flow {
    for node in statements {
      let flow = try run(node)
      if case .next = flow { continue }
      return flow
    }
    return .next
  }

  // MARK: Statements

  private mutating func run(_ node: PLpgSQLNode) throws(Failure) -> Flow {
    budget -= 1
    guard budget > 0 else {
      replayer.result.isUncertain = true
      return .finish
    }
    switch node.statement {
    case .block(let block): return try run(block)
    case .assign(let assign):
      variables[tree.string(assign.target)] = assign.indirection.isEmpty ? try value(assign.value) : .unknown
    case .if(let branches, let otherwise): return try choose(branches, otherwise)
    case .case(let operand, let branches, let otherwise):
      let chosen = try operand.map { (value) throws(Failure) in try self.value(value) }
      for branch in branches {
        let condition = try value(branch.condition)
        guard let truth = chosen.map({ $0.equals(condition).truth }) ?? condition.truth else {
          skip(branches.flatMap(\.statements) + (otherwise ?? []))
          return .next
        }
        if truth { return try run(branch.statements) }
      }
      return try run(otherwise ?? [])
    case .loop(let loop): return try run(loop)
    case .exit(let exit):
      if let condition = exit.condition {
        guard let truth = try value(condition).truth else {
          replayer.result.isUncertain = true
          return .next
        }
        if !truth { return .next }
      }
      return .leave(label: exit.label?.id, isContinue: exit.isContinue)
    case .return: return .finish
    case .raise(let raise):
      guard raise.level == .exception else { return .next }
      throw try failure(of: raise, node.range)
    case .execSQL(let id, let into):
      if let id { try run(statement: tree[id], into: into) }
    case .dynamicExecute(let query, let into):
      try execute(query.text)
      if let into { forget(into) }
    case .perform(let id):
      if let id, case .select(let select) = tree[id].statement {
        try callFunctions(of: select)
        var evaluator = evaluator
        variables["found"] = evaluator.exists(select).map { .boolean($0) } ?? .unknown
      }
    case .call(let id):
      if let id { try run(statement: tree[id], into: nil) }
    case .getDiagnostics(let diagnostics):
      for item in diagnostics.items { forget(item.target) }
    case .fetch(let fetch): if let target = fetch.target { forget(target) }
    case .assert, .returnNext, .returnQuery, .returnQueryExecute, .open, .close, .null, .commit, .rollback: break
    }
    return .next
  }

  private func failure(of raise: PLpgSQLRaise, _ range: ByteRange) throws(Failure) -> Failure {
    var message = "exception raised by the body"
    var sqlState = "P0001"
    switch raise.what {
    case .message(let literal, let parameters):
      var values = try parameters.map { (value) throws(Failure) in try self.value(value).text ?? "?" }[...]
      message = tree.string(of: literal).split(separator: "%", omittingEmptySubsequences: false).enumerated().map { index, part in
        (index == 0 ? "" : values.popFirst() ?? "%") + part
      }.joined()
    case .sqlState(let literal): sqlState = tree.string(of: literal)
    case .condition(let name): message = tree.string(name)
    case .current, .options: break
    }
    return .other(sqlState, message, tree.fileRange(of: range))
  }

  private mutating func choose(_ branches: [PLpgSQLBranch], _ otherwise: [PLpgSQLNode]) throws(Failure) -> Flow {
    for (index, branch) in branches.enumerated() {
      guard let truth = try value(branch.condition).truth else {
        skip(branches[index...].flatMap(\.statements) + otherwise)
        return .next
      }
      if truth { return try run(branch.statements) }
    }
    return try run(otherwise)
  }

  private mutating func run(_ loop: PLpgSQLLoop) throws(Failure) -> Flow {
    var values: [BodyValue]?
    var names: [String] = []
    switch loop.control {
    case .integers(let variable, let isReverse, let lower, let upper, let step):
      guard step == nil, case .number(let low) = try value(lower), case .number(let high) = try value(upper), let variable,
        (high >= low ? high &- low : low &- high) < 1_000
      else { break }
      names = [tree.string(variable)]
      let range = isReverse ? stride(from: low, through: high, by: -1) : stride(from: low, through: high, by: 1)
      values = range.map { .number($0) }
    case .array(let target, _, let array):
      guard case .array(let elements) = try value(array) else { break }
      names = target.variables.compactMap { tree[$0].last.map { tree.string($0) } }
      values = elements
    case .query(let target, let query):
      guard let query, case .select(let select) = tree[query].statement else { break }
      var evaluator = evaluator
      guard let rows = evaluator.namedRows(of: select), rows.count <= 1_000 else { break }
      names = target.variables.compactMap { tree[$0].last.map { tree.string($0) } }
      values = rows.map { row in .record(Dictionary(row.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })) }
      if names.count > 1 || (names.count == 1 && rows.first?.count == 1 && variables[names[0]] != .null) {
        // Several variables take the columns in order; one variable of a plain type takes the only column.
        for row in rows {
          for (name, cell) in zip(names, row) { variables[name] = names.count == 1 ? .record([cell.name: cell.value]) : cell.value }
          if case .some(let flow) = try once(loop) { return flow }
        }
        return .next
      }
    case .endless, .whileTrue, .cursor, .execute: break
    }
    guard let values else {
      skip(loop.statements)
      return .next
    }
    for value in values {
      if let name = names.first {
        // A record whose only column is asked for by the variable's own name.
        variables[name] = value
      }
      if let flow = try once(loop) { return flow }
    }
    return .next
  }

  /// One turn of a loop; a flow where the loop ends.
  private mutating func once(_ loop: PLpgSQLLoop) throws(Failure) -> Flow? {
    switch try run(loop.statements) {
    case .next: return nil
    case .leave(let label, let isContinue):
      if label == nil || label == loop.label?.id { return isContinue ? nil : .next }
      return .leave(label: label, isContinue: isContinue)
    case .finish: return .finish
    }
  }

  // MARK: SQL

  private mutating func run(statement raw: RawStmt, into: PLpgSQLTarget?) throws(Failure) {
    switch raw.statement {
    case .select(let select):
      try callFunctions(of: select)
      if let into { assign(select, to: into) }
    case .insert, .update, .delete, .merge: if let into { forget(into) }
    case .doBlock, .call: try replay(raw.statement, in: tree)
    case .variableSet: break
    default: try replay(raw.statement, in: tree)
    }
  }

  /// SELECT … INTO
  private mutating func assign(_ select: SelectID, to target: PLpgSQLTarget) {
    forget(target)
    var evaluator = evaluator
    guard let rows = evaluator.namedRows(of: select) else { return variables["found"] = .unknown }
    variables["found"] = .boolean(!rows.isEmpty)
    let names = target.variables.compactMap { tree[$0].last.map { tree.string($0) } }
    guard let row = rows.first else {
      for name in names { variables[name] = .null }
      return
    }
    for (name, cell) in zip(names, row) { variables[name] = cell.value }
  }

  private mutating func forget(_ target: PLpgSQLTarget) { for names in target.variables { forget(names) } }

  private mutating func forget(_ names: NameList) {
    if let first = tree[names].first { variables[tree.string(first)] = .unknown }
  }

  /// A statement of a function in SQL.
  mutating func runSQL(_ statement: Statement, in tree: SyntaxTree) throws(Failure) {
    switch statement {
    case .select, .insert, .update, .delete, .merge: return
    default: try replay(statement, in: tree)
    }
  }

  private mutating func replay(_ statement: Statement, in tree: SyntaxTree) throws(Failure) {
    var inner = Replayer(catalog: replayer.catalog, tree: tree, location: replayer.location, context: replayer.context)
    inner.result = replayer.result
    inner.callDepth = callDepth
    inner.isInBody = true
    try inner.replay(statement)
    replayer.catalog = inner.catalog
    replayer.result = inner.result
  }

  /// EXECUTE: the text is read and replayed where it is known.
  private mutating func execute(_ text: PLpgSQLExpression) throws(Failure) {
    guard case .text(let sql) = try value(text) else {
      replayer.result.isUncertain = true
      return
    }
    let parsed = SyntaxTree.parse(SourceFile(path: "", text: sql))
    if let problem = parsed.problems.first { throw .other("42601", problem.message, tree.fileRange(of: text.range)) }
    for raw in parsed.statements {
      do throws(Failure) {
        switch raw.statement {
        case .insert, .update, .delete, .merge, .select: continue
        default: try replay(raw.statement, in: parsed)
        }
      } catch {
        var failure = error
        failure.range = tree.fileRange(of: text.range)
        throw failure
      }
    }
  }

  private mutating func callFunctions(of select: SelectID) throws(Failure) {
    var inner = Replayer(catalog: replayer.catalog, tree: tree, location: replayer.location, context: replayer.context)
    inner.result = replayer.result
    inner.callDepth = callDepth
    try inner.callFunctions(of: select, variables: variables)
    replayer.catalog = inner.catalog
    replayer.result = inner.result
  }

  /// What may or may not run: uncertain if it could change the schema.
  private mutating func skip(_ statements: [PLpgSQLNode]) {
    if statements.contains(where: { mayChangeSchema($0) }) { replayer.result.isUncertain = true }
    for node in statements { forgetAssigned(node) }
  }

  private mutating func forgetAssigned(_ node: PLpgSQLNode) {
    if case .assign(let assign) = node.statement { variables[tree.string(assign.target)] = .unknown }
    if case .execSQL(_, let into?) = node.statement { forget(into) }
    if case .dynamicExecute(_, let into?) = node.statement { forget(into) }
    for child in node.statement.children { forgetAssigned(child) }
  }

  private func mayChangeSchema(_ node: PLpgSQLNode) -> Bool {
    switch node.statement {
    case .execSQL(let id?, _):
      switch tree[id].statement {
      case .select, .insert, .update, .delete, .merge, .createRole, .alterRole, .grant, .grantRole, .lock, .truncate, .variableSet, .notify:
        return false
      default: return true
      }
    case .dynamicExecute, .call: return true
    default: return node.statement.children.contains { mayChangeSchema($0) }
    }
  }
}

/// The names of error conditions that EXCEPTION clauses use most (`plerrcodes.h`).
enum ConditionName {
  static func matches(_ name: String, _ sqlState: String) -> Bool {
    if name == "others" { return true }
    return codes.first { $0.name == name }.map { $0.code.hasSuffix("000") ? sqlState.hasPrefix($0.code.prefix(2)) : sqlState == $0.code }
      ?? false
  }

  private static let codes: [(name: String, code: String)] = [
    ("duplicate_object", "42710"),
    ("duplicate_table", "42P07"),
    ("duplicate_column", "42701"),
    ("duplicate_schema", "42P06"),
    ("duplicate_function", "42723"),
    ("duplicate_database", "42P04"),
    ("undefined_object", "42704"),
    ("undefined_table", "42P01"),
    ("undefined_column", "42703"),
    ("undefined_function", "42883"),
    ("invalid_schema_name", "3F000"),
    ("invalid_table_definition", "42P16"),
    ("invalid_object_definition", "42P17"),
    ("invalid_column_reference", "42P10"),
    ("invalid_foreign_key", "42830"),
    ("datatype_mismatch", "42804"),
    ("wrong_object_type", "42809"),
    ("dependent_objects_still_exist", "2BP01"),
    ("feature_not_supported", "0A000"),
    ("insufficient_privilege", "42501"),
    ("syntax_error", "42601"),
    ("syntax_error_or_access_rule_violation", "42000"),
    ("unique_violation", "23505"),
    ("object_not_in_prerequisite_state", "55000"),
    ("raise_exception", "P0001"),
  ]
}
