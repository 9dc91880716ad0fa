/// RAISE (`stmt_raise` of `pl_gram.y`).
extension Parser {
  mutating func parseRaise() throws(Stop) -> PLpgSQLRaise {
    let start = current.range
    advance()
    if isAtEnd { throw failAtToken("unexpected end of function definition") }
    var raise = PLpgSQLRaise(level: .exception, what: .current, options: [])
    guard !at(.semicolon) else { return raise }
    if let level = raiseLevel {
      raise.level = level
      advance()
      if isAtEnd { throw failAtToken("unexpected end of function definition") }
    }
    if atPlainString {
      raise.what = try parseRaiseMessage()
    } else if at(.using) {
      raise.what = .options
    } else {
      raise.what = try parseRaiseCondition()
      guard at(.semicolon) || at(.using) else { throw unexpectedInBody(expecting: "USING or \";\"") }
    }
    if at(.using) { raise.options = try parseRaiseOptions() }
    checkParameters(of: raise, from: start)
    return raise
  }

  /// `check_raise_parameters`
  private mutating func checkParameters(of raise: PLpgSQLRaise, from start: ByteRange) {
    guard case .message(let literal, let parameters) = raise.what else { return }
    let expected = placeholderCount(Literals.string(bytes.span, literal))
    guard expected != parameters.count else { return }
    report("too \(expected < parameters.count ? "many" : "few") parameters specified for RAISE", at: start.union(literal.range))
  }

  private var raiseLevel: PLpgSQLRaise.Level? {
    mutating get {
      for (keyword, level) in [
        (PLpgSQLKeyword.exception, PLpgSQLRaise.Level.exception), (.warning, .warning), (.notice, .notice), (.info, .info), (.log, .log),
        (.debug, .debug),
      ] where atBodyWord(keyword) { return level }
      return nil
    }
  }

  private mutating func parseRaiseMessage() throws(Stop) -> PLpgSQLRaise.What {
    let literal = StringLiteral(range: current.range, kind: current.kind)
    advance()
    guard at(.comma) || at(.semicolon) || at(.using) else { throw unexpectedInBody(expecting: "\",\", USING or \";\"") }
    var parameters: [PLpgSQLExpression] = []
    while eat(.comma) {
      parameters.append(try parseBodyExpression(until: [.comma, .semicolon, .using], ", or ; or USING"))
    }
    return .message(literal, parameters: parameters)
  }

  /// How many `%` a message has, `%%` left out.
  private mutating func placeholderCount(_ message: [UInt8]) -> Int {
    var count = 0
    var index = 0
    while index < message.count {
      if message[index] == UInt8(ascii: "%") {
        if index + 1 < message.count, message[index + 1] == UInt8(ascii: "%") { index += 1 } else { count += 1 }
      }
      index += 1
    }
    return count
  }

  private mutating func parseRaiseCondition() throws(Stop) -> PLpgSQLRaise.What {
    if eatBodyWord(.sqlstate) { return .sqlState(try parseSQLState()) }
    let token = bodyToken()
    guard token.isDeclarable else { throw unexpectedInBody(expecting: "a message or a condition") }
    let name = Name(id: bodyName(at: position), range: current.range)
    let text = tree.string(name)
    if !ErrorCondition.names.contains(text) { report("unrecognized exception condition \"\(text)\"", at: name.range) }
    advance()
    return .condition(name)
  }

  /// USING is current; ends at the semicolon (`read_raise_options`).
  private mutating func parseRaiseOptions() throws(Stop) -> [PLpgSQLRaiseOption] {
    var options: [PLpgSQLRaiseOption] = []
    repeat {
      advance()
      if isAtEnd { throw failAtToken("unexpected end of function definition") }
      switch bodyKeyword(at: position) {
      case .errcode, .message, .detail, .hint, .column, .constraint, .datatype, .table, .schema: break
      default: throw failAtToken("unrecognized RAISE statement option")
      }
      let name = Name(id: bodyName(at: position), range: current.range)
      advance()
      guard eat(.equals) || eat(.colonEquals) else { throw failAtToken("syntax error, expected \"=\"") }
      let tokens = try scanFragment(until: [.comma, .semicolon], ", or ;", isExpression: true)
      let problemCount = tree.problems.count
      options.append(PLpgSQLRaiseOption(name: name, value: readBodyExpression(tokens)))
      if isAtEnd { throw tree.problems.count > problemCount ? Stop() : failAtToken("unexpected end of function definition") }
    } while at(.comma)
    return options
  }
}
