/// Tokens as PL/pgSQL's scanner sees them (`pl_scanner.c`): names with dots are one token, and a variable is told from any other word.
struct BodyToken {
  enum Kind {
    /// A variable, or a field of one (`T_DATUM`).
    case datum(variable: Int, isField: Bool)
    /// A name that is neither variable nor keyword (`T_WORD`).
    case word
    /// Names with dots that are no variable (`T_CWORD`).
    case compound
    case keyword(PLpgSQLKeyword)
    /// Anything else, the end of the body included.
    case other
  }

  var kind: Kind
  /// How many of SQL's tokens it takes.
  var count: Int

  var keyword: PLpgSQLKeyword {
    if case .keyword(let keyword) = kind { return keyword }
    return .notKeyword
  }

  var isDatum: Bool {
    if case .datum = kind { return true }
    return false
  }

  /// `T_WORD` or an unreserved keyword: what may be declared.
  var isDeclarable: Bool {
    switch kind {
    case .word: true
    case .keyword(let keyword): !keyword.isReserved
    default: false
    }
  }
}

extension PLpgSQLKeyword {
  /// The reserved words of `pl_reserved_kwlist.h`.
  var isReserved: Bool {
    switch self {
    case .all, .begin, .by, .case, .declare, .else, .end, .execute, .for, .foreach, .from, .if, .in, .into, .loop, .not, .null, .or,
      .strict, .then, .to, .using, .when, .while:
      true
    default: false
    }
  }
}

extension Parser {
  /// PL/pgSQL's keyword at a token of the file, quoted words left out.
  mutating func bodyKeyword(at index: Int) -> PLpgSQLKeyword {
    guard index < limit, lexed.tokens[index].kind == .identifier else { return .notKeyword }
    let token = lexed.tokens[index]
    return PLpgSQLKeywordTable.standard.find(bytes.span, from: Int(token.start), to: Int(token.end))?.keyword ?? .notKeyword
  }

  /// The scanner's `IDENT`: a quoted name, or a word that is not reserved.
  private mutating func isBodyName(at index: Int) -> Bool {
    guard index < limit else { return false }
    switch lexed.tokens[index].kind {
    case .quotedIdentifier: return true
    case .identifier: return !bodyKeyword(at: index).isReserved
    default: return false
    }
  }

  private mutating func tokenKind(at index: Int) -> TokenKind { index < limit ? lexed.tokens[index].kind : .endOfFile }

  /// The name that a token is, folded and without its quotes.
  mutating func bodyName(at index: Int) -> NameID {
    let token = lexed.tokens[index]
    if token.kind == .quotedIdentifier, case .folded(let text) = Literals.identifier(bytes.span, token.range, token.kind) {
      return tree.nameTable.intern(text.span)
    }
    return tree.nameTable.intern(unquoted: token.range, of: bytes)
  }

  /// The current token (`plpgsql_yylex`). In DECLARE no names are looked up; at the beginning of a statement a word counts as a variable only
  /// if an assignment may follow, so that variables may have the names of keywords.
  mutating func bodyToken(isDeclaring: Bool = false, startsStatement: Bool = false) -> BodyToken {
    let first = position
    guard isBodyName(at: first) || tokenKind(at: first) == .parameterNumber else {
      let keyword = bodyKeyword(at: first)
      return BodyToken(kind: keyword == .notKeyword ? .other : .keyword(keyword), count: 1)
    }
    if tokenKind(at: first + 1) == .dot, isBodyName(at: first + 2) { return compoundToken(isDeclaring: isDeclaring) }
    let next = tokenKind(at: first + 1)
    let isVariablePlace = !startsStatement || next == .dot || next == .equals || next == .colonEquals || next == .leftBracket
    if !isDeclaring, isVariablePlace, let number = routine.names.find(bodyName(at: first)) {
      return BodyToken(kind: .datum(variable: number, isField: false), count: 1)
    }
    let keyword = bodyKeyword(at: first)
    return BodyToken(kind: keyword == .notKeyword ? .word : .keyword(keyword), count: 1)
  }

  private mutating func compoundToken(isDeclaring: Bool) -> BodyToken {
    let first = position
    let hasThird = tokenKind(at: first + 3) == .dot && isBodyName(at: first + 4)
    let count = hasThird ? 5 : 3
    if !isDeclaring,
      let found = routine.names.find(bodyName(at: first), bodyName(at: first + 2), hasThird: hasThird)
    {
      return BodyToken(kind: .datum(variable: found.number, isField: found.isField), count: count)
    }
    return BodyToken(kind: .compound, count: count)
  }

  /// The current token is this word, even where a variable has the same name (`tok_is_keyword`).
  mutating func atBodyWord(_ keyword: PLpgSQLKeyword) -> Bool {
    bodyKeyword(at: position) == keyword
      && (keyword.isReserved || !(tokenKind(at: position + 1) == .dot && isBodyName(at: position + 2)))
  }

  mutating func eatBodyWord(_ keyword: PLpgSQLKeyword) -> Bool {
    guard atBodyWord(keyword) else { return false }
    advance()
    return true
  }

  mutating func expectBodyWord(_ keyword: PLpgSQLKeyword) throws(Stop) {
    guard eatBodyWord(keyword) else { throw unexpectedInBody() }
  }

  /// `<<`, `>>` or `#`, which SQL reads as operators.
  mutating func atBodyMark(_ text: StaticString) -> Bool {
    guard current.kind == .op, Int(current.end - current.start) == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { expected in
      for index in 0..<expected.count where bytes[Int(current.start) + index] != expected[index] { return false }
      return true
    }
  }

  /// Takes the names of a token of `count`, as one list.
  mutating func takeBodyNames(_ token: BodyToken) throws(Stop) -> NameList {
    let start = tree.nameLists.count
    for index in 0..<token.count {
      if index % 2 == 0 {
        tree.nameLists.append(Name(id: bodyName(at: position), range: current.range))
      }
      advance()
    }
    return NameList(start: UInt32(start), count: UInt32(tree.nameLists.count - start))
  }

  /// `any_identifier`: a word that is not reserved, whatever it means.
  mutating func parseBodyLabelName() throws(Stop) -> Name {
    let token = bodyToken()
    guard token.count == 1, token.isDeclarable || token.isDatum else { throw unexpectedInBody() }
    let name = Name(id: bodyName(at: position), range: current.range)
    advance()
    return name
  }
}

// MARK: - Problems

extension Parser {
  /// `syntax error at or near …`, or what the scanner has to say of the token.
  mutating func unexpectedInBody(expecting expected: String? = nil) -> Stop {
    failAtToken("syntax error", help: expected.map { "expected \($0) here" })
  }

  /// PL/pgSQL's `yyerror`: a message about the current token.
  mutating func failAtToken(_ message: String, help: String? = nil) -> Stop {
    if let lexical = lexicalProblem(at: position) {
      tree.problems.append(lexical)
      return Stop()
    }
    let token = current
    if token.kind == .endOfFile { return fail("\(message) at end of input", at: token.range, help: help) }
    let count = bodyToken(isDeclaring: true).count
    let range = ByteRange(start: token.start, end: lexed.tokens[min(position + count, limit) - 1].end)
    return fail("\(message) at or near \"\(tree.source.text(range))\"", at: range, help: help)
  }

  mutating func lexicalProblem(at index: Int) -> SyntaxProblem? {
    guard index < limit, lexed.tokens[index].kind == .invalidBytes else { return nil }
    return lexed.firstProblem(in: index..<index + 1)?.problem
  }

  /// The range of the current token of `count`.
  mutating func bodyTokenRange(_ token: BodyToken) -> ByteRange {
    guard position < limit else { return current.range }
    return ByteRange(start: current.start, end: lexed.tokens[min(position + token.count, limit) - 1].end)
  }

  /// A word that should be a variable and is none.
  mutating func failUnknownVariable(_ token: BodyToken) -> Stop {
    switch token.kind {
    case .word, .compound:
      return fail("\"\(displayedNames(token))\" is not a known variable", at: bodyTokenRange(token))
    default: return unexpectedInBody()
    }
  }

  /// The names of the current token as messages of PL/pgSQL show them: folded, with dots.
  mutating func displayedNames(_ token: BodyToken) -> String {
    var text = ""
    for index in stride(from: 0, to: token.count, by: 2) where position + index < limit {
      let name = bodyName(at: position + index)
      text += (index > 0 ? "." : "") + tree.nameTable.string(name)
    }
    return text
  }
}
