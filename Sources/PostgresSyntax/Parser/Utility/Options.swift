/// The option lists that many statements share.
extension Parser {
  /// `create_generic_options`: OPTIONS (name 'value', …), or nothing.
  mutating func parseGenericOptions() throws(Stop) -> [DefElem] {
    guard eat(.options) else { return [] }
    return try parseParenthesized { (parser) throws(Stop) in try parser.parseGenericOption(.unspecified) }
  }

  private mutating func parseGenericOption(_ action: DefElem.Action) throws(Stop) -> DefElem {
    let start = current.start
    let name = try parseColLabel()
    let value = try parseString()
    return DefElem(namespace: nil, name: name, value: .string(value), action: action, range: range(from: start))
  }

  /// `alter_generic_options`: OPTIONS (ADD name 'value', SET name 'value', DROP name, name 'value', …).
  mutating func parseAlterGenericOptions() throws(Stop) -> [DefElem] {
    try expect(.options)
    return try parseParenthesized { (parser) throws(Stop) in try parser.parseAlterGenericOption() }
  }

  private mutating func parseAlterGenericOption() throws(Stop) -> DefElem {
    let action: DefElem.Action
    switch current.keyword {
    case .set: action = .set
    case .add: action = .add
    case .drop: action = .drop
    default: return try parseGenericOption(.unspecified)
    }
    // `SET 'value'` is an option whose name is `set`.
    if isString(peek(1).kind) { return try parseGenericOption(.unspecified) }
    let start = current.start
    advance()
    if action != .drop { return try parseGenericOption(action) }
    let name = try parseColLabel()
    return DefElem(namespace: nil, name: name, value: .none, action: .drop, range: range(from: start))
  }

  /// `utility_option_list` with its parentheses: `(name, name value, …)`, as EXPLAIN, VACUUM, CLUSTER and REINDEX have it.
  mutating func parseUtilityOptions() throws(Stop) -> [DefElem] {
    try parseParenthesized { (parser) throws(Stop) in try parser.parseUtilityOption() }
  }

  private mutating func parseUtilityOption() throws(Stop) -> DefElem {
    let start = current.start
    let name: Name
    switch current.keyword {
    case .analyse, .analyze:
      name = makeName("analyze", current.range)
      advance()
    case .format: name = try takeName()
    default: name = try parseNonReservedWord()
    }
    var value = DefValue.none
    if atNumericOnly {
      value = try parseNumericOnly()
    } else if atBooleanOrString {
      value = try parseBooleanOrString()
    }
    return DefElem(namespace: nil, name: name, value: value, action: .unspecified, range: range(from: start))
  }

  /// A number, perhaps with a sign, stands here.
  var atNumericOnly: Bool {
    mutating get {
      switch current.kind {
      case .integerNumber, .floatNumber, .plus, .minus: true
      default: false
      }
    }
  }

  /// `opt_boolean_or_string` stands here: TRUE, FALSE, ON, another word that is not reserved, or a string.
  var atBooleanOrString: Bool {
    mutating get {
      atString || atNonReservedWord || at(.true) || at(.false) || at(.on)
    }
  }

  /// `opt_boolean_or_string`
  mutating func parseBooleanOrString() throws(Stop) -> DefValue {
    if at(.true) || at(.false) || at(.on) { return .name(try takeName()) }
    return try parseNonReservedWordOrString()
  }

  /// `NonReservedWord_or_Sconst`
  mutating func parseNonReservedWordOrString() throws(Stop) -> DefValue {
    if atString { return .string(try parseString()) }
    guard atNonReservedWord else { throw unexpected(expecting: "a word or a string") }
    return .name(try takeName())
  }

  /// An option of SQL's own syntax, under the name that PostgreSQL's parser gives it.
  mutating func makeOption(_ name: StaticString, _ value: DefValue, from start: UInt32) -> DefElem {
    let range = range(from: start)
    return DefElem(namespace: nil, name: makeName(name, range), value: value, action: .unspecified, range: range)
  }

  mutating func isString(_ kind: TokenKind) -> Bool {
    switch kind {
    case .string, .escapeString, .unicodeString, .dollarString: true
    default: false
    }
  }
}
