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
  /// The statements that EXECUTE runs whose text is constant, as the parser read them.
  let constantTexts: [BodyStatement]
  var variables: [String: BodyValue]
  /// What runs now surely runs.
  private var isCertain = true
  /// What runs now runs in a loop that turns any number of times in one transaction.
  private var isRepeated = false
  /// A loop around what runs now ends the transaction at times.
  private var isInCommittingLoop = false
  /// Blocks with EXCEPTION around what runs now.
  private var subtransactionDepth = 0
  /// Calls inside calls.
  var callDepth: Int
  /// Statements left before the replay gives up.
  var budget = 10_000
  static let maximumCallDepth = 8
  static let maximumSteps = 2_000

  /// - Parameter source: the tree that holds the statement whose body this is.
  init(_ replayer: Replayer, body: RoutineBody, in source: SyntaxTree, variables: [String: BodyValue], callDepth: Int) {
    self.replayer = replayer
    tree = source.tree(of: body)
    constantTexts = source.statements(of: body).filter { $0.role == .dynamic && !$0.isUncertain }
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
      subtransactionDepth += 1
      defer { subtransactionDepth -= 1 }
      return try run(block.statements)
    } catch {
      guard let handler = block.handlers.first(where: { catches($0, error) }) else { throw error }
      let failed = replayer.result
      (replayer.catalog, replayer.result) = (before.0, before.1)
      replayer.result.keepBodies(of: failed)
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
          skip(branches.map(\.statements) + [otherwise ?? []])
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
        try step(tree[id].statement, at: tree[id].range) { (interpreter) throws(Failure) in try interpreter.callFunctions(of: select) }
        var evaluator = evaluator
        variables["found"] = evaluator.exists(select).map { .boolean($0) } ?? .unknown
      }
    case .call(let id):
      if let id { try run(statement: tree[id], into: nil) }
    case .getDiagnostics(let diagnostics):
      for item in diagnostics.items { forget(item.target) }
    case .fetch(let fetch): if let target = fetch.target { forget(target) }
    case .commit: noteCommit(at: node.range, isRollback: false)
    case .rollback: noteCommit(at: node.range, isRollback: true)
    case .assert, .returnNext, .returnQuery, .returnQueryExecute, .open, .close, .null: break
    }
    return .next
  }

  private mutating func noteCommit(at range: ByteRange, isRollback: Bool) {
    guard replayer.result.bodyCommits.count < Self.maximumSteps else { return }
    replayer.result.bodyCommits.append(
      BodyCommit(
        fileRange: placeInFile(tree.fileRange(of: range)), isRollback: isRollback, position: replayer.result.bodySteps.count,
        routine: replayer.functionElsewhere, isInSubtransaction: subtransactionDepth > 0))
  }

  /// A place of the body's text; where that text is elsewhere, the statement that runs it.
  private func placeInFile(_ range: ByteRange) -> ByteRange {
    let place = replayer.location.range
    return place.contains(range) && !replayer.isElsewhere ? range : place
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
        skip(branches[index...].map(\.statements) + [otherwise])
        return .next
      }
      if truth { return try run(branch.statements) }
    }
    return try run(otherwise)
  }

  private mutating func run(_ loop: PLpgSQLLoop) throws(Failure) -> Flow {
    let outer = (isRepeated, isInCommittingLoop)
    defer { (isRepeated, isInCommittingLoop) = outer }
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
      for name in names { variables[name] = .unknown }
      isInCommittingLoop = isInCommittingLoop || loop.statements.contains { mayCommit($0) }
      isRepeated = !isInCommittingLoop
      skip([loop.statements])
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
    try replay(raw.statement, at: raw.range, in: tree)
    guard let into else { return }
    if case .select(let select) = raw.statement { assign(select, to: into) } else { forget(into) }
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

  /// A statement of the body, or of a text that it runs; the names in queries may be variables, and are not looked for.
  mutating func replay(_ statement: Statement, at range: ByteRange, in tree: SyntaxTree, fileRange: ByteRange? = nil) throws(Failure) {
    try step(statement, at: range, in: tree, fileRange: fileRange) { (interpreter) throws(Failure) in
      switch statement {
      case .select(let select) where tree[select].intoClause == nil: try interpreter.callFunctions(of: select, in: tree)
      case .insert, .update, .delete, .merge, .variableSet, .transaction: break
      default: try interpreter.apply(statement, in: tree)
      }
    }
  }

  private mutating func apply(_ statement: Statement, in tree: SyntaxTree) throws(Failure) {
    var inner = Replayer(catalog: replayer.catalog, tree: tree, location: replayer.location, context: replayer.context)
    inner.result = replayer.result
    inner.callDepth = callDepth
    inner.functionElsewhere = replayer.functionElsewhere
    inner.isCertain = isCertain && replayer.isCertain
    try inner.replay(statement)
    replayer.catalog = inner.catalog
    replayer.result = inner.result
  }

  /// Does what a statement does, and notes it as a step.
  private mutating func step(
    _ statement: Statement, at range: ByteRange, in statementTree: SyntaxTree? = nil, fileRange: ByteRange? = nil,
    _ action: (inout BodyInterpreter) throws(Failure) -> Void
  ) throws(Failure) {
    let tree = statementTree ?? self.tree
    let before = replayer.catalog
    let position = replayer.result.bodySteps.count
    let commits = replayer.result.bodyCommits.count
    replayer.catalog.touched = []
    var failure: Failure?
    do throws(Failure) { try action(&self) } catch { failure = error }
    if failure != nil { replayer.catalog = before }
    let changes = failure == nil ? before.changes(to: replayer.catalog) : []
    replayer.catalog.touched.formUnion(before.touched)
    if position < Self.maximumSteps {
      let step = BodyStep(
        statement: statement, tree: tree, range: range, fileRange: placeInFile(fileRange ?? tree.fileRange(of: range)), before: before,
        after: replayer.catalog, changes: changes, failure: failure, isCertain: isCertain && replayer.isCertain, context: replayer.context,
        function: replayer.functionElsewhere, isRepeated: isRepeated)
      // What a nested DO or a called function did comes after the statement that runs it.
      replayer.result.bodySteps.insert(step, at: min(position, replayer.result.bodySteps.count))
      for index in replayer.result.bodyCommits.indices where index >= commits { replayer.result.bodyCommits[index].position += 1 }
    }
    if let failure { throw failure }
  }

  /// EXECUTE: the text is read and replayed where it is known.
  private mutating func execute(_ text: PLpgSQLExpression) throws(Failure) {
    let place = tree.fileRange(of: text.range)
    let constant = constantTexts.filter { place.contains($0.fileRange) }
    if !constant.isEmpty {
      for statement in constant {
        if case .statement(let content) = statement.content {
          try replay(content, at: statement.range, in: statement.tree, fileRange: statement.fileRange)
        }
      }
      return
    }
    guard case .text(let sql) = try value(text) else {
      replayer.result.isUncertain = true
      return
    }
    let parsed = SyntaxTree.parse(SourceFile(path: "", text: sql))
    if let problem = parsed.problems.first { throw .other("42601", problem.message, place) }
    for raw in parsed.statements {
      do throws(Failure) {
        try replay(raw.statement, at: raw.range, in: parsed, fileRange: place)
      } catch {
        var failure = error
        failure.range = place
        throw failure
      }
    }
  }

  private mutating func callFunctions(of select: SelectID, in statementTree: SyntaxTree? = nil) throws(Failure) {
    var inner = Replayer(catalog: replayer.catalog, tree: statementTree ?? tree, location: replayer.location, context: replayer.context)
    inner.result = replayer.result
    inner.callDepth = callDepth
    inner.functionElsewhere = replayer.functionElsewhere
    inner.isCertain = isCertain && replayer.isCertain
    try inner.callFunctions(of: select, variables: variables)
    replayer.catalog = inner.catalog
    replayer.result = inner.result
  }

  /// What may or may not run: uncertain if it could change the schema. Each branch is followed by itself, for its steps only.
  private mutating func skip(_ branches: [[PLpgSQLNode]]) {
    if branches.contains(where: { $0.contains { mayChangeSchema($0) } }) { replayer.result.isUncertain = true }
    for branch in branches {
      let before = (replayer.catalog, replayer.result, variables, isCertain)
      isCertain = false
      for node in branch { forgetAssigned(node) }
      _ = try? run(branch)
      let followed = replayer.result
      (replayer.catalog, replayer.result, variables, isCertain) = before
      replayer.result.keepBodies(of: followed)
    }
    for branch in branches { for node in branch { forgetAssigned(node) } }
  }

  private mutating func forgetAssigned(_ node: PLpgSQLNode) {
    if case .assign(let assign) = node.statement { variables[tree.string(assign.target)] = .unknown }
    if case .execSQL(_, let into?) = node.statement { forget(into) }
    if case .dynamicExecute(_, let into?) = node.statement { forget(into) }
    for child in node.statement.children { forgetAssigned(child) }
  }

  /// COMMIT or ROLLBACK stands in it, or it calls what may hold one.
  private func mayCommit(_ node: PLpgSQLNode) -> Bool {
    switch node.statement {
    case .commit, .rollback, .call: true
    default: node.statement.children.contains { mayCommit($0) }
    }
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
