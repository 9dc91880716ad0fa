/// Primary expressions that begin with a keyword: SQL's own functions and values, and names that happen to be keywords.
extension Parser {
  @inline(never)
  mutating func parseKeywordPrimary(_ keyword: Keyword) throws(Stop) -> ExpressionID {
    switch keyword.category {
    case .unreserved:
      // The only unreserved word that begins a type of SQL's syntax.
      if keyword == .double, peek(1).keyword == .precision { return try parseSystemTypedConstant() }
      return try parseNamed()
    case .columnName:
      try descend(3)
      let primary = try parseColumnNameKeyword(keyword)
      depth -= 3
      return primary
    case .typeOrFunctionName:
      if keyword == .collation, peek(1).keyword == .for { return try parseCollationFor() }
      if keyword == .currentSchema, peek(1).kind != .leftParenthesis, !isString(peek(1).kind) {
        return takeValueFunction(.currentSchema)
      }
      return try parseNamed()
    case .reserved:
      try descend(2)
      let primary = try parseReservedPrimary(keyword)
      depth -= 2
      return primary
    }
  }

  @inline(never)
  private mutating func parseReservedPrimary(_ keyword: Keyword) throws(Stop) -> ExpressionID {
    let token = current
    switch keyword {
    case .null: return takeConstant(.null)
    case .true: return takeConstant(.boolean(true))
    case .false: return takeConstant(.boolean(false))
    case .case: return try parseCase()
    case .cast: return try parseCast()
    case .array: return try parseArray()
    case .currentDate: return takeValueFunction(.currentDate)
    case .currentRole: return takeValueFunction(.currentRole)
    case .currentUser: return takeValueFunction(.currentUser)
    case .sessionUser: return takeValueFunction(.sessionUser)
    case .user: return takeValueFunction(.user)
    case .currentCatalog: return takeValueFunction(.currentCatalog)
    case .currentTime: return try parseTimeFunction(.currentTime)
    case .currentTimestamp: return try parseTimeFunction(.currentTimestamp)
    case .localtime: return try parseTimeFunction(.localTime)
    case .localtimestamp: return try parseTimeFunction(.localTimestamp)
    case .systemUser:
      advance()
      let call = addSystemCall("system_user", token.range, .empty, from: token.start)
      requires(16, "SYSTEM_USER", from: token.start)
      return call
    default: throw unexpected(expecting: "an expression")
    }
  }

  @inline(never)
  private mutating func takeConstant(_ constant: AConst) -> ExpressionID {
    let range = current.range
    advance()
    return add(.aConst(constant), range)
  }

  @inline(never)
  private mutating func takeValueFunction(_ kind: SQLValueFunctionKind) -> ExpressionID {
    let range = current.range
    advance()
    return add(.sqlValueFunction(kind: kind, precision: nil), range)
  }

  @inline(never)
  private mutating func parseTimeFunction(_ kind: SQLValueFunctionKind) throws(Stop) -> ExpressionID {
    let start = current.start
    advance()
    var precision: Int32?
    if eat(.leftParenthesis) {
      precision = try parseInteger()
      try expect(.rightParenthesis)
    }
    return add(.sqlValueFunction(kind: kind, precision: precision), range(from: start))
  }

  /// A keyword that names columns but neither functions nor types: `COALESCE (…)`, `int '1'`, or a column.
  @inline(never)
  private mutating func parseColumnNameKeyword(_ keyword: Keyword) throws(Stop) -> ExpressionID {
    switch keyword {
    case .bigint, .bit, .boolean, .char, .character, .dec, .decimal, .float, .int, .integer, .interval, .national, .nchar, .numeric, .real,
      .smallint, .time, .timestamp, .varchar:
      return current.beginsConstant(before: peek(1), peek(2)) ? try parseSystemTypedConstant() : try parseNamed()
    case .json:
      if isString(peek(1).kind) { return try parseSystemTypedConstant() }
      return peek(1).kind == .leftParenthesis ? try parseJsonFunction(keyword) : try parseNamed()
    default: break
    }
    guard peek(1).kind == .leftParenthesis else { return try parseNamed() }
    switch keyword {
    case .coalesce: return try parseCoalesce()
    case .exists: return try parseExists()
    case .extract: return try parseExtract()
    case .greatest: return try parseMinMax(isGreatest: true)
    case .least: return try parseMinMax(isGreatest: false)
    case .grouping: return try parseGrouping()
    case .normalize: return try parseNormalize()
    case .nullif: return try parseNullIf()
    case .overlay: return try parseOverlay()
    case .position: return try parsePosition()
    case .row: return try parseExplicitRow()
    case .substring: return try parseSubstring()
    case .treat: return try parseTreat()
    case .trim: return try parseTrim()
    case .mergeAction: return try parseMergeAction()
    case .xmlconcat, .xmlelement, .xmlexists, .xmlforest, .xmlparse, .xmlpi, .xmlroot, .xmlserialize: return try parseXmlFunction(keyword)
    case .jsonObject, .jsonArray, .jsonScalar, .jsonSerialize, .jsonQuery, .jsonExists, .jsonValue, .jsonObjectagg, .jsonArrayagg:
      return try parseJsonFunction(keyword)
    default: return try parseNamed()
    }
  }

  /// Whether `func_expr_windowless` begins here with a word that is no function's name.
  var atSystemFunction: Bool { mutating get { current.beginsSystemFunction(before: peek(1)) } }
}

extension Token {
  /// Whether the type's keyword begins a constant, `int '1'`, rather than being a column's name.
  @inline(never)
  fileprivate func beginsConstant(before next: Token, _ second: Token) -> Bool {
    switch next.kind {
    case .string, .escapeString, .unicodeString, .dollarString: return true
    default: break
    }
    switch keyword {
    case .bit, .char, .character, .nchar, .varchar: return next.kind == .leftParenthesis || next.keyword == .varying
    case .dec, .decimal, .float, .interval, .numeric: return next.kind == .leftParenthesis
    case .national: return next.keyword == .char || next.keyword == .character
    case .time, .timestamp:
      return next.kind == .leftParenthesis || (next.keyword == .with || next.keyword == .without) && second.keyword == .time
    default: return false
    }
  }

  @inline(never)
  fileprivate func beginsSystemFunction(before next: Token) -> Bool {
    switch keyword {
    case .notKeyword: false
    case .cast, .currentDate, .currentRole, .currentUser, .sessionUser, .user, .currentCatalog, .currentTime, .currentTimestamp, .localtime,
      .localtimestamp, .systemUser, .currentSchema:
      true
    case .collation: next.keyword == .for
    case .coalesce, .extract, .greatest, .least, .normalize, .nullif, .overlay, .position, .substring, .treat, .trim, .mergeAction,
      .xmlconcat, .xmlelement, .xmlexists, .xmlforest, .xmlparse, .xmlpi, .xmlroot, .xmlserialize, .json, .jsonObject, .jsonArray,
      .jsonScalar, .jsonSerialize, .jsonQuery, .jsonExists, .jsonValue, .jsonObjectagg, .jsonArrayagg:
      next.kind == .leftParenthesis
    default: false
    }
  }
}
