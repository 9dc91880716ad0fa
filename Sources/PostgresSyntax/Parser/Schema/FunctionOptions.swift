/// The options of functions and procedures.
extension Parser {
  /// `createfunc_opt_item`, or `common_func_opt_item` for ALTER FUNCTION; nil if no option stands here.
  mutating func parseFunctionOption(ofNewFunction isNew: Bool) throws(Stop) -> DefElem? {
    let start = current.start
    switch current.keyword {
    case .as where isNew:
      advance()
      var strings = [try parseString()]
      if eat(.comma) { strings.append(try parseString()) }
      return makeOption("as", .strings(strings), from: start)
    case .language where isNew:
      advance()
      return makeOption("language", try parseNonReservedWordOrString(), from: start)
    case .transform where isNew:
      advance()
      let types = try parseList { (parser) throws(Stop) in
        let start = parser.current.start
        try parser.expect(.for, .type)
        return parser.makeOption("type", .type(try parser.parseTypeName()), from: start)
      }
      return makeOption("transform", .list(types), from: start)
    case .window where isNew:
      advance()
      return makeOption("window", .boolean(true), from: start)
    case .called:
      advance()
      try expect(.on, .null)
      try expect(.input)
      return makeOption("strict", .boolean(false), from: start)
    case .returns:
      advance()
      try expect(.null, .on)
      try expect(.null, .input)
      return makeOption("strict", .boolean(true), from: start)
    case .strict:
      advance()
      return makeOption("strict", .boolean(true), from: start)
    case .immutable, .stable, .volatile:
      let name = try takeName()
      return makeOption("volatility", .name(name), from: start)
    case .external:
      advance()
      return try parseSecurity(from: start)
    case .security:
      return try parseSecurity(from: start)
    case .leakproof:
      advance()
      return makeOption("leakproof", .boolean(true), from: start)
    case .not where !atJoinedNot:
      advance()
      try expect(.leakproof)
      return makeOption("leakproof", .boolean(false), from: start)
    case .cost:
      advance()
      return makeOption("cost", try parseNumericOnly(), from: start)
    case .rows:
      advance()
      return makeOption("rows", try parseNumericOnly(), from: start)
    case .support:
      advance()
      return makeOption("support", .names(try parseAnyName()), from: start)
    case .parallel:
      advance()
      return makeOption("parallel", .name(try parseColId()), from: start)
    case .set, .reset:
      return makeOption("set", .variableSet(try parseFunctionSetResetClause()), from: start)
    default:
      return nil
    }
  }

  private mutating func parseSecurity(from start: UInt32) throws(Stop) -> DefElem {
    try expect(.security)
    if eat(.definer) { return makeOption("security", .boolean(true), from: start) }
    guard eat(.invoker) else { throw unexpected(expecting: "DEFINER or INVOKER") }
    return makeOption("security", .boolean(false), from: start)
  }
}
