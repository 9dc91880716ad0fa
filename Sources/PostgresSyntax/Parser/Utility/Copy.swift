/// COPY, with its options of every age.
extension Parser {
  mutating func parseCopy() throws(Stop) -> CopyStmt {
    try expect(.copy)
    if at(.leftParenthesis) { return try parseCopyQuery() }
    var options: [DefElem] = []
    let start = current.start
    if eat(.binary) { options.append(makeOption("format", .name(makeName("binary", range(from: start))), from: start)) }
    let relation = try parseQualifiedName()
    let columns = try parseOptionalColumnList()
    let isFrom = at(.from)
    guard eat(.from) || eat(.to) else { throw unexpected(expecting: "FROM or TO") }
    let target = try parseCopyTarget()
    let delimiterStart = current.start
    let hasUsing = eat(.using)
    if hasUsing || at(.delimiters) {
      try expect(.delimiters)
      let delimiter = try parseString()
      options.append(makeOption("delimiter", .string(delimiter), from: delimiterStart))
    }
    options += try parseCopyOptions()
    let whereStart = current.start
    var whereClause: ExpressionID?
    if eat(.where) {
      whereClause = try parseExpression()
      if !isFrom {
        throw fail(
          "WHERE clause not allowed with COPY TO", at: range(from: whereStart), help: "copy a query instead: COPY (SELECT … WHERE …) TO …")
      }
    }
    return CopyStmt(
      relation: relation, columns: columns, query: nil, isFrom: isFrom, target: target, options: options, whereClause: whereClause)
  }

  /// `COPY (query) TO …`, with the parenthesis current.
  private mutating func parseCopyQuery() throws(Stop) -> CopyStmt {
    try expect(.leftParenthesis)
    let query = try parsePreparable()
    try expect(.rightParenthesis)
    try expect(.to)
    let target = try parseCopyTarget()
    return CopyStmt(
      relation: nil, columns: .empty, query: query, isFrom: false, target: target, options: try parseCopyOptions(), whereClause: nil)
  }

  private mutating func parseCopyTarget() throws(Stop) -> CopyStmt.Target {
    let start = current.start
    let isProgram = eat(.program)
    // PostgreSQL takes either word in either direction.
    if eat(.stdin) || eat(.stdout) {
      if isProgram { throw fail("STDIN/STDOUT not allowed with PROGRAM", at: range(from: start)) }
      return .standardStream
    }
    let name = try parseString()
    return isProgram ? .program(name) : .file(name)
  }

  private mutating func parseCopyOptions() throws(Stop) -> [DefElem] {
    _ = eat(.with)
    if at(.leftParenthesis) {
      return try parseParenthesized { (parser) throws(Stop) in try parser.parseCopyGenericOption() }
    }
    var options: [DefElem] = []
    while let option = try parseCopyOldOption() { options.append(option) }
    return options
  }

  /// `copy_generic_opt_elem`
  private mutating func parseCopyGenericOption() throws(Stop) -> DefElem {
    let start = current.start
    let name = try parseColLabel()
    let value: DefValue
    if atNumericOnly {
      value = try parseNumericOnly()
    } else if eat(.star) {
      value = .star
    } else if at(.leftParenthesis) {
      value = .values(try parseParenthesized { (parser) throws(Stop) in try parser.parseBooleanOrString() })
    } else if at(.default) {
      value = .name(try takeName())
      requires(17, "DEFAULT as the value of a COPY option", from: start)
    } else if atBooleanOrString {
      value = try parseBooleanOrString()
    } else {
      value = .none
    }
    return DefElem(namespace: nil, name: name, value: value, action: .unspecified, range: range(from: start))
  }

  /// `copy_opt_item`: an option of the syntax before 9.0; nil where none follows.
  private mutating func parseCopyOldOption() throws(Stop) -> DefElem? {
    let start = current.start
    let keyword = current.keyword
    switch keyword {
    case .binary, .csv:
      let word = current.range
      advance()
      let format = keyword == .csv ? makeName("csv", word) : makeName("binary", word)
      return makeOption("format", .name(format), from: start)
    case .freeze:
      advance()
      return makeOption("freeze", .boolean(true), from: start)
    case .header:
      advance()
      return makeOption("header", .boolean(true), from: start)
    case .delimiter, .null, .quote, .escape:
      advance()
      _ = eat(.as)
      let value = DefValue.string(try parseString())
      switch keyword {
      case .delimiter: return makeOption("delimiter", value, from: start)
      case .null: return makeOption("null", value, from: start)
      case .quote: return makeOption("quote", value, from: start)
      default: return makeOption("escape", value, from: start)
      }
    case .encoding:
      advance()
      let encoding = try parseString()
      return makeOption("encoding", .string(encoding), from: start)
    case .force:
      advance()
      if eat(.quote) {
        let columns = try parseForcedColumns()
        return makeOption("force_quote", columns, from: start)
      }
      if eat(.not) {
        try expect(.null)
        let columns = try parseForcedColumns()
        if case .star = columns { requires(17, "FORCE NOT NULL *", from: start) }
        return makeOption("force_not_null", columns, from: start)
      }
      guard eat(.null) else { throw unexpected(expecting: "QUOTE, NULL or NOT NULL") }
      let columns = try parseForcedColumns()
      if case .star = columns { requires(17, "FORCE NULL *", from: start) }
      return makeOption("force_null", columns, from: start)
    default:
      return nil
    }
  }

  private mutating func parseForcedColumns() throws(Stop) -> DefValue {
    if eat(.star) { return .star }
    return .values(try parseList { (parser) throws(Stop) in DefValue.name(try parser.parseColId()) })
  }
}
