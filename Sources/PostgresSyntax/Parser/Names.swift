/// Names, as `gram.y` tells them apart by the keywords they may be.
extension Parser {
  /// An identifier or a keyword of one of `categories` stands here.
  func atName(_ columnName: Bool, _ typeOrFunctionName: Bool, _ reserved: Bool) -> Bool {
    let token = current
    switch token.kind {
    case .quotedIdentifier, .unicodeIdentifier: return true
    case .identifier:
      switch token.keyword.category {
      case .unreserved: return true
      case .columnName: return columnName
      case .typeOrFunctionName: return typeOrFunctionName
      case .reserved: return reserved
      }
    default: return false
    }
  }

  /// `ColId`: a column, table or other object's name.
  var atColId: Bool { atName(true, false, false) }
  /// `type_function_name`
  var atTypeFunctionName: Bool { atName(false, true, false) }
  /// `NonReservedWord`
  var atNonReservedWord: Bool { atName(true, true, false) }
  /// `ColLabel`: any word.
  var atColLabel: Bool { atName(true, true, true) }

  mutating func parseColId() throws(Stop) -> Name {
    guard atColId else { throw unexpected(expecting: "a name") }
    return try takeName()
  }

  mutating func parseTypeFunctionName() throws(Stop) -> Name {
    guard atTypeFunctionName else { throw unexpected(expecting: "a name") }
    return try takeName()
  }

  mutating func parseNonReservedWord() throws(Stop) -> Name {
    guard atNonReservedWord else { throw unexpected(expecting: "a name") }
    return try takeName()
  }

  mutating func parseColLabel() throws(Stop) -> Name {
    guard atColLabel else { throw unexpected(expecting: "a name") }
    return try takeName()
  }

  /// Takes the word that the caller has looked at.
  mutating func takeName() throws(Stop) -> Name {
    let token = current
    advance()
    var range = token.range
    // U&"…" UESCAPE '…': the clause belongs to the identifier.
    if token.kind == .unicodeIdentifier, at(.uescape) {
      advance()
      range.end = try expectUnicodeEscape().end
    }
    let text = Literals.identifier(tree.source.bytes.span, range, token.kind)
    switch text {
    case .folded(let bytes):
      return Name(id: tree.nameTable.intern(bytes.span), range: range)
    case .problem(let problem):
      report(problem.message, at: problem.range)
      throw Stop()
    }
  }

  /// `name_list` and `columnList`
  mutating func parseNameList() throws(Stop) -> NameList {
    var names = [try parseColId()]
    while eat(.comma) { names.append(try parseColId()) }
    return addList(names)
  }

  /// `( columnList )`
  mutating func parseParenthesizedNames() throws(Stop) -> NameList {
    try expect(.leftParenthesis)
    let names = try parseNameList()
    try expect(.rightParenthesis)
    return names
  }

  /// `opt_column_list`
  mutating func parseOptionalColumnList() throws(Stop) -> NameList {
    at(.leftParenthesis) ? try parseParenthesizedNames() : .empty
  }

  /// `any_name`: a name, or names with dots.
  mutating func parseAnyName() throws(Stop) -> NameList {
    var names = [try parseColId()]
    while eat(.dot) { names.append(try parseColLabel()) }
    return addList(names)
  }

  /// `qualified_name`: at most catalog, schema and relation.
  mutating func parseQualifiedName() throws(Stop) -> RangeVar {
    let start = current.start
    var names = [try parseColId()]
    while true {
      if at(.dot) {
        advance()
        if at(.star) {
          advance()
          throw fail("improper use of \"*\"", at: range(from: start))
        }
        names.append(try parseColLabel())
      } else if at(.leftBracket) {
        throw unexpected()
      } else {
        break
      }
    }
    return try makeRangeVar(names, start: start)
  }

  mutating func makeRangeVar(_ names: [Name], start: UInt32) throws(Stop) -> RangeVar {
    guard names.count <= 3, let relation = names.last else {
      throw fail("improper qualified name (too many dotted names): \(tree.source.text(range(from: start)))", at: range(from: start))
    }
    return RangeVar(
      catalogName: names.count == 3 ? names[0] : nil,
      schemaName: names.count >= 2 ? names[names.count - 2] : nil,
      relationName: relation,
      includesDescendants: true,
      persistence: .permanent,
      alias: nil,
      range: range(from: start))
  }

  /// `relation_expr`: `name`, `name *`, `ONLY name`, `ONLY (name)`.
  mutating func parseRelationExpr() throws(Stop) -> RangeVar {
    if eat(.only) {
      let isParenthesized = eat(.leftParenthesis)
      var relation = try parseQualifiedName()
      if isParenthesized { try expect(.rightParenthesis) }
      relation.includesDescendants = false
      return relation
    }
    let relation = try parseQualifiedName()
    _ = eat(.star)
    return relation
  }

  /// `func_name`: `type_function_name`, or a qualified name.
  mutating func parseFunctionName() throws(Stop) -> NameList {
    let isQualified = peek(1).kind == .dot
    guard isQualified ? atColId || atTypeFunctionName : atTypeFunctionName else { throw unexpected(expecting: "a function name") }
    // PostgreSQL reads the first part of a qualified name as ColId, of a plain one as type_function_name.
    if isQualified, !atColId { throw unexpected(expecting: "a schema name") }
    var names = [try takeName()]
    while eat(.dot) { names.append(try parseColLabel()) }
    return addList(names)
  }

  /// `RoleSpec`
  mutating func parseRoleSpec() throws(Stop) -> RoleSpec {
    let token = current
    let kind: RoleSpec.Kind? =
      switch token.keyword {
      case .currentRole: .currentRole
      case .currentUser: .currentUser
      case .sessionUser: .sessionUser
      default: nil
      }
    if let kind {
      advance()
      return RoleSpec(kind: kind, name: nil, range: token.range)
    }
    let name = try parseNonReservedWord()
    if isName(name, "public") { return RoleSpec(kind: .public, name: name, range: name.range) }
    if isName(name, "none") { throw fail("role name \"none\" is reserved", at: name.range) }
    return RoleSpec(kind: .named, name: name, range: name.range)
  }

  mutating func parseRoleList() throws(Stop) -> [RoleSpec] {
    try parseList { (parser) throws(Stop) in try parser.parseRoleSpec() }
  }
}
