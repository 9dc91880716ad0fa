/// Finding the bodies of functions, procedures and DO blocks, and reading them where they stand.
extension Parser {
  /// Bodies in bodies in bodies: deeper ones stay strings. Each level is cut into tokens again, so the limit keeps that linear.
  private static let maximumBodyLevel = 8

  /// Reads the body of a statement that was read whole, if it has one in SQL or PL/pgSQL.
  mutating func readBody(of statement: inout Statement) {
    guard readsBodies else { return }
    switch statement {
    case .createFunction(var function):
      function.body = readBody(of: function)
      statement = .createFunction(function)
    case .doBlock(var block):
      block.body = readBody(of: block)
      statement = .doBlock(block)
    case .variableSet(let setting) where routine.level == 0:
      noteSetting(setting)
    default: break
    }
  }

  /// `check_function_bodies`: where it is off, the server takes any text for a body, as dumps want it.
  private mutating func noteSetting(_ setting: VariableSetStmt) {
    if setting.kind == .resetAll { checksBodies = true }
    guard let name = setting.name, isName(name, "check_function_bodies") else { return }
    checksBodies = true
    guard setting.kind == .value, let argument = tree[setting.arguments].first else { return }
    let value =
      switch tree[argument] {
      case .aConst(.string(let literal)): tree.string(of: literal).lowercased()
      case .aConst(.boolean(let isOn)): isOn ? "on" : "off"
      case .aConst(.integer(let number)): number == 0 ? "off" : "on"
      case .columnRef(let column): tree[column.fields].first.map { tree.string($0) } ?? ""
      default: ""
      }
    checksBodies = !["off", "false", "no", "0", "f", "n", "of"].contains(value)
  }

  private mutating func readBody(of function: CreateFunctionStmt) -> RoutineBodyID? {
    guard function.sqlBody == nil else { return nil }
    var source: StringLiteral?
    var language: RoutineBody.Language?
    for option in function.options {
      if isName(option.name, "as"), case .strings(let strings) = option.value, strings.count == 1 { source = strings[0] }
      if isName(option.name, "language") { language = self.language(option.value) }
    }
    guard let source, let language else { return nil }
    return readBody(source, language, of: function)
  }

  private mutating func readBody(of block: DoStmt) -> RoutineBodyID? {
    var source: StringLiteral?
    var language: RoutineBody.Language? = .plpgsql
    for option in block.arguments {
      if isName(option.name, "as"), case .string(let string) = option.value { source = string }
      if isName(option.name, "language") { language = self.language(option.value) }
    }
    // SQL has no inline blocks.
    guard let source, language == .plpgsql else { return nil }
    return readBody(source, .plpgsql, of: nil)
  }

  private mutating func language(_ value: DefValue) -> RoutineBody.Language? {
    let name: String
    switch value {
    case .string(let literal): name = tree.string(of: literal)
    case .name(let word): name = tree.string(word)
    default: return nil
    }
    return name == "plpgsql" ? .plpgsql : name == "sql" ? .sql : nil
  }

  private mutating func readBody(
    _ literal: StringLiteral, _ language: RoutineBody.Language, of function: CreateFunctionStmt?
  ) -> RoutineBodyID? {
    // One of psql's variables may be anything.
    guard routine.level < Self.maximumBodyLevel, isString(literal.kind) else { return nil }
    // The bodies inside this one come behind it.
    let id = RoutineBodyID(index: UInt32(tree.bodies.count))
    tree.bodies.append(
      RoutineBody(
        language: language, range: literal.range, block: nil, scopes: BodyScopes(), comments: [], statements: [], derived: nil))
    if let range = Literals.verbatimContent(bytes.span, literal) {
      let body = readBody(in: range, language, of: function, names: parameterNames(function))
      tree.bodies[Int(id.index)] = body
    } else {
      let body = readDecodedBody(literal, language, of: function)
      tree.bodies[Int(id.index)] = body
    }
    return id
  }

  /// Reads a body that is in this tree's source as it is.
  mutating func readBody(
    in range: ByteRange, _ language: RoutineBody.Language, of function: CreateFunctionStmt?, names: RoutineNames
  ) -> RoutineBody {
    var outerLexed = Lexer.lex(bytes, body: range)
    swap(&outerLexed, &lexed)
    let outer = (position: position, limit: limit, depth: depth, scratch: scratch.count)
    var outerRoutine = RoutineReading()
    swap(&outerRoutine, &routine)
    routine.level = outerRoutine.level + 1
    routine.isStored = outerRoutine.isStored || function != nil
    limit = 0
    position = 0
    depth = 0
    limit = max(0, lexed.tokens.count - 1)
    let problemCount = tree.problems.count
    let fileProblemCount = fileProblems.count
    noteFacts(of: function, names)
    declareParameters(names)
    var body = RoutineBody(
      language: language, range: range, block: nil, scopes: BodyScopes(), comments: [], statements: [], derived: nil)
    switch language {
    case .plpgsql:
      do throws(Stop) { body.block = try parseRoutine() } catch {}
    case .sql: parseSQLRoutine()
    }
    if function != nil && !checksBodies || outerRoutine.isStored {
      tree.problems.removeSubrange(problemCount...)
      fileProblems.removeSubrange(fileProblemCount...)
    }
    while !routine.names.open.isEmpty { routine.names.pop() }
    body.scopes = routine.names.scopes
    body.statements = routine.records
    body.comments = lexed.comments
    swap(&outerRoutine, &routine)
    // What holds the position must fit the tokens at every step.
    limit = 0
    position = 0
    swap(&outerLexed, &lexed)
    limit = outer.limit
    position = outer.position
    depth = outer.depth
    scratch.removeLast(scratch.count - min(outer.scratch, scratch.count))
    return body
  }

  /// Reads a body whose text has escapes, in a tree of its own; its problems are mapped back.
  private mutating func readDecodedBody(
    _ literal: StringLiteral, _ language: RoutineBody.Language, of function: CreateFunctionStmt?
  ) -> RoutineBody {
    var text = KnownText()
    text.append(literal, of: bytes, origin: tree.origin)
    var child = makeChild(text)
    let whole = ByteRange(start: 0, end: UInt32(clamping: text.bytes.count))
    var body = child.readBody(in: whole, language, of: function, names: parameterNames(function))
    body.range = literal.range
    body.derived = tree.derived.count
    adopt(&child)
    return body
  }

  /// A parser for a text that was decoded from this one's.
  mutating func makeChild(_ text: KnownText) -> Parser {
    var child = Parser(source: SourceFile(path: tree.source.path, bytes: text.bytes), dialect: .statement, parts: nil)
    child.tree.origin = text.origin
    child.tree.placeholders = text.placeholders
    child.readsBodies = true
    child.checksBodies = checksBodies
    child.routine.level = routine.level
    child.routine.isStored = routine.isStored
    child.dynamicBudget = dynamicBudget
    return child
  }

  /// Takes over what a child has read.
  mutating func adopt(_ child: inout Parser) {
    dynamicBudget = child.dynamicBudget
    fileProblems += child.fileProblems
    fileProblems += child.tree.problems.map { problem in
      var problem = problem
      problem.range = child.tree.fileRange(of: problem.range)
      return problem
    }
    fileVersionedSyntax += child.fileVersionedSyntax
    fileVersionedSyntax += child.tree.versionedSyntax.map { syntax in
      var syntax = syntax
      syntax.range = child.tree.fileRange(of: syntax.range)
      return syntax
    }
    tree.derived.append(SyntaxTree(child.tree))
  }
}

/// A routine's name and its parameters, as text: what its body's names begin with, in whichever tree that is.
struct RoutineNames {
  struct Parameter {
    var name: String?
    var kind: BodyNamespace.Kind
  }

  var routine = "inline_code_block"
  var parameters: [Parameter] = []
  var isTrigger = false
  var isEventTrigger = false
  var isSet = false
  var isVoid = false
}

extension Parser {
  private mutating func parameterNames(_ function: CreateFunctionStmt?) -> RoutineNames {
    var names = RoutineNames()
    guard let function else {
      names.isVoid = true
      return names
    }
    if let last = tree[function.name].last { names.routine = tree.string(last) }
    names.parameters = function.parameters.map { parameter in
      RoutineNames.Parameter(name: parameter.name.map { tree.string($0) }, kind: variableKind(of: parameter.type))
    }
    if let returnType = function.returnType {
      let type = tree[returnType]
      names.isSet = type.isSetOf
      if let last = tree[type.names].last, !type.isColumnType {
        names.isTrigger = isName(last, "trigger")
        names.isEventTrigger = isName(last, "event_trigger")
        names.isVoid = names.isEventTrigger || isName(last, "void")
      }
    }
    return names
  }

  private mutating func noteFacts(of function: CreateFunctionStmt?, _ names: RoutineNames) {
    var facts = RoutineReading.Facts()
    facts.returnsVoid = names.isVoid
    defer { routine.facts = facts }
    guard let function else { return }
    facts.isProcedure = function.isProcedure
    facts.hasOutput = function.parameters.contains { $0.mode == .out || $0.mode == .inOut || $0.mode == .table }
    facts.returnsSet = function.returnsTable || names.isSet
    if function.isProcedure { facts.returnsVoid = !facts.hasOutput }
  }

  /// What a routine knows before its first block: parameters by number and name, FOUND, and what triggers have (`do_compile` of `pl_comp.c`).
  private mutating func declareParameters(_ names: RoutineNames) {
    routine.names.push(intern(names.routine), .block)
    for (index, parameter) in names.parameters.enumerated() {
      routine.names.declare(BodyNamespace.Variable(name: intern("$\(index + 1)"), kind: parameter.kind))
      if let name = parameter.name { routine.names.declare(BodyNamespace.Variable(name: intern(name), kind: parameter.kind)) }
    }
    if names.isTrigger {
      for name in ["new", "old"] { routine.names.declare(BodyNamespace.Variable(name: intern(name), kind: .record)) }
      for name in [
        "tg_name", "tg_when", "tg_level", "tg_op", "tg_relid", "tg_relname", "tg_table_name", "tg_table_schema", "tg_nargs", "tg_argv",
      ] {
        routine.names.declare(BodyNamespace.Variable(name: intern(name), kind: .scalar))
      }
    }
    if names.isEventTrigger {
      for name in ["tg_event", "tg_tag"] { routine.names.declare(BodyNamespace.Variable(name: intern(name), kind: .scalar)) }
    }
    routine.names.declare(BodyNamespace.Variable(name: intern("found"), kind: .scalar))
  }

  mutating func intern(_ text: String) -> NameID { tree.nameTable.intern(Array(text.utf8).span) }

  /// What a variable of a type is, as far as the type's own words tell.
  mutating func variableKind(of id: TypeNameID) -> BodyNamespace.Kind {
    let type = tree[id]
    if type.isSystemSyntax || !type.arrayBounds.isEmpty { return .scalar }
    guard !type.isColumnType, let last = tree[type.names].last else { return .unknown }
    if isName(last, "record") { return .record }
    if isName(last, "refcursor") { return .cursor }
    for name in Self.scalarTypes where isName(last, name) { return .scalar }
    return .unknown
  }

  private static let scalarTypes: [StaticString] = [
    "bool", "bytea", "date", "float4", "float8", "int2", "int4", "int8", "jsonb", "json", "name", "numeric", "oid", "regclass", "text",
    "timestamptz", "timestamp", "uuid", "varchar",
  ]
}
