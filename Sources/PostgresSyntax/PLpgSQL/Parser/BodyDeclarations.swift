/// DECLARE: variables, aliases and cursors (`decl_sect` of `pl_gram.y`).
extension Parser {
  mutating func parseDeclarations() throws(Stop) -> [PLpgSQLDeclaration] {
    var declarations: [PLpgSQLDeclaration] = []
    while true {
      let token = bodyToken(isDeclaring: true)
      if token.keyword == .begin { return declarations }
      if token.keyword == .declare {
        advance()
        continue
      }
      if atBodyMark("<<") {
        let range = current.range
        _ = try parseBlockLabel()
        throw fail("block label must be placed before DECLARE, not after", at: range)
      }
      guard token.isDeclarable else { throw unexpectedInBody(expecting: "a declaration or BEGIN") }
      declarations.append(try parseDeclaration())
    }
  }

  private mutating func parseDeclarationName() -> Name {
    let name = Name(id: bodyName(at: position), range: current.range)
    if routine.names.isDeclaredHere(name.id) { _ = failAtToken("duplicate declaration") }
    advance()
    return name
  }

  private mutating func parseDeclaration() throws(Stop) -> PLpgSQLDeclaration {
    let start = current.start
    let name = parseDeclarationName()
    let kind: PLpgSQLDeclaration.Kind
    switch bodyToken(isDeclaring: true).keyword {
    case .alias:
      advance()
      kind = try parseAlias(name)
    case .no, .scroll, .cursor: kind = .cursor(try parseCursor(name))
    default: kind = .variable(try parseVariable(name))
    }
    return PLpgSQLDeclaration(name: name, kind: kind, range: range(from: start))
  }

  /// Behind `name ALIAS`.
  private mutating func parseAlias(_ name: Name) throws(Stop) -> PLpgSQLDeclaration.Kind {
    try expectBodyWord(.for)
    let token = bodyToken(isDeclaring: true)
    switch token.kind {
    case .word, .compound: break
    default: guard token.isDeclarable else { throw unexpectedInBody(expecting: "a variable") }
    }
    let variable = bodyToken()
    var found: BodyNamespace.Variable?
    if case .datum(let number, let isField) = variable.kind, !isField {
      found = routine.names.variables[number]
    } else if case .keyword = variable.kind, let number = routine.names.find(bodyName(at: position)) {
      found = routine.names.variables[number]
    } else {
      report("variable \"\(displayedNames(token))\" does not exist", at: bodyTokenRange(token))
    }
    let names = try takeBodyNames(token)
    var alias = BodyNamespace.Variable(name: name.id, kind: found?.kind ?? .unknown, isConstant: found?.isConstant ?? false)
    alias.cursorArguments = found?.cursorArguments
    routine.names.declare(alias)
    guard eat(.semicolon) else { throw unexpectedInBody(expecting: "\";\"") }
    return .alias(of: names)
  }

  private mutating func parseVariable(_ name: Name) throws(Stop) -> PLpgSQLVariable {
    let isConstant = bodyToken(isDeclaring: true).keyword == .constant
    if isConstant { advance() }
    var variable = PLpgSQLVariable(
      type: try parseBodyType(), isConstant: isConstant, isNotNull: false, collation: .empty, defaultValue: nil)
    if eatBodyWord(.collate) {
      let token = bodyToken(isDeclaring: true)
      switch token.kind {
      case .word, .compound: break
      default: guard token.isDeclarable else { throw unexpectedInBody(expecting: "a collation") }
      }
      variable.collation = try takeBodyNames(token)
    }
    let notRange = current.range
    if eatBodyWord(.not) {
      try expectBodyWord(.null)
      variable.isNotNull = true
    }
    if eat(.semicolon) {
      if variable.isNotNull {
        report("variable \"\(tree.string(name))\" must have a default value, since it's declared NOT NULL", at: notRange)
      }
    } else {
      guard at(.equals) || at(.colonEquals) || atBodyWord(.default) else { throw unexpectedInBody(expecting: "\";\"") }
      advance()
      variable.defaultValue = try parseBodyExpression(through: .semicolon, ";")
    }
    let number = routine.names.declare(
      BodyNamespace.Variable(name: name.id, kind: kind(of: variable.type), isConstant: isConstant))
    if let value = variable.defaultValue { noteText(of: value, for: number, isDefault: true) }
    return variable
  }

  private mutating func kind(of type: PLpgSQLType) -> BodyNamespace.Kind {
    guard let name = type.name, !type.isArrayOfReference else { return type.isArrayOfReference ? .scalar : .unknown }
    switch type.reference {
    case .none: return variableKind(of: name)
    case .rowType: return .record
    case .type: return .unknown
    }
  }

  // MARK: - Types

  /// `read_datatype`: up to what may follow a type.
  private mutating func parseBodyType() throws(Stop) -> PLpgSQLType {
    let start = position
    let first = bodyToken(isDeclaring: true)
    if let reference = try parseReferenceType(first) { return reference }
    // A first word is a type's name whatever follows, unless it is reserved.
    var isName = first.isDeclarable
    if case .compound = first.kind { isName = true }
    if isName { position += first.count }
    var depth = 0
    scan: while true {
      switch current.kind {
      case .semicolon, .equals, .colonEquals: break scan
      case .endOfFile: throw failAtToken(depth != 0 ? "mismatched parentheses" : "incomplete data type declaration")
      case .comma where depth == 0: break scan
      case .rightParenthesis where depth == 0: break scan
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth -= 1
      case .identifier:
        switch bodyKeyword(at: position) {
        case .collate, .not, .default: break scan
        default: break
        }
      case .invalidBytes: if lexicalProblem(at: position) != nil { throw unexpectedInBody() }
      default: break
      }
      advance()
    }
    if position == start { throw failAtToken("missing data type declaration") }
    let tokens = start..<position
    let name = readFragment(tokens, endsAt: current.start) { (parser) throws(Stop) in
      let id = try parser.parseTypeName()
      if parser.tree[id].isSetOf {
        let range = parser.tree[id].range
        throw parser.fail("invalid type name \"\(parser.tree.source.text(range))\"", at: range)
      }
      return id
    }
    return PLpgSQLType(name: name)
  }

  /// `name%TYPE` or `name%ROWTYPE`; nil if something else stands here.
  private mutating func parseReferenceType(_ token: BodyToken) throws(Stop) -> PLpgSQLType? {
    switch token.kind {
    case .word, .compound: break
    default: guard token.isDeclarable else { return nil }
    }
    guard peek(token.count).kind == .percent else { return nil }
    let keyword = bodyKeyword(at: position + token.count + 1)
    guard keyword == .type || keyword == .rowtype else { return nil }
    let start = current.start
    let names = try takeBodyNames(token)
    advance()
    advance()
    let range = range(from: start)
    var type = PLpgSQLType(
      name: add(TypeName(names: names, isColumnType: true, range: range)), reference: keyword == .type ? .type : .rowType)
    if eatBodyWord(.array) { type.isArrayOfReference = true }
    while eat(.leftBracket) {
      type.isArrayOfReference = true
      _ = eat(.integerNumber)
      guard eat(.rightBracket) else { throw failAtToken("syntax error, expected \"]\"") }
    }
    if type.isArrayOfReference { requires(17, "arrays of %TYPE and %ROWTYPE", from: start) }
    return type
  }

  // MARK: - Cursors

  /// Behind the name of `name [NO] SCROLL CURSOR …`.
  private mutating func parseCursor(_ name: Name) throws(Stop) -> PLpgSQLCursor {
    var cursor = PLpgSQLCursor(scroll: .unspecified, arguments: [], query: nil)
    if eatBodyWord(.no) {
      try expectBodyWord(.scroll)
      cursor.scroll = .noScroll
    } else if eatBodyWord(.scroll) {
      cursor.scroll = .scroll
    }
    try expectBodyWord(.cursor)
    routine.names.push(name.id, .other)
    if eat(.leftParenthesis) {
      repeat { cursor.arguments.append(try parseCursorArgument()) } while eat(.comma)
      guard eat(.rightParenthesis) else { throw unexpectedInBody(expecting: "\")\"") }
    }
    guard eatBodyWord(.is) || eatBodyWord(.for) else { throw unexpectedInBody(expecting: "FOR") }
    cursor.query = try parseBodyQuery()
    advance()
    routine.names.pop()
    var variable = BodyNamespace.Variable(name: name.id, kind: .cursor)
    variable.cursorArguments = cursor.arguments.map(\.name.id)
    routine.names.declare(variable)
    return cursor
  }

  private mutating func parseCursorArgument() throws(Stop) -> PLpgSQLCursorArgument {
    guard bodyToken(isDeclaring: true).isDeclarable else {
      throw unexpectedInBody(expecting: "an argument's name")
    }
    let name = parseDeclarationName()
    let type = try parseBodyType()
    routine.names.declare(BodyNamespace.Variable(name: name.id, kind: kind(of: type)))
    return PLpgSQLCursorArgument(name: name, type: type)
  }
}
