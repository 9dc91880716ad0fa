/// OPEN, FETCH, MOVE, and the arguments of cursors (`stmt_open`, `stmt_fetch` and `read_cursor_args` of `pl_gram.y`).
extension Parser {
  /// `cursor_variable`; its number too.
  mutating func parseCursorVariable() throws(Stop) -> (names: NameList, variable: Int) {
    let token = bodyToken()
    guard case .datum(let variable, let isField) = token.kind else { throw failUnknownVariable(token) }
    let range = bodyTokenRange(token)
    let kind = isField ? BodyNamespace.Kind.record : routine.names.variables[variable].kind
    if kind == .record || peek(token.count).kind == .leftBracket {
      throw fail("cursor variable must be a simple variable", at: range)
    }
    if kind == .scalar { report("variable \"\(displayedNames(token))\" must be of type cursor or refcursor", at: range) }
    return (try takeBodyNames(token), variable)
  }

  mutating func parseOpen() throws(Stop) -> PLpgSQLOpen {
    advance()
    let (names, variable) = try parseCursorVariable()
    var open = PLpgSQLOpen(cursor: names, scroll: .unspecified, query: .bound(arguments: []))
    if routine.names.variables[variable].cursorArguments != nil {
      open.query = .bound(arguments: try parseCursorArguments(of: variable))
      guard at(.semicolon) else { throw unexpectedInBody(expecting: "\";\"") }
      return open
    }
    if eatBodyWord(.no) {
      if eatBodyWord(.scroll) { open.scroll = .noScroll }
    } else if eatBodyWord(.scroll) {
      open.scroll = .scroll
    }
    guard eatBodyWord(.for) else { throw failAtToken("syntax error, expected \"FOR\"") }
    guard eatBodyWord(.execute) else {
      open.query = .query(try parseBodyQuery())
      return open
    }
    let text = try parseBodyExpression(until: [.using, .semicolon], "USING or ;")
    recordDynamic(text)
    open.query = .execute(PLpgSQLDynamicQuery(text: text, parameters: try parseUsing()))
    return open
  }

  /// The arguments of a bound cursor, in parentheses; nothing where it has none.
  mutating func parseCursorArguments(of variable: Int) throws(Stop) -> [PLpgSQLExpression] {
    guard let names = routine.names.variables[variable].cursorArguments else { return [] }
    let cursor = tree.nameTable.string(routine.names.variables[variable].name)
    if names.isEmpty {
      if at(.leftParenthesis) { throw fail("cursor \"\(cursor)\" has no arguments", at: current.range) }
      return []
    }
    guard at(.leftParenthesis) else { throw fail("cursor \"\(cursor)\" has arguments", at: current.range) }
    advance()
    var given = Set<Int>()
    var arguments: [PLpgSQLExpression] = []
    for number in names.indices {
      let range = current.range
      let place = try parseArgumentName(of: names, cursor) ?? number
      if !given.insert(place).inserted {
        let name = tree.nameTable.string(names[place])
        throw fail("value for parameter \"\(name)\" of cursor \"\(cursor)\" specified more than once", at: range)
      }
      arguments.append(try parseBodyExpression(until: [.comma, .rightParenthesis], ",\" or \")"))
      let isLast = number == names.count - 1
      if at(.rightParenthesis), !isLast { throw fail("not enough arguments for cursor \"\(cursor)\"", at: current.range) }
      if at(.comma), isLast { throw fail("too many arguments for cursor \"\(cursor)\"", at: current.range) }
      advance()
    }
    return arguments
  }

  /// `name :=` or `name =>` before an argument: its place among the cursor's.
  private mutating func parseArgumentName(of names: [NameID], _ cursor: String) throws(Stop) -> Int? {
    let next = peek(1).kind
    guard next == .colonEquals || next == .equalsGreater else { return nil }
    let token = bodyToken(isDeclaring: true)
    guard token.count == 1, token.isDeclarable else { return nil }
    let id = bodyName(at: position)
    guard let place = names.firstIndex(of: id) else {
      throw fail("cursor \"\(cursor)\" has no argument named \"\(tree.nameTable.string(id))\"", at: current.range)
    }
    let start = current.start
    advance()
    advance()
    if next == .equalsGreater { requires(18, "=> for arguments of cursors", from: start) }
    return place
  }

  /// FETCH or MOVE is current.
  mutating func parseFetchInBody() throws(Stop) -> PLpgSQLFetch {
    let range = current.range
    let isMove = bodyKeyword(at: position) == .move
    advance()
    var fetch = PLpgSQLFetch(isMove: isMove, cursor: .empty, count: nil, target: nil)
    let returnsMany = try parseFetchDirection(&fetch)
    fetch.cursor = try parseCursorVariable().names
    guard !isMove else { return fetch }
    guard at(.into) else { throw unexpectedInBody(expecting: "INTO") }
    fetch.target = try parseInto(allowsStrict: false)
    guard at(.semicolon) else { throw unexpectedInBody(expecting: "\";\"") }
    if returnsMany { report("FETCH statement cannot return multiple rows", at: range) }
    return fetch
  }

  /// `read_fetch_direction`: what stands before the cursor; gives back whether it may mean many rows.
  private mutating func parseFetchDirection(_ fetch: inout PLpgSQLFetch) throws(Stop) -> Bool {
    if isAtEnd { throw failAtToken("unexpected end of function definition") }
    if eatBodyWord(.next) || eatBodyWord(.prior) || eatBodyWord(.first) || eatBodyWord(.last) {
      try expectFromOrIn()
      return false
    }
    if eatBodyWord(.absolute) || eatBodyWord(.relative) {
      fetch.count = try parseFetchCountInBody()
      return false
    }
    if eatBodyWord(.all) {
      try expectFromOrIn()
      return true
    }
    if eatBodyWord(.forward) || eatBodyWord(.backward) {
      if isAtEnd { throw failAtToken("unexpected end of function definition") }
      if eat(.from) || eat(.in) { return false }
      if eatBodyWord(.all) {
        try expectFromOrIn()
        return true
      }
      fetch.count = try parseFetchCountInBody()
      return true
    }
    if eat(.from) || eat(.in) { return false }
    if bodyToken().isDatum { return false }
    fetch.count = try parseFetchCountInBody()
    return true
  }

  private mutating func parseFetchCountInBody() throws(Stop) -> PLpgSQLExpression {
    let count = try parseBodyExpression(until: [.from, .in], "FROM or IN")
    advance()
    return count
  }

  private mutating func expectFromOrIn() throws(Stop) {
    guard eat(.from) || eat(.in) else { throw failAtToken("expected FROM or IN") }
  }
}
