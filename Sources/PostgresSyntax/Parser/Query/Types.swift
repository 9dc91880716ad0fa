/// Types: `Typename` and its parts.
extension Parser {
  /// `Typename`
  @inline(never)
  mutating func parseTypeName() throws(Stop) -> TypeNameID {
    let start = current.start
    let isSetOf = eat(.setof)
    let id = try parseSimpleTypeName()
    return try parseTypeEnd(id, isSetOf: isSetOf, from: start)
  }

  @inline(never)
  private mutating func parseTypeEnd(_ id: TypeNameID, isSetOf: Bool, from start: UInt32) throws(Stop) -> TypeNameID {
    guard isSetOf || at(.leftBracket) || at(.array) else { return id }
    let index = Int(id.index)
    tree.typeNames[index].isSetOf = isSetOf
    tree.typeNames[index].arrayBounds = try parseArrayBounds()
    tree.typeNames[index].range = range(from: start)
    return id
  }

  /// `func_type`: a type, or `table.column%TYPE`.
  @inline(never)
  mutating func parseFunctionType() throws(Stop) -> TypeNameID {
    let start = current.start
    let isSetOf = eat(.setof)
    guard isColumnTypeAhead else {
      let id = try parseSimpleTypeName()
      return try parseTypeEnd(id, isSetOf: isSetOf, from: start)
    }
    let first = tree.nameLists.count
    tree.nameLists.append(try parseTypeFunctionName())
    while eat(.dot) { tree.nameLists.append(try parseColLabel()) }
    let names = names(from: first)
    try expect(.percent)
    try expect(.type)
    return add(TypeName(names: names, isSetOf: isSetOf, isColumnType: true, range: range(from: start)))
  }

  /// Names with a dot between them and `%TYPE` follow.
  private var isColumnTypeAhead: Bool {
    mutating get {
      guard atTypeFunctionName, peek(1).kind == .dot else { return false }
      var index = 1
      while peek(index).kind == .dot { index += 2 }
      return peek(index).kind == .percent && peek(index + 1).keyword == .type
    }
  }

  /// `[ ]`, `[ n ]`, ARRAY, ARRAY [ n ]
  @inline(never)
  private mutating func parseArrayBounds() throws(Stop) -> NodeList<Int32> {
    var bounds: [Int32] = []
    if eat(.array) {
      if eat(.leftBracket) {
        bounds.append(try parseInteger())
        try expect(.rightBracket)
      } else {
        bounds.append(-1)
      }
      return addList(bounds)
    }
    while eat(.leftBracket) {
      bounds.append(at(.rightBracket) ? -1 : try parseInteger())
      try expect(.rightBracket)
    }
    return addList(bounds)
  }

  /// `SimpleTypename`
  @inline(never)
  mutating func parseSimpleTypeName() throws(Stop) -> TypeNameID {
    switch current.keyword {
    case .bigint, .bit, .boolean, .char, .character, .dec, .decimal, .float, .int, .integer, .interval, .json, .national, .nchar, .numeric,
      .real, .smallint, .time, .timestamp, .varchar:
      return try parseSystemType(isConstant: false)
    case .double where peek(1).keyword == .precision: return try parseSystemType(isConstant: false)
    default: return try parseGenericType()
    }
  }

  /// `GenericType`: names, perhaps with modifiers.
  @inline(never)
  private mutating func parseGenericType() throws(Stop) -> TypeNameID {
    let start = current.start
    guard atTypeFunctionName else { throw unexpected(expecting: "a type") }
    let first = tree.nameLists.count
    tree.nameLists.append(try takeName())
    while eat(.dot) { tree.nameLists.append(try parseColLabel()) }
    let names = names(from: first)
    try descend(2)
    let modifiers: ExpressionList = at(.leftParenthesis) ? try parseParenthesizedExpressionList() : .empty
    depth -= 2
    return add(TypeName(names: names, modifiers: modifiers, range: range(from: start)))
  }

  mutating func systemTypeNames(_ name: StaticString, _ range: ByteRange) -> NameList {
    tree.nameLists.append(makeName(name, range))
    return NameList(start: UInt32(tree.nameLists.count - 1), count: 1)
  }

  @inline(never)
  mutating func addSystemType(_ name: StaticString, _ range: ByteRange, _ modifiers: ExpressionList = .empty) -> TypeNameID {
    add(TypeName(names: systemTypeNames(name, range), isSystemSyntax: true, modifiers: modifiers, range: range))
  }

  /// A type of SQL's own syntax. Where a constant follows, `char` and `bit` have no length of one.
  @inline(never)
  mutating func parseSystemType(isConstant: Bool) throws(Stop) -> TypeNameID {
    let start = current.start
    let keyword = current.keyword
    advance()
    switch keyword {
    case .int, .integer: return addSystemType("int4", range(from: start))
    case .smallint: return addSystemType("int2", range(from: start))
    case .bigint: return addSystemType("int8", range(from: start))
    case .real: return addSystemType("float4", range(from: start))
    case .boolean: return addSystemType("bool", range(from: start))
    case .json: return addSystemType("json", range(from: start))
    case .double:
      try expect(.precision)
      return addSystemType("float8", range(from: start))
    case .float: return try parseFloat(from: start)
    case .dec, .decimal, .numeric:
      let modifiers: ExpressionList = at(.leftParenthesis) ? try parseParenthesizedExpressionList() : .empty
      return addSystemType("numeric", range(from: start), modifiers)
    case .bit: return try parseBit(isConstant: isConstant, from: start)
    case .varchar: return try parseCharacter("varchar", isConstant: isConstant, from: start)
    case .char, .character, .nchar:
      return try parseCharacter(eat(.varying) ? "varchar" : "bpchar", isConstant: isConstant, from: start)
    case .national:
      guard eat(.char) || eat(.character) else { throw unexpected(expecting: "CHARACTER") }
      return try parseCharacter(eat(.varying) ? "varchar" : "bpchar", isConstant: isConstant, from: start)
    case .time: return try parseTime("time", "timetz", from: start)
    case .timestamp: return try parseTime("timestamp", "timestamptz", from: start)
    default: return try parseInterval(from: start)
    }
  }

  /// `float(p)`: `p` counts bits.
  @inline(never)
  private mutating func parseFloat(from start: UInt32) throws(Stop) -> TypeNameID {
    guard eat(.leftParenthesis) else { return addSystemType("float8", range(from: start)) }
    let place = current.range
    let bits = try parseInteger()
    try expect(.rightParenthesis)
    if bits < 1 { throw fail("precision for type float must be at least 1 bit", at: place) }
    if bits > 53 { throw fail("precision for type float must be less than 54 bits", at: place) }
    return addSystemType(bits <= 24 ? "float4" : "float8", range(from: start))
  }

  @inline(never)
  private mutating func parseBit(isConstant: Bool, from start: UInt32) throws(Stop) -> TypeNameID {
    let isVarying = eat(.varying)
    if at(.leftParenthesis) {
      let modifiers = try parseParenthesizedExpressionList()
      return addSystemType(isVarying ? "varbit" : "bit", range(from: start), modifiers)
    }
    if isVarying { return addSystemType("varbit", range(from: start)) }
    return addSystemType("bit", range(from: start), isConstant ? .empty : impliedLength(range(from: start)))
  }

  @inline(never)
  private mutating func parseCharacter(_ name: StaticString, isConstant: Bool, from start: UInt32) throws(Stop) -> TypeNameID {
    if at(.leftParenthesis) { return addSystemType(name, range(from: start), try parsePrecision()) }
    let isFixed = name.utf8CodeUnitCount == 6
    return addSystemType(name, range(from: start), isFixed && !isConstant ? impliedLength(range(from: start)) : .empty)
  }

  /// The length of one that `char` and `bit` have where none is written.
  private mutating func impliedLength(_ range: ByteRange) -> ExpressionList {
    scratch.append(add(.aConst(.integer(1)), range))
    return takeScratch(from: scratch.count - 1)
  }

  /// `( Iconst )`
  @inline(never)
  mutating func parsePrecision() throws(Stop) -> ExpressionList {
    try expect(.leftParenthesis)
    let place = current.range
    scratch.append(add(.aConst(.integer(try parseInteger())), place))
    try expect(.rightParenthesis)
    return takeScratch(from: scratch.count - 1)
  }

  @inline(never)
  private mutating func parseTime(_ name: StaticString, _ nameWithZone: StaticString, from start: UInt32) throws(Stop) -> TypeNameID {
    let modifiers: ExpressionList = at(.leftParenthesis) ? try parsePrecision() : .empty
    var hasZone = false
    if at(.with, .time) || at(.without, .time) {
      hasZone = at(.with)
      advance()
      try expect(.time, .zone)
    }
    return addSystemType(hasZone ? nameWithZone : name, range(from: start), modifiers)
  }

  @inline(never)
  private mutating func parseInterval(from start: UInt32) throws(Stop) -> TypeNameID {
    var type = TypeName(names: systemTypeNames("interval", range(from: start)), isSystemSyntax: true, range: range(from: start))
    if at(.leftParenthesis) {
      type.modifiers = try parsePrecision()
    } else {
      try parseIntervalFields(into: &type)
    }
    type.range = range(from: start)
    return add(type)
  }

  /// `opt_interval`
  @inline(never)
  mutating func parseIntervalFields(into type: inout TypeName) throws(Stop) {
    let first = current.keyword
    switch first {
    case .year, .month, .day, .hour, .minute, .second: advance()
    default: return
    }
    guard first != .month, first != .second, eat(.to) else {
      switch first {
      case .year: type.intervalFields = .year
      case .month: type.intervalFields = .month
      case .day: type.intervalFields = .day
      case .hour: type.intervalFields = .hour
      case .minute: type.intervalFields = .minute
      default:
        type.intervalFields = .second
        if at(.leftParenthesis) { type.modifiers = try parsePrecision() }
      }
      return
    }
    let last = current.keyword
    switch (first, last) {
    case (.year, .month): type.intervalFields = .yearToMonth
    case (.day, .hour): type.intervalFields = .dayToHour
    case (.day, .minute): type.intervalFields = .dayToMinute
    case (.day, .second): type.intervalFields = .dayToSecond
    case (.hour, .minute): type.intervalFields = .hourToMinute
    case (.hour, .second): type.intervalFields = .hourToSecond
    case (.minute, .second): type.intervalFields = .minuteToSecond
    default: throw unexpected(expecting: "a smaller field of an interval")
    }
    advance()
    if last == .second, at(.leftParenthesis) { type.modifiers = try parsePrecision() }
  }
}
