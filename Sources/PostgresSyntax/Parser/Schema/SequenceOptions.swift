/// Options of sequences and of identity columns.
extension Parser {
  /// `SeqOptList`, which may be empty here.
  mutating func parseSequenceOptions() throws(Stop) -> [DefElem] {
    var options: [DefElem] = []
    while atSequenceOption || at(.no) { options.append(try parseSequenceOption()) }
    return options
  }

  /// `'(' SeqOptList ')'`
  mutating func parseParenthesizedSequenceOptions() throws(Stop) -> [DefElem] {
    try expect(.leftParenthesis)
    var options = [try parseSequenceOption()]
    while !at(.rightParenthesis) { options.append(try parseSequenceOption()) }
    try expect(.rightParenthesis)
    return options
  }

  var atSequenceOption: Bool {
    mutating get {
      switch current.keyword {
      case .as, .cache, .cycle, .increment, .logged, .maxvalue, .minvalue, .owned, .sequence, .start, .restart, .unlogged: true
      case .no:
        switch peek(1).keyword {
        case .cycle, .maxvalue, .minvalue: true
        default: false
        }
      default: false
      }
    }
  }

  /// `SeqOptElem`
  mutating func parseSequenceOption() throws(Stop) -> DefElem {
    let start = current.start
    switch current.keyword {
    case .as:
      advance()
      return makeOption("as", .type(try parseSimpleTypeName()), from: start)
    case .cache:
      advance()
      return makeOption("cache", try parseNumericOnly(), from: start)
    case .cycle:
      advance()
      return makeOption("cycle", .boolean(true), from: start)
    case .increment:
      advance()
      _ = eat(.by)
      return makeOption("increment", try parseNumericOnly(), from: start)
    case .logged:
      advance()
      requires(15, "LOGGED as an option of a sequence", from: start)
      return makeOption("logged", .none, from: start)
    case .unlogged:
      advance()
      requires(15, "UNLOGGED as an option of a sequence", from: start)
      return makeOption("unlogged", .none, from: start)
    case .maxvalue:
      advance()
      return makeOption("maxvalue", try parseNumericOnly(), from: start)
    case .minvalue:
      advance()
      return makeOption("minvalue", try parseNumericOnly(), from: start)
    case .no:
      advance()
      if eat(.cycle) { return makeOption("cycle", .boolean(false), from: start) }
      if eat(.maxvalue) { return makeOption("maxvalue", .none, from: start) }
      guard eat(.minvalue) else { throw unexpected(expecting: "CYCLE, MAXVALUE or MINVALUE") }
      return makeOption("minvalue", .none, from: start)
    case .owned:
      advance()
      try expect(.by)
      return makeOption("owned_by", .names(try parseAnyName()), from: start)
    case .sequence:
      advance()
      try expect(.name)
      return makeOption("sequence_name", .names(try parseAnyName()), from: start)
    case .start:
      advance()
      _ = eat(.with)
      return makeOption("start", try parseNumericOnly(), from: start)
    case .restart:
      return try parseRestart()
    default:
      throw unexpected(expecting: "an option of a sequence")
    }
  }

  /// RESTART, with or without a number.
  mutating func parseRestart() throws(Stop) -> DefElem {
    let start = try expect(.restart).start
    switch current.kind {
    case .integerNumber, .floatNumber, .plus, .minus: break
    default: guard eat(.with) else { return makeOption("restart", .none, from: start) }
    }
    return makeOption("restart", try parseNumericOnly(), from: start)
  }

  /// WITH, unless PostgreSQL's lexer has joined it to TIME or ORDINALITY.
  mutating func eatWith() -> Bool {
    guard at(.with), peek(1).keyword != .time, peek(1).keyword != .ordinality else { return false }
    advance()
    return true
  }
}
